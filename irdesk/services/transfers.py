"""Money moved from one budget line to another, and what that would leave on both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from irdesk.ground.errors import BadInput, Problem
from irdesk.ground.text import msg
from irdesk.records.budget import Transfer
from irdesk.records.record import Change
from irdesk.rules.money import Money
from irdesk.services.budget_year import line_name
from irdesk.services.budgets import LineFigures
from irdesk.store.operations import Author, Outcome
from irdesk.store.workspace import Workspace


@dataclass(frozen=True)
class Suggestion:
    """A transfer that would cover what a line is short of, as far as another can."""

    source: LineFigures
    target: LineFigures
    amount: Money


def suggested(lines: Sequence[LineFigures], target: LineFigures | None = None) -> Suggestion | None:
    """Cover the given line, else the most overspent one, from the line with most left in its currency."""
    short = [each for each in lines if each.overdrawn] if target is None else [target]
    if not short:
        return None
    worst = min(short, key=lambda each: each.figures.remaining.minor)
    need = -worst.figures.remaining
    others = [
        each
        for each in lines
        if each.line.id != worst.line.id
        and each.figures.remaining.currency == need.currency
        and each.figures.remaining.minor > 0
    ]
    if not others:
        return None
    source = max(others, key=lambda each: each.figures.remaining.minor)
    amount = min(max(need.minor, 0), source.figures.remaining.minor)
    return Suggestion(source, worst, Money(amount, need.currency))


def left_after(
    source: LineFigures, target: LineFigures, amount: Money
) -> tuple[Money, Money] | None:
    """What remains on both lines then; None where the currencies differ, so that nothing can be said."""
    here, there = source.figures.remaining, target.figures.remaining
    if not here.currency == there.currency == amount.currency:
        return None
    return here - amount, there + amount


def transfer(
    workspace: Workspace,
    who: Author,
    source: LineFigures,
    target: LineFigures,
    amount: Money,
    day: date,
    reason: str,
) -> Outcome:
    """Put a transfer on record, one operation; raises BadInput.

    A line is not emptied below nothing by a transfer: that would only move the overspending.
    """
    after = left_after(source, target, amount)
    if after is not None and after[0].minor < 0:
        words = msg(
            "{line} has {left} left: give less, or take it from another line.",
            line=line_name(source), left=source.figures.remaining,
        )  # fmt: skip
        raise BadInput([Problem("amount", words)])
    values = {
        "booked_on": day, "from_line": source.line.id, "to_line": target.line.id, "amount": amount,
        "reason": reason.strip() or None,
    }  # fmt: skip
    identity: UUID = workspace.clock.new_id()
    names = {"source": line_name(source), "target": line_name(target)}
    return workspace.write(who, "transfer", names, [Change(Transfer.kind, identity, 0, values)])
