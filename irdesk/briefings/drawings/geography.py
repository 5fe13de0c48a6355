"""Countries from Natural Earth, map projections, and polygons cut at a window.

Borders come as TopoJSON (`resources/maps`): arcs of steps on a grid that neighbours share. They are read
on first use and kept.
"""

from __future__ import annotations

import json
import lzma
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from math import asin, atan2, cos, degrees, hypot, pi, radians, sin, sqrt
from typing import Any, Literal

from irdesk.ground.paths import resources

Point = tuple[float, float]
"""Degrees east and north; on a map, points to the right and up."""
Ring = list[Point]
Scale = Literal["110m", "50m"]

_ANTARCTICA = "010"


@dataclass(frozen=True)
class Land:
    """One piece of a country: its outer border, continuous across the date line."""

    country: str | None
    """ISO 3166 alpha-2; None where there is none."""
    ring: Ring
    middle: Point
    reach: float
    """Degrees of arc from `middle` to the farthest point of its border."""


@cache
def lands(scale: Scale) -> tuple[Land, ...]:
    """All land but Antarctica, largest first, so that an enclave is drawn over what surrounds it."""
    packed = (resources() / "maps" / f"countries-{scale}.json.xz").read_bytes()
    topology = json.loads(lzma.decompress(packed))
    arcs = _arcs(topology)
    found = []
    for each in topology["objects"]["countries"]["geometries"]:
        if each.get("id") == _ANTARCTICA:
            continue
        polygons = [each["arcs"]] if each["type"] == "Polygon" else each["arcs"]
        code = _alpha(each.get("id"))
        found += [_land(code, _ring(polygon[0], arcs)) for polygon in polygons]
    return tuple(sorted(found, key=lambda land: -land.reach))


def _arcs(topology: dict[str, Any]) -> list[Ring]:
    (across, up), (left, low) = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for steps in topology["arcs"]:
        x = y = 0
        arc = []
        for right, north in steps:
            x, y = x + right, y + north
            arc.append((x * across + left, y * up + low))
        found.append(arc)
    return found


def _ring(indexes: Sequence[int], arcs: Sequence[Ring]) -> Ring:
    """One border of several arcs; a negative index is that arc backwards. Unrolled at the date line."""
    ring: Ring = []
    for index in indexes:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring += arc[1:] if ring else arc
    unrolled, turn, before = [], 0.0, ring[0][0]
    for east, north in ring:
        turn += -360.0 if east - before > 180 else 360.0 if east - before < -180 else 0.0
        before = east
        unrolled.append((east + turn, north))
    return unrolled


def _land(country: str | None, ring: Ring) -> Land:
    wests, norths = [east for east, _ in ring], [north for _, north in ring]
    middle = (min(wests) + max(wests)) / 2, (min(norths) + max(norths)) / 2
    return Land(country, ring, middle, max(distance(middle, point) for point in ring[::3]))


@cache
def _numbers() -> dict[str, str]:
    import pycountry

    return {each.numeric: each.alpha_2 for each in pycountry.countries}


def _alpha(number: str | None) -> str | None:
    return _numbers().get(number) if number else None


def distance(one: Point, other: Point) -> float:
    """Degrees of arc between two places; times 111.195 it is kilometres."""
    (east, north), (far_east, far_north) = one, other
    north, far_north, turn = radians(north), radians(far_north), radians(far_east - east)
    half = sin((far_north - north) / 2) ** 2 + cos(north) * cos(far_north) * sin(turn / 2) ** 2
    return degrees(2 * asin(min(1.0, sqrt(half))))


def midway(one: Point, other: Point) -> Point:
    """The place halfway along the shortest way."""
    return along(one, other, 0.5)


def along(one: Point, other: Point, share: float) -> Point:
    """The place at some share of the shortest way."""
    arc = radians(distance(one, other))
    if arc < 1e-9:
        return one
    near, far = sin((1 - share) * arc) / sin(arc), sin(share * arc) / sin(arc)
    x = y = z = 0.0
    for weight, (east, north) in ((near, one), (far, other)):
        x += weight * cos(radians(north)) * cos(radians(east))
        y += weight * cos(radians(north)) * sin(radians(east))
        z += weight * sin(radians(north))
    return degrees(atan2(y, x)), degrees(atan2(z, hypot(x, y)))


# ----- projections: degrees to the plane, in units of the earth's radius


