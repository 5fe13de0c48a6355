"""Charts along an axis of years: progress against a path, visits in and out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

from irdesk.briefings.drawings.ink import (
    SIZE,
    SMALL,
    WIDTH,
    Pen,
    box,
    colour,
    fitted,
    hatching,
    rule,
    title,
    width,
    words,
)
from irdesk.briefings.drawings.labels import Labels
from irdesk.ground.text import N_
from irdesk.services.charting import Series, VisitYears

SERIES_TALL, YEARS_TALL = 176.0, 176.0
_LOW, _TOP, _RIGHT = 24.0, 34.0, 66.0


def series(chart: Series, pen: Pen) -> Iterator[Any]:
    """The path dashed, what was measured as points with their values."""
    from reportlab.graphics.shapes import Circle

    palette = pen.palette
    (first, begin), (last, end) = chart.path
    values = [begin, end, *(value for _, value in chart.measured)]
    low, high = min(values), max(values)
    if low == high:
        low, high = low - 1, high + 1
    marks = [pen.number(value) for value in (low, (low + high) / 2, high)]
    left = max(34.0, max(width(each) for each in marks) + 8)
    days = max(1, (last - first).days)

    def x(day: date) -> float:
        return left + min(1.0, max(0.0, (day - first).days / days)) * (WIDTH - left - _RIGHT)

    def y(value: Decimal) -> float:
        return _LOW + float((value - low) / (high - low)) * (SERIES_TALL - _LOW - _TOP)

    yield title(pen, SERIES_TALL, f"{chart.title} ({chart.unit})" if chart.unit else chart.title)
    for value, mark in zip((low, (low + high) / 2, high), marks, strict=True):
        yield rule(left, y(value), WIDTH - _RIGHT, y(value), palette.line)
        yield words(left - 6, y(value) - 3, mark, palette.muted, anchor="end")
    for year in sorted({first.year, (first.year + last.year) // 2, last.year}):
        at = x(date(year, 12, 31))
        yield rule(at, _LOW, at, _LOW - 3, palette.line)
        yield words(at, 9, str(year), palette.muted, anchor="middle")
    yield rule(x(first), y(begin), x(last), y(end), palette.muted, 1.1, [4, 3])
    points = [(x(day), y(value)) for day, value in chart.measured]
    for one, other in pairwise(points):
        yield rule(*one, *other, palette.accent, 1.6)
    ends = [(x(first), y(begin)), (x(last), y(end))]
    drawn = [*pairwise(ends), *pairwise(points)]
    drawn += [
        ((left, y(each)), (WIDTH - _RIGHT, y(each))) for each in (low, (low + high) / 2, high)
    ]
    labels = Labels((left + 2, _LOW + 2, WIDTH, SERIES_TALL - _TOP + 16), lines=[spot for each in drawn for spot in _spots(*each)])  # fmt: skip
    labels.take((x(last) + 4, y(end) - 14, WIDTH, y(end) + 14))
    for across, up in points:
        labels.take((across - 2.6, up - 2.6, across + 2.6, up + 2.6))
    for across, up in points:
        yield Circle(across, up, 2.6, fillColor=colour(palette.accent), strokeColor=colour(palette.surface), strokeWidth=0.8)  # fmt: skip
    # The newest value has the first choice: it is the one that is looked for.
    for at, ((across, up), (_, value)) in enumerate(reversed([*zip(points, chart.measured, strict=True)])):  # fmt: skip
        mark, newest = pen.number(value), not at
        put = labels.put(across, up, mark, SIZE, gap=5, bold=newest, far=False)
        if put is not None:
            wide = width(mark, SIZE, newest)
            yield box(put.x - 1, put.y - 1.5, wide + 2, SIZE, palette.surface)
            yield words(put.x, put.y, mark, palette.ink, bold=newest)
    yield words(x(last) + 6, y(end) - 3, pen.number(end), palette.muted)
    yield words(x(last) + 6, y(end) - 12 if y(end) > _LOW + 14 else y(end) + 7, fitted(pen.say(N_("target")), _RIGHT - 6, SMALL), palette.muted, SMALL)  # fmt: skip


def _spots(start: tuple[float, float], end: tuple[float, float]) -> Iterator[tuple[float, float]]:
    """Points of a line, close enough together that no label finds room between them."""
    count = max(1, round(max(abs(end[0] - start[0]), abs(end[1] - start[1])) / 2))
    for at in range(count + 1):
        yield (
            start[0] + (end[0] - start[0]) * at / count,
            start[1] + (end[1] - start[1]) * at / count,
        )


def visit_years(chart: VisitYears, pen: Pen) -> Iterator[Any]:
    """Visits to us above the years, visits by us below them: no key is needed."""
    palette = pen.palette
    yield title(pen, YEARS_TALL, chart.title)
    heads = pen.say(N_("to us")), pen.say(N_("by us"))
    left = max(width(each) for each in heads) + 12
    middle, band = YEARS_TALL / 2 - 8, 7.0
    count = max(1, len(chart.years))
    step = (WIDTH - left) / count
    thick = min(22.0, step * 0.62)
    most = max([1, *(n or 0 for each in chart.years for n in (each.inbound, each.outbound))])
    room = middle - band - 13
    yield words(0, middle + band + room / 2 - 3, heads[0], palette.ink)
    yield words(0, middle - band - room / 2 - 3, heads[1], palette.ink)
    yield rule(left, middle + band, WIDTH, middle + band, palette.line)
    yield rule(left, middle - band, WIDTH, middle - band, palette.line)
    skip = 1
    names = [pen.language.wording(each.year) for each in chart.years]
    while step * skip < max(map(width, names), default=0.0) + 5:
        skip += 1
    for at, each in enumerate(chart.years):
        across = left + step * (at + 0.5)
        if (count - 1 - at) % skip == 0:
            edge = WIDTH - width(names[at]) / 2
            yield words(min(across, edge), middle - 3, names[at], palette.muted, anchor="middle")
        if each.inbound is None and each.outbound is None:
            yield words(across, middle + band + 4, "–", palette.muted, anchor="middle")
            yield words(across, middle - band - 10, "–", palette.muted, anchor="middle")
            continue
        into, out = each.inbound or 0, each.outbound or 0
        tall, deep = into / most * room, out / most * room
        size = SIZE if width(pen.number(most)) < step else SMALL - 1
        if into:
            yield box(across - thick / 2, middle + band, thick, tall, palette.accent)
        if out:
            yield box(across - thick / 2, middle - band - deep, thick, deep, palette.mixed(palette.accent, 0.14), palette.accent)  # fmt: skip
            yield from hatching(across - thick / 2, middle - band - deep, thick, deep, palette.accent, 3.2, 0.5)  # fmt: skip
        yield words(across, middle + band + tall + 3, pen.number(into), palette.ink, size, "middle")
        yield words(across, middle - band - deep - 9, pen.number(out), palette.ink, size, "middle")
    if not chart.years:
        yield words(left, middle - 3, pen.say(N_("No visit is recorded.")), palette.muted)
