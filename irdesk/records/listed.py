"""Codes of public lists: ISO 3166 countries, ISO 4217 currencies, BCP 47 languages, IANA zones."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from irdesk.ground.errors import bad
from irdesk.ground.text import N_, Message, msg
from irdesk.rules.folding import fold

if TYPE_CHECKING:
    from babel import Locale

    from irdesk.ground.language import Language

NAMED = ("country", "language")
"""The lists whose codes people know by a name; of the others the code is what is shown."""

# What people and public data write for countries that CLDR lists under another name.
_ALSO = {
    "united states of america": "US", "usa": "US", "u.s.": "US", "america": "US",
    "uk": "GB", "great britain": "GB", "england": "GB", "scotland": "GB", "wales": "GB",
    "czech republic": "CZ", "slovak republic": "SK", "republic of ireland": "IE",
    "people's republic of china": "CN", "prc": "CN", "republic of china": "TW",
    "korea": "KR", "republic of korea": "KR", "south korea": "KR", "north korea": "KP",
    "turkey": "TR", "russian federation": "RU", "viet nam": "VN", "ivory coast": "CI",
    "macedonia": "MK", "republic of macedonia": "MK", "burma": "MM", "swaziland": "SZ",
    "cape verde": "CV", "east timor": "TL", "palestine": "PS", "state of palestine": "PS",
    "democratic republic of the congo": "CD", "republic of the congo": "CG",
    "the netherlands": "NL", "holland": "NL", "kingdom of the netherlands": "NL",
    "kingdom of denmark": "DK", "bosnia": "BA", "bosnia and herzegovina": "BA",
    "the gambia": "GM", "the bahamas": "BS", "federated states of micronesia": "FM",
    "hong kong": "HK", "macau": "MO", "holy see": "VA", "vatican city": "VA",
    "united arab emirates": "AE", "uae": "AE", "moldova": "MD", "laos": "LA", "syria": "SY",
    "sao tome and principe": "ST", "saint kitts and nevis": "KN", "saint lucia": "LC",
    "saint vincent and the grenadines": "VC", "antigua and barbuda": "AG",
    "trinidad and tobago": "TT", "euu": "EU", "myanmar": "MM", "serbia and montenegro": "RS",
}  # fmt: skip

_WHAT = {
    "country": N_(
        "“{value}” is not a country: give its ISO code or name, such as KR or South Korea."
    ),
    "currency": N_("“{value}” is not a currency: give its ISO code, such as EUR."),
    "language": N_("“{value}” is not a language: give its code or name, such as ko or Korean."),
    "zone": N_("“{value}” is not a time zone: give its name, such as Asia/Seoul."),
}


@cache
def codes(listed: str) -> frozenset[str]:
    """All codes of a list (country, currency, language or zone)."""
    if listed == "zone":
        from zoneinfo import available_timezones

        return frozenset(available_timezones())
    if listed == "currency":
        from irdesk.rules.money import known_currencies

        return known_currencies()
    return frozenset(_english(listed))


@cache
def _english(listed: str) -> dict[str, str]:
    from babel import Locale

    return _named(listed, Locale("en"))


def _named(listed: str, locale: Locale) -> dict[str, str]:
    if listed == "country":
        return {
            code: name
            for code, name in locale.territories.items()
            if len(code) == 2
            and code.isalpha()
            and code not in {"EZ", "UN", "ZZ", "XA", "XB", "QO"}
        }
    return {code.replace("_", "-"): name for code, name in locale.languages.items()}


@cache
def _by_name(listed: str) -> dict[str, str]:
    names = {fold(name.replace("&", "and")): code for code, name in _english(listed).items()}
    return names | (
        {fold(name): code for name, code in _ALSO.items()} if listed == "country" else {}
    )


@cache
def _known_as(listed: str, locale: str) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """The names in a locale by code; the codes by those names and by their folded form."""
    from babel import Locale

    names = _english(listed) | _named(listed, Locale.parse(locale))
    back: dict[str, str] = {}
    for code in sorted(codes(listed) & names.keys(), key=lambda each: (len(each), each)):
        back.setdefault(names[code], code)
    for name, code in [*back.items()]:
        back.setdefault(fold(name), code)
    return names, back


def name_of(listed: str, code: str, language: Language) -> str:
    """The name of a code, by which `code_of` finds it again; the code itself where that is what people know."""
    if listed not in NAMED:
        return code
    _, back = _known_as(listed, str(language.locale))
    name = language.country(code) if listed == "country" else language.language(code)
    is_plain = name == code or (back.get(name) == code and name not in codes(listed))
    return name if is_plain else f"{name} ({code})"


def names_of(listed: str, language: Language) -> list[tuple[str, str]]:
    """What people choose from, in order of their names: name and code."""
    if listed in NAMED:
        found = ((name_of(listed, code, language), code) for code in codes(listed))
        return sorted(found, key=lambda each: fold(each[0]))
    return [(code, code) for code in sorted(codes(listed))]


def code_of(listed: str, text: str, language: Language | None = None) -> str:
    """The code meant by a code, an English name or one in `language`; raises BadInput."""
    text = text.strip()
    known = codes(listed)
    if text in known:
        return text
    if language is not None and listed in NAMED:
        _, back = _known_as(listed, str(language.locale))
        bracketed = re.fullmatch(r"[^()]+ \(([\w-]+)\)", text)
        if bracketed and problem_with(listed, bracketed[1]) is None:
            return bracketed[1]
        if text in back:
            return back[text]
    for spelled in (text.upper(), text.lower(), text.replace("_", "-")):
        if listed != "zone" and spelled in known:
            return spelled
    if listed == "country" and len(text) == 3:
        from pycountry import countries

        three = countries.get(alpha_3=text.upper())
        if three is not None and three.alpha_2 in known:
            return str(three.alpha_2)
    if listed in ("country", "language"):
        found = _by_name(listed).get(fold(text.replace("&", "and")))
        if found:
            return found
        if language is not None and (named := back.get(fold(text))):
            return named
    if listed == "language" and text.split("-")[0].lower() in known:
        return text
    raise bad("", _WHAT[listed], value=text[:60])


def problem_with(listed: str, value: Any) -> Message | None:
    """Why `value` is not a code of the list, or None."""
    if isinstance(value, str) and (
        value in codes(listed) or (listed == "language" and value.split("-")[0] in codes(listed))
    ):
        return None
    return msg(_WHAT[listed], value=str(value)[:60])
