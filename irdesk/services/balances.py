"""Give and take with each partner: visits both ways, ranks, hosts, gifts, people exchanged."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from uuid import UUID

from irdesk.records.gifts import Gift
from irdesk.records.outcomes import Outcome
from irdesk.records.people import RANKS, Position, Tenure
from irdesk.records.projects import Project
from irdesk.records.visits import OFF, Participant, Visit
from irdesk.rules.durations import add_months
from irdesk.store.query import Where
from irdesk.store.reader import Reader

YEARS = 5
"""The years that give and take are counted over."""


@dataclass
class Balance:
    """Give and take with one partner."""

    inbound: int = 0
    outbound: int = 0
    last_host: tuple[date, str] | None = None
    rank_in: str | None = None
    rank_out: str | None = None
    gifts_given: int = 0
    gifts_received: int = 0
    sent: Decimal = field(default_factory=Decimal)
    received: Decimal = field(default_factory=Decimal)


def balances(
    reader: Reader, today: date, partners: Collection[UUID] | None = None, years: int = YEARS
) -> dict[UUID, Balance]:
    """Visits in both directions, rank of their principals, who was host last, gifts and exchanges.

    Of all partners, or of some, who stand in it where there is anything between us.
    """
    since = add_months(today, -12 * years)
    found: dict[UUID, Balance] = {}
    asked = [Where("starts_on", ">=", since), Where("starts_on", "<=", today)]
    if partners is not None:
        asked.append(Where("partners", "in", partners))
    visits = [each for each in reader.all(Visit, *asked) if each.state not in OFF]
    ranks = _ranks(reader, visits)
    for visit in visits:
        if visit.direction not in ("inbound", "outbound") or visit.starts_on is None:
            continue
        for partner in visit.partners:
            balance = found.setdefault(partner, Balance())
            inward = visit.direction == "inbound"
            balance.inbound += inward
            balance.outbound += not inward
            if balance.last_host is None or visit.starts_on > balance.last_host[0]:
                balance.last_host = visit.starts_on, "us" if inward else "them"
            rank = ranks.get((visit.id, "them" if inward else "us"))
            if inward:
                balance.rank_in = _higher(balance.rank_in, rank)
            else:
                balance.rank_out = _higher(balance.rank_out, rank)
    for gift in reader.all(Gift, Where("given_on", ">=", since)):
        if gift.direction == "given" and gift.recipient_partner:
            found.setdefault(gift.recipient_partner, Balance()).gifts_given += 1
        elif gift.giver_partner:
            found.setdefault(gift.giver_partner, Balance()).gifts_received += 1
    _headcounts(reader, since, found)
    return {each: found[each] for each in found if partners is None or each in partners}


def _headcounts(reader: Reader, since: date, found: dict[UUID, Balance]) -> None:
    kinds = Where("kind_of", "in", ("headcount_in", "headcount_out"))
    outcomes = reader.all(Outcome, kinds, Where("dated_on", ">=", since))
    projects = reader.by_ids(Project.kind, {each.parent for each in outcomes if each.parent})
    partners = {each.id: each.partners for each in projects if isinstance(each, Project)}
    for each in outcomes:
        to: tuple[UUID, ...] = (each.source,) if each.source else ()
        for partner in to or (partners.get(each.parent, ()) if each.parent else ()):
            balance = found.setdefault(partner, Balance())
            if each.kind_of == "headcount_out":
                balance.sent += each.figure or 0
            else:
                balance.received += each.figure or 0


def _ranks(reader: Reader, visits: Sequence[Visit]) -> dict[tuple[UUID, str], str]:
    """The rank of the head of each delegation at the time, by visit and side."""
    rows = reader.children(Participant, [each.id for each in visits])
    heads = [each for some in rows.values() for each in some if each.role == "head" and each.person]
    positions = {each.id: each for each in reader.all(Position)}
    held: dict[UUID, list[Tenure]] = {}
    for tenure in reader.all(Tenure):
        if tenure.person:
            held.setdefault(tenure.person, []).append(tenure)
    days = {each.id: each.starts_on for each in visits}
    found: dict[tuple[UUID, str], str] = {}
    for head in heads:
        day = days.get(head.parent) if head.parent else None
        for tenure in held.get(head.person, ()) if head.person else ():
            position = positions.get(tenure.position_held) if tenure.position_held else None
            begun = day is None or tenure.since is None or tenure.since <= day
            going = day is None or tenure.until is None or tenure.until >= day
            if position is not None and position.rank and begun and going and head.parent:
                key = head.parent, head.side or "them"
                found[key] = _higher(found.get(key), position.rank) or position.rank
    return found


def _higher(one: str | None, other: str | None) -> str | None:
    known = [each for each in (one, other) if each]
    return min(known, key=RANKS.codes.index, default=None)
