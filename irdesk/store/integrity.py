"""Whether a workspace is sound: the file, the links, the chain of history, the search index."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import Connection, select, text

from irdesk.ground.errors import Trouble
from irdesk.ground.text import msg
from irdesk.records.attached import Attachment
from irdesk.records.issuing import IssuedDocument
from irdesk.rules.folding import index_words
from irdesk.store import files, tables
from irdesk.store.engine import shown
from irdesk.store.operations import change_digest, operation_hash, seal

_WITH_FILES = (Attachment.kind, IssuedDocument.kind)


def check(connection: Connection, where: str) -> list[Trouble]:
    """Everything found wrong, as sentences; an empty list means sound."""
    name = shown(where)
    found: list[Trouble] = []
    if connection.dialect.name == "sqlite":
        said = connection.execute(text("PRAGMA integrity_check")).scalar()
        if said != "ok":
            found.append(
                Trouble(msg("{name} is damaged: restore it from its last backup.", name=name))
            )
        broken = connection.execute(text("PRAGMA foreign_key_check")).first()
        if broken is not None:
            found.append(
                Trouble(
                    msg(
                        "{name}: a record of {table} links to one that is missing.",
                        name=name,
                        table=broken[0],
                    )
                )
            )
    found.extend(_chain(connection, name))
    found.extend(_files(connection, name))
    titles = connection.execute(
        select(tables.record.c.title)
        .select_from(
            tables.record.outerjoin(
                tables.search_entry, tables.search_entry.c.record == tables.record.c.n
            )
        )
        .where(
            tables.record.c.deleted_by_operation.is_(None),
            tables.search_entry.c.n.is_(None),
        )
    ).scalars()
    # A title such as “–” has no word that could be searched for.
    unfound = sum(bool(index_words(title)) for title in titles)
    if unfound:
        found.append(
            Trouble(
                msg(
                    "{name}: {count} records are missing from the search.", name=name, count=unfound
                )
            )
        )
    return found


def _files(connection: Connection, name: str) -> Iterator[Trouble]:
    """Kept files that are no longer what was kept, by the living records that have them."""
    spine = tables.record.c
    titles: dict[str, str] = {}
    for kind in _WITH_FILES:
        own = tables.table_of(kind)
        statement = (
            select(own.c.sha256, spine.title)
            .select_from(tables.record.join(own, own.c.n == spine.n))
            .where(own.c.sha256.is_not(None), spine.deleted_by_operation.is_(None))
        )
        titles.update((sha256, title) for sha256, title in connection.execute(statement))
    for sha256 in files.damaged(connection, titles):
        yield Trouble(
            msg(
                "{name}: the file of “{title}” is damaged or missing: take it from a backup.",
                name=name,
                title=titles[sha256],
            )
        )


def _chain(connection: Connection, name: str) -> Iterator[Trouble]:
    """Recompute every digest; a value that was erased keeps its digest, so the chain stays whole."""
    sealed: dict[int, list[bytes]] = {}
    value = tables.change_value.c
    for row in connection.execute(select(tables.change_value).order_by(value.change, value.field)):
        digest = bytes(row.digest)
        sealed.setdefault(row.change, []).append(digest)
        if row.salt is not None and seal(row.field, row.old, row.new, bytes(row.salt)) != digest:
            yield Trouble(
                msg(
                    "{name}: the history of one change was altered ({field}).",
                    name=name,
                    field=row.field,
                )
            )
            return
    changes: dict[int, list[bytes]] = {}
    for row in connection.execute(select(tables.change).order_by(tables.change.c.n)):
        if change_digest(sealed.get(row.n, [])) != bytes(row.digest):
            yield Trouble(msg("{name}: the history of one change was altered.", name=name))
            return
        changes.setdefault(row.operation, []).append(bytes(row.digest))
    heads: dict[bytes, bytes] = {}
    operation = tables.operation
    for row in connection.execute(
        select(operation).order_by(operation.c.replica_id, operation.c.replica_seq)
    ):
        prev = heads.get(bytes(row.replica_id), b"")
        hashed = operation_hash(
            prev,
            UUID(bytes=bytes(row.id)),
            row.replica_seq,
            row.kind,
            row.params,
            changes.get(row.n, []),
        )
        if bytes(row.prev_hash) != prev or bytes(row.hash) != hashed:
            yield Trouble(
                msg(
                    "{name}: the chain of history is broken at operation {number}.",
                    name=name,
                    number=row.n,
                )
            )
            return
        heads[bytes(row.replica_id)] = hashed
