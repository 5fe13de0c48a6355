"""How long records are kept, and what is then due (retention class, apart from any expiry)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

YEARS = {"ten_years": 10, "five_years": 5, "two_years": 2}
PERMANENT = "permanent"
CLOSED_YEARS = 2
"""A record kept for good goes to the archive so many years after it is closed."""


@dataclass(frozen=True, slots=True)
class Disposal:
    """What to do with a record, from which day on."""

    action: Literal["archive", "purge"]
    due_on: date


def disposal(retention: str | None, closed_on: date | None) -> Disposal | None:
    """Periods run from the end of the year in which a record was closed; open ones are kept."""
    if closed_on is None or retention is None:
        return None
    if retention == PERMANENT:
        return Disposal("archive", date(closed_on.year + CLOSED_YEARS + 1, 1, 1))
    years = YEARS.get(retention)
    return None if years is None else Disposal("purge", date(closed_on.year + years + 1, 1, 1))
