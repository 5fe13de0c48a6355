"""An agreement with tacit renewal: from draft to signed, let renew, undone, notice given instead."""

from __future__ import annotations

from tests.journeys.agreement_steps import Steps, is_on_record, whole_story
from tests.journeys.hand import Hand


def test_an_agreement_with_tacit_renewal_from_draft_to_notice(hand: Hand) -> None:
    whole_story(Steps(hand, keys_only=False))
    is_on_record(hand)
