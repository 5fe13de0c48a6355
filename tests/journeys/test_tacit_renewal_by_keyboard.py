"""The whole life of an agreement with tacit renewal, by keyboard alone."""

from __future__ import annotations

from tests.journeys.agreement_steps import Steps, is_on_record, whole_story
from tests.journeys.hand import Hand


def test_an_agreement_with_tacit_renewal_by_keyboard_alone(hand: Hand) -> None:
    whole_story(Steps(hand, keys_only=True))
    is_on_record(hand)
