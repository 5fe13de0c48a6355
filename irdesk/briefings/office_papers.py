"""The office's own kinds of paper: on a partner, an agreement, the budget, the year."""

from __future__ import annotations

from irdesk.briefings.agreement_register import register
from irdesk.briefings.annual import ANNUAL_PARTS, annual_report
from irdesk.briefings.briefing import Briefing
from irdesk.briefings.budget_report import budget_report
from irdesk.briefings.exposure_sheet import exposure_sheet
from irdesk.briefings.options import options_of
from irdesk.briefings.partner_sheet import fact_sheet
from irdesk.ground.text import N_

OFFICE_PAPERS: tuple[Briefing, ...] = (
    Briefing(
        "partner",
        fact_sheet,
        "partners",
        hint=N_("two pages on one partner"),
        icon="landmark",
    ),
    Briefing(
        "exposure",
        exposure_sheet,
        "partners",
        optional=True,
        hint=N_("what a freeze touches, on one page"),
        icon="snowflake",
        options=options_of("about"),
        report=True,
    ),
    Briefing(
        "agreements",
        register,
        "agreements",
        optional=True,
        hint=N_("what falls due, and why"),
        icon="calendar-clock",
    ),
    Briefing(
        "budget",
        budget_report,
        hint=N_("what is left of each line"),
        icon="wallet",
        options=options_of("fiscal_year"),
    ),
    Briefing(
        "annual",
        annual_report,
        hint=N_("one year, for council and public"),
        icon="globe",
        options=options_of("fiscal_year", "parts"),
        parts=ANNUAL_PARTS,
    ),
)
