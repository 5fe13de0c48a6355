"""Undo and redo as operations: which one is next, what takes an operation back, what hinders it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from irdesk.ground.errors import CannotUndo
from irdesk.ground.text import msg
from irdesk.records.catalogue import kind as kind_of
from irdesk.records.record import Change
from irdesk.store import tables
from irdesk.store.history import operation_of, operations, undone, values_of
from irdesk.store.operations import SET_UP, Operation, named
from irdesk.store.reader import Reader
from irdesk.store.writer import value_from_history

_LOOK_BACK = 500


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
    values = values_of(connection, [row.n for row in rows])
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
                _refuse(operation, kind.title_of(record), name, row)
        if made:
            later = _later_fields(connection, row)
            if later:
                _refuse(operation, kind.title_of(record), later[0], row)
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


def _refuse(operation: Operation, title: str, field: str, row: Any) -> None:
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
    """The author's operations, newest first, without those that somebody took back."""
    found = operations(connection, _LOOK_BACK, author)
    dead = undone(connection, [each.n for each in found])
    return (each for each in found if each.n not in dead)


def to_undo(connection: Connection, number: int) -> Operation:
    """The operation of that number, if it may be taken back; raises CannotUndo with the reason."""
    table = tables.operation
    row = connection.execute(select(table).where(table.c.n == number)).first()
    if row is None:
        raise CannotUndo(msg("This change is no longer in the history."))
    operation = operation_of(row)
    if operation.kind in SET_UP:
        raise CannotUndo(
            msg("“{what}” made the workspace what it is and stays.", what=operation.message)
        )
    if undone(connection, [number]):
        raise CannotUndo(msg("“{what}” was undone already.", what=operation.message))
    return operation
