"""What a relationship cost and what it brought: entries shared exactly, by payer, theme, visit and year.

Shadow costs (host, sponsor, other department, in kind, staff days) count in the cost of a
relationship and never in city spend (DOMAIN §1, Budget).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from irdesk.ground.text import N_, Message, msg, plural
from irdesk.records.agreements import Agreement
from irdesk.records.budget import PAYERS, BudgetEntry, BudgetLine, CostShare
from irdesk.records.fields import highest
from irdesk.records.networks import Network
from irdesk.records.outcomes import CONFIDENCES, Outcome
from irdesk.records.partners import Partner
from irdesk.records.projects import Project
from irdesk.records.record import Record
from irdesk.records.visits import Leg, Visit
from irdesk.rules.money import Money, convert, split
from irdesk.services.budgets import this_year
from irdesk.services.charting import Bars, Chart
from irdesk.services.office import read_office
from irdesk.services.pictures import budget_bars
from irdesk.services.report import Cell, Column, Line, Report, Section, summed
from irdesk.store.query import Where
from irdesk.store.reader import Reader

_YEARS = 5


@dataclass(frozen=True, slots=True)
class Cost:
    """One partner's part of an entry; `base` is None where it can't be converted."""

    entry: BudgetEntry
    partner: UUID | None
    visit: UUID | None
    theme: str
    amount: Money
    base: Money | None

    @property
    def year(self) -> int:
        """The calendar year it was booked in."""
        return self.entry.booked_on.year if self.entry.booked_on else 0

    @property
    def payer(self) -> str:
        """Who paid."""
        return self.entry.paid_by or "city"


def costs(reader: Reader, first: date, last: date) -> list[Cost]:
    """What was spent from a day to a day, commitments apart; refunds count against it."""
    entries = [
        each
        for each in reader.all(
            BudgetEntry, Where("booked_on", ">=", first), Where("booked_on", "<=", last)
        )
        if each.kind_of != "committed" and each.amount is not None
    ]
    base = read_office(reader).base_currency or "EUR"
    sharing = _Sharing(reader, entries)
    found = []
    for entry in entries:
        if entry.amount is None:
            continue
        amount = -entry.amount if entry.kind_of == "refund" else entry.amount
        in_base = _based(amount, entry.rate, base)
        shares = sharing.of(entry)
        weights = [weight for _, weight in shares]
        parts = split(amount, weights)
        bases: list[Money | None] = [*split(in_base, weights)] if in_base else [None] * len(parts)
        visit, theme = sharing.visit(entry), sharing.theme(entry)
        for (partner, _), part, part_base in zip(shares, parts, bases, strict=True):
            found.append(Cost(entry, partner, visit, theme, part, part_base))
    return found


def _based(amount: Money, rate: Decimal | None, base: str) -> Money | None:
    if amount.currency == base:
        return amount
    return None if rate is None else convert(amount, rate, base)


class _Sharing:
    """With whom each entry is shared, by what it belongs to; everything is read once."""

    def __init__(self, reader: Reader, entries: Sequence[BudgetEntry]) -> None:
        subjects = {each.subject for each in entries if each.subject}
        self.kinds = {each.id: each.kind for each in reader.titles(subjects).values()}
        self.records: dict[UUID, Record] = {}
        for kind in set(self.kinds.values()):
            ids = [identity for identity, name in self.kinds.items() if name == kind]
            self.records.update({each.id: each for each in reader.by_ids(kind, ids)})
        own_legs = reader.by_ids(Leg.kind, {each.leg for each in entries if each.leg})
        self.legs = {each.id: each for each in own_legs if isinstance(each, Leg)}
        visits = {each.id for each in self.records.values() if isinstance(each, Visit)}
        legs = [each for each in self.records.values() if isinstance(each, Leg)]
        visits |= {each.parent for each in (*legs, *self.legs.values()) if each.parent}
        for each in reader.by_ids(Visit.kind, visits - set(self.records)):
            self.records[each.id] = each
        self.by_visit = reader.children(Leg, visits)
        self.by_hand = reader.children(
            CostShare, [each.id for each in entries if each.split == "by_hand"]
        )

    def _leg(self, entry: BudgetEntry) -> Leg | None:
        """The leg it names, or belongs to."""
        record = self.records.get(entry.subject) if entry.subject else None
        named = self.legs.get(entry.leg) if entry.leg else None
        return named or (record if isinstance(record, Leg) else None)

    def visit(self, entry: BudgetEntry) -> UUID | None:
        """The visit it belongs to, also through a leg."""
        leg = self._leg(entry)
        if leg is not None and leg.parent:
            return leg.parent
        record = self.records.get(entry.subject) if entry.subject else None
        return record.id if isinstance(record, Visit) else None

    def theme(self, entry: BudgetEntry) -> str:
        """Its own theme, else that of what it belongs to."""
        if entry.theme:
            return entry.theme
        visit = self.visit(entry)
        record = self.records.get(visit or entry.subject or UUID(int=0))
        if isinstance(record, Visit):
            return record.topic or ""
        if isinstance(record, (Project, Network)):
            return record.theme or ""
        return (record.topics[0] if record.topics else "") if isinstance(record, Agreement) else ""

    def of(self, entry: BudgetEntry) -> list[tuple[UUID | None, int]]:
        """Partners with their weights; at least one, which may be nobody."""
        hand = [
            (each.partner, each.weight or 1)
            for each in self.by_hand.get(entry.id, ())
            if each.partner
        ]
        if hand:
            return [*hand]
        leg = self._leg(entry)
        if leg is not None and leg.partner:
            return [(leg.partner, 1)]
        visit = self.visit(entry)
        if visit is not None and entry.split == "leg_nights":
            nights = self._nights(visit)
            if nights:
                return nights
        partners = self._partners(entry, visit)
        return [(each, 1) for each in partners] or [(None, 1)]

    def _nights(self, visit: UUID) -> list[tuple[UUID | None, int]]:
        """Each partner's nights; a leg without a night counts as nothing unless all do."""
        found: dict[UUID | None, int] = {}
        for leg in self.by_visit.get(visit, ()):
            if leg.partner and leg.arrives_on and leg.departs_on:
                nights = (leg.departs_on - leg.arrives_on).days
                found[leg.partner] = found.get(leg.partner, 0) + nights
        if found and not any(found.values()):
            found = dict.fromkeys(found, 1)
        return list(found.items())

    def _partners(self, entry: BudgetEntry, visit: UUID | None) -> tuple[UUID, ...]:
        record = self.records.get(visit or entry.subject or UUID(int=0))
        if isinstance(record, Partner):
            return (record.id,)
        if isinstance(record, (Visit, Agreement, Project)):
            return record.partners
        if isinstance(record, Network) and record.partner:
            return (record.partner,)
        return ()


