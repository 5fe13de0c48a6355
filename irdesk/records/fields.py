"""One declaration per field: everything about it is said where it is declared."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any, Literal

from irdesk.ground.text import N_
from irdesk.records.choosing import Choice, Flag, Link, Links, Named, Several
from irdesk.records.days import Day, Moment, Month, Span
from irdesk.records.numbers import Amount, Exact, Real, Whole
from irdesk.records.values import EMAIL, PHONE, Text, Value

Marking = Literal["public", "internal", "confidential"]
MARKINGS: tuple[Marking, ...] = ("public", "internal", "confidential")


@dataclasses.dataclass(frozen=True, slots=True)
class Field:
    """A field's whole description; tables, lists, forms, imports, search and history derive from it."""

    name: str
    label: str
    """Message id of what people read."""
    value: Value
    help: str = ""
    required: bool = False
    unique: bool = False
    """No two living records of the kind may share it."""
    sort: bool = False
    """Indexed, so that lists sort by it at any size."""
    search: bool = False
    """Its words are found by the search."""
    column: int = 0
    """Importance as a list column: 1 is shown first and dropped last, 0 is not shown at first."""
    section: str = ""
    """Message id of the part of card and form it stands in."""
    personal: bool = False
    sensitive: bool = False
    """Personal data that is purged on its date."""
    marking: Marking = "public"
    """The least marking of this field; the record's own may raise it."""
    heading: str = ""
    """Its column's name in files where that is not the field's own name."""
    aliases: tuple[str, ...] = ()
    """Other names its column goes by in files."""
    spine: bool = False
    """Kept on the spine, alike for every kind."""
    fixed: bool = False
    """Set by the program; people can't edit it."""
    unseen: bool = False
    """For the program alone: no card shows it."""
    acyclic: bool = False
    """A link to its own kind that must never lead back to the record."""
    into_bin: bool = False
    """A link that may lead to a record in the bin."""

    worked_out: bool = False
    """A column of what follows from the record on the day; nothing is kept, sorted or filtered by it."""
    only_with: tuple[str, tuple[str, ...]] | None = None
    """Another field and its values: a form asks for this one only with one of them, or where it is filled."""

    @property
    def column_name(self) -> str:
        """What its column is called in files and on the command line."""
        return self.heading or self.name

    @property
    def default(self) -> Any:
        """What a new record has."""
        return () if isinstance(self.value, (Several, Links)) else None

    @property
    def link(self) -> str | None:
        """The kind a link field leads to, "*" for any, None where the field is no link."""
        return (self.value.to or "*") if isinstance(self.value, (Link, Links)) else None


def kept(value: Value, label: str, *, default: Any = None, **described: Any) -> Any:
    """Declare a field of a record; `described` are the other attributes of `Field`."""
    if default is None and isinstance(value, (Several, Links)):
        default = ()
    return dataclasses.field(default=default, metadata={"kept": (value, label, described)})


def described(record: type) -> tuple[Field, ...]:
    """The declared fields of a record class, in order."""
    found = []
    for field in dataclasses.fields(record):
        if "kept" in field.metadata:
            value, label, rest = field.metadata["kept"]
            found.append(Field(field.name, label, value, **rest))
    return tuple(found)


def text(label: str, **rest: Any) -> Any:
    """A line of words."""
    return kept(Text(), label, **{"search": True, **rest})


def long_text(label: str, **rest: Any) -> Any:
    """Paragraphs of words."""
    return kept(Text(long=True), label, **{"search": True, **rest})


def day(label: str, **rest: Any) -> Any:
    """A calendar date."""
    return kept(Day(), label, **rest)


def moment(label: str, **rest: Any) -> Any:
    """A local day and time."""
    return kept(Moment(), label, **rest)


def whole(label: str, least: int = 0, most: int = 10**12, **rest: Any) -> Any:
    """A whole number."""
    return kept(Whole(least=least, most=most), label, **rest)


def year(label: str, **rest: Any) -> Any:
    """A calendar year."""
    return kept(Whole(least=1900, most=2999, grouped=False), label, **rest)


def month(label: str, **rest: Any) -> Any:
    """A month of the year, by its number."""
    return kept(Month(), label, **rest)


def real(label: str, least: float = -1e15, most: float = 1e15, **rest: Any) -> Any:
    """A measured number."""
    return kept(Real(least=least, most=most), label, **rest)


def exact(label: str, **rest: Any) -> Any:
    """A decimal number, exactly."""
    return kept(Exact(), label, **rest)


def flag(label: str, **rest: Any) -> Any:
    """Yes, no or not recorded."""
    return kept(Flag(), label, **rest)


def span(label: str, **rest: Any) -> Any:
    """A duration."""
    return kept(Span(), label, **rest)


def amount(label: str, *, adds_up: bool = True, **rest: Any) -> Any:
    """Money."""
    return kept(Amount(adds_up=adds_up), label, **rest)


def one_of(choices: Choice, label: str, **rest: Any) -> Any:
    """One of a few codes."""
    return kept(choices, label, **rest)


def link(to: str | None, label: str, **rest: Any) -> Any:
    """A link to one record of kind `to`, or to any record."""
    return kept(Link(to=to), label, **rest)


def links(to: str | None, label: str, **rest: Any) -> Any:
    """Links to several records."""
    return kept(Links(to=to), label, **rest)


def several(of: Value, label: str, **rest: Any) -> Any:
    """Several simple values in order."""
    return kept(Several(of=of), label, **rest)


def country(label: str, **rest: Any) -> Any:
    """An ISO 3166 code."""
    return kept(Named(listed="country"), label, **rest)


def currency(label: str, **rest: Any) -> Any:
    """An ISO 4217 code."""
    return kept(Named(listed="currency"), label, **rest)


def zone(label: str, **rest: Any) -> Any:
    """An IANA time zone."""
    return kept(Named(listed="zone"), label, **rest)


def languages(label: str, **rest: Any) -> Any:
    """BCP 47 tags."""
    return several(Named(listed="language"), label, **rest)


def emails(label: str, **rest: Any) -> Any:
    """E-mail addresses."""
    return several(EMAIL, label, **{"search": True, "personal": True, **rest})


def phones(label: str, **rest: Any) -> Any:
    """Phone numbers, each may carry its label: `office: +82 51 123 4567`."""
    return several(PHONE, label, **{"personal": True, **rest})


def sdgs(label: str = N_("SDGs"), **rest: Any) -> Any:
    """Sustainable Development Goals, 1 to 17."""
    return several(Whole(least=1, most=17), label, **rest)


def choices(**labels: str) -> Choice:
    """Codes and the message ids of their labels."""
    return Choice(choices=tuple(labels.items()))


def between(first: Any, last: Any) -> bool:
    """True where both are recorded and in order, or one is missing."""
    return first is None or last is None or first <= last


def highest(markings: Sequence[str]) -> str:
    """The highest of several markings; public where there are none."""
    return max(markings, key=MARKINGS.index, default="public")
