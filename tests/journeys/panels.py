"""How each panel that lies over the window, or within a page, is opened."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QApplication

from irdesk.desk.lists.page import ListPage
from irdesk.records.agreements import Agreement
from irdesk.records.programme import ProgrammeItem
from irdesk.records.record import Change
from irdesk.records.visits import Visit
from irdesk.store.query import Query
from tests.journeys.hand import Hand


def follow(hand: Hand, kind: str, identity: UUID) -> None:
    """To a record, as a link to it leads there."""
    hand.window.desk.opened.emit(kind, identity)
    QApplication.processEvents()


def _first(hand: Hand, kind: str) -> Any:
    with hand.window.desk.workspace.reading() as reader:
        return reader.query(Query(kind, limit=1))[0]


def _list(hand: Hand, kind: str = "visits") -> ListPage:
    hand.window.go(kind)
    page = hand.window.list_page()
    assert page is not None
    return page


def _paste(hand: Hand) -> None:
    page = _list(hand, "partners")
    QApplication.clipboard().setText("Name\tCountry\nOulu\tFI\nNantes\tFrance\n")
    page.acts.paste()


def _bulk(hand: Hand) -> None:
    page = _list(hand)
    page.table.selectAll()
    page.acts.change()


def _view(hand: Hand) -> None:
    _list(hand)
    hand.menu("View: All", "Save this view")


def _filters(hand: Hand) -> None:
    _list(hand).filters.ask("state")


def _why_moved(hand: Hand) -> None:
    from irdesk.desk.calendar.reason import WhyMoved

    hand.window.go("calendar")
    desk = hand.window.desk
    desk.overlay_wanted.emit(lambda parent: WhyMoved(desk, parent, "Move it", print))


def _reason(hand: Hand) -> None:
    from irdesk.desk.visits.state_panel import AskReason

    visit, desk = _first(hand, Visit.kind), hand.window.desk
    hand.window.open_record(Visit.kind, visit.id)
    desk.overlay_wanted.emit(lambda parent: AskReason(desk, parent, visit, "cancelled"))


def _signed(hand: Hand) -> None:
    from irdesk.desk.visits.sign_panel import SignPanel

    desk, item = hand.window.desk, _first(hand, ProgrammeItem.kind)
    agreement = _first(hand, Agreement.kind)
    with desk.workspace.reading() as reader:
        visit = reader.get(Visit, item.parent)
    hand.window.open_record(Visit.kind, visit.id)
    desk.overlay_wanted.emit(lambda parent: SignPanel(desk, parent, visit, item, agreement.id))


def _clash(hand: Hand) -> None:
    """Someone else changed the title while it was typed here."""
    desk, visit = hand.window.desk, _first(hand, Visit.kind)
    desk.workspace.write(
        desk.author, "changes", {"count": 1},
        [Change(Visit.kind, visit.id, visit.version, {"title": "Theirs"})],
    )  # fmt: skip
    hand.window.open_record(Visit.kind, visit.id)
    hand.window.edit()
    form: Any = hand.window.page.card.form if hand.window.page.card is not None else None
    form.editors["title"].text = "Mine"
    with desk.workspace.reading() as reader:
        now = reader.get(Visit, visit.id)
    desk.workspace.write(
        desk.author, "changes", {"count": 1},
        [Change(Visit.kind, now.id, now.version, {"title": "Theirs again"})],
    )  # fmt: skip
    hand.window.save()


def _act(name: str, hand: Hand) -> None:
    getattr(hand.window, name)()


def _deed(name: str, hand: Hand) -> None:
    hand.window.open_record(Agreement.kind, _first(hand, Agreement.kind).id)
    card = hand.window.page.card
    assert card is not None
    card.extras.panels[name]()


OVERLAYS: Mapping[str, Callable[[Hand], object]] = {
    "palette": partial(_act, "show_palette"),
    "quick log": partial(_act, "log"),
    "brief now": partial(_act, "brief_now"),
    "keys": partial(_act, "show_keys"),
    "columns": lambda hand: _list(hand).acts.choose_columns(),
    "paste": _paste,
    "change all": _bulk,
    "name of a view": _view,
    "why moved": _why_moved,
    "reason of a state": _reason,
    "signed there": _signed,
    "clash": _clash,
}
"""What lies over the window."""

WITHIN: Mapping[str, Callable[[Hand], object]] = {
    "filters": _filters,
    **{name: partial(_deed, name) for name in ("decisions", "notice", "sign", "renewals", "end")},
}
"""What opens within a page."""
