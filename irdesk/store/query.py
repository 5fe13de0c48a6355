"""What a list asks for: conditions, order, a window of rows."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Select,
    UnaryExpression,
    and_,
    exists,
    false,
    func,
    or_,
    select,
    true,
)
from sqlalchemy.sql import operators

from irdesk.ground.errors import NotFound
from irdesk.ground.text import msg
from irdesk.records.choosing import Links
from irdesk.rules.folding import fold, sort_key
from irdesk.rules.money import Money
from irdesk.store import tables
from irdesk.store.codec import SPINE_COLUMNS, Codec
from irdesk.store.folded import folded
from irdesk.store.sorting import sorters

Operator = Literal["=", "!=", "<", "<=", ">", ">=", "contains", "has", "in", "not in", "empty"]


@dataclass(frozen=True, slots=True)
class Where:
    """One condition on a field, on `id`, or on `title` (the record's title as shown).

    On a field of several links "=" means "is among them"; "!=" with None means "any are recorded".
    `contains` compares folded text; `has` asks for one whole member of a field of several.
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
    ranked: Sequence[str] = ()
    """The codes of the first field of the order, as their words stand in somebody's language."""


NONE: frozenset[str] = frozenset()
_PLUS: Any = operators.custom_op("+")
"""Keeps SQLite from an index."""


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
    if where.operator == "has":
        members = func.replace(func.replace(column, "[", " "), "]", ",")
        return members.contains(f" {json.dumps(where.value, ensure_ascii=False)},", autoescape=True)
    if where.operator == "contains":
        return folded(column).contains(fold(str(where.value)), autoescape=True)
    if isinstance(where.value, Money):
        code = codec.table.c[tables.columns_of(field)[1]]
        return and_(
            _compare(column, where.operator, where.value.minor), code == where.value.currency
        )
    return _compare(column, where.operator, _kept(field.value, where.value))


def _kept(value_kind: Any, value: Any) -> Any:
    if isinstance(value, datetime):
        return value_kind.keep(value)
    if value is None or isinstance(value, (UUID, date)):
        return value
    if isinstance(value, (list, tuple, set, frozenset)) and value_kind.name != "several":
        return [each if isinstance(each, UUID) else value_kind.keep(each) for each in value]
    return value_kind.keep(value)


def _linked(where: Where) -> ColumnElement[bool]:
    link, spine = tables.record_link.c, tables.record.c
    if where.operator == "empty" or where.value is None:
        any_linked = exists().where(and_(link.record_id == spine.id, link.field == where.field))
        return any_linked if where.operator == "!=" else ~any_linked
    wanted = (
        where.value if isinstance(where.value, (list, tuple, set, frozenset)) else [where.value]
    )
    # Not correlated: SQLite would walk every link to the target again for each record.
    linking = select(link.record_id).where(
        link.field == where.field, link.target_id.in_([each.bytes for each in wanted])
    )
    apart = where.operator in ("!=", "not in")
    return spine.id.not_in(linking) if apart else spine.id.in_(linking)


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
    unindexed: bool = False,
) -> Select[Any]:
    """The statement with order and window; ties are broken by `n`, so that pages never overlap.

    `unindexed` has SQLite sort what it found. Nothing is sorted by `hidden` fields; where titles are
    `sealed`, only by their own open words.
    """
    order = query.order or codec.kind.order or ("title",)
    for at, name in enumerate(order):
        bare, ranked = name.lstrip("-"), () if at else query.ranked
        if bare in hidden:
            continue
        if sealed and bare in ("title", codec.kind.title[0]):
            found = [codec.column(e) for e in codec.kind.title if e not in hidden and codec.kind.by_name[e].link is None]  # fmt: skip
        else:
            found = [UnaryExpression(e, operator=_PLUS) if unindexed else e for e in _sorted_by(codec, bare, ranked)]  # fmt: skip
        for column in found:
            placed = column.desc() if name.startswith("-") else column.asc()
            last = _has_blanks_last(codec, bare)
            statement = statement.order_by(placed.nulls_last() if last else placed)
    tie = codec.table.c.n if is_of_own(codec, order[:1]) else tables.record.c.n
    statement = statement.order_by(tie.desc() if order[0].startswith("-") else tie.asc())
    if query.limit is not None:
        statement = statement.limit(query.limit)
    return statement.offset(query.offset) if query.offset else statement


def _sorted_by(codec: Codec, name: str, ranked: Sequence[str]) -> list[Any]:
    if name in ("title", codec.kind.title[0]):
        return [tables.record.c.title_key]
    if name == "id":
        return [tables.record.c.id]
    if name in SPINE_COLUMNS or name in codec.kind.by_name:
        return sorters(codec, name, ranked)
    raise NotFound(
        msg("{kind} can't be sorted by “{field}”.", kind=codec.kind.name, field=name[:60])
    )


