"""What lies over a page or opens within it: each shown where a person would meet it."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QScrollArea, QWidget

from irdesk.desk.frame.keys import KEYS
from irdesk.desk.frame.overlay import Overlay
from irdesk.desk.frame.rooms import HELP
from irdesk.desk.frame.window import MainWindow
from irdesk.ground.errors import Conflict
from irdesk.ground.text import msg
from irdesk.records.catalogue import kind as kind_of
from irdesk.records.record import Change
from irdesk.rules.visit_states import NEEDS_REASON
from irdesk.services.editing import save
from irdesk.store.operations import Author
from tests.pictures.scenes import Scene, is_quiet, telling

_ROWS = (("Title", "Begins on", "Ends on"), ("Courtesy call of Busan", "2027-03-03", "2027-03-05"), ("Delegation to Taipei", "soon", ""))  # fmt: skip


def panels(window: MainWindow) -> Iterator[Scene]:
    """All of them."""
    for each in (_of_the_window, _of_the_guide, _of_today, _of_a_list, _of_the_papers, _of_a_clash, _of_the_calendar, _of_visits, _of_agreements, _of_people, _of_the_budget, _of_history, _of_the_import):  # fmt: skip
        yield from each(window)
        yield Scene("", window.escape)


def _of_the_window(window: MainWindow) -> Iterator[Scene]:
    """What keys open over any page."""
    yield Scene("", partial(window.go, "today"))
    for _, group in KEYS:
        for key in group:
            if key.act in (
                "undo",
                "redo",
                "new_window",
                "to_bin",
                "new",
                "toggle_dark",
                "print_paper",
            ):
                continue
            yield Scene("", partial(window.go, "today"))
            yield Scene("", getattr(window, key.act))
            if window.overlay is None:
                continue
            name = key.act.replace("_", "-")
            yield Scene(f"over-{name}", lambda: None)
            line = window.overlay.findChild(QLineEdit)
            if line is not None:
                yield Scene(f"over-{name}-typed", partial(QTest.keyClicks, line, "Taipei"))
            yield Scene("", window.escape)
    yield Scene("", partial(window.go, "today"))
    yield Scene("over-trouble", partial(window.tell, "The workspace can't be written: the drive R: is not there. What you typed is kept as a draft; connect the drive and press Ctrl+S again.", True))  # fmt: skip
    yield Scene("", window.edges.saved)
    yield Scene("over-notice", partial(window.safety.notices.show_notice, "picture", "Somebody else has changed this record while you were typing: look at both before you save.", [("Show what is there now", lambda: None), ("Later", lambda: None)]))  # fmt: skip
    yield Scene("", partial(window.safety.notices.clear, "picture"))


def _of_the_guide(window: MainWindow) -> Iterator[Scene]:
    from irdesk.desk.help.page import HelpPage

    yield Scene("", partial(window.go, HELP))
    page = window.page
    assert isinstance(page, HelpPage)
    for chapter in page.chapters:
        yield Scene(f"over-help-{Path(chapter.name).stem}", partial(page.show_chapter, chapter.name))  # fmt: skip
    yield Scene("over-help-search", partial(page.search.setText, "notice"))
    yield Scene("", page.search.clear)


def _of_today(window: MainWindow) -> Iterator[Scene]:
    from irdesk.desk.today.due_row import DueRow
    from irdesk.services.rescheduling import hindrance

    yield Scene("", partial(window.go, "today"))
    first = window.page.findChild(DueRow)
    assert first is not None
    yield Scene("over-today-why", first._toggle)
    yield Scene("", first._toggle)
    for each in window.page.findChildren(QPushButton):
        if each.text().startswith("Show all"):
            each.click()
            break
    rows = window.page.findChildren(DueRow)
    with window.desk.workspace.reading() as reader:
        movable = next(each for each in rows if hindrance(reader.get(kind_of(each.due.kind).record, each.due.id), each.due.deadline.what) is None)  # fmt: skip
    yield Scene("over-today-move", movable.move_, partial(_into_sight, window, movable))
    yield Scene("", window.edges.saved)


def _of_the_papers(window: MainWindow) -> Iterator[Scene]:

    record = telling(window, kind_of("visits"))
    assert record is not None
    yield Scene("", partial(window.desk.paper_wanted.emit, "visits", record.id))
    page = window.papers.page()

    def is_made() -> bool:
        return not page.is_pending

    yield Scene("over-paper", lambda: None, is_made)
    yield Scene("over-paper-thumbs", page.viewer.strip.click, is_made)
    yield Scene("", page.viewer.strip.click)
    yield Scene("over-paper-search", page.begin_search, is_made)
    yield Scene("", page.viewer.finder.leave)
    yield Scene("over-paper-issue", partial(page.deeds.issue_wanted.emit, False), is_made)
    yield Scene("over-paper-clear", page.findings.clearing.emit)
    yield Scene("", page.right.leave)
    yield Scene("over-paper-public", page.beside.button.click, lambda: page.beside.viewer.document.pageCount() > 0)  # fmt: skip
    yield Scene("", page.beside.button.click)


def _of_a_list(window: MainWindow) -> Iterator[Scene]:
    yield Scene("", partial(window.go, "visits"))
    page = window.list_page()
    assert page is not None
    yield Scene("", page.table.selectAll)
    yield Scene("over-list-chosen", lambda: None)
    yield Scene("over-list-bulk", page.acts.change)
    yield Scene("", window.escape)
    yield Scene("", page.table.clearSelection)
    yield Scene("over-list-columns", page.acts.choose_columns)
    yield Scene("", window.escape)
    for name in [each.name for each in page.kind.fields][:12]:
        yield Scene(f"over-list-filter-{name}", partial(page.filters.ask, name))
        yield Scene("", page.filters.leave)
    yield Scene("over-list-view-name", page.view._ask_name)
    yield Scene("", window.escape)
    yield Scene("", lambda: QApplication.clipboard().setText("\n".join("\t".join(each) for each in _ROWS)))  # fmt: skip
    yield Scene("over-list-paste", page.acts.paste)
    yield Scene("", window.escape)
    yield Scene("over-list-nothing", partial(page.filter.setText, "zzzz"))
    yield Scene("", page.filter.clear)


def _of_a_clash(window: MainWindow) -> Iterator[Scene]:
    from irdesk.desk.forms.clashing import ask_about

    record = telling(window, kind_of("partners"))
    assert record is not None
    desk = window.desk
    values = {"name": "Another name of this city, long enough to need its room", "website": "https://www.city.example/international/relations/partners/and/friends"}  # fmt: skip
    theirs = {name: f"{text}/theirs" for name, text in values.items()}
    change = Change("partners", record.id, record.version, values)
    yield Scene("", lambda: save(desk.workspace, Author("Rui Costa"), [replace(change, values=theirs)]))  # fmt: skip
    yield Scene("", partial(window.open_record, "partners", record.id))
    conflict = Conflict(msg("Somebody else has changed this."), tuple(values))
    yield Scene("over-clash", lambda: ask_about(desk, change, conflict, lambda *_: None))


def _of_the_calendar(window: MainWindow) -> Iterator[Scene]:
    from irdesk.desk.calendar.reason import WhyMoved

    yield Scene("", partial(window.go, "calendar"))
    for span in ("Week", "Agenda", "Month"):
        yield Scene(f"over-calendar-{span.lower()}", partial(_press, window, span))
    words = "Move “Delegation of the deputy mayor for the economy to Taipei” to 3 March 2027"
    yield _over(window, "why-moved", lambda parent: WhyMoved(window.desk, parent, words, lambda _: None))  # fmt: skip


def _of_visits(window: MainWindow) -> Iterator[Scene]:
    from irdesk.desk.visits.programme_page import ProgrammePage
    from irdesk.desk.visits.state_panel import AskReason

    record = telling(window, kind_of("visits"))
    assert record is not None
    yield Scene("", partial(window.open_record, "visits", record.id))
    card = window.page.card
    assert card is not None
    for name, act in card.extras.panels.items():
        yield Scene(f"over-visits-{name}", act)
        yield Scene("", window.escape)
        yield Scene("", partial(window.open_record, "visits", record.id))
    card.show_part("programme")
    programme = card.tabs.stack.currentWidget()
    assert isinstance(programme, ProgrammePage)
    yield Scene("over-visits-item", partial(programme.ask_new, 600, 660))
    yield Scene("", programme.escape)
    state = sorted(NEEDS_REASON)[0]
    yield _over(window, "visit-reason", lambda parent: AskReason(window.desk, parent, record, state))  # type: ignore[arg-type]  # fmt: skip


def _of_agreements(window: MainWindow) -> Iterator[Scene]:
    record = telling(window, kind_of("agreements"))
    assert record is not None
    yield Scene("", partial(window.open_record, "agreements", record.id))
    card = window.page.card
    assert card is not None
    for name, act in card.extras.panels.items():
        yield Scene(f"over-agreements-{name}", act)
        yield Scene("", window.escape)


def _of_people(window: MainWindow) -> Iterator[Scene]:
    record = telling(window, kind_of("positions"))
    assert record is not None
    yield Scene("", partial(window.open_record, "positions", record.id))
    card = window.page.card
    assert card is not None
    yield Scene("over-successor", partial(card.ask_successor, record.id))
    yield Scene("", card.form_left)


def _of_the_budget(window: MainWindow) -> Iterator[Scene]:
    from irdesk.desk.budget.page import BudgetPage

    yield Scene("", partial(window.go, "budget"))
    page = window.page
    assert isinstance(page, BudgetPage)
    yield Scene("over-budget-entries", lambda: page._toggle(str(page.found.budget.lines[0].line.id)))  # fmt: skip
    yield Scene("over-budget-transfer", page.begin_transfer)


def _of_history(window: MainWindow) -> Iterator[Scene]:
    record = telling(window, kind_of("visits"))
    assert record is not None
    yield Scene("", partial(window.open_record, "visits", record.id))
    card = window.page.card
    assert card is not None
    yield Scene("over-versions", lambda: card.tabs.show_page(len(card.tabs.buttons) - 1))


def _of_the_import(window: MainWindow) -> Iterator[Scene]:
    for scene in import_scenes(window):
        yield replace(scene, name=scene.name and f"over-{scene.name}")


def import_scenes(window: MainWindow) -> Iterator[Scene]:
    """The import of a small file, step by step."""
    from irdesk.desk.moving.import_page import ImportPage

    yield Scene("", partial(window.go, "import"))
    page = window.page
    assert isinstance(page, ImportPage)
    with tempfile.TemporaryDirectory() as folder:
        sheet = Path(folder) / "visits of the spring of 2027.csv"
        with sheet.open("w", newline="") as file:
            csv.writer(file).writerows(_ROWS)
        at = page.stages.currentIndex
        yield Scene("import-columns", partial(page.take, sheet), lambda: at() == 1 and not page.process.is_busy)  # fmt: skip
        yield Scene("import-check", page.rehearse, lambda: at() == 2 and page.job is None)
        yield Scene("import-done", partial(page.import_, (3,)), lambda: at() == 3)  # fmt: skip
        yield Scene("", page.begin)


def _over(window: MainWindow, name: str, make: Callable[[QWidget], Overlay]) -> Scene:
    return Scene(f"over-{name}", partial(window.desk.overlay_wanted.emit, make))


def _into_sight(window: MainWindow, wanted: QWidget) -> bool:
    """Scroll to it, also when the window has been resized."""
    for area in window.page.findChildren(QScrollArea):
        if area.isAncestorOf(wanted):
            area.ensureWidgetVisible(wanted)
    return is_quiet(window)


def _press(window: MainWindow, words: str) -> None:
    """Press the visible button called so."""
    for each in window.page.findChildren(QPushButton):
        if each.isVisible() and each.text() == words:
            each.click()
            return
