"""One row of a table: its cells, the values they mean, and what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from irdesk.exchange.mapping import Mapped
from irdesk.exchange.reading import Sheet
from irdesk.exchange.resolving import Resolver
from irdesk.exchange.tables import unguarded
from irdesk.ground.errors import BadInput, NotFound
from irdesk.ground.text import Message, msg
from irdesk.records.choosing import Links, Several
from irdesk.records.days import Day
from irdesk.records.numbers import Amount, Exact, Real, Whole
from irdesk.records.record import Kind, Record
from irdesk.rules.folding import sort_key
from irdesk.rules.money import Money, decimals, known_currencies

_NUMBERS = (Amount, Exact, Real, Whole)


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong in one row; `row` counts as a spreadsheet does, the heads being row 1."""

    row: int
    field: str
    value: str
    message: Message


@dataclass
class Row:
    """One row: its cells by field, and what became of them."""

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


def picked(
    sheet: Sheet, mapped: Mapped, where: Mapping[str, str]
) -> tuple[list[Row], list[RowProblem]]:
    """The rows that have these values, and those with too many cells; raises NotFound."""
    for column in where:
        if column not in sheet.heads:
            words = msg("{name} has no column “{column}”.", name=sheet.name, column=column)
            raise NotFound(words)
    rows, wide = list[Row](), list[RowProblem]()
    heads = len(sheet.heads)
    for number, cells in sheet.numbered():
        if len(cells) > heads and any(cell.strip() for cell in cells[heads:]):
            said = msg("The row has {have} cells for {heads} columns.", have=len(cells), heads=heads)  # fmt: skip
            wide.append(RowProblem(number, "", "", said))
            continue
        named = dict(zip(sheet.heads, (*cells, *[""] * (heads - len(cells))), strict=False))
        if all(sort_key(named.get(head, "")) == sort_key(value) for head, value in where.items()):
            row = Row(number, mapped.cells(named))
            row.cells[""] = named.get(mapped.identity, "") if mapped.identity else ""
            rows.append(row)
    return rows, wide


class RowParser:
    """Turns cells into values; what can't be read is among `problems`."""

    def __init__(self, resolver: Resolver, kind: Kind, mapped: Mapped, rows: Sequence[Row]) -> None:
        self.resolver, self.kind, self.decimal = resolver, kind, mapped.decimal
        self.problems: list[RowProblem] = []
        self.blank = mapped.blank or _habitual_blank(kind, rows)
        self.blanked = self.rounded = 0
        """How many cells were read as not recorded, how many amounts were rounded."""
        self._coded = {
            name: code
            for name, column in mapped.columns.items()
            if isinstance(kind.by_name[name].value, Amount) and (code := _code_in(column))
        }
        """The currency that a column's own name says, as value_usd does."""

    def parse(self, row: Row) -> bool:
        """Fill the row's values; False where something in it can't be read."""
        before = len(self.problems)
        for name, cell in row.cells.items():
            if not name:
                continue
            of = self.kind.by_name[name]
            text = unguarded(cell.strip())
            if text in self.blank:
                self.blanked += 1
                text = ""
            if self.decimal and isinstance(of.value, _NUMBERS):
                text = _plain_number(text, self.decimal)
            if not text:
                if of.default is None and _own_default(self.kind, name) is not None:
                    continue
                row.values[name] = () if isinstance(of.value, (Several, Links)) else None
                continue
            try:
                self.resolver.row_currency = row.cells.get("currency") or self._coded.get(name)
                self.resolver.kinds = self.kind.above if name == "parent" else ()
                value = row.values[name] = of.value.parse(text, self.resolver)
                self.rounded += isinstance(value, Money) and _finer(text, value)
            except BadInput as error:
                self.wrong(row.number, of.column_name, cell, error.message)
            except NotFound as error:
                self.wrong(row.number, of.column_name, cell, error.message)
        return len(self.problems) == before

    def wrong(self, row: int, name: str, value: str, message: Message) -> None:
        """Put a problem down."""
        self.problems.append(RowProblem(row, name, value[:200], message))


def _plain_number(text: str, decimal: str) -> str:
    """A number written with that decimal sign, as it is read everywhere: with a point."""
    if decimal == ",":
        return text.replace(".", "").replace(",", ".")
    return text.replace(",", "")


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


def _habitual_blank(kind: Kind, rows: Sequence[Row]) -> frozenset[str]:
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
