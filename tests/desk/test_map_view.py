"""The piece of the world a map shows."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from pytest import approx

from irdesk.desk.map.view import MOST, NORTH, SOUTH, View

SPOTS = st.tuples(st.floats(0, 1000), st.floats(0, 600))
ZOOMS = st.floats(1.0, MOST)


@given(SPOTS, ZOOMS, st.floats(-2, 2), st.floats(-1, 1))
def test_a_spot_leads_to_the_plane_and_back(spot: tuple[float, float], zoom: float, x: float, y: float) -> None:  # fmt: skip
    view = View(1000, 600, x, y, zoom)
    assert view.to_screen(view.to_plane(spot)) == approx(spot, abs=1e-6)


@given(SPOTS, st.floats(1.0, 8.0))
def test_what_lies_under_the_pointer_stays_while_one_comes_closer(spot: tuple[float, float], factor: float) -> None:  # fmt: skip
    view = View(1000, 600).zoomed(3.0, (500, 300))
    closer = view.zoomed(factor, spot)
    x, y = closer.to_screen(view.to_plane(spot))
    assert abs(x - spot[0]) < 1e-6 or closer.zoom == view.zoom
    assert abs(y - spot[1]) < 1e-6 or abs(closer.y) <= NORTH - SOUTH


@given(st.floats(-5000, 5000), st.floats(-5000, 5000), ZOOMS)
def test_the_map_is_never_pushed_out_of_sight(right: float, down: float, zoom: float) -> None:
    view = View(1000, 600).zoomed(zoom, (500, 300)).moved(right, down)
    x, y = view.to_screen((0, (SOUTH + NORTH) / 2))
    assert abs(x - 500) <= view.scale * 3
    assert abs(y - 300) <= view.scale * 2
