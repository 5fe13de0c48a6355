"""Import a table as one undoable operation: match, compare, refuse row by row, write once.

A row is matched by `id`, else by `reference`, else by the kind's natural key. One bad row
means that nothing is written, unless the good ones are asked for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from irdesk.exchange.mapping import Mapped
from irdesk.exchange.reading import Sheet
from irdesk.exchange.resolving import Resolver
from irdesk.exchange.tables import unguarded
from irdesk.ground.errors import BadInput, NotFound, Problem
from irdesk.ground.text import Message, msg, plural
from irdesk.records.choosing import Links, Several
from irdesk.records.days import Day
from irdesk.records.numbers import Amount, Exact, Real, Whole
from irdesk.records.record import Change, Kind, Record
from irdesk.rules.folding import sort_key
from irdesk.rules.money import Money, decimals, known_currencies
from irdesk.store.operations import Author
from irdesk.store.query import Query
from irdesk.store.reader import Reader
from irdesk.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong in one row; `row` counts as a spreadsheet does, the heads being row 1."""

    row: int
    field: str
    value: str
    message: Message


@dataclass(frozen=True)
class Report:
    """What an import did, or would do."""

    rows: int
    new: int
    changed: int
    same: int
    problems: tuple[RowProblem, ...] = ()
    operation: int | None = None
    unused: tuple[str, ...] = ()
    notes: tuple[Message, ...] = ()
    """What was read otherwise than it is written, and how often."""
    outcomes: Mapping[int, str] = field(default_factory=dict)
    """By row: new, changed, same; rows with a problem are left out."""


@dataclass
class _Row:
    number: int
    cells: dict[str, str]
    identity: UUID | None = None
    existing: Record | None = None
    values: dict[str, Any] = field(default_factory=dict)

    @property
    def change(self) -> dict[str, Any]:
        """What differs from the record there is; everything for a new one."""
        if self.existing is None:
            return self.values
        return {
            name: value
            for name, value in self.values.items()
            if getattr(self.existing, name) != value
        }


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
) -> Report:
    """Import the rows that `where` picks; raises Trouble only where the file as a whole can't be used."""
    with workspace.reading() as reader:
        importer = _Importer(reader, workspace, kind, mapped)
        rows = importer.read(sheet, where or {})
    problems = importer.problems
    good = [row for row in rows if row.number not in {each.row for each in problems}]
    operation = None
    while good and (not problems or skip_problems or dry_run):
        changes = [_change(kind, row) for row in good if row.change]
        if not changes:
            break
        act = workspace.rehearse if dry_run else workspace.write
        if not dry_run:
            workspace.backup_if_changed()
        try:
            operation = act(
                who, "import", {"count": len(changes), "kind": kind.many}, changes
            ).operation
            break
        except BadInput as refused:
            found = _by_row(refused.problems, good, kind)
            problems.extend(found)
            if not found:
                raise
            good = [row for row in good if row.number not in {each.row for each in problems}]
    new = sum(1 for row in good if row.existing is None)
    changed = sum(1 for row in good if row.existing is not None and row.change)
    return Report(
        importer.picked, new, changed, len(good) - new - changed + importer.repeated,
        tuple(sorted(problems, key=lambda each: each.row)), None if dry_run else operation, mapped.unused,
        importer.notes(),
        {row.number: _outcome(row) for row in good},
    )  # fmt: skip


def _outcome(row: _Row) -> str:
    if row.existing is None:
        return "new"
    return "changed" if row.change else "same"


def _change(kind: Kind, row: _Row) -> Change:
    if row.identity is None:
        raise ValueError("a row without identity can't be written")
    return Change(kind.name, row.identity, row.existing.version if row.existing else 0, row.change)


def _by_row(problems: Sequence[Problem], rows: Sequence[_Row], kind: Kind) -> list[RowProblem]:
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


