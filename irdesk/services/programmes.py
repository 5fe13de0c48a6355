"""A visit's programme as the desk shows it: days on both clocks, items, travel, what to look at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from irdesk.ground.text import msg
from irdesk.records.partners import Partner
from irdesk.records.programme import Point, ProgrammeItem
from irdesk.records.record import Change
from irdesk.records.visits import Leg, LogisticsItem, Participant, Visit
from irdesk.rules.programme import Day, Entry, Piece, Stay, days, pieces
from irdesk.rules.programme_checks import Mark, between, of_days, outside
from irdesk.services.office import read_office
from irdesk.store.operations import Author, Outcome
from irdesk.store.reader import Reader
from irdesk.store.workspace import Workspace

NO_MEETING = frozenset({"travel", "free", "meal"})
"""Formats that need neither points nor an interpreter."""
_MOVING = frozenset({"flight", "transport"})
Item = ProgrammeItem | LogisticsItem


@dataclass(frozen=True)
class Programme:
    """One visit's programme with everything a day grid says."""

    visit: Visit
    legs: Sequence[Leg]
    days: Sequence[Day]
    entries: Sequence[Entry[Item]]
    """As they follow each other on earth."""
    pieces: Sequence[Piece[Item]]
    marks: Sequence[Mark[Item]]
    undated: Sequence[ProgrammeItem]
    """Items without a time yet."""
    names: Mapping[UUID, str]
    """Of participants."""
    sides: Mapping[UUID, str]
    points: Mapping[UUID, int]
    """How many points to make each item has."""
    home_zone: str
    home_city: str
    other_zone: str
    """The zone shown beside that of the place: ours abroad, theirs at home; "" where there is none."""
    other_city: str

    def of(self, item: Item) -> list[Mark[Item]]:
        """What to look at beside an item."""
        return [each for each in self.marks if each.item is not None and each.item.id == item.id]

    def on(self, day: Day) -> list[Mark[Item]]:
        """What is particular about a day."""
        return [each for each in self.marks if each.day == day]

    def beside(self, day: Day) -> tuple[str, str]:
        """The zone and name of the other clock on a day; "" where it shows the same."""
        zone, city = self.home_zone, self.home_city
        if day.zone == zone or not _apart(day, zone):
            zone, city = self.other_zone, self.other_city
        return (zone, city) if zone and _apart(day, zone) else ("", "")


def _apart(day: Day, zone: str) -> bool:
    noon = datetime(day.on.year, day.on.month, day.on.day, 12)  # noqa: DTZ001 - the zone follows
    return (
        noon.replace(tzinfo=ZoneInfo(zone)).utcoffset()
        != noon.replace(tzinfo=ZoneInfo(day.zone)).utcoffset()
    )


def zone_of(item: Item, legs: Mapping[UUID, Leg], home: str) -> str:
    """The zone an item's times are in: its own, else its leg's, else ours."""
    leg = legs.get(item.leg) if item.leg else None
    return item.time_zone or (leg.time_zone if leg else None) or home


def programme(reader: Reader, visit: Visit) -> Programme:
    """Gather it, with what to look at."""
    office = read_office(reader)
    home = office.time_zone or "UTC"
    legs = reader.children(Leg, [visit.id]).get(visit.id, [])
    items = reader.children(ProgrammeItem, [visit.id]).get(visit.id, [])
    moves = [
        each
        for each in reader.children(LogisticsItem, [visit.id]).get(visit.id, [])
        if each.kind_of in _MOVING
    ]
    partners = {
        each.id: each
        for each in reader.by_ids(
            Partner.kind, {*visit.partners, *(leg.partner for leg in legs if leg.partner)}
        )
        if isinstance(each, Partner)
    }
    people = reader.children(Participant, [visit.id]).get(visit.id, [])
    titles = reader.titles([each.id for each in people])
    by_leg = {each.id: each for each in legs}
    guests = [partners[p] for p in visit.partners if p in partners and partners[p].kind_of != "own_city"]  # fmt: skip
    abroad = next((each for each in guests if each.time_zone), None)
    away = visit.direction in ("outbound", "third_place") and abroad is not None
    stays = _stays(legs, partners, home)
    if not stays and visit.starts_on is not None:
        last = visit.ends_on or visit.starts_on
        if away and abroad is not None:
            stays = [Stay(abroad.name or "", abroad.time_zone or home, visit.starts_on, last, abroad.country)]  # fmt: skip
        else:
            stays = [Stay(office.city or "", home, visit.starts_on, last, office.country)]
    timed: list[Item] = [*items, *moves]
    entries = sorted(
        (
            _entry(each, each.starts_at, zone_of(each, by_leg, home), by_leg)
            for each in timed
            if each.starts_at is not None
        ),
        key=lambda each: each.start,
    )
    known = days(stays, entries, home, visit.starts_on, visit.ends_on)
    names = {each.id: titles[each.id].title for each in people if each.id in titles}
    within: dict[object, tuple[str, date, date]] = {leg.id: (stay.place, stay.first, stay.last) for leg in legs for stay in stays if stay.key == leg.id}  # fmt: skip
    marks: list[Mark[Item]] = [
        *between(entries, dict(names.items())),
        *outside(entries, visit.starts_on, visit.ends_on, within),
        *_missing(visit, entries),
        *of_days(known, office.country),
    ]
    made = reader.children(Point, [each.id for each in items])
    return Programme(
        visit,
        legs,
        known,
        entries,
        pieces(entries, known),
        marks,
        [each for each in items if each.starts_at is None],
        names,
        {each.id: each.side or "them" for each in people},
        {of: sum(p.kind_of == "make" for p in some) for of, some in made.items()},
        home,
        office.city or "",
        (abroad.time_zone or "") if abroad is not None else "",
        (abroad.name or "") if abroad is not None else "",
    )


