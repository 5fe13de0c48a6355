"""Records as JSON and as cells: stored codes whatever the language, ISO dates, money with currency.

In JSON `kind` is always the plural noun of the record; a record's own kind (MOU, delegation)
is `kind_of`. In a cell a link is the linked record's reference, else its name where that is
unique, else its id, so that what is exported can be read back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from irdesk.records.choosing import Link, Links
from irdesk.records.fields import Field
from irdesk.records.record import Kind, Record
from irdesk.rules.folding import sort_key
from irdesk.store.reader import Reader, Titled


class Presenter:
    """Writes records of one kind; the titles of all linked records are read once."""

    def __init__(self, reader: Reader, kind: Kind, records: Sequence[Record]) -> None:
        self.kind = kind
        self.links = [field for field in kind.fields if isinstance(field.value, (Link, Links))]
        self.titles: Mapping[UUID, Titled] = reader.titles(
            {*_targets(self.links, records), *(record.id for record in records)}
        )
        self._ambiguous = _ambiguous(reader, self.titles.values())
        anywhere = [field for field in self.links if self._leads_anywhere(field)]
        met = {self.titles[i].title for i in _targets(anywhere, records) if i in self.titles}
        self._bearers = reader.bearers(met)

    def document(self, record: Record) -> dict[str, Any]:
        """The record as JSON."""
        titled = self.titles.get(record.id)
        found: dict[str, Any] = {
            "kind": self.kind.name,
            "id": str(record.id),
            "version": record.version,
            "title": titled.title if titled else self.kind.title_of(record),
        }
        for field in self.kind.fields:
            value = getattr(record, field.name)
            found[field.name] = None if value is None else self._json(field, value)
        return found

    def row(self, record: Record) -> list[str]:
        """The record as cells, its id first, then every field in order of declaration."""
        return [
            str(record.id),
            *(self.cell(field, getattr(record, field.name)) for field in exported(self.kind)),
        ]

    def cell(self, field: Field, value: Any) -> str:
        """One value as a cell."""
        if value is None or value == ():
            return ""
        if isinstance(field.value, Link):
            return self._name(value, field)
        if isinstance(field.value, Links):
            return "; ".join(self._name(each, field) for each in value)
        return field.value.write(value)

    def _json(self, field: Field, value: Any) -> Any:
        if isinstance(field.value, Link):
            return self._linked(value)
        if isinstance(field.value, Links):
            return [self._linked(each) for each in value]
        return field.value.to_json(value)

    def _linked(self, identity: UUID) -> dict[str, Any]:
        titled = self.titles.get(identity)
        if titled is None:
            return {"kind": None, "id": str(identity), "title": None, "reference": None}
        return {
            "kind": titled.kind,
            "id": str(identity),
            "title": titled.title,
            "reference": titled.reference,
        }

    def _leads_anywhere(self, field: Field) -> bool:
        """True where the name alone does not say which kind of record is meant."""
        return field.link == "*" and not (field.name == "parent" and len(self.kind.above) == 1)

    def _name(self, identity: UUID, field: Field) -> str:
        titled = self.titles.get(identity)
        if titled is None:
            return str(identity)
        if titled.reference:
            return titled.reference
        unsafe = (
            ";" in titled.title
            or "\n" in titled.title
            or titled.title.endswith("…")
            or not titled.title
        )
        if self._leads_anywhere(field):
            unsafe = unsafe or self._bearers.get(sort_key(titled.title), 0) != 1
        else:
            unsafe = unsafe or (titled.kind, titled.title) in self._ambiguous
        return str(identity) if unsafe else titled.title


def exported(kind: Kind) -> list[Field]:
    """The fields an export writes: all but those the program sets by itself."""
    spine = {"parent", "position", "marking", "owner", "deputy", "retention", "tags"}
    own = [field for field in kind.fields if not field.spine or field.name == "reference"]
    parent = [kind.by_name["parent"], kind.by_name["position"]] if kind.above else []
    rest = [
        field
        for field in kind.fields
        if field.name in spine and field.name not in ("parent", "position")
    ]
    return [*parent, *own, *rest]


def _targets(links: Iterable[Field], records: Iterable[Record]) -> set[UUID]:
    found: set[UUID] = set()
    names = [(field.name, isinstance(field.value, Links)) for field in links]
    for record in records:
        for name, several in names:
            value = getattr(record, name)
            if value:
                found.update(value if several else (value,))
    return found


def _ambiguous(reader: Reader, titles: Iterable[Titled]) -> set[tuple[str, str]]:
    """Names that several living records of a kind bear, or none: these can't stand for one."""
    wanted = list(titles)
    counted: dict[tuple[str, str], int] = {}
    for kind in {each.kind for each in wanted}:
        keys: dict[str, int] = {}
        shown: dict[str, set[str]] = {}
        for _, title, key, _reference in reader.names(kind):
            keys[key] = keys.get(key, 0) + 1
            shown.setdefault(key, set()).add(title)
        for key, titles_of_key in shown.items():
            for title in titles_of_key:
                counted[kind, title] = keys[key]
    return {
        (each.kind, each.title) for each in wanted if counted.get((each.kind, each.title), 0) != 1
    }
