"""Cities of the world, offline: what a name means, and what is known of the place.

GeoNames and CLDR, packed as `db/gazetteer` says; read on first use and kept.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from irdesk.ground.errors import BadInput
from irdesk.ground.paths import db
from irdesk.records.listed import code_of
from irdesk.rules.folding import fold


@dataclass(frozen=True, slots=True)
class Place:
    """A city. `local_name` is empty where it is not known to differ, `population` 0 where it is not known."""

    name: str
    local_name: str
    country: str
    """ISO 3166 alpha-2."""
    region: str
    population: int
    latitude: float
    longitude: float
    time_zone: str

    @property
    def facts(self) -> dict[str, Any]:
        """The values of a partner record that follow from it."""
        found = {
            "native_name": self.local_name, "country": self.country, "population": self.population,
            "latitude": self.latitude, "longitude": self.longitude, "time_zone": self.time_zone,
        }  # fmt: skip
        return {name: value for name, value in found.items() if value not in ("", 0)}


def find(text: str, country: str | None = None, limit: int = 8) -> list[Place]:
    """The places meant by a name or its beginning, in any script, whatever its accents and case.

    A place called so itself comes before one that others call so, and that before mere beginnings;
    among equals the most populous first. A country or region may follow behind a comma.
    """
    name, _, behind = text.partition(",")
    wanted = _key(name)
    if not wanted:
        return []
    country = country or _country(behind)
    region = "" if country else _key(behind)
    found: dict[Place, None] = {}
    for place in _meant(wanted):
        suits = country is None or place.country == country
        if suits and (not region or _key(place.region).startswith(region)):
            found.setdefault(place)
            if len(found) == limit:
                break
    return list(found)


def named(text: str, country: str | None = None) -> Place | None:
    """The place that bears this very name, not one that only begins with it."""
    wanted = _key(text.partition(",")[0])
    best = next(iter(find(text, country, 1)), None)
    return best if best is not None and wanted and wanted in _keys_of(best) else None


@lru_cache(maxsize=64)
def misspelt(text: str) -> Place | None:
    """The most populous place whose name was typed with one error, or two in a long name; None where there is none."""
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    wanted = _key(text)
    if len(wanted) < 5:
        return None
    errors = 1 if len(wanted) < 9 else 2
    near = extract(wanted, _spellings(wanted, errors), scorer=OSA.distance, score_cutoff=errors, limit=20)  # fmt: skip
    least = min((met for _, met, _ in near), default=0)
    places = [place for word, met, _ in near if met == least and (place := named(word))]
    return max(places, key=lambda each: each.population, default=None)


def _spellings(wanted: str, errors: int) -> list[str]:
    """Every name, in any spelling, that begins so and is about as long."""
    least, most = len(wanted) - errors - 1, len(wanted) + errors - 1
    begins = re.compile(rf"\|({re.escape(wanted[0])}[^|\t\n]{{{least},{most}}})(?=\|)")
    return begins.findall(_gazetteer())


def _keys_of(place: Place) -> set[str]:
    words = _gazetteer()
    facts = f"|\t{place.name}\t{place.local_name}\t{place.country}\t{place.region}\t{place.population}\t"
    end = words.find(facts)
    return set(words[words.rfind("\n", 0, end) : end].strip("\n|").split("|"))


def _meant(wanted: str) -> Iterator[Place]:
    for pattern in (f"\n|{wanted}|", f"|{wanted}|", f"\n|{wanted}", f"|{wanted}"):
        yield from _lines_with(pattern)


def _lines_with(pattern: str) -> Iterator[Place]:
    words, at = _gazetteer(), 0
    while (at := words.find(pattern, at)) >= 0:
        end = words.index("\n", at + 1)
        yield _place(words[at:end])
        at = end


def _place(line: str) -> Place:
    name, local, country, region, population, north, east, zone = line.rsplit("\t", 8)[1:]
    return Place(
        name, local, country, region, int(population or 0), float(north), float(east), zone
    )


@cache
def _gazetteer() -> str:
    return gzip.decompress((db() / "gazetteer" / "cities.tsv.gz").read_bytes()).decode()


def _key(name: str) -> str:
    return " ".join(fold(name.replace("-", " ").replace("|", " ")).split())


def _country(words: str) -> str | None:
    """The country of a code or a name; None where it is none."""
    try:
        return code_of("country", words) if words.strip() else None
    except BadInput:
        return None
