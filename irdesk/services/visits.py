"""Visits ahead, and what the brief of each still lacks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from irdesk.records.agreement_parts import Authorisation
from irdesk.records.programme import Point, ProgrammeItem
from irdesk.records.visits import OFF, OVER, ChecklistItem, LogisticsItem, Participant, Visit
from irdesk.rules.readiness import MeetingFacts, Readiness, VisitFacts, readiness
from irdesk.services.authorisations import FAVOURABLE
from irdesk.services.deadlines import checklist_day
from irdesk.store.query import Where
from irdesk.store.reader import Reader

_NO_MEETING = frozenset({"travel", "free", "meal"})
_DONE = frozenset({"done", "dropped"})


@dataclass(frozen=True)
class Planned:
    """A visit ahead with its readiness."""

    visit: Visit
    readiness: Readiness


def coming_visits(reader: Reader, today: date, within: int) -> list[Planned]:
    """The visits under way or beginning within so many days, the next one first."""
    until = today + timedelta(days=within)
    begun = Where("starts_on", "<=", until), Where("ends_on", ">=", today)
    of_a_day = Where("starts_on", ">=", today), Where("starts_on", "<=", until)
    found = {each.id: each for ask in (begun, of_a_day) for each in reader.all(Visit, *ask)}
    ahead = sorted(
        (each for each in found.values() if each.state not in OFF | OVER),
        key=lambda each: (each.starts_on or today, each.title or ""),
    )
    ready = ready_for(reader, ahead, today)
    return [Planned(each, ready[each.id]) for each in ahead]


def ready_for(reader: Reader, visits: Sequence[Visit], today: date) -> dict[UUID, Readiness]:
    """What the brief of each visit has and lacks."""
    ids = [each.id for each in visits]
    people = reader.children(Participant, ids)
    items = reader.children(ProgrammeItem, ids)
    points = reader.children(Point, [each.id for some in items.values() for each in some])
    logistics = reader.children(LogisticsItem, ids)
    steps = reader.children(ChecklistItem, ids)
    signed = {a for some in items.values() for each in some for a in each.agreements}
    asked = reader.children(Authorisation, [*ids, *signed])
    found = {}
    for each in visits:
        programme = items.get(each.id, [])
        subjects = [each.id, *(a for item in programme for a in item.agreements)]
        authorisations = [step for subject in subjects for step in asked.get(subject, [])]
        known = _Known(
            people.get(each.id, []),
            programme,
            points,
            logistics.get(each.id, []),
            steps.get(each.id, []),
            authorisations,
        )
        found[each.id] = readiness(_facts(each, known, today))
    return found


@dataclass(frozen=True)
class _Known:
    people: Sequence[Participant]
    items: Sequence[ProgrammeItem]
    points: Mapping[UUID, Sequence[Point]]
    """By programme item."""
    logistics: Sequence[LogisticsItem]
    steps: Sequence[ChecklistItem]
    authorisations: Sequence[Authorisation]


def _facts(visit: Visit, known: _Known, today: date) -> VisitFacts:
    days = [checklist_day(step, visit)[0] for step in known.steps if step.state not in _DONE]
    return VisitFacts(
        direction=visit.direction or "inbound",  # type: ignore[arg-type]
        has_dates=visit.starts_on is not None,
        has_partner=bool(visit.partners or visit.visiting_body),
        has_purpose=bool(visit.purpose),
        our_objectives=bool(visit.our_objectives),
        their_objectives=bool(visit.their_objectives),
        principal=visit.principal is not None,
        theirs=sum(each.side != "us" for each in known.people),
        head_named=any(each.role == "head" for each in known.people),
        meetings=[
            MeetingFacts(
                each.title or "",
                each.starts_at is not None,
                bool(each.place),
                any(point.kind_of == "make" for point in known.points.get(each.id, [])),
                each.interpreter == "needed",
            )
            for each in known.items
            if each.format not in _NO_MEETING
        ],
        travel_booked={"flight", "hotel"} <= {each.kind_of for each in known.logistics},
        gifts_chosen=bool(visit.gifts),
        cost_planned=visit.planned_cost is not None,
        steps_overdue=sum(day is not None and day < today for day in days),
        missing_authorisations=[
            each.step or ""
            for each in known.authorisations
            if each.required and each.clock != "after_signing" and each.result not in FAVOURABLE
        ],
    )
