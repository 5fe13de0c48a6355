"""One line says who, when and for whom, however it is put."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from irdesk.rules.asked_briefs import read_asked

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("typed", "who", "whom", "at"),
    [
        ("the deputy mayor sees Taipei at three", "Taipei", "deputy mayor", time(15)),
        ("The mayor meets the delegation from Oulu tomorrow at 10:30", "Oulu", "mayor", time(10, 30)),
        ("deputy mayor receives a delegation of Busan friday 3pm", "Busan", "deputy mayor", time(15)),
        ("Taipei for the deputy mayor at 15:00", "Taipei", "deputy mayor", time(15)),
        ("Busan delegation for the mayor, 3 Dec 14h", "Busan", "mayor", time(14)),
        ("courtesy call by the Ambassador of Egypt for the mayor at noon", "Ambassador of Egypt", "mayor", time(12)),
        ("Ambassador of Egypt calls on the mayor at 11", "Ambassador of Egypt", "mayor", time(11)),
        ("Guests from Hanoi visit us on Friday at nine", "Hanoi", "us", time(9)),
        ("Rui Valente meets Oulu at four", "Oulu", "Rui Valente", time(16)),
        ("Oulu meets the mayor at four", "Oulu", "mayor", time(16)),
        ("meeting with Oulu at 4", "Oulu", "", time(16)),
        ("Oulu at four", "Oulu", "", time(16)), ("Oulu", "Oulu", "", None), ("", "", "", None),
        ("Taipei, tomorrow at three, deputy mayor", "Taipei", "deputy mayor", time(15)),
        ("the mayor, Oulu, friday at ten", "Oulu", "mayor", time(10)),
        ("Oulu, 15:00, Rui Valente", "Oulu", "Rui Valente", time(15)),
        ("Tory Lee, Mayor, Oulu", "Tory Lee, Mayor, Oulu", "", None),
        ("our councillor has lunch with Taipei's mayor at one", "Taipei", "councillor", time(13)),
        ("Mayor of Oulu wants to see the deputy mayor at half past two", "Mayor of Oulu".removeprefix("Mayor of "), "deputy mayor", time(14, 30)),
    ],
)  # fmt: skip
def test_phrasings(typed: str, who: str, whom: str, at: time | None) -> None:
    found = read_asked(typed, TODAY, {"rui valente"})
    assert (found.who, found.whom, found.time) == (who, whom, at)


def test_day_topic_kind_and_direction() -> None:
    found = read_asked("the mayor sees Oulu on Friday at ten about shore power", TODAY)
    assert (found.day, found.topic, found.who) == (date(2026, 11, 27), "shore power", "Oulu")
    assert read_asked("the mayor travels to Oulu on 3 Dec", TODAY).direction == "outbound"
    assert read_asked("signing with Oulu", TODAY).kind == "ceremony"


@given(st.text(max_size=80))
def test_any_text_is_read_without_trouble(text: str) -> None:
    read_asked(text, TODAY)
