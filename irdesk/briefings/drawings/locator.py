"""Where one partner lies: its region with its country tinted, neighbours named, a globe in the corner."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from math import cos, hypot, pi, sin
from typing import Any

from irdesk.briefings.drawings.chart_words import apart, degrees_said
from irdesk.briefings.drawings.geography import (
    Point,
    Ring,
    along,
    area,
    cut,
    distance,
    globe,
    inside,
    lands,
    midway,
    thinned,
)
from irdesk.briefings.drawings.ink import (
    SIZE,
    SMALL,
    WIDTH,
    Pen,
    box,
    colour,
    fitted,
    outlines,
    polygon,
    rule,
    title,
    width,
    words,
)
from irdesk.briefings.drawings.labels import Labels
from irdesk.briefings.drawings.locator_view import (
    HIGH,
    LOW,
    WIDE,
    half_height,
    in_view,
    point,
    window,
)
from irdesk.briefings.drawings.maps import land_colour
from irdesk.briefings.drawings.marks import mark, star
from irdesk.services.charting import Locator

LOCATOR_TALL = 236.0
_GLOBE = 58.0


def locator(chart: Locator, pen: Pen) -> Iterator[Any]:
    """Region on the left, on the right the globe and how far it is."""
    palette, at = pen.palette, point(chart.place)
    yield title(pen, LOCATOR_TALL, chart.title)
    half, placed = half_height(chart.place), window(chart.place)
    yield box(0, LOW, WIDE, HIGH - LOW, palette.mixed(palette.accent, 0.07))
    mine: list[Ring] = []
    others: dict[str | None, list[Ring]] = {}
    corner = half * hypot(1, WIDE / (HIGH - LOW)) * 1.1
    for land in lands("50m"):
        if distance(land.middle, at) > min(179.0, land.reach + corner):
            continue
        if distance(land.middle, at) > 90 and all(distance(p, at) > 90 for p in land.ring):
            continue
        ring = cut(
            thinned([placed(p) for p in land.ring], 0.5), 0.8, LOW + 0.8, WIDE - 0.8, HIGH - 0.8
        )
        if len(ring) < 3:
            continue
        if land.country is not None and land.country == chart.place.country:
            mine.append(ring)
        else:
            others.setdefault(land.country, []).append(ring)
    yield outlines([r for some in others.values() for r in some], land_colour(palette), palette.surface, 0.6)  # fmt: skip
    if mine:
        yield outlines(mine, palette.mixed(palette.accent, 0.34), palette.accent, 0.7)
    borders = [each for some in (mine, *others.values()) for ring in some for each in ring]
    labels = Labels((4.0, LOW + 3, WIDE - 4, HIGH - 3), lines=borders)
    yield from _partners(chart, pen, labels, placed)
    yield from _countries(others, mine, chart, pen, labels)
    yield box(0.6, LOW, WIDE - 1.2, HIGH - LOW, None, palette.line, 1.2)
    yield from _beside(chart, pen)


def _partners(chart: Locator, pen: Pen, labels: Labels, placed: Any) -> Iterator[Any]:
    """The partner first, then our city and other partners where they lie in view."""
    palette = pen.palette
    spots = [(*placed(point(place)), place) for place in in_view(chart)]
    for x, y, place in spots:
        out = 5.5 if place is chart.place or place.ours else 3.5
        labels.take((x - out, y - out, x + out, y + out))
    for x, y, place in reversed(spots):
        main = place is chart.place
        if place.ours:
            yield star(x, y, 6, palette.accent, palette.surface)
        else:
            yield from mark(x, y, place.kind, place.health, palette, 4.6 if main else 3.0)
    for x, y, place in spots:
        main = place is chart.place
        size = 9.0 if main else SIZE if place.ours else SMALL
        text = fitted(place.label, 150, size, main)
        put = labels.put(x, y, text, size, gap=7 if main else 6, bold=main, far=main or place.ours)
        if put is None:
            continue
        if put.leader is not None:
            yield rule(x, y, *put.leader, palette.muted, 0.5)
        yield words(put.x, put.y, put.text, palette.ink, put.size, bold=put.bold)


def _countries(others: dict[str | None, list[Ring]], mine: list[Ring], chart: Locator, pen: Pen, labels: Labels) -> Iterator[Any]:  # fmt: skip
    """Names of countries where their land has room for them, the largest first."""
    palette = pen.palette
    named = [(code, max(rings, key=area)) for code, rings in others.items() if code]
    if mine and chart.place.country:
        named.insert(0, (chart.place.country, max(mine, key=area)))
    named.sort(key=lambda pair: (pair[0] != chart.place.country, -area(pair[1]), pair[0]))
    for code, ring in named:
        own = code == chart.place.country
        text = pen.language.country(code)
        at = _room(ring, width(text, SMALL, own), labels)
        if at is not None:
            yield words(at[0], at[1] - 2.5, text, palette.accent if own else palette.muted, SMALL, "middle", bold=own)  # fmt: skip


def _room(ring: Ring, wide: float, labels: Labels) -> Point | None:
    """A spot in a country where a name fits, as near to its middle as can be."""
    left, right = min(x for x, _ in ring), max(x for x, _ in ring)
    low, high = min(y for _, y in ring), max(y for _, y in ring)
    centre = (left + right) / 2, (low + high) / 2
    tries = [
        (left + (right - left) * a / 12, low + (high - low) * b / 12)
        for a in range(1, 12)
        for b in range(1, 12)
    ]
    for x, y in sorted(tries, key=lambda p: (hypot(p[0] - centre[0], p[1] - centre[1]), p)):
        corners = [(x + a * wide / 2, y + b * 3.5) for a in (-1, -0.5, 0, 0.5, 1) for b in (-1, 1)]
        if all(inside(ring, corner) for corner in corners):
            taken = x - wide / 2 - 2, y - 4.5, x + wide / 2 + 2, y + 4.5
            if labels.free(taken):
                labels.take(taken)
                return x, y
    return None


def _beside(chart: Locator, pen: Pen) -> Iterator[Any]:
    """The globe with the way from our city, and the facts in words."""
    palette, place, home = pen.palette, chart.place, chart.home
    left = WIDE + 14
    x, y = left + _GLOBE, HIGH - _GLOBE - 4
    yield from _ball(chart, pen, x, y)
    low = y - _GLOBE - 16
    room = WIDTH - left
    lines = [(place.label, palette.ink, True)]
    if place.country:
        lines.append((pen.language.country(place.country), palette.ink, False))
    lines.append((pen.say(degrees_said(place)), palette.muted, False))
    if home is not None and home.label != place.label:
        lines.append((pen.say(apart(place, home)), palette.muted, False))
    for text, fill, bold in lines:
        yield words(left, low, fitted(text, room, SIZE, bold), fill, SIZE, bold=bold)
        low -= 11.5


def _ball(chart: Locator, pen: Pen, x: float, y: float) -> Iterator[Any]:
    from reportlab.graphics.shapes import Circle

    palette, there = pen.palette, point(chart.place)
    home = point(chart.home) if chart.home else None
    together = home is not None and 0.5 < distance(there, home) < 140
    middle = midway(there, home) if together and home else there
    project = globe(middle)

    def placed(at: Point) -> Point:
        right, up = project(at)
        return round(x + right * _GLOBE, 2), round(y + up * _GLOBE, 2)

    yield Circle(x, y, _GLOBE, fillColor=colour(palette.mixed(palette.accent, 0.07)), strokeColor=None)  # fmt: skip
    rings = []
    for land in lands("110m"):
        if distance(land.middle, middle) < 90 + land.reach:
            ring = thinned([placed(each) for each in land.ring], 0.4)
            if len(ring) > 2 and area(ring) > 0.3:
                rings.append(ring)
    yield outlines(rings, land_colour(palette), palette.surface, 0.3)
    yield Circle(x, y, _GLOBE, fillColor=None, strokeColor=colour(palette.line), strokeWidth=0.8)
    if together and home is not None:
        way = [placed(along(home, there, share / 16)) for share in range(17)]
        for one, other in pairwise(way):
            yield rule(*one, *other, palette.accent, 1.1)
        yield star(*placed(home), 4.5, palette.accent, palette.surface)
    ring = [(4 * cos(n * pi / 12), 4 * sin(n * pi / 12)) for n in range(24)]
    across, up = placed(there)
    yield polygon([(across + a, up + b) for a, b in ring], palette.surface, palette.accent, 2)
