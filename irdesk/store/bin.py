"""What lies in the bin: each deleted record with who put it there, when, and what went with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, func, not_, or_, select

from irdesk.records.fields import MARKINGS
from irdesk.rules.folding import sort_key
from irdesk.store import tables
from irdesk.store.ceiling import hidden
from irdesk.store.reader import Reader


@dataclass(frozen=True, slots=True)
class Binned:
    """A deleted record that comes back by itself, with whatever was deleted below it then."""

    id: UUID
    kind: str
    title: str
    reference: str | None
    parent: UUID | None
    at: datetime
    by: str
    below: int
    """How many records that belong to it were put into the bin with it."""
    is_held: bool
    """What it belongs to lies in the bin as well and must come back first."""


def binned(reader: Reader, words: str = "", limit: int = 200, offset: int = 0) -> list[Binned]:
    """A window of the bin, what was deleted last first; words stand in title or reference."""
    spine, operation = tables.record.c, tables.operation.c
    above = tables.record.alias()
    held = exists().where(above.c.id == spine.parent_id, above.c.deleted_by_operation.is_not(None))
    statement = (
        select(
            spine.id, spine.kind, spine.reference, spine.parent_id, spine.deleted_by_operation,
            operation.at, operation.author_name, held,
        )
        .join(tables.operation, operation.n == spine.deleted_by_operation)
        .where(*_met(reader, words))
        .order_by(spine.deleted_by_operation.desc(), spine.n)
        .limit(limit)
        .offset(offset)
    )  # fmt: skip
    rows = reader.connection.execute(statement).all()
    titles = reader.titles([UUID(bytes=bytes(row[0])) for row in rows])
    below = _below(reader, rows)
    found = []
    for identity, kind, reference, parent, _, at, by, is_held in rows:
        of = UUID(bytes=bytes(identity))
        found.append(
            Binned(
                of, kind, titles[of].title if of in titles else "", reference,
                UUID(bytes=bytes(parent)) if parent else None, at.replace(tzinfo=UTC), by,
                below[bytes(identity)], bool(is_held),
            )
        )  # fmt: skip
    return found


def count_binned(reader: Reader, words: str = "") -> int:
    """How many such records there are."""
    statement = select(func.count()).select_from(tables.record).where(*_met(reader, words))
    return int(reader.connection.execute(statement).scalar_one())


def _met(reader: Reader, words: str) -> list[ColumnElement[bool]]:
    spine = tables.record.c
    above = tables.record.alias()
    went_with = exists().where(
        above.c.id == spine.parent_id,
        above.c.deleted_by_operation == spine.deleted_by_operation,
    )
    met: list[ColumnElement[bool]] = [spine.deleted_by_operation.is_not(None), not_(went_with)]
    for word in words.split():
        titled = spine.title_key.contains(sort_key(word), autoescape=True)
        met.append(or_(titled, func.lower(spine.reference).contains(word.lower(), autoescape=True)))
    if reader.ceiling != MARKINGS[-1]:
        met.append(not_(hidden(reader.ceiling)))
    return met


def _below(reader: Reader, rows: Sequence[Any]) -> dict[bytes, int]:
    """How many records went with each, counted from the children up."""
    spine, children = tables.record.c, defaultdict[tuple[bytes, int], list[bytes]](list)
    numbers = sorted({row[4] for row in rows})
    for start in range(0, len(numbers), 400):
        statement = select(spine.id, spine.parent_id, spine.deleted_by_operation).where(
            and_(
                spine.deleted_by_operation.in_(numbers[start : start + 400]),
                spine.parent_id.is_not(None),
            )
        )
        for identity, parent, number in reader.connection.execute(statement):
            children[bytes(parent), number].append(bytes(identity))

    def counted(identity: bytes, number: int) -> int:
        inside = children.get((identity, number), [])
        return len(inside) + sum(counted(each, number) for each in inside)

    return {bytes(row[0]): counted(bytes(row[0]), row[4]) for row in rows}
