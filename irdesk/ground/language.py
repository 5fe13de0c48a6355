"""Say messages, dates, numbers and names in the language of a window or a paper."""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, Literal

from irdesk.ground.paths import resources
from irdesk.ground.text import Message, Spoken

if TYPE_CHECKING:
    from babel import Locale

_Day = date
"""`date` is also a method below."""
DateStyle = Literal["short", "medium", "long", "full"]

_DAY_AND_TIME = re.compile(r"\s*(.+?)(?:[T ,]+(\d{1,2}[:.h]\d{2}(?::\d{2})?))?\s*")
# A bare "en" would print American dates; offices outside the United States are the rule here.
_FORMATS = {"en": "en_GB"}
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_LIKE = {" ": r"[ \u00a0\u202f]", "\u00a0": r"[ \u00a0\u202f]", "\u202f": r"[ \u00a0\u202f]", "’": "['’]", "'": "['’]"}  # fmt: skip
"""Separators that are typed in several ways."""


class Language:
    """One language to write in, named by its BCP 47 tag; Babel is imported on first need."""

    def __init__(self, tag: str = "en", region: str = "") -> None:
        self.tag = tag.replace("_", "-")
        self.region = region
        """ISO 3166 code of the country whose habits dates and numbers follow; "" for the usual ones."""

    @cached_property
    def locale(self) -> Locale:
        """Babel's locale; an unknown tag falls back to English formats, an unknown region to the usual ones."""
        from babel import Locale, UnknownLocaleError

        usual = _FORMATS.get(self.tag, self.tag.replace("-", "_"))
        regional = [f"{self.tag.split('-')[0]}_{self.region}"] if self.region else []
        for name in (*regional, usual):
            with suppress(UnknownLocaleError, ValueError):
                return Locale.parse(name)
        return Locale.parse("en_GB")

    @cached_property
    def day_first(self) -> bool:
        """True where 1/3 is the first of March."""
        pattern = str(self.locale.date_formats["short"].pattern)
        return pattern.find("d") < pattern.find("M")

    @cached_property
    def months(self) -> Mapping[str, int]:
        """The number of each month by its names, long and short, in small letters without full stops."""
        names = self.locale.months
        return {
            " ".join(name.lower().rstrip(".").split()): number
            for use in ("format", "stand-alone")
            for width in ("wide", "abbreviated")
            for number, name in names[use][width].items()
        }

    @cached_property
    def _shapes(self) -> tuple[re.Pattern[str], ...]:
        from irdesk.ground.written_dates import shapes

        return shapes(self.locale, self.months)

    def read_date(self, text: str, today: _Day) -> _Day | None:
        """The day of a date as this language writes it, in any length; None for anything else.

        What could be one day or another is read in the order of the locale; a year of two digits
        is the one from 79 years before today to 20 after.
        """
        from irdesk.ground.written_dates import read

        return read(text, self._shapes, self.months, today)

    @cached_property
    def _yearly(self) -> tuple[re.Pattern[str], ...]:
        from babel.dates import match_skeleton

        from irdesk.ground.written_dates import shape_of

        known = self.locale.datetime_skeletons
        found = [match_skeleton(each, known) for each in ("MMMMd", "MMMd", "Md")]
        return tuple(shape_of(str(known[each].pattern), self.months) for each in found if each)

    def read_month_day(self, text: str) -> tuple[int, int] | None:
        """Month and day of what this language writes so, such as 3 October; None for anything else."""
        from irdesk.ground.written_dates import month_and_day

        return month_and_day(text, self._yearly, self.months)

    def read_number(self, text: str) -> str | None:
        """A number written with the locale's separators, in plain digits with a point; None for anything else."""
        signs = self.locale.number_symbols["latn"]
        group, point = (
            _LIKE.get(signs[each], re.escape(signs[each])) for each in ("group", "decimal")
        )
        whole = rf"\d+|\d{{1,3}}(?:{group}\d{{2,3}})*{group}\d{{3}}"
        found = re.fullmatch(rf"([-+\u2212]?)({whole})(?:{point}(\d+))?", text.strip())
        if found is None:
            return None
        sign = "-" if found[1] in ("-", "\u2212") else ""
        return sign + re.sub(r"\D", "", found[2]) + (f".{found[3]}" if found[3] else "")

    def in_iso(self, text: str, today: _Day) -> str:
        """The text with its day in ISO where this language writes one so; a time after it stays."""
        found = _DAY_AND_TIME.fullmatch(text)
        day = self.read_date(found[1], today) if found else None
        if found is None or day is None:
            return text
        return f"{day.isoformat()} {found[2]}" if found[2] else day.isoformat()

    @cached_property
    def _catalogue(self) -> gettext.NullTranslations:
        if self.tag.split("-")[0] == "en":
            return gettext.NullTranslations()
        return _catalogue(self.tag)

    def say(self, message: Message | str) -> str:
        """The sentence; a plain string is taken as a message id without parameters."""
        if isinstance(message, str):
            return self._catalogue.gettext(message) if message else ""
        if message.plural is not None:
            text = self._catalogue.ngettext(message.id, message.plural, message.count)
            return text.format(count=self.number(message.count), **self._said(message))
        text = self._catalogue.gettext(message.id) if message.id else ""
        return text.format(**self._said(message)) if message.params else text

    def _said(self, message: Message) -> dict[str, str]:
        return {name: self.wording(value) for name, value in message.params}

    def wording(self, value: Any) -> str:
        """Any parameter in words: nested messages, dates, numbers, values that speak."""
        if isinstance(value, str):
            return value
        if isinstance(value, Message):
            return self.say(value)
        if isinstance(value, datetime):
            return self.moment(value)
        if isinstance(value, date):
            return self.date(value)
        if isinstance(value, Spoken):
            return value.spoken(self)
        if isinstance(value, int):
            return self.number(value)
        return str(value)

    def date(self, day: _Day, style: DateStyle = "medium") -> str:
        """A day, e.g. 16 Nov 2026."""
        from babel.dates import format_date

        return _anywhere(format_date(day, style, locale=self.locale))

    def dated(self, title: str) -> str:
        """A title made of several parts, with those that are ISO days as the language writes them."""
        return " · ".join(self._day_or(part) for part in title.split(" · "))

    def _day_or(self, text: str) -> str:
        try:
            return self.date(_Day.fromisoformat(text)) if _ISO_DAY.fullmatch(text) else text
        except ValueError:
            return text

    def date_pattern(self, day: _Day, skeleton: str) -> str:
        """A day by CLDR skeleton, e.g. `MMMEd`."""
        from babel.dates import format_date, match_skeleton

        known = self.locale.datetime_skeletons
        found = skeleton if skeleton in known else match_skeleton(skeleton, known)
        pattern = str(known[found].pattern)
        if found != skeleton:
            pattern = _as_wide(pattern, skeleton)
        return _anywhere(format_date(day, pattern, locale=self.locale))

    def interval(self, first: _Day, last: _Day, skeleton: str = "yMMMMd") -> str:
        """From a day to a day, e.g. 6–8 December 2026."""
        from babel.dates import format_interval

        return _anywhere(format_interval(first, last, skeleton, locale=self.locale))

    def moment(self, at: datetime, style: DateStyle = "medium") -> str:
        """A day and a time of day, without seconds."""
        return f"{self.date(at.date(), style)} {at:%H:%M}"

    def number(self, value: Any) -> str:
        """A whole or decimal number with the locale's separators."""
        from babel.numbers import format_decimal

        return format_decimal(value, locale=self.locale)

    def exactly(self, value: Decimal) -> str:
        """A decimal number as it was recorded: no digit is rounded away, none is added."""
        from babel.numbers import format_decimal

        return format_decimal(value.normalize(), locale=self.locale, decimal_quantization=False)

    def digits(self, plain: str) -> str:
        """A number in plain digits with the locale's decimal sign, none of them lost."""
        return plain.replace(".", self.locale.number_symbols["latn"]["decimal"])

    def month(self, number: int) -> str:
        """The name of a month, 1 to 12."""
        return str(self.locale.months["stand-alone"]["wide"][number])

    def listing(self, items: Iterable[str]) -> str:
        """Items joined as a sentence would: a, b and c."""
        from babel.lists import format_list

        return format_list(list(items), locale=self.locale)

    def country(self, code: str) -> str:
        """The name of an ISO 3166 country."""
        return str(self.locale.territories.get(code, code))

    def language(self, tag: str) -> str:
        """The name of a language given by its BCP 47 tag; of a variety without one its language's."""
        known, primary = self.locale.languages, tag.split("-", maxsplit=1)[0].lower()
        return str(known.get(tag.replace("-", "_")) or known.get(primary, tag))

    def currency(self, code: str) -> str:
        """The name of an ISO 4217 currency."""
        return str(self.locale.currencies.get(code, code))


def _as_wide(pattern: str, skeleton: str) -> str:
    """The pattern of a skeleton much like this one, its names as long as asked for: CLDR leaves that to whoever asks."""

    def widened(run: re.Match[str]) -> str:
        letters = run.group()
        letter = {"L": "M", "c": "E"}.get(letters[0], letters[0])
        is_name = letter == "E" or (letter == "M" and len(letters) > 2)
        return letters[0] * max(len(letters), skeleton.count(letter)) if is_name else letters

    return re.sub(r"'[^']*'|([a-zA-Z])\1*", widened, pattern)


def _anywhere(day: str) -> str:
    """A day that reads the same in a sentence of either direction.

    Arabic days have marks between their numbers, which tear them apart in a line of Latin words.
    """
    return day.replace("\u200f", "")


@cache
def _catalogue(tag: str) -> gettext.NullTranslations:
    names = [tag.replace("-", "_"), tag.split("-", maxsplit=1)[0]]
    return gettext.translation(
        "irdesk", resources() / "translations", languages=names, fallback=True
    )


ENGLISH = Language("en")


@dataclass(frozen=True)
class Habits:
    """How somebody writes: their language, and the day from which `fri` or `+2w` is reckoned."""

    language: Language
    today: date
