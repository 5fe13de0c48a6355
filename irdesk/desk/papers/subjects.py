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


def paper_for(every: Iterable[Briefing], record: Record, room: str) -> Briefing | None:
    """The paper that `Ctrl+P` makes of a record: its own, else the first of its room."""
    kinds = list(every)
    own = [each for each in kinds if each.of == record.kind and not each.report]
    suited = next((each for each in own if each.suits(record)), None)
    named = [record.kind, *REPORTS_OF.get(room, ())]
    by_name = {each.name: each for each in kinds}
    return suited or next((by_name[name] for name in named if name in by_name), None)
