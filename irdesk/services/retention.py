"""What is due for the archive or for purging, and carrying a purge out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from irdesk.ground.errors import BadInput, Problem
from irdesk.ground.text import N_, Message, msg
from irdesk.records.catalogue import KINDS
from irdesk.records.catalogue import kind as kind_of
from irdesk.records.people import Person
from irdesk.records.record import RETENTION, Change, Record
from irdesk.records.requests import Request
from irdesk.rules.retention import Disposal, disposal
from irdesk.services.collecting import covering
from irdesk.services.holds import holding
from irdesk.services.report import Column, Line, Report, Section
from irdesk.store.operations import Author, Outcome
from irdesk.store.query import Where
from irdesk.store.reader import Reader
from irdesk.store.workspace import Workspace

_CLOSING = (
    "terminated_on", "ends_on", "until", "done_on", "answered_on", "delivered_on", "held_on", "given_on",
    "booked_on", "dated_on", "measured_on", "starts_on", "learnt_on", "begun_on",
)  # fmt: skip
"""The day a record was closed is the first of these that it has."""
_ENDING = {
    "visits": frozenset({"closed", "reported", "cancelled", "declined"}),
    "agreements": frozenset({"terminated", "superseded", "withdrawn"}),
    "projects": frozenset({"completed", "stopped"}),
    "aid": frozenset({"closed"}),
    "action-points": frozenset({"done", "dropped"}),
    "requests": frozenset({"answered", "closed", "withdrawn"}),
}
"""Kinds whose records are closed only in these states."""
_PRIVATE = (
    ("diet", "diet_purge_on"), ("religion", "religion_purge_on"), ("health", "health_purge_on"),
    ("security_notes", "security_purge_on"),
)  # fmt: skip

_ACTIONS = {"archive": N_("to the archive"), "purge": N_("purge")}


@dataclass(frozen=True)
class DueDisposal:
    """A record that is due for the archive or to be purged; `field` names a value to be purged."""

    record: Record
    disposal: Disposal
    field: str = ""
    held_by: Request | None = None
    """The open request that covers it: it may not be purged."""


def closed_on(record: Record) -> date | None:
    """The day a record was closed; None while it is open."""
    states = _ENDING.get(record.kind)
    if states is not None and getattr(record, "state", None) not in states:
        return None
    for name in _CLOSING:
        day = getattr(record, name, None)
        if isinstance(day, date):
            return day
    return None


def due_disposals(reader: Reader, today: date) -> list[DueDisposal]:
    """Everything due on a day: records by their retention class, sensitive values by their date."""
    found = list(_due_disposals(reader, today))
    held = covering(reader, [each.record for each in found if each.disposal.action == "purge"])
    return [replace(e, held_by=held.get(e.record.id)) if e.disposal.action == "purge" else e for e in found]  # fmt: skip


def _due_disposals(reader: Reader, today: date) -> Iterator[DueDisposal]:
    for kind in KINDS:
        for record in reader.all(kind.record, Where("retention", "!=", None)):
            found = disposal(record.retention, closed_on(record))
            if found is not None and found.due_on <= today:
                yield DueDisposal(record, found)
    for person in reader.all(Person):
        for name, day_name in _PRIVATE:
            day = getattr(person, day_name)
            if day is not None and day <= today and getattr(person, name):
                yield DueDisposal(person, Disposal("purge", day), name)


def retention_report(reader: Reader, today: date) -> Report:
    """What is due for the archive or to be purged."""
    found = due_disposals(reader, today)
    titles = reader.titles({each.record.id for each in found})
    lines = [
        Line(
            (
                each.disposal.due_on, _action(each), msg(kind_of(each.record.kind).one),
                titles[each.record.id].title, _what(each),
            ),
            (each.record.kind, each.record.id),
            "warn" if each.disposal.action == "purge" and each.held_by is None else "plain",
        )
        for each in sorted(found, key=lambda one: one.disposal.due_on)
    ]  # fmt: skip
    columns = (
        Column("due_on", N_("Since"), 1.5), Column("action", N_("What to do"), 1.6), Column("kind", N_("Kind"), 1.6, under="title"),
        Column("title", N_("Title"), 4), Column("why", N_("Why"), 3),
    )  # fmt: skip
    note = N_("Periods run from the end of the year in which a record was closed.")
    section = Section("due", N_("Due for archive or purge"), columns, lines, N_("Nothing is due."), note)  # fmt: skip
    return Report(N_("Retention"), (), (section,), marking="confidential")


def _action(each: DueDisposal) -> Message:
    if each.held_by is not None:
        return msg("held by {reference}", reference=each.held_by.reference or "")
    return msg(_ACTIONS[each.disposal.action])


def _what(each: DueDisposal) -> Message:
    if each.field:
        return msg("{field} of a person", field=msg(kind_of(Person.kind).by_name[each.field].label))
    return msg("kept: {period}", period=msg(RETENTION.label(each.record.retention or "")))


def purge(workspace: Workspace, who: Author, today: date) -> Outcome:
    """Put what is due to be purged into the bin and empty sensitive values; one operation, to be undone.

    What an open request holds stays as it is, and the retention report says so; raises BadInput
    with the name of that request where nothing else is due.
    """
    with workspace.reading() as reader:
        due = [each for each in due_disposals(reader, today) if each.disposal.action == "purge"]
        found = [each for each in due if each.held_by is None]
        held = next((each for each in due if each.held_by is not None), None)
        if held is not None and held.held_by is not None and not found:
            words = holding(reader, held.record, held.held_by)
            raise BadInput([Problem(held.field, words, held.record.id)])
    changes = []
    for each in found:
        values: dict[str, Any] = {each.field: None} if each.field else {"deleted": True}
        changes.append(Change(each.record.kind, each.record.id, each.record.version, values))
    return workspace.write(who, "purge", {"count": len(changes)}, changes)
