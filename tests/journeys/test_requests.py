"""A request: put on record, collected, decided on line by line, its schedule printed; what it covers stays."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from irdesk.records.requests import Request, ScheduleItem
from irdesk.records.visits import Visit
from irdesk.services.requests import schedule
from irdesk.store.query import Where
from tests.journeys.draft_steps import goes_on, is_kept
from tests.journeys.hand import Hand
from tests.journeys.reading import unreadable

LONG = 60_000
SUBJECT = "Visits on water management"


def _request(hand: Hand, subject: str = SUBJECT) -> Request:
    with hand.window.desk.workspace.reading() as reader:
        return reader.all(Request, Where("subject", "=", subject))[0]


def _wait(hand: Hand, words: str) -> None:
    hand.qtbot.waitUntil(lambda: hand.sees(words), timeout=LONG)


def test_from_the_question_to_the_schedule(hand: Hand) -> None:
    hand.click("Requests")
    hand.ctrl(Qt.Key.Key_N)
    hand.fill("Subject", SUBJECT)
    hand.fill("From", "Councillor Pinto")
    hand.fill("Received", "2026-11-20")
    hand.fill("Statutory days", "10")
    hand.fill("Words to look for", "water management")
    hand.ctrl(Qt.Key.Key_S)
    hand.waits_to_see("R-2026-002")
    assert hand.sees("13 days left")
    assert unreadable(hand.window) == []

    hand.click("Scope")
    hand.waits_to_see("The answer is due on")
    assert hand.sees("can be neither deleted nor purged")
    assert unreadable(hand.window) == []

    hand.click("Collect")
    _wait(hand, "found that are not in the schedule")
    assert unreadable(hand.window) == []
    found = hand.widget("Found")
    hand.tab_into(found)
    hand.press(Qt.Key.Key_Space)
    hand.press(Qt.Key.Key_Down)
    hand.press(Qt.Key.Key_Space)
    hand.waits_to_see("Add 2 to the schedule")
    hand.click("Add 2 to the schedule")
    _wait(hand, "2 lines were added to the schedule.")

    hand.click("Schedule 2")
    hand.waits_to_see("Decide on no. 1:")
    assert unreadable(hand.window) == []
    hand.click("Withhold")
    hand.waits_to_see("Name the exemption by which it is withheld.")
    hand.fill("Exemption", "Art. 6 (2) b")
    hand.fill("Reason", "Talks are going on.")
    hand.click_row("Schedule", "2 | ")
    hand.waits_to_see("Decide on no. 2:")
    assert not hand.sees("Talks are going on.")
    hand.click_row("Schedule", "1 | ")
    hand.into("Reason")
    assert hand.sees("Art. 6 (2) b")
    hand.press(Qt.Key.Key_Return)
    hand.waits_to_see("Decide on no. 2:")
    hand.waits_to_see("withhold")

    hand.click("Answered…")
    hand.waits_to_see("Put the answer on record")
    keep = hand.widget("Put the answer on record", QPushButton)
    hand.qtbot.waitUntil(lambda: hand._lies_open(keep))
    hand.fill("How it was answered", "By e-mail, with 2 documents")
    is_kept(hand, "By e-mail, with 2 documents")
    hand.click("Today")
    goes_on(hand, "Change of request “", "How it was answered: By e-mail")
    hand.waits_to_see("Put the answer on record")
    hand.into("How it was answered")
    hand.press(Qt.Key.Key_Return)
    hand.waits_to_see("1 line of the schedule is undecided")
    hand.click("Schedule 2")
    hand.click("Release")
    hand.waits_to_see("release")
    table = hand.widget("Schedule", type(found))
    hand.click_row("Schedule", "release")
    assert table.isVisible()
    hand.press(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    hand.waits_to_see("Decide on no. 1:")

    with hand.window.desk.workspace.reading() as reader:
        lines = schedule(reader, _request(hand).id)
    assert [each.item.decision for each in lines] == ["release", "withhold"]
    assert (lines[1].item.exemption, lines[1].item.reason) == ("Art. 6 (2) b", "Talks are going on.")  # fmt: skip

    hand.ctrl(Qt.Key.Key_P)
    hand.qtbot.waitUntil(lambda: hand.window.current == "briefings", timeout=LONG)
    _wait(hand, "Schedule of a request")


def test_what_an_open_request_covers_is_not_deleted(hand: Hand) -> None:
    hand.palette("Delegation of Valparaíso to Riverport", "Delegation of Valparaíso")
    hand.waits_to_see("Overview")
    hand.click("To the bin")
    _wait(hand, "the open request R-2026-001")
    with hand.window.desk.workspace.reading() as reader:
        (visit,) = reader.all(Visit, Where("title", "=", "Delegation of Valparaíso to Riverport"))
        assert not visit.deleted
    hand.click("Requests")
    hand.open_row("Letters and decisions")
    hand.menu("Do…", "Withdrawn")
    hand.qtbot.waitUntil(
        lambda: _request(hand, "Letters and decisions on the end of the agreement with Valparaíso").state == "withdrawn"
    )  # fmt: skip
    hand.palette("Delegation of Valparaíso to Riverport", "Delegation of Valparaíso")
    hand.waits_to_see("Overview")
    hand.click("To the bin")
    _wait(hand, "lies in the bin now")
    with hand.window.desk.workspace.reading() as reader:
        assert reader.get(Visit, visit.id).deleted
        assert reader.all(ScheduleItem)


def test_what_is_kept_elsewhere_stands_last_in_the_schedule(hand: Hand) -> None:
    hand.click("Requests")
    hand.open_row("Letters and decisions")
    hand.click("Schedule 4")
    hand.click("Add what is kept elsewhere…")
    hand.fill("In words", "Box 12 of the city archive")
    hand.ctrl(Qt.Key.Key_S)
    hand.waits_to_see("Schedule 5")
    with hand.window.desk.workspace.reading() as reader:
        lines = schedule(reader, reader.find("requests", "R-2026-001"))
    assert (lines[-1].title, lines[-1].item.part) == ("Box 12 of the city archive", "outside")
