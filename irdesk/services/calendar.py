"""Everything that has a day: visits, programme, deadlines, windows, sittings, anniversaries, days off."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from uuid import UUID

from irdesk.ground.text import N_, Message, msg, plural
from irdesk.records.agreement_parts import Obligation
from irdesk.records.office import CouncilSitting
from irdesk.records.partners import Partner
from irdesk.records.programme import FORMATS, ProgrammeItem
from irdesk.records.visits import OFF, OVER, VISIT_STATES, ChecklistItem, Leg, Visit
from irdesk.records.work import INTERACTION_KINDS, ActionPoint, Interaction
from irdesk.rules.deadlines import Why
from irdesk.rules.working_days import public_holidays, usual_weekend, weekend_numbers
from irdesk.services.calendar_yearly import anniversaries, national_days, windows
from irdesk.services.deadlines import Due, deadlines
from irdesk.services.office import read_office
from irdesk.services.rescheduling import FIXED, WITH_REASON, hindrance
from irdesk.store.query import Where
from irdesk.store.reader import Reader, Titled

SORTS = {
    "visit": N_("Visits"), "programme": N_("Programme"), "contact": N_("Calls"),
    "deadline": N_("Deadlines"), "task": N_("Tasks"), "letter": N_("Replies"),
    "window": N_("Windows"), "sitting": N_("Council"), "anniversary": N_("Anniversaries"),
    "holiday": N_("Days off"),
}  # fmt: skip
"""What a calendar shows, as message ids, in the order of their chips."""
_SORT_OF = {"action_point": "task", "checklist": "task", "reply": "letter", "reporting": "window"}
_RANK = {name: at for at, name in enumerate(("visit", "window", "sitting", "programme", "contact", "deadline", "letter", "task", "anniversary"))}  # fmt: skip
_SOON = 7
"""A date within so many days is pointed out."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something on the calendar, from its first to its last day."""

    sort: str
    """One of SORTS."""
    kind: str
    id: UUID
    """The record it opens."""
    title: str
    what: Message | str
    first: date
    last: date
    tone: str = "plain"
    """good, warn, bad or plain."""
    state: str = ""
    """A message id; "" where there is none to tell."""
    direction: str = ""
    """Of a visit."""
    partners: tuple[str, ...] = ()
    """Whom it is with; of a programme item the visit it belongs to."""
    starts: datetime | None = None
    """Local time at the place, where it has one; `ends` likewise."""
    ends: datetime | None = None
    zone: str = ""
    """IANA name of the zone of those times; "" where it is not recorded."""
    place: str = ""
    why: Why = ()
    fixed: Message | None = None
    """Why it can't be moved; None where it can."""
    due: Due | None = field(default=None, repr=False)

    @property
    def asks_reason(self) -> bool:
        """True where moving it asks why."""
        return self.kind in WITH_REASON

    @property
    def explanation(self) -> tuple[Message, ...]:
        """Sentences, clause → rule → date."""
        return self.why() if callable(self.why) else self.why

    @property
    def key(self) -> tuple[str, UUID, str, date]:
        """Tells one entry from another, also after it was read anew."""
        return self.sort, self.id, self.due.deadline.what if self.due else "", self.first

    def is_on(self, day: date) -> bool:
        """True where it is shown on that day."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class DayOff:
    """A holiday, or a weekend day where `name` is None, of our country or of one we deal with that day."""

    day: date
    country: str
    """ISO 3166 code; "" for the office's own weekend where its country is not recorded."""
    name: str | None
    ours: bool


@dataclass(frozen=True)
class Calendar:
    """A period with what is on its days."""

    first: date
    last: date
    entries: tuple[Entry, ...]
    """By first day, the longest first, then by time and sort."""
    off: Mapping[date, tuple[DayOff, ...]]
    """Ours first."""

    def on(self, day: date) -> list[Entry]:
        """What is on a day."""
        return [each for each in self.entries if each.is_on(day)]

    def is_weekend(self, day: date) -> bool:
        """True where our own weekend or holiday is on that day."""
        return any(each.ours for each in self.off.get(day, ()))


def calendar(reader: Reader, first: date, last: date, today: date) -> Calendar:
    """All entries that touch the period, both days included."""
    visits = _visits_in(reader, first, last)
    names = reader.titles({p for each in visits for p in each.partners})
    entries = [_visit(each, names, today) for each in visits]
    entries += _programme(reader, first, last)
    entries += _contacts(reader, first, last, today)
    entries += _dues(reader, first, last, today)
    entries += windows_in(reader, first, last, today)
    entries += _sittings(reader, first, last)
    entries += _yearly(reader, first, last)
    entries.sort(key=order)
    return Calendar(first, last, tuple(entries), _days_off(reader, first, last, visits))


