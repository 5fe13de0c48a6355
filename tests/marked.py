"""A workspace whose records bear random markings, and whose every text is a word of its own."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import UUID

from irdesk.exchange.sample import make_sample
from irdesk.records.catalogue import KINDS
from irdesk.records.catalogue import kind as kind_of
from irdesk.records.fields import MARKINGS, highest
from irdesk.records.record import Change, Record
from irdesk.records.values import Text
from irdesk.store.operations import Author
from irdesk.store.query import Query
from irdesk.store.workspace import Workspace
from tests.conftest import TODAY

ANA = Author("Ana")


def sample(where: str) -> tuple[Workspace, None]:
    """The sample office, to be copied."""
    return make_sample(where, as_of=TODAY), None


def marked_sample(where: str) -> tuple[Workspace, Marked]:
    """The sample office with random markings, to be copied."""
    made = make_sample(where, as_of=TODAY)
    return made, mark(made, seed=7)


@dataclass
class Marked:
    """What is marked how: the effective marking of every record, and of every word in it."""

    records: dict[UUID, tuple[str, str]] = field(default_factory=dict)
    """Kind and effective marking."""
    words: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    """Effective marking, kind and field of each word."""

    def above(self, ceiling: str) -> set[str]:
        """The words that may not come out at a ceiling."""
        order = MARKINGS.index
        return {
            word for word, (marking, *_) in self.words.items() if order(marking) > order(ceiling)
        }

    def kept(self, kind: str, ceiling: str) -> set[UUID]:
        """The records of a kind that may."""
        order = MARKINGS.index
        return {
            each
            for each, (of, marking) in self.records.items()
            if of == kind and order(marking) <= order(ceiling)
        }


def words_in(text: str) -> set[str]:
    """The words of such a workspace that stand in a text."""
    return set(re.findall(r"q[0-9a-f]{4}[a-z]+q", text))


def everything(workspace: Workspace) -> dict[UUID, Record]:
    """Every living record."""
    with workspace.reading() as reader:
        return {each.id: each for kind in KINDS for each in reader.query(Query(kind.name))}


def mark(workspace: Workspace, seed: int, open_kinds: frozenset[str] = frozenset()) -> Marked:
    """Give every record a random marking and every text a word of its own; `open_kinds` stay public."""
    chance = random.Random(seed)
    changes = []
    for record in everything(workspace).values():
        kind = kind_of(record.kind)
        marking = "public" if kind.name in open_kinds else chance.choice(MARKINGS)
        values: dict[str, object] = {"marking": marking}
        for each in kind.own:
            if type(each.value) is Text and not each.fixed and _wordy(each.name, record):
                values[each.name] = f"q{len(changes):04x}{each.name.replace('_', '')}q"
        changes.append(Change(kind.name, record.id, record.version, values))
    workspace.write(ANA, "edit", {}, changes)
    return effective(workspace)


def _wordy(name: str, record: Record) -> bool:
    """True where there are words, or where there might be withheld ones; units must stay units."""
    marked = kind_of(record.kind).by_name[name].marking != "public"
    return name != "unit" and (marked or bool(getattr(record, name)))


def effective(workspace: Workspace) -> Marked:
    """What the markings of a workspace come to, by the plain rule."""
    known, found = everything(workspace), Marked()
    for record in known.values():
        marking = highest([each.marking for each in _line(record, known)])
        found.records[record.id] = record.kind, marking
        for each in kind_of(record.kind).own:
            value = getattr(record, each.name)
            if isinstance(value, str) and value.startswith("q") and value.endswith("q"):
                found.words[value] = highest([marking, each.marking]), record.kind, each.name
    return found


def _line(record: Record, known: dict[UUID, Record]) -> Iterator[Record]:
    yield record
    if record.parent is not None:
        yield from _line(known[record.parent], known)
