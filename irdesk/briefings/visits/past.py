"""What went before a visit: contacts, promises of both sides and gifts both ways."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from irdesk.briefings.gathering import Gathered
from irdesk.briefings.visits.file import Contact, Promise
from irdesk.ground.text import msg
from irdesk.records.agreement_parts import Obligation
from irdesk.records.agreements import Agreement
from irdesk.records.correspondence import LETTER_KINDS, Letter
from irdesk.records.gifts import Gift
from irdesk.records.pledges import PLEDGE_OVER, Pledge
from irdesk.records.visits import DIRECTIONS, Visit
from irdesk.records.work import INTERACTION_KINDS, ActionPoint, Interaction
from irdesk.services.gifts import had_before
from irdesk.store.query import Where
from irdesk.store.reader import Reader

_OVER = frozenset({"terminated", "superseded", "withdrawn"})
_DROPPED = frozenset({"dropped", "missed", "withdrawn"})
_FACE_TO_FACE = frozenset({"meeting", "event"})


def contacts_with(
    reader: Reader,
    partners: Sequence[UUID],
    earlier: Sequence[Visit],
    gathered: Gathered,
    today: date,
) -> list[Contact]:
    """Visits, calls and meetings, and letters up to a day, the latest first."""
    found = [
        Contact(
            each.starts_on, each.title or "", msg("visit, {direction}", direction=msg(DIRECTIONS.label(each.direction or "inbound"))),
            each.partners, each.direction != "virtual", each.outcome or "",
        )
        for each in earlier
        if each.starts_on
    ]  # fmt: skip
    if partners:
        known = Where("partners", "in", list(partners))
        calls = reader.all(Interaction, known, Where("held_on", "<=", today))
        found += [
            Contact(
                each.held_on, each.subject or "", msg(INTERACTION_KINDS.label(each.kind_of or "call")),
                each.partners, each.kind_of in _FACE_TO_FACE, each.summary or "",
            )
            for each in gathered.take(calls)
            if each.held_on
        ]  # fmt: skip
        letters = reader.all(Letter, known, Where("dated_on", "<=", today))
        found += [
            Contact(
                each.dated_on, each.subject or "",
                msg("letter: {kind}", kind=msg(LETTER_KINDS.label(each.kind_of or "request"))),
                each.partners, False,
            )
            for each in gathered.take(letters)
            if each.dated_on
        ]  # fmt: skip
    return sorted(found, key=lambda each: each.on, reverse=True)


def promises_with(
    reader: Reader,
    partners: Sequence[UUID],
    agreements: Sequence[Agreement],
    gathered: Gathered,
) -> list[Promise]:
    """Action points, obligations of running agreements and pledges; what is due first comes first."""
    if not partners:
        return []
    known = Where("partners", "in", list(partners))
    found = [
        Promise(
            each.text or "", each.side or "us", each.due, each.partners,
            each.done_on if each.state == "done" else None,
        )
        for each in gathered.take(reader.all(ActionPoint, known))
        if each.state not in _DROPPED and (each.state != "done" or each.done_on)
    ]  # fmt: skip
    running = {each.id: each for each in agreements if each.state not in _OVER}
    for parent, obligations in reader.children(Obligation, running).items():
        found += [
            Promise(each.text or "", each.side or "us", each.due, running[parent].partners)
            for each in gathered.take(obligations)
            if each.state not in ("done", "dropped")
        ]
    found += [
        Promise(
            each.text or "", each.made_by or "us",
            date(each.target_year, 12, 31) if each.target_year else None, each.partners,
        )
        for each in gathered.take(reader.all(Pledge, known))
        if each.state not in PLEDGE_OVER
    ]  # fmt: skip
    return sorted(found, key=lambda each: each.due or date.max)


def gifts_between(
    reader: Reader, partners: Sequence[UUID], people: Sequence[UUID], gathered: Gathered
) -> list[Gift]:
    """Given to these partners and people, and received from them, the latest first."""
    found = {each.id: each for each in had_before(reader, partners, people)}
    for field, ids in (("giver_partner", partners), ("giver_person", people)):
        if ids:
            found |= {each.id: each for each in reader.linking(Gift, field, ids)}
    return sorted(
        gathered.take(found.values()), key=lambda each: each.given_on or date.min, reverse=True
    )
