"""What to look at in a programme: items that overlap, no time to get there, long gaps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Generic, Literal, TypeVar

T = TypeVar("T")
LONG = timedelta(hours=2)
"""From so long on a stretch without anything is pointed out."""


@dataclass(frozen=True)
class Slot(Generic[T]):
    """An item from one instant to another; both carry their zone."""

    item: T
    start: datetime
    end: datetime | None = None
    place: str = ""
    people: frozenset[object] = frozenset()
    """Empty: nobody is named, so it may be for everybody."""


@dataclass(frozen=True)
class Finding(Generic[T]):
    """Two items and what is between them; `minutes` shared, or free."""

    what: Literal["overlap", "no_way", "gap"]
    first: T
    second: T
    minutes: int = 0


def findings(slots: Sequence[Slot[T]]) -> list[Finding[T]]:
    """In order of time. Gaps count within one local day only; nights are nobody's business."""
    ordered = sorted(slots, key=lambda each: each.start)
    found: list[tuple[datetime, Finding[T]]] = []
    for place, one in enumerate(ordered):
        for other in ordered[place + 1 :]:
            if one.end is None or other.start >= one.end:
                break
            if _shared(one, other):
                shared = min(one.end, other.end or one.end) - other.start
                found.append(
                    (other.start, Finding("overlap", one.item, other.item, _minutes(shared)))
                )
    until, last = None, None
    for each in ordered:
        if until is not None and last is not None:
            free = each.start - until
            if not free and each.place and last.place and each.place != last.place and _shared(last, each):  # fmt: skip
                found.append((each.start, Finding("no_way", last.item, each.item)))
            elif free >= LONG and until.astimezone(each.start.tzinfo).date() == each.start.date():
                found.append((until, Finding("gap", last.item, each.item, _minutes(free))))
        end = each.end or each.start
        if until is None or end >= until:
            until, last = end, each
    return [each for _, each in sorted(found, key=lambda pair: pair[0])]


def _shared(one: Slot[T], other: Slot[T]) -> bool:
    """Somebody would have to be at both."""
    return not one.people or not other.people or bool(one.people & other.people)


def _minutes(span: timedelta) -> int:
    return int(span.total_seconds() // 60)