# ----- reports


def _grouped(
    found: Iterable[Cost], key: Callable[[Cost], Hashable]
) -> list[tuple[Hashable, list[Cost]]]:
    """The costs by some key, the dearest first."""
    groups: dict[Hashable, list[Cost]] = {}
    for each in found:
        groups.setdefault(key(each), []).append(each)
    return sorted(groups.items(), key=lambda pair: -_total(pair[1]))


def _total(group: Sequence[Cost]) -> int:
    return sum(each.base.minor for each in group if each.base)


def cost_report(reader: Reader, today: date) -> Report:
    """Cost of the last three years by relationship, visit, theme, payer and year."""
    first = date(today.year - 2, 1, 1)
    found = costs(reader, first, today)
    ids = {i for each in found for i in (each.partner, each.visit) if i}
    titles = reader.titles(ids)

    def named(identity: object) -> str | Message:
        known = titles.get(identity) if isinstance(identity, UUID) else None
        return known.title if known else msg("no partner")

    def about(identity: object) -> tuple[str, UUID] | None:
        known = titles.get(identity) if isinstance(identity, UUID) else None
        return (known.kind, known.id) if known else None

    def lines(key: Callable[[Cost], Hashable], name: Callable[[object], Cell]) -> list[Line]:
        return [Line((name(one), *_sums(group)), about(one)) for one, group in _grouped(found, key)]

    years = dict(_grouped(found, lambda each: each.year))
    by_year = [
        Line((str(year), *_sums(years[year]))) if year in years else Line((str(year), msg("not recorded"), None, None))
        for year in range(first.year, today.year + 1) if found
    ]  # fmt: skip
    money = (
        Column("city", N_("City spend"), 2, right=True), Column("others", N_("Carried by others"), 2, right=True),
        Column("whole", N_("Whole cost"), 2, right=True),
    )  # fmt: skip
    visits = [each for each in found if each.visit]
    by_visit = [
        Line((named(one), *_sums(group)), about(one))
        for one, group in _grouped(visits, lambda each: each.visit)
    ]
    apart = [
        Line((each.entry.booked_on, each.entry.payee, each.amount, named(each.partner)), (BudgetEntry.kind, each.entry.id))
        for each in found
        if each.base is None
    ]  # fmt: skip
    payers = [
        Line((msg(PAYERS.label(str(one))), summed([each.base for each in group if each.base])))
        for one, group in _grouped(found, lambda each: each.payer)
    ]
    top = list(_grouped(found, lambda each: each.partner))[:10]
    base = read_office(reader).base_currency or "EUR"
    bars = [(named(one), Money(_total(group), base)) for one, group in top]
    charts: list[Chart] = []
    if bars:
        charts.append(Bars(N_("Cost by relationship"), base, bars))
    year = this_year(reader, today).label
    budget = budget_bars(reader, year)
    if budget.bars:
        charts.append(budget)
    lines_of_year = reader.all(BudgetLine, Where("fiscal_year", "=", year))
    marking = highest(["internal", *(each.marking for each in lines_of_year)])
    return Report(
        N_("Costs"), (msg("From {first} to {last}.", first=first, last=today),),
        (
            Section("years", N_("By year"), (Column("year", N_("Year"), 3), *money), by_year, N_("No cost is recorded.")),
            Section("partners", N_("By relationship"), (Column("partner", N_("Partner"), 3), *money), lines(lambda each: each.partner, named), N_("No cost is recorded.")),
            Section("visits", N_("By visit"), (Column("visit", N_("Visit"), 3), *money), by_visit, N_("No cost of a visit is recorded.")),
            Section("themes", N_("By theme"), (Column("theme", N_("Theme"), 3), *money), lines(lambda each: each.theme, lambda name: str(name) if name else msg("no theme")), N_("No cost is recorded.")),
            Section("payers", N_("By payer"), (Column("payer", N_("Paid by"), 3), Column("sum", N_("Sum"), 2, right=True)), payers, N_("No cost is recorded.")),
            Section("apart", N_("Not converted, listed apart"), (Column("booked_on", N_("Date"), 1.4), Column("payee", N_("Payee"), 3), Column("amount", N_("Amount"), 2, right=True), Column("partner", N_("Partner"), 2)), apart, N_("Nothing is left out of the sums.")),
        ),
        charts, marking,
    )  # fmt: skip


