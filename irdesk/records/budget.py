"""Budget lines, transfers, entries and exchange rates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from irdesk.ground.errors import Problem
from irdesk.ground.text import N_, msg
from irdesk.records.fields import (
    amount,
    choices,
    currency,
    day,
    exact,
    link,
    one_of,
    text,
    whole,
    year,
)
from irdesk.records.record import Kind, Once, Record
from irdesk.rules.money import Money

CATEGORIES = choices(
    travel=N_("travel"),
    hospitality=N_("hospitality"),
    dues=N_("dues"),
    gifts=N_("gifts"),
    interpretation=N_("interpretation"),
    programme=N_("programme"),
    events=N_("events"),
    other=N_("other"),
)
SOURCES = choices(
    city=N_("city"),
    state=N_("state"),
    national=N_("national"),
    foundation=N_("foundation"),
    sponsor=N_("sponsor"),
    partner_in_kind=N_("partner in kind"),
)
ENTRY_KINDS = choices(committed=N_("committed"), actual=N_("actual"), refund=N_("refund"))
SPLITS = choices(
    leg_nights=N_("by nights of each leg"), equally=N_("equally"), by_hand=N_("by hand")
)
PAYERS = choices(
    city=N_("the desk's budget"),
    host=N_("host"),
    sponsor=N_("sponsor"),
    other_department=N_("other department"),
    in_kind=N_("in kind"),
    staff_days=N_("staff days"),
)


@dataclass(frozen=True)
class BudgetLine(Record):
    """A line of one fiscal year's budget; all its amounts are in its allocation's currency."""

    kind = "budget-lines"

    fiscal_year: int | None = year(
        N_("Fiscal year"),
        required=True,
        sort=True,
        column=2,
        help=N_("The year in which it begins."),
    )
    code: str | None = text(N_("Code"), required=True, sort=True, column=1)
    title: str | None = text(N_("Title"), required=True, column=1)
    category: str | None = one_of(CATEGORIES, N_("Category"), column=3)
    source: str | None = one_of(SOURCES, N_("Funding source"), default="city", column=4)
    allocated: Money | None = amount(N_("Allocated"), required=True, column=1)

    def problems(self) -> Iterator[Problem]:
        if self.allocated is not None and self.allocated.minor < 0:
            yield Problem("allocated", msg("An allocation can't be negative."))


@dataclass(frozen=True)
class Transfer(Record):
    """Money moved from one line to another."""

    kind = "budget-transfers"

    booked_on: date | None = day(N_("Date"), required=True, sort=True, column=1, aliases=("date",))
    from_line: UUID | None = link("budget-lines", N_("From line"), required=True, column=1)
    to_line: UUID | None = link("budget-lines", N_("To line"), required=True, column=1)
    amount: Money | None = amount(N_("Amount"), required=True, column=1)
    reason: str | None = text(N_("Reason"), column=2)

    def problems(self) -> Iterator[Problem]:
        if self.from_line is not None and self.from_line == self.to_line:
            yield Problem("to_line", msg("A transfer needs two different lines."))
        if self.amount is not None and self.amount.minor <= 0:
            yield Problem("amount", msg("A transfer needs an amount above zero."))


@dataclass(frozen=True)
class BudgetEntry(Record):
    """Money committed, spent or returned, and what it belongs to.

    `rate` turns one unit of the amount's currency into the base currency.
    """

    kind = "budget-entries"

    booked_on: date | None = day(N_("Date"), required=True, sort=True, column=1, aliases=("date",))
    line: UUID | None = link("budget-lines", N_("Line"), column=1, aliases=("budget_line",))
    kind_of: str | None = one_of(
        ENTRY_KINDS, N_("Kind"), default="actual", column=2, heading="kind"
    )
    payee: str | None = text(N_("Payee"), column=1)
    purpose: str | None = text(N_("Purpose"), column=3)
    amount: Money | None = amount(
        N_("Amount"), column=1, help=N_("Staff days may be given instead.")
    )
    staff_days: Decimal | None = exact(
        N_("Staff days"),
        help=N_("Their cost is worked out with the office's cost of a staff day when it is saved."),
    )
    theme: str | None = text(N_("Theme"), column=5, help=N_("Empty: that of what it belongs to."))
    split: str | None = one_of(
        SPLITS, N_("Shared among partners"), help=N_("How its cost is shared; parts sum exactly.")
    )
    rate: Decimal | None = exact(N_("Rate to base"), column=4)
    rate_date: date | None = day(N_("Date of the rate"))
    rate_source: str | None = text(N_("Source of the rate"))
    paid_by: str | None = one_of(PAYERS, N_("Paid by"), default="city", column=4)
    subject: UUID | None = link(None, N_("Belongs to"), column=2)
    leg: UUID | None = link("legs", N_("Leg"))
    settles: UUID | None = link("budget-entries", N_("Settles commitment"), column=5)
    document: str | None = text(N_("Document"), column=5)

    def problems(self) -> Iterator[Problem]:
        if self.amount is not None and self.amount.minor < 0:
            yield Problem(
                "amount",
                msg(
                    "Write the amount without a minus and choose “refund” for money that came back."
                ),
            )
        if self.rate is not None and self.rate <= 0:
            yield Problem("rate", msg("A rate must be above zero."))
        if self.amount is None:
            yield Problem("amount", msg("“Amount” is needed: fill it in, or give the staff days."))
        if self.staff_days is not None and self.staff_days <= 0:
            yield Problem("staff_days", msg("Give the staff days as a number above zero."))
        if self.paid_by in (None, "city") and self.line is None:
            yield Problem("line", msg("Say which budget line pays, or who else does."))


@dataclass(frozen=True)
class CostShare(Record):
    """One partner's weight where a cost is shared by hand."""

    kind = "cost-shares"

    partner: UUID | None = link("partners", N_("Partner"), required=True, column=1)
    weight: int | None = whole(
        N_("Weight"),
        least=1,
        most=1_000_000,
        required=True,
        column=1,
        help=N_("2 and 1 share it two to one; percentages do as well."),
    )


