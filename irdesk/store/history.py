"""History: who changed what, when, from what to what; undo and redo as operations."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC
from typing import Any
from uuid import UUID

from sqlalchemy import LABEL_STYLE_TABLENAME_PLUS_COL, Connection, or_, select

from irdesk.ground.errors import CannotUndo
from irdesk.ground.text import msg
from irdesk.records.catalogue import kind as kind_of
from irdesk.records.record import Change
from irdesk.store import tables
from irdesk.store.operations import SET_UP, Operation, named
from irdesk.store.reader import Reader
from irdesk.store.writer import value_from_history

_LOOK_BACK = 500


@dataclass(frozen=True, slots=True)
class Entry:
    """One record's part in one operation; `values` are (field, old, new)."""

    operation: Operation
    kind: str
    record: UUID
    title: str
    version: int
    marking: str
    values: tuple[tuple[str, Any, Any], ...]


def operations(
    connection: Connection, limit: int = 50, author: str | None = None
) -> list[Operation]:
    """The latest operations, newest first."""
    table = tables.operation
    statement = select(table).order_by(table.c.n.desc()).limit(limit)
    if author is not None:
        statement = statement.where(table.c.author_name == author)
    return [_operation(row) for row in connection.execute(statement)]


def history(connection: Connection, record: UUID | None = None, limit: int = 200) -> list[Entry]:
    """What was changed, newest first; with a record, its own and its children's changes."""
    change, operation, spine = tables.change, tables.operation, tables.record
    statement = (
        select(
            change,
            operation,
            spine.c.id.label("record_id"),
            spine.c.kind.label("record_kind"),
            spine.c.title,
        )
        .select_from(
            change.join(operation, operation.c.n == change.c.operation).join(
                spine, spine.c.n == change.c.record
            )
        )
        .order_by(change.c.n.desc())
        .limit(limit)
        .set_label_style(LABEL_STYLE_TABLENAME_PLUS_COL)
    )
    if record is not None:
        statement = statement.where(
            or_(spine.c.id == record.bytes, change.c.parent_id == record.bytes)
        )
    rows = connection.execute(statement).all()
    values = _values(connection, [row.change_n for row in rows])
    return [
        Entry(
            Operation(
                row.operation_n, row.operation_kind, json.loads(row.operation_params), row.operation_author_name,
                row.operation_at.replace(tzinfo=UTC), row.operation_undoes,
            ),
            row.record_kind, UUID(bytes=bytes(row.record_id)), row.record_title, row.change_version,
            row.change_marking,
            tuple(
                (
                    name,
                    value_from_history(kind_of(row.record_kind), name, old),
                    value_from_history(kind_of(row.record_kind), name, new),
                )
                for name, old, new in values[row.change_n]
            ),
        )
        for row in rows
    ]  # fmt: skip


def next_undo(connection: Connection, author: str) -> Operation | None:
    """The author's latest operation that still stands, is no undo and did not set the workspace up."""
    return next(
        (
            each
            for each in _standing(connection, author)
            if (each.undoes is None and each.kind not in SET_UP) or each.kind == "redo"
        ),
        None,
    )


def next_redo(connection: Connection, author: str) -> Operation | None:
    """The undo that may be taken back: the author's latest step besides redone ones, if it was one."""
    latest = next((each for each in _standing(connection, author) if each.kind != "redo"), None)
    return latest if latest is not None and latest.kind == "undo" else None


def reversal(connection: Connection, operation: Operation) -> list[Change]:
    """The changes that take an operation back; raises CannotUndo where a later one stands on it."""
    change, spine = tables.change.c, tables.record.c
    statement = (
        select(change.n, change.version, spine.id, spine.kind)
        .join(tables.record, spine.n == change.record)
        .where(change.operation == operation.n)
        .order_by(change.n.desc())
    )
    rows = connection.execute(statement).all()
    values = _values(connection, [row.n for row in rows])
    by_kind: dict[str, list[UUID]] = defaultdict(list)
    for row in rows:
        by_kind[row.kind].append(UUID(bytes=bytes(row.id)))
    reader = Reader(connection)
    records = {each.id: each for kind, ids in by_kind.items() for each in reader.by_ids(kind, ids)}
    found = []
    for row in rows:
        kind, record = kind_of(row.kind), records[UUID(bytes=bytes(row.id))]
        made = row.version == 1
        for name, _, new in values[row.n]:
            if getattr(record, name) != value_from_history(kind, name, new):
                _refuse(connection, operation, kind.title_of(record), name, row)
        if made:
            later = _later_fields(connection, row)
            if later:
                _refuse(connection, operation, kind.title_of(record), later[0], row)
            back: dict[str, Any] = {"deleted": True}
        else:
            back = {name: value_from_history(kind, name, old) for name, old, _ in values[row.n]}
        found.append(Change(row.kind, record.id, record.version, back))
    return found


def _later_fields(connection: Connection, row: Any) -> list[str]:
    """The fields that differ from what a creation left: changed later and not changed back."""
    change, value, spine = tables.change.c, tables.change_value.c, tables.record.c
    statement = (
        select(value.field, value.old, value.new)
        .select_from(
            tables.change.join(tables.change_value, value.change == change.n).join(
                tables.record, spine.n == change.record
            )
        )
        .where(spine.id == row.id, change.n > row.n)
        .order_by(change.n)
    )
    first: dict[str, Any] = {}
    last: dict[str, Any] = {}
    for name, old, new in connection.execute(statement):
        first.setdefault(name, old)
        last[name] = new
    return sorted(name for name in last if name != "deleted" and first[name] != last[name])


def _refuse(connection: Connection, operation: Operation, title: str, field: str, row: Any) -> None:
    raise CannotUndo(
        msg(
            "“{what}” can't be undone: {field} of “{title}” was changed later. Change it by hand, or undo the later change first.",
            what=named(operation.kind, operation.params),
            field=_label(row.kind, field),
            title=title,
        )
    )


def _label(kind: str, field: str) -> Any:
    found = kind_of(kind).by_name.get(field)
    return msg(found.label) if found else field


def _standing(connection: Connection, author: str) -> Iterator[Operation]:
    """The author's operations, newest first, without those that were taken back."""
    dead: set[int] = set()
    for each in operations(connection, _LOOK_BACK, author):
        if each.n in dead:
            continue
        if each.undoes is not None:
            dead.add(each.undoes)
        yield each


def _values(
    connection: Connection, changes: Sequence[int]
) -> dict[int, list[tuple[str, str | None, str | None]]]:
    found: dict[int, list[tuple[str, str | None, str | None]]] = defaultdict(list)
    value = tables.change_value.c
    for start in range(0, len(changes), 400):
        statement = (
            select(value.change, value.field, value.old, value.new)
            .where(value.change.in_(changes[start : start + 400]))
            .order_by(value.change, value.field)
        )
        for change, field, old, new in connection.execute(statement):
            found[change].append((field, old, new))
    return found


def _operation(row: Any) -> Operation:
    return Operation(
        row.n,
        row.kind,
        json.loads(row.params),
        row.author_name,
        row.at.replace(tzinfo=UTC),
        row.undoes,
    )
