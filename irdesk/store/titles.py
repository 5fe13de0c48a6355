"""Titles as the spine keeps them, also where they are made of linked records' titles."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import Connection, select

from irdesk.records.catalogue import KINDS
from irdesk.records.record import Kind
from irdesk.rules.folding import sort_key
from irdesk.store import tables
from irdesk.store.codec import codec, short_title
from irdesk.store.reader import Reader

if TYPE_CHECKING:
    from irdesk.store.writer import Edit


def titles_for(connection: Connection, edits: Sequence[Edit]) -> dict[UUID, str]:
    """The title of every edited record, by id."""
    own = {edit.after.id: edit.kind.title_of(edit.after) for edit in edits if not _links(edit.kind)}
    targets = {
        target
        for edit in edits
        for name in _links(edit.kind)
        if (target := getattr(edit.after, name)) is not None and target not in own
    }
    stored = (
        {each.id: each.title for each in Reader(connection).titles(targets).values()}
        if targets
        else {}
    )
    linked = {**stored, **own}
    for edit in edits:
        if edit.after.id not in own:
            own[edit.after.id] = linked[edit.after.id] = edit.kind.title_of(edit.after, linked)
    return {identity: short_title(title) for identity, title in own.items()}


def retitle(connection: Connection, edits: Sequence[Edit]) -> None:
    """Follow a changed title into the titles made of it."""
    renamed = [
        edit
        for edit in edits
        if edit.before is not None
        and edit.kind.title_of(edit.after) != edit.kind.title_of(edit.before)
    ]
    for edit in renamed:
        for kind, name in _titled_by(edit.kind.name):
            of, spine = codec(kind.name), tables.record
            statement = select(spine.c.id).join(of.table, of.table.c.n == spine.c.n)
            rows = connection.execute(
                statement.where(of.column(name) == edit.after.id.bytes)
            ).scalars()
            records = Reader(connection).by_ids(kind.name, [UUID(bytes=bytes(row)) for row in rows])
            for record in records:
                targets = [
                    value for each in _links(kind) if (value := getattr(record, each)) is not None
                ]
                linked = {
                    each.id: each.title for each in Reader(connection).titles(targets).values()
                }
                title = short_title(kind.title_of(record, linked))
                connection.execute(
                    spine.update()
                    .where(spine.c.id == record.id.bytes)
                    .values(title=title, title_key=sort_key(title))
                )


@cache
def _links(kind: Kind) -> tuple[str, ...]:
    return tuple(name for name in kind.title if kind.by_name[name].link is not None)


@cache
def _titled_by(kind: str) -> tuple[tuple[Kind, str], ...]:
    """The kinds whose titles are made of a link to that kind, and by which field."""
    return tuple(
        (each, name)
        for each in KINDS
        for name in _links(each)
        if each.by_name[name].link in (kind, "*")
    )