def _stays(legs: Sequence[Leg], partners: Mapping[UUID, Partner], home: str) -> list[Stay]:
    found = []
    for leg in legs:
        partner = partners.get(leg.partner) if leg.partner else None
        first, last = leg.arrives_on or leg.departs_on, leg.departs_on or leg.arrives_on
        if first is None or last is None:
            continue
        zone = leg.time_zone or (partner.time_zone if partner else None) or home
        country = leg.country or (partner.country if partner else None)
        place = leg.place or (partner.name if partner else None) or ""
        found.append(Stay(place, zone, first, last, country, leg.id))
    return found


def _entry(item: Item, at: datetime, zone: str, legs: Mapping[UUID, Leg]) -> Entry[Item]:
    here = ZoneInfo(zone)
    start = at.replace(tzinfo=here)
    end = item.ends_at.replace(tzinfo=here) if item.ends_at else None
    if isinstance(item, LogisticsItem):
        leg = legs.get(item.leg) if item.leg else None
        lands = (leg.time_zone or "") if leg else ""
        return Entry(item, item.what or "", start, end, lands, stay=item.leg, moving=True)
    return Entry(
        item,
        item.title or "",
        start,
        end,
        place=item.place or "",
        people=frozenset(item.participants),
        stay=item.leg,
        moving=item.format == "travel",
        idle=item.format == "free",
    )


def _missing(visit: Visit, entries: Sequence[Entry[Item]]) -> list[Mark[Item]]:
    """What an item still lacks."""
    found: list[Mark[Item]] = []
    for each in entries:
        item = each.item
        if not isinstance(item, ProgrammeItem) or item.format in ("travel", "free"):
            continue
        if not item.place and visit.direction != "virtual":
            found.append(Mark("no_place", msg("place missing"), item))
        if item.interpreter == "needed":
            found.append(Mark("no_interpreter", msg("interpreter missing"), item))
        if item.ends_at is None:
            found.append(Mark("no_end", msg("end to be confirmed"), item))
    return found


def zone_for(day: Day) -> tuple[str, UUID | None]:
    """The zone and the leg of a new item on a day."""
    legs = [each.key for each in day.stays if isinstance(each.key, UUID)]
    return day.zone, legs[-1] if legs else None


def move_item(
    workspace: Workspace,
    who: Author,
    item: Item,
    starts_at: datetime,
    ends_at: datetime | None,
    day: Day | None = None,
    leg: UUID | None = None,
) -> Outcome:
    """Let an item begin and end at other times, on `day` on that day's clock; one operation."""
    values: dict[str, object] = {"starts_at": starts_at, "ends_at": ends_at}
    if day is not None:
        values["time_zone"] = day.zone
        if leg is not None:
            values["leg"] = leg
    title = item.title if isinstance(item, ProgrammeItem) else item.what
    same_start = starts_at == item.starts_at
    what = "end" if same_start and ends_at is not None else "move"
    shown = ends_at if what == "end" else starts_at
    same_day = item.starts_at is not None and shown is not None and shown.date() == item.starts_at.date()  # fmt: skip
    when = f"{shown:%H:%M}" if same_day else f"{shown:%Y-%m-%d %H:%M}"
    change = Change(item.kind, item.id, item.version, values)
    return workspace.write(who, what, {"title": title or "", "when": when}, [change])


def shifted(item: Item, minutes: int) -> tuple[datetime | None, datetime | None]:
    """An item's times so many minutes later, or earlier where that is negative."""
    by = timedelta(minutes=minutes)
    return (
        item.starts_at + by if item.starts_at else None,
        item.ends_at + by if item.ends_at else None,
    )


def days_apart(visit: Visit, today: date) -> int | None:
    """Days until it begins, negative where it has begun; None without a date."""
    return (visit.starts_on - today).days if visit.starts_on else None
