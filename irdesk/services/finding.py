"""What was found, told so that one knows which it is: kind, reference, partners, day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from uuid import UUID

from irdesk.records.catalogue import kind as kind_of
from irdesk.records.days import Day
from irdesk.records.record import Record
from irdesk.store.reader import Reader
from irdesk.store.search import Hit
from irdesk.store.workspace import Workspace

ENOUGH = 5
"""Answers to the very words after which nobody needs to be asked what was meant."""


@dataclass(frozen=True, slots=True)
class Found:
    """A record that answers, best first."""

    kind: str
    id: UUID
    title: str
    reference: str | None
    beside: tuple[str, ...]
    """Titles of what it belongs to, or else of its partners."""
    day: date | None
    """The day it is listed by, where it has one."""
    closeness: int = 0
    """As in `Hit`: 0 its title is what was asked, up to 3."""
    meant: bool = False
    """True where it answers to a word that was typed with an error in it."""


def find(
    workspace: Workspace, asked: str, limit: int, ceiling: str = "confidential"
) -> list[Found]:
    """The records that hold every word asked for."""
    hits = workspace.search(asked, limit, ceiling)
    with workspace.reading(ceiling) as reader:
        return _told(reader, hits)


def find_meant(
    workspace: Workspace,
    asked: str,
    known: Iterable[Found],
    limit: int,
    ceiling: str = "confidential",
) -> list[Found]:
    """What was probably meant besides what was found already."""
    have = {each.id for each in known}
    hits = [e for e in workspace.search_meant(asked, limit, ceiling) if e.id not in have]
    with workspace.reading(ceiling) as reader:
        return _told(reader, hits[:limit])


def recall(
    workspace: Workspace, wanted: Sequence[UUID], ceiling: str = "confidential"
) -> list[Found]:
    """Those of these records that are still there, in the order asked for."""
    with workspace.reading(ceiling) as reader:
        titles = reader.titles(wanted)
        living = [titles[each] for each in wanted if each in titles and not titles[each].deleted]
        hits = [Hit(e.kind, e.id, e.title, e.reference, e.marking, None) for e in living]
        return _told(reader, hits)


def _told(reader: Reader, hits: Sequence[Hit]) -> list[Found]:
    records: dict[UUID, Record] = {}
    for kind in {each.kind for each in hits}:
        found = reader.by_ids(kind, [each.id for each in hits if each.kind == kind])
        records.update({each.id: each for each in found})
    beside = {each.id: _beside(each) for each in records.values()}
    titles = reader.titles({target for some in beside.values() for target in some})
    return [
        Found(
            hit.kind, hit.id, " ".join(hit.title.split()), hit.reference,
            tuple(titles[each].title for each in beside[hit.id] if each in titles and titles[each].title != hit.title),
            _day(records[hit.id]), hit.closeness, hit.meant,
        )
        for hit in hits
        if hit.id in records
    ]  # fmt: skip


def _beside(record: Record) -> tuple[UUID, ...]:
    if record.parent is not None:
        return (record.parent,)
    for name in _partner_fields(record.kind):
        value = getattr(record, name)
        if value:
            return (value,) if isinstance(value, UUID) else tuple(value)[:3]
    return ()


@cache
def _partner_fields(kind: str) -> tuple[str, ...]:
    return tuple(each.name for each in kind_of(kind).own if each.link == "partners")


@cache
def _day_field(kind: str) -> str | None:
    of = kind_of(kind)
    ordered = [name.lstrip("-") for name in of.order]
    days = [each.name for each in of.own if isinstance(each.value, Day)]
    return next((name for name in ordered if name in days), None)


def _day(record: Record) -> date | None:
    name = _day_field(record.kind)
    value = getattr(record, name) if name else None
    return value if isinstance(value, date) else None
