"""The map of the world with the partners on it, by kind and health.

Where partners crowd, as they do in Europe, that piece of the map is drawn again below, larger.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Any

from irdesk.briefings.drawings.geography import (
    WORLD_WIDTH,
    Point,
    Ring,
    Scale,
    cut,
    equal_earth,
    thinned,
    world_rings,
)
from irdesk.briefings.drawings.ink import WIDTH, Box, Palette, Pen, box, outlines, title
from irdesk.briefings.drawings.map_key import ROW, Entry, key, key_rows
from irdesk.briefings.drawings.map_places import NEAREST, Placed, arranged, drawn, joined, ring
from irdesk.ground.language import Language
from irdesk.services.charting import Place, WorldMap

_HEAD, _SOUTH, _NORTH = 20.0, -57.0, 84.0
_EDGE = 7.0
"""Points kept free at the left and right, so that a mark at the date line is whole."""
_UNIT = (WIDTH - 2 * _EDGE) / WORLD_WIDTH
_LOW, _HIGH = (equal_earth((0.0, north))[1] * _UNIT for north in (_SOUTH, _NORTH))
_TALL = _HIGH - _LOW
_LARGER, _GAP = 188.0, 8.0
"""Points: how tall the piece drawn again is, and the gap above it."""
_ZOOMS = (9.0, 7.5, 6.0, 5.0, 4.0)
_CROWD = 3
"""So many partners in rings make a piece worth drawing again."""


def world_tall(chart: WorldMap, language: Language) -> float:
    """How tall its drawing is, in points."""
    keys = len(_keys(chart, Pen(Palette(), language)))
    again = _LARGER + _GAP if _crowded(tuple(chart.places)) else 0.0
    return round(_HEAD + _TALL + 6 + again + keys * ROW + 4)


def world_map(chart: WorldMap, pen: Pen) -> Iterator[Any]:
    """The world, the crowded piece larger, the key."""
    rows = _keys(chart, pen)
    places = tuple(chart.places)
    crowd = _crowded(places)
    foot = len(rows) * ROW + 6
    base = foot + (_LARGER + _GAP if crowd else 0.0)
    yield title(pen, world_tall(chart, pen.language), chart.title)
    yield outlines(_lifted(_land("110m"), base), land_colour(pen.palette), pen.palette.surface)
    placed = [(*_at(each), each) for each in places]
    if crowd is None:
        found = arranged([(x, y + base, each) for x, y, each in placed], _frame(base), pen)
        yield from drawn(found, pen)
    else:
        yield from _with_piece(placed, crowd, base, foot, pen)
    yield from key(rows, pen)


def _keys(chart: WorldMap, pen: Pen) -> list[list[Entry]]:
    places = tuple(chart.places)
    return key_rows(chart, pen, _crowded(places) is not None or _touching(places))


def _frame(base: float) -> Box:
    return 0.0, base - 3, float(WIDTH), base + _TALL + 4


def _with_piece(placed: Placed, crowd: Box, base: float, foot: float, pen: Pen) -> Iterator[Any]:
    palette = pen.palette
    left, low, right, high = crowd
    inner = [each for each in placed if _within(each, crowd)]
    outer = [(x, y + base, each) for x, y, each in placed if not _within((x, y, each), crowd)]
    there = left, low + base, right, high + base
    yield box(left, low + base, right - left, high - low, None, palette.muted, 0.6)
    count = sum(not each.ours for _, _, each in inner)
    yield from ring((left + right) / 2, (low + high) / 2 + base, count, 4.6 + 1.7 * len(str(count)), pen)  # fmt: skip
    yield from drawn(arranged(outer, _frame(base), pen, [there]), pen)
    zoom = WIDTH / (right - left)

    def larger(point: Point) -> Point:
        return (point[0] - left) * zoom, (point[1] - low) * zoom + foot

    yield outlines([[larger(p) for p in ring] for ring in _piece(crowd)], land_colour(palette), palette.surface, 0.5)  # fmt: skip
    yield box(0.4, foot, WIDTH - 0.8, _LARGER, None, palette.muted, 0.6)
    near = [(*larger((x, y)), each) for x, y, each in inner]
    yield from drawn(arranged(near, (3.0, foot + 3, WIDTH - 3.0, foot + _LARGER - 3), pen), pen)


def _at(place: Place) -> Point:
    """Where a place lies above the map's lower edge; beyond the map's edges it is drawn on them."""
    x, y = equal_earth((place.longitude, max(_SOUTH, min(_NORTH, place.latitude))))
    return WIDTH / 2 + x * _UNIT, y * _UNIT - _LOW


@cache
def _land(scale: Scale) -> tuple[Ring, ...]:
    """The borders in points above the map's lower edge, without steps too small to see."""
    step = 0.4 if scale == "110m" else 0.06
    rings = ([(WIDTH / 2 + x * _UNIT, y * _UNIT - _LOW) for x, y in each] for each in world_rings(scale))  # fmt: skip
    found = (thinned(each, step) for each in rings)
    return tuple(each for each in found if len(each) > 2)


