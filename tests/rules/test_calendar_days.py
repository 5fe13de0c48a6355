"""Days in weeks, spans in lanes, items side by side."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from irdesk.rules.calendar_days import (
    first_weekday,
    in_lanes,
    month_weeks,
    shared_heights,
    side_by_side,
    span_days,
    week_of,
)

DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))
SPANS = st.lists(
    st.tuples(DAYS, st.integers(0, 60)).map(lambda each: (each[0], each[0] + timedelta(each[1])))
)


@given(DAYS, st.integers(0, 6))
def test_a_week_begins_with_its_first_weekday_and_holds_the_day(day: date, first: int) -> None:
    start = week_of(day, first)
    assert start.weekday() == first
    assert 0 <= (day - start).days < 7


@given(DAYS, st.integers(0, 6))
def test_the_weeks_of_a_month_hold_all_of_its_days(day: date, first: int) -> None:
    shown = {d for start in month_weeks(day, first) for d in span_days(start, start + timedelta(6))}
    month = {d for d in span_days(day.replace(day=1), day + timedelta(31)) if d.month == day.month}
    assert month <= shown
    assert 28 <= len(shown) <= 42


@given(DAYS, st.data())
def test_spans_lie_on_their_days_and_never_on_each_other(start: date, data: st.DataObject) -> None:
    near = st.integers(-10, 10).map(lambda n: start + timedelta(n))
    spans = data.draw(
        st.lists(st.tuples(near, st.integers(0, 9)).map(lambda s: (s[0], s[0] + timedelta(s[1]))))
    )
    row = span_days(start, start + timedelta(6))
    strips = in_lanes(spans, start)
    for index, (first, last) in enumerate(spans):
        shown = [row[c] for s in strips if s.index == index for c in range(s.first, s.last + 1)]
        assert shown == [day for day in row if first <= day <= last]
    places = [(s.lane, c) for s in strips for c in range(s.first, s.last + 1)]
    assert len(places) == len(set(places))


@given(
    st.lists(
        st.tuples(st.integers(0, 1380), st.integers(15, 240)).map(lambda s: (s[0], s[0] + s[1]))
    )
)
def test_items_at_one_time_stand_side_by_side(spans: list[tuple[int, int]]) -> None:
    found = side_by_side(spans)
    for one, (column, columns) in zip(spans, found, strict=True):
        assert 0 <= column < columns
        for other, (place, places) in zip(spans, found, strict=True):
            if one is not other and one[0] < other[1] and other[0] < one[1]:
                assert columns == places
                assert (one == other) or column != place


def test_a_week_begins_with_the_day_after_the_weekend() -> None:
    weekends = {(5, 6): 0, (4, 5): 6, (6,): 0, (4,): 5, (3, 4): 5, (): 0}
    assert {free: first_weekday(free) for free in weekends} == weekends


@given(st.lists(st.integers(0, 400), min_size=1, max_size=6), st.integers(0, 1200))
def test_a_crowded_week_takes_the_room_that_quiet_ones_leave(wants: list[int], room: int) -> None:
    found = shared_heights(room, wants, 50)
    assert min(found) >= 50
    assert sum(found) <= max(room, 50 * len(wants))
    for want, tall in zip(wants, found, strict=True):
        assert tall >= want or tall == max(found), "who lacks room has as much as anybody"
        assert tall <= max(want, 50) or tall == min(found), "nobody keeps what another lacks"
