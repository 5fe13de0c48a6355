"""What ships with irdesk for every office: templates, profiles of jurisdictions, carbon factors.

They are records like any others: an office edits them, and what it has already is left alone.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from uuid import UUID

from irdesk.ground.clock import Clock
from irdesk.ground.errors import NotFound
from irdesk.ground.paths import db
from irdesk.ground.text import msg
from irdesk.records.catalogue import kind as kind_of
from irdesk.records.record import Change
from irdesk.store.operations import Author, Outcome
from irdesk.store.workspace import Workspace

KINDS = (
    "letter-templates", "checklist-templates", "template-steps", "authorisation-profiles",
    "profile-steps", "carbon-factors",
)  # fmt: skip


class Shelf:
    """Tables of a folder as changes; a column `id` holds names by which other tables refer to a row."""

    currency: str | None = "EUR"
    day_first = True
    habits = None

    def __init__(self, folder: Path, clock: Clock) -> None:
        self.folder = folder
        self.clock = clock
        self.known: dict[str, dict[str, UUID]] = {}
        self.rows: dict[str, list[dict[str, str]]] = {}

    def noise(self, text: str) -> None:
        """Amounts are exact."""

    def resolve(self, kind: str | None, text: str) -> UUID:
        """The record that the tables call so."""
        for name in (kind,) if kind else tuple(self.known):
            if text in self.known.get(name, {}):
                return self.known[name][text]
        raise NotFound(msg("The tables have no “{name}”.", name=text))

    def read(self, kind: str) -> list[dict[str, str]]:
        """The rows of a table; each named row gets its id now, so that any table may refer to it."""
        with (self.folder / f"{kind}.csv").open(encoding="utf-8", newline="") as file:
            rows = self.rows[kind] = list(csv.DictReader(file))
        mine = self.known.setdefault(kind, {})
        mine.update({row["id"]: self.clock.new_id() for row in rows if row["id"]})
        return rows

    def table(self, kind: str) -> Iterator[Change]:
        """The rows of a table as new records."""
        for row in self.read(kind):
            identity = self.known[kind].get(row["id"]) or self.clock.new_id()
            yield Change(kind, identity, 0, self.values(kind, row))

    def values(self, kind: str, row: Mapping[str, str]) -> dict[str, Any]:
        """What a row says of each field."""
        fields = {
            field.column_name: field for field in kind_of(kind).fields if field.name != "position"
        }
        return {
            fields[column].name: fields[column].value.parse(self.cell(cell), self)
            for column, cell in row.items()
            if column in fields and cell
        }

    def cell(self, cell: str) -> str:
        """A cell as it is read; a sample puts in its dates."""
        return cell


def starter_changes(clock: Clock) -> list[Change]:
    """Everything that ships, as new records; what ships is public."""
    shelf = Shelf(db() / "starters", clock)
    found = [change for kind in KINDS for change in shelf.table(kind)]
    return [Change(each.kind, each.id, 0, {"marking": "public", **each.values}) for each in found]


def add_starters(workspace: Workspace, who: Author) -> Outcome:
    """Add what ships to a workspace that lacks it: kinds that have any record are left alone."""
    with workspace.reading() as reader:
        have = {kind for kind in KINDS if reader.all(kind_of(kind).record)}
    changes = [each for each in starter_changes(workspace.clock) if each.kind not in have]
    kept = {each.id for each in changes}
    changes = [
        each
        for each in changes
        if not kind_of(each.kind).above or each.values.get("parent") in kept
    ]
    return workspace.write(who, "starters", {}, changes)
