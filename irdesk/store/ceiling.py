"""What lies above a reader's marking ceiling, and what a reader left out for it.

A record counts with everything it belongs to: a public participant of an internal visit is
internal. A title made of other records' titles, or of a field marked higher, is made anew of
what may be seen; it is never taken from the spine.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, exists, not_, or_, select

from irdesk.records.catalogue import KINDS
from irdesk.records.catalogue import kind as kind_of
from irdesk.records.fields import MARKINGS, highest
from irdesk.records.record import Record
from irdesk.store import tables
from irdesk.store.codec import codec

_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Withheld:
    """A record, or one value of a record, that was left out; the ids never leave the program."""

    kind: str
    field: str
    """"" where it is the whole record."""
    marking: str
    """The reason: its own marking or that of what it belongs to, whichever is higher."""
    record: UUID
    parent: UUID | None


class Withholding:
    """What a reader has left out so far, each once, in the order met."""

    def __init__(self) -> None:
        self._found: dict[Withheld, None] = {}
        self.asked: set[Withheld] = set()
        """The values somebody asked for."""

    def __iter__(self) -> Iterator[Withheld]:
        return iter(tuple(self._found))

    def __len__(self) -> int:
        return len(self._found)

    def add(self, *found: Withheld) -> None:
        """Remember it."""
        self._found.update(dict.fromkeys(found))

    @contextmanager
    def apart(self) -> Iterator[list[Withheld]]:
        """What is left out meanwhile is not remembered but in the list: for reading more than is shown."""
        before, self._found = self._found, {}
        meanwhile: list[Withheld] = []
        try:
            yield meanwhile
        finally:
            meanwhile.extend(self._found)
            self._found = before

    def field(self, record: UUID, name: str) -> Withheld | None:
        """That value, where it was withheld."""
        found = next((e for e in self._found if e.record == record and e.field == name), None)
        if found is not None:
            self.asked.add(found)
        return found

    def among(self, records: Collection[UUID]) -> tuple[Withheld, ...]:
        """Those of these records that were withheld."""
        return tuple(each for each in self._found if each.record in records and not each.field)

    def children(self, kind: str, parent: UUID, field: str = "") -> tuple[Withheld, ...]:
        """The records of that kind below a parent that were withheld, whole or in that field."""
        of = [e for e in self._found if e.kind == kind and e.parent == parent]
        found = tuple(e for e in of if e.field in ("", field))
        self.asked.update(found)
        return found


class Ceiling:
    """Keeps one reader below a marking; at the highest marking it does nothing at all."""

    def __init__(self, connection: Connection, marking: str) -> None:
        self.marking = marking
        self.open = marking == MARKINGS[-1]
        self.withheld = Withholding()
        self._connection = connection

    def seals(self, kind: str) -> bool:
        """True where a stored title of that kind may say more than the ceiling allows."""
        return not self.open and sealed(kind, self.marking)

    def sealed_kinds(self) -> tuple[str, ...]:
        """The kinds with such titles."""
        return () if self.open else sealed_kinds(self.marking)

    def hidden(self, kind: str) -> frozenset[str]:
        """The fields whose values are withheld."""
        return _NONE if self.open else hidden_fields(kind, self.marking)

    def visible(self, kind: str | None = None) -> list[ColumnElement[bool]]:
        """The condition on rows of the spine that keeps the ceiling."""
        return [] if self.open else [not_(hidden(self.marking, kind))]

    def leave_out(self, met: Sequence[ColumnElement[bool]], kind: str | None = None) -> None:
        """Remember which living records meet the conditions and lie above the ceiling."""
        if self.open:
            return
        spine = tables.record
        statement = select(spine.c.id, spine.c.kind, spine.c.parent_id, *markings_of(kind))
        if kind is not None:
            of = codec(kind)
            joined = spine.join(of.table, spine.c.n == of.table.c.n)
            statement = statement.select_from(joined).where(spine.c.kind == kind)
        living = spine.c.deleted_by_operation.is_(None)
        statement = statement.where(*met, living, hidden(self.marking, kind)).order_by(spine.c.n)
        for identity, of_kind, parent, *markings in self._connection.execute(statement):
            reason = highest([each for each in markings if each])
            above_it = UUID(bytes=bytes(parent)) if parent else None
            self.withheld.add(Withheld(of_kind, "", reason, UUID(bytes=bytes(identity)), above_it))

    def shown(self, record: Record) -> Record:
        """The record without the values that are marked above the ceiling."""
        kind, left = kind_of(record.kind), dict[str, Any]()
        for name in self.hidden(record.kind):
            of = kind.by_name[name]
            if getattr(record, name) not in (None, ()):
                left[name] = of.default
                self.withheld.add(Withheld(kind.name, name, of.marking, record.id, record.parent))
        return replace(record, **left) if left else record


def above(ceiling: str) -> tuple[str, ...]:
    """The markings that lie above a ceiling."""
    return MARKINGS[MARKINGS.index(ceiling) + 1 :]


@cache
def hidden_fields(kind: str, ceiling: str) -> frozenset[str]:
    """The fields of a kind that are marked above the ceiling."""
    return frozenset(each.name for each in kind_of(kind).fields if each.marking in above(ceiling))


@cache
def sealed(kind: str, ceiling: str) -> bool:
    """True where a stored title may say more than the ceiling allows."""
    of = kind_of(kind)
    hidden = hidden_fields(kind, ceiling)
    return any(name in hidden or of.by_name[name].link is not None for name in of.title)


@cache
def sealed_kinds(ceiling: str) -> tuple[str, ...]:
    """The kinds with such titles."""
    return tuple(each.name for each in KINDS if sealed(each.name, ceiling))


@cache
def _depth(kind: str) -> int:
    """How many records stand above one of that kind at most."""
    return max((1 + _depth(each) for each in kind_of(kind).above), default=0)


@cache
def deepest() -> int:
    """The same for any kind."""
    return max(_depth(each.name) for each in KINDS)


@cache
def hidden(ceiling: str, kind: str | None = None) -> ColumnElement[bool]:
    """True for a row of the spine that is marked above the ceiling itself or by its parents."""
    return _hidden(tables.record.c, above(ceiling), deepest() if kind is None else _depth(kind))


def _hidden(spine: Any, markings: Sequence[str], depth: int) -> ColumnElement[bool]:
    own: ColumnElement[bool] = spine.marking.in_(markings)
    if not depth:
        return own
    parent = tables.record.alias()
    over = exists().where(parent.c.id == spine.parent_id, _hidden(parent.c, markings, depth - 1))
    return or_(own, over)


@cache
def markings_of(kind: str | None = None) -> tuple[ColumnElement[Any], ...]:
    """Columns beside a row of the spine: its own marking and those of all it belongs to."""
    columns: list[ColumnElement[Any]] = [tables.record.c.marking]
    passed: list[Any] = []
    for _ in range(deepest() if kind is None else _depth(kind)):
        passed.append(tables.record.alias())
        first, *rest = passed
        conditions = [first.c.id == tables.record.c.parent_id]
        last = first
        for each in rest:
            conditions.append(each.c.id == last.c.parent_id)
            last = each
        statement = select(last.c.marking).where(*conditions)
        columns.append(statement.correlate(tables.record).scalar_subquery())
    return tuple(columns)
