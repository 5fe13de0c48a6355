"""By what a list can be sorted: by any column of an office, by the indexed ones of a very large one."""

from __future__ import annotations

from dataclasses import replace

from irdesk.ground.language import Language
from irdesk.ground.text import Message, msg
from irdesk.records.catalogue import kind as kind_of
from irdesk.records.choosing import Choice, Named
from irdesk.records.fields import Field
from irdesk.rules.folding import sort_key
from irdesk.store.query import Query
from irdesk.store.reader import Reader

FEW = 100_000
"""Records of a workspace up to which any order is made in a moment."""


def why_not(size: int, field: Field) -> Message | None:
    """The sentence why no list of an office with so many records is sorted by a field; None where it may be."""
    name = msg(field.label)
    if field.worked_out:
        return msg(
            "{name} is worked out on the day, so the list can't be sorted by it. {instead}",
            name=name,
            instead=msg(field.help),
        )
    if field.sort or size <= FEW:
        return None
    return msg(
        "This office keeps too many records for a list to be sorted by {name}: filter by it instead.",
        name=name,
    )


def in_order(reader: Reader, language: Language, query: Query) -> Query:
    """A query with codes sorted as their words are; what a large workspace can't be sorted by is left out."""
    fields, size = kind_of(query.kind).by_name, reader.size
    order = [(each, fields.get(each.lstrip("-"))) for each in query.order]
    kept = [(each, of) for each, of in order if of is None or why_not(size, of) is None]
    asked = replace(query, order=tuple(each for each, _ in kept))
    first = kept[0][1] if kept and size <= FEW else None
    return replace(asked, ranked=_ranked(reader, language, query, first)) if first else asked


def _ranked(reader: Reader, language: Language, query: Query, field: Field) -> tuple[str, ...]:
    """The codes of a field as their words stand; of a long public list only those that occur."""
    value = field.value
    codes: tuple[str, ...] = ()
    if isinstance(value, Choice):
        codes = value.codes
    elif isinstance(value, Named):
        codes = tuple(filter(None, reader.counts_by(replace(query, where=()), field.name)))
    return tuple(sorted(codes, key=lambda code: sort_key(value.words(code, language))))
