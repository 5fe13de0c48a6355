"""Every report the desk can give, by name; window, command line and paper read this one list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from irdesk.ground.errors import NotFound
from irdesk.ground.text import N_, msg
from irdesk.records.partners import Partner
from irdesk.services.report import Report
from irdesk.store.reader import Reader

Room = Literal["letters", "networks", "cooperation", "gifts", "budget", "partners", "office"]
"""The page of the window a report stands on."""


@dataclass(frozen=True)
class ReportKind:
    """A report: `about` says what it asks for — nothing, some words, or a partner."""

    name: str
    title: str
    room: Room
    make: Callable[[Reader, date, str], Report]
    about: Literal["", "words", "partner"] = ""
    asks: str = ""
    """Message id of what one types for it."""
    optional: bool = False
    """It also works with nothing typed."""


def report(name: str) -> ReportKind:
    """The report of that name; raises NotFound."""
    found = next((each for each in REPORTS if each.name == name), None)
    if found is None:
        names = ", ".join(each.name for each in REPORTS)
        raise NotFound(msg("There is no report “{name}”: choose one of {names}.", name=name[:60], names=names))  # fmt: skip
    return found


def make_report(reader: Reader, kind: ReportKind, today: date, about: str = "") -> Report:
    """A report of a day; raises NotFound with one sentence where what it asks for is missing."""
    if kind.about and not about and not kind.optional:
        raise NotFound(msg("Say what it is about: {what}.", what=msg(kind.asks)))
    return kind.make(reader, today, about)


def _waiting(reader: Reader, today: date, about: str) -> Report:
    from irdesk.services.correspondence import waiting_report

    return waiting_report(reader, today)


def _greetings(reader: Reader, today: date, about: str) -> Report:
    from irdesk.services.correspondence import greeting_report

    return greeting_report(reader, today)


def _networks(reader: Reader, today: date, about: str) -> Report:
    from irdesk.services.networks import network_report

    return network_report(reader, today)


def _pledges(reader: Reader, today: date, about: str) -> Report:
    from irdesk.services.pledges import pledge_report

    return pledge_report(reader, today)


def _projects(reader: Reader, today: date, about: str) -> Report:
    from irdesk.services.projects import project_report

    return project_report(reader, today)


def _procurement(reader: Reader, today: date, about: str) -> Report:
    from irdesk.services.projects import procurement_report

    return procurement_report(reader, today)


def _mobilised(reader: Reader, today: date, about: str) -> Report:
    from irdesk.services.projects import mobilised_report

    return mobilised_report(reader, today)


def _lessons(reader: Reader, today: date, about: str) -> Report:
    from irdesk.services.projects import lesson_report

    return lesson_report(reader, today, about)


def _aid(reader: Reader, today: date, about: str) -> Report:
    from irdesk.services.aid import aid_report

    return aid_report(reader, today)


def _helpers(reader: Reader, today: date, about: str) -> Report:
    from irdesk.services.aid import helpers_report

    return helpers_report(reader, today, about)


def _surveys(reader: Reader, today: date, about: str) -> Report:
    from irdesk.services.surveys import survey_report

    return survey_report(reader, today)


def _gifts(reader: Reader, today: date, about: str) -> Report:
    from irdesk.services.gifts import gift_report

    return gift_report(reader, today)


def _stock(reader: Reader, today: date, about: str) -> Report:
    from irdesk.services.gifts import stock_report

    return stock_report(reader, today)


def _costs(reader: Reader, today: date, about: str) -> Report:
    from irdesk.services.costs import cost_report

    return cost_report(reader, today)


def _brought(reader: Reader, today: date, about: str) -> Report:
    from irdesk.services.costs import brought_and_cost

    partner = reader.get(Partner, reader.find(Partner.kind, about)) if about else None
    return brought_and_cost(reader, today, partner)


def _carbon(reader: Reader, today: date, about: str) -> Report:
    from irdesk.services.carbon import carbon_report

    return carbon_report(reader, today)


def _approvals(reader: Reader, today: date, about: str) -> Report:
    from irdesk.services.authorisations import approvals_report

    return approvals_report(reader, today)


def _dormant(reader: Reader, today: date, about: str) -> Report:
    from irdesk.services.relationship_reports import dormant_report

    return dormant_report(reader, today)


def _reciprocity(reader: Reader, today: date, about: str) -> Report:
    from irdesk.services.relationship_reports import reciprocity_report

    return reciprocity_report(reader, today)


def _anniversaries(reader: Reader, today: date, about: str) -> Report:
    from irdesk.services.relationship_reports import anniversary_report

    return anniversary_report(reader, today)


def _reviews(reader: Reader, today: date, about: str) -> Report:
    from irdesk.services.relationship_reports import review_report

    return review_report(reader, today)


def _holders(reader: Reader, today: date, about: str) -> Report:
    from irdesk.services.people import holders_report

    partner = reader.get(Partner, reader.find(Partner.kind, about))
    return holders_report(reader, today, partner.id, partner.name or "")


def _exposure(reader: Reader, today: date, about: str) -> Report:
    from irdesk.services.freezes import exposure_report

    return exposure_report(reader, today)


def _leavers(reader: Reader, today: date, about: str) -> Report:
    from irdesk.services.staff import leaver_report

    return leaver_report(reader, today)


def _retention(reader: Reader, today: date, about: str) -> Report:
    from irdesk.services.retention import retention_report

    return retention_report(reader, today)


_PARTNER = N_("a partner")
REPORTS: tuple[ReportKind, ...] = (
    ReportKind("waiting", N_("Correspondence waiting"), "letters", _waiting),
    ReportKind("greetings", N_("This year's greetings"), "letters", _greetings),
    ReportKind("networks", N_("Networks"), "networks", _networks),
    ReportKind("pledges", N_("Pledges and measured results"), "cooperation", _pledges),
    ReportKind("projects", N_("Projects and outcomes"), "cooperation", _projects),
    ReportKind("procurement", N_("Pooled procurement"), "cooperation", _procurement),
    ReportKind("money-mobilised", N_("Money mobilised"), "cooperation", _mobilised),
    ReportKind(
        "lessons", N_("Lessons learnt"), "cooperation", _lessons, "words", N_("a theme"), True
    ),
    ReportKind("aid", N_("Aid"), "cooperation", _aid),
    ReportKind(
        "who-can-help", N_("Who can help?"), "cooperation", _helpers, "words",
        N_("what is needed, such as oxygen"), True,
    ),
    ReportKind("surveys", N_("Surveys"), "cooperation", _surveys),
    ReportKind("gifts", N_("Gift register"), "gifts", _gifts),
    ReportKind("gift-stock", N_("Gift stock"), "gifts", _stock),
    ReportKind("costs", N_("Costs"), "budget", _costs),
    ReportKind(
        "brought-and-cost", N_("Brought and cost"), "budget", _brought, "partner", _PARTNER, True
    ),
    ReportKind("carbon", N_("Carbon of our travel"), "budget", _carbon),
    ReportKind("dormant", N_("Dormant and cooling relationships"), "partners", _dormant),
    ReportKind("reciprocity", N_("Reciprocity"), "partners", _reciprocity),
    ReportKind("anniversaries", N_("Anniversaries"), "partners", _anniversaries),
    ReportKind("reviews", N_("Review of relationships"), "partners", _reviews),
    ReportKind("office-holders", N_("Office-holders"), "partners", _holders, "partner", _PARTNER),
    ReportKind("exposure", N_("Exposure"), "partners", _exposure),
    ReportKind("approvals", N_("Approvals"), "office", _approvals),
    ReportKind("leavers", N_("Leavers with open items"), "office", _leavers),
    ReportKind("retention", N_("Retention"), "office", _retention),
)  # fmt: skip
