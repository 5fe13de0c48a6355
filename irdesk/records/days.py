"""Kinds of value that tell when: days, moments and durations."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from irdesk.ground.errors import bad
from irdesk.ground.text import Message, msg
from irdesk.records.values import Context, Value
from irdesk.rules.durations import Duration


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
        from irdesk.rules.typed_dates import read_day

        return read_day(text, day_first=context.day_first)

    def write(self, value: Any) -> str:
        return str(value.isoformat())

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
                "", "“{value}” is not a day and time such as 2026-12-03 09:00.", value=text[:60]
            )
        day = Day().parse(shape[1], context)
        try:
            return datetime(day.year, day.month, day.day, int(shape[2]), int(shape[3]))  # noqa: DTZ001 - local by design
        except ValueError:
            raise bad("", "“{value}” is no time of day.", value=text[:60]) from None

    def write(self, value: Any) -> str:
        return f"{value:%Y-%m-%dT%H:%M}"

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
