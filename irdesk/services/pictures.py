"""The values of charts and maps, gathered from what is recorded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from uuid import UUID

from irdesk.ground.text import Message, msg, plural
from irdesk.records.agreements import Agreement
from irdesk.records.catalogue import kind as kind_of
from irdesk.records.partners import Partner
from irdesk.records.pledges import Pledge
from irdesk.records.projects import Project
from irdesk.records.visits import OFF, Visit
from irdesk.rules.fiscal_years import fiscal_year, fiscal_year_of
from irdesk.rules.folding import sort_key
from irdesk.services.balances import YEARS, Balance
from irdesk.services.budgets import year_budget
from irdesk.services.charting import (
    MOST_ROWS,
    BudgetBar,
    BudgetBars,
    Contact,
    Contacts,
    Exchange,
    GoalMatrix,
    Locator,
    Place,
    Reciprocity,
    VisitYears,
    WorldMap,
    YearOfVisits,
)
from irdesk.services.office import read_office
from irdesk.services.relationships import Relationship, relationships
from irdesk.store.query import Query, Where
from irdesk.store.reader import Reader

_MONTH = Decimal("30.4375")


def visits_per_year(reader: Reader, today: date, count: int = 10) -> VisitYears:
    """Visits to us and by us that began in each of the last fiscal years, up to today."""
    years = []
    first_month = read_office(reader).fiscal_year_starts or 1
    this = fiscal_year_of(today, first_month).label
    for year in (fiscal_year(label, first_month) for label in range(this - count + 1, this + 1)):
        held = (
            Where("starts_on", ">=", year.first_day),
            Where("starts_on", "<=", min(today, year.last_day)),
            Where("state", "not in", OFF),
        )
        into, out = (
            reader.count(Query(Visit.kind, (*held, Where("direction", "=", direction))))
            for direction in ("inbound", "outbound")
        )
        known = into or out
        years.append(YearOfVisits(year, into if known else None, out if known else None))
    while len(years) > 1 and years[0].inbound is None:
        years.pop(0)
    return VisitYears(msg("Visits a year, to us and by us"), years)


def budget_bars(reader: Reader, fiscal_year: int) -> BudgetBars:
    """The lines of the fiscal year that begins in that calendar year, the largest of very many."""
    budget = year_budget(reader, fiscal_year)
    found = []
    for each in budget.lines:
        name = " ".join(part for part in (each.line.code, each.line.title) if part)
        got = each.figures
        found.append(BudgetBar(name, got.allocated + got.transfers, got.committed, got.actual - got.refunds))  # fmt: skip
    title = msg("Budget {year}", year=budget.year)
    if len(found) > MOST_ROWS:
        order = sorted(found, key=lambda each: -each.allocated.minor)[:MOST_ROWS]
        return BudgetBars(_of(title, len(found)), [each for each in found if each in order])
    return BudgetBars(title, found)


def goal_matrix(reader: Reader) -> GoalMatrix:
    """How many agreements, projects and pledges serve each goal."""
    counted = [
        Counter(goal for each in served for goal in each.sdgs)
        for served in (reader.all(Agreement), reader.all(Project), reader.all(Pledge))
    ]
    heads = [msg(kind_of(each.kind).many) for each in (Agreement, Project, Pledge)]
    counts = [[count[goal] for count in counted] for goal in range(1, 18)]
    return GoalMatrix(msg("Sustainable Development Goals served"), heads, counts)


def goals_by_theme(reader: Reader, most: int = 5) -> GoalMatrix:
    """How many projects and pledges serve each goal, by theme, the commonest themes first."""
    served = [(each.theme or "", each.sdgs) for each in reader.all(Project)]
    served += [(each.theme or "", each.sdgs) for each in reader.all(Pledge)]
    themes = Counter(theme for theme, goals in served if theme and goals).most_common(most)
    names = [theme for theme, _ in sorted(themes, key=lambda pair: (-pair[1], pair[0]))]
    pairs = Counter((theme, goal) for theme, goals in served for goal in goals)
    counts = [[pairs[theme, goal] for theme in names] for goal in range(1, 18)]
    return GoalMatrix(msg("Goals by theme"), names, counts)


def reciprocity_chart(reader: Reader, found: Mapping[UUID, Balance]) -> Reciprocity:
    """Visits both ways with each partner, the busiest first."""
    titles = reader.titles(found)
    rows = [
        Exchange(titles[partner].title, each.inbound, each.outbound)
        for partner, each in found.items()
        if partner in titles and (each.inbound or each.outbound)
    ]
    rows.sort(key=lambda row: (-row.inbound - row.outbound, sort_key(row.name)))
    title = msg("Visits to and by each partner in {years} years", years=YEARS)
    return Reciprocity(_of(title, len(rows)), rows[:MOST_ROWS])


def contact_chart(related: Sequence[Relationship], today: date) -> Contacts:
    """Relationship health, in the order given."""
    rows = [
        Contact(
            each.partner.name or "",
            each.health.state,
            each.health.cadence.months,
            each.health.last_contact,
            None
            if each.health.last_contact is None
            else (Decimal((today - each.health.last_contact).days) / _MONTH).quantize(Decimal("0.1")),
            each.health.next_contact,
        )
        for each in related
    ]  # fmt: skip
    return Contacts(
        _of(msg("Time since the last contact, against its cadence"), len(rows)), rows[:MOST_ROWS]
    )


def _of(title: Message, rows: int) -> Message:
    if rows <= MOST_ROWS:
        return title
    return plural("{title}: the first of {count}", "{title}: the first {shown} of {count}", rows, title=title, shown=MOST_ROWS)  # fmt: skip


def partner_map(
    reader: Reader, today: date, related: Sequence[Relationship] | None = None
) -> WorldMap:
    """All relationships on a map, with our city; those without coordinates are listed apart."""
    known = relationships(reader, today) if related is None else related
    placed = [(each.partner.name or "", place_of(each)) for each in known]
    places = [place for _, place in placed if place is not None]
    home = our_place(reader)
    unplaced = [name for name, place in placed if place is None]
    return WorldMap(msg("Our partners"), [*([home] if home else ()), *places], unplaced)


def partner_locator(reader: Reader, partner: Partner, today: date) -> Locator | None:
    """Where a partner lies, with our city and the other partners; None without its coordinates."""
    known = relationships(reader, today)
    places = {each.partner.id: place for each in known if (place := place_of(each)) is not None}
    here = places.pop(partner.id, None) or _place(partner)
    if here is None:
        return None
    return Locator(
        msg("{name} on the map", name=here.label), here, our_place(reader), tuple(places.values())
    )


def place_of(each: Relationship) -> Place | None:
    """A relationship on the map; None without coordinates."""
    return _place(each.partner, each)


def _place(partner: Partner, related: Relationship | None = None) -> Place | None:
    if partner.latitude is None or partner.longitude is None:
        return None
    return Place(
        partner.name or "",
        partner.latitude,
        partner.longitude,
        partner.kind_of or "city",
        related.health.state if related else "unrecorded",
        partner.kind_of == "own_city",
        partner.country,
    )


def our_place(reader: Reader) -> Place | None:
    """Our own city, where its coordinates are recorded."""
    office = read_office(reader)
    own = reader.by_ids(Partner.kind, [office.partner]) if office.partner else []
    if not own:
        own = [*reader.all(Partner, Where("kind_of", "=", "own_city"))]
    found = (_place(each) for each in own if isinstance(each, Partner))
    return next((each for each in found if each is not None), None)
