"""Relationships as a whole: dormant ones, give and take, anniversaries, this year's reviews."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from uuid import UUID

from irdesk.ground.text import N_, msg
from irdesk.records.agreements import Agreement
from irdesk.records.gifts import Gift
from irdesk.records.outcomes import Outcome
from irdesk.records.partners import Partner, Review
from irdesk.records.people import RANKS, Position, Tenure
from irdesk.records.projects import Project
from irdesk.records.visits import OFF, Participant, Visit
from irdesk.rules.anniversaries import upcoming
from irdesk.rules.durations import add_months
from irdesk.services.people import holders
from irdesk.services.relationships import relationships
from irdesk.services.report import Column, Line, Report, Section
from irdesk.store.query import Where
from irdesk.store.reader import Reader

YEARS = 5
"""The years that give and take are counted over."""


def dormant_report(reader: Reader, today: date) -> Report:
    """Relationships that cool, are cold or asleep, the coldest first, with the next contact planned."""
    related = relationships(reader, today)
    cool = [each for each in related if each.health.state not in ("green",)]
    order = ("dormant", "red", "yellow", "unrecorded")
    cool.sort(key=lambda each: (order.index(each.health.state), str(each.health.last_contact)))
    lines = [
        Line(
            (
                each.partner.name, msg(each.state), each.health.last_contact, each.health.cadence.months,
                each.health.next_contact, tuple(each.health.reasons[2:]) or None,
            ),
            (Partner.kind, each.partner.id), "bad" if each.health.alarm else "plain",
        )
        for each in cool
    ]  # fmt: skip
    columns = (
        Column("partner", N_("Partner"), 3), Column("state", N_("State"), 1.5), Column("last_contact", N_("Last contact"), 1.6),
        Column("cadence", N_("Cadence in months"), 1.2, right=True), Column("next_contact", N_("Next contact"), 1.6), Column("why", N_("Why"), 3),
    )  # fmt: skip
    alarming = sum(each.health.alarm for each in cool)
    lead = (msg("{count} of {all} relationships are not warm; {alarming} need a contact.", count=len(cool), all=len(related), alarming=alarming),)  # fmt: skip
    section = Section("relationships", N_("Relationships"), columns, lines, N_("All are warm."))
    return Report(N_("Dormant and cooling relationships"), lead, (section,))


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


def balances(reader: Reader, today: date, years: int = YEARS) -> dict[UUID, Balance]:
    """Visits in both directions, rank of their principals, who was host last, gifts and exchanges."""
    since = add_months(today, -12 * years)
    found: dict[UUID, Balance] = {}
    visits = [
        each
        for each in reader.all(
            Visit, Where("starts_on", ">=", since), Where("starts_on", "<=", today)
        )
        if each.state not in OFF
    ]
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
    return found


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


def reciprocity_report(reader: Reader, today: date) -> Report:
    """Give and take with each partner over the last years."""
    found = balances(reader, today)
    titles = reader.titles(found)
    sides = {"us": N_("we were"), "them": N_("they were")}
    lines = []
    for partner, each in sorted(found.items(), key=lambda one: titles[one[0]].title if one[0] in titles else ""):  # fmt: skip
        if partner not in titles:
            continue
        uneven = abs(each.inbound - each.outbound) >= 3
        host = msg("{who} on {day}", who=msg(sides[each.last_host[1]]), day=each.last_host[0]) if each.last_host else None  # fmt: skip
        lines.append(
            Line(
                (
                    titles[partner].title, each.inbound, each.outbound,
                    msg(RANKS.label(each.rank_in)) if each.rank_in else None,
                    msg(RANKS.label(each.rank_out)) if each.rank_out else None, host,
                    each.gifts_received, each.gifts_given, each.received or None, each.sent or None,
                ),
                (Partner.kind, partner), "warn" if uneven else "plain",
            )
        )  # fmt: skip
    columns = (
        Column("partner", N_("Partner"), 2.4), Column("inbound", N_("Visits to us"), 1.7, right=True), Column("outbound", N_("Visits to them"), 1.7, right=True),
        Column("rank_in", N_("Their highest rank"), 1.7), Column("rank_out", N_("Our highest rank"), 1.7), Column("last_host", N_("Last host"), 2.2),
        Column("gifts_received", N_("Gifts received"), 1.7, right=True), Column("gifts_given", N_("Gifts given"), 1.7, right=True),
        Column("received", N_("People received"), 1.7, right=True), Column("sent", N_("People sent"), 1.7, right=True),
    )  # fmt: skip
    since = add_months(today, -12 * YEARS)
    lead = (msg("From {first} to {last}.", first=since, last=today),)
    section = Section("partners", N_("Give and take"), columns, lines, N_("No visit is recorded."))
    return Report(N_("Reciprocity"), lead, (section,))


def anniversary_report(reader: Reader, today: date) -> Report:
    """Anniversaries within 18 months, and who was in office when it was signed."""
    rows: list[tuple[date, int, Agreement, date]] = []
    for agreement in reader.all(Agreement, Where("state", "in", ("signed", "in_force"))):
        day = agreement.signed_on or agreement.in_force_on
        if day is not None:
            rows += [(one.day, one.years, agreement, day) for one in upcoming(day, today)]
    rows.sort(key=lambda row: (row[0], row[2].title or ""))
    lines = []
    for on, years, agreement, day in rows:
        then = [h for p in agreement.partners for h in holders(reader, p, day)][:1]
        who = f"{then[0].name}, {then[0].position.title}" if then else msg("not recorded")
        lines.append(Line((on, years, agreement.title, day, who), (Agreement.kind, agreement.id)))
    columns = (
        Column("day", N_("Day"), 1.6), Column("years", N_("Years"), 1, right=True), Column("agreement", N_("Agreement"), 4),
        Column("signed_on", N_("Signed"), 1.6), Column("then", N_("In office there then"), 3),
    )  # fmt: skip
    section = Section("anniversaries", N_("Within 18 months"), columns, lines, N_("None lies ahead."))  # fmt: skip
    return Report(N_("Anniversaries"), (), (section,))


def review_report(reader: Reader, today: date) -> Report:
    """The review of all relationships: this year's score beside the last one's, and its reason."""
    partners = [
        each
        for each in reader.all(Partner, order=("name",))
        if each.kind_of != "own_city" and each.status not in ("prospect", "ended")
    ]
    reviews = reader.children(Review, [each.id for each in partners])
    year, lines, missing = today.year, [], 0
    for each in partners:
        by_year = {one.for_year: one for one in reviews.get(each.id, ())}
        now, before = by_year.get(year), by_year.get(year - 1)
        missing += now is None
        moved = (now.score or 0) - (before.score or 0) if now and before else 0
        tone = "good" if moved > 0 else "bad" if moved < 0 else "plain"
        said = now or before
        lines.append(
            Line(
                (each.name, before.score if before else None, now.score if now else msg("not reviewed"), said.reason if said else None, said.decided if said else None),
                (Partner.kind, each.id), tone,
            )
        )  # fmt: skip
    columns = (
        Column("partner", N_("Partner"), 3), Column("before", str(year - 1), 1, right=True), Column("score", str(year), 1.2, right=True),
        Column("reason", N_("Reason"), 5), Column("decided", N_("What we do next year"), 3),
    )  # fmt: skip
    lead = (msg("{count} relationships are not reviewed for {year} yet.", count=missing, year=str(year)),)  # fmt: skip
    section = Section("reviews", N_("Relationships"), columns, lines, N_("There is no relationship yet."))  # fmt: skip
    return Report(msg("Review of relationships {year}", year=str(year)), lead, (section,))
