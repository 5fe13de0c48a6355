"""Brief now: from who, when and for whom to a draft visit, in one operation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from irdesk.ground.errors import BadInput, Problem
from irdesk.ground.text import msg
from irdesk.records.people import Person, Position, Tenure, written_name
from irdesk.records.programme import ProgrammeItem
from irdesk.records.record import Change
from irdesk.records.visits import Participant, Visit
from irdesk.rules.folding import fold
from irdesk.rules.written_people import WrittenPerson, rank_of
from irdesk.services.contacts import Contacts, Meant, own_people
from irdesk.services.new_contacts import made_in_passing
from irdesk.services.office import read_office
from irdesk.store.operations import Author
from irdesk.store.reader import Reader
from irdesk.store.workspace import Workspace

_LASTS = timedelta(hours=1)


@dataclass(frozen=True)
class Wanted:
    """The visit to be made. What is empty prints as a ruled line."""

    who: Meant | None
    day: date | None
    at: time | None
    principal: UUID | None
    whom: str
    """Who of us, in words; stands in the brief where no person on record is meant."""
    delegation: Sequence[WrittenPerson]
    title: str
    topic: str = ""
    kind: str = "courtesy_call"
    direction: str = "inbound"


def our_names(reader: Reader) -> set[str]:
    """Folded names of our own people."""
    return {fold(written_name(each)) for each in own_people(reader)}


def ours_called(reader: Reader, words: str) -> UUID | None:
    """The one of us meant by a name or an office such as “deputy mayor”; None where that is not clear."""
    wanted = fold(words).strip()
    if not wanted:
        return None
    people = own_people(reader)
    named = [
        e.id
        for e in people
        if wanted in fold(written_name(e)) or wanted == fold(e.spoken_address or "")
    ]
    if len(named) == 1:
        return named[0]
    tenures = [
        e
        for e in reader.linking(Tenure, "person", [p.id for p in people])
        if e.until is None and e.person
    ]
    held = {e.position_held: e.person for e in tenures if e.position_held}
    offices = [e for e in reader.by_ids(Position.kind, held) if isinstance(e, Position)]
    rank = rank_of(words)
    exact = [held[e.id] for e in offices if fold(e.title or "") == wanted]
    begun = [
        held[e.id] for e in offices if wanted in fold(e.title or "") and rank in (None, e.rank)
    ]
    ranked = [held[e.id] for e in offices if rank is not None and e.rank == rank]
    return next((found[0] for found in (exact, begun, ranked) if len(set(found)) == 1), None)


def brief_now(workspace: Workspace, who: Author, wanted: Wanted) -> UUID:
    """Make the draft visit with its meeting and delegations; a new partner comes with its city's facts.

    Raises BadInput where nobody is named; everything else may be missing.
    """
    if wanted.who is None:
        raise BadInput([Problem("who", msg("Say who comes: a city, a body or a person."))])
    clock = workspace.clock
    with workspace.reading() as reader:
        office = read_office(reader)
        contacts = Contacts(reader)
        known = {each.name: contacts.known_person(each.name) for each in wanted.delegation}
    changes, (met,) = made_in_passing(clock, [wanted.who])
    visit = clock.new_id()
    day = wanted.day
    changes.append(_made(Visit.kind, visit, {
        "title": wanted.title, "direction": wanted.direction, "kind_of": wanted.kind, "state": "planned", "starts_on": day, "ends_on": day,
        "partners": (met.partner,) if met.partner else (), "visiting_body": None if met.partner else met.words, "topic": wanted.topic,
        "principal": wanted.principal, "owner": who.staff,
    }))  # fmt: skip
    begins = datetime.combine(day, wanted.at) if day and wanted.at else None
    zone = met.place.time_zone if met.place and wanted.direction == "outbound" else office.time_zone
    form = (
        "courtesy_call"
        if wanted.kind == "courtesy_call"
        else "signing"
        if wanted.kind == "ceremony"
        else "meeting"
    )
    changes.append(_made(ProgrammeItem.kind, clock.new_id(), {
        "parent": visit, "title": wanted.title, "starts_at": begins, "ends_at": begins + _LASTS if begins else None,
        "time_zone": zone, "format": form, "purpose": wanted.topic,
    }))  # fmt: skip
    theirs: list[dict[str, Any]] = [
        ({"person": known[e.name]} if known[e.name] else {"name": _titled(e)})
        | {"position_then": e.position}
        for e in wanted.delegation
    ]
    if met.person and met.person not in known.values():
        theirs.insert(0, {"person": met.person})
    for at, values in enumerate(theirs):
        role = "head" if at == 0 else "member"
        changes.append(
            _made(
                Participant.kind,
                clock.new_id(),
                {"parent": visit, "side": "them", "role": role, **values},
            )
        )
    ours: dict[str, Any] = (
        {"person": wanted.principal}
        if wanted.principal
        else {"name": wanted.whom[:1].upper() + wanted.whom[1:]}
    )
    if any(ours.values()):
        changes.append(
            _made(
                Participant.kind,
                clock.new_id(),
                {"parent": visit, "side": "us", "role": "head", **ours},
            )
        )
    workspace.write(who, "brief", {"title": wanted.title}, changes)
    return visit


def _titled(person: WrittenPerson) -> str:
    return " ".join(each for each in (person.style, person.honorific, person.name) if each)


def _made(kind: str, identity: UUID, values: dict[str, Any]) -> Change:
    return Change(kind, identity, 0, {name: each for name, each in values.items() if each})


def met_as(reader: Reader, words: str) -> Meant | None:
    """Whom the words mean: somebody or some body on record, else a city or body to be made."""
    if not words.strip():
        return None
    contacts = Contacts(reader)
    found = contacts.one(words)
    if found.person or found.partner or found.place:
        return found
    return contacts.partner(words)


def person_named(reader: Reader, identity: UUID | None) -> str:
    """The name of somebody of ours; "" for nobody."""
    return written_name(reader.get(Person, identity)) if identity else ""
