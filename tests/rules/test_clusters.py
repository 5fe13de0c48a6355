"""Marks too close to be told apart are one."""

from __future__ import annotations

from math import hypot

from hypothesis import given
from hypothesis import strategies as st

from irdesk.rules.clusters import clusters

PLACES = st.lists(st.tuples(st.floats(-900, 900), st.floats(-500, 500)), max_size=60)


@given(PLACES, st.floats(1, 200))
def test_every_point_is_in_exactly_one_cluster(
    points: list[tuple[float, float]], touch: float
) -> None:
    found = clusters(points, touch)
    assert sorted(index for each in found for index in each.members) == list(range(len(points)))
    for each in found:
        x, y = points[each.members[0]]
        assert all(
            hypot(points[i][0] - x, points[i][1] - y) < touch or i == each.members[0]
            for i in each.members
        )


@given(PLACES)
def test_coming_closer_parts_what_lies_apart(points: list[tuple[float, float]]) -> None:
    apart = len({(round(x, 6), round(y, 6)) for x, y in points})
    assert len(clusters([(x * 1e9, y * 1e9) for x, y in points], 1.0)) >= apart
