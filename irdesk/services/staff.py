"""Who is responsible for what; what a leaver leaves behind, handed over in one operation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from irdesk.ground.errors import NotFound
from irdesk.ground.text import N_, msg
from irdesk.records.catalogue import KINDS
from irdesk.records.catalogue import kind as kind_of
from irdesk.records.office import Staff
from irdesk.records.record import Change, Record
from irdesk.services.report import Column, Line, Report, Section
from irdesk.store.operations import Author, Outcome
from irdesk.store.query import Where
from irdesk.store.reader import Reader
from irdesk.store.workspace import Workspace

_OVER = frozenset(
    {
        "done", "dropped", "closed", "cancelled", "declined", "terminated", "superseded", "withdrawn",
        "completed", "stopped", "met", "missed", "reported",
    }
)  # fmt: skip
"""States in which nobody needs to look after a record any more."""


@dataclass(frozen=True)
class Leaver:
    """Someone who has left and still owns what is open."""

    staff: Staff
    items: tuple[Record, ...]


def has_left(staff: Staff, today: date) -> bool:
    """True from the day after the last one."""
    return staff.until is not None and staff.until < today


def held_by(reader: Reader, staff: UUID) -> Iterator[Record]:
    """The open records somebody owns or deputises for."""
    for kind in KINDS:
        found = {
            each.id: each
            for name in ("owner", "deputy")
            for each in reader.all(kind.record, Where(name, "=", staff))
        }
        for each in found.values():
            if getattr(each, "state", None) not in _OVER:
                yield each


def leavers(reader: Reader, today: date) -> list[Leaver]:
    """Who has left with open items."""
    left = [each for each in reader.all(Staff, order=("name",)) if has_left(each, today)]
    found = [Leaver(each, tuple(held_by(reader, each.id))) for each in left]
    return [each for each in found if each.items]


def reassign(workspace: Workspace, who: Author, leaver: UUID, heir: UUID, today: date) -> Outcome:
    """Hand everything open to somebody else, as owner and as deputy; raises NotFound where that can't be."""
    with workspace.reading() as reader:
        old, new = reader.get(Staff, leaver), reader.get(Staff, heir)
        if leaver == heir or has_left(new, today):
            raise NotFound(msg("{name} can't take over: choose someone who works here.", name=new.name or ""))  # fmt: skip
        changes = []
        for each in held_by(reader, leaver):
            values: dict[str, UUID | None] = {}
            if each.owner == leaver:
                values["owner"] = heir
            if each.deputy == leaver or (each.deputy == heir and "owner" in values):
                values["deputy"] = None if "owner" in values or each.owner == heir else heir
            changes.append(Change(each.kind, each.id, each.version, values))
    if not changes:
        raise NotFound(msg("{name} holds nothing that is open.", name=old.name or ""))
    params = {"title": old.name or "", "to": new.name or "", "count": len(changes)}
    return workspace.write(who, "reassign", params, changes)


def leaver_report(reader: Reader, today: date) -> Report:
    """Open items of those who have left."""
    lines = []
    for leaver in leavers(reader, today):
        titles = reader.titles([each.id for each in leaver.items])
        lines += [
            Line(
                (leaver.staff.name, leaver.staff.until, msg(kind_of(each.kind).one), titles[each.id].title),
                (each.kind, each.id), "warn",
            )
            for each in leaver.items
        ]  # fmt: skip
    columns = (
        Column("name", N_("Name"), 2), Column("until", N_("Left on"), 1.5), Column("kind", N_("Kind"), 1.6, under="title"),
        Column("title", N_("Title"), 5),
    )  # fmt: skip
    section = Section("items", N_("Open items"), columns, lines, N_("Nobody left anything open."))
    return Report(N_("Leavers with open items"), (), (section,))
