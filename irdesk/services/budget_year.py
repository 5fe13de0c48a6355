"""A fiscal year's budget as it is reported: figures by line, rates used, what stands apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from irdesk.ground.text import Message, msg
from irdesk.records.budget import BudgetEntry
from irdesk.rules.budgets import Figures
from irdesk.rules.money import Money
from irdesk.services.budgets import LineFigures, YearBudget, year_budget
from irdesk.store.reader import Reader


@dataclass(frozen=True, slots=True)
class RateUsed:
    """A rate that entries were converted with, and how many."""

    currency: str
    to: str
    rate: Decimal
    day: date | None
    source: str
    entries: int


@dataclass(frozen=True, slots=True)
class NotConverted:
    """An entry or transfer that stands outside the figures of its line."""

    line: str
    what: str
    day: date | None
    amount: Money
    why: Message


@dataclass(frozen=True)
class BudgetYear:
    """What a budget report says."""

    budget: YearBudget
    rates: Sequence[RateUsed]
    apart: Sequence[NotConverted]

    def by_currency(self) -> dict[str, list[LineFigures]]:
        """The lines of each currency: only those can be summed."""
        found: dict[str, list[LineFigures]] = {}
        for each in self.budget.lines:
            found.setdefault(each.figures.allocated.currency, []).append(each)
        return found

    @property
    def overdrawn(self) -> list[LineFigures]:
        """Lines with more spent and committed than there was."""
        return [each for each in self.budget.lines if each.overdrawn]


def budget_year(reader: Reader, label: int) -> BudgetYear:
    """The budget of the fiscal year that begins in that calendar year."""
    budget = year_budget(reader, label)
    lines = {each.line.id: each for each in budget.lines}
    wanted = {i for each in budget.lines for i in each.figures.converted}
    wanted |= {one.id for each in budget.lines for one in each.figures.apart}
    entries = {
        each.id: each
        for each in reader.by_ids(BudgetEntry.kind, wanted)
        if isinstance(each, BudgetEntry)
    }
    rates: dict[tuple[str, str, Decimal, date | None, str], int] = {}
    apart: list[NotConverted] = []
    for each in lines.values():
        to = each.figures.allocated.currency
        for identity in each.figures.converted:
            entry = entries.get(identity)
            if entry is not None and entry.amount is not None and entry.rate is not None:
                key = entry.amount.currency, to, entry.rate, entry.rate_date, entry.rate_source or ""  # fmt: skip
                rates[key] = rates.get(key, 0) + 1
        for one in each.figures.apart:
            entry = entries.get(one.id)
            what = (entry.payee or entry.purpose or "") if entry else ""
            day = entry.booked_on if entry else None
            apart.append(NotConverted(line_name(each), what, day, one.amount, one.why))
    used = [RateUsed(*key, count) for key, count in rates.items()]
    used.sort(key=lambda each: (each.currency, each.day or date.min, each.rate))
    return BudgetYear(budget, used, apart)


def line_name(of: LineFigures) -> str:
    """Its code and title."""
    return " ".join(part for part in (of.line.code, of.line.title) if part)


def overspent(of: LineFigures) -> Message:
    """An overdrawn line in words."""
    figures = of.figures
    have = figures.allocated + figures.transfers
    return msg(
        "{line} is overspent by {over}: there was {have}, {gone} is spent or committed.",
        line=line_name(of), over=-figures.remaining, have=have, gone=have - figures.remaining,
    )  # fmt: skip


def total_of(lines: Sequence[LineFigures]) -> Figures:
    """The sums of lines of one currency."""
    nothing = Money(0, lines[0].figures.allocated.currency)
    allocated, transfers, committed, actual, refunds = [nothing] * 5
    for each in lines:
        allocated += each.figures.allocated
        transfers += each.figures.transfers
        committed += each.figures.committed
        actual += each.figures.actual
        refunds += each.figures.refunds
    return Figures(allocated, transfers, committed, actual, refunds)
