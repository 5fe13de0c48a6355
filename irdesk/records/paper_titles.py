"""What the kinds of paper are called, by their codes: the gallery and the register of what was issued say the same."""

from __future__ import annotations

from irdesk.ground.text import N_
from irdesk.records.choosing import Choice

PAPER_TITLES = {
    "visit": N_("Visit briefing book"),
    "courtesy-call": N_("Courtesy-call brief"),
    "pocket-card": N_("Pocket card"),
    "place-cards": N_("Place cards"),
    "remarks": N_("Remarks"),
    "guests-programme": N_("Guests' programme"),
    "visit-report": N_("Visit report"),
    "delegation": N_("Delegation list"),
    "contacts": N_("Contact sheet"),
    "partner": N_("Partner fact sheet"),
    "exposure": N_("Exposure sheet"),
    "agreements": N_("Agreements and deadlines"),
    "budget": N_("Budget report"),
    "annual": N_("Annual international engagement report"),
    "waiting": N_("Correspondence waiting"),
    "greetings": N_("Greetings"),
    "networks": N_("Network report"),
    "pledges": N_("Pledges and measured results"),
    "projects": N_("Themes and outcomes"),
    "procurement": N_("Pooled procurement"),
    "money-mobilised": N_("Money mobilised"),
    "lessons": N_("Find a lesson"),
    "aid": N_("Aid answers"),
    "who-can-help": N_("Who can help?"),
    "surveys": N_("Quotable figures"),
    "gifts": N_("Gift register and disclosure"),
    "gift-stock": N_("What is left"),
    "costs": N_("Costs"),
    "brought-and-cost": N_("Brought and cost"),
    "carbon": N_("Carbon"),
    "dormant": N_("Dormant relationships"),
    "reciprocity": N_("Reciprocity"),
    "anniversaries": N_("Anniversaries"),
    "reviews": N_("Review"),
    "office-holders": N_("Office-holders"),
    "approvals": N_("Approvals report"),
    "leavers": N_("Leavers"),
    "retention": N_("Retention"),
    "action-points": N_("Action points by owner"),
    "crisis-directory": N_("Crisis directory"),
    "request-schedule": N_("Schedule of a request"),
    "request-release": N_("Schedule for whoever asked"),
    "handover": N_("Handover book"),
}
"""Message ids."""
PAPER_KINDS = Choice(choices=tuple(PAPER_TITLES.items()))