def order(entry: Entry) -> tuple[date, int, time, int, str]:
    """The order of a day: what began earlier and lasts longer, then by time, then by sort."""
    at = entry.starts.time() if entry.starts else time.max
    return entry.first, -(entry.last - entry.first).days, at, _RANK.get(entry.sort, 9), entry.title


def _visits_in(reader: Reader, first: date, last: date) -> list[Visit]:
    began = reader.all(Visit, Where("starts_on", ">=", first), Where("starts_on", "<=", last))
    return [*reader.under_way(Visit, first), *began]


def _visit(each: Visit, names: Mapping[UUID, Titled], today: date) -> Entry:
    first = each.starts_on or today
    state = each.state or "requested"
    tone = "good" if state in ("confirmed", "under_way") else "bad" if state in OFF else "plain"
    return Entry(
        "visit", each.kind, each.id, each.title or "", N_("visit"), first, each.ends_on or first,
        tone, VISIT_STATES.label(state), each.direction or "inbound",
        tuple(names[p].title for p in each.partners if p in names), fixed=hindrance(each),
    )  # fmt: skip


def _programme(reader: Reader, first: date, last: date) -> Iterator[Entry]:
    begin, end = datetime.combine(first, time.min), datetime.combine(last, time.max)
    items = reader.all(
        ProgrammeItem, Where("starts_at", ">=", begin), Where("starts_at", "<=", end)
    )
    visits = {
        each.id: each
        for each in reader.by_ids(Visit.kind, {each.parent for each in items if each.parent})
        if isinstance(each, Visit) and each.state not in OFF
    }
    for each in items:
        visit = visits.get(each.parent) if each.parent else None
        if each.starts_at is None or visit is None:
            continue
        day = each.starts_at.date()
        yield Entry(
            "programme", each.kind, each.id, each.title or "", FORMATS.label(each.format or "meeting"),
            day, day, direction=visit.direction or "inbound", partners=(visit.title or "",), starts=each.starts_at, ends=each.ends_at,
            zone=each.time_zone or "", place=each.place or "", fixed=msg(FIXED["over"]) if visit.state in OVER else None,
        )  # fmt: skip


def _contacts(reader: Reader, first: date, last: date, today: date) -> Iterator[Entry]:
    held = reader.all(Interaction, Where("held_on", ">=", first), Where("held_on", "<=", last))
    names = reader.titles({p for each in held for p in each.partners})
    for each in held:
        if each.held_on is not None:
            yield Entry(
                "contact", each.kind, each.id, each.subject or "", INTERACTION_KINDS.label(each.kind_of or "call"),
                each.held_on, each.held_on, partners=tuple(names[p].title for p in each.partners if p in names),
                fixed=msg(FIXED["over"]) if each.held_on < today else None,
            )  # fmt: skip


def _dues(reader: Reader, first: date, last: date, today: date) -> Iterator[Entry]:
    found = [
        each
        for each in deadlines(reader, today, settled=True)
        if first <= each.deadline.acting_day <= last
        and each.deadline.what not in ("visit", "reporting")
    ]
    steps = [each.id for each in found if each.kind == ChecklistItem.kind]
    own_days = {
        step.id
        for step in reader.by_ids(ChecklistItem.kind, steps)
        if isinstance(step, ChecklistItem) and step.due is not None
    }
    for each in found:
        yield _due(each, each.deadline.acting_day, today, has_own_day=each.id in own_days)


def _due(each: Due, day: date, today: date, *, has_own_day: bool = False) -> Entry:
    what, settled = each.deadline.what, each.deadline.settled
    movable = has_own_day or each.kind in _MOVED_AS.get(what, ())
    fixed = None
    if not movable:
        fixed = msg(FIXED.get(what, FIXED["notice"]))
    elif settled:
        fixed = msg(FIXED["settled"])
    return Entry(
        _SORT_OF.get(what, "deadline"), each.kind, each.id, each.title, each.acting_what, day, day,
        due_tone(each, today), each.state, partners=each.partners, why=each.deadline.why, fixed=fixed, due=each,
    )  # fmt: skip


_MOVED_AS = {
    "action_point": (ActionPoint.kind,), "obligation": (Obligation.kind,), "reply": ("correspondence",),
    "review": ("freezes",), "aid": ("aid",),
}  # fmt: skip
"""The deadlines whose day stands in the record itself, by the kind of that record."""