@lru_cache(maxsize=8)
def _piece(crowd: Box) -> list[Ring]:
    pieces = (cut(each, *crowd) for each in _land("50m"))
    return [each for each in pieces if len(each) > 2]


def _lifted(rings: Sequence[Ring], base: float) -> list[Ring]:
    return [[(x, y + base) for x, y in each] for each in rings]


def land_colour(palette: Palette) -> str:
    """Quiet land, a little darker than rules."""
    return palette.mixed(palette.muted, 0.24)


def _within(each: tuple[float, float, Place], crowd: Box) -> bool:
    x, y, _ = each
    return crowd[0] + 1 < x < crowd[2] - 1 and crowd[1] + 1 < y < crowd[3] - 1


@lru_cache(maxsize=32)
def _touching(places: tuple[Place, ...]) -> bool:
    """Whether some partners lie so close that they are one ring."""
    return any(spot.several for spot in joined([(*_at(each), each) for each in places], NEAREST))


@lru_cache(maxsize=32)
def _crowded(places: tuple[Place, ...]) -> Box | None:
    """The piece of the map that is worth drawing larger: where most partners lie too close together."""
    placed = [(*_at(each), each) for each in places]
    close = [spot for spot in joined(placed, 9.0) if spot.several]
    rest = [(spot.x, spot.y, len(spot.members)) for spot in close]
    if sum(count for _, _, count in rest) < _CROWD:
        return None
    whole = _best(rest, _ZOOMS[-1])[1]
    for zoom in _ZOOMS:
        piece, caught = _best(rest, zoom)
        if caught >= whole * 0.92 and caught >= _CROWD:
            return piece
    return None


def _best(spots: Sequence[tuple[float, float, int]], zoom: float) -> tuple[Box, int]:
    """The window of that size that catches the most partners, as much in its middle as can be."""
    wide, tall = WIDTH / zoom, _LARGER / zoom
    best, most = (0.0, 0.0, wide, tall), -1.0
    for x, y, _ in spots:
        inside = [each for each in spots if abs(each[0] - x) < wide * 0.47 and abs(each[1] - y) < tall * 0.47]  # fmt: skip
        xs, ys = [each[0] for each in inside], [each[1] for each in inside]
        middle = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
        left = min(max(middle[0] - wide / 2, 0.0), WIDTH - wide)
        low = min(max(middle[1] - tall / 2, 0.0), _TALL - tall)
        window = round(left, 2), round(low, 2), round(left + wide, 2), round(low + tall, 2)
        caught = sum(count for a, b, count in spots if window[0] + 2 < a < window[2] - 2 and window[1] + 2 < b < window[3] - 2)  # fmt: skip
        if caught > most:
            best, most = window, caught
    return best, round(most)
