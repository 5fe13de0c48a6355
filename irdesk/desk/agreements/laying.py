"""Where everything of a time line stands, so that no two labels ever overlap. Knows no Qt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from irdesk.rules.time_line import Mark, Stretch, TimeLine, reach

Measure = Callable[[str], float]
"""The width of words in the units of the drawing."""
_GAP, _PAD, _FOLDED = 10.0, 8.0, 96.0


@dataclass(frozen=True)
class Box:
    """A stretch of terms; `words` is the longest of its names that fits, "" where none does."""

    stretch: Stretch
    left: float
    right: float
    words: str
    at: float = 0.0
    """Where the words begin: clear of every pole, if there is room."""


@dataclass(frozen=True)
class Flag:
    """What falls on one day, told below the bar at the end of a pole."""

    marks: tuple[Mark, ...]
    x: float
    left: float
    width: float
    row: int
    lines: tuple[str, str]


@dataclass(frozen=True)
class Year:
    """The first day of a year on the scale."""

    x: float
    left: float
    words: str


@dataclass(frozen=True)
class Laid:
    """The whole drawing; `rows` of flags are needed below the bar."""

    boxes: tuple[Box, ...]
    flags: tuple[Flag, ...]
    years: tuple[Year, ...]
    rows: int


@dataclass(frozen=True)
class Wording:
    """How the line speaks; of a stretch several names, the longest first."""

    stretch: Callable[[Stretch], Sequence[str]]
    marks: Callable[[Sequence[Mark]], str]
    day: Callable[[date], str]


def lay(line: TimeLine, width: float, measure: Measure, say: Wording) -> Laid:
    """Lay a line out over a width; without stretches there is nothing to lay."""
    if not line.stretches:
        return Laid((), (), (), 0)
    first, last = reach(line)
    folded = any(each.number != each.until_number for each in line.stretches)
    left = min(_FOLDED, width / 4) + 6 if folded else 0.0
    span = max(1, (last - first).days + 1)

    def at(day: date) -> float:
        return min(width, max(0.0, left + (day - first).days / span * (width - left)))

    poles = sorted({at(each.day) for each in line.marks})
    boxes = tuple(_box(each, at, width, left, poles, measure, say) for each in line.stretches)
    flags = _flags(line.marks, at, width, measure, say)
    rows = max((each.row + 1 for each in flags), default=0)
    return Laid(boxes, flags, _years(first, last, at, left, width, measure), rows)


def _box(
    stretch: Stretch,
    at: Callable[[date], float],
    width: float,
    after: float,
    poles: Sequence[float],
    measure: Measure,
    say: Wording,
) -> Box:
    if stretch.number != stretch.until_number:
        left, right = 0.0, max(1.0, after - 6)
    else:
        left = at(stretch.first_day)
        right = width if stretch.last_day is None else max(left + 2, at(stretch.last_day) - 2)
    ends = [left, *(x for x in poles if left < x < right), right]
    names = say.stretch(stretch)
    for words in names:
        for begin, end in pairwise(ends):
            if measure(words) <= end - begin - 2 * _PAD:
                return Box(stretch, left, right, words, begin + _PAD)
    room = right - left - 2 * _PAD
    words = next((each for each in names if measure(each) <= room), "")
    return Box(stretch, left, right, words, left + _PAD)


def _flags(
    marks: Sequence[Mark],
    at: Callable[[date], float],
    width: float,
    measure: Measure,
    say: Wording,
) -> tuple[Flag, ...]:
    together: dict[tuple[date, bool], list[Mark]] = {}
    for each in marks:
        together.setdefault((each.day, each.what == "today"), []).append(each)
    taken: list[list[tuple[float, float]]] = []
    found = []
    for day, is_today in sorted(together, reverse=True):
        here = together[day, is_today]
        lines = (say.marks(here), say.day(day))
        wide = max(measure(each) for each in lines) + 4
        x = at(day)
        row, left = _place(taken, x, max(0.0, min(x - wide / 2, width - wide)), wide)
        if row == len(taken):
            taken.append([])
        taken[row].append((left, left + wide))
        found.append(Flag(tuple(here), x, left, wide, row, lines))
    return tuple(reversed(found))


def _place(
    taken: Sequence[Sequence[tuple[float, float]]], x: float, left: float, wide: float
) -> tuple[int, float]:
    """The first row with room below the pole at `x`: in its middle, else moved aside as far as it still stands below it."""
    for row, spans in enumerate(taken):
        if _is_free(spans, left, wide):
            return row, left
        moved = min(begin for begin, _ in spans) - _GAP - wide
        if 0 <= moved < left and x <= moved + wide and _is_free(spans, moved, wide):
            return row, moved
    return len(taken), left


def _is_free(spans: Sequence[tuple[float, float]], left: float, wide: float) -> bool:
    return all(left + wide + _GAP <= begin or left >= end + _GAP for begin, end in spans)


def _years(
    first: date,
    last: date,
    at: Callable[[date], float],
    after: float,
    width: float,
    measure: Measure,
) -> tuple[Year, ...]:
    """As many as stand apart: every one, else every second, fifth, tenth …"""
    wide = measure("2020") + _GAP
    pixels_a_year = (width - after) / max(1.0, (last - first).days / 365.25)
    steps = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
    step = next((each for each in steps if each * pixels_a_year >= wide), 2000)
    found: list[Year] = []
    for year in range(first.year, last.year + 1):
        begin = date(year, 1, 1)
        is_first = not found and year == first.year
        if not (is_first or year % step == 0) or (begin < first and not is_first):
            continue
        x = max(after, at(max(begin, first)))
        left = min(x, width - measure(str(year)))
        if not found or left >= found[-1].left + wide:
            found.append(Year(x, left, str(year)))
    return tuple(found)
