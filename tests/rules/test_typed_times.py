"""Times of day and lists of names as people write them."""

from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from irdesk.ground.errors import BadInput
from irdesk.rules.named_lists import read_people
from irdesk.rules.typed_times import typed_length, typed_time
from irdesk.rules.visit_states import MEANINGS, next_states


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("9", (9, 0)), ("930", (9, 30)), ("1430", (14, 30)), ("9:05", (9, 5)), ("9.30", (9, 30)), ("9h30", (9, 30)), ("2 pm", (14, 0)), ("12am", (0, 0))],
)  # fmt: skip
def test_a_time_of_day_may_be_written_in_many_ways(typed: str, meant: tuple[int, int]) -> None:
    assert typed_time(typed) == time(*meant)


@pytest.mark.parametrize("typed", ["25:00", "9:75", "noon-ish", "", "99"])
def test_what_is_no_time_is_refused_with_a_sentence(typed: str) -> None:
    with pytest.raises(BadInput, match="no time of day"):
        typed_time(typed)


@given(st.times())
def test_every_minute_of_the_day_is_read_back(at: time) -> None:
    assert typed_time(f"{at:%H:%M}") == at.replace(second=0, microsecond=0, fold=0)


def test_a_length_begins_with_a_plus_or_ends_in_minutes() -> None:
    lengths = [typed_length(each) for each in ("+45", "45 min", "+1h", "+1h30", "10:30", "2 pm")]
    assert lengths == [45, 45, 60, 90, None, None]


def test_a_pasted_list_gives_names_and_positions() -> None:
    text = """
    1. Kim Soo-yeon, Director for International Relations
    - Choi Min-ho – Port Authority Liaison
    • Mrs Lee\tInterpreter
    Martin King, Jr., Councillor
    Jean-Luc Martin (Mayor)
    Kim Soo-yeon, again
    ---
    Ana
    """
    assert [(each.name, each.position) for each in read_people(text)] == [
        ("Kim Soo-yeon", "Director for International Relations"),
        ("Choi Min-ho", "Port Authority Liaison"),
        ("Mrs Lee", "Interpreter"),
        ("Martin King, Jr.", "Councillor"),
        ("Jean-Luc Martin", "Mayor"),
        ("Ana", ""),
    ]


@given(st.text(max_size=200))
def test_any_text_can_be_pasted(text: str) -> None:
    for each in read_people(text):
        assert each.name.strip() == each.name != ""


def test_every_state_can_be_left_and_says_what_it_means() -> None:
    for state in MEANINGS:
        following = next_states(state)
        assert following
        assert state not in following
        assert set(following) <= set(MEANINGS)
