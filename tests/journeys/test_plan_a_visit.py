"""Plan a visit: delegation, programme over the date line, checklist, brief."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from irdesk.desk.visits.block import Block
from irdesk.records.programme import ProgrammeItem
from irdesk.records.visits import ChecklistItem, Participant, Visit
from irdesk.store.query import Where
from tests.journeys.draft_steps import goes_on, is_kept
from tests.journeys.hand import CTRL, Hand
from tests.journeys.papers import Papers
from tests.journeys.planning import Planning, is_at
from tests.journeys.surroundings import copied_elsewhere

ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def planning(hand: Hand) -> Planning:
    return Planning(hand)


def test_plan_a_visit_from_delegation_to_brief(planning: Planning) -> None:
    hand = planning.hand
    planning.new_visit("Ports of the Pacific", "2.2.2027", "7.2.2027", "Sydney")
    # people: a pasted list, one put higher by keyboard with the reason
    planning.hand.part("People")
    hand.into("Add to Their delegation: Sydney")
    hand.type("Zoe Quill, Cha")
    is_kept(hand, "Zoe Quill, Cha")
    hand.click("Today")
    goes_on(hand, "New participant of “Ports of the Pacific", "Zoe Quill, Cha")
    hand.qtbot.waitUntil(lambda: is_at("Add to Their delegation: Sydney"))
    hand.press(Qt.Key.Key_A, CTRL)
    hand.press(Qt.Key.Key_Delete)
    copied_elsewhere("Ruth Baker, Lord Mayor\nTom Ng, Director of Ports\nIsla Reid, Protocol\n")  # fmt: skip
    hand.ctrl(Qt.Key.Key_V)
    hand.waits_to_see("3 people")
    hand.click("Add them")
    hand.qtbot.waitUntil(lambda: len(planning.rows()) == 3)
    last = planning.rows()[-1]
    name = last.accessibleName().split(", ")[0][3:]
    hand.point(last, QPoint(4, 4))
    hand.press(Qt.Key.Key_Up, ALT)
    hand.qtbot.waitUntil(lambda: is_at("Reason for the place"))
    hand.press(Qt.Key.Key_Up, ALT)
    hand.type("asked for by their protocol")
    is_kept(hand, "asked for by their protocol")
    hand.press(Qt.Key.Key_Escape)
    assert not hand.sees("Reason for the place")
    goes_on(hand, "Change of participant", "asked for by their protocol")
    hand.waits_to_see(f"Why does {name} stand at place 1?")
    hand.into("Reason for the place")
    hand.press(Qt.Key.Key_Return)
    hand.waits_to_see("by hand: asked for by their protocol")
    assert name in planning.rows()[0].accessibleName()
    assert hand.sees(f"Undo “Put {name} at")
    hand.click(f"Back to the rule: {name}")
    hand.qtbot.waitUntil(lambda: name in planning.rows()[2].accessibleName())
    # legs: over the date line one Friday comes twice
    planning.hand.part("Logistics")
    planning.leg("Auckland", "2.2.2027", "5.2.2027", "Pacific/Auckland")
    planning.leg("Honolulu", "5.2.2027", "7.2.2027", "Pacific/Honolulu")
    planning.hand.part("Programme")
    hand.waits_to_see("Fri 5 Honolulu")
    assert hand.sees("Fri 5 Auckland")
    planning.day("Fri 5 Honolulu")
    hand.waits_to_see("Over the date line: 5 Feb 2027 comes twice")
    assert hand.sees("Honolulu (UTC-10) | Riverport (UTC+0)")
    planning.item_at(10 * 60, "Harbour board", Place="Aloha Tower", End="+90")
    assert "10:00–11:30" in planning.block("Harbour board").accessibleName()
    planning.day("Fri 5 Auckland")
    hand.waits_to_see("Auckland (UTC+13) | Riverport (UTC+0)")
    planning.item_at(9 * 60, "Farewell breakfast")
    assert "place missing" in planning.block("Farewell breakfast").accessibleName()
    # what is between the two cities is missed: no travel is recorded
    hand.press(Qt.Key.Key_Right)
    hand.qtbot.waitUntil(lambda: planning.has_block("Harbour board"))
    assert "no travel recorded" in planning.block("Harbour board").accessibleName()
    # checklist from the template; a step is ticked
    planning.hand.part("Checklist")
    hand.click("From the template: Outbound mission")
    hand.waits_to_see("days before Ports of the Pacific begins on 2 Feb 2027.")
    step = planning.hand.window.desk
    with step.workspace.reading() as reader:
        visit = reader.all(Visit, Where("title", "=", "Ports of the Pacific"))[0]
        steps = reader.children(ChecklistItem, [visit.id])[visit.id]
    assert hand.sees(f"0 of {len(steps)} steps done")
    hand.tab_to(steps[0].text or "")
    hand.press(Qt.Key.Key_Space)
    hand.waits_to_see(f"1 of {len(steps)} steps done")
    # the brief, with what is there; what lacks stops nothing
    hand.ctrl(Qt.Key.Key_P)
    papers = Papers(hand)
    papers.waits()
    words = papers.words()
    assert "Ruth Baker" in words
    assert "Harbour board" in words
    with step.workspace.reading() as reader:
        items = {each.title: each for each in reader.children(ProgrammeItem, [visit.id])[visit.id]}
        people = reader.children(Participant, [visit.id])[visit.id]
    assert items["Harbour board"].time_zone == "Pacific/Honolulu"
    assert items["Farewell breakfast"].time_zone == "Pacific/Auckland"
    assert {each.precedence for each in people} == {None}


@pytest.fixture
def busan(planning: Planning) -> Planning:
    """At the programme of the visit from Busan."""
    planning.hand.click("Open: Delegation of Busan to Riverport")
    planning.hand.part("Programme")
    planning.hand.waits_to_see("Tue 8")
    return planning


def test_a_block_is_dragged_resized_and_brought_back(busan: Planning) -> None:
    hand = busan.hand
    lunch = busan.block("Lunch given by the deputy mayor")
    hour = round(60 * busan.grid.minute)
    with hand.holding(lunch, QPoint(60, 8), QPoint(0, hour)):
        hand.qtbot.waitUntil(lambda: lunch.times == "13:30–15:00")
    busan.waits_for("Lunch given by the deputy mayor", "13:30–15:00")
    assert hand.sees("Undo “Move Lunch")
    lunch = busan.block("Lunch given by the deputy mayor")
    hand.drag(lunch, QPoint(60, lunch.height() - 2), QPoint(0, hour // 2))
    busan.waits_for("Lunch given by the deputy mayor", "13:30–15:30")
    assert hand.sees("Undo “Let Lunch")
    hand.ctrl(Qt.Key.Key_Z)
    hand.ctrl(Qt.Key.Key_Z)
    busan.waits_for("Lunch given by the deputy mayor", "12:30–14:00")
    at, card = QApplication.focusWidget(), hand.window.page.card
    assert at is not None
    assert card is not None
    assert card.isAncestorOf(at)


def test_blocks_are_walked_and_moved_by_keyboard(busan: Planning) -> None:
    hand = busan.hand
    hand.tab_to(busan.grid.accessibleName())
    hand.press(Qt.Key.Key_Down)
    assert QApplication.focusWidget() is busan.block("Welcome at the town hall")
    hand.press(Qt.Key.Key_Down)
    at = QApplication.focusWidget()
    assert isinstance(at, Block)
    assert at.words.title == "Working meeting on port data"
    hand.press(Qt.Key.Key_Up, ALT | SHIFT)
    busan.waits_for("Working meeting on port data", "10:15–11:45")
    hand.qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), Block))
    hand.press(Qt.Key.Key_Return)
    hand.qtbot.waitUntil(lambda: is_at("Title"))
    hand.press(Qt.Key.Key_Escape)
    hand.qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), Block))
    assert hand.sees("Tuesday 8 December")


def test_who_takes_part_and_who_leads_is_kept_and_changed_in_place(busan: Planning) -> None:
    hand = busan.hand
    title = "Working meeting on port data"
    before = busan.block(title).item
    assert isinstance(before, ProgrammeItem)
    hand.point(busan.block(title), QPoint(60, 10))
    hand.qtbot.waitUntil(lambda: is_at("Title"))
    hand.fill("Place", "Council chamber")
    hand.click("Takes part: Helena Sá")
    hand.click("Save")
    busan.waits_for(title, "Council chamber")
    after = busan.block(title).item
    assert isinstance(after, ProgrammeItem)
    assert after.lead == before.lead is not None
    assert len(after.participants) == len(before.participants) - 1
    assert (after.starts_at, after.ends_at) == (before.starts_at, before.ends_at)


def test_what_is_typed_and_left_is_kept_as_a_draft(busan: Planning) -> None:
    hand = busan.hand
    hand.tab_to(busan.grid.accessibleName())
    hand.press(Qt.Key.Key_Insert)
    hand.qtbot.waitUntil(lambda: is_at("Title"))
    hand.type("Walk along the quay")
    hand.press(Qt.Key.Key_Escape)
    hand.qtbot.waitUntil(lambda: not hand.sees("Walk along the quay"))
    hand.press(Qt.Key.Key_Insert)
    hand.waits_to_see("Walk along the quay")
    assert hand.sees("Your unsaved input was brought back.")
    hand.press(Qt.Key.Key_Return)
    hand.qtbot.waitUntil(lambda: busan.has_block("Walk along the quay"))
    assert hand.window.desk.drafts.latest() is None


def test_a_step_is_ticked_while_the_next_one_is_half_written(planning: Planning) -> None:
    hand = planning.hand
    hand.click("Open: Delegation of Busan to Riverport")
    planning.hand.part("Checklist")
    hand.waits_to_see("2 of 5 steps done")
    hand.fill("Step of the new step", "Order the flowers")
    hand.tab_to("Brief to the deputy mayor")
    hand.press(Qt.Key.Key_Space)
    hand.waits_to_see("3 of 5 steps done")
    assert hand.sees("Order the flowers")
    hand.into("Step of the new step")
    hand.press(Qt.Key.Key_Return)
    hand.waits_to_see("3 of 6 steps done")


def test_two_items_at_once_are_pointed_out(busan: Planning) -> None:
    hand = busan.hand
    hand.tab_to(busan.grid.accessibleName())
    hand.press(Qt.Key.Key_Insert)
    hand.qtbot.waitUntil(lambda: is_at("Title"))
    hand.type("Press point")
    hand.fill("Start", "11")
    hand.fill("End", "+30")
    hand.press(Qt.Key.Key_Return)
    hand.qtbot.waitUntil(lambda: busan.has_block("Press point"))
    words = busan.block("Press point").accessibleName()
    assert "overlaps with “Working meeting on port data” by 30 min" in words


def test_a_member_is_dragged_and_the_reason_is_asked_in_place(planning: Planning) -> None:
    hand = planning.hand
    hand.click("Open: Delegation of Busan to Riverport")
    planning.hand.part("People")
    hand.waits_to_see("Choi Min-ho")
    row = planning.row("Choi Min-ho")
    target = planning.row("Park Ji-won")
    hand.drag(row, QPoint(14, 20), QPoint(0, target.y() - row.y() - 10))
    hand.waits_to_see("Why does Choi Min-ho stand at place 1?")
    hand.press(Qt.Key.Key_Return)
    assert hand.sees("A place set by hand needs its reason")
    hand.type("speaks for the port")
    hand.press(Qt.Key.Key_Return)
    hand.waits_to_see("by hand: speaks for the port")
    assert "Choi Min-ho" in planning.rows()[0].accessibleName()
    hand.ctrl(Qt.Key.Key_Z)
    hand.qtbot.waitUntil(lambda: "Park Ji-won" in planning.rows()[0].accessibleName())


def test_points_follow_one_another_and_a_visit_is_put_off_with_a_reason(planning: Planning) -> None:
    hand = planning.hand
    hand.click("Open: Delegation of Busan to Riverport")
    planning.hand.part("Points")
    hand.into("Point for Visit of the container terminal")
    hand.type("Ask for the yard plan")
    hand.press(Qt.Key.Key_Return)
    hand.waits_to_see("1. Ask for the yard plan")
    hand.qtbot.waitUntil(lambda: is_at("Point for Visit of the container terminal"))
    hand.type("Offer a return visit")
    hand.press(Qt.Key.Key_Return)
    hand.waits_to_see("2. Offer a return visit")
    hand.menu("Next step", "Postponed")
    hand.qtbot.waitUntil(lambda: is_at("Reason"))
    hand.type("Elections in Busan")
    is_kept(hand, "Elections in Busan")
    hand.press(Qt.Key.Key_Escape)
    goes_on(hand, "Change of visit “Delegation of Busan", "Reason: Elections in Busan")
    hand.into("Reason")
    hand.press(Qt.Key.Key_Return)
    hand.waits_to_see("postponed")
    assert hand.sees("Undo “Delegation of Busan to Riverport")
