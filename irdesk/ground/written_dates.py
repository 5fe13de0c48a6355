"""The days a language writes, read again: each of its patterns turned round."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale

_STYLES = ("short", "medium", "long", "full")
_MARKS = re.compile("[\u200e\u200f\u061c]")
_PAST, _CENTURY = 80, 100
"""A year of two digits lies at most so many years back, and so less than twenty ahead."""


def shapes(locale: Locale, months: Mapping[str, int]) -> tuple[re.Pattern[str], ...]:
    """What days look like in a locale, short to full, with groups `y`, `d` and `m` or `name`."""
    return tuple(dict.fromkeys(_shape(locale, style, months) for style in _STYLES))


def read(
    text: str, known: tuple[re.Pattern[str], ...], months: Mapping[str, int], today: date
) -> date | None:
    """The day that is written there in one of the shapes; None where there is none."""
    words = _plain(text)
    for shape in known:
        found = shape.fullmatch(words)
        if found is not None:
            parts = found.groupdict()
            month = months[parts["name"]] if parts.get("name") else int(parts["m"])
            try:
                return date(_year(parts["y"], today), month, int(parts["d"]))
            except ValueError:
                return None
    return None


def month_and_day(
    text: str, known: tuple[re.Pattern[str], ...], months: Mapping[str, int]
) -> tuple[int, int] | None:
    """Month and day written there in one of the shapes, as they are: 31 and 2 may be among them."""
    words = _plain(text)
    for shape in known:
        found = shape.fullmatch(words)
        if found is not None:
            parts = found.groupdict()
            return months[parts["name"]] if parts.get("name") else int(parts["m"]), int(parts["d"])
    return None


def _year(digits: str, today: date) -> int:
    year = int(digits)
    if len(digits) > 2:
        return year
    least = today.year - _PAST + 1
    return least + (year - least) % _CENTURY


def _shape(locale: Locale, style: str, months: Mapping[str, int]) -> re.Pattern[str]:
    return shape_of(str(locale.date_formats[style].pattern), months)


def shape_of(pattern: str, months: Mapping[str, int]) -> re.Pattern[str]:
    """A CLDR pattern turned round, with groups `y`, `d` and `m` or `name`."""
    from babel.dates import tokenize_pattern

    return re.compile("".join(_pieces(tokenize_pattern(pattern), months)), re.IGNORECASE)


def _pieces(tokens: Sequence[tuple[str, object]], months: Mapping[str, int]) -> Iterator[str]:
    names = "|".join(re.escape(each) for each in sorted(months, key=len, reverse=True))
    for kind, what in tokens:
        if kind == "chars" or not isinstance(what, tuple):
            yield re.sub(r"(?:\\? )+", r"\\s*", re.escape(_plain(str(what), whole=False)))
            continue
        letter, count = what
        if letter in "yYu":
            yield r"(?P<y>\d{4}|\d{2})"
        elif letter in "ML":
            yield r"(?P<m>\d{1,2})" if count <= 2 else rf"(?P<name>{names})\.?"
        elif letter == "d":
            yield r"(?P<d>\d{1,2})"
        else:  # the day of the week, the era: said already by the rest
            yield r"\D*?"


def _plain(text: str, *, whole: bool = True) -> str:
    """In small letters, without marks of direction, with plain spaces."""
    words = re.sub(r"\s+", " ", _MARKS.sub("", text)).lower()
    return words.strip() if whole else words
