"""Journey 7: a name typed wrongly is found all the same, by keyboard only."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from irdesk.desk.finding.commands import commands
from irdesk.desk.finding.entries import MEANT, Actions
from irdesk.desk.frame.rooms import ROOMS, room_of
from irdesk.records.partners import Partner
from irdesk.store.query import Where
from tests.journeys.hand import Hand


def _title(hand: Hand) -> str:
    page = hand.window.list_page()
    if page is None or page.card is None or page.card.record is None:
        return ""
    return next(
        (each.text() for each in page.card.findChildren(QLabel) if each.property("look") == "page"),
        "",
    )


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("valpariso", "Valparaíso"),
        ("vlaparaíso", "Valparaíso"),
        ("Bsuan", "Busan"),
        ("busna", "Busan"),
        ("montevidoe", "Montevideo"),
        ("hanoi", "Hà Nội"),
        ("hnaoi", "Hà Nội"),
    ],
)
def test_a_name_typed_wrongly_is_found_by_keyboard(hand: Hand, typed: str, meant: str) -> None:
    hand.ctrl(Qt.Key.Key_K)
    hand.type(typed)
    hand.waits_to_see(f"{meant}{'' if typed == 'hanoi' else '?'} · ")
    hand.press(Qt.Key.Key_Return)
    hand.qtbot.waitUntil(lambda: _title(hand) == meant)
    hand.press(Qt.Key.Key_Escape)
    assert _title(hand) == ""


def test_enter_takes_the_answer_to_all_that_was_typed(hand: Hand) -> None:
    """Also where one is quicker than the answer."""
    hand.ctrl(Qt.Key.Key_K)
    hand.type("montevidoe")
    hand.press(Qt.Key.Key_Return)
    hand.qtbot.waitUntil(lambda: _title(hand) == "Montevideo")


def test_what_is_far_off_is_said_to_be_nothing(hand: Hand) -> None:
    hand.ctrl(Qt.Key.Key_K)
    hand.type("qqqqqq")
    hand.waits_to_see("Nothing is called so.")
    hand.press(Qt.Key.Key_Return)
    assert hand.window.current == "today"
    hand.press(Qt.Key.Key_Escape)
    assert not hand.sees("Nothing is called so.")


def test_records_seen_lately_come_back_and_deleted_ones_do_not(hand: Hand) -> None:
    for name in ("Busan", "Montevideo"):
        hand.palette(name, name)
        hand.qtbot.waitUntil(lambda name=name: _title(hand) == name)
    hand.ctrl(Qt.Key.Key_K)
    assert hand.sees("Montevideo · ")
    assert hand.sees("Busan · ")
    hand.press(Qt.Key.Key_Escape)
    hand.palette("to the bin", "To the bin")
    hand.qtbot.waitUntil(lambda: _title(hand) == "")
    with hand.window.desk.workspace.reading() as reader:
        assert reader.all(Partner, Where("name", "=", "Montevideo")) == []
    hand.ctrl(Qt.Key.Key_K)
    assert hand.sees("Busan · ")
    assert not hand.sees("Montevideo · ")
    # The day that a record is called after is said once.
    hand.type("city council")
    hand.waits_to_see("City council · 17 May 2027 · council sitting")


def test_what_can_be_done_with_the_open_record_is_offered(hand: Hand) -> None:
    hand.palette("delegation of busan to", "Delegation of Busan to Riverport")
    hand.qtbot.waitUntil(lambda: _title(hand) == "Delegation of Busan to Riverport")
    hand.palette("edit", "Edit")
    hand.waits_to_see("Our objectives")
    page = hand.window.list_page()
    assert page is not None
    assert page.card is not None
    assert page.card.form is not None
    hand.press(Qt.Key.Key_Escape)
    hand.palette("mou on city diplomacy with addis", "MOU on city diplomacy")
    hand.palette("record notice", "Record notice")
    hand.waits_to_see("Given on")
    assert not hand.sees("What needs you today")


def test_every_tab_of_every_page_and_what_its_buttons_do_is_found(hand: Hand) -> None:
    missed = []
    for room in ROOMS:
        if room.kinds == (room.name,):
            continue
        hand.palette(hand.window.desk.say(room.words), hand.window.desk.say(room.words))
        hand.qtbot.waitUntil(lambda room=room: room_of(hand.window.current) is room)
        offered = Actions(commands(hand.window))
        tabs = [each.text() for each in hand.window.strip.findChildren(QPushButton) if each.isVisible()]  # fmt: skip
        new = [each.words for each in offered.answering("new") if each.words.startswith("New ")]
        assert len(new) == len(set(new)), room.name
        missed += [tab for tab in tabs if tab and tab != "More" and all(e.group == MEANT for e in offered.answering(tab))]  # fmt: skip
    assert missed == []
    hand.palette("calendar", "Calendar")
    hand.palette("agenda", "Agenda")
    hand.waits_to_see("Delegation of Busan to Riverport")
    hand.palette("new tag", "New tag")
    hand.qtbot.waitUntil(lambda: hand.window.current == "tags")
    hand.press(Qt.Key.Key_Escape)
    offered = Actions(commands(hand.window)).answering("new tag")
    assert [each.words for each in offered if each.words == "New tag"] == ["New tag"]
    for typed in ("brief nwo", "breif nwo"):
        meant = Actions(commands(hand.window)).answering(typed)
        assert "Brief now" in [each.words for each in meant], typed
    hand.palette("work as ben", "Work as Ben Okafor")
    hand.waits_to_see("Working as Ben Okafor")
