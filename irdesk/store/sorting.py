"""What records are sorted by: a field's own column where it is indexed, else what people read in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Float, case, cast, func, select

from irdesk.records.choosing import Link, Links
from irdesk.records.numbers import Exact
from irdesk.store import tables
from irdesk.store.codec import Codec
from irdesk.store.folded import folded


def sorters(codec: Codec, name: str, ranked: Sequence[str] = ()) -> list[Any]:
    """The columns or expressions a field is sorted by, the first one first.

    `ranked` are its codes in the order in which their words stand. Amounts stand by currency,
    links by the title of the record they lead to, of several by that of the first.
    """
    field = codec.kind.by_name.get(name)
    if field is None or (field.sort and not ranked):
        return [codec.column(name)]
    if isinstance(field.value, Links):
        return [_title_of_first(name)]
    column = codec.column(name)
    if ranked:
        return [case({code: at for at, code in enumerate(ranked)}, value=column)]
    storage = field.value.storage
    if storage == "id":
        target = tables.record.alias()
        found = select(target.c.title_key).where(target.c.id == column)
        return [found.correlate_except(target).scalar_subquery()]
    if storage == "money":
        return [codec.table.c[each] for each in reversed(tables.columns_of(field))]
    if isinstance(field.value, Exact):
        return [cast(column, Float)]
    return [func.lower(folded(column))] if storage == "text" else [column]


def leads_on(codec: Codec, name: str) -> bool:
    """True where the order would tell of the titles of other records, which may be marked higher."""
    field = codec.kind.by_name.get(name.lstrip("-"))
    return field is not None and isinstance(field.value, (Link, Links))


def _title_of_first(name: str) -> Any:
    link, target = tables.record_link.alias(), tables.record.alias()
    found = select(target.c.title_key).where(
        link.c.record_id == tables.record.c.id,
        link.c.field == name,
        link.c.target_id == target.c.id,
    )
    first = found.order_by(link.c.position).limit(1)
    return first.correlate_except(link, target).scalar_subquery()
