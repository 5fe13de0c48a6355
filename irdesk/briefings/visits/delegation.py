"""Both delegations of a visit: the people behind the names, their offices and earlier meetings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from irdesk.briefings.gathering import Gathered
from irdesk.briefings.photos import Photo, prepared, unprinted
from irdesk.briefings.visits.file import Member
from irdesk.ground.errors import Trouble
from irdesk.records.attached import Attachment
from irdesk.records.people import RANKS, Person, Position, Tenure
from irdesk.records.visits import OFF, Participant, Visit
from irdesk.services.attachments import attached_bytes
from irdesk.services.delegations import placed
from irdesk.store.query import Where
from irdesk.store.reader import Reader

PHOTO = (64.0, 80.0)
"""Points that a participant's photo fills at most."""


def gathered_members(
    reader: Reader,
    visit: Visit,
    participants: Sequence[Participant],
    gathered: Gathered,
    today: date,
) -> dict[UUID, Member]:
    """By participant, theirs first, each delegation in order of precedence."""
    ids = [each.person for each in participants if each.person]
    found = [each for each in reader.by_ids(Person.kind, ids) if isinstance(each, Person)]
    people = {each.id: each for each in gathered.take(found) if not each.deleted}
    offices = _offices(reader, list(people), visit.starts_on or today)
    with reader.withheld.apart():
        met, together = _earlier_meetings(reader, visit, list(people), today)
    photos = _photos(reader, people.values(), gathered)
    members = {}
    for each in placed(reader, participants):
        member = each.member
        person = people.get(member.person) if member.person else None
        if person is None and not member.name:
            continue
        title, since = offices.get(person.id, ("", None)) if person else ("", None)
        members[member.id] = Member(
            member,
            person,
            member.position_then or title,
            since,
            each.place,
            each.rule,
            met.get(person.id, ()) if person else (),
            together.get(person.id) if person else None,
            photos.get(person.id) if person else None,
        )
    return members


def _photos(reader: Reader, people: Iterable[Person], gathered: Gathered) -> dict[UUID, Photo]:
    """The photos that can be printed; one that can't is left out, and it is said."""
    wanted = {each.photo: each.id for each in people if each.photo}
    found: dict[UUID, Photo] = {}
    records = reader.by_ids(Attachment.kind, wanted)
    for each in gathered.take([e for e in records if isinstance(e, Attachment)]):
        try:
            found[wanted[each.id]] = prepared(attached_bytes(reader, each), *PHOTO)
        except Trouble as trouble:
            gathered.troubles.append(unprinted(each.filename or "", trouble))
    return found


def _offices(
    reader: Reader, people: Sequence[UUID], day: date
) -> dict[UUID, tuple[str, date | None]]:
    """The highest position each person holds on a day, and since when."""
    if not people:
        return {}
    tenures = [
        each
        for each in reader.all(Tenure, Where("person", "in", list(people)))
        if each.until is None or each.until >= day
    ]
    held = {each.position_held for each in tenures if each.position_held}
    positions = {e.id: e for e in reader.by_ids(Position.kind, held) if isinstance(e, Position)}
    found: dict[UUID, tuple[int, str, date | None]] = {}
    for each in tenures:
        position = positions.get(each.position_held) if each.position_held else None
        if position is None or each.person is None:
            continue
        rank = RANKS.codes.index(position.rank) if position.rank else len(RANKS.codes)
        if each.person not in found or rank < found[each.person][0]:
            found[each.person] = rank, position.title or "", each.since
    return {person: (title, since) for person, (_, title, since) in found.items()}


def _earlier_meetings(
    reader: Reader, visit: Visit, people: Sequence[UUID], today: date
) -> tuple[dict[UUID, list[date]], dict[UUID, date]]:
    """When these people took part in visits before this one, latest first; and last with our principal."""
    parts = reader.linking(Participant, "person", people) if people else []
    parents = {each.parent for each in parts if each.parent} - {visit.id}
    visits = {each.id: each for each in reader.by_ids(Visit.kind, parents) if isinstance(each, Visit)}  # fmt: skip
    held = {
        each.id: each.starts_on
        for each in visits.values()
        if not each.deleted
        and each.state not in OFF
        and each.starts_on is not None
        and each.starts_on <= min(today, visit.starts_on or today)
    }
    beside = reader.linking(Participant, "person", [visit.principal]) if visit.principal else []
    with_ours = {each.parent for each in beside if each.parent} | {
        each.id for each in visits.values() if visit.principal and each.principal == visit.principal
    }
    found: dict[UUID, list[date]] = {}
    together: dict[UUID, date] = {}
    for each in parts:
        if each.person is None or each.parent not in held:
            continue
        when = held[each.parent]
        found.setdefault(each.person, []).append(when)
        if each.parent in with_ours:
            together[each.person] = max(when, together.get(each.person, when))
    return {person: sorted(days, reverse=True) for person, days in found.items()}, together