def _sums(group: Sequence[Cost]) -> tuple[tuple[Money, ...], tuple[Money, ...], tuple[Money, ...]]:
    own = [each.base for each in group if each.base and each.payer == "city"]
    others = [each.base for each in group if each.base and each.payer != "city"]
    return summed(own), summed(others), summed([*own, *others])


def outcomes_of(reader: Reader, partner: UUID | None, first: date, last: date) -> list[Outcome]:
    """The dated outcomes of a relationship, or of all: of its visits, agreements and projects."""
    found = reader.all(
        Outcome, Where("dated_on", ">=", first), Where("dated_on", "<=", last), order=("dated_on",)
    )
    if partner is None:
        return found
    asked = Where("id", "in", {each.parent for each in found if each.parent})
    ours = {
        each.id
        for kind in (Visit, Agreement, Project)
        for each in reader.all(kind, asked, Where("partners", "in", [partner]))
    }
    return [each for each in found if each.parent in ours or each.source == partner]


def brought_and_cost(
    reader: Reader,
    today: date,
    partner: Partner | None = None,
    since: date | None = None,
    until: date | None = None,
) -> Report:
    """Left what it brought, right the cost by payer, year by year; a year without records says so.

    Without a period it is the five calendar years up to today.
    """
    last = until or today
    first = since or date(last.year - _YEARS + 1, 1, 1)
    found = [
        each for each in costs(reader, first, last) if partner is None or each.partner == partner.id
    ]
    brought = outcomes_of(reader, partner.id if partner else None, first, last)
    titles = reader.titles({each.parent for each in brought if each.parent})
    lines = []
    for year in range(first.year, last.year + 1):
        came = [each for each in brought if each.dated_on and each.dated_on.year == year]
        spent = [each for each in found if each.year == year]
        payers = tuple(
            msg("{payer} {sum}", payer=msg(PAYERS.label(str(payer))), sum=total)
            for payer, group in _grouped(spent, lambda each: each.payer)
            for total in summed([each.base for each in group if each.base])
        )
        unsaid = msg("not recorded")
        whole = _sums(spent)[2] if spent else None
        said = tuple(figured(each) for each in came)
        lines.append(Line((str(year), said or unsaid, payers or unsaid, whole or unsaid)))
    evidence = [
        Line(
            (
                each.dated_on, each.what, amounts(each), titles[each.parent].title if each.parent in titles else None,
                each.evidence, msg(CONFIDENCES.label(each.confidence)) if each.confidence else None,
            ),
            (titles[each.parent].kind, each.parent) if each.parent in titles else None,
        )
        for each in brought
    ]  # fmt: skip
    name = partner.name if partner else None
    apart = sum(each.base is None for each in found)
    gaps = [plural("{count} amount has no rate and is not in the sums.", "{count} amounts have no rate and are not in the sums.", apart)] if apart else []  # fmt: skip
    return Report(
        msg("Brought and cost: {name}", name=name) if name else N_("Brought and cost"),
        (msg("From {first} to {last}. What others paid counts here and is no city spend.", first=first, last=last),),
        (
            Section("years", N_("By year"), (Column("year", N_("Year"), 1), Column("brought", N_("What it brought"), 5), Column("payers", N_("What it cost, by payer"), 3), Column("whole", N_("Whole cost"), 2, right=True)), lines, unrecorded=not (found or brought)),
            Section("outcomes", N_("Outcomes and their evidence"), (Column("dated_on", N_("Date"), 1.4), Column("what", N_("What came of it"), 3), Column("figure", N_("Figure"), 1.6, right=True), Column("from", N_("From"), 2.4, under="what", named=True), Column("evidence", N_("Evidence"), 3), Column("confidence", N_("Confidence"), 1.2, under="evidence", named=True)), evidence, N_("No outcome is recorded: what came of a visit, an agreement or a project is entered on its card, what was paid under Budget.")),
        ),
        gaps=gaps,
    )  # fmt: skip


