"""A visit's programme by days on the clock of the place: where each item stands, over the date line too.

A day of the programme is a date at a place. Flying east over the date line one date comes twice,
flying west one is skipped; each stands where it falls on earth.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Generic, TypeVar
from zoneinfo import ZoneInfo

T = TypeVar("T")
MINUTES = 24 * 60
LEAST = 30
"""Minutes a short item takes up, so that its name can be read."""
_MOST_DAYS = 62
_LINE = timedelta(hours=20)
"""Two clocks so far apart have the date line between them."""


@dataclass(frozen=True)
class Stay:
    """Where a visit is from a day to a day, both included; dates on that place's clock."""

    place: str
    zone: str
    first: date
    last: date
    country: str | None = None
    key: object = None


@dataclass(frozen=True)
class Day:
    """One date at one place, or at several places whose clocks agree."""

    on: date
    zone: str
    stays: tuple[Stay, ...] = ()

    @property
    def midnight(self) -> datetime:
        """The instant at which it begins."""
        return datetime.combine(self.on, time(), ZoneInfo(self.zone))

    @property
    def place(self) -> str:
        """Where one is, "" where no stay says it."""
        return " · ".join(dict.fromkeys(each.place for each in self.stays if each.place))

    @property
    def countries(self) -> tuple[str, ...]:
        """The countries one is in."""
        return tuple(dict.fromkeys(each.country for each in self.stays if each.country))

    @property
    def clock_moves(self) -> timedelta:
        """By how much the clock is put forward on this day; negative where it is put back."""
        after = datetime.combine(self.on + timedelta(1), time(), ZoneInfo(self.zone))
        return _offset(after) - _offset(self.midnight)


@dataclass(frozen=True)
class Entry(Generic[T]):
    """An item with its instants. `lands` is the zone it ends in, where that is another one."""

    item: T
    title: str
    start: datetime
    end: datetime | None = None
    lands: str = ""
    place: str = ""
    people: frozenset[object] = frozenset()
    """Empty: nobody is named, so it may be for everybody."""
    stay: object = None
    """The key of the stay it belongs to."""
    moving: bool = False
    """It leads from one place to another."""
    idle: bool = False
    """Free time: it stands in nobody's way."""

    @property
    def arrival(self) -> datetime:
        """When it ends, on the clock of where it ends; the start where no end is known."""
        end = self.end or self.start
        return end.astimezone(ZoneInfo(self.lands)) if self.lands else end


@dataclass(frozen=True)
class Piece(Generic[T]):
    """The part of an entry on one day, in minutes of that day's clock, beside those it overlaps."""

    entry: Entry[T]
    day: Day
    top: int
    bottom: int
    lane: int = 0
    lanes: int = 1
    continued: bool = False
    """It began on an earlier day."""
    goes_on: bool = False


def days(
    stays: Iterable[Stay],
    entries: Iterable[Entry[T]] = (),
    home: str = "UTC",
    first: date | None = None,
    last: date | None = None,
) -> list[Day]:
    """Every day of the stays, of the visit and of what is entered, as they follow each other on earth.

    A day of the visit on which it is nowhere else is one on the clock of `home`.
    """
    found: list[Day] = []
    for stay in sorted(stays, key=lambda each: (each.first, each.last)):
        for at in range(min(_MOST_DAYS, (stay.last - stay.first).days + 1)):
            _add(found, stay.first + timedelta(at), stay.zone, stay)
    covered = {each.on for each in found}
    if first is not None:
        for at in range(min(_MOST_DAYS, ((last or first) - first).days + 1)):
            if (on := first + timedelta(at)) not in covered:
                _add(found, on, home)
    for each in entries:
        _add(found, each.start.date(), _name(each.start) or home)
        _add(found, each.arrival.date(), _name(each.arrival) or home)
    return sorted(found, key=lambda each: each.midnight)


