"""Which papers suit a record, and which record a paper begins with."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from irdesk.briefings.briefing import Briefing
from irdesk.records.catalogue import kind as kind_of
from irdesk.records.record import Record
from irdesk.records.visits import OFF, Visit
from irdesk.services.report_names import REPORTS_OF
from irdesk.store.query import Where
from irdesk.store.reader import Reader

_ANSWERING = frozenset({"visits", "agreements", "partners"})
"""Kinds whose paper serves what is about them."""


def suiting(
    reader: Reader, every: Iterable[Briefing], of: str | None, record: UUID | None
) -> tuple[list[Briefing], list[Briefing]]:
    """Those that suit the record, or where there is none those that are no mere report; and the rest."""
    kinds = list(every)
    if of is None or record is None:
        first = [each for each in kinds if not each.report]
    else:
        found = reader.get(kind_of(of).record, record)
        first = [each for each in kinds if each.of == of and each.suits(found)]
    return first, [each for each in kinds if each not in first]


def beginning(reader: Reader, of: str, today: date) -> UUID | None:
    """The record most likely meant where nobody said one: the next visit; else None."""
    if of != Visit.kind:
        return None
    coming = reader.all(Visit, Where("ends_on", ">=", today), order=("starts_on",))
    return next((each.id for each in coming if each.state not in OFF), None)


def paper_for(every: Iterable[Briefing], record: Record) -> Briefing | None:
    """The paper that `Ctrl+P` makes of a record: its own, else the one named as its kind."""
    kinds = list(every)
    own = [each for each in kinds if each.of == record.kind and not each.report]
    suited = next((each for each in own if each.suits(record)), None)
    return suited or next((each for each in kinds if each.name == record.kind), None)


def paper_of_room(every: Iterable[Briefing], room: str) -> Briefing | None:
    """The first paper of a room."""
    by_name = {each.name: each for each in every}
    return next((by_name[name] for name in REPORTS_OF.get(room, ()) if name in by_name), None)


def neighbour(reader: Reader, record: Record) -> Record | None:
    """What a record is about, or with whom: its paper serves where the record has none of its own."""
    linked: list[UUID] = []
    for name in ("subject", "about", "partners", "partner"):
        value = getattr(record, name, None)
        linked += [
            each
            for each in (value if isinstance(value, tuple) else (value,))
            if isinstance(each, UUID)
        ]
    titles = reader.titles(linked)
    kinds = [(titles[each].kind, each) for each in linked if each in titles]
    return next((reader.get(kind_of(kind).record, each) for kind, each in kinds if kind in _ANSWERING), None)  # fmt: skip
