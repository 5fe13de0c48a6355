"""Gathers everything the desk knows about one visit, filtered to what the paper may show."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from irdesk.briefings.blocks import Annex
from irdesk.briefings.gathering import Gathered, Paper
from irdesk.briefings.visits.delegation import gathered_members
from irdesk.briefings.visits.file import VisitFile
from irdesk.briefings.visits.past import contacts_with, gifts_between, promises_with
from irdesk.ground.errors import NotFound
from irdesk.ground.text import msg
from irdesk.records.agreement_parts import Authorisation, Signatory
from irdesk.records.agreements import Agreement
from irdesk.records.attached import Attachment
from irdesk.records.budget import BudgetEntry
from irdesk.records.issue_papers import IssuePaper
from irdesk.records.office import Office, Staff
from irdesk.records.outcomes import Outcome
from irdesk.records.partners import Partner
from irdesk.records.people import Person
from irdesk.records.programme import Point, ProgrammeItem
from irdesk.records.projects import Lesson
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
from irdesk.records.work import ActionPoint
from irdesk.services.agreements import standings
from irdesk.services.attachments import attached_bytes
from irdesk.services.balances import balances
from irdesk.services.carbon import footprint
from irdesk.services.freezes import Freezes
from irdesk.services.office import read_office
from irdesk.services.people import holders
from irdesk.services.pictures import partner_locator, reciprocity_chart
from irdesk.services.surveys import quotes_about
from irdesk.store.query import Where
from irdesk.store.reader import Reader

R = TypeVar("R", bound=Record)


def visit_file(reader: Reader, identity: UUID | None, paper: Paper) -> VisitFile:
    """Everything about a visit that a reader at the paper's ceiling gives; raises NotFound."""
    if identity is None:
        raise NotFound(msg("Say for which visit."))
    gathered = Gathered(paper.ceiling)
    return _gathered(reader, gathered.one(reader.get(Visit, identity)), gathered, paper)


def _gathered(reader: Reader, visit: Visit, gathered: Gathered, paper: Paper) -> VisitFile:
    take, office = gathered.take, read_office(reader)

    def below(record: type[R]) -> list[R]:
        return take(reader.children(record, [visit.id]).get(visit.id, []))

    legs = below(Leg)
    legs.sort(key=lambda each: each.arrives_on or date.max)
    known = list(dict.fromkeys((*(e.partner for e in legs if e.partner), *visit.partners)))
    partners = take(typed(reader, Partner, known))
    guests = [each.id for each in partners if each.kind_of != "own_city"]
    items = _in_time(below(ProgrammeItem), legs, office)
    points = reader.children(Point, [each.id for each in items])
    agreements = take(_agreements(reader, guests, items))
    papers = [each.id for each in agreements]
    people = take(reader.children(Participant, [visit.id]).get(visit.id, []))
    members = gathered_members(reader, visit, people, gathered, paper.today)
    persons = [each.person.id for each in members.values() if each.person]
    theirs = [each.person.id for each in members.values() if each.person and each.theirs]
    with reader.withheld.apart():
        freezes = list(Freezes(reader, paper.today).among(known, persons))
        asked = reader.all(Survey, order=("-held_on",))
        surveys = take(each for each in asked if quotes_about(reader, set(guests), [each]))
    seen = take(_earlier(reader, visit, guests, paper.today))
    own_subjects = [visit.id, *(each.id for each in legs), *(each.id for each in items)]
    given_and_taken = balances(reader, paper.today, guests)
    related = [*guests, *own_subjects, *(each.id for each in seen), *papers]
    principal = take(typed(reader, Person, [visit.principal] if visit.principal else []))
    return VisitFile(
        office=office,
        visit=visit,
        partners=partners,
        own=next(iter(take(typed(reader, Partner, [office.partner] if office.partner else []))), None),
        legs=legs,
        members=members,
        items=items,
        points={parent: take(_with_text(reader, found)) for parent, found in points.items()},
        logistics=below(LogisticsItem),
        press=below(PressLine),
        issues=below(IssuePaper),
        checklist=below(ChecklistItem),
        standings=standings(reader, paper.today, agreements),
        authorisations=_children(reader, Authorisation, [visit.id, *papers], gathered),
        signatories=_children(reader, Signatory, papers, gathered),
        contacts=contacts_with(reader, guests, seen, gathered, paper.today),
        promises=promises_with(reader, guests, agreements, gathered),
        gifts=gifts_between(reader, guests, theirs, gathered),
        holders={each: holders(reader, each, paper.today) for each in guests},
        earlier=seen,
        entries=take(reader.linking(BudgetEntry, "subject", own_subjects)),
        spent=take(reader.linking(BudgetEntry, "subject", related)),
        freezes=take(list({each.freeze.id: each.freeze for each in freezes}.values())),
        quotes={each: quotes_about(reader, {each}, surveys) for each in guests},
        principal=principal[0] if principal else None,
        owner=next(iter(take(typed(reader, Staff, [visit.owner] if visit.owner else []))), None),
        footprint=footprint(reader, visit),
        outcomes=below(Outcome),
        actions=take(reader.linking(ActionPoint, "subject", own_subjects)),
        lessons=take(reader.linking(Lesson, "subject", [visit.id])),
        annexes=_annexes(reader, visit, gathered) if paper.options.annexes else (),
        locators={
            each.id: found
            for each in partners
            if each.id in guests and (found := partner_locator(reader, each, paper.today))
        },
        balances=given_and_taken,
        reciprocity=reciprocity_chart(reader, given_and_taken),
        gathered=gathered,
    )  # fmt: skip


