"""The search entries of records: one row per record and marking, written with every operation.

A reader never finds what lies above their ceiling. SQLite indexes the words by FTS5, PostgreSQL
by a GIN index.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import Connection, func, select

from irdesk.records.fields import Field, highest
from irdesk.records.record import Kind, Record
from irdesk.rules.folding import index_words
from irdesk.store import tables
from irdesk.store.bulk import insert

if TYPE_CHECKING:
    from irdesk.store.writer import Edit


@cache
def _searched(kind: Kind) -> tuple[tuple[Field, str], ...]:
    return tuple((field, field.marking) for field in kind.fields if field.search)


def bodies(kind: Kind, record: Record, title: str) -> dict[str, str]:
    """The words to index, by marking: the higher of the record's and the field's own."""
    gathered: dict[str, list[str]] = defaultdict(list)
    gathered[record.marking].extend(index_words(title))
    for field, marking in _searched(kind):
        value = getattr(record, field.name)
        if value:
            level = record.marking if marking == "public" else highest((record.marking, marking))
            said = value if isinstance(value, str) else " ".join(map(str, value))
            gathered[level].extend(index_words(said))
    return {marking: " ".join(found) for marking, found in gathered.items() if found}


def index(connection: Connection, edits: Sequence[Edit], titles: Mapping[UUID, str]) -> None:
    """Write the search entries of edited records anew."""
    old = [edit.n for edit in edits if edit.before is not None]
    for start in range(0, len(old), 400):
        _forget(connection, old[start : start + 400])
    following = (connection.execute(select(func.max(tables.search_entry.c.n))).scalar() or 0) + 1
    rows: list[dict[str, Any]] = []
    for edit in edits:
        if edit.after.deleted:
            continue
        for marking, body in bodies(edit.kind, edit.after, titles[edit.after.id]).items():
            rows.append({"n": following, "record": edit.n, "marking": marking, "body": body})
            following += 1
    if not rows:
        return
    insert(connection, tables.search_entry, rows)
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(
            "INSERT INTO search_words(rowid, body) VALUES (?, ?)",
            [(row["n"], row["body"]) for row in rows],
        )


def _forget(connection: Connection, numbers: Sequence[int]) -> None:
    entry = tables.search_entry
    if connection.dialect.name == "sqlite":
        gone = connection.execute(
            select(entry.c.n, entry.c.body).where(entry.c.record.in_(numbers))
        ).all()
        if gone:
            connection.exec_driver_sql(
                "INSERT INTO search_words(search_words, rowid, body) VALUES ('delete', ?, ?)",
                [(n, body) for n, body in gone],
            )
    connection.execute(entry.delete().where(entry.c.record.in_(numbers)))
