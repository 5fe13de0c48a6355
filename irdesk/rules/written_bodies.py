"""What the name of a body tells of its kind."""

from __future__ import annotations

import re

from irdesk.rules.folding import fold
from irdesk.rules.written_people import is_position

_BEGINNINGS = (
    ("embassy", ("embass", "ambassade", "embaix", "embaj", "botschaft", "consul", "konsul")),
    ("university", ("universi", "polytechni", "hochschul", "college")),
    ("national_body", ("ministr", "minister", "parliament", "parlament", "senat", "governo", "governm", "gouvern", "national")),
    ("region", ("province", "provinc", "region", "prefecture", "county", "canton", "bundesland")),
    ("ngo", ("foundation", "fundac", "fondation", "stiftung", "association", "associac", "charit", "ngo")),
)  # fmt: skip
_COMPANY = frozenset(
    {"ltd", "limited", "inc", "gmbh", "ag", "sa", "llc", "plc", "spa", "bv", "oy", "ab", "corp", "corporation", "company", "lda"}
)  # fmt: skip
_BODIES = frozenset(
    {
        "authority", "port", "airport", "council", "chamber", "institute", "agency", "committee", "commission", "network", "union", "museum",
        "bureau", "board", "department", "guild", "society", "federation", "league", "hospital", "school", "secretariat", "centre", "center",
        "organisation", "organization", "international", "cities", "alliance", "initiative", "forum", "trust", "municipality", "prefecture", "academy",
    }
)  # fmt: skip
_ALSO_A_SURNAME = frozenset({"sa", "ag", "ab", "oy", "spa", "bv", "lda"})
_CITY_OF = re.compile(
    r"(?i)^(?:the\s+)?(?:(?:city|town)(?:\s+(?:hall|council|government|administration))?\s+(?:of|in)|mayor['’]?s\s+office(?:\s+(?:of|in))?|municipality\s+of"
    r"|(?:hanse|landeshaupt)?stadt|ville\s+de|mairie\s+d(?:e\s|['’])|ayuntamiento\s+de|comune\s+di|c[âa]mara\s+municipal\s+d[eo]|gemeente|miasto|město)\s*(?=\S)"
)  # fmt: skip
_CITY_BEHIND = re.compile(r"(?i)(?:['’]s)?\s+(?:metropolitan\s+)?(?:city|town)(?:\s+(?:hall|council|government|administration))?$|['’]s\s+mayor['’]?s\s+office$")  # fmt: skip


def city_in(name: str) -> str:
    """The city in the name of its administration: “Stadt Düsseldorf”, “Busan City Hall”, “mayor's office Boston”."""
    return _CITY_BEHIND.sub("", _CITY_OF.sub("", name.strip())) or name


def names_a_body(name: str) -> bool:
    """True for words that can't be a person's name: “Port Authority of Busan”, “Embassy of Jordan”."""
    words = [each.strip(".,()") for each in fold(name).split()]
    if len(words) < 2 or is_position(name) or any(each.startswith("senator") for each in words):
        return False
    kind = kind_of_body(name)
    is_company = kind == "company" and bool((_COMPANY - _ALSO_A_SURNAME) & set(words))
    return is_company or kind not in ("", "company") or bool(_BODIES & set(words))


def kind_of_body(name: str) -> str:
    """The code of a kind of partner; empty where no word of the name tells."""
    words = [each.strip(".,()") for each in fold(name).replace("s.a.", "sa").split()]
    for kind, beginnings in _BEGINNINGS:
        if any(each.startswith(beginnings) for each in words):
            return kind
    return "company" if _COMPANY & set(words) else ""
