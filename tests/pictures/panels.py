"""What lies over a page or opens within it: each shown where a person would meet it."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget

from irdesk.desk.frame.keys import KEYS
from irdesk.desk.frame.overlay import Overlay
from irdesk.desk.frame.window import MainWindow
from irdesk.ground.errors import Conflict
from irdesk.ground.text import msg
from irdesk.records.catalogue import kind as kind_of
from irdesk.records.record import Change
from irdesk.rules.visit_states import NEEDS_REASON
from irdesk.services.editing import save
from irdesk.store.operations import Author
from tests.pictures.scenes import Scene, telling

_ROWS = (("Title", "Begins on", "Ends on"), ("Courtesy call of Busan", "2027-03-03", "2027-03-05"), ("Delegation to Taipei", "soon", ""))  # fmt: skip


def panels(window: MainWindow) -> Iterator[Scene]:
    """All of them."""
    for each in (_of_the_window, _of_a_list, _of_a_clash, _of_the_calendar, _of_visits, _of_agreements, _of_people, _of_the_budget, _of_history, _of_the_import):  # fmt: skip
        yield from each(window)
        yield Scene("", window.escape)


def _of_the_window(window: MainWindow) -> Iterator[Scene]:
    """What keys open over any page."""
    yield Scene("", partial(window.go, "today"))
    for _, group in KEYS:
        for key in group:
            if key.act in ("undo", "redo", "new_window", "to_bin"):
                continue
            yield Scene("", partial(window.go, "today"))
            yield Scene("", getattr(window, key.act))
            if window.overlay is None:
                continue
            name = key.act.replace("_", "-")
            yield Scene(f"over-{name}", lambda: None)
            line = window.overlay.findChild(QLineEdit)
            if line is not None:
                yield Scene(f"over-{name}-typed", partial(line.setText, "Taipei"))
            yield Scene("", window.escape)
    yield Scene("over-trouble", partial(window.tell, "The workspace can't be written: the drive R: is not there. What you typed is kept as a draft; connect the drive and press Ctrl+S again.", True))  # fmt: skip
    yield Scene("over-notice", partial(window.safety.notices.show_notice, "picture", "Somebody else has changed this record while you were typing: look at both before you save.", [("Show what is there now", lambda: None), ("Later", lambda: None)]))  # fmt: skip
    yield Scene("", partial(window.safety.notices.clear, "picture"))
    yield Scene("", partial(window.tell, "", False))


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
    spans = [each.text() for each in window.page.findChildren(QPushButton) if each.isCheckable() and each.text()]  # fmt: skip
    for span in dict.fromkeys(spans):
        yield Scene(f"over-calendar-{span.lower()}", partial(_press, window, span))
    words = "Move “Delegation of the deputy mayor for the economy to Taipei” to 3 March 2027"
    yield _over(window, "why-moved", lambda parent: WhyMoved(window.desk, parent, words, lambda _: None))  # fmt: skip


def _of_visits(window: MainWindow) -> Iterator[Scene]:
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
    from irdesk.desk.moving.import_page import ImportPage

    yield Scene("", partial(window.go, "import"))
    page = window.page
    assert isinstance(page, ImportPage)
    with tempfile.TemporaryDirectory() as folder:
        sheet = Path(folder) / "visits of the spring of 2027.csv"
        with sheet.open("w", newline="") as file:
            csv.writer(file).writerows(_ROWS)
        at = page.stages.currentIndex
        yield Scene("over-import-columns", partial(page.take, sheet), lambda: at() == 1 and not page.process.is_busy)  # fmt: skip
        yield Scene("over-import-check", page.rehearse, lambda: at() == 2 and page.job is None)
        yield Scene("over-import-done", partial(page.import_, (1,)), lambda: at() == 3 or page.job is None)  # fmt: skip
        yield Scene("", page.begin)


def _over(window: MainWindow, name: str, make: Callable[[QWidget], Overlay]) -> Scene:
    return Scene(f"over-{name}", partial(window.desk.overlay_wanted.emit, make))


def _press(window: MainWindow, words: str) -> None:
    """Press the visible button called so."""
    for each in window.page.findChildren(QPushButton):
        if each.isVisible() and each.text() == words:
            each.click()
            return
