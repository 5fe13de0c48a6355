"""The office's own accent takes the place of ours, light and dark, and stays readable."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from irdesk.desk.look import accented
from irdesk.desk.theme import DARK, LIGHT
from irdesk.rules.contrast import ENOUGH, contrast


@given(st.integers(0, 0xFFFFFF), st.booleans())
def test_any_accent_can_be_read_wherever_it_stands(number: int, is_dark: bool) -> None:
    found = accented(f"#{number:06x}", is_dark=is_dark)
    for ground in (found.surface, found.canvas, found.side, found.tint):
        assert contrast(found.accent, ground) >= ENOUGH
    assert contrast(found.on_accent, found.accent) >= ENOUGH


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_our_own_colours_can_be_read(tokens) -> None:
    for ground in (tokens.surface, tokens.canvas, tokens.side):
        assert contrast(tokens.ink, ground) >= ENOUGH
        assert contrast(tokens.muted, ground) >= ENOUGH
    for tone in ("good", "warn", "bad"):
        assert contrast(*tokens.tone(tone)) >= ENOUGH
    assert contrast(tokens.edge, tokens.surface) >= 3