def due_tone(due: Due, today: date) -> str:
    """How pressing a date is."""
    state = due.deadline.state
    if state in ("missed", "overdue"):
        return "bad"
    near = (due.deadline.acting_day - today).days <= _SOON
    return "good" if state == "settled" else "warn" if state == "due" or near else "plain"


def windows_in(reader: Reader, first: date, last: date, today: date) -> Iterator[Entry]:
    """The windows in which our networks take reports."""
    known = {
        (each.id, each.deadline.date): each
        for each in deadlines(reader, today, settled=True)
        if each.deadline.what == "reporting"
    }
    for belonging, window in windows(reader, first, last):
        due = known.get((belonging.membership.id, window.closes))
        name = belonging.network.name or ""
        yield Entry(
            "window", belonging.membership.kind, belonging.membership.id, name, N_("reporting window"),
            window.opens, window.closes, due_tone(due, today) if due else "plain", due.state if due else "",
            why=due.deadline.why if due else (), fixed=msg(FIXED["reporting"]), due=due,
        )  # fmt: skip


def _sittings(reader: Reader, first: date, last: date) -> Iterator[Entry]:
    """Council sittings, and the days by which they want their papers."""
    on = {
        each.id: each
        for name in ("held_on", "papers_due")
        for each in reader.all(CouncilSitting, Where(name, ">=", first), Where(name, "<=", last))
    }
    for each in on.values():
        for day, what in ((each.held_on, N_("council sitting")), (each.papers_due, N_("papers due"))):  # fmt: skip
            if day is not None and first <= day <= last:
                yield Entry(
                    "sitting", each.kind, each.id, each.body or "", what, day, day,
                    fixed=msg(FIXED["sitting"]),
                )  # fmt: skip


def _yearly(reader: Reader, first: date, last: date) -> Iterator[Entry]:
    fixed = msg(FIXED["anniversary"])
    for agreement, each, since in anniversaries(reader, first, last):
        why = (msg("Signed on {day}.", day=since),)
        what = plural("{count} year", "{count} years", each.years)
        yield Entry("anniversary", agreement.kind, agreement.id, agreement.title or "", what, each.day, each.day, why=why, fixed=fixed)  # fmt: skip
    for partner, day in national_days(reader, first, last):
        yield Entry("anniversary", Partner.kind, partner.id, partner.name or "", N_("national day"), day, day, fixed=fixed)  # fmt: skip


def _days_off(
    reader: Reader, first: date, last: date, visits: Iterable[Visit]
) -> dict[date, tuple[DayOff, ...]]:
    office = read_office(reader)
    home, weekend = office.country or "", weekend_numbers(office.weekend)
    abroad = _countries_on(reader, first, last, visits, home)
    found: dict[date, tuple[DayOff, ...]] = {}
    day = first
    while day <= last:
        off = []
        if day.weekday() in weekend:
            off.append(DayOff(day, home, None, ours=True))
        if home and (name := public_holidays(home, day.year).get(day)):
            off.append(DayOff(day, home, name, ours=True))
        for country in abroad.get(day, ()):
            if day.weekday() in usual_weekend(country) - weekend:
                off.append(DayOff(day, country, None, ours=False))
            if name := public_holidays(country, day.year).get(day):
                off.append(DayOff(day, country, name, ours=False))
        if off:
            found[day] = tuple(off)
        day += timedelta(days=1)
    return found


def _countries_on(
    reader: Reader, first: date, last: date, visits: Iterable[Visit], home: str
) -> dict[date, list[str]]:
    """The countries whose people we visit or receive, by day."""
    held = [each for each in visits if each.state not in OFF]
    legs = reader.children(Leg, [each.id for each in held])
    known = {p for each in held for p in each.partners}
    known |= {leg.partner for some in legs.values() for leg in some if leg.partner}
    countries = {
        each.id: each.country
        for each in reader.by_ids(Partner.kind, known)
        if isinstance(each, Partner)
    }
    found: dict[date, list[str]] = {}
    for each in held:
        of = [countries.get(p) for p in each.partners]
        of += [leg.country or countries.get(leg.partner or each.id) for leg in legs.get(each.id, ())]  # fmt: skip
        abroad = list(dict.fromkeys(country for country in of if country and country != home))
        if not abroad or each.starts_on is None:
            continue
        day, end = max(each.starts_on, first), min(each.ends_on or each.starts_on, last)
        while day <= end:
            on = found.setdefault(day, [])
            on += [country for country in abroad if country not in on]
            day += timedelta(days=1)
    return found
