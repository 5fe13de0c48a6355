"""The reports as kinds of paper: what each is called in the gallery, and what can be chosen."""

from __future__ import annotations

from irdesk.briefings.briefing import Briefing
from irdesk.briefings.options import PERIOD, options_of
from irdesk.briefings.report_paper import report_composer
from irdesk.ground.text import N_
from irdesk.services.reports import REPORTS, ReportKind

_PAPERS = {
    "waiting": (N_("what we owe and what they owe"), "mail"),
    "networks": (N_("dues, windows and filings"), "network"),
    "pledges": (N_("progress against the path"), "target"),
    "gifts": (N_("what must be declared, and by when"), "gift"),
    "brought-and-cost": (N_("what came of it, and who paid"), "scale"),
    "dormant": (N_("whom to call before it is cold"), "phone-call"),
    "approvals": (N_("on which authority we stand"), "badge-check"),
    "action-points": (N_("ours and theirs, overdue first"), "list-checks"),
    "crisis-directory": (N_("whom to call at night; for use offline"), "life-buoy"),
    "handover": (N_("open matters, deadlines, whom to call"), "briefcase"),
    "who-can-help": (N_("partners ranked for one need"), "life-buoy"),
    "reciprocity": (N_("give and take of five years"), "arrow-right-left"),
}  # fmt: skip
"""Hint and icon of those that are given out on paper most."""


def _of_report(each: ReportKind) -> Briefing:
    hint, icon = _PAPERS.get(each.name, ("", "chart-line"))
    asked = ("about",) if each.about in ("words", "staff") else ()
    return Briefing(
        each.name,
        report_composer(each.name),
        of="partners" if each.about == "partner" else None,
        optional=each.optional,
        hint=hint,
        icon=icon,
        options=options_of(*asked, *(PERIOD if each.period else ())),
        report=True,
    )


_OWN = ("exposure", "agreements")
"""Those that have a paper of their own making."""
REPORT_PAPERS = tuple(_of_report(each) for each in REPORTS if each.name not in _OWN)