def _has_blanks_last(codec: Codec, name: str) -> bool:
    """True of references and of what no index has in order."""
    field = codec.kind.by_name.get(name)
    return name == "reference" or (field is not None and not (field.sort or field.spine))


def extreme_days(
    codec: Codec,
    query: Query,
    met: Sequence[ColumnElement[bool]],
    links: str,
    day: str,
    *,
    latest: bool,
) -> Select[Any]:
    """For each record that a links field leads to, the latest or first day of those that do."""
    link, spine = tables.record_link.c, tables.record
    joined = spine.join(codec.table, spine.c.n == codec.table.c.n).join(
        tables.record_link, link.record_id == spine.c.id
    )
    column = codec.column(day)
    statement = (
        select(link.target_id, func.max(column) if latest else func.min(column))
        .select_from(joined)
        .where(link.field == links, column.is_not(None))
        .where(*met)
        .group_by(link.target_id)
    )
    of_some = any(each.field == links and each.operator == "in" for each in query.where)
    # Of some it is the links that lead to the records; asked for their kind, SQLite walks them all.
    return statement if of_some else statement.where(spine.c.kind == codec.kind.name)


def is_of_own(codec: Codec, names: Sequence[str]) -> bool:
    """True where one of these fields is kept in the kind's own table and compared or sorted by there."""
    found = (codec.kind.by_name.get(name.lstrip("-")) for name in names)
    return any(
        each is not None
        and not each.spine
        and not isinstance(each.value, Links)
        and each.name != codec.kind.title[0]
        for each in found
    )


def is_led(codec: Codec, asked: Sequence[Where]) -> bool:
    """True where an index leads to the records that can meet them: one on a column of the kind's own table, on ids or on links.

    Asked for their kind as well, SQLite would walk every record of the kind instead.
    """
    return any(_leads(codec, each) for each in asked)


def _leads(codec: Codec, where: Where) -> bool:
    if where.value is None or where.operator not in ("=", "<", "<=", ">", ">=", "in"):
        return False
    field = codec.kind.by_name.get(where.field)
    if where.field == "id" or (field is not None and isinstance(field.value, Links)):
        return where.operator in ("=", "in")
    return is_of_own(codec, [where.field]) and bool(codec.column(where.field).index)


def _bare(
    codec: Codec,
    columns: Sequence[Any],
    query: Query,
    met: Sequence[ColumnElement[bool]],
    *names: str,
) -> Select[Any]:
    """Some columns of what meets the conditions, with the kind's own table only where it is needed.

    The own table holds nothing but this kind; without the condition on `kind` SQLite walks the
    index of what is asked or sorted for, instead of every record of the kind.
    """
    spine = tables.record.c
    statement = select(*columns).where(*met)
    asked = [*(each.field for each in query.where), *query.order, *names]
    titled = any(each.lstrip("-") == codec.kind.title[0] for each in asked)
    led = is_led(codec, query.where)
    if led or titled or is_of_own(codec, asked):
        statement = statement.where(spine.n == codec.table.c.n)
        if led or is_of_own(codec, query.order[:1]):
            return statement
    return statement.where(spine.kind == codec.kind.name)


def window(
    codec: Codec,
    query: Query,
    met: Sequence[ColumnElement[bool]],
    hidden: frozenset[str] = NONE,
    sealed: bool = False,
) -> Select[Any]:
    """The numbers of the records of a query's window, in order: no row is read that is not shown."""
    order = query.order or codec.kind.order or ("title",)
    names = codec.kind.title if sealed else ()
    statement = _bare(codec, [tables.record.c.n], replace(query, order=order), met, *names)
    return ordered(codec, statement, query, hidden, sealed)


def counting(codec: Codec, query: Query, met: Sequence[ColumnElement[bool]]) -> Select[Any]:
    """How many records meet all the conditions."""
    return _bare(codec, [func.count()], replace(query, order=()), met)


def identities(codec: Codec, query: Query, met: Sequence[ColumnElement[bool]]) -> Select[Any]:
    """The ids of all that meet the conditions."""
    return _bare(codec, [tables.record.c.id], replace(query, order=()), met)


def counting_by(
    codec: Codec, query: Query, met: Sequence[ColumnElement[bool]], field: str
) -> Select[Any]:
    """How many records have each value of a field."""
    column = codec.column(field)
    statement = _bare(codec, [column, func.count()], replace(query, order=()), met, field)
    return statement.group_by(column)


def summing(
    codec: Codec, query: Query, met: Sequence[ColumnElement[bool]], field: str
) -> Select[Any]:
    """The sum of an amount in each of its currencies, in minor units."""
    minor, code = (codec.table.c[each] for each in tables.columns_of(codec.kind.by_name[field]))
    statement = _bare(codec, [code, func.sum(minor)], replace(query, order=()), met, field)
    return statement.where(minor.is_not(None)).group_by(code)
