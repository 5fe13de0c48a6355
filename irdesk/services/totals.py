"""The line below a list: how many of how many, of which sort, and what their amounts come to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from irdesk.records.choosing import Choice
from irdesk.records.fields import Field
from irdesk.records.numbers import Amount
from irdesk.records.record import Kind, Record
from irdesk.rules.money import Money
from irdesk.store.query import Query
from irdesk.store.reader import Reader

_SORTED_BY = ("direction", "side", "state", "status", "kind_of")


@dataclass(frozen=True, slots=True)
class Totals:
    """Counted and summed in the store, of everything the query finds."""

    shown: int
    of: int
    """How many there would be without the conditions."""
    by: tuple[tuple[str, int], ...] = ()
    """Message ids of the most frequent sorts with their counts."""
    sums: tuple[tuple[Field, tuple[Money, ...]], ...] = ()
    """Of each amount that is recorded, one sum for each currency."""


def totals(reader: Reader, kind: Kind, query: Query, fields: Sequence[Field]) -> Totals:
    """The totals of a query; amounts are summed where they are among `fields`."""
    shown = reader.count(query)
    of = reader.count(replace(query, where=())) if query.where else shown
    sums = [
        (each, tuple(reader.sums(query, each.name)))
        for each in fields
        if isinstance(each.value, Amount) and each.value.adds_up and shown
    ]
    return Totals(shown, of, _sorts(reader, kind, query), tuple(each for each in sums if each[1]))


def sums_of(
    records: Iterable[Record], fields: Sequence[Field]
) -> list[tuple[Field, tuple[Money, ...]]]:
    """What the amounts of some records come to, as `Totals` has it of all."""
    records, found = list(records), []
    for field in fields:
        if isinstance(field.value, Amount) and field.value.adds_up:
            minor: Counter[str] = Counter()
            for each in records:
                if (amount := getattr(each, field.name)) is not None:
                    minor[amount.currency] += amount.minor
            if minor:
                sums = (Money(minor[code], code) for code in sorted(minor))
                found.append((field, tuple(sums)))
    return found


def _sorts(reader: Reader, kind: Kind, query: Query) -> tuple[tuple[str, int], ...]:
    name = next((e for e in _SORTED_BY if e in kind.by_name and isinstance(kind.by_name[e].value, Choice)), None)  # fmt: skip
    if name is None or (name == "state" and kind.name == "agreements"):
        return ()
    value = kind.by_name[name].value
    found = {code: count for code, count in reader.counts_by(query, name).items() if code}
    best = sorted(found.items(), key=lambda each: -each[1])
    if len(best) < 2 or not isinstance(value, Choice):
        return ()
    return tuple((value.label(code), count) for code, count in best[:4])
