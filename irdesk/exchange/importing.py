"""Import a table as one undoable operation: match, compare, refuse row by row, write once.

A row is matched by `id`, else by `reference`, else by the kind's natural key. One bad row
means that nothing is written, unless the good ones are asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from irdesk.exchange.mapping import Mapped
from irdesk.exchange.occupations import Occupations
from irdesk.exchange.reading import Sheet
from irdesk.exchange.resolving import Resolver
from irdesk.exchange.rows import Row, RowParser, RowProblem, picked
from irdesk.exchange.tables import unguarded
from irdesk.ground.errors import BadInput, Problem, Trouble
from irdesk.ground.progress import Progress, silent, within
from irdesk.ground.text import Message, msg, plural
from irdesk.records.record import Change, Kind, Record
from irdesk.rules.folding import sort_key
from irdesk.store.operations import Author
from irdesk.store.query import Query
from irdesk.store.reader import Reader
from irdesk.store.workspace import Workspace

_READING, _OFTEN = msg("Reading the rows"), 500


@dataclass(frozen=True)
class Report:
    """What an import did, or would do."""

    rows: int
    new: int
    changed: int
    same: int
    """As it is stored already, or said twice in the file."""
    problems: tuple[RowProblem, ...] = ()
    operation: int | None = None
    unused: tuple[str, ...] = ()
    notes: tuple[Message, ...] = ()
    """What was read otherwise than it is written, and how often."""
    repeated: int = 0
    """Rows that say again what an earlier one of the file says."""
    missing: tuple[str, ...] = ()
    """Partners that the file names and nobody has entered."""
    made: int = 0
    """How many of them the same operation makes."""
    outcomes: Mapping[int, str] = field(default_factory=dict)
    """By row: new, changed, same; rows with a problem are left out."""


def import_sheet(
    workspace: Workspace,
    who: Author,
    kind: Kind,
    sheet: Sheet,
    mapped: Mapped,
    where: Mapping[str, str] | None = None,
    *,
    dry_run: bool = False,
    skip_problems: bool = False,
    progress: Progress = silent,
) -> Report:
    """Import the rows that `where` picks; raises Trouble only where the file as a whole can't be used.

    Where `progress` raises Cancelled nothing was written.
    """
    progress(_READING, 0)
    with workspace.reading() as reader:
        importer = Importer(reader, workspace, kind, mapped)
        rows = importer.read(sheet, where or {}, within(progress, 0.05, 0.35))
    problems = importer.parser.problems
    good = [row for row in rows if row.number not in {each.row for each in problems}]
    operation, partners = None, list[Change]()
    while good and (not problems or skip_problems or dry_run):
        changes = [change_of(kind, row) for row in good if row.change]
        if not changes:
            break
        partners = importer.resolver.made_for(v for row in good for v in row.values.values())
        beside = importer.occupations.changes(good)
        act = workspace.rehearse if dry_run else workspace.write
        if not dry_run:
            workspace.backup_if_changed(within(progress, 0.35, 0.45))
        try:
            operation = act(
                who, "import", {"count": len(changes), "kind": kind.noun(len(changes))}, [*partners, *changes, *beside],
                progress=within(progress, 0.45, 1),
            ).operation  # fmt: skip
            break
        except BadInput as refused:
            found = by_row(refused.problems, good, kind)
            problems.extend(found)
            if not found:
                raise
            good = [row for row in good if row.number not in {each.row for each in problems}]
    new = sum(1 for row in good if row.existing is None)
    changed = sum(1 for row in good if row.existing is not None and row.change)
    return Report(
        importer.picked, new, changed, len(good) - new - changed + importer.repeated,
        tuple(sorted(problems, key=lambda each: each.row)), None if dry_run else operation, mapped.unused,
        importer.notes(good), importer.repeated, tuple(importer.resolver.missing.values()), len(partners),
        {row.number: outcome_of(row) for row in good},
    )  # fmt: skip


def outcome_of(row: Row) -> str:
    """new, changed or same."""
    if row.existing is None:
        return "new"
    return "changed" if row.change else "same"


def change_of(kind: Kind, row: Row) -> Change:
    """What is stored of a row."""
    if row.identity is None:
        raise ValueError("a row without identity can't be written")
    return Change(kind.name, row.identity, row.existing.version if row.existing else 0, row.change)


def by_row(problems: Sequence[Problem], rows: Sequence[Row], kind: Kind) -> list[RowProblem]:
    """What the store refused, by the rows it came from."""
    numbers = {row.identity: row for row in rows}
    found = []
    for each in problems:
        row = numbers.get(each.record)
        if row is not None:
            name = (
                kind.by_name[each.field].column_name if each.field in kind.by_name else each.field
            )
            found.append(RowProblem(row.number, name, row.cells.get(each.field, ""), each.message))
    return found


class Importer:
    """Reads the rows of one kind. `shared` reads names for several kinds of one file: see `everything`."""

    def __init__(
        self, reader: Reader, workspace: Workspace, kind: Kind, mapped: Mapped, shared: Resolver | None = None,
    ) -> None:  # fmt: skip
        self.kind = kind
        self.mapped = mapped
        self.clock = workspace.clock
        self._is_whole = shared is not None and shared.is_whole
        self.resolver = shared or Resolver(reader, mapped, self.clock.new_id)
        self.occupations = Occupations(reader, self.resolver, kind, mapped, self.clock.new_id)
        self.repeated = 0
        self.picked = 0
        self._rows: list[Row] = []
        self.parser = RowParser(self.resolver, kind, mapped, ())
        self._stored = {record.id: record for record in reader.query(Query(kind.name))}
        self._by_reference = {
            getattr(each, "reference", None): each.id for each in self._stored.values()
        }
        self._by_key = {self._key(each): each.id for each in self._stored.values()}

    def read(self, sheet: Sheet, where: Mapping[str, str], progress: Progress) -> list[Row]:
        """Every picked row, parsed and matched; what can't be read is among the problems."""
        self.begin(sheet, where)
        return self.finish(sheet, progress)

    def begin(self, sheet: Sheet, where: Mapping[str, str]) -> None:
        """Pick the rows and make known what they will be, so that others can lead to them."""
        self._rows, wide = picked(sheet, self.mapped, where)
        self.picked = len(self._rows) + len(wide)
        self.parser = RowParser(self.resolver, self.kind, self.mapped, self._rows)
        self.parser.problems.extend(wide)
        self._foresee(self._rows)

    def finish(self, sheet: Sheet, progress: Progress) -> list[Row]:
        """The rows that can be read, each with the record it is."""
        rows = self._rows
        self.occupations.read(sheet)
        parsed = []
        for at, row in enumerate(rows):
            if at % _OFTEN == 0:
                said = msg("Reading the rows: {done} of {count}", done=at, count=len(rows))
                progress(said, at / len(rows))
            if self.parser.parse(row):
                self.occupations.place(row)
                parsed.append(row)
        return self._matched(parsed)

    def notes(self, good: Sequence[Row]) -> tuple[Message, ...]:
        """What was read otherwise than it is written, and what is kept beside."""
        found = []
        noted = self.occupations.kept(good)
        if noted:
            found.append(
                plural(
                    "Company or job title of {count} person is no partner or position yet: kept as a note on the person.",
                    "Company or job title of {count} people are no partners or positions yet: kept as notes on them.",
                    noted,
                )
            )
        if self.parser.rounded:
            found.append(
                plural(
                    "{count} amount had more decimals than its currency: rounded to a whole minor unit.",
                    "{count} amounts had more decimals than their currency: rounded to a whole minor unit.",
                    self.parser.rounded,
                )
            )
        if self.parser.blanked:
            words = ", ".join(sorted(self.parser.blank))
            found.append(
                plural(
                    "{count} cell held only {words}: read as not recorded.",
                    "{count} cells held only {words}: read as not recorded.",
                    self.parser.blanked, words=words,
                )
            )  # fmt: skip
        return tuple(found)

    def _foresee(self, rows: Sequence[Row]) -> None:
        """Let rows of this file be linked to by others of it: give the new ones their ids first."""
        for row in rows:
            said, reference = row.cells[""].strip(), row.cells.get("reference", "").strip()
            identity = _uuid(said)
            if said and identity is None:
                self.parser.wrong(
                    row.number,
                    "id",
                    said,
                    msg(
                        "“{value}” is no irdesk id: leave it empty for a new record.",
                        value=said[:60],
                    ),
                )
                continue
            if self._is_whole and identity is not None:
                self._expect_said(row, identity, reference)
                continue
            row.identity = identity or self._by_reference.get(reference or "\0")
            if row.identity is None and reference:
                row.identity = self.clock.new_id()
                title = row.cells.get(self.kind.title[0], "")
                self.resolver.expect(self.kind.name, row.identity, reference, title)

    def _expect_said(self, row: Row, identity: UUID, reference: str) -> None:
        """One of many kinds of a file is the record of its id, else the one here that is the same by its own words."""
        known = identity if identity in self._stored else next(iter(self._stored), None) if self.kind.single else self._by_key.get(self._own_key(row))  # fmt: skip
        row.identity = known or identity
        title = self._title(row)
        self.resolver.expect(self.kind.name, row.identity, reference, title, identity)

    def _own_key(self, row: Row) -> tuple[Any, ...]:
        """The natural key, where it has no links that are yet to be read."""
        if any(self.kind.by_name[name].link for name in self.kind.key):
            return ()
        return self._key(self.kind.record(**self._words(row, self.kind.key)))

    def _words(self, row: Row, names: Iterable[str]) -> dict[str, Any]:
        """Values of fields that lead nowhere, as far as they can be read."""
        found = {}
        for name in names:
            text = unguarded(row.cells.get(name, "").strip())
            if text and not self.kind.by_name[name].link:
                with suppress(Trouble):
                    found[name] = self.kind.by_name[name].value.parse(text, self.resolver)
        return found

    def _title(self, row: Row) -> str:
        """What the record will be called, as cells that lead to it by name call it."""
        kind = self.kind
        own = kind.record(**self._words(row, (each.name for each in kind.own)))
        linked = {
            name: self.resolver.title_said(row.cells.get(name, "").strip())
            for name in kind.title
            if kind.by_name[name].link
        }
        ids: dict[str, Any] = {name: self.clock.new_id() for name, title in linked.items() if title}
        titles = {ids[name]: linked[name] for name in ids}
        return kind.title_of(replace(own, **ids) if ids else own, titles)

    def _matched(self, rows: Sequence[Row]) -> list[Row]:
        """Tie each row to its record; a row that says again what an earlier one said is no new one."""
        first: dict[UUID, Row] = {}
        found = []
        for row in rows:
            if row.identity is None:
                key = self._key(replace(self.kind.record(), **row.values))
                row.identity = self._by_key.get(key) if any(key) else None
                if row.identity is None:
                    row.identity = self.clock.new_id()
                    if any(key):
                        self._by_key[key] = row.identity
            if self._is_whole and row.identity not in self._stored:
                key = self._key(replace(self.kind.record(), **row.values))
                row.identity = (self._by_key.get(key) if any(key) else None) or row.identity
            row.existing = self._stored.get(row.identity)
            if row.existing is None:
                row.values = {
                    name: value for name, value in row.values.items() if value not in (None, ())
                }
            earlier = first.setdefault(row.identity, row)
            if earlier is row:
                found.append(row)
            elif earlier.values == row.values:
                self.repeated += 1
            else:
                names = [
                    n
                    for n in {*earlier.values, *row.values}
                    if earlier.values.get(n) != row.values.get(n)
                ]
                self._differs(row, earlier, sorted(names)[0])
        return found

    def _differs(self, row: Row, earlier: Row, name: str) -> None:
        if row.cells.get("reference", "").strip():
            words = msg(
                "Reference “{value}” stands in row {row} already: give each record its own.",
                value=row.cells["reference"],
                row=earlier.number,
            )
            self.parser.wrong(row.number, "reference", row.cells["reference"], words)
            return
        of = self.kind.by_name[name]
        words = msg(
            "The same record stands in row {row} with another {field}: keep one of them.",
            row=earlier.number,
            field=msg(of.label),
        )
        self.parser.wrong(row.number, of.column_name, row.cells.get(name, ""), words)

    def _key(self, record: Record) -> tuple[Any, ...]:
        parts = []
        for name in self.kind.key:
            value = getattr(record, name, None)
            parts.append(sort_key(value) if isinstance(value, str) else value)
        return tuple(None if part in ("", ()) else part for part in parts)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
