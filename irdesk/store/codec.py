"""Rows to frozen records and back, one codec a kind, made once."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from functools import cache, cached_property
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select

from irdesk.records.catalogue import kind as kind_of
from irdesk.records.fields import Field
from irdesk.records.record import Record
from irdesk.rules.folding import sort_key
from irdesk.rules.money import Money
from irdesk.store import tables

_LONGEST = 300
SPINE_COLUMNS = {"parent": "parent_id", "owner": "owner_id", "deputy": "deputy_id"}


class Codec:
    """How one kind's records become rows of the spine and of its own table, and come back."""

    def __init__(self, name: str) -> None:
        self.kind = kind_of(name)
        self.table = tables.table_of(name)
        self.link_fields = tuple(
            field.name for field in self.kind.fields if field.value.storage == "links"
        )
        self._own = tuple(f for f in self.kind.own if f.value.storage != "links")
        self._names = [field.name for field in dataclasses.fields(self.kind.record)]
        self._loaders = [self._loader(name) for name in self._names]

    def select(self, *, chosen: bool = False) -> Select[Any]:
        """Every column a record needs, spine joined with the kind's own table.

        `chosen` says that ids, numbers, parents or an index of the own table will say which: then
        the kind, which the join implies, is not asked for, or SQLite would walk all records of the
        kind instead.
        """
        return self._chosen if chosen else self._every

    @cached_property
    def _chosen(self) -> Select[Any]:
        spine = tables.record
        columns = [spine.c.n, *(column for name in self._names for column in self._columns(name))]
        joined = spine.join(self.table, spine.c.n == self.table.c.n)
        return select(*columns).select_from(joined)

    @cached_property
    def _every(self) -> Select[Any]:
        return self._chosen.where(tables.record.c.kind == self.kind.name)

    @cached_property
    def identity(self) -> int:
        """The place of the record's id in a row of `select`."""
        return list(self._chosen.selected_columns.keys()).index("id")

    def load(self, row: Sequence[Any], linked: Mapping[str, tuple[UUID, ...]]) -> Record:
        """One record from a row of `select` (whose first column is `n`) and its links by field."""
        values: list[Any] = []
        at = 1
        for name, (width, loader) in zip(self._names, self._loaders, strict=True):
            if width == 0:
                values.append(linked.get(name, ()))
            elif loader is None:
                values.append(row[at])
            elif width == 1:
                stored = row[at]
                values.append(stored if stored is None else loader(stored))
            else:
                values.append(None if row[at] is None else Money(row[at], row[at + 1]))
            at += width
        return self.kind.record(*values)

    def own_row(self, number: int, record: Record) -> dict[str, Any]:
        """The row of the kind's own table."""
        row: dict[str, Any] = {"n": number}
        for field in self._own:
            value = getattr(record, field.name)
            if field.value.storage == "money":
                minor, code = tables.columns_of(field)
                row[minor] = None if value is None else value.minor
                row[code] = None if value is None else value.currency
            elif value is None or field.value.plain:
                row[field.name] = value
            else:
                row[field.name] = field.value.keep(value)
        return row

    def spine_row(self, number: int, record: Record, title: str) -> dict[str, Any]:
        """The row of the spine."""
        return {
            "n": number,
            "id": record.id.bytes,
            "kind": self.kind.name,
            "parent_id": None if record.parent is None else record.parent.bytes,
            "position": record.position,
            "marking": record.marking,
            "version": record.version,
            "owner_id": None if record.owner is None else record.owner.bytes,
            "deputy_id": None if record.deputy is None else record.deputy.bytes,
            "retention": record.retention,
            "title": title,
            "title_key": sort_key(title),
            "reference": getattr(record, "reference", None),
            "created_at": naive(record.created_at),
            "created_by": record.created_by,
            "changed_at": naive(record.changed_at),
            "changed_by": record.changed_by,
        }

    def link_rows(self, record: Record) -> list[dict[str, Any]]:
        """The rows of `record_link`."""
        identity = record.id.bytes
        return [
            {"record_id": identity, "field": name, "position": place, "target_id": target.bytes}
            for name in self.link_fields
            for place, target in enumerate(getattr(record, name))
        ]

    def column(self, name: str) -> Any:
        """The column a field is compared and sorted by; money by its minor units."""
        return self._columns(name)[0]

    def _field(self, name: str) -> Field | None:
        return self.kind.by_name.get(name)

    def _columns(self, name: str) -> list[Any]:
        spine, field = tables.record.c, self._field(name)
        if field is None:
            return [spine.deleted_by_operation.is_not(None) if name == "deleted" else spine[name]]
        if field.spine:
            return [] if field.value.storage == "links" else [spine[SPINE_COLUMNS.get(name, name)]]
        return [self.table.c[column] for column in tables.columns_of(field)]

    def _loader(self, name: str) -> tuple[int, Callable[[Any], Any] | None]:
        field = self._field(name)
        if field is None:
            if name == "deleted":
                return 1, bool
            return 1, (_from_bytes if name == "id" else None)
        width = len(self._columns(name))
        return width, None if width == 1 and field.value.plain else field.value.load


def _from_bytes(stored: Any) -> UUID:
    return UUID(bytes=bytes(stored))


def short_title(title: str) -> str:
    """A title as the spine keeps it: one line of bearable length."""
    line = " ".join(title.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


def naive(at: Any) -> Any:
    """An aware moment as the naive UTC the tables keep."""
    from datetime import UTC

    return None if at is None else at.astimezone(UTC).replace(tzinfo=None)


@cache
def codec(kind: str) -> Codec:
    """The codec of a kind."""
    return Codec(kind)
