"""What a reader says of many records without reading one: counts, sums, first and last days."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, func, select

from irdesk.rules.money import Money
from irdesk.store import tables
from irdesk.store.ceiling import Ceiling
from irdesk.store.codec import codec
from irdesk.store.query import (
    Query,
    counting,
    counting_by,
    extreme_days,
    identities,
    summing,
)


class Counts(ABC):
    """The part of a `Reader` that counts and sums, below its ceiling like all of it."""

    connection: Connection
    _ceiling: Ceiling

    @abstractmethod
    def _met(self, query: Query) -> Sequence[ColumnElement[bool]]: ...

    @property
    def size(self) -> int:
        """The number of the newest record: how many there are at most, at no cost."""
        return int(self.connection.execute(select(func.max(tables.record.c.n))).scalar() or 0)

    def count(self, query: Query) -> int:
        """How many records it finds, whatever its window."""
        met = self._met(query)
        self._ceiling.leave_out(met, query.kind)
        visible = self._ceiling.visible(query.kind)
        statement = counting(codec(query.kind), query, (*met, *visible))
        return int(self.connection.execute(statement).scalar_one())

    def ids(self, query: Query) -> list[UUID]:
        """The ids of all it finds, whatever its order and window."""
        met = (*self._met(query), *self._ceiling.visible(query.kind))
        found = self.connection.execute(identities(codec(query.kind), query, met)).scalars()
        return [UUID(bytes=bytes(each)) for each in found]

    def counts_by(self, query: Query, field: str) -> dict[Any, int]:
        """How many records it finds for each stored value of a field; nothing for a withheld one."""
        if field in self._ceiling.hidden(query.kind):
            return {}
        met = (*self._met(query), *self._ceiling.visible(query.kind))
        found = self.connection.execute(counting_by(codec(query.kind), query, met, field))
        return {row[0]: row[1] for row in found}

    def sums(self, query: Query, field: str) -> list[Money]:
        """The sum of an amount over all it finds, one for each currency; none of a withheld field."""
        if field in self._ceiling.hidden(query.kind):
            return []
        met = (*self._met(query), *self._ceiling.visible(query.kind))
        found = self.connection.execute(summing(codec(query.kind), query, met, field))
        return sorted((Money(int(minor), code) for code, minor in found), key=lambda e: e.currency)

    def extreme_days(self, query: Query, links: str, day: str, *, latest: bool) -> dict[UUID, date]:
        """The latest (or first) `day` of the records a query finds, by each record `links` leads to."""
        if {links, day} & self._ceiling.hidden(query.kind):
            return {}
        met = self._met(query)
        self._ceiling.leave_out(met, query.kind)
        statement = extreme_days(
            codec(query.kind),
            query,
            (*met, *self._ceiling.visible(query.kind)),
            links,
            day,
            latest=latest,
        )
        return {
            UUID(bytes=bytes(target)): found for target, found in self.connection.execute(statement)
        }

    def counts(self) -> dict[str, int]:
        """How many living records of each kind there are."""
        spine = tables.record.c
        living = spine.deleted_by_operation.is_(None)
        statement = select(spine.kind, func.count()).where(living, *self._ceiling.visible())
        statement = statement.group_by(spine.kind)
        return {row[0]: row[1] for row in self.connection.execute(statement)}
