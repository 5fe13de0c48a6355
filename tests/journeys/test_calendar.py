"""The calendar: looked at, walked by keyboard, things dragged to other days, saved for other programs."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from icalendar import Calendar as IcsFile
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFileDialog,
    QScrollArea,
    QTableWidget,
    QWidget,
)

from irdesk.desk.calendar.cells import HEAD, DayCell
from irdesk.desk.calendar.entries import EntryBar
from irdesk.records.agreement_parts import Obligation
from irdesk.records.programme import ProgrammeItem
from irdesk.records.visits import Visit
from irdesk.store.query import Where
from tests.journeys.hand import CTRL, Hand
from tests.journeys.panels import bar, cell
from tests.journeys.surroundings import pulled_to
from tests.pictures.scenes import settle

BUSAN = "Delegation of Busan to Riverport"


def drag(hand: Hand, what: QWidget, to: QPoint) -> None:
    """Take hold of the left end of something and let it go at a point of the screen."""
    start = QPoint(12, what.height() // 2)
    hand.drag(what, start, what.mapFromGlobal(to) - start)


def middle(of: QWidget) -> QPoint:
    return of.mapToGlobal(of.rect().center())


def visit_days(hand: Hand) -> tuple[date | None, date | None]:
    with hand.window.desk.workspace.reading() as reader:
        (found,) = reader.all(Visit, Where("record_title", "=", BUSAN))
        return found.starts_on, found.ends_on


def open_december(hand: Hand) -> None:
    hand.ctrl(Qt.Key.Key_2)
    hand.fill("Go to a date", "8.12.")
    hand.press(Qt.Key.Key_Return)
    hand.waits_to_see("December 2026")
    # The grid lets go of the room that the month before asked for.
    settle(5)


def test_a_visit_is_dragged_to_another_week_and_back_by_undo(hand: Hand) -> None:
    open_december(hand)
    before = visit_days(hand)
    with hand.holding(bar(hand, BUSAN), QPoint(12, 8), QPoint(0, 90)):
        hand.press(Qt.Key.Key_Escape)
    assert visit_days(hand) == before, "Esc lets go of it where it was"
    drag(hand, bar(hand, BUSAN), middle(cell(hand, date(2026, 12, 15))))
    hand.waits_to_see("moved along")
    assert visit_days(hand) == (date(2026, 12, 15), date(2026, 12, 17))
    with hand.window.desk.workspace.reading() as reader:
        items = reader.all(ProgrammeItem, Where("title", "contains", "Welcome at the town hall"))
    assert {each.starts_at.date() for each in items if each.starts_at} == {date(2026, 12, 15)}
    assert "15" in bar(hand, BUSAN).accessibleName()
    hand.ctrl(Qt.Key.Key_Z)
    hand.qtbot.waitUntil(lambda: visit_days(hand) == (date(2026, 12, 8), date(2026, 12, 10)))
    assert "8–10 Dec" in bar(hand, BUSAN).accessibleName()


def test_the_grid_is_walked_and_things_are_moved_by_keyboard(hand: Hand) -> None:
    hand.ctrl(Qt.Key.Key_2)
    # The keys walk the days at once.
    assert QApplication.focusWidget() is cell(hand, date(2026, 11, 24))
    assert "today" in cell(hand, date(2026, 11, 24)).accessibleName()
    hand.press(Qt.Key.Key_Down)
    hand.press(Qt.Key.Key_Down)
    hand.waits_to_see("December 2026")
    hand.qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), DayCell))
    at = QApplication.focusWidget()
    assert isinstance(at, DayCell)
    assert at.day == date(2026, 12, 8)
    hand.tab_to(bar(hand, BUSAN).accessibleName())
    hand.press(Qt.Key.Key_Right, CTRL)
    hand.qtbot.waitUntil(lambda: visit_days(hand)[0] == date(2026, 12, 9))
    hand.qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), EntryBar))
    hand.press(Qt.Key.Key_Down, CTRL)
    hand.qtbot.waitUntil(lambda: visit_days(hand) == (date(2026, 12, 16), date(2026, 12, 18)))
    hand.qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), EntryBar))
    hand.press(Qt.Key.Key_Return)
    page = hand.window.list_page()
    assert page is not None
    assert page.card is not None
    assert hand.sees(BUSAN)


def test_page_keys_turn_the_month_and_t_comes_back(hand: Hand) -> None:
    hand.ctrl(Qt.Key.Key_2)
    hand.point(cell(hand, date(2026, 11, 24)), QPoint(20, 12))
    hand.press(Qt.Key.Key_PageDown)
    hand.waits_to_see("December 2026")
    hand.press(Qt.Key.Key_PageUp)
    hand.press(Qt.Key.Key_PageUp)
    hand.waits_to_see("October 2026")
    hand.press(Qt.Key.Key_T)
    hand.waits_to_see("November 2026")


def test_a_visit_is_planned_on_the_day_one_is_on(hand: Hand) -> None:
    open_december(hand)
    hand.into(cell(hand, date(2026, 12, 22)).accessibleName())
    hand.press(Qt.Key.Key_N)
    page = hand.window.list_page()
    assert page is not None
    assert page.card is not None
    assert page.card.form is not None
    assert page.card.form.editors["starts_on"].text == "2026-12-22"


def test_a_worked_out_date_says_why_it_can_not_be_dragged(hand: Hand) -> None:
    hand.ctrl(Qt.Key.Key_2)
    drag(hand, bar(hand, "MOU on ferry links with Gdynia"), middle(cell(hand, date(2026, 11, 20))))
    hand.waits_to_see("This date follows from the clause")
    red = hand.window.status.message
    assert red.property("look") == "error"
    hand.click("Today")
    assert red.property("look") != "error"
    assert hand.sees("Everything you save is kept at once.")


def test_what_others_count_on_asks_why(hand: Hand) -> None:
    open_december(hand)
    text = "Send the yearly report on vessel data"
    drag(hand, bar(hand, text), middle(cell(hand, date(2026, 12, 18))))
    hand.waits_to_see("Others count on this date.")
    hand.press(Qt.Key.Key_Return)
    assert hand.sees("Say why it is moved.")
    hand.type("Busan asked for more time")
    hand.press(Qt.Key.Key_Return)
    with hand.window.desk.workspace.reading() as reader:
        (found,) = reader.all(Obligation, Where("record_title", "=", text))
        assert found.due == date(2026, 12, 18)
    assert "Busan asked for more time" in str(hand.window.desk.workspace.operations(1)[0].params)


def test_kinds_are_shown_and_left_out_and_more_opens_the_day(hand: Hand) -> None:
    open_december(hand)
    for words in ("Courtesy call of the Amb", "Name a contact for water", "Propose dates for the workshop", "Pledge"):  # fmt: skip
        assert cell(hand, date(2026, 12, 1)).geometry().intersects(bar(hand, words).geometry())
    assert not hand.sees("more")
    # A title too long for one line goes on in the next where the day has room left.
    assert bar(hand, "Set of tea with two cups").height() > bar(hand, "Silk scarf").height() + 10
    assert bar(hand, "Set of tea with two cups").seen() == ["Set of tea with", "two cups"]
    # Where it has none, the words say with whom it is before they are cut; all of them are a tool tip.
    cut = bar(hand, "Propose dates for the workshop")
    assert (cut.seen()[0][:8], cut.toolTip()[:44]) == ("Prague: ", "action point: Propose dates for the workshop")  # fmt: skip
    # What lasts for months runs along right under the days: it cuts no cell in two.
    names = "Mayors’ Climate Pledge"
    lasting = [each for each in hand.window.findChildren(EntryBar) if each.isVisible() and names in each.accessibleName()]  # fmt: skip
    tops = [cell(hand, date(2026, each, day)).y() for each, day in ((11, 30), (12, 7), (12, 14))]
    assert [each.y() - top for each, top in zip(lasting, tops, strict=True)] == [HEAD] * 3
    # Nor does it break the frame of the chosen day.
    chosen = cell(hand, date(2026, 12, 8))
    side, drawn = chosen.mapTo(hand.window, QPoint(chosen.width() - 2, 0)), hand.window.grab().toImage()  # fmt: skip
    shades = {drawn.pixelColor(side.x(), side.y() + down).name() for down in (HEAD - 4, HEAD + 8, chosen.height() - 12)}  # fmt: skip
    assert len(shades) == 1
    pulled_to(hand.window, 1000, 500)
    hand.waits_to_see("+2 more")
    more = next(each for each in hand.window.findChildren(QAbstractButton) if each.isVisible() and each.text() == "+2 more")  # fmt: skip
    assert more.accessibleName() == "2 more entries on 1 Dec 2026"
    hand.point(more)
    hand.waits_to_see("Name a contact for water management")
    hand.click("Show: Tasks")
    assert not hand.sees("Name a contact for water management")
    hand.click("Agenda")
    table = hand.widget("Agenda", QTableWidget)
    assert hand.sees("Courtesy call of the Ambassador")
    assert not any(table.item(at, 2).text() == "Action point" for at in range(table.rowCount()))


def test_a_meeting_is_dragged_to_another_hour_in_the_week(hand: Hand) -> None:
    open_december(hand)
    hand.click("Week")
    meeting = bar(hand, "Working meeting on port data")
    drag(hand, meeting, meeting.mapToGlobal(QPoint(12, meeting.height() // 2 + 44)))
    with hand.window.desk.workspace.reading() as reader:
        (found,) = reader.all(ProgrammeItem, Where("title", "contains", "Working meeting on port data"))  # fmt: skip
        assert f"{found.starts_at:%H:%M}–{found.ends_at:%H:%M}" == "11:15–13:00"
    assert "11:15–13:00" in bar(hand, "Working meeting on port data").accessibleName()


def test_what_is_shown_is_saved_for_other_calendars(
    hand: Hand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "desk.ics"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_rest: (str(target), ""))
    open_december(hand)
    hand.click("Save as a calendar file")
    hand.waits_to_see("entries are in desk.ics")
    events = IcsFile.from_ical(target.read_bytes()).walk("VEVENT")
    (visit,) = [each for each in events if BUSAN in str(each["summary"])]
    assert (visit.decoded("dtstart"), visit.decoded("dtend")) == (date(2026, 12, 8), date(2026, 12, 11))  # fmt: skip
    assert len({str(each["uid"]) for each in events}) == len(events)


def test_a_month_is_whole_on_a_laptop_and_in_a_low_window_there_is_one_scroll_bar(
    hand: Hand,
) -> None:
    hand.click("Calendar")
    page = hand.widget("Calendar", QScrollArea).verticalScrollBar()
    hand.qtbot.waitUntil(lambda: page.maximum() == 0)
    pulled_to(hand.window, 960, 540)
    hand.click("Agenda")
    agenda = hand.widget("Agenda", QTableWidget)
    hand.qtbot.waitUntil(lambda: page.maximum() > agenda.verticalHeader().length() / 2)
    assert not agenda.verticalScrollBar().isVisible()
    long = page.maximum()
    hand.click("Month")
    hand.qtbot.waitUntil(lambda: 0 < page.maximum() < long / 2)
