"""What the writer refuses between a record and those it hangs on: wrong parents, circles, contradictions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import Connection

from irdesk.ground.errors import Problem
from irdesk.ground.text import msg
from irdesk.records.catalogue import children
from irdesk.records.catalogue import kind as kind_of
from irdesk.records.fields import Field
from irdesk.records.record import Kind, Record
from irdesk.store.reader import Reader

if TYPE_CHECKING:
    from irdesk.store.writer import Edit


def check_parents(connection: Connection, edits: Sequence[Edit]) -> Iterator[Problem]:
    """Children without a parent, below a record of the wrong kind, or contradicting it."""
    reader = Reader(connection)
    edited = {edit.after.id: edit for edit in edits}
    living = [edit for edit in edits if edit.kind.above and not edit.after.deleted]
    for edit in living:
        if edit.after.parent is None:
            words = msg("Say to which record this {kind} belongs.", kind=msg(edit.kind.one))
            yield Problem("parent", words, edit.after.id)
    moved = [edit for edit in living if edit.after.parent and "parent" in edit.changed]
    titled = reader.titles(
        {e.after.parent for e in moved if e.after.parent and e.after.parent not in edited}
    )
    for edit in moved:
        parent = edit.after.parent
        if parent in edited:
            above = edited[parent].kind.name
        elif parent in titled:
            above = titled[parent].kind
        else:
            continue
        if above not in edit.kind.above:
            names = ", ".join(edit.kind.above)
            words = msg(
                "This {kind} belongs to one of: {names}.", kind=msg(edit.kind.one), names=names
            )
            yield Problem("parent", words, edit.after.id)
    yield from _contradictions(reader, edits, edited)


def _contradictions(
    reader: Reader, edits: Sequence[Edit], edited: dict[UUID, Edit]
) -> Iterator[Problem]:
    """Children against their parents: those edited, and the stored ones below an edited parent."""
    below: dict[UUID, Record] = {
        edit.after.id: edit.after for edit in edits if edit.kind.checked_against_parent
    }
    stored: dict[str, list[UUID]] = defaultdict(list)
    for edit in edits:
        if edit.before is not None:
            stored[edit.kind.name].append(edit.after.id)
    for name, ids in stored.items():
        for child in children(name):
            found = reader.children(child.record, ids) if child.checked_against_parent else {}
            below.update({e.id: e for some in found.values() for e in some if e.id not in edited})
    missing: dict[str, set[UUID]] = defaultdict(set)
    for record in below.values():
        if record.parent and record.parent not in edited:
            missing[kind_of(record.kind).above[0]].add(record.parent)
    parents = {each.id: each for kind, ids in missing.items() for each in reader.by_ids(kind, ids)}
    parents.update({identity: edit.after for identity, edit in edited.items()})
    for record in below.values():
        parent = parents.get(record.parent) if record.parent else None
        if parent is None or record.deleted or parent.deleted:
            continue
        for each in record.problems_under(parent):
            own = record.id in edited
            yield Problem(each.field if own else "", each.message, record.id if own else parent.id)


def check_circles(
    connection: Connection, kind: Kind, records: Sequence[Record], touched: dict[UUID, set[str]]
) -> Iterator[Problem]:
    """Records that a chain of links of their own kind would lead back to."""
    for field in kind.fields:
        if field.acyclic:
            chosen = [each for each in records if field.name in touched[each.id]]
            yield from _circles(Reader(connection), kind, field, records, chosen)


def _circles(
    reader: Reader, kind: Kind, field: Field, records: Sequence[Record], chosen: Sequence[Record]
) -> Iterator[Problem]:
    leads: dict[UUID, UUID | None] = {each.id: getattr(each, field.name) for each in records}
    for record in chosen:
        at, passed = leads[record.id], {record.id}
        while at is not None and at not in passed:
            passed.add(at)
            if at not in leads:
                stored = reader.by_ids(kind.name, [at])
                leads[at] = getattr(stored[0], field.name) if stored else None
            at = leads[at]
        if at == record.id:
            words = msg(
                "“{field}” would lead in a circle back to this {kind}: choose another.",
                field=msg(field.label), kind=msg(kind.one),
            )  # fmt: skip
            yield Problem(field.name, words, record.id)
