"""Which papers suit a record, and which record a paper begins with."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from irdesk.briefings.briefing import Briefing
from irdesk.records.catalogue import kind as kind_of
from irdesk.records.people import Tenure
from irdesk.records.record import Record
from irdesk.records.requests import Request
from irdesk.records.visits import OFF, Visit
from irdesk.store.query import Where
from irdesk.store.reader import Reader

_ANSWERING = frozenset({"visits", "agreements", "partners"})
"""Kinds whose paper serves what is about them."""
_STANDS_IN = {
    "requests": "request-schedule", "correspondence": "waiting", "authorisation-profiles": "approvals",
    "budget-lines": "budget", "budget-entries": "budget", "budget-transfers": "budget", "exchange-rates": "budget",
    "carbon-factors": "carbon", "gift-rules": "gifts", "freezes": "exposure", "staff": "handover",
}  # fmt: skip
"""The paper in which a record stands that has none of its own and is about nobody."""


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
        first.sort(key=lambda each: not each.meant_for(found))
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
    suited = [each for each in own if each.suits(record)]
    meant = next((each for each in suited if each.meant_for(record)), None)
    return (
        meant
        or next(iter(suited), None)
        or next((each for each in kinds if each.name == record.kind), None)
    )


def serving(
    reader: Reader, every: Iterable[Briefing], record: Record
) -> tuple[Briefing, Record] | None:
    """The paper that `Ctrl+P` makes where a record is open, and the record it is made of; None where none makes sense."""
    kinds = list(every)
    own = paper_for(kinds, record)
    if own is not None:
        return own, record
    beside = None if record.kind == Request.kind else neighbour(reader, record)
    of_all = next((each for each in kinds if each.name == _STANDS_IN.get(record.kind)), None)
    if beside is not None and of_all is not None and of_all.of == beside.kind:
        return of_all, beside
    if beside is not None and (theirs := paper_for(kinds, beside)) is not None:
        return theirs, beside
    return (of_all, record) if of_all is not None else None


def neighbour(reader: Reader, record: Record) -> Record | None:
    """What a record is about, or with whom: its paper serves where the record has none of its own."""
    linked: list[UUID] = []
    for name in ("subject", "about", "partners", "partner", "person", "position_held"):
        value = getattr(record, name, None)
        linked += [
            each
            for each in (value if isinstance(value, tuple) else (value,))
            if isinstance(each, UUID)
        ]
    titles = reader.titles(linked)
    found = [
        reader.get(kind_of(titles[each].kind).record, each) for each in linked if each in titles
    ]
    answering = next((each for each in found if each.kind in _ANSWERING), None)
    if answering is None and record.kind == Tenure.kind:
        # Whoever holds a position, or the position itself, leads to a partner.
        beyond = (neighbour(reader, each) for each in found)
        answering = next((each for each in beyond if each is not None), None)
    return answering