@dataclass(frozen=True)
class ExchangeRate(Record):
    """How many units of the base currency one unit of a currency was worth on a day."""

    kind = "exchange-rates"

    currency: str | None = currency(N_("Currency"), required=True, column=1)
    rated_on: date | None = day(N_("Date"), required=True, sort=True, column=1, aliases=("date",))
    rate: Decimal | None = exact(N_("Rate to base"), required=True, column=1)
    source: str | None = text(N_("Source"), required=True, column=1)

    def problems(self) -> Iterator[Problem]:
        if self.rate is not None and self.rate <= 0:
            yield Problem("rate", msg("A rate must be above zero."))


KINDS = (
    Kind(
        "budget-lines",
        BudgetLine,
        N_("budget line"),
        N_("Budget lines"),
        about=N_(
            "The lines of each year’s budget; commitments and spending are counted against them."
        ),
        title=("code", "title"),
        key=("fiscal_year", "code"),
        icon="wallet",
        order=("-fiscal_year", "code"),
    ),
    Kind(
        "budget-transfers",
        Transfer,
        N_("transfer"),
        N_("Transfers"),
        about=N_("Money moved from one line to another, and why."),
        title=("from_line", "to_line"),
        icon="arrow-right-left",
        order=("-booked_on",),
    ),
    Kind(
        "budget-entries",
        BudgetEntry,
        N_("budget entry"),
        N_("Budget entries"),
        about=N_("Money committed, spent or returned, and what it was for."),
        title=("payee", "purpose"),
        icon="receipt",
        order=("-booked_on",),
    ),
    Kind(
        "cost-shares",
        CostShare,
        N_("share"),
        N_("Shares"),
        about=N_("How a cost is shared among partners."),
        title=("partner",),
        parent="budget-entries",
        key=("parent", "partner"),
        once=(
            Once(
                ("parent", "partner"),
                N_("{other} has a share in this already: change that one instead."),
            ),
        ),
        icon="split",
    ),
    Kind(
        "exchange-rates",
        ExchangeRate,
        N_("exchange rate"),
        N_("Exchange rates"),
        about=N_("What foreign money was worth on a day."),
        title=("currency", "rated_on"),
        key=("currency", "rated_on"),
        icon="arrow-right-left",
        order=("-rated_on",),
    ),
)
