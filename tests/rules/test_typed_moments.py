"""Days and times within a sentence, as people write them."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from irdesk.rules.typed_moments import find_moment

TUESDAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ("at three", time(15)), ("at 3", time(15)), ("3pm", time(15)), ("3 p.m.", time(15)), ("15:00", time(15)),
        ("at 15.30", time(15, 30)), ("15h", time(15)), ("15h30", time(15, 30)), ("half past two", time(14, 30)),
        ("quarter to ten", time(9, 45)), ("quarter past four", time(16, 15)), ("noon", time(12)), ("at nine", time(9)),
        ("9am", time(9)), ("12 am", time(0)), ("12pm", time(12)), ("at 11", time(11)), ("03:30", time(3, 30)),
        ("3:30", time(15, 30)), ("at two thirty", time(14, 30)), ("ten o'clock", time(10)), ("@ 16:45", time(16, 45)),
        ("nothing", None), ("25:00", None), ("3.12.", None), ("room 12", None),
    ],
)  # fmt: skip
def test_times(typed: str, at: time | None) -> None:
    assert find_moment(typed, TUESDAY).time == at


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("today", date(2026, 11, 24)), ("tomorrow", date(2026, 11, 25)), ("day after tomorrow", date(2026, 11, 26)),
        ("Friday", date(2026, 11, 27)), ("on fri", date(2026, 11, 27)), ("next friday", date(2026, 12, 4)),
        ("next Monday", date(2026, 11, 30)), ("3.12.", date(2026, 12, 3)), ("3 Dec", date(2026, 12, 3)), ("Dec 3", date(2026, 12, 3)),
        ("3rd of December", date(2026, 12, 3)), ("3 March 2027", date(2027, 3, 3)), ("January 5", date(2027, 1, 5)),
        ("1/3", date(2027, 3, 1)), ("2026-12-24", date(2026, 12, 24)), ("+2w", date(2026, 12, 8)), ("in two weeks", date(2026, 12, 8)),
        ("in 3 days", date(2026, 11, 27)), ("3.12.2027", date(2027, 12, 3)), ("31.2.", None), ("", None), ("Mr Sun Wei", None),
        ("the second floor", None), ("Montevideo", None), ("Marseille", None), ("Friedrich", None),
    ],
)  # fmt: skip
def test_days(typed: str, day: date | None) -> None:
    assert find_moment(typed, TUESDAY).day == day


@pytest.mark.parametrize(
    ("typed", "day"),
    [("Friday", date(2026, 11, 20)), ("3.12.", date(2025, 12, 3)), ("23 Nov", date(2026, 11, 23)), ("yesterday", date(2026, 11, 23)), ("last Monday", date(2026, 11, 23))],
)  # fmt: skip
def test_days_that_lie_behind(typed: str, day: date) -> None:
    assert find_moment(typed, TUESDAY, past=True).day == day


@pytest.mark.parametrize(
    ("typed", "rest"),
    [
        ("Taipei on Friday at three", "Taipei"), ("the mayor meets Busan, 3.12. 15:00", "the mayor meets Busan"),
        ("tomorrow 10:30 Hanoi delegation", "Hanoi delegation"), ("send the text by Fri", "send the text"),
    ],
)  # fmt: skip
def test_what_is_left(typed: str, rest: str) -> None:
    assert find_moment(typed, TUESDAY).rest == rest


@given(st.text(max_size=60))
def test_any_text_is_read_without_trouble(text: str) -> None:
    found = find_moment(text, TUESDAY)
    assert len(found.rest) <= len(text) + 2
