"""Which fields of a record others changed since it was read."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Connection, select

from irdesk.store import tables


def changed_since(connection: Connection, identity: UUID, version: int) -> dict[str, str]:
    """The fields changed after `version`, each with the name of whoever did it last."""
    change, value, operation, spine = (
        tables.change.c, tables.change_value.c, tables.operation.c, tables.record.c,
    )  # fmt: skip
    statement = (
        select(value.field, operation.author_name)
        .select_from(
            tables.change.join(tables.change_value, value.change == change.n)
            .join(tables.operation, operation.n == change.operation)
            .join(tables.record, spine.n == change.record)
        )
        .where(spine.id == identity.bytes, change.version > version)
        .order_by(change.n)
    )
    return {row[0]: row[1] for row in connection.execute(statement)}
