"""Budget lines of a fiscal year with their figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from irdesk.records.budget import BudgetEntry, BudgetLine, Transfer
from irdesk.rules.budgets import CITY, Entry, Figures, Moved, figures
from irdesk.rules.fiscal_years import FiscalYear, fiscal_year, fiscal_year_of
from irdesk.rules.money import Money
from irdesk.services.office import read_office
from irdesk.store.query import Where
from irdesk.store.reader import Reader


@dataclass(frozen=True)
class LineFigures:
    """A budget line with what is left of it."""

    line: BudgetLine
    figures: Figures

    @property
    def used(self) -> float:
        """Share of the money available that is spent or committed; above 1 where overdrawn."""
        have = self.figures.allocated.minor + self.figures.transfers.minor
        gone = have - self.figures.remaining.minor
        return gone / have if have > 0 else float(gone > 0)

    @property
    def overdrawn(self) -> bool:
        """More is spent and committed than there was."""
        return self.figures.remaining.minor < 0


@dataclass(frozen=True)
class YearBudget:
    """The lines of one fiscal year, and what others paid outside them."""

    year: FiscalYear
    lines: tuple[LineFigures, ...]
    carried: Mapping[str, tuple[Money, ...]]
    """What others paid, by payer and in its own currency, whether on a line or not; never spend."""

    @property
    def remaining(self) -> tuple[Money, ...]:
        """What is left, one sum a currency."""
        sums: dict[str, Money] = {}
        for each in self.lines:
            left = each.figures.remaining
            sums[left.currency] = sums.get(left.currency, Money(0, left.currency)) + left
        return tuple(sums.values())


def this_year(reader: Reader, today: date) -> FiscalYear:
    """The office's fiscal year that holds a day."""
    return fiscal_year_of(today, read_office(reader).fiscal_year_starts or 1)


def year_budget(reader: Reader, label: int) -> YearBudget:
    """The budget of the fiscal year that begins in that calendar year."""
    lines = reader.all(BudgetLine, Where("fiscal_year", "=", label), order=("code",))
    year = fiscal_year(label, read_office(reader).fiscal_year_starts or 1)
    found = line_figures(reader, lines)
    others = reader.all(
        BudgetEntry,
        Where("booked_on", ">=", year.first_day),
        Where("booked_on", "<=", year.last_day),
        Where("paid_by", "!=", CITY),
    )
    return YearBudget(year, tuple(found), _carried(others))


def line_figures(reader: Reader, lines: Sequence[BudgetLine]) -> list[LineFigures]:
    """What is left of each of these lines."""
    base = read_office(reader).base_currency or "EUR"
    ids = [each.id for each in lines]
    entries: dict[UUID, list[BudgetEntry]] = {}
    for entry in reader.linking(BudgetEntry, "line", ids):
        if entry.line is not None:
            entries.setdefault(entry.line, []).append(entry)
    commitments = {
        each.id: each.line
        for booked in entries.values()
        for each in booked
        if each.kind_of == "committed"
    }
    settling: dict[UUID, list[BudgetEntry]] = {}
    for entry in reader.linking(BudgetEntry, "settles", commitments):
        line = commitments.get(entry.settles) if entry.settles else None
        if line is not None:
            settling.setdefault(line, []).append(entry)
    moves: dict[UUID, list[Moved]] = {}
    for transfer in {
        each.id: each
        for side in ("from_line", "to_line")
        for each in reader.linking(Transfer, side, ids)
    }.values():
        if transfer.amount is None or transfer.from_line is None or transfer.to_line is None:
            continue
        moves.setdefault(transfer.to_line, []).append(Moved(transfer.id, transfer.amount))
        moves.setdefault(transfer.from_line, []).append(Moved(transfer.id, -transfer.amount))
    return [
        LineFigures(
            each,
            figures(
                each.allocated or Money(0, base),
                base,
                moves.get(each.id, ()),
                _entries(entries.get(each.id, ())),
                _entries(settling.get(each.id, ())),
            ),
        )
        for each in lines
    ]


def _entries(booked: Sequence[BudgetEntry]) -> list[Entry]:
    return [
        Entry(
            each.id,
            each.kind_of or "actual",  # type: ignore[arg-type]
            each.amount,
            each.rate,
            each.paid_by or CITY,
            each.settles,
        )
        for each in booked
        if each.amount is not None
    ]


def _carried(entries: Sequence[BudgetEntry]) -> dict[str, tuple[Money, ...]]:
    sums: dict[tuple[str, str], Money] = {}
    for each in entries:
        if each.amount is None or each.paid_by is None or each.kind_of == "committed":
            continue
        key = each.paid_by, each.amount.currency
        amount = -each.amount if each.kind_of == "refund" else each.amount
        sums[key] = sums.get(key, Money(0, amount.currency)) + amount
    found: dict[str, tuple[Money, ...]] = {}
    for (payer, _), total in sums.items():
        found[payer] = (*found.get(payer, ()), total)
    return found
