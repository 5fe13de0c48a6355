"""Relationship health: how long ago the last contact was, against how often it is meant to be.

Green below the cadence, yellow below twice, red beyond, dormant beyond three times or by decision
(DOMAIN §3). A planned contact calms the alarm but leaves the colour.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Literal

from irdesk.ground.text import Message, msg, plural
from irdesk.rules.durations import add_months

HealthState = Literal["green", "yellow", "red", "dormant", "unrecorded"]
USUAL_MONTHS = {"sister_city": 12, "mou": 6}
OTHER_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Cadence:
    """Every so many months we mean to be in contact, and why that many."""

    months: int
    why: Message


@dataclass(frozen=True, slots=True)
class Relation:
    """What is known of a relationship; `next_contact` is the next one planned."""

    cadence: Cadence
    last_contact: date | None = None
    next_contact: date | None = None
    decided: str | None = None
    """The partner's status where it was set by decision."""
    frozen_since: date | None = None
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Health:
    """Where a relationship stands on a day."""

    state: HealthState
    """`unrecorded` where no contact is on record: that is a gap, not a colour."""
    cadence: Cadence
    last_contact: date | None
    next_contact: date | None
    due_on: date | None
    """The day on which green ends."""
    alarm: bool
    """True where someone should do something: not green, nothing planned, not frozen or ended."""
    reasons: tuple[Message, ...]


def cadence_for(own: int | None, agreement_kinds: Collection[str] = ()) -> Cadence:
    """The partner's own cadence, else the shortest that its living agreements ask for."""
    if own:
        return Cadence(own, msg("set for this partner"))
    known = {kind: USUAL_MONTHS[kind] for kind in agreement_kinds if kind in USUAL_MONTHS}
    if not known:
        return Cadence(OTHER_MONTHS, msg("usual where nothing else is said"))
    if min(known.values()) == USUAL_MONTHS["mou"]:
        return Cadence(USUAL_MONTHS["mou"], msg("usual for an MOU"))
    return Cadence(USUAL_MONTHS["sister_city"], msg("usual for a sister city"))


def health(relation: Relation, today: date) -> Health:
    """Where the relationship stands today, with its reasons. Pure: the day is passed in."""
    months, last = relation.cadence.months, relation.last_contact
    state = _by_contact(last, months, today)
    reasons = [
        _since(last, today),
        plural(
            "contact is meant every month ({why})",
            "contact is meant every {count} months ({why})",
            months,
            why=relation.cadence.why,
        ),
    ]
    if relation.decided == "dormant":
        state = "dormant"
        reasons.append(msg("dormant by decision"))
    elif relation.decided is not None and state == "dormant":
        state = "red"
        reasons.append(msg("kept from dormant by decision"))
    elif state == "dormant":
        reasons.append(msg("dormant, as three times the cadence has passed"))
    if relation.next_contact is not None:
        reasons.append(msg("next contact planned on {day}", day=relation.next_contact))
    if relation.frozen_since is not None:
        reasons.append(msg("frozen since {day}: no alarm", day=relation.frozen_since))
    if relation.ended:
        reasons.append(msg("the relationship has ended: no alarm"))
    calm = relation.next_contact is not None or relation.frozen_since is not None or relation.ended
    alarm = state != "green" and not calm and relation.decided != "dormant"
    due_on = None if last is None else add_months(last, months)
    return Health(
        state, relation.cadence, last, relation.next_contact, due_on, alarm, tuple(reasons)
    )


def _by_contact(last: date | None, months: int, today: date) -> HealthState:
    if last is None:
        return "unrecorded"
    if today < add_months(last, months):
        return "green"
    if today < add_months(last, 2 * months):
        return "yellow"
    return "red" if today <= add_months(last, 3 * months) else "dormant"


def _since(last: date | None, today: date) -> Message:
    if last is None:
        return msg("no contact is on record")
    months = (today.year - last.year) * 12 + today.month - last.month
    months -= add_months(last, months) > today
    if months < 1:
        return msg("last contact on {day}, less than a month ago", day=last)
    return plural(
        "last contact on {day}, a month ago",
        "last contact on {day}, {count} months ago",
        months,
        day=last,
    )
