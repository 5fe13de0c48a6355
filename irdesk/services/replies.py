"""A reply put on record, and whom a greeting goes to."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from irdesk.records.correspondence import Letter
from irdesk.records.record import Change
from irdesk.services.correspondence import is_open
from irdesk.services.people import holders
from irdesk.store.operations import Author
from irdesk.store.query import Where
from irdesk.store.reader import Reader
from irdesk.store.workspace import Workspace


def open_letters(reader: Reader) -> list[Letter]:
    """Letters that wait for an answer, ours or theirs, the most pressing first."""
    asked = reader.all(Letter, Where("reply_by", "!=", None), order=("reply_by",))
    return [each for each in asked if is_open(each)]


def record_reply(workspace: Workspace, who: Author, letter: UUID, on: date) -> UUID:
    """Put the answer to a letter on record and settle its reply-by; one operation. Returns the answer's id."""
    with workspace.reading() as reader:
        asked = reader.get(Letter, letter)
    answer = workspace.clock.new_id()
    ours = asked.direction == "incoming"
    values = {
        "direction": "outgoing" if ours else "incoming", "kind_of": "answer", "subject": f"Re: {asked.subject or ''}"[:900],
        "dated_on": max(on, asked.dated_on or on), "received_on": None if ours else on, "partners": asked.partners, "people": asked.people,
        "about": asked.about, "language": asked.language, "marking": asked.marking, "owner": asked.owner or who.staff,
    }  # fmt: skip
    changes = [
        Change(Letter.kind, answer, 0, {name: each for name, each in values.items() if each}),
        Change(Letter.kind, asked.id, asked.version, {"answered_by": answer}),
    ]
    workspace.write(who, "reply", {"title": asked.subject or ""}, changes)
    return answer


def greeted(reader: Reader, partners: Iterable[UUID], today: date) -> dict[UUID, UUID]:
    """Who gets the greeting of each partner: the first of those in office; partners with nobody are left out."""
    found = {}
    for each in partners:
        first = next(iter(holders(reader, each, today)), None)
        if first is not None and first.tenure.person is not None:
            found[each] = first.tenure.person
    return found
