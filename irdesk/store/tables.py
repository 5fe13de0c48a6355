"""Tables derived from the declarations: the spine, one table a kind, links, operations.

The spine's `n` is the row number in every kind's table and in the search index; `id` is the
UUIDv7 that survives copies. Foreign keys are checked at commit, so that one operation may
store records that point at each other.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    UniqueConstraint,
    text,
)
from sqlalchemy.types import TypeEngine

from irdesk.records.catalogue import KINDS
from irdesk.records.catalogue import kind as kind_of
from irdesk.records.fields import Field
from irdesk.records.record import Kind

NUMBER = BigInteger().with_variant(Integer, "sqlite")
ID = LargeBinary(16)
SORTED = String().with_variant(String(collation="C"), "postgresql")
"""Text compared byte by byte, alike on both engines."""

TYPES: dict[str, TypeEngine[Any]] = {
    "text": String(),
    "integer": BigInteger(),
    "real": Float(53),
    "boolean": Boolean(),
    "day": Date(),
    "moment": DateTime(),
    "id": ID,
}

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def reference(target: str) -> ForeignKey:
    """A foreign key checked at commit."""
    return ForeignKey(target, deferrable=True, initially="DEFERRED")


record = Table(
    "record",
    metadata,
    Column("n", NUMBER, primary_key=True, autoincrement=False),
    Column("id", ID, nullable=False, unique=True),
    Column("kind", String, nullable=False),
    Column("parent_id", ID, reference("record.id"), index=True),
    Column("position", BigInteger),
    Column("marking", String, nullable=False),
    Column("version", BigInteger, nullable=False),
    Column("owner_id", ID, reference("record.id")),
    Column("deputy_id", ID, reference("record.id")),
    Column("retention", String),
    Column("title", String, nullable=False),
    Column("title_key", SORTED, nullable=False),
    Column("reference", SORTED),
    Column("deleted_by_operation", NUMBER, reference("operation.n")),
    Column("created_at", DateTime, nullable=False),
    Column("created_by", String, nullable=False),
    Column("changed_at", DateTime, nullable=False),
    Column("changed_by", String, nullable=False),
    Index("ix_record_kind_title_key", "kind", "title_key"),
)

record_link = Table(
    "record_link",
    metadata,
    Column("record_id", ID, reference("record.id"), primary_key=True),
    Column("field", String, primary_key=True),
    Column("position", BigInteger, primary_key=True),
    Column("target_id", ID, reference("record.id"), nullable=False, index=True),
)

operation = Table(
    "operation",
    metadata,
    Column("n", NUMBER, primary_key=True, autoincrement=False),
    Column("id", ID, nullable=False, unique=True),
    Column("replica_id", ID, nullable=False),
    Column("replica_seq", BigInteger, nullable=False),
    Column("prev_hash", LargeBinary, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    Column("heads_seen", String, nullable=False),
    Column("author_id", ID),
    Column("author_name", String, nullable=False),
    Column("at", DateTime, nullable=False),
    Column("kind", String, nullable=False),
    Column("params", String, nullable=False),
    Column("undoes", NUMBER, reference("operation.n"), index=True),
    UniqueConstraint("replica_id", "replica_seq"),
)

change = Table(
    "change",
    metadata,
    Column("n", NUMBER, primary_key=True, autoincrement=False),
    Column("operation", NUMBER, reference("operation.n"), nullable=False, index=True),
    Column("record", NUMBER, reference("record.n"), nullable=False, index=True),
    Column("parent_id", ID, index=True),
    Column("version", BigInteger, nullable=False),
    Column("marking", String, nullable=False),
    Column("digest", LargeBinary, nullable=False),
)

change_value = Table(
    "change_value",
    metadata,
    Column("change", NUMBER, reference("change.n"), primary_key=True),
    Column("field", String, primary_key=True),
    Column("digest", LargeBinary, nullable=False),
    Column("salt", LargeBinary),
    Column("old", String),
    Column("new", String),
)

search_entry = Table(
    "search_entry",
    metadata,
    Column("n", NUMBER, primary_key=True, autoincrement=False),
    Column("record", NUMBER, reference("record.n"), nullable=False),
    Column("marking", String, nullable=False),
    Column("body", String, nullable=False),
    UniqueConstraint("record", "marking"),
)

file_piece = Table(
    "file_piece",
    metadata,
    Column("sha256", String, primary_key=True),
    Column("piece", BigInteger, primary_key=True),
    Column("bytes", LargeBinary, nullable=False),
)

workspace = Table(
    "workspace",
    metadata,
    Column("replica_id", ID, primary_key=True),
    Column("made_at", DateTime, nullable=False),
    Column("program", String, nullable=False),
)


def with_partial_indexes() -> MetaData:
    """The metadata as migrations compare it; apart, since it loads the drivers of both engines.

    A reference is used once among the living records of a kind.
    """
    every_table()
    if not any(each.name == "uq_record_kind_reference" for each in record.indexes):
        living = text("reference IS NOT NULL AND deleted_by_operation IS NULL")
        Index(
            "uq_record_kind_reference", record.c.kind, record.c.reference, unique=True,
            sqlite_where=living, postgresql_where=living,
        )  # fmt: skip
    return metadata


def table_name(kind: Kind) -> str:
    """The table of a kind."""
    return kind.name.replace("-", "_")


def columns_of(field: Field) -> tuple[str, ...]:
    """The columns that keep a field, in the order its codec fills them."""
    storage = field.value.storage
    if storage == "links":
        return ()
    if storage == "money":
        return (f"{field.name}_minor", f"{field.name}_currency")
    return (field.name,)


def _columns(kind: Kind, field: Field) -> list[Column[object]]:
    storage = field.value.storage
    if storage == "money":
        minor, code = columns_of(field)
        return [Column(minor, BigInteger), Column(code, String)]
    if storage == "id":
        return [Column(field.name, ID, reference("record.id"), index=True)]
    kind_of_column = SORTED if storage == "text" and field.sort else TYPES[storage]
    return [Column(field.name, kind_of_column, index=field.sort and field.name not in kind.title)]


def _table(kind: Kind) -> Table:
    columns = [
        column
        for field in kind.own
        if field.value.storage != "links"
        for column in _columns(kind, field)
    ]
    number = Column("n", NUMBER, reference("record.n"), primary_key=True, autoincrement=False)
    indexes = []
    if kind.lasts is not None:
        # By the last day first: most is over, and it is the coming months that are looked at.
        first, last = kind.lasts
        indexes.append(Index(f"ix_{table_name(kind)}_{last}_{first}", last, first))
    return Table(table_name(kind), metadata, number, *columns, *indexes)


@cache
def table_of(kind: str) -> Table:
    """The table of that kind's own fields, made on its first use: a start needs few of them."""
    return _table(kind_of(kind))


def every_table() -> list[Table]:
    """All tables, those first that others refer to."""
    for kind in KINDS:
        table_of(kind.name)
    return metadata.sorted_tables
