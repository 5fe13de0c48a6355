"""The office itself: settings, staff, council sittings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from irdesk.ground.errors import Problem
from irdesk.ground.text import N_
from irdesk.records.choosing import Named
from irdesk.records.fields import (
    amount,
    choices,
    country,
    currency,
    day,
    kept,
    link,
    long_text,
    month,
    one_of,
    several,
    text,
    whole,
    zone,
)
from irdesk.records.numbers import Whole
from irdesk.records.record import Kind, Record, in_order
from irdesk.records.values import EMAIL, PHONE, Pattern
from irdesk.rules.money import Money

PAPER = choices(a4=N_("A4"), letter=N_("Letter"))
TYPEFACES = choices(sans=N_("Noto Sans"), serif=N_("Noto Serif"))
WEEKDAYS = choices(
    monday=N_("Monday"),
    tuesday=N_("Tuesday"),
    wednesday=N_("Wednesday"),
    thursday=N_("Thursday"),
    friday=N_("Friday"),
    saturday=N_("Saturday"),
    sunday=N_("Sunday"),
)
COLOUR = Pattern(shape=r"#[0-9a-fA-F]{6}", sample="#1c5d85")

_PLACE, _MONEY, _PAPER, _DATES = N_("Our city"), N_("Money"), N_("Paper"), N_("Deadlines")


@dataclass(frozen=True)
class Office(Record):
    """The one office of a workspace."""

    kind = "office"

    city: str | None = text(N_("City"), required=True, column=1, section=_PLACE)
    country: str | None = country(N_("Country"), required=True, column=1, section=_PLACE)
    partner: UUID | None = link("partners", N_("Our city as a partner"), section=_PLACE)
    time_zone: str | None = zone(N_("Time zone"), default="UTC", section=_PLACE)
    weekend: tuple[str, ...] = several(
        WEEKDAYS, N_("Weekend days"), default=("saturday", "sunday"), section=_PLACE
    )
    base_currency: str | None = currency(N_("Base currency"), default="EUR", section=_MONEY)
    fiscal_year_starts: int | None = month(
        N_("First month of the fiscal year"), default=1, section=_MONEY
    )
    staff_day_cost: Money | None = amount(N_("Cost of a staff day"), section=_MONEY)
    paper: str | None = one_of(PAPER, N_("Paper size"), default="a4", section=_PAPER)
    report_language: str | None = kept(
        Named(listed="language"), N_("Report language"), default="en", section=_PAPER
    )
    letterhead: str | None = long_text(N_("Letterhead"), section=_PAPER)
    logo: UUID | None = link("attachments", N_("Logo"), section=_PAPER)
    typeface: str | None = one_of(
        TYPEFACES, N_("Typeface of papers"), default="sans", section=_PAPER
    )
    phone: str | None = kept(PHONE, N_("Phone"), section=_PAPER)
    email: str | None = kept(EMAIL, N_("E-mail"), section=_PAPER)
    accent: str | None = kept(
        COLOUR, N_("Accent colour"), default="#1c5d85", section=_PAPER, help=N_("Such as #1c5d85.")
    )
    reminder_offsets: tuple[int, ...] = several(
        Whole(most=3650),
        N_("Reminder offsets"),
        default=(365, 180, 90, 30, 7),
        section=_DATES,
        help=N_("Days before a date on which it is brought up."),
    )
    decision_lead: int | None = whole(
        N_("Lead time for decisions"),
        most=250,
        default=30,
        section=_DATES,
        help=N_("Working days a decision needs where no council sitting is entered."),
    )


@dataclass(frozen=True)
class Staff(Record):
    """Someone who works at the desk."""

    kind = "staff"

    name: str | None = text(N_("Name"), required=True, sort=True, column=1)
    role: str | None = text(N_("Role"), column=2)
    email: str | None = kept(EMAIL, N_("E-mail"), column=3, personal=True)
    login: str | None = text(
        N_("User name"), help=N_("The system's user name that stands for this person."), unique=True
    )
    since: date | None = day(N_("From"), column=4)
    until: date | None = day(N_("To"), column=5)

    def problems(self) -> Iterator[Problem]:
        yield from in_order(
            self.since,
            self.until,
            "until",
            N_("The last day {last} lies before the first day {first}."),
        )


@dataclass(frozen=True)
class CouncilSitting(Record):
    """A sitting of the council and the last day to hand in papers for it."""

    kind = "council-sittings"

    held_on: date | None = day(N_("Date"), required=True, sort=True, column=1, aliases=("date",))
    papers_due: date | None = day(N_("Papers due"), required=True, column=1)
    body: str | None = text(N_("Body"), column=2)

    def problems(self) -> Iterator[Problem]:
        yield from in_order(
            self.papers_due,
            self.held_on,
            "papers_due",
            N_("The papers are due {first}, after the sitting on {last}."),
        )


KINDS = (
    Kind(
        "office",
        Office,
        N_("office"),
        N_("Office"),
        about=N_("Your city and its office, as they stand on papers."),
        title=("city",),
        icon="landmark",
        single=True,
    ),
    Kind(
        "staff",
        Staff,
        N_("member of staff"),
        N_("Staff"),
        about=N_("Who works at the desk."),
        title=("name",),
        key=("name",),
        icon="user",
        order=("name",),
    ),
    Kind(
        "council-sittings",
        CouncilSitting,
        N_("council sitting"),
        N_("Council sittings"),
        about=N_("When the council sits, and until when papers for it can be handed in."),
        title=("body", "held_on"),
        key=("held_on", "body"),
        icon="gavel",
        order=("-held_on",),
    ),
)
