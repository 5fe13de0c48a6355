"""History: who changed what, when, from what to what; read in windows, newest first."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    LABEL_STYLE_TABLENAME_PLUS_COL,
    ColumnElement,
    Connection,
    and_,
    exists,
    func,
    not_,
    or_,
    select,
)

from irdesk.records.catalogue import KINDS
from irdesk.records.catalogue import kind as kind_of
from irdesk.records.fields import MARKINGS
from irdesk.rules.folding import sort_key
from irdesk.store import tables
from irdesk.store.ceiling import hidden, hidden_fields, sealed_kinds
from irdesk.store.codec import naive
from irdesk.store.operations import Operation
from irdesk.store.reader import Reader
from irdesk.store.writer import value_from_history

_OPEN = MARKINGS[-1]
_BATCH = 400


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


@dataclass(frozen=True, slots=True)
class Sought:
    """What of the history is asked for; whatever is left empty does not matter."""

    person: str = ""
    kind: str = ""
    record: UUID | None = None
    """The record itself or anything that belongs to it."""
    since: datetime | None = None
    until: datetime | None = None
    """The first moment that is asked for, and the first one after; aware."""
    words: str = ""
    """Each of them stands in what was done or in the title of a record it changed."""


@dataclass(frozen=True, slots=True)
class Step:
    """One operation as a list of them shows it."""

    operation: Operation
    records: int
    """How many records it changed."""
    is_undone: bool


def operations(
    connection: Connection, limit: int = 50, author: str | None = None
) -> list[Operation]:
    """The latest operations, newest first."""
    table = tables.operation
    statement = select(table).order_by(table.c.n.desc()).limit(limit)
    if author is not None:
        statement = statement.where(table.c.author_name == author)
    return [operation_of(row) for row in connection.execute(statement)]


def steps(
    connection: Connection,
    sought: Sought,
    before: int | None = None,
    limit: int = 200,
    ceiling: str = _OPEN,
) -> list[Step]:
    """A window of the operations sought, newest first, those older than number `before`.

    Below the highest ceiling their words are made anew of what may be seen.
    """
    table = tables.operation
    statement = select(table).where(*_sought(sought, ceiling)).order_by(table.c.n.desc())
    if before is not None:
        statement = statement.where(table.c.n < before)
    found = [operation_of(row) for row in connection.execute(statement.limit(limit))]
    numbers = [each.n for each in found]
    dead, counts, change = undone(connection, numbers), dict[int, int](), tables.change
    for some in _batches(numbers):
        counted = select(change.c.operation, func.count()).where(change.c.operation.in_(some))
        if ceiling != _OPEN:
            counted = counted.join(tables.record, tables.record.c.n == change.c.record)
            counted = counted.where(_visible(ceiling))
        rows = connection.execute(counted.group_by(change.c.operation))
        counts.update((row[0], row[1]) for row in rows)
    if ceiling != _OPEN:
        found = [_in_open_words(connection, each, counts.get(each.n, 0), ceiling) for each in found]
    return [Step(each, counts.get(each.n, 0), each.n in dead) for each in found]


def count(connection: Connection, sought: Sought, ceiling: str = _OPEN) -> int:
    """How many operations are sought."""
    statement = select(func.count()).select_from(tables.operation)
    return int(connection.execute(statement.where(*_sought(sought, ceiling))).scalar_one())


def people(connection: Connection) -> list[str]:
    """Everybody who ever changed something, those who did last first."""
    operation = tables.operation.c
    statement = select(operation.author_name).group_by(operation.author_name)
    rows = connection.execute(statement.order_by(func.max(operation.n).desc()))
    return [row[0] for row in rows]


def history(
    connection: Connection,
    record: UUID | None = None,
    limit: int = 200,
    ceiling: str = _OPEN,
    operation: int | None = None,
) -> list[Entry]:
    """What was changed, newest first: of everything, a record with its children, or one operation.

    What is marked above the ceiling is as if it were not there.
    """
    entries = _entries(connection, record, limit, ceiling, operation)
    if ceiling == _OPEN or not entries:
        return entries
    titles = Reader(connection, ceiling=ceiling).titles({each.record for each in entries})
    open_entries = []
    for each in entries:
        withheld = hidden_fields(each.kind, ceiling)
        title = titles[each.record].title if each.record in titles else ""
        values = tuple(value for value in each.values if value[0] not in withheld)
        open_entries.append(replace(each, title=title, values=values))
    return [replace(each, operation=_told_by(each.operation, [each])) for each in open_entries]


def undone(connection: Connection, numbers: Sequence[int]) -> set[int]:
    """Those of the operations that were taken back and not done again since."""
    operation, found = tables.operation.c, dict[int, list[int]]()
    for some in _batches(numbers):
        rows = connection.execute(
            select(operation.n, operation.undoes).where(operation.undoes.in_(some))
        )
        for number, undoes in rows:
            found.setdefault(undoes, []).append(number)
    if not found:
        return set()
    dead = undone(connection, [number for takers in found.values() for number in takers])
    return {taken for taken, takers in found.items() if any(each not in dead for each in takers)}


def _entries(
    connection: Connection,
    record: UUID | None,
    limit: int,
    ceiling: str,
    number: int | None,
) -> list[Entry]:
    change, operation, spine = tables.change, tables.operation, tables.record
    statement = (
        select(
            change, operation, spine.c.id.label("record_id"),
            spine.c.kind.label("record_kind"), spine.c.title,
        )
        .select_from(
            change.join(operation, operation.c.n == change.c.operation).join(
                spine, spine.c.n == change.c.record
            )
        )
        .order_by(change.c.n.desc())
        .limit(limit)
        .set_label_style(LABEL_STYLE_TABLENAME_PLUS_COL)
    )  # fmt: skip
    if record is not None:
        statement = statement.where(
            or_(spine.c.id == record.bytes, change.c.parent_id == record.bytes)
        )
    if number is not None:
        statement = statement.where(change.c.operation == number)
    if ceiling != _OPEN:
        statement = statement.where(_visible(ceiling))
    rows = connection.execute(statement).all()
    values = values_of(connection, [row.change_n for row in rows])
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


def _sought(sought: Sought, ceiling: str) -> list[ColumnElement[bool]]:
    """The conditions on operations."""
    operation, change, spine = tables.operation.c, tables.change.c, tables.record.c
    changed = select(change.operation).join(tables.record, spine.n == change.record)
    met: list[ColumnElement[bool]] = []
    if sought.person:
        met.append(operation.author_name == sought.person)
    if sought.since is not None:
        met.append(operation.at >= naive(sought.since))
    if sought.until is not None:
        met.append(operation.at < naive(sought.until))
    if sought.kind:
        met.append(operation.n.in_(changed.where(spine.kind == sought.kind)))
    if sought.record is not None:
        own = or_(spine.id == sought.record.bytes, change.parent_id == sought.record.bytes)
        met.append(operation.n.in_(changed.where(own)))
    for word in sought.words.split():
        titled = changed.where(spine.title_key.contains(sort_key(word), autoescape=True))
        if ceiling == _OPEN:
            said = func.lower(operation.params).contains(word.lower(), autoescape=True)
            met.append(or_(said, operation.n.in_(titled)))
        else:
            closed = spine.kind.not_in(sealed_kinds(ceiling))
            met.append(operation.n.in_(titled.where(closed, _visible(ceiling))))
    if ceiling != _OPEN:
        met.append(operation.n.in_(changed.where(_visible(ceiling))))
    return met


def _visible(ceiling: str) -> ColumnElement[bool]:
    """True for a change, joined with its record, of which something may be seen."""
    value, spine = tables.change_value.c, tables.record.c
    closed = [
        and_(spine.kind == each.name, value.field.in_(hidden_fields(each.name, ceiling)))
        for each in KINDS
        if hidden_fields(each.name, ceiling)
    ]
    seen = exists().where(value.change == tables.change.c.n, *(not_(each) for each in closed))
    return and_(not_(hidden(ceiling)), seen)


def _in_open_words(
    connection: Connection, operation: Operation, records: int, ceiling: str
) -> Operation:
    if records > 1:
        return replace(operation, kind="changes", params={"count": records})
    return _told_by(operation, history(connection, None, 1, ceiling, operation.n))


def _told_by(operation: Operation, entries: Sequence[Entry]) -> Operation:
    """The operation in words of these of its entries alone."""
    if not entries:
        return replace(operation, kind="changes", params={"count": 0})
    only = entries[0]
    kind, names = kind_of(only.kind), [name for name, _, _ in only.values]
    gone = {name: new for name, _, new in only.values}.get("deleted")
    if only.version == 1:
        return replace(operation, kind="new", params={"kind": kind.one, "title": only.title})
    if gone is not None:
        return replace(
            operation, kind="delete" if gone else "restore", params={"title": only.title}
        )
    labels = ", ".join(kind.by_name[name].label for name in names if name in kind.by_name)
    return replace(operation, kind="edit", params={"title": only.title, "fields": labels})


def values_of(
    connection: Connection, changes: Sequence[int]
) -> dict[int, list[tuple[str, str | None, str | None]]]:
    """What was written down of these changes, as JSON: field, old, new."""
    found: dict[int, list[tuple[str, str | None, str | None]]] = defaultdict(list)
    value = tables.change_value.c
    for some in _batches(changes):
        statement = (
            select(value.change, value.field, value.old, value.new)
            .where(value.change.in_(some))
            .order_by(value.change, value.field)
        )
        for change, field, old, new in connection.execute(statement):
            found[change].append((field, old, new))
    return found


def operation_of(row: Any) -> Operation:
    """An operation from its row."""
    return Operation(
        row.n,
        row.kind,
        json.loads(row.params),
        row.author_name,
        row.at.replace(tzinfo=UTC),
        row.undoes,
    )


def _batches(numbers: Collection[int]) -> list[list[int]]:
    listed = list(numbers)
    return [listed[start : start + _BATCH] for start in range(0, len(listed), _BATCH)]
