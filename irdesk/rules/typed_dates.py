"""What people type into a date field, and what stands in a file's date column."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from types import MappingProxyType

from irdesk.ground.errors import bad
from irdesk.ground.language import Habits
from irdesk.rules.durations import add_months

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SUCH_AS = date(2026, 11, 23)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def read_day(
    text: str, *, day_first: bool = True, months: Mapping[str, int] = MappingProxyType({})
) -> date:
    """A written date: 2026-11-23, 23.11.2026, 23/11/2026, 23 Nov 2026, Nov 23, 2026; raises BadInput.

    `months` are names of months beside the English ones, in small letters, with their numbers.
    """
    words = _bare(text)
    iso = re.fullmatch(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?:[T ]0{1,2}:00(?::00)?)?", words)
    if iso:
        return _day(int(iso[1]), int(iso[2]), int(iso[3]), words)
    compact = re.fullmatch(r"(\d{4})(\d{2})(\d{2})", words)
    if compact:
        return _day(int(compact[1]), int(compact[2]), int(compact[3]), words)
    numeric = re.fullmatch(r"(\d{1,2})([./-])\s*(\d{1,2})\2\s*(\d{4})", words)
    if numeric:
        first, second, year = int(numeric[1]), int(numeric[3]), int(numeric[4])
        dotted = numeric[2] == "."
        day, month = (first, second) if dotted or day_first or first > 12 else (second, first)
        if month > 12 >= day and not dotted:
            day, month = month, day
        return _day(year, month, day, words)
    named = re.fullmatch(r"(\d{1,2})\.?\s+(?:de )?([^\W\d]+)\.?,?\s+(?:de )?(\d{4})", words)
    if named and (month := _month(named[2], months)):
        return _day(int(named[3]), month, int(named[1]), words)
    named = re.fullmatch(r"([^\W\d]+)\.?\s+(\d{1,2}),?\s+(\d{4})", words)
    if named and (month := _month(named[1], months)):
        return _day(int(named[3]), month, int(named[2]), words)
    raise bad("", "“{value}” is not a date: write it like {day}.", value=words[:40], day=_SUCH_AS)


def day_of(text: str, habits: Habits) -> date:
    """A day as somebody types it, or as their language shows it; raises BadInput."""
    language, today = habits.language, habits.today
    written = language.read_date(text, today)
    if written is not None:
        return written
    return typed_day(text, today, day_first=language.day_first, months=language.months)


def typed_day(
    text: str,
    today: date,
    *,
    day_first: bool = True,
    months: Mapping[str, int] = MappingProxyType({}),
) -> date:
    """What people type: `fri`, `+2w`, `3.12.`, `1/3`, `today`, or any written date; raises BadInput.

    A weekday is the next one after today; a day without year is the next such day.
    """
    words = text.strip().lower()
    if words in ("today", "now"):
        return today
    if words in ("tomorrow", "yesterday"):
        return today + timedelta(days=1 if words == "tomorrow" else -1)
    if len(words) >= 2 and words.isalpha():
        for number, name in enumerate(
            ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
        ):
            if name.startswith(words) and words[:3] in (
                _WEEKDAYS[number],
                _WEEKDAYS[number][: len(words)],
            ):
                return today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)
    moved = re.fullmatch(r"([+-]\d{1,4})\s*([dwmy]?)", words)
    if moved:
        count = int(moved[1])
        try:
            if moved[2] in ("", "d", "w"):
                return today + timedelta(days=count * (7 if moved[2] == "w" else 1))
            return add_months(today, count * (12 if moved[2] == "y" else 1))
        except (OverflowError, ValueError):
            raise bad("", "“{value}” leads too far: write the date.", value=words[:40]) from None
    short = re.fullmatch(r"(\d{1,2})([./])\s*(\d{1,2})\.?", words)
    if short:
        first, second = int(short[1]), int(short[3])
        day, month = (first, second) if short[2] == "." or day_first else (second, first)
        found = _day(today.year, month, day, words)
        return found if found >= today else _day(today.year + 1, month, day, words)
    return read_day(text, day_first=day_first, months=months)


def _bare(text: str) -> str:
    """Without what some languages put around numbers: 2021年1月17日, 2021. 1. 17., 17.01.2021 г."""
    words = text.strip()
    east = re.fullmatch(r"(\d{4})[.年]\s*(\d{1,2})[.月]\s*(\d{1,2})[.日]?", words)
    if east:
        return f"{east[1]}-{east[2]}-{east[3]}"
    return re.sub(r"(?<=\d{4})(?:\s?[гр])?\.$", "", words)


def _month(name: str, months: Mapping[str, int]) -> int:
    """The number of a month by its name; 0 where it is none."""
    words = name.lower()
    return months.get(words) or (_MONTHS.index(words[:3]) + 1 if words[:3] in _MONTHS else 0)


def _day(year: int, month: int, day: int, words: str) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise bad(
            "", "The date “{value}” does not exist: check day and month.", value=words[:40]
        ) from None
