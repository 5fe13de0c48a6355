"""What the card of a partner has beyond the generic one."""

from __future__ import annotations

from datetime import UTC
from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from irdesk.desk.cards.extras import Extras, Part
from irdesk.desk.cards.insights import HEALTH_TONES
from irdesk.desk.context import Desk
from irdesk.desk.partners.aside import make_aside
from irdesk.desk.partners.cost_page import cost_page
from irdesk.desk.partners.timeline_page import TimelinePage
from irdesk.ground.text import msg
from irdesk.records.partners import PARTNER_KINDS, TIERS, Partner
from irdesk.services.partner_file import partner_file
from irdesk.store.reader import Reader

if TYPE_CHECKING:
    from irdesk.desk.cards.card import RecordCard
    from irdesk.records.record import Record


def partner_extras(card: RecordCard, reader: Reader, record: Record) -> Extras:
    """State of the relationship, timeline, cost, and what stands beside every tab."""
    if not isinstance(record, Partner) or record.deleted:
        return Extras()
    desk, say = card.desk, card.desk.say
    if record.kind_of == "own_city":
        return Extras(lead=tuple(_lead(desk, record)))
    known = partner_file(reader, record.id, desk.today)
    chips = []
    if known.freeze is not None and known.freeze.since is not None:
        chips.append((say("frozen since {day}", day=known.freeze.since), "bad"))
    if known.relation is not None:
        health = known.relation.health.state
        chips.append((say(known.relation.state), HEALTH_TONES[health]))
    return Extras(
        chips=tuple(chips),
        lead=tuple(_lead(desk, record)),
        sign="landmark",
        parts=(
            Part(say("Timeline"), partial(TimelinePage, card, record), (), "timeline"),
            Part(say("Cost and balance"), partial(cost_page, card, known), (), "cost"),
        ),
        aside=partial(make_aside, card, known),
    )


def _lead(desk: Desk, partner: Partner) -> list[str]:
    """Its kind, its name in its own script, country and tier, and what time it is there."""
    say, found = desk.say, []
    if partner.kind_of:
        found.append(say(PARTNER_KINDS.label(partner.kind_of)))
    if partner.native_name:
        found.append(partner.native_name)
    if partner.country:
        found.append(desk.language.country(partner.country))
    if partner.tier:
        found.append(say(TIERS.label(partner.tier)))
    if partner.time_zone:
        try:
            there = desk.workspace.clock.now().astimezone(ZoneInfo(partner.time_zone))
        except (ZoneInfoNotFoundError, ValueError):
            there = desk.workspace.clock.now().astimezone(UTC)
        else:
            found.append(say(msg("{time} there now", time=f"{there:%a %H:%M}")))
    return found