def equal_earth(place: Point) -> Point:
    """The whole world, areas true (Šavrič, Patterson, Jenny 2018)."""
    east, north = radians(place[0]), radians(place[1])
    a1, a2, a3, a4, m = 1.340264, -0.081106, 0.000893, 0.003796, sqrt(3) / 2
    t = asin(m * sin(north))
    t2 = t * t
    t6 = t2 * t2 * t2
    x = east * cos(t) / (m * (a1 + 3 * a2 * t2 + t6 * (7 * a3 + 9 * a4 * t2)))
    return x, t * (a1 + a2 * t2 + t6 * (a3 + a4 * t2))


Projection = Callable[[Point], Point]


def around(middle: Point) -> Projection:
    """A region seen from straight above its middle, areas true (Lambert); works at poles and date line."""
    east0, north0 = radians(middle[0]), radians(middle[1])
    sin0, cos0 = sin(north0), cos(north0)

    def project(place: Point) -> Point:
        turn, north = radians(place[0]) - east0, radians(place[1])
        up, flat = sin(north), cos(north)
        near = 1 + sin0 * up + cos0 * flat * cos(turn)
        scale = sqrt(2 / max(near, 1e-9))
        return scale * flat * sin(turn), scale * (cos0 * up - sin0 * flat * cos(turn))

    return project


def globe(middle: Point) -> Projection:
    """The earth as a ball of radius 1; what lies behind it is laid on its rim."""
    east0, north0 = radians(middle[0]), radians(middle[1])
    sin0, cos0 = sin(north0), cos(north0)

    def project(place: Point) -> Point:
        turn, north = radians(place[0]) - east0, radians(place[1])
        up, flat = sin(north), cos(north)
        x, y = flat * sin(turn), cos0 * up - sin0 * flat * cos(turn)
        if sin0 * up + cos0 * flat * cos(turn) < 0:
            long = hypot(x, y) or 1.0
            return x / long, y / long
        return x, y

    return project


# ----- cutting


def cut(ring: Ring, left: float, low: float, right: float, high: float) -> Ring:
    """What of a polygon lies in a window (Sutherland and Hodgman); empty where nothing does."""
    for axis, limit, inner in ((0, left, 1), (0, right, -1), (1, low, 1), (1, high, -1)):
        if not ring:
            break
        found: Ring = []
        before = ring[-1]
        was_in = (before[axis] - limit) * inner >= 0
        for point in ring:
            is_in = (point[axis] - limit) * inner >= 0
            if is_in != was_in:
                share = (limit - before[axis]) / (point[axis] - before[axis])
                other = before[1 - axis] + share * (point[1 - axis] - before[1 - axis])
                found.append((limit, other) if axis == 0 else (other, limit))
            if is_in:
                found.append(point)
            before, was_in = point, is_in
        ring = found
    return ring


def wrapped(ring: Ring) -> list[Ring]:
    """A continuous border as the pieces that lie between 180° west and 180° east."""
    if all(-180 <= east <= 180 for east, _ in ring):
        return [ring]
    found = []
    for turn in (-360.0, 0.0, 360.0):
        piece = cut([(east + turn, north) for east, north in ring], -180, -91, 180, 91)
        if len(piece) > 2:
            found.append(piece)
    return found


def area(ring: Ring) -> float:
    """Of a polygon in the plane, never negative."""
    total = 0.0
    before = ring[-1]
    for point in ring:
        total += before[0] * point[1] - point[0] * before[1]
        before = point
    return abs(total) / 2


def inside(ring: Ring, at: Point) -> bool:
    """Whether a point lies in a polygon."""
    x, y = at
    odd = False
    before = ring[-1]
    for point in ring:
        if (point[1] > y) != (before[1] > y):
            share = (y - point[1]) / (before[1] - point[1])
            odd ^= x < point[0] + share * (before[0] - point[0])
        before = point
    return odd


WORLD_WIDTH = 2 * equal_earth((180.0, 0.0))[0]
"""Of the whole world in `equal_earth`."""
KILOMETRES = pi * 6371 / 180
"""In one degree of arc."""


@cache
def world_rings(scale: Scale = "110m") -> tuple[Ring, ...]:
    """Every piece of land in `equal_earth`, cut at the date line."""
    return tuple(
        [equal_earth(point) for point in piece]
        for land in lands(scale)
        for piece in wrapped(land.ring)
    )


def thinned(ring: Ring, step: float) -> Ring:
    """A border in points without steps too small to see."""
    found: Ring = []
    for x, y in ring:
        if not found or abs(x - found[-1][0]) + abs(y - found[-1][1]) >= step:
            found.append((round(x, 2), round(y, 2)))
    return found
