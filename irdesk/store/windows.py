"""The first rows of a large list at once, where SQLite knows nothing of how many rows a condition meets.

It would walk every record in order and look each up, or sort all that an index finds. So the
head of the order is tried first, which holds enough of what many records meet; what few meet
is found by scanning one table without looking anything up, and then put in order.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Select, select

from irdesk.records.choosing import Links
from irdesk.store import tables
from irdesk.store.codec import Codec
from irdesk.store.query import Query, Where, conditions, is_led, is_of_own, ordered, window

_HEAD = 2_000
"""Records at the head of an order that are looked through first."""
_CHECKED = 1_000


def numbers(connection: Connection, codec: Codec, query: Query) -> list[int]:
    """The numbers of the records of a window, in order, as `window` gives them."""
    met = conditions(codec, query)
    order = [each.lstrip("-") for each in query.order or codec.kind.order or ("title",)]
    first, own_order = order[0], all(is_of_own(codec, [each]) for each in order)
    by_title = all(each in ("title", *codec.kind.title[:1]) for each in order)
    by_reference = first == "reference" and not query.deleted
    given = (tables.record.c.reference.is_not(None), tables.record.c.deleted_by_operation.is_(None))
    if by_reference and not query.where:
        found = _run(connection, window(codec, query, (*met, *given)))
        return found if len(found) == query.limit else _run(connection, window(codec, query, met))
    if not query.where or query.deleted or not (own_order or by_title or by_reference):
        return _run(connection, window(codec, query, met))
    every = _all(codec, own_order).where(*(given if by_reference else ()))
    head = ordered(codec, every, replace(query, limit=_HEAD, offset=0))
    asked = window(codec, query, (*met, tables.record.c.n.in_(head)))
    found = _run(connection, asked)
    if len(found) == query.limit:
        return found
    return _sparse(connection, codec, query, own_order)


def _run(connection: Connection, statement: Select[Any]) -> list[int]:
    return list(connection.execute(statement).scalars())


def _all(codec: Codec, own_order: bool) -> Select[Any]:
    """Every number, from the table whose index has the order."""
    if own_order:
        return select(codec.table.c.n)
    return select(tables.record.c.n).where(tables.record.c.kind == codec.kind.name)


def _sparse(connection: Connection, codec: Codec, query: Query, own_order: bool) -> list[int]:
    """Scan for what the conditions meet, order that, and look up no more than the window needs."""
    own = [each for each in query.where if _touches_own(codec, each)]
    rest = [each for each in query.where if each not in own]
    spine, table = tables.record.c, codec.table.c
    statement = select(table.n).where(*_only(codec, query, own))
    if rest:
        others = select(spine.n).where(*_only(codec, query, rest)).correlate(None)
        if not is_led(codec, rest):
            others = others.where(spine.kind == codec.kind.name)
        statement = statement.where(table.n.in_(others))
    if not own_order:
        statement = statement.where(table.n == spine.n)
    statement = ordered(codec, statement, replace(query, limit=None, offset=0), unindexed=True)
    wanted, found = query.offset + (query.limit or 0), list[int]()
    result = connection.execute(statement)
    for some in _parts(result):
        living = select(spine.n).where(spine.n.in_(some), spine.deleted_by_operation.is_(None))
        alive = set(connection.execute(living).scalars())
        found += [each for each in some if each in alive]
        if len(found) >= wanted:
            result.close()
            break
    return found[query.offset : wanted]


def _touches_own(codec: Codec, where: Where) -> bool:
    """True where the condition is one on a column of the kind's own table."""
    field = codec.kind.by_name.get(where.field)
    if field is None or field.spine or isinstance(field.value, Links):
        return False
    return not (where.field == "title" and where.operator == "contains")


def _only(codec: Codec, query: Query, where: list[Any]) -> list[Any]:
    """Some of the conditions, without the one on the bin."""
    return conditions(codec, replace(query, where=where))[1:]


def _parts(result: Any) -> Iterator[list[int]]:
    while rows := result.fetchmany(_CHECKED):
        yield [row[0] for row in rows]
