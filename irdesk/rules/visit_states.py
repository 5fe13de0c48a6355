"""From request to closure: what may come next for a visit, and what each state means."""

from __future__ import annotations

from collections.abc import Mapping

from irdesk.ground.text import N_

MEANINGS: Mapping[str, str] = {
    "requested": N_("somebody asked; nothing is decided"),
    "under_assessment": N_("we look at who, why and what it costs"),
    "accepted": N_("we said yes; the programme follows"),
    "declined": N_("we said no, with the reason"),
    "planned": N_("date and programme are in the making"),
    "confirmed": N_("date, people and programme stand"),
    "under_way": N_("it takes place now"),
    "completed": N_("it took place; record what came of it"),
    "reported": N_("the report was given; action points run"),
    "closed": N_("nothing is open any more"),
    "postponed": N_("it will take place later; its dates raise no alarm"),
    "cancelled": N_("it will not take place, with the reason"),
}
"""Message ids, by state."""
NEEDS_REASON = frozenset({"declined", "postponed", "cancelled"})
_ROAD = (
    "requested", "under_assessment", "accepted", "planned", "confirmed", "under_way", "completed", "reported", "closed",
)  # fmt: skip


def next_states(state: str) -> tuple[str, ...]:
    """What may follow, the usual next step first; a step may be skipped, and one may go back."""
    if state in ("declined", "cancelled"):
        return ("under_assessment",)
    if state == "postponed":
        return ("planned", "confirmed", "cancelled")
    at = _ROAD.index(state) if state in _ROAD else 0
    ahead = _ROAD[at + 1 :]
    if at < _ROAD.index("accepted"):
        return (*ahead[:4], "declined", "cancelled")
    if at < _ROAD.index("completed"):
        return (*ahead[:3], "postponed", "cancelled", *_ROAD[max(0, at - 1) : at])
    return (*ahead, *_ROAD[at - 1 : at])
