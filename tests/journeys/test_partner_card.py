"""The card of a partner: how the relationship is, everything by day, what it cost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from irdesk.desk.cards.card import RecordCard
from tests.journeys.hand import Hand
from tests.journeys.reading import settled
from tests.journeys.surroundings import pulled_to


def test_a_partner_shows_its_timeline_and_what_it_cost(hand: Hand) -> None:
    hand.click("Partners")
    hand.click_row("Partners", "Busan")
    hand.waits_to_see("In office now")
    assert hand.sees("Next contact: Delegation of Busan to Riverport")
    assert hand.sees("there now")
    assert hand.sees("Fact sheet")
    hand.click("See why: Sister city agreement with Busan")
    assert hand.sees("24 May 2026 falls on a weekend: act by 22 May 2026.")
    hand.click("Timeline")
    hand.waits_to_see("Silk scarf")
    assert hand.sees("Call about port digitalisation")
    hand.click("Gifts 3")
    hand.qtbot.waitUntil(lambda: not hand.sees("Call about port digitalisation"))
    assert hand.sees("Silk scarf")
    hand.click("Gifts 3")
    hand.waits_to_see("Call about port digitalisation")
    hand.click("Delegation of Busan to Riverport")
    hand.waits_to_see("V-2026-001")
    hand.press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    hand.waits_to_see("In office now")
    hand.click("Cost and balance")
    hand.waits_to_see("Give and take")
    assert hand.sees("the desk's budget")


def test_a_card_is_put_together_once_after_saving(
    hand: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand.click("Partners")
    hand.click_row("Partners", "Busan")
    hand.press(Qt.Key.Key_F2)
    hand.fill("Protocol note", "Say Pusan")
    made = []
    build = RecordCard._build
    monkeypatch.setattr(
        RecordCard, "_build", lambda card, *about: (made.append(card), build(card, *about))[1]
    )
    hand.ctrl(Qt.Key.Key_S)
    hand.waits_to_see("Say Pusan")
    assert len(made) == 1
    hand.ctrl(Qt.Key.Key_Z)
    hand.qtbot.waitUntil(lambda: not hand.sees("Say Pusan"))


def test_a_card_opens_in_a_small_window(hand: Hand) -> None:
    """A screen of 1920 × 1080 at 200 %: the bar of the card came and went without end."""
    pulled_to(hand.window, 960, 540)
    settled()
    hand.palette("busan", "Busan")
    hand.waits_to_see("South Korea")
    for wide in range(900, 1200, 12):
        pulled_to(hand.window, wide, 540)
        settled()
    assert hand.sees("South Korea")
