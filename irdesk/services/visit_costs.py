"""What one visit costs: entries of its own and of its legs, by payer, against what was planned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from irdesk.records.budget import BudgetEntry
from irdesk.records.visits import Leg, Visit
from irdesk.rules.money import Money, convert
from irdesk.services.office import read_office
from irdesk.services.report import summed
from irdesk.store.query import Where
from irdesk.store.reader import Reader


@dataclass(frozen=True)
class VisitCosts:
    """Entries with their sums in the base currency; refunds count against what was spent."""

    entries: Sequence[BudgetEntry]
    planned: Money | None
    committed: tuple[Money, ...]
    """Commitments that no entry settles yet."""
    city: tuple[Money, ...]
    """Spent by the desk's budget."""
    shadow: Mapping[str, tuple[Money, ...]]
    """What others paid, by payer: it counts in the cost of the relationship, not in city spend."""
    total: tuple[Money, ...]
    unconverted: tuple[Money, ...]
    """Amounts without a rate: listed apart, in no sum."""


def visit_costs(reader: Reader, visit: Visit) -> VisitCosts:
    """Gather them, the latest first."""
    legs = [each.id for each in reader.children(Leg, [visit.id]).get(visit.id, [])]
    found = {each.id: each for each in reader.all(BudgetEntry, Where("subject", "in", [visit.id, *legs]))}  # fmt: skip
    if legs:
        found |= {each.id: each for each in reader.all(BudgetEntry, Where("leg", "in", legs))}
    entries = sorted(found.values(), key=lambda each: (each.booked_on is None, each.booked_on), reverse=True)  # fmt: skip
    base = read_office(reader).base_currency or "EUR"
    settled = {each.settles for each in entries if each.settles}
    committed, city, apart = list[Money](), list[Money](), list[Money]()
    shadow: dict[str, list[Money]] = {}
    for each in entries:
        if each.amount is None:
            continue
        amount = -each.amount if each.kind_of == "refund" else each.amount
        if amount.currency != base and each.rate is None:
            apart.append(amount)
            continue
        worth = amount if each.rate is None or amount.currency == base else convert(amount, each.rate, base)  # fmt: skip
        if each.kind_of == "committed":
            if each.id not in settled:
                committed.append(worth)
        elif each.paid_by in (None, "city"):
            city.append(worth)
        else:
            shadow.setdefault(each.paid_by, []).append(worth)
    return VisitCosts(
        entries,
        visit.planned_cost,
        summed(committed),
        summed(city),
        {payer: summed(some) for payer, some in shadow.items()},
        summed([*city, *(each for some in shadow.values() for each in some)]),
        summed(apart),
    )
