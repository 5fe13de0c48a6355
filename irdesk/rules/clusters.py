"""Points of a map that lie too close to be told apart, as one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import floor


@dataclass(frozen=True, slots=True)
class Cluster:
    """One or several points; its place is the middle of their places."""

    x: float
    y: float
    members: tuple[int, ...]
    """Indexes of the points."""


def clusters(points: Sequence[tuple[float, float]], touch: float) -> list[Cluster]:
    """Points nearer than `touch` to the first of a cluster join it; each point is in exactly one.

    The same points give the same clusters in any position of the map: earlier points come first.
    """
    cells: dict[tuple[int, int], list[int]] = {}
    anchors: list[tuple[float, float]] = []
    members: list[list[int]] = []
    limit = touch * touch
    for index, (x, y) in enumerate(points):
        column, row = floor(x / touch), floor(y / touch)
        best, nearest = -1, limit
        for at in _around(cells, column, row):
            ax, ay = anchors[at]
            away = (ax - x) ** 2 + (ay - y) ** 2
            if away < nearest:
                best, nearest = at, away
        if best >= 0:
            members[best].append(index)
        else:
            cells.setdefault((column, row), []).append(len(anchors))
            anchors.append((x, y))
            members.append([index])
    return [_cluster(points, some) for some in members]


def _around(cells: dict[tuple[int, int], list[int]], column: int, row: int) -> Iterable[int]:
    for left in (column - 1, column, column + 1):
        for low in (row - 1, row, row + 1):
            yield from cells.get((left, low), ())


def _cluster(points: Sequence[tuple[float, float]], some: Sequence[int]) -> Cluster:
    if len(some) == 1:
        return Cluster(*points[some[0]], (some[0],))
    x = sum(points[index][0] for index in some) / len(some)
    y = sum(points[index][1] for index in some) / len(some)
    return Cluster(x, y, tuple(some))
