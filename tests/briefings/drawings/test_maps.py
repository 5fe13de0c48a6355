"""Maps: every partner is on them or counted, labels keep clear of each other, dates line and poles hold."""

from __future__ import annotations

import csv
import time

import pytest
from reportlab.graphics import shapes

from irdesk.briefings.drawings.charts import WIDTH, drawing, height_of, said, svg
from irdesk.briefings.drawings.geography import (
    KILOMETRES,
    area,
    around,
    cut,
    distance,
    equal_earth,
    inside,
    lands,
    world_rings,
    wrapped,
)
from irdesk.ground.language import ENGLISH
from irdesk.services.charting import Locator, Place, WorldMap
from tests.briefings.drawings.test_charts import assert_readable, texts
from tests.conftest import DATA

HOME = Place("Riverport", 38.7, -9.1, "own_city", "green", True, "PT")
FAR = (
    Place("Busan", 35.18, 129.07, "city", "green", False, "KR"),
    Place("Taipei 臺北", 25.03, 121.56, "city", "yellow", False, "TW"),
    Place("Suva", -18.14, 178.44, "region", "yellow", False, "FJ"),
    Place("Funafuti", -8.52, 179.2, "city", "red", False, "TV"),
    Place("Apia", -13.83, -171.77, "city", "red", False, "WS"),
    Place("Longyearbyen", 78.22, 15.65, "university", "green", False, "NO"),
    Place("Ushuaia", -54.8, -68.3, "ngo", "dormant", False, "AR"),
    Place("Medellín", 6.24, -75.58, "city", "unrecorded", False, "CO"),
)
NEAR = (
    Place("Praha", 50.08, 14.43, "city", "green", False, "CZ"),
    Place("Wien", 48.2, 16.37, "embassy", "green", False, "AT"),
    Place("Bratislava", 48.15, 17.11, "city", "green", False, "SK"),
    Place("Monaco", 43.73, 7.42, "national_body", "dormant", False, "MC"),
    Place("San Marino", 43.94, 12.45, "city", "red", False, "SM"),
)


