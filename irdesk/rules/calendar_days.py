"""Days in weeks and months, and spans in lanes, as a calendar lays them out."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

WEEK = 7


def first_weekday(weekend: Collection[int]) -> int:
    """The day after the weekend, 0 for Monday: where Friday and Saturday are free a week begins on Sunday."""
    for each in range(WEEK):
        if each not in weekend and (each - 1) % WEEK in weekend:
            return each
    return 0


def week_of(day: date, first_weekday: int = 0) -> date:
    """The first day of the week a day lies in; 0 is Monday."""
    return day - timedelta(days=(day.weekday() - first_weekday) % WEEK)


def month_weeks(day: date, first_weekday: int = 0) -> list[date]:
    """The first days of the weeks that hold a day of the month `day` lies in."""
    start = week_of(day.replace(day=1), first_weekday)
    weeks = [start]
    while (following := weeks[-1] + timedelta(days=WEEK)).month == day.month:
        weeks.append(following)
    return weeks


def span_days(first: date, last: date) -> list[date]:
    """Every day from the first to the last."""
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


@dataclass(frozen=True, slots=True)
class Strip:
    """The piece of a span that lies in one row of days: columns and lane count from 0."""

    index: int
    """Which of the spans it is a piece of."""
    lane: int
    first: int
    last: int
    begins: bool
    """True where the span begins in this row."""
    ends: bool


def in_lanes(spans: Sequence[tuple[date, date]], start: date, days: int = WEEK) -> list[Strip]:
    """The spans that touch the row of so many days from `start`, none upon another.

    A span keeps one lane through the row; in the order given each takes the highest free one.
    """
    end = start + timedelta(days=days - 1)
    taken: list[list[bool]] = []
    found = []
    for index, (first, last) in enumerate(spans):
        if last < start or first > end:
            continue
        left, right = (max(first, start) - start).days, (min(last, end) - start).days
        lane = next((at for at, row in enumerate(taken) if not any(row[left : right + 1])), None)
        if lane is None:
            lane = len(taken)
            taken.append([False] * days)
        for column in range(left, right + 1):
            taken[lane][column] = True
        found.append(Strip(index, lane, left, right, first >= start, last <= end))
    return found


def shared_heights(room: int, wants: Sequence[int], least: int) -> list[int]:
    """How high each of the rows is that share a room, none lower than `least` and else as alike as can be.

    Where the room is enough each has at least what it wants; where it is not, those that want
    less than an equal share have it, and leave the rest to the others.
    """
    wants = [max(want, least) for want in wants]
    held = max if sum(wants) <= room else min
    low, high = least, max(room, least)
    while low < high:
        level = (low + high + 1) // 2
        if sum(held(want, level) for want in wants) <= room:
            low = level
        else:
            high = level - 1
    return [held(want, low) for want in wants]


def side_by_side(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """For each span of minutes its column and how many columns it shares the day with.

    Spans that overlap, directly or through others, stand in columns of one width.
    """
    order = sorted(range(len(spans)), key=lambda index: (spans[index][0], -spans[index][1]))
    found = [(0, 1)] * len(spans)
    group: list[int] = []
    ends: list[int] = []
    for index in order:
        first, last = spans[index]
        if group and first >= max(ends):
            _share(found, group, len(ends))
            group, ends = [], []
        column = next((at for at, end in enumerate(ends) if end <= first), len(ends))
        ends[column : column + 1] = [last]
        found[index] = (column, 1)
        group.append(index)
    _share(found, group, len(ends))
    return found


def _share(found: list[tuple[int, int]], group: Sequence[int], columns: int) -> None:
    for index in group:
        found[index] = (found[index][0], columns)
