"""Del takes out what has the focus, and never what it belongs to."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QTableWidget, QWidget

from irdesk.desk.visits.block import Block
from irdesk.desk.visits.member_row import MemberRow
from irdesk.desk.visits.points_page import PointRow
from irdesk.records.requests import ScheduleItem
from irdesk.records.visits import Visit
from irdesk.store.query import Where
from tests.journeys.hand import Hand

BUSAN = "Delegation of Busan to Riverport"
DEL = Qt.Key.Key_Delete


def names(hand: Hand, of: type[QWidget]) -> list[str]:
    return [each.accessibleName() for each in hand.window.findChildren(of) if each.isVisible()]


def takes_out(hand: Hand, part: str, of: type[QWidget]) -> None:
    """Del on the first of them takes that out alone."""
    hand.part(part)
    hand.qtbot.waitUntil(lambda: bool(names(hand, of)))
    before = names(hand, of)
    hand.tab_to(before[0])
    hand.press(DEL)
    hand.qtbot.waitUntil(lambda: len(names(hand, of)) == len(before) - 1)
    hand.qtbot.waitUntil(lambda: isinstance(hand.window.focusWidget(), of))  # one may go on
    with hand.window.desk.workspace.reading() as reader:
        assert reader.all(Visit, Where("title", "=", BUSAN)), "the visit is not in the bin"


def test_in_a_visit_it_takes_out_an_item_a_member_a_point_a_booking(hand: Hand) -> None:
    hand.click(f"Open: {BUSAN}")
    takes_out(hand, "Programme", Block)
    takes_out(hand, "People", MemberRow)
    takes_out(hand, "Points", PointRow)
    hand.part("Logistics")
    bookings: QTableWidget = hand.widget("Logistics", QTableWidget)
    count = bookings.rowCount()
    hand.tab_into(bookings)
    hand.press(Qt.Key.Key_Home)
    hand.press(DEL)
    hand.qtbot.waitUntil(lambda: hand.widget("Logistics", QTableWidget).rowCount() == count - 1)
    hand.qtbot.waitUntil(lambda: isinstance(hand.window.focusWidget(), QTableWidget))
    assert hand.sees(BUSAN)


def test_a_line_of_a_schedule_and_a_recipient_are_taken_out(hand: Hand) -> None:
    hand.click("Requests")
    hand.open_row("Letters and decisions")
    hand.part("Schedule")
    lines = hand.widget("Schedule", QTableWidget)
    hand.tab_into(lines)
    hand.press(DEL)
    with hand.window.desk.workspace.reading() as reader:
        assert len(reader.all(ScheduleItem)) == 3
    hand.click("Briefings")
    hand.qtbot.waitUntil(lambda: hand.sees("Issue…"))
    hand.click("Issue…")
    hand.waits_to_see("Issue version 1")
    hand.into("To whom")
    hand.type("A driver")
    hand.press(Qt.Key.Key_Return)
    given: QListWidget = hand.widget("Who is given it", QListWidget)
    hand.tab_into(given)
    hand.press(Qt.Key.Key_Home)
    hand.press(DEL)
    assert given.count() == 0


def test_a_table_that_only_shows_something_puts_nothing_into_the_bin(hand: Hand) -> None:
    hand.click("Partners")
    hand.open_row("Busan")
    hand.part("Agreements")
    hand.tab_into(hand.widget("Agreements", QTableWidget))
    hand.press(DEL)
    assert hand.sees("Del puts nothing of this table into the bin")
    assert hand.window.page.card is not None


def test_in_a_list_one_goes_on_with_what_stands_in_its_place(hand: Hand) -> None:
    hand.click("Visits")
    page = hand.window.list_page()
    assert page is not None
    count = len(hand.listed())
    hand.point_at_row(page.table, 2, Qt.KeyboardModifier.ControlModifier, 1)
    hand.press(DEL)
    hand.qtbot.waitUntil(lambda: len(hand.listed()) == count - 1)
    hand.press(Qt.Key.Key_Down)
    assert page.table.chosen_rows() == [3]
