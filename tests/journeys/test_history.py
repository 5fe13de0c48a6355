"""Who changed what: seen, narrowed, undone; put into the bin and taken back; a version restored."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QTableView

from irdesk.records.visits import Participant, Visit
from irdesk.store.query import Where
from tests.journeys.hand import Hand
from tests.journeys.reading import unreadable

BUSAN = "Delegation of Busan to Riverport"


def stored(hand: Hand) -> Visit:
    with hand.window.desk.workspace.reading() as reader:
        (visit,) = reader.all(Visit, Where("reference", "=", "V-2026-001"))
    return visit


def change_topic(hand: Hand, words: str) -> None:
    hand.press(Qt.Key.Key_F2)
    hand.waits_to_see("Change visit")
    hand.fill("Topic", words)
    hand.ctrl(Qt.Key.Key_S)
    hand.qtbot.waitUntil(lambda: stored(hand).topic == words)


@pytest.mark.parametrize("page", ["History", "Bin", "Drafts"])
def test_whatever_takes_focus_there_has_a_name(hand: Hand, page: str) -> None:
    hand.palette(page, page)
    assert unreadable(hand.window) == []


def test_a_change_is_found_in_the_history_and_undone_by_name(hand: Hand) -> None:
    before = stored(hand).topic
    hand.click(f"Open: {BUSAN}")
    change_topic(hand, "cranes")
    hand.click("History")
    hand.waits_to_see(f"Change {BUSAN}: Topic")
    assert hand.sees("cranes")
    assert hand.sees("→")
    hand.fill("Search the history", "nothing like this")
    hand.waits_to_see("0 changes")
    hand.fill("Search the history", "busan")
    hand.waits_to_see(f"Change {BUSAN}: Topic")
    hand.choose("Kind of record", "Visits")
    hand.waits_to_see(f"Change {BUSAN}: Topic")
    hand.click("Undo this")
    hand.qtbot.waitUntil(lambda: stored(hand).topic == before)
    hand.waits_to_see("(undone)")
    hand.click_row("History", "(undone)")
    hand.waits_to_see("was undone already")


def test_del_puts_a_record_into_the_bin_and_the_bin_gives_it_back(hand: Hand) -> None:
    hand.click(f"Open: {BUSAN}")
    visit = stored(hand)
    hand.press(Qt.Key.Key_F2)
    hand.waits_to_see("Change visit")
    hand.fill("Topic", "cranes")
    hand.press(Qt.Key.Key_Home)
    hand.press(Qt.Key.Key_Delete)
    assert not hand.sees("lies in the bin now")
    hand.press(Qt.Key.Key_Escape)
    hand.press(Qt.Key.Key_Delete)
    hand.waits_to_see(f"“{BUSAN}” lies in the bin now.")
    hand.palette("Bin", "Bin")
    hand.click_row("Bin", BUSAN)
    assert hand.sees("Nothing hinders it")
    hand.click("Take back")
    hand.waits_to_see("The bin is empty.")
    with hand.window.desk.workspace.reading() as reader:
        assert len(reader.children(Participant, [visit.id])[visit.id]) == 7


def test_several_rows_go_into_the_bin_at_once_and_come_back_at_once(hand: Hand) -> None:
    hand.click("Visits")
    hand.waits_to_see(BUSAN)
    table = hand.widget("Visits", QTableView)
    hand.tab_into(table)
    hand.press(Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    hand.press(Qt.Key.Key_Down)
    hand.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    hand.press(Qt.Key.Key_Delete)
    hand.waits_to_see("2 records lie in the bin now.")
    hand.palette("Bin", "Bin")
    hand.waits_to_see("2 in the bin")
    hand.tab_into(hand.widget("Bin", QTableView))
    hand.ctrl(Qt.Key.Key_A)
    hand.click("Take back")
    hand.waits_to_see("The bin is empty.")


def test_two_versions_are_compared_and_one_field_is_restored(hand: Hand) -> None:
    before = stored(hand).topic
    hand.click(f"Open: {BUSAN}")
    hand.part("History")
    hand.waits_to_see("This record has not been changed since it was made.")
    assert not hand.sees("Compare with")
    change_topic(hand, "cranes")
    hand.part("History")
    hand.waits_to_see("Compare with")
    assert hand.sees("changed")
    assert hand.sees("Choose an earlier version to restore it")
    versions = hand.widget("Version", QComboBox)
    hand.choose("Version", versions.itemText(1))
    hand.into("Restore Topic")
    hand.click("Restore the ticked fields")
    hand.qtbot.waitUntil(lambda: stored(hand).topic == before)
    assert hand.button_starting("Undo “Restore").startswith("Undo “Restore")
