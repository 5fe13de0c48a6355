"""Every page, card, form and panel of the window, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QApplication, QWidget

from irdesk.desk.frame.pages import BY_HAND
from irdesk.desk.frame.rooms import ROOMS
from irdesk.desk.frame.window import MainWindow
from irdesk.records.catalogue import KINDS, children
from irdesk.records.record import Kind, Record
from irdesk.store.query import Query

_SOON = 500
"""Milliseconds: what is due later is no part of what is shown."""
_PATIENCE = 8_000
"""Milliseconds after which a picture is taken of what is not ready."""


def _at_once() -> bool:
    return True


@dataclass(frozen=True)
class Scene:
    """What is shown, and how one comes there; without a name it only leads to the next one."""

    name: str
    show: Callable[[], object]
    is_ready: Callable[[], bool] = _at_once
    """True once what comes from elsewhere is there."""


def settle(milliseconds: int, is_ready: Callable[[], bool] = _at_once) -> None:
    """Let the window draw itself; what is not ready gets more time."""
    spent = 0
    while True:
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()
        spent += milliseconds
        if is_ready() or spent > _PATIENCE:
            break
    for _ in range(5):
        # What is laid out anew may have its neighbours laid out anew.
        QApplication.processEvents()


def shows_paper(whole: QWidget) -> bool:
    """True where pages of a PDF are in sight: they are drawn on a thread of their own."""
    return any(each.isVisible() for each in whole.findChildren(QPdfView))


def scenes(window: MainWindow, only: str = "") -> Iterator[Scene]:
    """All of them, in the order of the sidebar; with `only` those whose name begins so."""
    from tests.pictures.panels import panels

    wanted = only.split("-", maxsplit=1)[0]
    for page in pages():
        if _name(page).startswith(only):
            yield page_scene(window, page)
    for kind in KINDS:
        if not kind.above and wanted in ("", "card", "edit", "form"):
            yield from card_scenes(window, kind)
    if wanted in ("", "over"):
        yield from panels(window)


def pages() -> list[str]:
    """Names of all pages: those of rooms, then those that stand in none."""
    inside = [page for room in ROOMS for page in room.pages or (room.name,)]
    known = [*inside, *BY_HAND, *(each.name for each in KINDS if not each.above)]
    return list(dict.fromkeys(known))


def page_scene(window: MainWindow, page: str, before: str = "") -> Scene:
    """A page, once what it shows is there."""
    return Scene(before + _name(page), lambda: window.go(page))


def is_quiet(whole: QWidget) -> bool:
    """True where nothing waits: neither for a pause in typing nor for an answer from a thread."""
    page = whole.stack.shown if isinstance(whole, MainWindow) else None
    waits = (each for each in whole.findChildren(QTimer) if each.isActive())
    return not getattr(page, "is_pending", False) and all(each.interval() > _SOON for each in waits)


def _name(page: str) -> str:
    room = next((each for each in ROOMS if page in each.pages), None)
    inside = room is not None and room.name != page
    return f"{room.name}-{page.replace(':', '-')}" if inside and room is not None else page


def card_scenes(window: MainWindow, kind: Kind) -> Iterator[Scene]:
    """The card of a record tab by tab, its form, the forms of what belongs to it, a new one."""
    record = telling(window, kind)
    if record is not None:
        yield Scene(f"card-{kind.name}", lambda: window.open_record(kind.name, record.id))
        card = window.page.card
        assert card is not None
        for at, each in enumerate(card.tabs.buttons[1:], 1):
            words = "".join(c if c.isalpha() else "-" for c in each.text().lower()).strip("-")
            yield Scene(f"card-{kind.name}-{at:02}-{words}", partial(card.tabs.show_page, at))
        yield Scene(f"edit-{kind.name}", window.edit)
        yield Scene("", window.escape)
        for child in children(kind.name):
            yield Scene(f"form-{kind.name}-{child.name}", partial(card.open_form, child))
            yield Scene("", window.escape)
        yield Scene("", window.page.card.leave if window.page.card is not None else window.escape)
    yield Scene(f"form-{kind.name}", lambda: window.new_of(kind.name))
    yield Scene("", window.escape)


def telling(window: MainWindow, kind: Kind) -> Record | None:
    """The record of a kind with the most recorded: it shows what a card can look like."""
    with window.desk.workspace.reading() as reader:
        found = reader.query(Query(kind.name, limit=200))
    filled = [(sum(bool(getattr(each, f.name)) for f in kind.fields), each) for each in found]
    return max(filled, key=lambda pair: pair[0])[1] if filled else None