def figured(outcome: Outcome) -> Message:
    """What came of it, with its figure."""
    figures = amounts(outcome)
    if not figures:
        return msg("{what}", what=outcome.what or "")
    if len(figures) == 1:
        return msg("{what} ({figure})", what=outcome.what or "", figure=figures[0])
    return msg(
        "{what} ({figure}, {money})",
        what=outcome.what or "", figure=figures[0], money=figures[1],
    )  # fmt: skip


def amounts(outcome: Outcome) -> tuple[str | Money, ...]:
    """Its figure with the unit, and its sum."""
    parts: list[str | Money] = []
    if outcome.figure is not None:
        parts.append(" ".join(filter(None, (f"{outcome.figure.normalize():f}", outcome.unit))))
    if outcome.money is not None:
        parts.append(outcome.money)
    return tuple(parts)


@dataclass(frozen=True)
class PartnerCost:
    """What one relationship cost in a time, in the base currency."""

    partner: UUID | None
    name: str
    city: Money
    others: Money

    @property
    def whole(self) -> Money:
        """What the city and others paid together."""
        return self.city + self.others


def partner_costs(reader: Reader, first: date, last: date) -> list[PartnerCost]:
    """Cost by relationship from a day to a day, the dearest first; what can't be converted is left out."""
    base = read_office(reader).base_currency or "EUR"
    found = [each for each in costs(reader, first, last) if each.base is not None]
    titles = reader.titles({each.partner for each in found if each.partner})
    sums = []
    for partner, group in _grouped(found, lambda each: each.partner):
        known = titles.get(partner) if isinstance(partner, UUID) else None
        own = sum(each.base.minor for each in group if each.base and each.payer == "city")
        sums.append(
            PartnerCost(
                known.id if known else None, known.title if known else "",
                Money(own, base), Money(_total(group) - own, base),
            )
        )  # fmt: skip
    return sums