def _annexes(reader: Reader, visit: Visit, gathered: Gathered) -> list[Annex]:
    """The PDFs put on the visit, by title."""
    found = gathered.take(reader.linking(Attachment, "subject", [visit.id]))
    chosen = [each for each in found if each.media_type == "application/pdf" and each.sha256]
    return [
        Annex(each.title or each.filename or "", each.filename or "", attached_bytes(reader, each))
        for each in sorted(chosen, key=lambda each: each.title or each.filename or "")
    ]


def typed(reader: Reader, record: type[R], identities: Iterable[UUID]) -> list[R]:
    """The living records of these ids, in their order."""
    wanted = list(identities)
    by_id = {
        each.id: each for each in reader.by_ids(record.kind, wanted) if isinstance(each, record)
    }
    return [by_id[each] for each in wanted if each in by_id and not by_id[each].deleted]


def _with_text(reader: Reader, points: Iterable[Point]) -> list[Point]:
    """Those whose words may be shown."""
    return [each for each in points if not reader.withheld.field(each.id, "text")]


def _children(
    reader: Reader, record: type[R], parents: Iterable[UUID], gathered: Gathered
) -> dict[UUID, list[R]]:
    found = reader.children(record, parents)
    return {parent: gathered.take(each) for parent, each in found.items()}


def _in_time(items: list[ProgrammeItem], legs: list[Leg], office: Office) -> list[ProgrammeItem]:
    """Programme items as they follow each other on earth; those without a time last."""
    zones = {each.id: each.time_zone for each in legs}

    def begins(item: ProgrammeItem) -> datetime:
        if item.starts_at is None:
            return datetime.max.replace(tzinfo=UTC)
        zone = item.time_zone or (zones.get(item.leg) if item.leg else None) or office.time_zone
        return item.starts_at.replace(tzinfo=ZoneInfo(zone or "UTC"))

    return sorted(items, key=begins)


def _agreements(
    reader: Reader, partners: list[UUID], items: list[ProgrammeItem]
) -> list[Agreement]:
    """Those with the partners, and those that are to be signed."""
    found = reader.all(Agreement, Where("partners", "in", partners)) if partners else []
    signed = {target for item in items for target in item.agreements}
    more = typed(reader, Agreement, signed - {each.id for each in found})
    return [*found, *more]


def _earlier(reader: Reader, visit: Visit, partners: list[UUID], today: date) -> list[Visit]:
    """Visits with these partners before this one that took place, the latest first."""
    if not partners:
        return []
    last = min(today, visit.starts_on) if visit.starts_on else today
    return [
        each
        for each in reader.all(
            Visit, Where("partners", "in", partners), Where("starts_on", "<=", last), order=("-starts_on",)
        )
        if each.id != visit.id and each.state not in OFF
    ]  # fmt: skip
