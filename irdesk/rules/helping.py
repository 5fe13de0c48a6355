"""Who can help with something, best first, with the reasons (DOMAIN §1, Aid)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from irdesk.ground.text import Message, msg, plural

_WARMTH = {"green": 20, "yellow": 12, "red": 5, "dormant": 0, "unrecorded": 0}
_TIES = {"strategic": 15, "priority": 10, "regular": 6, "occasional": 2}


@dataclass(frozen=True)
class Helper:
    """What is known of a partner that might help."""

    id: UUID
    name: str
    capabilities: tuple[str, ...]
    """Those that match what is asked for; empty where only an offer matches."""
    last_contact: date | None
    health: str
    tier: str | None
    open_offers: tuple[Message, ...] = ()
    delivered_before: int = 0
    frozen_since: date | None = None
    reachable: bool = False
    """A 24 h contact is recorded."""


@dataclass(frozen=True)
class Ranked:
    """A helper with its points out of 100 and why it has them."""

    helper: Helper
    points: int
    why: tuple[Message, ...]


def rank(helper: Helper, today: date) -> Ranked:
    """Capability counts 40, an open offer 10, recent contact up to 15, warmth 20, the tie 15.

    Frozen partners fall to the end of the list, and are said to be frozen.
    """
    points, why = 0, list[Message]()
    if helper.capabilities:
        points += 40
        why.append(msg("can help with {what}", what=", ".join(helper.capabilities)))
    if helper.open_offers:
        points += 10
        why.extend(helper.open_offers)
    if helper.last_contact is None:
        why.append(msg("no contact on record"))
    else:
        days = (today - helper.last_contact).days
        points += max(0, 15 - days // 30)
        why.append(msg("last contact on {day}", day=helper.last_contact))
    points += _WARMTH.get(helper.health, 0) + _TIES.get(helper.tier or "", 0)
    if helper.delivered_before:
        points = min(100, points + 5)
        why.append(
            plural(
                "helped us once before", "helped us {count} times before", helper.delivered_before
            )
        )
    if not helper.reachable:
        why.append(msg("no 24 h contact is recorded"))
    if helper.frozen_since is not None:
        points = 0
        why.insert(0, msg("frozen since {day}", day=helper.frozen_since))
    return Ranked(helper, points, tuple(why))
