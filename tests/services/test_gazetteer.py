"""A name leads to the city people mean, quickly and without a network."""

from __future__ import annotations

import subprocess
import sys

import pytest

from irdesk.services.gazetteer import find, named


@pytest.mark.parametrize(
    ("typed", "city", "country"),
    [
        ("Busan", "Busan", "KR"), ("busan", "Busan", "KR"), ("PUSAN", "Busan", "KR"), ("부산", "Busan", "KR"),
        ("Lodz", "Łódź", "PL"), ("ŁÓDŹ", "Łódź", "PL"), ("München", "Munich", "DE"), ("Muenchen", "Munich", "DE"),
        ("Praha", "Prague", "CZ"), ("Ha Noi", "Hanoi", "VN"), ("台北", "Taipei", "TW"), ("Москва", "Moscow", "RU"),
        ("Saint-Denis", "Saint-Denis", "RE"), ("Valparaiso", "Valparaíso", "CL"), ("Addis Abeba", "Addis Ababa", "ET"),
        ("Santos", "Santos", "BR"), ("London", "London", "GB"), ("London, Canada", "London", "CA"),
        ("Portland, Maine", "Portland", "US"), ("Wien", "Vienna", "AT"),
    ],
)  # fmt: skip
def test_a_name_in_any_spelling_leads_to_its_city(typed: str, city: str, country: str) -> None:
    found = named(typed)
    assert found is not None
    assert (found.name, found.country) == (city, country)


def test_what_is_known_of_a_city_fills_a_partner() -> None:
    busan = find("busan")[0]
    assert busan.facts["country"] == "KR"
    assert busan.facts["native_name"] == "부산"
    assert busan.facts["time_zone"] == "Asia/Seoul"
    assert busan.population > 3_000_000
    assert (round(busan.latitude), round(busan.longitude)) == (35, 129)
    assert find("Munich")[0].region == "Bavaria"


def test_a_beginning_offers_the_largest_first_and_is_not_taken_for_a_name() -> None:
    offered = find("Medel")
    assert offered[0].name == "Medellín"
    assert named("Medel") is None
    assert len(find("san", limit=5)) == 5


@pytest.mark.parametrize("nothing", ["", "  ", "|", "\n", "no such city anywhere", ",", "\t"])
def test_what_is_no_city_finds_none(nothing: str) -> None:
    assert named(nothing) is None


def test_a_country_narrows_it() -> None:
    assert {each.country for each in find("San Jose", "CR")} == {"CR"}


def test_it_is_quick() -> None:
    code = (
        "import time; from irdesk.services.gazetteer import find; a = time.process_time(); find('Busan');"
        " b = time.process_time(); [find(x) for x in ('zzyx', 'san', 'Lodz', 'Valparaíso', 'q')];"
        " print(b - a, (time.process_time() - b) / 5)"
    )
    figures = []
    for _ in range(3):
        ran = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        )
        figures.append([float(each) for each in ran.stdout.split()])
    assert min(first for first, _ in figures) < 0.15
    assert min(later for _, later in figures) < 0.02
