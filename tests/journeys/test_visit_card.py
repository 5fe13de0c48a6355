"""The card of a visit: items are put on another day, a role holds once one leaves its box."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from irdesk.desk.visits.block import Block
from irdesk.desk.visits.member_row import MemberRow, RoleBox
from irdesk.records.visits import Participant
from tests.journeys.hand import Hand
from tests.journeys.planning import Planning
from tests.journeys.reading import settled
from tests.journeys.surroundings import pulled_to
from tests.journeys.test_plan_a_visit import ALT, SHIFT

LUNCH = "Lunch given by the deputy mayor"


@pytest.fixture
def busan(hand: Hand) -> Planning:
    hand.click("Open: Delegation of Busan to Riverport")
    return Planning(hand)


def test_an_item_is_dropped_onto_another_day(busan: Planning) -> None:
    hand = busan.hand
    busan.hand.part("Programme")
    hand.waits_to_see("Wed 9")
    lunch = busan.block(LUNCH)
    chip = hand.widget("Wed 9", QPushButton)
    with hand.holding(lunch, QPoint(60, 8), QPoint(0, -60)):
        hand.press(Qt.Key.Key_Escape)
    busan.waits_for(LUNCH, "12:30–14:00")
    assert not hand.button_starting("Undo").startswith("Undo “")
    start = QPoint(60, 8)
    over = chip.mapTo(hand.window, chip.rect().center()) - lunch.mapTo(hand.window, start)
    with hand.holding(lunch, start, over):
        assert chip.isChecked(), "where it would be dropped is shown"
    hand.waits_to_see("Wednesday 9 December")
    busan.waits_for(LUNCH, "12:30–14:00")
    assert hand.sees(f"Undo “Move {LUNCH}"[:16])
    hand.ctrl(Qt.Key.Key_Z)
    hand.qtbot.waitUntil(lambda: not busan.has_block(LUNCH))


def test_an_item_is_put_on_another_day_by_keyboard(busan: Planning) -> None:
    hand = busan.hand
    busan.hand.part("Programme")
    hand.waits_to_see("Wed 9")
    hand.tab_to(busan.block(LUNCH).accessibleName())
    hand.press(Qt.Key.Key_Right, ALT | SHIFT)
    hand.waits_to_see("Wednesday 9 December")
    busan.waits_for(LUNCH, "12:30–14:00")
    hand.qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), Block))
    hand.press(Qt.Key.Key_Left, ALT | SHIFT)
    hand.waits_to_see("Tuesday 8 December")
    busan.waits_for(LUNCH, "12:30–14:00")


def _role_of(hand: Hand, name: str) -> RoleBox:
    rows = [each for each in hand.window.findChildren(MemberRow) if each.isVisible()]
    return next(each.role for each in rows if name in each.accessibleName())


def _shows(hand: Hand, name: str, role: str) -> bool:
    rows = [each for each in hand.window.findChildren(MemberRow) if each.isVisible()]
    return any(name in e.accessibleName() and e.role.currentData() == role for e in rows)


def _stored(hand: Hand) -> dict[str, str]:
    with hand.window.desk.workspace.reading() as reader:
        return {str(each.id): str(each.role) for each in reader.all(Participant)}


def test_a_role_is_stored_only_when_one_leaves_its_box_or_presses_enter(busan: Planning) -> None:
    hand = busan.hand
    busan.hand.part("People")
    hand.waits_to_see("Choi Min-ho")
    before = _stored(hand)
    box = _role_of(hand, "Choi Min-ho")
    was = box.currentText()
    hand.tab_into(box)
    way = Qt.Key.Key_Down if box.currentIndex() < box.count() - 2 else Qt.Key.Key_Up
    hand.press(way)
    hand.press(way)
    wanted = str(box.currentData())
    assert box.currentText() != was
    assert _stored(hand) == before
    hand.press(Qt.Key.Key_Escape)
    assert box.currentText() == was
    hand.press(way)
    hand.press(way)
    hand.press(Qt.Key.Key_Tab)
    hand.qtbot.waitUntil(lambda: _stored(hand) != before)
    changed = [each for each, role in _stored(hand).items() if role != before[each]]
    assert [_stored(hand)[each] for each in changed] == [wanted]
    hand.qtbot.waitUntil(lambda: _shows(hand, "Choi Min-ho", wanted))
    again = _role_of(hand, "Choi Min-ho")
    hand.tab_into(again)
    hand.press(Qt.Key.Key_Up if way == Qt.Key.Key_Down else Qt.Key.Key_Down)
    hand.press(Qt.Key.Key_Return)
    hand.qtbot.waitUntil(lambda: _stored(hand)[changed[0]] != wanted)


@pytest.mark.parametrize("width", [900, 1366])
def test_opening_a_visit_goes_to_no_lacking_check(hand: Hand, width: int) -> None:
    pulled_to(hand.window, width, 720)
    hand.click("Visits")
    for row in range(4):
        hand.tab_into(hand.window.page.table)
        hand.ctrl(Qt.Key.Key_Home)
        for _ in range(row):
            hand.press(Qt.Key.Key_Down)
        hand.press(Qt.Key.Key_Return)
        hand.qtbot.waitUntil(lambda: hand.window.page.card is not None)
        settled()
        at = QApplication.focusWidget()
        while at is not None:
            assert not at.accessibleName().startswith("lacking"), width
            at = at.parentWidget()
        hand.press(Qt.Key.Key_Escape)
        hand.qtbot.waitUntil(lambda: hand.window.page.card is None)


def test_what_is_asked_for_a_new_item_is_in_sight_in_a_low_window(busan: Planning) -> None:
    hand = busan.hand
    pulled_to(hand.window, 683, 384)
    busan.hand.part("Programme")
    hand.waits_to_see("Wed 9")
    hand.click("New item")

    def title_is_seen() -> bool:
        at = QApplication.focusWidget()
        seen = at.visibleRegion().boundingRect() if isinstance(at, QLineEdit) else QRect()
        return at is not None and seen.height() == at.height()

    hand.qtbot.waitUntil(title_is_seen)


def test_all_of_the_question_for_a_place_is_in_sight(hand: Hand) -> None:
    hand.click("Visits")
    hand.open_row("Deputy mayor to Taipei")
    hand.part("People")
    row = hand.widget("2. Helena Sá, Councillor for the Port, member, by role at the event: member")
    with hand.holding(row, QPoint(10, row.height() // 2), QPoint(0, -row.height() - 20)):
        hand.press(Qt.Key.Key_Escape)
    assert not hand.sees("Why does Helena Sá")
    assert hand.window.page.card is not None, "Esc lets go of the row, no more"
    hand.drag(row, QPoint(10, row.height() // 2), QPoint(0, -row.height() - 20))
    hand.waits_to_see("Why does Helena Sá stand at place 1?")
    hand.qtbot.waitUntil(lambda: hand._lies_open(hand.widget("Put there", QPushButton)))


def test_whom_one_meets_before_a_visit_has_not_been_met_yet(hand: Hand) -> None:
    hand.click("Visits")
    hand.open_row("Deputy mayor to Taipei")
    hand.waits_to_see("Meeting before: 12 Feb 2027, To Taipei on bus procurement")
