"""Marks on maps and charts: the shape says the kind of partner, filling and outline its health.

Warm is full, cooling half full, cold empty with a bold outline, dormant empty and crossed, unrecorded
empty with a thin outline: all told apart in grey.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import cos, pi, sin
from typing import Any

from irdesk.briefings.drawings.geography import Ring, cut
from irdesk.briefings.drawings.ink import Palette, polygon, rule

HEALTH_ORDER = ("green", "yellow", "red", "dormant", "unrecorded")
KIND_ORDER = (
    "city", "region", "national_body", "embassy", "international_organisation", "university", "company", "ngo",
)  # fmt: skip


def health_colour(state: str, palette: Palette) -> str:
    """The colour that goes with the mark and the word, never alone."""
    return {"green": palette.good, "yellow": palette.warn, "red": palette.bad}.get(state, palette.muted)  # fmt: skip


def mark(x: float, y: float, kind: str, state: str, palette: Palette, size: float = 3.0) -> Iterator[Any]:  # fmt: skip
    """The mark of one partner, `size` points from its middle to its edge."""
    shape, fill = outline(x, y, kind, size), health_colour(state, palette)
    if state == "green":
        yield polygon(shape, fill, palette.surface, 0.6)
        return
    yield polygon(shape, palette.surface, fill, 1.5 if state == "red" else 0.8)
    if state == "yellow":
        yield polygon(cut(shape, x - 2 * size, y - 2 * size, x + 2 * size, y), fill, fill, 0.8)
    elif state == "dormant":
        yield rule(x - size * 0.6, y - size * 0.6, x + size * 0.6, y + size * 0.6, fill, 0.8)
        yield rule(x - size * 0.6, y + size * 0.6, x + size * 0.6, y - size * 0.6, fill, 0.8)


def star(x: float, y: float, size: float, fill: str, edge: str) -> Any:
    """Our own city."""
    return polygon(star_points(x, y, size), fill, edge, 0.6)


def star_points(x: float, y: float, size: float) -> Ring:
    """The shape of our own city, a point of it straight up."""
    points = []
    for at in range(10):
        far = size if at % 2 == 0 else size * 0.45
        points.append((x + far * sin(at * pi / 5), y + far * cos(at * pi / 5)))
    return points


def outline(x: float, y: float, kind: str, size: float) -> Ring:
    """The shape of a kind of partner, of about the same area for all."""
    if kind in _CORNERS:
        return [(x + a * size, y + b * size) for a, b in _CORNERS[kind]]
    return [(x + size * cos(at * pi / 12), y + size * sin(at * pi / 12)) for at in range(24)]


_CORNERS: dict[str, tuple[tuple[float, float], ...]] = {
    "region": ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    "national_body": ((-1.15, -0.8), (1.15, -0.8), (0, 1.2)),
    "embassy": ((0, -1.3), (1.2, 0), (0, 1.3), (-1.2, 0)),
    "international_organisation": tuple((1.1 * cos(at * pi / 3), 1.1 * sin(at * pi / 3)) for at in range(6)),
    "university": ((-1.15, 0.8), (0, -1.2), (1.15, 0.8)),
    "company": ((-1.25, -0.6), (1.25, -0.6), (1.25, 0.6), (-1.25, 0.6)),
    "ngo": ((-0.4, -1.1), (0.4, -1.1), (0.4, -0.4), (1.1, -0.4), (1.1, 0.4), (0.4, 0.4), (0.4, 1.1), (-0.4, 1.1), (-0.4, 0.4), (-1.1, 0.4), (-1.1, -0.4), (-0.4, -0.4)),
}  # fmt: skip
