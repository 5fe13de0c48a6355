"""What every record has (the spine), a kind of record, and a change of one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any, ClassVar
from uuid import UUID

from irdesk.ground.errors import Problem
from irdesk.ground.text import N_, msg
from irdesk.records.choosing import Choice, Link
from irdesk.records.days import Instant
from irdesk.records.fields import Field, choices, described, kept, link, links, one_of, text
from irdesk.records.numbers import Whole
from irdesk.records.values import Text

MARKING = choices(public=N_("public"), internal=N_("internal"), confidential=N_("confidential"))
RETENTION = choices(
    permanent=N_("keep for the archive"),
    ten_years=N_("10 years"),
    five_years=N_("5 years"),
    two_years=N_("2 years"),
)
SPINE = N_("Record")


@dataclass(frozen=True)
class Record:
    """The spine of every record: frozen, complete, without any tie to the store.

    `version` counts the changes from 1; 0 means not stored yet. `position` orders the
    children of one parent.
    """

    kind: ClassVar[str] = ""

    id: UUID = UUID(int=0)
    version: int = 0
    deleted: bool = False
    parent: UUID | None = kept(Link(), N_("Belongs to"), spine=True, fixed=True)
    position: int | None = kept(Whole(), N_("Position"), spine=True, fixed=True)
    marking: str = one_of(MARKING, N_("Marking"), default="internal", spine=True, section=SPINE)
    owner: UUID | None = link("staff", N_("Owner"), spine=True, section=SPINE)
    deputy: UUID | None = link("staff", N_("Deputy"), spine=True, section=SPINE)
    retention: str | None = one_of(RETENTION, N_("Retention"), spine=True, section=SPINE)
    tags: tuple[UUID, ...] = links("tags", N_("Tags"), spine=True, section=SPINE)
    created_at: datetime | None = kept(Instant(), N_("Created"), spine=True, fixed=True)
    created_by: str | None = kept(Text(), N_("Created by"), spine=True, fixed=True)
    changed_at: datetime | None = kept(Instant(), N_("Changed"), spine=True, fixed=True)
    changed_by: str | None = kept(Text(), N_("Changed by"), spine=True, fixed=True)

    def problems(self) -> Iterator[Problem]:
        """What in this record contradicts itself; values alone are checked by their kind."""
        return iter(())

    def problems_under(self, parent: Record) -> Iterator[Problem]:
        """What in this record contradicts the one it belongs to."""
        return iter(())


@dataclass(frozen=True)
class Once:
    """No two living records may share all of these fields; `sentence` may use {other}."""

    fields: tuple[str, ...]
    sentence: str
    blanks: bool = False
    """Records alike in what they lack count as well."""


@dataclass(frozen=True)
class Only:
    """At most one record with `field` = `value` may share the other fields of `within`."""

    field: str
    value: Any
    within: tuple[str, ...]
    sentence: str
    """Message id of the sentence that refuses a second one."""


@dataclass(frozen=True)
class Kind:
    """A kind of record: its class and how people, files and addresses call it."""

    name: str
    """The plural noun used on the command line, in files and in JSON."""
    record: type[Record]
    one: str
    many: str
    """Message ids for one and for many of them."""
    about: str
    """Message id of the sentence that says what belongs there, as an empty list does."""
    title: tuple[str, ...] = ("title",)
    """The fields whose words make its title; those of a link give the linked record's title."""
    titled: Callable[[Any], str] | None = None
    """Makes the title where joining fields is not enough."""
    parent: str | None = None
    """The kind it always belongs to."""
    parents: tuple[str, ...] = ()
    """The kinds it may belong to, where there are several."""
    reference: str | None = None
    """Pattern of references given by the program, e.g. `V-{year}-{number:03}`."""
    reference_day: str = ""
    """The date field whose year goes into the reference; today's where it is empty."""
    key: tuple[str, ...] = ()
    """The natural key by which an import finds a record without id and reference."""
    only: tuple[Only, ...] = ()
    once: tuple[Once, ...] = ()
    icon: str = "file"
    order: tuple[str, ...] = ()
    """Fields a list is sorted by at first; a leading minus turns it round."""
    lasts: tuple[str, str] | None = None
    """The fields of its first and last day, kept so that what is under way on a day is found at once."""
    tab: int = 9
    """Place among the tabs of its parent's card, lower first."""
    single: bool = False
    """There is exactly one in a workspace."""

    def noun(self, count: int) -> str:
        """Message id for so many of them."""
        return self.one if count == 1 else self.many

    @cached_property
    def above(self) -> tuple[str, ...]:
        """The kinds its records may belong to; empty where they stand by themselves."""
        return self.parents or ((self.parent,) if self.parent else ())

    @cached_property
    def is_typed(self) -> bool:
        """False where the desk makes the records itself, as it does those of issued documents."""
        return not any(each.required and each.fixed for each in self.fields)

    @cached_property
    def checked_against_parent(self) -> bool:
        """True where `problems_under` has something to say."""
        return self.record.problems_under is not Record.problems_under

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """Every declared field, the kind's own before those of the spine."""
        found = described(self.record)
        return tuple(sorted(found, key=lambda each: each.spine))

    @cached_property
    def by_name(self) -> Mapping[str, Field]:
        """The fields by name."""
        return {each.name: each for each in self.fields}

    @property
    def state(self) -> Field | None:
        """The field that says how one of its records stands."""
        return self.by_name.get("state") or self.by_name.get("status")

    @cached_property
    def own(self) -> tuple[Field, ...]:
        """The fields in the kind's own table."""
        return tuple(each for each in self.fields if not each.spine)

    @cached_property
    def edited(self) -> tuple[Field, ...]:
        """The fields people edit."""
        return tuple(each for each in self.fields if not each.fixed)

    @cached_property
    def sections(self) -> tuple[tuple[str, tuple[Field, ...]], ...]:
        """The edited fields by section, in order of declaration."""
        return _by_section(self.edited)

    @cached_property
    def told(self) -> tuple[tuple[str, tuple[Field, ...]], ...]:
        """What a card shows, by section: the edited fields and those the program set of its own."""
        return _by_section(
            each for each in self.fields if not (each.unseen or (each.fixed and each.spine))
        )

    def title_of(self, record: Record, linked: Mapping[UUID, str] | None = None) -> str:
        """Its title; `linked` gives the titles of records that title fields link to."""
        if self.titled is not None:
            made = self.titled(record)
            if made:
                return made
        parts = []
        for name in self.title:
            value = getattr(record, name)
            if isinstance(value, UUID):
                value = (linked or {}).get(value, "")
            elif isinstance(kind := self.by_name[name].value, Choice) and value:
                value = kind.label(value)
            elif value is not None and not isinstance(value, str):
                value = self.by_name[name].value.write(value)
            if value and value not in parts:
                parts.append(value)
        return " · ".join(parts)


def _by_section(fields: Iterable[Field]) -> tuple[tuple[str, tuple[Field, ...]], ...]:
    grouped: dict[str, list[Field]] = {}
    for each in fields:
        grouped.setdefault(each.section, []).append(each)
    return tuple((name, tuple(members)) for name, members in grouped.items())


@dataclass(frozen=True, slots=True)
class Change:
    """New values for some fields of one record; `base_version` is the one it was read at.

    A new record has base version 0. `deleted` is a value like any other, so that the bin,
    undo and merge need no words of their own.
    """

    kind: str
    id: UUID
    base_version: int
    values: Mapping[str, Any] = field(default_factory=dict)


def in_order(first: Any, last: Any, name: str, sentence: str) -> Iterator[Problem]:
    """A problem with `name` where `last` lies before `first`; the sentence may use both."""
    if first is not None and last is not None and last < first:
        yield Problem(name, msg(sentence, first=first, last=last))


def reference_field(**rest: Any) -> Any:
    """The reference: given by the program, editable, never used twice."""
    said = N_("Given when it is saved; another may be written.")
    return text(N_("Reference"), help=said, unique=True, sort=True, column=3, spine=True, **rest)
