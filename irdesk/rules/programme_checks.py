"""What to look at in a programme: conflicts, gaps, what is missing, days that are not like others."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Generic, Literal, TypeVar

from irdesk.ground.text import Message, msg
from irdesk.rules.agenda import Slot, findings
from irdesk.rules.folding import sort_key
from irdesk.rules.programme import Day, Entry, date_line
from irdesk.rules.working_days import public_holidays, usual_weekend

T = TypeVar("T")
WAY = timedelta(minutes=15)
"""Less than this between two places leaves no time to get from one to the other."""
What = Literal[
    "overlap", "twice", "no_way", "no_travel", "gap", "outside", "off_leg", "no_end", "no_place",
    "no_interpreter", "holiday", "weekend", "clock", "date_line",
]  # fmt: skip
CONFLICTS: frozenset[What] = frozenset(
    {"overlap", "twice", "no_way", "no_travel", "outside", "off_leg"}
)


@dataclass(frozen=True)
class Mark(Generic[T]):
    """Something to look at: of an item, between two, or of a day; it never blocks anything."""

    what: What
    words: Message
    item: T | None = None
    """The one beside which it is shown; the later one of two."""
    other: T | None = None
    day: Day | None = None


def between(
    entries: Sequence[Entry[T]], names: Mapping[object, str] | None = None
) -> list[Mark[T]]:
    """Items that overlap, people at two places at once, no time or no travel to get there, long gaps."""
    known = {id(each): each for each in entries if not each.idle}
    slots = [
        Slot(each, each.start, each.end, "" if each.moving else sort_key(each.place), each.people)
        for each in known.values()
    ]
    found: list[Mark[T]] = []
    for each in findings(slots):
        one, other = each.first, each.second
        if each.what == "overlap":
            found.append(_overlap(one, other, each.minutes, names or {}))
        elif each.what == "gap" and not (one.moving or other.moving):
            found.append(Mark("gap", _free(each.minutes), other.item, one.item))
    return [*found, *_ways(list(known.values()))]


def _overlap(one: Entry[T], other: Entry[T], minutes: int, names: Mapping[object, str]) -> Mark[T]:
    both = sorted(names[each] for each in one.people & other.people if each in names)
    if both:
        words = msg("{names}: also in “{other}” ({minutes} min)", names=", ".join(both), other=one.title, minutes=minutes)  # fmt: skip
        return Mark("twice", words, other.item, one.item)
    words = msg("overlaps with “{other}” by {minutes} min", other=one.title, minutes=minutes)
    return Mark("overlap", words, other.item, one.item)


def _free(minutes: int) -> Message:
    hours, rest = divmod(minutes, 60)
    if rest:
        return msg("{hours} h {minutes} min free", hours=hours, minutes=rest)
    return msg("{hours} h free", hours=hours)


def _ways(entries: Sequence[Entry[T]]) -> list[Mark[T]]:
    """Whether one gets from each item to the next one."""
    found: list[Mark[T]] = []
    before: Entry[T] | None = None
    travelled = False
    for each in sorted(entries, key=lambda entry: entry.start):
        if each.moving:
            travelled = True
            continue
        if before is not None and not travelled and before.end is not None:
            free = each.start - before.end
            elsewhere = (
                before.stay is not None and each.stay is not None and before.stay != each.stay
            )
            places = sort_key(before.place), sort_key(each.place)
            if elsewhere and free >= timedelta(0):
                words = msg("no travel recorded from “{other}”", other=before.title)
                found.append(Mark("no_travel", words, each.item, before.item))
            elif timedelta(0) <= free < WAY and all(places) and places[0] != places[1] and _shared(before, each):  # fmt: skip
                minutes = int(free.total_seconds() // 60)
                words = msg("no time to get there ({minutes} min)", minutes=minutes)
                found.append(Mark("no_way", words, each.item, before.item))
        if before is None or (each.end or each.start) >= (before.end or before.start):
            before, travelled = each, False
    return found


def _shared(one: Entry[T], other: Entry[T]) -> bool:
    """Somebody would have to be at both."""
    return not one.people or not other.people or bool(one.people & other.people)


def outside(
    entries: Sequence[Entry[T]], first: date | None, last: date | None, stays: Mapping[object, tuple[str, date, date]]
) -> list[Mark[T]]:  # fmt: skip
    """Items on a day that is none of the visit's, or none of the leg they belong to.

    `stays` gives place, first and last day by key. Travel may lead there the day before.
    """
    found: list[Mark[T]] = []
    for each in entries:
        on = each.start.date()
        if first is not None and not each.moving and not first <= on <= (last or first):
            words = msg("outside the visit’s days ({first} – {last})", first=first, last=last or first)  # fmt: skip
            found.append(Mark("outside", words, each.item))
        elif each.stay in stays and not each.moving:
            place, arrives, departs = stays[each.stay]
            if not arrives <= on <= departs:
                words = msg("the leg to {place} is {first} – {last}", place=place, first=arrives, last=departs)  # fmt: skip
                found.append(Mark("off_leg", words, each.item))
    return found


def of_days(
    known: Sequence[Day],
    home: str | None = None,
    holidays: Callable[[str, int], Mapping[date, str]] = public_holidays,
    weekend: Callable[[str], frozenset[int]] = usual_weekend,
) -> list[Mark[T]]:
    """Public holidays there and in our country `home`, weekends there, clock changes, the date line."""
    found: list[Mark[T]] = []
    for at, day in enumerate(known):
        lands = [*day.countries, *([home] if home and home not in day.countries else [])]
        for land in lands:
            name = holidays(land, day.on.year).get(day.on)
            if name and land in day.countries:
                found.append(Mark("holiday", msg("Public holiday here: {name}", name=name), day=day))  # fmt: skip
            elif name:
                found.append(Mark("holiday", msg("Public holiday at home: {name}", name=name), day=day))  # fmt: skip
        if any(day.on.weekday() in weekend(land) for land in day.countries):
            found.append(Mark("weekend", msg("Weekend here"), day=day))
        if day.clock_moves > timedelta(0):
            found.append(Mark("clock", msg("The clock is put forward on this day"), day=day))
        elif day.clock_moves < timedelta(0):
            found.append(Mark("clock", msg("The clock is put back on this day"), day=day))
        if at and (line := _crossing(known[at - 1], day)) is not None:
            found.append(Mark("date_line", line, day=day))
    return found


def _crossing(before: Day, after: Day) -> Message | None:
    effect = date_line(before, after)
    if effect is None:
        return None
    if effect > 0:
        return msg("Over the date line: {day} comes twice", day=after.on)
    if effect < 0:
        return msg("Over the date line: {day} is skipped", day=after.on - timedelta(1))
    return msg("Over the date line since the day before")
