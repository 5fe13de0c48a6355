"""The matrix of the 17 goals: how often each is served, with its gaps."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from irdesk.briefings.drawings.ink import (
    SMALL,
    WIDTH,
    Pen,
    box,
    fitted,
    folded,
    rule,
    title,
    width,
    words,
)
from irdesk.ground.text import N_
from irdesk.services.charting import GOALS, GoalMatrix

_ROW, _HEAD = 16.0, 42.0
GOALS_TALL = _HEAD + 17 * _ROW + 6


def goal_matrix(chart: GoalMatrix, pen: Pen) -> Iterator[Any]:
    """A cell for each goal and head: tinted with its figure, or an empty outline."""
    palette, high = pen.palette, GOALS_TALL
    yield title(pen, high, chart.title)
    names = [pen.say(each) for each in GOALS]
    left = 20 + min(190.0, max(width(each) for each in names)) + 10
    gap = pen.say(N_("gap"))
    right = WIDTH - max(width(gap, bold=True), 14) - 12
    count = max(1, len(chart.heads))
    step = min(72.0, (right - left) / count)
    most = max([1, *(figure for row in chart.counts for figure in row)])
    for at, head in enumerate(chart.heads):
        lines = folded(pen.say(head), step - 4, SMALL)
        for number, line in enumerate(reversed(lines)):
            yield words(left + (at + 0.5) * step, high - _HEAD + 4 + number * 8, line, palette.muted, SMALL, "middle")  # fmt: skip
    yield rule(0, high - _HEAD, left + count * step, high - _HEAD, palette.ink, 0.7)
    for goal, (name, row) in enumerate(zip(names, chart.counts, strict=True)):
        low = high - _HEAD - (goal + 1) * _ROW
        served = any(row)
        yield words(14, low + 5, str(goal + 1), palette.ink if served else palette.muted, anchor="end", bold=served)  # fmt: skip
        yield words(20, low + 5, fitted(name, left - 28), palette.ink if served else palette.muted)
        for at, figure in enumerate(row):
            x = left + at * step + 2
            if not figure:
                yield box(x, low + 2, step - 4, _ROW - 4, None, palette.line, 0.7)
                continue
            strong = figure * 2 > most
            tint = palette.mixed(palette.accent, 0.16 + 0.84 * figure / most)
            yield box(x, low + 2, step - 4, _ROW - 4, palette.accent if figure == most else tint, palette.accent, 0.5)  # fmt: skip
            yield words(x + step / 2 - 2, low + 5, pen.number(figure), palette.surface if strong else palette.ink, anchor="middle", bold=True)  # fmt: skip
        if not served:
            yield words(left + count * step + 6, low + 5, gap, palette.muted)
