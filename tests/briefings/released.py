"""Making a visit public, as one does before guests are given its programme."""

from __future__ import annotations

from irdesk.records.people import Person
from irdesk.records.programme import ProgrammeItem
from irdesk.records.record import Change, Record
from irdesk.records.visits import Leg, LogisticsItem, Participant, Visit
from irdesk.services.editing import save
from irdesk.store.operations import Author
from irdesk.store.workspace import Workspace


def release(workspace: Workspace, title: str) -> None:
    """Mark a visit public with its legs, programme, logistics and everybody who takes part."""
    with workspace.reading() as reader:
        visit = reader.get(Visit, reader.find(Visit.kind, title))
        below: list[Record] = [visit]
        for kind in (Leg, Participant, ProgrammeItem, LogisticsItem):
            below += reader.children(kind, [visit.id]).get(visit.id, [])
        people = {each.person for each in below if isinstance(each, Participant) and each.person}
        linked = [*reader.by_ids(Person.kind, people), *reader.by_ids("partners", visit.partners)]
    changes = [Change(e.kind, e.id, e.version, {"marking": "public"}) for e in (*below, *linked)]
    save(workspace, Author("Ana"), changes)
