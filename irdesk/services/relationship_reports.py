"""Relationships as a whole: dormant ones, give and take, anniversaries, this year's reviews."""

from __future__ import annotations

from collections import Counter
from datetime import date

from irdesk.ground.text import N_, Message, msg, plural
from irdesk.records.agreements import Agreement
from irdesk.records.fields import highest
from irdesk.records.office import Staff
from irdesk.records.partners import Partner, Review
from irdesk.records.people import RANKS
from irdesk.rules.anniversaries import upcoming
from irdesk.rules.durations import add_months
from irdesk.rules.folding import sort_key
from irdesk.services.balances import YEARS, balances
from irdesk.services.charting import Chart
from irdesk.services.people import holders
from irdesk.services.pictures import contact_chart, partner_map, reciprocity_chart, visits_per_year
from irdesk.services.relationships import Relationship, relationships
from irdesk.services.report import Column, Line, Report, Section
from irdesk.store.query import Where
from irdesk.store.reader import Reader


def dormant_report(reader: Reader, today: date) -> Report:
    """Relationships that cool, are cold or asleep, the coldest first, with the next contact planned."""
    related = relationships(reader, today)
    cool = [each for each in related if each.health.state not in ("green",)]
    order = ("dormant", "red", "yellow", "unrecorded")
    owners = {each.id: each.name for each in reader.all(Staff)}
    bound = Counter(
        partner
        for each in reader.all(Agreement, Where("state", "in", ("signed", "in_force", "suspended")))
        for partner in each.partners
    )
    cool.sort(key=lambda each: (order.index(each.health.state), str(each.health.last_contact)))
    lines = [
        Line(
            (
                each.partner.name, owners.get(each.partner.owner) if each.partner.owner else None, msg(each.state),
                each.health.last_contact or msg("not recorded"), each.health.cadence.months, each.health.next_contact,
                (*_since_due(each, today), *each.health.reasons[2:]) or None, _bound(bound.get(each.partner.id, 0)),
            ),
            (Partner.kind, each.partner.id), "bad" if each.health.alarm else "plain",
        )
        for each in cool
    ]  # fmt: skip
    columns = (
        Column("partner", N_("Partner"), 3), Column("owner", N_("Owner"), 1.6, under="partner"), Column("state", N_("State"), 1.5),
        Column("last_contact", N_("Last contact"), 1.8), Column("cadence", N_("Cadence in months"), 1.2, right=True, under="last_contact", named=True),
        Column("next_contact", N_("Next contact"), 1.8), Column("why", N_("Why"), 3), Column("agreements", N_("Agreements"), 2, under="why"),
    )  # fmt: skip
    alarming = sum(each.health.alarm for each in cool)
    lead = []
    if cool:
        lead.append(
            plural(
                "{count} of {all} relationships is not warm.",
                "{count} of {all} relationships are not warm.",
                len(cool),
                all=len(related),
            )
        )
    if alarming:
        lead.append(plural("{count} needs a contact.", "{count} need a contact.", alarming))
    none = N_("All are warm.") if related else N_("There is no relationship yet.")
    section = Section("relationships", N_("Relationships"), columns, lines, none)
    charts: list[Chart] = [contact_chart(cool, today)] if cool else []
    if related:
        charts.append(partner_map(reader, today, related))
    # The map shows the warm ones as well.
    marking = highest(["internal", *(each.partner.marking for each in related)])
    return Report(N_("Dormant and cooling relationships"), lead, (section,), charts, marking)


def _since_due(relation: Relationship, today: date) -> tuple[Message, ...]:
    due = relation.health.due_on
    return (msg("contact was due on {day}", day=due),) if due is not None and due <= today else ()


def _bound(count: int) -> Message | None:
    """What still binds us to someone we hardly talk to."""
    if not count:
        return None
    return plural("{count} agreement is in force", "{count} agreements are in force", count)


def reciprocity_report(reader: Reader, today: date) -> Report:
    """Give and take with each partner over the last years."""
    found = balances(reader, today)
    titles = reader.titles(found)
    sides = {"us": N_("us, on {day}"), "them": N_("them, on {day}")}
    lines = []
    for partner, each in sorted(found.items(), key=lambda one: sort_key(titles[one[0]].title) if one[0] in titles else ""):  # fmt: skip
        if partner not in titles:
            continue
        uneven = abs(each.inbound - each.outbound) >= 3
        host = msg(sides[each.last_host[1]], day=each.last_host[0]) if each.last_host else None  # fmt: skip
        lines.append(
            Line(
                (
                    titles[partner].title, each.inbound or None, each.outbound or None,
                    msg(RANKS.label(each.rank_in)) if each.rank_in else None,
                    msg(RANKS.label(each.rank_out)) if each.rank_out else None, host,
                    each.gifts_received or None, each.gifts_given or None, each.received or None, each.sent or None,
                ),
                (Partner.kind, partner), "warn" if uneven else "plain",
            )
        )  # fmt: skip
    columns = (
        Column("partner", N_("Partner"), 5.2), Column("inbound", N_("Visits to us"), 1.2, right=True), Column("outbound", N_("Visits to them"), 1.2, right=True),
        Column("rank_in", N_("Their highest rank"), 3.6), Column("rank_out", N_("Our highest rank"), 1.7, under="rank_in", named=True), Column("last_host", N_("Last host"), 2.2, under="partner", named=True),
        Column("gifts_received", N_("Gifts received"), 1.2, right=True), Column("gifts_given", N_("Gifts given"), 1.2, right=True),
        Column("received", N_("People received"), 1.2, right=True), Column("sent", N_("People sent"), 1.7, right=True, under="received", named=True),
    )  # fmt: skip
    since = add_months(today, -12 * YEARS)
    lead = (msg("From {first} to {last}.", first=since, last=today),)
    section = Section("partners", N_("Give and take"), columns, lines, N_("No visit is recorded."))
    charts: list[Chart] = (
        [reciprocity_chart(reader, found), visits_per_year(reader, today)] if lines else []
    )
    return Report(N_("Reciprocity"), lead, (section,), charts)


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
    lead = (
        plural(
            "{count} relationship is not reviewed for {year} yet.",
            "{count} relationships are not reviewed for {year} yet.",
            missing,
            year=str(year),
        )
        if missing
        else msg("Every relationship is reviewed for {year}.", year=str(year)),
    )
    section = Section("reviews", N_("Relationships"), columns, lines, N_("There is no relationship yet."))  # fmt: skip
    title = msg("Review of relationships {year}", year=str(year))
    return Report(title, lead if partners else (), (section,))
