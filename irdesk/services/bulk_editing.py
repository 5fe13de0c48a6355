"""The same change of many records at once: one operation that is undone by name."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from irdesk.ground.progress import Progress, silent
from irdesk.records.record import Change, Kind
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


def foresee(
    reader: Reader, kind: Kind, ids: Collection[UUID], field: str, value: Any
) -> BulkChange:
    """What `change_all` would do; nothing is checked yet."""
    now = [getattr(each, field) for each in reader.by_ids(kind.name, ids)]
    return BulkChange(len(now), sum(each != value for each in now), len(set(now)))


def change_all(
    workspace: Workspace,
    who: Author,
    kind: Kind,
    ids: Collection[UUID],
    field: str,
    value: Any,
    progress: Progress = silent,
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
    return workspace.write(who, "bulk", params, changes, progress=progress)
