"""Which piece of the earth a locator map shows, and who lies in it."""

from __future__ import annotations

from math import radians

from irdesk.briefings.drawings.geography import Point, Projection, around, distance, lands
from irdesk.services.charting import Locator, Place

WIDE, LOW, HIGH = 352.0, 2.0, 214.0
"""Points: the window is `WIDE` wide and lies between these heights."""
_NEAREST, _FARTHEST = 3.2, 13.0
_MARGIN = 5.0


def point(place: Place) -> Point:
    """Degrees east and north."""
    return place.longitude, place.latitude


def half_height(place: Place) -> float:
    """Degrees to the upper edge: so that the piece of the country it lies on is seen, within reason."""
    here = [land for land in lands("50m") if place.country and land.country == place.country]
    near = [land for land in here if distance(land.middle, point(place)) < land.reach + 2]
    far = max((distance(each, point(place)) for land in near for each in land.ring[::5]), default=5.0)  # fmt: skip
    return min(_FARTHEST, max(_NEAREST, far * 1.05))


def window(place: Place) -> Projection:
    """From degrees to points of the drawing, the place in the middle of its window."""
    unit = (HIGH - LOW) / 2 / radians(half_height(place))
    project = around(point(place))

    def placed(at: Point) -> Point:
        x, y = project(at)
        return round(WIDE / 2 + x * unit, 2), round((LOW + HIGH) / 2 + y * unit, 2)

    return placed


def in_view(chart: Locator) -> list[Place]:
    """The partner, then our city and other partners where they lie in its window."""
    placed = window(chart.place)
    found = [chart.place]
    for place in (*([chart.home] if chart.home else ()), *chart.neighbours):
        if distance(point(place), point(chart.place)) > 60:
            continue
        x, y = placed(point(place))
        if _MARGIN < x < WIDE - _MARGIN and LOW + _MARGIN < y < HIGH - _MARGIN:
            found.append(place)
    return found
