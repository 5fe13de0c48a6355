"""Whom a line of names means when letters are written: people on record, those in office of a partner, a delegation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from irdesk.ground.text import Message, msg, plural
from irdesk.records.visits import Participant, Visit
from irdesk.rules.folding import sort_key
from irdesk.services.contacts import Contacts
from irdesk.services.correspondence import addressees
from irdesk.services.replies import greeted
from irdesk.store.reader import Reader


@dataclass(frozen=True)
class Addressed:
    """The people, the visit where one is named, and who can't be written to."""

    people: Sequence[UUID]
    visit: UUID | None = None
    problems: Sequence[Message] = ()


def addressed(
    reader: Reader, words: str, today: date, known: Mapping[str, UUID] | None = None
) -> Addressed:
    """Each entry of a line parted by semicolons; `known` are people by the name that stands there."""
    contacts = Contacts(reader)
    visits = {key: identity for identity, _, key, _ in reader.names(Visit.kind)}
    people: list[UUID] = []
    problems: list[Message] = []
    about: UUID | None = None
    for entry in (each.strip() for each in words.split(";")):
        if not entry:
            continue
        visit = visits.get(sort_key(entry))
        if entry in (known or {}):
            people.append((known or {})[entry])
        elif visit is not None:
            about = about or visit
            people += addressees(reader, visit)
            problems += _nameless(reader, visit, entry)
        else:
            found, problem = _one(reader, contacts, entry, today)
            people += found
            problems += problem
    return Addressed(list(dict.fromkeys(people)), about, problems)


def _one(
    reader: Reader, contacts: Contacts, entry: str, today: date
) -> tuple[list[UUID], list[Message]]:
    meant = contacts.one(entry)
    if meant.person is not None:
        return [meant.person], []
    is_body = not (meant.new_person or meant.new_position or meant.position)
    if is_body and meant.partner is not None:
        holder = greeted(reader, [meant.partner], today).get(meant.partner)
        if holder is not None:
            return [holder], []
        return [], [msg("Nobody in office is recorded for {name}.", name=meant.name)]
    if meant.alike:
        names = ", ".join(" · ".join(filter(None, (e.name, e.office))) for e in meant.alike[:3])
        return [], [msg("“{words}” is not on record; perhaps you mean {names}.", words=entry, names=names)]  # fmt: skip
    return [], [msg("“{words}” is nobody on record: letters go to people, partners and visits that are.", words=entry)]  # fmt: skip


def _nameless(reader: Reader, visit: UUID, title: str) -> list[Message]:
    """How many of a delegation are names only."""
    rows = reader.children(Participant, [visit]).get(visit, [])
    count = sum(each.side != "us" and each.person is None for each in rows)
    if not count:
        return []
    words = plural("{count} of the delegation of “{title}” is only a name: record the person to write to them.", "{count} of the delegation of “{title}” are only names: record the people to write to them.", count, title=title)  # fmt: skip
    return [words]
