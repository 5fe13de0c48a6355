"""The names of the reports and the rooms they stand in, without what makes them: quick to import."""

from __future__ import annotations

from irdesk.ground.text import N_

TITLES = {
    "agreements": N_("Deadlines"),
    "waiting": N_("Correspondence waiting"),
    "greetings": N_("Greetings"),
    "networks": N_("Dues and windows"),
    "pledges": N_("Progress"),
    "projects": N_("Themes and outcomes"),
    "procurement": N_("Pooled procurement"),
    "money-mobilised": N_("Money mobilised"),
    "lessons": N_("Find a lesson"),
    "aid": N_("Aid answers"),
    "who-can-help": N_("Who can help?"),
    "surveys": N_("Quotable figures"),
    "gifts": N_("Declarations"),
    "gift-stock": N_("What is left"),
    "costs": N_("Costs"),
    "brought-and-cost": N_("Brought and cost"),
    "carbon": N_("Carbon"),
    "dormant": N_("Dormant and cooling"),
    "reciprocity": N_("Reciprocity"),
    "anniversaries": N_("Anniversaries"),
    "reviews": N_("Review"),
    "office-holders": N_("Office-holders"),
    "exposure": N_("Exposure"),
    "approvals": N_("Approvals"),
    "leavers": N_("Leavers"),
    "retention": N_("Retention"),
    "action-points": N_("Action points"),
    "crisis-directory": N_("Crisis directory"),
    "handover": N_("Handover"),
    "request-schedule": N_("Schedule of a request"),
    "request-release": N_("Schedule for whoever asked"),
}
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
