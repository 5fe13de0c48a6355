"""Everything that happened between us and a partner, and what is to come, by day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from irdesk.ground.text import N_, Message, msg
from irdesk.records.agreement_parts import DECISIONS, Decision, Renewal
from irdesk.records.agreements import Agreement
from irdesk.records.correspondence import LETTER_DIRECTIONS, LETTER_KINDS, Letter
from irdesk.records.gifts import Gift, described_briefly
from irdesk.records.people import Position, Tenure
from irdesk.records.projects import Project
from irdesk.records.visits import OFF, VISIT_STATES, Visit
from irdesk.records.work import INTERACTION_KINDS, Interaction
from irdesk.services.agreements import standings
from irdesk.services.deadlines import WHAT
from irdesk.store.query import Where
from irdesk.store.reader import Reader

SORTS = {
    "visit": N_("Visits"), "contact": N_("Calls and meetings"), "letter": N_("Letters"),
    "agreement": N_("Agreements"), "person": N_("People in office"), "gift": N_("Gifts"), "project": N_("Projects"),
}  # fmt: skip
"""What stands on a timeline, as message ids, in the order of their chips."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something on a day; `what` says it beside its title."""

    sort: str
    """One of SORTS."""
    day: date
    kind: str
    id: UUID
    """The record it opens."""
    title: str
    what: Message
    direction: str = ""
    """Of a visit or letter."""


def timeline(reader: Reader, partner: UUID, today: date) -> list[Event]:
    """All of it, what is to come included, the latest first."""
    linked = Where("partners", "in", [partner])
    found = [
        *_visits(reader, linked), *_contacts(reader, linked), *_letters(reader, linked),
        *_agreements(reader, linked, today), *_people(reader, partner), *_gifts(reader, partner),
        *_projects(reader, linked),
    ]  # fmt: skip
    return sorted(found, key=lambda each: (each.day, each.title), reverse=True)


def _visits(reader: Reader, linked: Where) -> Iterator[Event]:
    for each in reader.all(Visit, linked):
        if each.starts_on is None:
            continue
        state = msg(VISIT_STATES.label(each.state or "requested"))
        what = state if each.state in OFF else msg("visit, {state}", state=state)
        yield Event("visit", each.starts_on, each.kind, each.id, each.title or "", what, each.direction or "")  # fmt: skip


def _contacts(reader: Reader, linked: Where) -> Iterator[Event]:
    for each in reader.all(Interaction, linked):
        if each.held_on is not None:
            what = msg(INTERACTION_KINDS.label(each.kind_of or "call"))
            yield Event("contact", each.held_on, each.kind, each.id, each.subject or "", what)


def _letters(reader: Reader, linked: Where) -> Iterator[Event]:
    for each in reader.all(Letter, linked):
        if each.dated_on is not None:
            which, way = each.kind_of or "request", each.direction or "incoming"
            what = msg("{kind}, {way}", kind=msg(LETTER_KINDS.label(which)), way=msg(LETTER_DIRECTIONS.label(way)))  # fmt: skip
            yield Event("letter", each.dated_on, each.kind, each.id, each.subject or "", what, way)


def _agreements(reader: Reader, linked: Where, today: date) -> Iterator[Event]:
    agreements = reader.all(Agreement, linked)
    ids = [each.id for each in agreements]
    renewals, decisions = reader.children(Renewal, ids), reader.children(Decision, ids)
    for each in agreements:
        days = [
            (each.proposed_on, msg("proposed")), (each.signed_on, msg("signed")),
            (each.in_force_on if each.in_force_on != each.signed_on else None, msg("in force")),
            (each.notice_given_on, msg("notice given")), (each.terminated_on, msg("ended")),
        ]  # fmt: skip
        days += [(one.agreed_on, msg("renewed")) for one in renewals.get(each.id, ())]
        days += [
            (one.decided_on, msg("decided: {what}", what=msg(DECISIONS.label(one.decision))))
            for one in decisions.get(each.id, ())
            if one.decision
        ]
        for day, what in days:
            if day is not None:
                yield Event("agreement", day, each.kind, each.id, each.title or "", what)
    for stood in standings(reader, today, agreements):
        for deadline in stood.outlook.deadlines:
            if deadline.date >= today and not deadline.settled:
                agreement, what = stood.agreement, msg(WHAT[deadline.what])
                yield Event("agreement", deadline.date, agreement.kind, agreement.id, agreement.title or "", what)  # fmt: skip


def _people(reader: Reader, partner: UUID) -> Iterator[Event]:
    positions = {each.id: each for each in reader.linking(Position, "partner", [partner])}
    tenures = reader.linking(Tenure, "position_held", positions)
    names = reader.titles({each.person for each in tenures if each.person})
    for each in tenures:
        if each.person not in names or each.position_held not in positions:
            continue
        name, position = names[each.person].title, positions[each.position_held].title or ""
        for day, words in ((each.since, N_("takes office as {title}")), (each.until, N_("leaves office as {title}"))):  # fmt: skip
            if day is not None:
                yield Event("person", day, "people", each.person, name, msg(words, title=position))


def _gifts(reader: Reader, partner: UUID) -> Iterator[Event]:
    for field, words in (("giver_partner", N_("gift from them")), ("recipient_partner", N_("gift from us"))):  # fmt: skip
        for each in reader.linking(Gift, field, [partner]):
            if each.given_on is not None:
                yield Event("gift", each.given_on, each.kind, each.id, described_briefly(each), msg(words))  # fmt: skip


def _projects(reader: Reader, linked: Where) -> Iterator[Event]:
    for each in reader.all(Project, linked):
        for day, words in ((each.starts_on, N_("project begins")), (each.ends_on, N_("project ends"))):  # fmt: skip
            if day is not None:
                yield Event("project", day, each.kind, each.id, each.title or "", msg(words))
