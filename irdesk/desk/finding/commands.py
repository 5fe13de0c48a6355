"""What the palette can do besides finding records: with the open record, the window, pages, papers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton

from irdesk.desk.finding.entries import DO, HERE, MORE, NEW, ON_PAGE, PAGES, Entry
from irdesk.desk.frame.keys import KEYS, shown_keys
from irdesk.desk.frame.rooms import REPORT, ROOMS
from irdesk.ground.text import msg
from irdesk.records.catalogue import kind as kind_of
from irdesk.records.office import Staff
from irdesk.services.report_names import REPORTS_OF, TITLES
from irdesk.services.staff import has_left

if TYPE_CHECKING:
    from irdesk.desk.frame.window import MainWindow

MADE = (
    "visits", "interactions", "partners", "people", "agreements", "correspondence", "networks", "pledges", "projects",
    "lessons", "aid", "surveys", "gifts", "action-points", "budget-lines", "budget-entries", "positions", "tenures",
    "freezes", "requests",
)  # fmt: skip
"""The kinds one begins from anywhere."""
_LISTS = ("notes", "attachments", "acknowledgements")
"""Lists that stand in no room."""
_OF_A_RECORD = frozenset({"edit", "print_paper", "to_bin", "save", "save_and_close", "escape"})
"""Methods of the window that need something open; offered with the record itself, or nowhere here."""


_OF_ITSELF = frozenset({None, "", "filled", "icon", "tool"})
"""The looks of buttons that do something with a page, not with one line of it."""


def commands(window: MainWindow) -> Iterator[Entry]:
    """Everything the palette offers."""
    yield from _of_the_record(window)
    everywhere = [*_of_the_window(window), *_places(window)]
    known = {each.words for each in everywhere if each.group in (DO, NEW, MORE)}
    yield from (each for each in _of_the_page(window) if each.words not in known)
    yield from everywhere


def _of_the_record(window: MainWindow) -> Iterator[Entry]:
    from irdesk.desk.cards.deeds import deeds

    desk, say = window.desk, window.desk.say
    card = window.page.card
    record = card.record if card is not None else None
    if card is None or record is None or card.form is not None:
        return
    title = kind_of(record.kind).title_of(record)

    def entry(words: str, symbol: str, act: Callable[[], object], keys: str = "") -> Entry:
        return Entry(HERE, words, symbol, act, title, keys=keys)

    if record.deleted:
        yield entry(say("Take back from the bin"), "rotate-ccw", card.take_back)
        return
    yield entry(say("Edit"), "pencil", card.edit, "F2")
    if window.papers.is_there(record):
        yield entry(say("Brief"), "printer", partial(window.trying, window.print_paper), "Ctrl+P")
    for each in card.extras.actions:
        if each.isEnabled() and (words := each.text() or each.accessibleName()):
            yield entry(words, str(each.property("symbol") or "chevron-right"), each.click)
    shown = {each.text() for each in card.extras.actions}
    for words, act in [*card.extras.deeds, *deeds(desk, record, card)]:
        if words.rstrip("…") in shown:
            continue
        yield entry(words, "chevron-right", act)
    yield entry(say("To the bin"), "trash-2", card.remove, "Del")


def _of_the_page(window: MainWindow) -> Iterator[Entry]:
    """What the buttons of the page shown do, those of its lines and of the open card left out."""
    page = window.page
    card, told = page.card, set[str]()
    for each in page.findChildren(QPushButton):
        words = each.accessibleName() or each.text()
        is_its_own = each.property("look") in _OF_ITSELF and (
            card is None or not card.isAncestorOf(each)
        )
        if is_its_own and words and words not in told and each.isVisible() and each.isEnabled():
            told.add(words)
            symbol = str(each.property("symbol") or "chevron-right")
            yield Entry(ON_PAGE, words, symbol, each.click, also=each.text())


def _of_the_window(window: MainWindow) -> Iterator[Entry]:
    say = window.desk.say
    for _, group in KEYS:
        for each in group:
            if each.act not in _OF_A_RECORD | {"show_palette"}:
                act = partial(window.trying, getattr(window, each.act))
                keys = shown_keys(each.keys[0]) if each.keys else ""
                yield Entry(DO, say(each.words), each.symbol, act, keys=keys)
    for opener in window.status.openers:
        if opener.isVisible():
            yield Entry(DO, opener.accessibleName(), str(opener.property("symbol")), opener.click)
    with window.desk.workspace.reading() as reader:
        staff = reader.all(Staff, order=("name",))
    for one in staff:
        if one.id != window.desk.author.staff and not has_left(one, window.desk.today):
            name = one.name or ""
            take_over = partial(window.status.choose, one.id, name)
            yield Entry(MORE, say("Work as {name}", name=name), "users", take_over)


def _places(window: MainWindow) -> Iterator[Entry]:
    say = window.desk.say
    go = partial(partial, window.trying, window.go)
    new = partial(partial, window.trying, window.new_of)
    for number, room in enumerate(ROOMS, 1):
        keys = shown_keys(f"Ctrl+{number}") if number < 10 else ""
        also = " ".join((say("Go to {page}", page=say(room.words)), say(room.own) if room.own else ""))  # fmt: skip
        yield Entry(PAGES, say(room.words), room.symbol, go(room.name), keys=keys, also=also)
        for name, words in room.also:
            yield Entry(PAGES, say(words), room.symbol, go(name))
    for name in MADE:
        yield Entry(NEW, say("New {kind}", kind=msg(kind_of(name).one)), "plus", new(name))
    for name in (page for room in ROOMS for page in room.kinds):
        of = kind_of(name)
        if name not in MADE and not of.single and of.is_typed:
            yield Entry(MORE, say("New {kind}", kind=msg(of.one)), "plus", new(name))
    listed = [*(page for room in ROOMS for page in room.kinds if page != room.name), *_LISTS]
    for name in listed:
        of = kind_of(name)
        yield Entry(MORE, say(of.many), of.icon, go(name), right=say("List"))
    for names in REPORTS_OF.values():
        for name in names:
            yield Entry(
                MORE, say(TITLES[name]), "chart-line", go(REPORT + name), right=say("Report")
            )
    from irdesk.briefings.catalogue import BRIEFINGS

    for paper in BRIEFINGS:
        words = say("Briefing: {title}", title=say(paper.title))
        show = partial(window.trying, window.papers.show, paper.name)
        yield Entry(MORE, words, "printer", show, right=say("Briefing"))
