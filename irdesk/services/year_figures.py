"""A fiscal year in figures beside the year before; what nobody recorded is not recorded, never 0."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from irdesk.ground.text import N_
from irdesk.records.agreements import Agreement
from irdesk.records.correspondence import Letter
from irdesk.records.gifts import Gift
from irdesk.records.outcomes import Outcome
from irdesk.records.visits import OFF, Visit
from irdesk.records.work import Interaction
from irdesk.rules.budgets import CITY
from irdesk.rules.fiscal_years import FiscalYear, fiscal_year
from irdesk.rules.money import Money
from irdesk.services.costs import costs
from irdesk.services.report import Cell, summed
from irdesk.store.query import Query, Where
from irdesk.store.reader import Reader


@dataclass(frozen=True, slots=True)
class Compared:
    """One figure of a year and of the year before; None where nothing is recorded."""

    label: str
    """Message id."""
    now: Cell
    before: Cell


def year_before(year: FiscalYear) -> FiscalYear:
    """The fiscal year before."""
    return fiscal_year(year.label - 1, year.first_day.month)


def within(field: str, year: FiscalYear) -> tuple[Where, Where]:
    """The conditions that a day lies in a year."""
    return Where(field, ">=", year.first_day), Where(field, "<=", year.last_day)


def year_figures(reader: Reader, year: FiscalYear, day: date) -> list[Compared]:
    """All figures up to a day beside those of the whole year before."""
    now = _figures(reader, replace(year, last_day=min(day, year.last_day)))
    before = _figures(reader, year_before(year))
    return [
        Compared(label, value, last) for (label, value), (_, last) in zip(now, before, strict=True)
    ]


def _figures(reader: Reader, year: FiscalYear) -> Sequence[tuple[str, Cell]]:
    def count(kind: str, day: str, *more: Where) -> int | None:
        return reader.count(Query(kind, (*within(day, year), *more))) or None

    held = Where("state", "not in", OFF)
    outcomes = reader.all(Outcome, *within("dated_on", year))

    def heads(kind: str) -> Decimal | None:
        found = [
            each.figure for each in outcomes if each.kind_of == kind and each.figure is not None
        ]
        return sum(found, Decimal(0)) if found else None

    def money(kind: str) -> tuple[Money, ...] | None:
        return summed([e.money for e in outcomes if e.kind_of == kind and e.money]) or None

    shares = [each for each in costs(reader, year.first_day, year.last_day) if each.base]
    ours = summed([each.base for each in shares if each.base and each.payer == CITY])
    others = summed([each.base for each in shares if each.base and each.payer != CITY])
    return (
        (N_("Visits to us"), count(Visit.kind, "starts_on", held, Where("direction", "=", "inbound"))),
        (N_("Our visits abroad"), count(Visit.kind, "starts_on", held, Where("direction", "=", "outbound"))),
        (N_("Visits at a third place"), count(Visit.kind, "starts_on", held, Where("direction", "=", "third_place"))),
        (N_("Virtual visits"), count(Visit.kind, "starts_on", held, Where("direction", "=", "virtual"))),
        (N_("Calls and meetings"), count(Interaction.kind, "held_on")),
        (N_("Letters received"), count(Letter.kind, "dated_on", Where("direction", "!=", "outgoing"))),
        (N_("Letters sent"), count(Letter.kind, "dated_on", Where("direction", "=", "outgoing"))),
        (N_("Agreements signed"), count(Agreement.kind, "signed_on")),
        (N_("People received"), heads("headcount_in")),
        (N_("People sent"), heads("headcount_out")),
        (N_("Outcomes on record"), len(outcomes) or None),
        (N_("Money mobilised"), money("money_mobilised")),
        (N_("Savings"), money("savings")),
        (N_("City spend"), ours or None),
        (N_("Carried by others"), others or None),
        (N_("Gifts"), count(Gift.kind, "given_on")),
    )  # fmt: skip
