"""The words in which migrations write down columns: one word a column.

`name:type`, then ! primary key, * not null, = unique, + indexed, >target.
"""

from __future__ import annotations

import re
from typing import Any

import sqlalchemy as sa

WORD = re.compile(r"(\w+):(\w+)([!*=+]*)(?:>([\w.]+))?")
_TOGETHER = {
    "operation": (("replica_id", "replica_seq"), "uq_operation_replica_id"),
    "search_entry": (("record", "marking"), "uq_search_entry_record"),
}
"""What may stand once only by several columns together."""


def create_table(op: Any, table: str, words: str) -> None:
    """Make a table with its keys and indexes; `op` is Alembic's."""
    columns, constraints, indexed = _read(op, table, words)
    if table in _TOGETHER:
        names, called = _TOGETHER[table]
        constraints.append(sa.UniqueConstraint(*names, name=called))
    primary = [each.name for each in columns if each.primary_key]
    op.create_table(
        table, *columns, sa.PrimaryKeyConstraint(*primary, name=f"pk_{table}"), *constraints
    )
    for name in indexed:
        op.create_index(f"ix_{table}_{name}", table, [name])


def add_columns(op: Any, table: str, words: str) -> None:
    """Add columns to a table that is there; where one links, SQLite makes the table anew."""
    columns, constraints, indexed = _read(op, table, words)
    with op.batch_alter_table(table) as batch:
        for each in columns:
            batch.add_column(each)
        for rule in constraints:
            if not isinstance(rule, sa.ForeignKeyConstraint):
                raise ValueError(f"a new column of {table} must be unique")
            target, key = rule.elements[0].target_fullname.split(".")
            batch.create_foreign_key(
                str(rule.name), target, list(rule.column_keys), [key],
                deferrable=True, initially="DEFERRED",
            )  # fmt: skip
    for name in indexed:
        op.create_index(f"ix_{table}_{name}", table, [name])


def _types(sqlite: bool) -> dict[str, sa.types.TypeEngine[Any]]:
    return {
        "number": sa.Integer() if sqlite else sa.BigInteger(),
        "id": sa.LargeBinary(16),
        "bytes": sa.LargeBinary(),
        "text": sa.String(),
        "sorted": sa.String() if sqlite else sa.String(collation="C"),
        "integer": sa.BigInteger(),
        "real": sa.Float(53),
        "boolean": sa.Boolean(),
        "day": sa.Date(),
        "moment": sa.DateTime(),
    }


def _read(
    op: Any, table: str, words: str
) -> tuple[list[sa.Column[Any]], list[sa.schema.Constraint], list[str]]:
    types = _types(op.get_bind().dialect.name == "sqlite")
    columns: list[sa.Column[Any]] = []
    constraints: list[sa.schema.Constraint] = []
    indexed: list[str] = []
    for word in words.split():
        read = WORD.fullmatch(word)
        if read is None:
            raise ValueError(f"a column of {table} is not understood: {word}")
        name, kind, marks, target = read.groups()
        primary = "!" in marks
        nullable = not (primary or "*" in marks)
        columns.append(
            sa.Column(
                name, types[kind], primary_key=primary, nullable=nullable, autoincrement=False
            )
        )
        if "=" in marks:
            constraints.append(sa.UniqueConstraint(name, name=f"uq_{table}_{name}"))
        if "+" in marks:
            indexed.append(name)
        if target:
            constraints.append(
                sa.ForeignKeyConstraint(
                    [name], [target], name=f"fk_{table}_{name}", deferrable=True,
                    initially="DEFERRED", use_alter=False,
                )
            )  # fmt: skip
    return columns, constraints, indexed
