"""The names of the reports and the rooms they stand in, without what makes them: quick to import."""

from __future__ import annotations

from irdesk.ground.text import N_
from irdesk.records.paper_titles import PAPER_TITLES

REPORTS_OF: dict[str, tuple[str, ...]] = {
    "partners": ("dormant", "reciprocity", "anniversaries", "reviews", "exposure", "crisis-directory"),
    "people": ("office-holders",),
    "visits": ("carbon",),
    "agreements": ("agreements", "approvals"),
    "letters": ("waiting", "greetings"),
    "networks": ("networks",),
    "cooperation": ("pledges", "projects", "procurement", "money-mobilised", "who-can-help", "aid", "lessons", "surveys"),
    "budget": ("costs", "brought-and-cost"),
    "gifts": ("gifts", "gift-stock"),
    "requests": ("request-schedule", "request-release"),
    "office": ("action-points", "handover", "leavers", "retention"),
}  # fmt: skip
"""In the order in which a room offers them."""
_ON_A_TAB = {
    "agreements": N_("Deadlines"),
    "networks": N_("Dues and windows"),
    "pledges": N_("Progress"),
    "gifts": N_("Declarations"),
    "dormant": N_("Dormant and cooling"),
    "exposure": N_("Exposure"),
    "approvals": N_("Approvals"),
    "action-points": N_("Action points"),
    "handover": N_("Handover"),
}
"""What is called otherwise in its room than on paper."""
TITLES = {
    name: _ON_A_TAB.get(name, PAPER_TITLES[name]) for names in REPORTS_OF.values() for name in names
}
