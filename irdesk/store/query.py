"""What a list asks for: conditions, order, a window of rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, exists, false, func, or_, select, true

from irdesk.ground.errors import NotFound
from irdesk.ground.text import msg
from irdesk.records.choosing import Links
from irdesk.rules.folding import sort_key
from irdesk.rules.money import Money
from irdesk.store import tables
from irdesk.store.codec import SPINE_COLUMNS, Codec

Operator = Literal["=", "!=", "<", "<=", ">", ">=", "contains", "in", "not in", "empty"]


@dataclass(frozen=True, slots=True)
class Where:
    """One condition on a field, on `id`, or on `title` (the record's title as shown).

    On a field of several links "=" means "is among them". `contains` compares folded text.
    """

    field: str
    operator: Operator
    value: Any = None


@dataclass(frozen=True, slots=True)
class Query:
    """Which records of a kind, in which order; `order` names fields, a leading minus turns one round.

    `title` in the order means the record's title, by its folded key.
    """

    kind: str
    where: Sequence[Where] = ()
    order: Sequence[str] = ()
    limit: int | None = None
    offset: int = 0
    deleted: bool = False
    """True asks for what lies in the bin instead."""


NONE: frozenset[str] = frozenset()


def conditions(
    codec: Codec, query: Query, hidden: frozenset[str] = NONE
) -> list[ColumnElement[bool]]:
    """The SQL conditions of a query; `hidden` fields count as not recorded."""
    spine = tables.record.c
    bin_flag = spine.deleted_by_operation
    found: list[ColumnElement[bool]] = [
        bin_flag.is_not(None) if query.deleted else bin_flag.is_(None)
    ]
    found.extend(
        _unrecorded(where) if where.field in hidden else _condition(codec, where)
        for where in query.where
    )
    return found


def _unrecorded(where: Where) -> ColumnElement[bool]:
    """What a condition comes to where nothing is recorded."""
    nothing = where.value is None
    met = where.operator in ("empty", "not in") or where.operator == ("=" if nothing else "!=")
    return true() if met else false()


def _condition(codec: Codec, where: Where) -> ColumnElement[bool]:
    if where.field == "id":
        return _compare(tables.record.c.id, where.operator, where.value)
    if where.field == "record_title" or (where.field == "title" and where.operator == "contains"):
        return tables.record.c.title_key.contains(sort_key(str(where.value)), autoescape=True)
    field = codec.kind.by_name.get(where.field)
    if field is None:
        raise NotFound(
            msg(
                "{kind} have no field called “{field}”.",
                kind=codec.kind.name,
                field=where.field[:60],
            )
        )
    if isinstance(field.value, Links):
        return _linked(where)
    column = codec.column(where.field)
    if where.operator == "contains":
        return func.lower(column).contains(str(where.value).lower(), autoescape=True)
    if isinstance(where.value, Money):
        code = codec.table.c[tables.columns_of(field)[1]]
        return and_(
            _compare(column, where.operator, where.value.minor), code == where.value.currency
        )
    return _compare(column, where.operator, _kept(field.value, where.value))


def _kept(value_kind: Any, value: Any) -> Any:
    if value is None or isinstance(value, (UUID, date)):
        return value
    if isinstance(value, (list, tuple, set, frozenset)) and value_kind.name != "several":
        return [each if isinstance(each, UUID) else value_kind.keep(each) for each in value]
    return value_kind.keep(value)


def _linked(where: Where) -> ColumnElement[bool]:
    link, spine = tables.record_link.c, tables.record.c
    if where.operator == "empty":
        return ~exists().where(and_(link.record_id == spine.id, link.field == where.field))
    wanted = (
        where.value if isinstance(where.value, (list, tuple, set, frozenset)) else [where.value]
    )
    # Not correlated: SQLite would walk every link to the target again for each record.
    linking = select(link.record_id).where(
        link.field == where.field, link.target_id.in_([each.bytes for each in wanted])
    )
    return spine.id.not_in(linking) if where.operator == "!=" else spine.id.in_(linking)


def _compare(column: Any, operator: Operator, value: Any) -> ColumnElement[bool]:
    if isinstance(value, UUID):
        value = value.bytes
    if operator in ("in", "not in"):
        among = [each.bytes if isinstance(each, UUID) else each for each in value]
        if operator == "in":
            return column.in_(among)  # type: ignore[no-any-return]
        return or_(column.not_in(among), column.is_(None))
    if operator == "empty" or (operator == "=" and value is None):
        return column.is_(None)  # type: ignore[no-any-return]
    if operator == "=":
        return column == value  # type: ignore[no-any-return]
    if operator == "!=":
        return column.is_not(None) if value is None else or_(column != value, column.is_(None))
    return {  # type: ignore[no-any-return]
        "<": column < value,
        "<=": column <= value,
        ">": column > value,
        ">=": column >= value,
    }[operator]


def ordered(
    codec: Codec,
    statement: Select[Any],
    query: Query,
    hidden: frozenset[str] = NONE,
    sealed: bool = False,
) -> Select[Any]:
    """The statement with order and window; ties are broken by `n`, so that pages never overlap.

    Nothing is sorted by `hidden` fields; where titles are `sealed`, only by their own open words.
    """
    columns = []
    for name in query.order or codec.kind.order or ("title",):
        bare = name.lstrip("-")
        if bare in hidden:
            continue
        if sealed and bare in ("title", codec.kind.title[0]):
            columns += [
                codec.column(each).desc() if name.startswith("-") else codec.column(each).asc()
                for each in codec.kind.title
                if each not in hidden and codec.kind.by_name[each].link is None
            ]
            continue
        if bare == "title" or bare in codec.kind.title:
            column = (
                tables.record.c.title_key
                if bare in ("title", codec.kind.title[0])
                else codec.column(bare)
            )
        elif bare == "id":
            column = tables.record.c.id
        elif bare in SPINE_COLUMNS or bare in codec.kind.by_name:
            column = codec.column(bare)
        else:
            raise NotFound(
                msg("{kind} can't be sorted by “{field}”.", kind=codec.kind.name, field=bare[:60])
            )
        columns.append(column.desc() if name.startswith("-") else column.asc())
    last = tables.record.c.n
    descending = bool(query.order or codec.kind.order) and (query.order or codec.kind.order)[
        0
    ].startswith("-")
    statement = statement.order_by(*columns, last.desc() if descending else last.asc())
    if query.limit is not None:
        statement = statement.limit(query.limit)
    return statement.offset(query.offset) if query.offset else statement


def extreme_days(
    codec: Codec, met: Sequence[ColumnElement[bool]], links: str, day: str, *, latest: bool
) -> Select[Any]:
    """For each record that a links field leads to, the latest or first day of those that do."""
    link, spine = tables.record_link.c, tables.record
    joined = spine.join(codec.table, spine.c.n == codec.table.c.n).join(
        tables.record_link, link.record_id == spine.c.id
    )
    column = codec.column(day)
    return (
        select(link.target_id, func.max(column) if latest else func.min(column))
        .select_from(joined)
        .where(spine.c.kind == codec.kind.name, link.field == links, column.is_not(None))
        .where(*met)
        .group_by(link.target_id)
    )


def counting(codec: Codec, met: Sequence[ColumnElement[bool]]) -> Select[Any]:
    """How many records meet all the conditions."""
    joined = tables.record.join(codec.table, tables.record.c.n == codec.table.c.n)
    return (
        select(func.count())
        .select_from(joined)
        .where(tables.record.c.kind == codec.kind.name, *met)
    )
