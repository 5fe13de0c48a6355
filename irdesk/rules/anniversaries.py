"""Anniversaries worth a celebration: 5, 10, 20, 25, 30, 40, 45, 50 years, and so on (DOMAIN §3)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from irdesk.rules.durations import add_months

LEAD_MONTHS = 18
_ROUND = frozenset({5, 10, 20, 25, 30, 40, 45, 0})
"""The years within each half century; the list in DOMAIN repeats after fifty."""


@dataclass(frozen=True, slots=True)
class Anniversary:
    """So many years on that day; one of 29 February falls on the 28th in common years."""

    years: int
    day: date


def upcoming(since: date, today: date, lead_months: int = LEAD_MONTHS) -> list[Anniversary]:
    """The anniversaries from today to the end of the lead time, the next one first."""
    return list(between(since, today, add_months(today, lead_months)))


def between(since: date, first: date, last: date) -> Iterator[Anniversary]:
    """The anniversaries from the first to the last day."""
    for years in range(max(5, first.year - since.year), last.year - since.year + 1):
        if years % 50 in _ROUND:
            day = add_months(since, 12 * years)
            if first <= day <= last:
                yield Anniversary(years, day)
