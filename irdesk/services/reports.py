"""Every report the desk can give, by name; window, command line and paper read this one list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from irdesk.ground.errors import NotFound, bad
from irdesk.ground.text import N_, msg
from irdesk.records.fields import MARKINGS
from irdesk.records.partners import Partner
from irdesk.services.action_points import action_report
from irdesk.services.agreement_report import register_report
from irdesk.services.aid import aid_report, helpers_report
from irdesk.services.authorisations import approvals_report
from irdesk.services.carbon import carbon_report
from irdesk.services.charting import pages
from irdesk.services.correspondence import greeting_report, waiting_report
from irdesk.services.costs import brought_and_cost, cost_report
from irdesk.services.crisis import crisis_report
from irdesk.services.exposure import exposure_report
from irdesk.services.gifts import gift_report, stock_report
from irdesk.services.handover import handover_report
from irdesk.services.networks import network_report
from irdesk.services.people import holders_report
from irdesk.services.pledges import pledge_report
from irdesk.services.projects import (
    lesson_report,
    mobilised_report,
    procurement_report,
    project_report,
)
from irdesk.services.relationship_reports import (
    anniversary_report,
    dormant_report,
    reciprocity_report,
    review_report,
)
from irdesk.services.report import Report
from irdesk.services.report_names import TITLES
from irdesk.services.request_reports import release_report, schedule_report
from irdesk.services.retention import retention_report
from irdesk.services.staff import leaver_report
from irdesk.services.surveys import survey_report
from irdesk.services.withheld import with_withheld
from irdesk.store.reader import Reader


@dataclass(frozen=True)
class ReportKind:
    """A report. `about` says what else its maker takes after reader and day: some words, a partner, or the name of a member of staff."""

    name: str
    make: Callable[..., Report]
    about: Literal["", "words", "partner", "staff"] = ""
    asks: str = ""
    """Message id of what one types for it."""
    optional: bool = False
    """It also works with nothing typed."""
    period: bool = False
    """Its maker also takes `since` and `until`."""
    shows: tuple[tuple[str, str], ...] = ()
    """Kind and field of each value it may show that is marked higher than its record."""

    @property
    def title(self) -> str:
        """Message id of its short name."""
        return TITLES[self.name]


def report(name: str) -> ReportKind:
    """The report of that name; raises NotFound."""
    found = next((each for each in REPORTS if each.name == name), None)
    if found is None:
        names = ", ".join(each.name for each in REPORTS)
        raise NotFound(msg("There is no report “{name}”: choose one of {names}.", name=name[:60], names=names))  # fmt: skip
    return found


def make_report(
    reader: Reader,
    kind: ReportKind,
    today: date,
    about: str = "",
    since: date | None = None,
    until: date | None = None,
) -> Report:
    """A report of a day; raises NotFound with one sentence where what it asks for is missing.

    `since` and `until` bound the period of one that has a period; None leaves its usual one.
    """
    if kind.about and not about and not kind.optional:
        raise NotFound(msg("Say what it is about: {what}.", what=msg(kind.asks)))
    if since and until and until < since:
        raise bad("until", "The period ends on {last}, before it begins on {first}.", last=until, first=since)  # fmt: skip
    period = {"since": since, "until": until} if kind.period else {}

    def make(reader: Reader) -> Report:
        asked: list[object] = [reader, today]
        if kind.about == "partner":
            asked.append(reader.get(Partner, reader.find(Partner.kind, about)) if about else None)
        elif kind.about:
            asked.append(about)
        return kind.make(*asked, **period)

    with reader.withheld.apart() as withheld:
        made = make(reader)
    reader.withheld.add(*withheld)
    charts = [part for each in made.charts for part in pages(each)]
    made = replace(made, charts=charts, marking=_marking(reader, made, make))
    told = [each for each in withheld if not each.field or (each.kind, each.field) in kind.shows]
    return with_withheld(made, told, reader.ceiling)


def _marking(reader: Reader, made: Report, make: Callable[[Reader], Report]) -> str:
    """The report's own marking, or the highest where it would say something else without what is marked so."""
    highest = MARKINGS[-1]
    if reader.ceiling != highest or made.marking == highest or not reader.holds(highest):
        return min(made.marking, reader.ceiling, key=MARKINGS.index)
    try:
        less = make(reader.at(MARKINGS[-2]))
    except NotFound:
        return highest
    return made.marking if less == made else highest


_PARTNER = N_("a partner")
_REQUEST = N_("a request, such as R-2026-001")
REPORTS: tuple[ReportKind, ...] = (
    ReportKind("agreements", register_report),
    ReportKind("waiting", waiting_report),
    ReportKind("greetings", greeting_report),
    ReportKind("networks", network_report),
    ReportKind("pledges", pledge_report),
    ReportKind("projects", project_report),
    ReportKind("procurement", procurement_report),
    ReportKind("money-mobilised", mobilised_report),
    ReportKind("lessons", lesson_report, "words", N_("a theme"), optional=True),
    ReportKind("aid", aid_report),
    ReportKind(
        "who-can-help", helpers_report, "words", N_("what is needed, such as oxygen"), optional=True
    ),
    ReportKind("surveys", survey_report),
    ReportKind("gifts", gift_report, period=True),
    ReportKind("gift-stock", stock_report),
    ReportKind("costs", cost_report),
    ReportKind(
        "brought-and-cost", brought_and_cost, "partner", _PARTNER, optional=True, period=True
    ),
    ReportKind("carbon", carbon_report),
    ReportKind("dormant", dormant_report),
    ReportKind("reciprocity", reciprocity_report),
    ReportKind("anniversaries", anniversary_report),
    ReportKind("reviews", review_report, shows=(("relationship-reviews", "reason"),)),
    ReportKind("office-holders", holders_report, "partner", _PARTNER),
    ReportKind("exposure", exposure_report, shows=(("freezes", "reason"),)),
    ReportKind("approvals", approvals_report),
    ReportKind("leavers", leaver_report),
    ReportKind("retention", retention_report),
    ReportKind("action-points", action_report, period=True),
    ReportKind("crisis-directory", crisis_report),
    ReportKind("request-schedule", schedule_report, "words", _REQUEST, optional=True),
    ReportKind("request-release", release_report, "words", _REQUEST, optional=True),
    ReportKind("handover", handover_report, "staff", N_("a member of staff"), optional=True),
)
