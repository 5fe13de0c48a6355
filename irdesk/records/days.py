"""Kinds of value that tell when: days, moments and durations."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from irdesk.ground.errors import bad
from irdesk.ground.text import Message, msg
from irdesk.records.numbers import Whole
from irdesk.records.values import Context, Value, clean
from irdesk.rules.durations import Duration
from irdesk.rules.yearly import on_year

if TYPE_CHECKING:
    from irdesk.ground.language import Language

_MONTH_DAY = re.compile(r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
_LEAP_YEAR = 2024
_MOMENT = datetime(2026, 12, 3, 9, 0)  # noqa: DTZ001 - local by design


def _far(day: date) -> Message | None:
    """Why a day lies too far off to reckon with, or None."""
    if 1000 <= day.year <= 3000:
        return None
    return msg("The year {year} is out of range.", year=str(day.year))


@dataclass(frozen=True)
class Day(Value):
    """A calendar date without a time."""

    name = "date"
    storage = "day"
    example = "2026-11-23"

    def parse(self, text: str, context: Context) -> date:
        from irdesk.rules.typed_dates import day_of, read_day

        if context.habits is not None:
            return day_of(text, context.habits)
        return read_day(text, day_first=context.day_first)

    def write(self, value: Any) -> str:
        return str(value.isoformat())

    def words(self, value: Any, language: Language) -> str:
        return language.date(value)

    def from_json(self, value: Any) -> Any:
        return date.fromisoformat(value)

    def check(self, value: Any) -> Message | None:
        if isinstance(value, date) and not isinstance(value, datetime):
            return _far(value)
        return msg("This must be a date.")


@dataclass(frozen=True)
class Moment(Value):
    """A local day and time; its zone stands in a field beside it."""

    name = "date and time"
    storage = "moment"
    example = "2026-12-03 09:00"

    def parse(self, text: str, context: Context) -> datetime:
        shape = re.fullmatch(r"\s*(.+?)[T ,]+(\d{1,2})[:.h](\d{2})(?::\d{2})?\s*", text)
        if shape is None:
            raise bad(
                "",
                "“{value}” is not a day and time such as {moment}.",
                value=text[:60],
                moment=_MOMENT,
            )
        day = Day().parse(shape[1], context)
        try:
            return datetime(day.year, day.month, day.day, int(shape[2]), int(shape[3]))  # noqa: DTZ001 - local by design
        except ValueError:
            raise bad("", "“{value}” is no time of day.", value=text[:60]) from None

    def write(self, value: Any) -> str:
        return f"{value:%Y-%m-%dT%H:%M}"

    def words(self, value: Any, language: Language) -> str:
        return language.moment(value)

    def from_json(self, value: Any) -> Any:
        return datetime.fromisoformat(value)

    def check(self, value: Any) -> Message | None:
        if isinstance(value, datetime) and value.tzinfo is None:
            return _far(value)
        return msg("This must be a day and a time.")


@dataclass(frozen=True)
class Instant(Value):
    """A moment in UTC, aware in Python."""

    name = "instant"
    storage = "moment"

    def write(self, value: Any) -> str:
        return str(value.astimezone(UTC).isoformat().replace("+00:00", "Z"))

    def words(self, value: Any, language: Language) -> str:
        return language.moment(value)

    def parse(self, text: str, context: Context) -> datetime:
        try:
            return datetime.fromisoformat(text).astimezone(UTC)
        except ValueError:
            raise bad("", "“{value}” is not a moment in time.", value=text[:60]) from None

    def from_json(self, value: Any) -> Any:
        return datetime.fromisoformat(value)

    def keep(self, value: Any) -> Any:
        return value.astimezone(UTC).replace(tzinfo=None)

    def load(self, value: Any) -> Any:
        return value.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Span(Value):
    """A duration in its own unit: 6 months are not 180 days."""

    name = "duration"
    example = "36 months"

    def parse(self, text: str, context: Context) -> Duration:
        return Duration.parse(text)

    def from_json(self, value: Any) -> Any:
        return Duration.parse(value)

    def keep(self, value: Any) -> Any:
        return str(value)

    def load(self, value: Any) -> Any:
        return Duration.parse(value)

    def check(self, value: Any) -> Message | None:
        return None if isinstance(value, Duration) else msg("This must be a duration.")


@dataclass(frozen=True)
class Yearly(Value):
    """A day that comes round each year, kept as MM-DD."""

    name = "day of the year"
    example = "10-28"

    def parse(self, text: str, context: Context) -> str:
        from irdesk.ground.language import ENGLISH

        text = clean(text)
        if _MONTH_DAY.fullmatch(text):
            return text
        language = context.habits.language if context.habits is not None else ENGLISH
        found = language.read_month_day(text) or ENGLISH.read_month_day(text)
        return text if found is None else f"{found[0]:02}-{found[1]:02}"

    def words(self, value: Any, language: Language) -> str:
        return language.date_pattern(on_year(value, _LEAP_YEAR), "MMMMd")

    def check(self, value: Any) -> Message | None:
        if isinstance(value, str) and _MONTH_DAY.fullmatch(value):
            return None
        return msg(
            "“{value}” is not a day of the year: write it like {day}.",
            value=str(value)[:60],
            day=_YearlyExample(),
        )


class _YearlyExample:
    """28 October, as the language of a sentence writes it."""

    def spoken(self, language: Language) -> str:
        """In words."""
        return YEARLY.words(YEARLY.example, language)


YEARLY = Yearly()


@dataclass(frozen=True)
class Month(Whole):
    """A month by its number."""

    name = "month"
    example = "1"
    least: int = 1
    most: int = 12

    def parse(self, text: str, context: Context) -> int:
        from irdesk.ground.language import ENGLISH

        language = context.habits.language if context.habits is not None else ENGLISH
        word = " ".join(clean(text).lower().rstrip(".").split())
        found = language.months.get(word) or ENGLISH.months.get(word)
        return found or super().parse(text, context)

    def words(self, value: Any, language: Language) -> str:
        return language.month(value)
