"""Where the people of an address book work: company and job title as partner and position, else a note."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from uuid import UUID

from irdesk.exchange.mapping import Mapped
from irdesk.exchange.reading import VCARD, Sheet
from irdesk.exchange.resolving import Resolver
from irdesk.exchange.rows import Row
from irdesk.ground.errors import NotFound
from irdesk.records.people import Person, Position
from irdesk.records.record import Change, Kind
from irdesk.rules.folding import sort_key
from irdesk.store.reader import Reader

COMPANY, JOB = "Company", "Job title"
"""Columns of an address book."""


class Occupations:
    """What no partner and no position is, is kept as a note on the person: it is no problem of the row."""

    def __init__(
        self, reader: Reader, resolver: Resolver, kind: Kind, mapped: Mapped, new_id: Callable[[], UUID]
    ) -> None:  # fmt: skip
        self.resolver, self.new_id = resolver, new_id
        self._is_for = kind.record is Person
        self._mapped = mapped
        self._said: dict[int, dict[str, str]] = {}
        self._left: dict[int, list[str]] = {}
        self._held: dict[int, UUID] = {}
        self._positions: dict[tuple[str, UUID | None], UUID] = {}
        self._reader = reader

    def read(self, sheet: Sheet) -> None:
        """What an address book says of its people, unless the columns go into fields of their own."""
        used = set(self._mapped.columns.values())
        places = {
            head: at
            for at, head in enumerate(sheet.heads)
            if head in (COMPANY, JOB) and head not in used
        }
        if sheet.form != VCARD or not self._is_for or not places:
            return
        self.resolver.partner_kind = "company"
        for number, cells in sheet.numbered():
            said = {head: cells[at].strip() for head, at in places.items() if at < len(cells)}
            self._said[number] = {head: text for head, text in said.items() if text}
        for each in self._reader.all(Position):
            self._positions[sort_key(each.title or ""), each.partner] = each.id

    def place(self, row: Row) -> None:
        """Give a person who is read the partner, and remember position and what is left over."""
        said = self._said.get(row.number, {})
        company, job = said.get(COMPANY, ""), said.get(JOB, "")
        left = []
        if company and not row.values.get("partner"):
            try:
                row.values["partner"] = self.resolver.resolve("partners", company)
            except NotFound:
                left.append(f"{COMPANY}: {company}")
        if job:
            held = self._positions.get((sort_key(job), row.values.get("partner")))
            if held is not None:
                self._held[row.number] = held
            else:
                left.append(f"{JOB}: {job}")
        if left:
            self._left[row.number] = left

    def changes(self, rows: Iterable[Row]) -> list[Change]:
        """Tenures and notes of the people who are new."""
        found = []
        for row in rows:
            if row.existing is not None:
                continue
            if row.number in self._held:
                values = {"person": row.identity, "position_held": self._held[row.number]}
                found.append(Change("tenures", self.new_id(), 0, values))
            if row.number in self._left:
                note = {"subject": row.identity, "text": "\n".join(self._left[row.number])}
                found.append(Change("notes", self.new_id(), 0, note))
        return found

    def kept(self, rows: Iterable[Row]) -> int:
        """Of how many new people something is kept as a note."""
        return sum(1 for row in rows if row.existing is None and row.number in self._left)