def twin_towns() -> list[Place]:
    with (DATA / "wikidata_twin_towns.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    states = ("green", "yellow", "red", "dormant", "unrecorded")
    named = {row["sistercityLabel"]: row for row in rows if row["destinationlat"]}
    return [
        Place(name, float(row["destinationlat"]), float(row["destinationlong"]), "city", states[at % 5])
        for at, (name, row) in enumerate(named.items())
    ]  # fmt: skip


def test_partners_far_apart_are_each_named_once() -> None:
    chart = WorldMap("Our partners", [HOME, *FAR], ["Nowhere"])
    assert_readable(chart)
    shown = texts(chart)
    assert all(shown.count(each.label) == 1 for each in (HOME, *FAR))
    assert "1 without coordinates" in shown
    words = said(chart, ENGLISH)
    assert all(each.label in words for each in FAR)
    assert "South Korea: Busan (warm)" in words
    assert "Argentina: Ushuaia (NGO, dormant)" in words
    assert "without a place on the map: Nowhere" in words


def test_where_partners_crowd_that_piece_is_drawn_larger() -> None:
    plain, crowded = WorldMap("Map", [HOME, *FAR]), WorldMap("Map", [HOME, *FAR, *NEAR])
    assert height_of(crowded) > height_of(plain) + 150
    assert_readable(crowded)
    assert all(texts(crowded).count(each.label) == 1 for each in (HOME, *FAR, *NEAR))


def test_hundreds_of_partners_are_named_or_counted() -> None:
    places = [Place(f"Town {at}", 44 + at * 7919 % 1000 / 100, 2 + at * 104729 % 1000 / 50, country="DE") for at in range(700)]  # fmt: skip
    chart = WorldMap("Map", [HOME, *places, *FAR])
    assert_readable(chart)
    shown = texts(chart)
    rings = [int(each) for each in shown if each.isdigit()]
    named = sum(each.label in shown for each in places)
    # The crowd's number stands on the world, and its parts on the larger piece.
    assert named + sum(rings) >= len(places)


def test_real_twin_towns() -> None:
    chart = WorldMap("Twin towns", twin_towns())
    assert_readable(chart)
    assert all(each.label in said(chart, ENGLISH) for each in chart.places)


def test_all_in_one_spot_none_and_the_edges_of_the_world() -> None:
    for places in (
        [],
        [HOME],
        [Place(f"Twin {at}", 50.0, 8.0) for at in range(9)],
        [Place("North Pole", 90, 0), Place("South Pole", -90, 0), Place("West", 0, -180), Place("East", 0, 180)],
        [Place("A name that is so long that nobody would ever want to read all of it", 10, 10)],
    ):  # fmt: skip
        assert_readable(WorldMap("Map", places))


def test_a_map_is_drawn_at_once_and_the_same_each_time() -> None:
    chart = WorldMap("Map", [HOME, *FAR, *NEAR])
    first = svg(chart, ENGLISH)
    begun = time.process_time()
    drawing(chart, ENGLISH)
    assert time.process_time() - begun < 0.5
    assert svg(chart, ENGLISH) == first


@pytest.mark.parametrize("place", [*FAR, *NEAR], ids=lambda place: place.label)
def test_a_locator_shows_partner_country_and_distance(place: Place) -> None:
    others = tuple(each for each in (*FAR, *NEAR) if each is not place)
    chart = Locator(f"{place.label} on the map", place, HOME, others)
    assert_readable(chart)
    away = round(distance((place.longitude, place.latitude), (HOME.longitude, HOME.latitude)) * KILOMETRES)  # fmt: skip
    assert f"{away:,} km from Riverport" in texts(chart)
    assert ENGLISH.country(place.country or "") in texts(chart)
    assert f"{away:,} km from Riverport" in said(chart, ENGLISH)
    assert svg(chart, ENGLISH) == svg(chart, ENGLISH)


def test_a_locator_says_who_else_is_in_view() -> None:
    words = said(Locator("Praha", NEAR[0], HOME, (NEAR[1], FAR[0])), ENGLISH)
    assert "also in view: Wien (embassy or consulate, warm)" in words
    assert "Busan" not in words


def test_a_locator_stays_in_its_window() -> None:
    for place in (*FAR, Place("North Pole", 90, 0), Place("South Pole", -90, 0)):
        for shape in drawing(Locator("Map", place), ENGLISH).contents:
            if isinstance(shape, shapes.Path):
                xs, ys = shape.points[::2], shape.points[1::2]
                assert all(0 <= x <= WIDTH for x in xs)
                assert all(0 <= y <= height_of(Locator("Map", place)) for y in ys)


def test_distances_and_projections() -> None:
    assert round(distance((16.37, 48.21), (14.42, 50.09)) * KILOMETRES, -1) == 250
    assert distance((179.5, 0), (-179.5, 0)) == pytest.approx(1)
    assert equal_earth((0, 0)) == (0, 0)
    assert around((178, -18))((178, -18)) == pytest.approx((0, 0))
    near, far = around((179, 0))((179.9, 0)), around((179, 0))((-179.9, 0))
    assert 0 < near[0] < far[0] < 0.03


def test_land_is_cut_at_the_date_line_not_drawn_across() -> None:
    assert {"FJ", "RU", "KR", "SM", "MC", "WS"} <= {each.country for each in lands("50m")}
    assert "AQ" not in {each.country for each in lands("50m")}
    for ring in world_rings():
        xs = [x for x, _ in ring]
        assert max(xs) - min(xs) < 3.2
    pieces = wrapped([(170, 0), (190, 0), (190, 10), (170, 10)])
    assert [area(each) for each in pieces] == [100, 100]


def test_polygons_are_cut_at_a_window() -> None:
    square = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)]
    assert area(cut(square, 5, 5, 20, 20)) == 25
    assert cut(square, 20, 20, 30, 30) == []
    assert inside(square, (5, 5))
    assert not inside(square, (15, 5))
