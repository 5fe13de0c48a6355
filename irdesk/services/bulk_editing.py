"""The same change of many records at once: each time one operation that is undone by name."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from irdesk.records.catalogue import children
from irdesk.records.record import Change, Kind, Record
from irdesk.store.operations import Author, Outcome
from irdesk.store.reader import Reader
from irdesk.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class BulkChange:
    """What a new value of one field would do to some records."""

    records: int
    changed: int
    """How many of them have another value now."""
    values: int
    """How many different values they have now."""


def foresee(reader: Reader, kind: Kind, ids: Collection[UUID], field: str, value: Any) -> BulkChange:
    """What `change_all` would do; nothing is checked yet."""
    now = [getattr(each, field) for each in reader.by_ids(kind.name, ids)]
    return BulkChange(len(now), sum(each != value for each in now), len(set(now)))


def change_all(
    workspace: Workspace, who: Author, kind: Kind, ids: Collection[UUID], field: str, value: Any
) -> Outcome:
    """Give one field of all of them a value; raises BadInput, Conflict or NotFound and changes none then."""
    with workspace.reading() as reader:
        found = reader.by_ids(kind.name, ids)
    changes = [
        Change(kind.name, each.id, each.version, {field: value})
        for each in found
        if getattr(each, field) != value
    ]
    params = {"fields": kind.by_name[field].label, "count": len(changes), "kind": kind.many}
    return workspace.write(who, "bulk", params, changes)


def delete_all(workspace: Workspace, who: Author, kind: Kind, ids: Collection[UUID]) -> Outcome:
    """Put them with everything that hangs on them into the bin."""
    with workspace.reading() as reader:
        records = [each for each in reader.by_ids(kind.name, ids) if not each.deleted]
        doomed = [*records, *below(reader, kind.name, records)]
    changes = [Change(each.kind, each.id, each.version, {"deleted": True}) for each in doomed]
    params = {"count": len(records), "kind": kind.many}
    return workspace.write(who, "bulk_delete", params, changes)


def restore_all(workspace: Workspace, who: Author, kind: Kind, ids: Collection[UUID]) -> Outcome:
    """Take them back from the bin, each with what was deleted together with it."""
    with workspace.reading() as reader:
        records = [each for each in reader.by_ids(kind.name, ids) if each.deleted]
        found = {each.id: each for each in records}
        for record in records:
            found.update({each.id: each for each in reader.binned_with(record)})
    changes = [
        Change(each.kind, each.id, each.version, {"deleted": False}) for each in found.values()
    ]
    params = {"count": len(records), "kind": kind.many}
    return workspace.write(who, "bulk_restore", params, changes)


def below(reader: Reader, kind: str, records: Sequence[Record]) -> list[Record]:
    """Every living record below some of one kind: a query for each kind of child, not for each record."""
    found: list[Record] = []
    for child in children(kind) if records else ():
        by_parent = reader.children(child.record, [each.id for each in records])
        members = [each for some in by_parent.values() for each in some]
        found += [*members, *below(reader, child.name, members)]
    return found
