"""Sums of budget entries by who paid, currency by currency."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from irdesk.briefings import blocks as b
from irdesk.briefings.gathering import Paper
from irdesk.records.budget import PAYERS, BudgetEntry
from irdesk.rules.money import Money

Sums = Mapping[tuple[str, str], Money]
"""By payer and currency."""


def by_payer(entries: Iterable[BudgetEntry]) -> Sums:
    """Refunds count against it; currencies are never added up."""
    found: dict[tuple[str, str], Money] = {}
    for each in entries:
        if each.amount is not None:
            amount = -each.amount if each.kind_of == "refund" else each.amount
            key = each.paid_by or "city", amount.currency
            found[key] = found.get(key, Money(0, amount.currency)) + amount
    return found


def table_of_payers(paper: Paper, sums: Sums) -> b.Table:
    """A row a payer and currency."""
    order = PAYERS.codes.index
    rows: list[tuple[b.Cell, ...]] = [
        ((paper.say(PAYERS.label(payer)),), (amount.spoken(paper.language),))
        for (payer, _), amount in sorted(sums.items(), key=lambda each: order(each[0][0]))
    ]
    return b.Table([paper.say("Paid by"), paper.say("Amount")], rows, (7, 3), frozenset({1}))
