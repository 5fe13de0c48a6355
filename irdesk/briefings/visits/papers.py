"""The kinds of paper that are made for a visit."""

from __future__ import annotations

from irdesk.briefings.briefing import Briefing
from irdesk.briefings.options import options_of
from irdesk.briefings.visits.book import PARTS, book
from irdesk.briefings.visits.contact_sheet import contact_sheet
from irdesk.briefings.visits.courtesy_call import courtesy_call, is_call, suits_call
from irdesk.briefings.visits.delegation_list import delegation_list
from irdesk.briefings.visits.guests_programme import guests_programme
from irdesk.briefings.visits.place_cards import place_cards
from irdesk.briefings.visits.pocket_card import pocket_card
from irdesk.briefings.visits.remarks import remarks, suits_remarks
from irdesk.briefings.visits.report import suits_report, visit_report
from irdesk.ground.text import N_
from irdesk.records.visits import OFF, OVER, Visit

_VISIT = "visits"


def _ahead(visit: Visit) -> bool:
    """It has not taken place yet, and still may."""
    return visit.state not in OFF | OVER


def _takes_place(visit: Visit) -> bool:
    return visit.state not in OFF


def _call(visit: Visit) -> bool:
    return _ahead(visit) and suits_call(visit)


VISIT_PAPERS = (
    Briefing(
        "visit",
        book,
        _VISIT,
        hint=N_("everything for one visit"),
        icon="book-open",
        options=options_of("edition", "parts", "annexes", "changed_only"),
        parts=PARTS,
        suits=_ahead,
    ),
    Briefing(
        "courtesy-call",
        courtesy_call,
        _VISIT,
        hint=N_("two pages"),
        icon="handshake",
        options=options_of("changed_only"),
        suits=_call,
        meant_for=is_call,
    ),
    Briefing(
        "pocket-card",
        pocket_card,
        _VISIT,
        hint=N_("a card a day"),
        icon="id-card",
        papers=("a6",),
        suits=_ahead,
    ),
    Briefing(
        "place-cards",
        place_cards,
        _VISIT,
        hint=N_("both delegations, to fold"),
        icon="id-card",
        suits=_ahead,
    ),
    Briefing(
        "remarks",
        remarks,
        _VISIT,
        hint=N_("speaker's and interpreter's copy"),
        icon="message-square",
        options=options_of("reading_copy", "changed_only"),
        suits=suits_remarks,
    ),
    Briefing(
        "guests-programme",
        guests_programme,
        _VISIT,
        hint=N_("public, in their language"),
        icon="calendar-clock",
        edition="guests",
        suits=_ahead,
    ),
    Briefing(
        "visit-report",
        visit_report,
        _VISIT,
        hint=N_("what came of it, and what it cost"),
        icon="list-checks",
        suits=suits_report,
    ),
    Briefing(
        "delegation",
        delegation_list,
        _VISIT,
        hint=N_("in order of precedence"),
        icon="users",
        suits=_takes_place,
    ),
    Briefing(
        "contacts",
        contact_sheet,
        _VISIT,
        optional=True,
        hint=N_("how everybody is reached"),
        icon="phone-call",
        suits=_takes_place,
    ),
)
