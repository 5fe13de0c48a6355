"""Everything the desk knows about one visit, filtered to what the paper may show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID

from irdesk.briefings.gathering import Gathered, Paper
from irdesk.ground.text import Message
from irdesk.records.agreement_parts import Authorisation
from irdesk.records.agreements import Agreement
from irdesk.records.budget import BudgetEntry
from irdesk.records.office import Office
from irdesk.records.partners import Freeze, Partner
from irdesk.records.people import Person, Tenure, written_name
from irdesk.records.programme import Point, ProgrammeItem
from irdesk.records.record import Record
from irdesk.records.surveys import Survey
from irdesk.records.visits import (
    OFF,
    ChecklistItem,
    Leg,
    LogisticsItem,
    Participant,
    PressLine,
    Visit,
)
from irdesk.records.work import ActionPoint, Interaction
from irdesk.services.agreements import Standing, standings
from irdesk.services.delegations import in_order
from irdesk.services.freezes import Freezes
from irdesk.services.office import read_office
from irdesk.services.surveys import quotes_about
from irdesk.store.query import Query, Where
from irdesk.store.reader import Reader

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Member:
    """A participant with the person behind the name, where one is recorded."""

    participant: Participant
    person: Person | None
    since: date | None
    """In office since."""
    met: Sequence[date] = ()
    """First days of the earlier visits they took part in, the latest first."""

    @property
    def name(self) -> str:
        """The name as it is written."""
        return written_name(self.person) if self.person else self.participant.name or ""

    @property
    def address(self) -> str:
        """How to address them."""
        if self.person is None:
            return ""
        return self.person.spoken_address or " ".join(
            part for part in (self.person.style, self.person.honorific, self.person.family) if part
        )


@dataclass(frozen=True)
class VisitFile:
    """One visit with all that belongs to it."""

    office: Office
    visit: Visit
    partners: Sequence[Partner]
    legs: Sequence[Leg]
    members: Mapping[UUID, Member]
    """By participant, in order of precedence, their side first where they are our guests."""
    items: Sequence[ProgrammeItem]
    points: Mapping[UUID, Sequence[Point]]
    logistics: Sequence[LogisticsItem]
    press: Sequence[PressLine]
    checklist: Sequence[ChecklistItem]
    standings: Sequence[Standing]
    authorisations: Mapping[UUID, Sequence[Authorisation]]
    earlier: Sequence[Visit]
    interactions: Sequence[Interaction]
    promises: Sequence[ActionPoint]
    entries: Sequence[BudgetEntry]
    """Of this visit."""
    spent: Sequence[BudgetEntry]
    """Of the whole relationship: its partners, visits and agreements."""
    freezes: Sequence[Freeze]
    quotes: Mapping[UUID, Sequence[str | Message]]
    """What surveys say of each partner and may be quoted."""
    principal: Person | None
    gathered: Gathered

    def side(self, side: str) -> list[Member]:
        """One delegation."""
        return [each for each in self.members.values() if each.participant.side == side]


def visit_file(reader: Reader, identity: UUID, paper: Paper) -> VisitFile | None:
    """Gather it; None where the visit itself may not be shown."""
    gathered = Gathered(paper.ceiling)
    visit = gathered.one(reader.get(Visit, identity))
    if visit is None:
        return None
    partners = gathered.take(_typed(reader, Partner, visit.partners))
    items = gathered.take(reader.children(ProgrammeItem, [identity]).get(identity, []))
    items.sort(key=lambda each: (each.starts_at is None, each.starts_at))
    points = {
        parent: gathered.take(found)
        for parent, found in reader.children(Point, [each.id for each in items]).items()
    }
    agreements = {
        each.id: each
        for partner in visit.partners
        for each in reader.all(Agreement, Where("partners", "=", partner))
    }
    signed = {target for item in items for target in item.agreements}
    agreements |= {each.id: each for each in _typed(reader, Agreement, signed)}
    visible = gathered.take(agreements.values())
    known = Where("partners", "in", list(visit.partners))
    earlier: list[Visit] = []
    interactions: list[Interaction] = []
    promises: list[ActionPoint] = []
    if visit.partners:
        earlier = [
            each
            for each in reader.all(Visit, known, order=("-starts_on",))
            if each.id != visit.id
            and each.starts_on
            and each.starts_on <= paper.today
            and each.state not in OFF
        ]
        interactions = reader.all(Interaction, known, order=("-held_on",))
        promises = [
            each
            for each in reader.all(ActionPoint, known, order=("due",))
            if each.state not in ("done", "dropped")
        ]
    members = _members(reader, visit, gathered, paper.today)
    people = [each.participant.person for each in members.values() if each.participant.person]
    met = Freezes(reader, paper.today).among(visit.partners, people)
    frozen = list({each.freeze.id: each.freeze for each in met}.values())
    surveys = gathered.take(reader.all(Survey, order=("-held_on",)))
    return VisitFile(
        office=read_office(reader),
        visit=visit,
        partners=partners,
        legs=gathered.take(reader.children(Leg, [identity]).get(identity, [])),
        members=members,
        items=items,
        points=points,
        logistics=gathered.take(reader.children(LogisticsItem, [identity]).get(identity, [])),
        press=gathered.take(reader.children(PressLine, [identity]).get(identity, [])),
        checklist=gathered.take(reader.children(ChecklistItem, [identity]).get(identity, [])),
        standings=standings(reader, paper.today, visible),
        authorisations={
            parent: gathered.take(found)
            for parent, found in reader.children(
                Authorisation, [visit.id, *(each.id for each in visible)]
            ).items()
        },
        earlier=gathered.take(earlier),
        interactions=gathered.take(interactions[:5]),
        promises=gathered.take(promises[:12]),
        entries=gathered.take(reader.all(BudgetEntry, Where("subject", "=", visit.id))),
        spent=gathered.take(
            reader.linking(
                BudgetEntry,
                "subject",
                [*visit.partners, visit.id, *(each.id for each in earlier), *agreements],
            )
        ),
        freezes=gathered.take(frozen),
        quotes={each.id: quotes_about(reader, {each.id}, surveys) for each in partners},
        principal=next(
            iter(
                gathered.take(_typed(reader, Person, [visit.principal] if visit.principal else []))
            ),
            None,
        ),
        gathered=gathered,
    )


def _typed(reader: Reader, record: type[R], identities: Iterable[UUID]) -> list[R]:
    """The living records of these ids, in their order."""
    wanted = list(identities)
    by_id = {
        each.id: each for each in reader.by_ids(record.kind, wanted) if isinstance(each, record)
    }
    return [by_id[each] for each in wanted if each in by_id and not by_id[each].deleted]


def _members(reader: Reader, visit: Visit, gathered: Gathered, today: date) -> dict[UUID, Member]:
    taken = gathered.take(reader.query(Query(Participant.kind, [Where("parent", "=", visit.id)])))
    participants = [each for each in taken if isinstance(each, Participant)]
    people = {
        each.id: each
        for each in gathered.take(
            _typed(reader, Person, [p.person for p in participants if p.person])
        )
    }
    since: dict[UUID, date] = {}
    if people:
        for tenure in reader.all(Tenure, Where("person", "in", list(people))):
            if tenure.person and tenure.since and (tenure.until is None or tenure.until >= today):
                since[tenure.person] = min(tenure.since, since.get(tenure.person, tenure.since))
    met = (
        {}
        if gathered.ceiling == "public"
        else _earlier_meetings(reader, visit, list(people), today)
    )
    ordered = in_order(reader, participants)
    return {
        each.id: Member(
            each,
            people.get(each.person) if each.person else None,
            since.get(each.person) if each.person else None,
            met.get(each.person, ()) if each.person else (),
        )
        for each in ordered
    }


def _earlier_meetings(
    reader: Reader, visit: Visit, people: Sequence[UUID], today: date
) -> dict[UUID, list[date]]:
    """When these people took part in visits before this one, the latest first."""
    found: dict[UUID, list[date]] = {}
    parts = reader.linking(Participant, "person", people)
    visits = _typed(reader, Visit, {each.parent for each in parts if each.parent})
    held = {
        each.id: each.starts_on
        for each in visits
        if each.id != visit.id
        and each.state not in OFF
        and each.starts_on is not None
        and each.starts_on <= today
    }
    for each in parts:
        if each.person is not None and each.parent in held:
            found.setdefault(each.person, []).append(held[each.parent])
    return {person: sorted(days, reverse=True) for person, days in found.items()}
