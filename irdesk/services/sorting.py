"""By what a list can be sorted: by any column of an office, by the indexed ones of a very large one."""

from __future__ import annotations

from dataclasses import replace

from irdesk.ground.language import Language
from irdesk.records.catalogue import kind as kind_of
from irdesk.records.choosing import Choice, Named
from irdesk.records.fields import Field
from irdesk.rules.folding import sort_key
from irdesk.store.query import Query
from irdesk.store.reader import Reader

FEW = 100_000
"""Records of a workspace up to which any order is made in a moment."""


def sortable(reader: Reader, field: Field) -> bool:
    """True where a list may be sorted by a field."""
    return not field.worked_out and (field.sort or reader.size <= FEW)


def in_order(reader: Reader, language: Language, query: Query) -> Query:
    """A query with codes sorted as their words are; what a large workspace can't be sorted by is left out."""
    fields = kind_of(query.kind).by_name
    bare = [each.lstrip("-") for each in query.order]
    kept = tuple(
        each
        for each, name in zip(query.order, bare, strict=True)
        if name not in fields or sortable(reader, fields[name])
    )
    first = fields.get(kept[0].lstrip("-")) if kept else None
    if first is None or not isinstance(first.value, (Choice, Named)) or reader.size > FEW:
        return replace(query, order=kept)
    value = first.value
    codes = [each for each in reader.counts_by(replace(query, where=()), first.name) if each]

    def words(code: str) -> str:
        return sort_key(value.words(code, language))

    return replace(query, order=kept, ranked=tuple(sorted(codes, key=words)))
