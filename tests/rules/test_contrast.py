"""Colours stay readable, whatever accent an office chooses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from irdesk.rules.contrast import ENOUGH, contrast, mixed, readable

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def test_the_contrast_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#1c5d85", "#1c5d85") == 1


def test_what_can_be_read_stays_as_it_is() -> None:
    assert readable("#1c5d85", "#ffffff") == "#1c5d85"


@given(COLOURS, st.sampled_from([("#ffffff", "#eef1f4"), ("#1a2027", "#161c22")]))
def test_any_colour_is_made_readable(colour: str, grounds: tuple[str, str]) -> None:
    found = readable(colour, *grounds)
    assert all(contrast(found, each) >= ENOUGH for each in grounds)


def test_a_mixture_lies_between() -> None:
    assert mixed("#000000", "#ffffff", 0.5) == "#808080"
    assert mixed("#1c5d85", "#ffffff", 0) == "#ffffff"