def _add(found: list[Day], on: date, zone: str, stay: Stay | None = None) -> None:
    at = day_at(found, on, zone)
    if at is None:
        found.append(Day(on, zone, (stay,) if stay else ()))
    elif stay is not None:
        known = found[at]
        if not any((each.place, each.key) == (stay.place, stay.key) for each in known.stays):
            found[at] = replace(known, stays=(*known.stays, stay))


def day_at(known: Sequence[Day], on: date, zone: str) -> int | None:
    """The place in the row of the day with that date whose clock agrees with the zone's."""
    for at, each in enumerate(known):
        if each.on == on and (each.zone == zone or _agree(each.on, each.zone, zone)):
            return at
    return None


def _agree(on: date, one: str, other: str) -> bool:
    """True where both clocks show the same all through the day."""
    ends = (time(), time(12), time(23, 59))
    return all(
        _offset(datetime.combine(on, at, ZoneInfo(one)))
        == _offset(datetime.combine(on, at, ZoneInfo(other)))
        for at in ends
    )


def pieces(entries: Iterable[Entry[T]], known: Sequence[Day]) -> list[Piece[T]]:
    """Where each entry stands; one that lasts over midnight has a part on each day it touches."""
    found: list[Piece[T]] = []
    for each in entries:
        first = day_at(known, each.start.date(), _name(each.start))
        arrival = each.arrival
        last = day_at(known, arrival.date(), _name(arrival))
        if first is None:
            continue
        begins = _minute(each.start)
        if last is None or last <= first:
            ends = _minute(arrival) if last == first else begins
            found.append(Piece(each, known[first], begins, max(ends, begins)))
            continue
        if ends_at_midnight := not _minute(arrival):
            last -= 1
        found.append(Piece(each, known[first], begins, MINUTES, goes_on=last > first))
        between = [] if each.moving else range(first + 1, last)
        found += [
            Piece(each, known[at], 0, MINUTES, continued=True, goes_on=True) for at in between
        ]
        if last > first:
            until = MINUTES if ends_at_midnight else _minute(arrival)
            found.append(Piece(each, known[last], 0, until, continued=True))
    return [piece for each in known for piece in _laned([p for p in found if p.day == each])]


def _laned(some: Sequence[Piece[T]]) -> list[Piece[T]]:
    """The parts of one day, those that overlap side by side."""
    ordered = sorted(some, key=lambda each: (each.top, -each.bottom))
    found: list[Piece[T]] = []
    group: list[tuple[Piece[T], int]] = []
    free: list[int] = []
    until = -1
    for each in ordered:
        if each.top >= until and group:
            found += [replace(piece, lane=lane, lanes=len(free)) for piece, lane in group]
            group, free = [], []
        lane = next((at for at, end in enumerate(free) if end <= each.top), len(free))
        shown_until = max(each.bottom, each.top + LEAST)
        free[lane : lane + 1] = [shown_until]
        group.append((each, lane))
        until = max(until, shown_until)
    return found + [replace(piece, lane=lane, lanes=len(free)) for piece, lane in group]


def date_line(before: Day, after: Day) -> int | None:
    """What crossing the date line between two days does to the calendar.

    1 where one date comes twice, -1 where one is skipped, 0 where neither shows; None where the
    line does not lie between them.
    """
    apart = _offset(before.midnight) - _offset(after.midnight)
    if abs(apart) < _LINE:
        return None
    if apart > timedelta(0):
        return 1 if after.on <= before.on else 0
    return -1 if (after.on - before.on).days > 1 else 0


def other_clock(day: Day, minute: int, zone: str) -> datetime:
    """What another zone's clock shows at a minute of a day."""
    at = datetime.combine(day.on, time(), ZoneInfo(day.zone)) + timedelta(minutes=minute)
    return at.astimezone(ZoneInfo(zone))


def _minute(at: datetime) -> int:
    return at.hour * 60 + at.minute


def _name(at: datetime) -> str:
    """The zone of a moment that carries one."""
    return str(getattr(at.tzinfo, "key", "UTC"))


def _offset(at: datetime) -> timedelta:
    return at.utcoffset() or timedelta(0)
