"""Create, change, delete and restore records: each one named operation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from irdesk.ground.errors import BadInput, Problem
from irdesk.ground.progress import Progress, silent
from irdesk.ground.text import msg
from irdesk.records.catalogue import children
from irdesk.records.catalogue import kind as kind_of
from irdesk.records.record import Change, Record
from irdesk.services.holds import refuse_held
from irdesk.store.operations import Author, Outcome
from irdesk.store.reader import Reader
from irdesk.store.workspace import Workspace


def create(workspace: Workspace, who: Author, kind: str, values: Mapping[str, Any]) -> UUID:
    """Make a record; raises BadInput with the problem of each field."""
    identity = workspace.clock.new_id()
    save(workspace, who, [Change(kind, identity, 0, values)])
    return identity


def save(workspace: Workspace, who: Author, changes: Sequence[Change]) -> Outcome:
    """Store a form's changes as one operation that is named after what it does.

    Raises BadInput, Conflict or NotFound; nothing is stored then.
    """
    first = changes[0]
    kind = kind_of(first.kind)
    made = None if first.base_version else kind.record(id=first.id, **first.values)
    with workspace.reading() as reader:
        parts = [getattr(made, name) for name in kind.title] if made is not None else []
        titles = reader.titles([first.id, *(each for each in parts if isinstance(each, UUID))])
    if len(changes) > 1 and first.base_version:
        title = titles[first.id].title if first.id in titles else ""
        return workspace.write(who, "edit", {"title": title, "fields": f"{len(changes)}"}, changes)
    if made is not None:
        title = kind.title_of(made, {each.id: each.title for each in titles.values()}) or "…"
        return workspace.write(who, "new", {"kind": kind.one, "title": title}, changes)
    labels = [kind.by_name[name].label if name in kind.by_name else name for name in first.values]
    title = titles[first.id].title if first.id in titles else ""
    return workspace.write(who, "edit", {"title": title, "fields": ", ".join(labels)}, changes)


def delete(workspace: Workspace, who: Author, record: Record) -> Outcome:
    """Put a record with everything that hangs on it into the bin; raises BadInput where it must stay."""
    of = kind_of(record.kind)
    if of.single:
        words = msg(
            "“{title}” can't be deleted: the workspace needs it.", title=of.title_of(record)
        )
        raise BadInput([Problem("", words, record.id)])
    with workspace.reading() as reader:
        doomed = [record, *descendants(reader, record)]
        refuse_held(reader, doomed)
        title = of.title_of(record) or reader.titles([record.id])[record.id].title
    changes = [Change(each.kind, each.id, each.version, {"deleted": True}) for each in doomed]
    return workspace.write(who, "delete", {"title": title}, changes)


def delete_several(
    workspace: Workspace, who: Author, records: Sequence[Record], progress: Progress = silent
) -> Outcome:
    """Put several records with everything that hangs on them into the bin, as one operation.

    Raises BadInput where a request holds one of them; then none is put there.
    """
    if len(records) == 1:
        return delete(workspace, who, records[0])
    with workspace.reading() as reader:
        doomed = [*records, *descendants(reader, *records)]
        refuse_held(reader, doomed)
    changes = [Change(each.kind, each.id, each.version, {"deleted": True}) for each in doomed]
    params = {"count": len(records)}
    return workspace.write(who, "delete_several", params, changes, progress=progress)


def restore(workspace: Workspace, who: Author, record: Record) -> Outcome:
    """Take a record back from the bin, with what was deleted together with it."""
    return restore_several(workspace, who, [record])


def restore_several(
    workspace: Workspace, who: Author, records: Sequence[Record], progress: Progress = silent
) -> Outcome:
    """Take records back from the bin, each with what was deleted together with it; one operation."""
    with workspace.reading() as reader:
        found = [*records, *reader.binned_with(*records)]
        titles = reader.titles([records[0].id])
    changes = [Change(each.kind, each.id, each.version, {"deleted": False}) for each in found]
    if len(records) > 1:
        params = {"count": len(records)}
        return workspace.write(who, "restore_several", params, changes, progress=progress)
    title = kind_of(records[0].kind).title_of(records[0]) or titles[records[0].id].title
    return workspace.write(who, "restore", {"title": title}, changes)


def descendants(reader: Reader, *records: Record) -> list[Record]:
    """Every living record below these."""
    found: dict[UUID, Record] = {}
    above: dict[str, list[UUID]] = {}
    for each in records:
        above.setdefault(each.kind, []).append(each.id)
    while above:
        below: dict[str, list[UUID]] = {}
        for parent, identities in above.items():
            for kind in children(parent):
                several = reader.children(kind.record, identities).values()
                for child in (child for some in several for child in some):
                    if child.id not in found:
                        found[child.id] = child
                        below.setdefault(kind.name, []).append(child.id)
        above = below
    chosen = {each.id for each in records}
    return [each for each in found.values() if each.id not in chosen]
