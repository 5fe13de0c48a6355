"""Which records lead to a record: its neighbours on the card."""

from __future__ import annotations

from functools import cache

from irdesk.records.catalogue import KINDS
from irdesk.records.record import Kind, Record
from irdesk.store.query import Query, Where
from irdesk.store.reader import Reader

MOST = 200

_UNSEEN = frozenset({"office", "acknowledgements", "notes", "attachments"})
"""Notes and files have a page of their own on the card."""


def neighbours_of(reader: Reader, record: Record) -> list[tuple[Kind, list[Record]]]:
    """The living records that link to this one, by kind and at most `MOST` by each field.

    Kinds without any are left out.
    """
    found = []
    for kind, fields in _leading_to(record.kind):
        by_id = {
            each.id: each
            for field in fields
            for each in reader.query(
                Query(kind.name, (Where(field, "in", [record.id]),), kind.order, MOST)
            )
            if each.parent != record.id
        }
        if by_id:
            found.append((kind, list(by_id.values())))
    return found


@cache
def _leading_to(name: str) -> tuple[tuple[Kind, tuple[str, ...]], ...]:
    """Kinds with the fields by which they link to that kind, or to any."""
    found = []
    for kind in KINDS:
        fields = tuple(field.name for field in kind.own if field.link in (name, "*"))
        if fields and kind.name not in _UNSEEN:
            found.append((kind, fields))
    return tuple(found)