class _Importer:
    def __init__(self, reader: Reader, workspace: Workspace, kind: Kind, mapped: Mapped) -> None:
        self.kind = kind
        self.mapped = mapped
        self.clock = workspace.clock
        self.resolver = Resolver(reader, mapped)
        self.problems: list[RowProblem] = []
        self.repeated = 0
        self.picked = 0
        self._blank, self._blanked, self._rounded = mapped.blank, 0, 0
        self._coded = {
            name: code
            for name, column in mapped.columns.items()
            if isinstance(kind.by_name[name].value, Amount) and (code := _code_in(column))
        }
        """The currency that a column's own name says, as value_usd does."""
        self._stored = {record.id: record for record in reader.query(Query(kind.name))}
        self._by_reference = {
            getattr(each, "reference", None): each.id for each in self._stored.values()
        }
        self._by_key = {self._key(each): each.id for each in self._stored.values()}

    def read(self, sheet: Sheet, where: Mapping[str, str]) -> list[_Row]:
        """Every picked row, parsed and matched; what can't be read is among the problems."""
        for column in where:
            if column not in sheet.heads:
                raise NotFound(
                    msg("{name} has no column “{column}”.", name=sheet.name, column=column)
                )
        rows: list[_Row] = []
        wide = 0
        for number, cells in enumerate(sheet.rows, sheet.first):
            if len(cells) > len(sheet.heads) and any(
                cell.strip() for cell in cells[len(sheet.heads) :]
            ):
                self._wrong(
                    number,
                    "",
                    "",
                    msg(
                        "The row has {have} cells for {heads} columns.",
                        have=len(cells),
                        heads=len(sheet.heads),
                    ),
                )
                wide += 1
                continue
            named = dict(zip(sheet.heads, cells, strict=False))
            if all(
                sort_key(named.get(column, "")) == sort_key(value)
                for column, value in where.items()
            ):
                row = _Row(number, self.mapped.cells(named))
                row.cells[""] = named.get(self.mapped.identity or "", "")
                rows.append(row)
        self.picked = len(rows) + wide
        self._blank = self._blank or _habitual_blank(self.kind, rows)
        self._foresee(rows)
        return self._matched([row for row in rows if self._parse(row)])

    def notes(self) -> tuple[Message, ...]:
        """What was read otherwise than it is written."""
        found = []
        if self._rounded:
            found.append(
                plural(
                    "{count} amount had more decimals than its currency: rounded to a whole minor unit.",
                    "{count} amounts had more decimals than their currency: rounded to a whole minor unit.",
                    self._rounded,
                )
            )
        if self._blanked:
            words = ", ".join(sorted(self._blank))
            found.append(
                plural(
                    "{count} cell held only {words}: read as not recorded.",
                    "{count} cells held only {words}: read as not recorded.",
                    self._blanked, words=words,
                )
            )  # fmt: skip
        return tuple(found)

    def _foresee(self, rows: Sequence[_Row]) -> None:
        """Let rows of this file be linked to by others of it: give the new ones their ids first."""
        for row in rows:
            said, reference = row.cells[""].strip(), row.cells.get("reference", "").strip()
            identity = _uuid(said)
            if said and identity is None:
                self._wrong(
                    row.number,
                    "id",
                    said,
                    msg(
                        "“{value}” is no irdesk id: leave it empty for a new record.",
                        value=said[:60],
                    ),
                )
                continue
            row.identity = identity or self._by_reference.get(reference or "\0")
            if row.identity is None and reference:
                row.identity = self.clock.new_id()
                title = row.cells.get(self.kind.title[0], "")
                self.resolver.expect(self.kind.name, row.identity, reference, title)

    def _parse(self, row: _Row) -> bool:
        before = len(self.problems)
        for name, cell in row.cells.items():
            if not name:
                continue
            of = self.kind.by_name[name]
            text = unguarded(cell.strip())
            if text in self._blank:
                self._blanked += 1
                text = ""
            if not text:
                if of.default is None and _own_default(self.kind, name) is not None:
                    continue
                row.values[name] = () if isinstance(of.value, (Several, Links)) else None
                continue
            try:
                self.resolver.row_currency = row.cells.get("currency") or self._coded.get(name)
                self.resolver.kinds = self.kind.above if name == "parent" else ()
                value = row.values[name] = of.value.parse(text, self.resolver)
                self._rounded += isinstance(value, Money) and _finer(text, value)
            except BadInput as error:
                self._wrong(row.number, of.column_name, cell, error.message)
            except NotFound as error:
                self._wrong(row.number, of.column_name, cell, error.message)
        return len(self.problems) == before

    def _matched(self, rows: Sequence[_Row]) -> list[_Row]:
        """Tie each row to its record; a row that says again what an earlier one said is no new one."""
        first: dict[UUID, _Row] = {}
        found = []
        for row in rows:
            if row.identity is None:
                key = self._key(replace(self.kind.record(), **row.values))
                row.identity = self._by_key.get(key) if any(key) else None
                if row.identity is None:
                    row.identity = self.clock.new_id()
                    if any(key):
                        self._by_key[key] = row.identity
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

    def _differs(self, row: _Row, earlier: _Row, name: str) -> None:
        if row.cells.get("reference", "").strip():
            words = msg(
                "Reference “{value}” stands in row {row} already: give each record its own.",
                value=row.cells["reference"],
                row=earlier.number,
            )
            self._wrong(row.number, "reference", row.cells["reference"], words)
            return
        of = self.kind.by_name[name]
        words = msg(
            "The same record stands in row {row} with another {field}: keep one of them.",
            row=earlier.number,
            field=msg(of.label),
        )
        self._wrong(row.number, of.column_name, row.cells.get(name, ""), words)

    def _key(self, record: Record) -> tuple[Any, ...]:
        parts = []
        for name in self.kind.key:
            value = getattr(record, name, None)
            parts.append(sort_key(value) if isinstance(value, str) else value)
        return tuple(None if part in ("", ()) else part for part in parts)

    def _wrong(self, row: int, name: str, value: str, message: Message) -> None:
        self.problems.append(RowProblem(row, name, value[:200], message))


def _finer(text: str, value: Money) -> bool:
    """True where the cell held more decimals than were kept."""
    number = re.sub(r"[^\d.,-]", "", text).replace(",", ".")
    tail = number.rpartition(".")[2] if "." in number else ""
    kept = decimals(value.currency)
    return len(tail) > kept and bool(tail[kept:].strip("0"))


def _code_in(column: str) -> str | None:
    """A currency at the end of a column's name."""
    last = re.split(r"[\W_]+", column.strip())[-1].upper()
    return last if last in known_currencies() else None


def _habitual_blank(kind: Kind, rows: Sequence[_Row]) -> frozenset[str]:
    """“NA” where a table uses it for what is not recorded: in columns of days, numbers or amounts.

    Alone in other columns it may be a word, such as the code of Namibia.
    """
    for row in rows:
        for name, cell in row.cells.items():
            plain = name and isinstance(kind.by_name[name].value, (Amount, Day, Exact, Real, Whole))
            if plain and cell.strip() in ("NA", "N/A", "NULL"):
                return frozenset({cell.strip()})
    return frozenset()


def _own_default(kind: Kind, name: str) -> Any:
    return getattr(kind.record(), name)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
