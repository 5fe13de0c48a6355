"""Two hundred visits get a new state by mouse and keyboard, and get the old one back by one undo."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QPushButton

from irdesk.desk.lists.table import ListTable
from irdesk.ground.clock import FixedClock
from irdesk.records.record import Change
from irdesk.records.visits import Visit
from irdesk.store.operations import Author
from irdesk.store.query import Where
from irdesk.store.workspace import Workspace
from tests.conftest import TODAY
from tests.journeys.draft_steps import goes_on, is_kept
from tests.journeys.hand import CTRL, Hand

MANY = 230
LOTS = 320
"""More than are changed at once on the spot."""


def fill(path: Path, many: int = MANY) -> None:
    """As after an import of requests nobody has looked at."""
    with Workspace.open(str(path), FixedClock(TODAY)) as workspace:
        changes = [
            Change(
                "visits",
                workspace.clock.new_id(),
                0,
                {"title": f"Request {n:03}", "starts_on": TODAY},
            )
            for n in range(many)
        ]
        workspace.write(Author("Rui"), "import", {"count": many, "kind": "Visits"}, changes)


def _states(hand: Hand) -> dict[str, int]:
    with hand.window.desk.workspace.reading() as reader:
        visits = reader.all(Visit, Where("title", "contains", "Request "))
    found: dict[str, int] = {}
    for each in visits:
        found[str(each.state)] = found.get(str(each.state), 0) + 1
    return found


def _filtered(hand: Hand, many: int = MANY) -> None:
    hand.click("Visits")
    hand.fill("Filter Visits", "request")
    hand.qtbot.waitUntil(lambda: hand.listed() and all("Request" in e for e in hand.listed()))
    hand.waits_to_see(f"{many} of ")
    hand.qtbot.waitUntil(lambda: len(hand.listed()) == 200)
    table = hand.widget("Visits", QAbstractItemView)
    hand.point_at_row(table, 0, CTRL, column=1)


def test_the_state_of_200_visits_is_changed_and_taken_back(
    riverport: Path, opened: Callable[[], Hand]
) -> None:
    fill(riverport)
    hand = opened()
    _filtered(hand)
    hand.ctrl(Qt.Key.Key_A)
    hand.waits_to_see("200 chosen")
    hand.click("Change…")
    hand.choose("Field to change", "State")
    apply = next(e for e in hand.window.findChildren(QPushButton) if e.text() == "Change")
    assert not apply.isEnabled()
    hand.press(Qt.Key.Key_Tab)
    at = QApplication.focusWidget()
    assert at is not None
    assert at.accessibleName() == "New value"
    hand.choose("New value", "planned")
    hand.waits_to_see("200 of 200 change")
    hand.press(Qt.Key.Key_Return)
    hand.qtbot.waitUntil(lambda: hand.sees("Ctrl+Z takes all of it back"), timeout=30_000)
    assert _states(hand) == {"planned": 200, "requested": MANY - 200}
    assert hand.sees("Undo “Change State of 200 Visits”")
    # They are still chosen, for the next change.
    assert hand.sees("200 chosen")
    assert len(hand.widget("Visits", ListTable).chosen_rows()) == 200
    hand.ctrl(Qt.Key.Key_Z)
    hand.qtbot.waitUntil(lambda: _states(hand) == {"requested": MANY})
    hand.ctrl(Qt.Key.Key_Y)
    hand.qtbot.waitUntil(lambda: _states(hand) == {"planned": 200, "requested": MANY - 200})


def test_what_is_chosen_stays_chosen_beside_a_card_and_keeps_the_focus(
    riverport: Path, opened: Callable[[], Hand]
) -> None:
    fill(riverport, 3)
    hand = opened()
    hand.click("Visits")
    hand.fill("Filter Visits", "request")
    hand.qtbot.waitUntil(lambda: len(hand.listed()) == 3)
    table = hand.widget("Visits", ListTable)
    hand.point_at_row(table, 1)
    hand.ctrl(Qt.Key.Key_A)
    hand.qtbot.waitUntil(lambda: not table.is_about_to_open)
    assert len(table.chosen_rows()) == 3
    hand.press(Qt.Key.Key_Escape)
    hand.open_row("Request 001")
    hand.ctrl(Qt.Key.Key_A)
    hand.click("Change…")
    hand.choose("Field to change", "State")
    hand.choose("New value", "planned")
    hand.waits_to_see("3 of 3 change")
    hand.press(Qt.Key.Key_Return)
    hand.waits_to_see("Changed 3 records")
    assert len(table.chosen_rows()) == 3
    hand.ctrl(Qt.Key.Key_Z)
    hand.waits_to_see("Undone: Change State of 3 Visits")
    hand.click("Change…")
    hand.press(Qt.Key.Key_Escape)
    table.clearSelection()
    assert table.hasFocus()


def test_all_that_a_filter_finds_go_into_the_bin_and_come_back(
    riverport: Path, opened: Callable[[], Hand]
) -> None:
    fill(riverport)
    hand = opened()
    _filtered(hand)
    hand.ctrl(Qt.Key.Key_A)
    hand.click(f"All {MANY}")
    hand.waits_to_see(f"{MANY} chosen")
    hand.press(Qt.Key.Key_Delete)
    hand.waits_to_see("No title here holds")
    assert _states(hand) == {}
    hand.click("Bin")
    hand.qtbot.waitUntil(lambda: len(hand.listed()) == 200)
    table = hand.widget("Visits", QAbstractItemView)
    hand.point_at_row(table, 0, CTRL, column=1)
    hand.ctrl(Qt.Key.Key_A)
    hand.click(f"All {MANY}")
    hand.click("Take back from the bin")
    hand.qtbot.waitUntil(lambda: _states(hand) == {"requested": MANY})


def test_a_value_that_can_not_be_is_refused_for_all(
    riverport: Path, opened: Callable[[], Hand]
) -> None:
    fill(riverport)
    hand = opened()
    _filtered(hand)
    hand.ctrl(Qt.Key.Key_A)
    hand.click("Change…")
    hand.choose("Field to change", "To")
    hand.fill("New value", "1.1.2020")
    hand.waits_to_see("200 of 200 change")
    hand.ctrl(Qt.Key.Key_S)
    hand.waits_to_see("Nothing was changed.")
    assert hand.sees("199 more have such trouble.")
    hand.fill("New value", "no day")
    hand.waits_to_see("is not a date")
    is_kept(hand, "no day")
    hand.press(Qt.Key.Key_Escape)
    assert hand.sees("200 chosen")
    # For others nothing was typed yet; for these it comes back, from the list and from Drafts.
    hand.point_at_row(hand.widget("Visits", QAbstractItemView), 0, CTRL, column=1)
    hand.waits_to_see("199 chosen")
    hand.click("Change…")
    assert not hand.widget("New value", QComboBox).currentText()
    hand.press(Qt.Key.Key_Escape)
    hand.click("Today")
    goes_on(hand, "Visits: change 200 of them", "Field to change: To", "New value: no day")
    hand.waits_to_see("is not a date")
    hand.fill("New value", "1.1.2030")
    hand.waits_to_see("200 of 200 change")
    hand.ctrl(Qt.Key.Key_S)
    hand.qtbot.waitUntil(lambda: hand.sees("Ctrl+Z takes all of it back"), timeout=30_000)
    assert hand.window.desk.drafts.latest() is None


def test_very_many_are_changed_and_binned_beside_the_window(
    riverport: Path, opened: Callable[[], Hand]
) -> None:
    fill(riverport, LOTS)
    hand = opened()
    _filtered(hand, LOTS)
    hand.ctrl(Qt.Key.Key_A)
    hand.click(f"All {LOTS}")
    hand.click("Change…")
    hand.choose("Field to change", "State")
    hand.choose("New value", "planned")
    hand.waits_to_see(f"{LOTS} of {LOTS} change")
    hand.click(f"Change {LOTS}")
    hand.qtbot.waitUntil(lambda: hand.sees("Ctrl+Z takes all of it back"), timeout=60_000)
    assert _states(hand) == {"planned": LOTS}
    _filtered(hand, LOTS)
    hand.ctrl(Qt.Key.Key_A)
    hand.click(f"All {LOTS}")
    hand.press(Qt.Key.Key_Delete)
    hand.qtbot.waitUntil(lambda: hand.sees("lie in the bin now"), timeout=60_000)
    assert _states(hand) == {}
    hand.ctrl(Qt.Key.Key_Z)
    hand.qtbot.waitUntil(lambda: not hand.window.desk.jobs and _states(hand) == {"planned": LOTS}, timeout=60_000)  # fmt: skip
