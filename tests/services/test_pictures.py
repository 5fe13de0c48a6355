"""The values of charts and maps from what is recorded, on both engines."""

from datetime import date
from decimal import Decimal

from irdesk.ground.language import ENGLISH
from irdesk.records.partners import Partner
from irdesk.records.record import Change
from irdesk.rules.fiscal_years import fiscal_year
from irdesk.rules.money import Money
from irdesk.services.charting import Place, VisitYears, WorldMap, YearOfVisits
from irdesk.services.editing import create, save
from irdesk.services.office import read_office
from irdesk.services.pictures import (
    budget_bars,
    goal_matrix,
    goals_by_theme,
    partner_locator,
    partner_map,
    visits_per_year,
)
from irdesk.services.reports import make_report, report
from irdesk.store.operations import Author

ANA = Author("Ana")
TODAY = date(2026, 11, 24)


def euros(amount):
    return Money(amount * 100, "EUR")


def test_visits_are_counted_by_year_and_direction_up_to_today(workspace):
    for day, direction, state in (
        (date(2023, 5, 2), "inbound", "completed"),
        (date(2023, 6, 2), "inbound", "completed"),
        (date(2023, 6, 2), "outbound", "cancelled"),
        (date(2025, 1, 1), "outbound", "completed"),
        (date(2026, 12, 20), "outbound", "confirmed"),
    ):
        create(workspace, ANA, "visits", {"title": "V", "starts_on": day, "ends_on": day, "direction": direction, "state": state})  # fmt: skip
    with workspace.reading() as reader:
        found = visits_per_year(reader, TODAY)
    assert [*found.years] == [
        YearOfVisits(fiscal_year(2023), 2, 0),
        YearOfVisits(fiscal_year(2024), None, None),
        YearOfVisits(fiscal_year(2025), 0, 1),
        YearOfVisits(fiscal_year(2026), None, None),
    ]


def test_visits_are_counted_by_the_fiscal_year_of_the_office(workspace):
    with workspace.reading() as reader:
        office = read_office(reader)
    save(
        workspace, ANA, [Change(office.kind, office.id, office.version, {"fiscal_year_starts": 7})]
    )
    for day in (date(2025, 6, 30), date(2025, 7, 1), date(2026, 6, 30)):
        create(workspace, ANA, "visits", {"title": "V", "starts_on": day, "ends_on": day, "direction": "inbound", "state": "completed"})  # fmt: skip
    with workspace.reading() as reader:
        found = visits_per_year(reader, TODAY)
    assert [(each.year.spoken(ENGLISH), each.inbound) for each in found.years] == [
        ("2024/25", 1), ("2025/26", 2), ("2026/27", None),
    ]  # fmt: skip


def test_a_budget_bar_holds_transfers_refunds_and_what_is_overspent(workspace):
    line, other = (
        create(workspace, ANA, "budget-lines", {"fiscal_year": 2026, "code": code, "title": title, "allocated": euros(1000)})
        for code, title in (("310", "Travel"), ("320", "Dues"))
    )  # fmt: skip
    day = {"booked_on": date(2026, 3, 1)}
    create(workspace, ANA, "budget-transfers", {**day, "from_line": other, "to_line": line, "amount": euros(200)})  # fmt: skip
    create(workspace, ANA, "budget-entries", {**day, "line": other, "amount": euros(900)})
    create(workspace, ANA, "budget-entries", {**day, "line": line, "amount": euros(400)})
    create(workspace, ANA, "budget-entries", {**day, "line": line, "amount": euros(50), "kind_of": "refund"})  # fmt: skip
    create(workspace, ANA, "budget-entries", {**day, "line": line, "amount": euros(300), "kind_of": "committed"})  # fmt: skip
    with workspace.reading() as reader:
        travel, dues = budget_bars(reader, 2026).bars
        assert budget_bars(reader, 2020).bars == []
    assert (travel.name, travel.allocated, travel.committed, travel.actual, travel.remaining) == (
        "310 Travel", euros(1200), euros(300), euros(350), euros(550),
    )  # fmt: skip
    assert dues.remaining == euros(-100)


def test_goals_are_counted_by_kind_and_theme(workspace):
    create(workspace, ANA, "agreements", {"title": "A", "sdgs": (11, 13)})
    create(workspace, ANA, "projects", {"title": "P", "theme": "Ports", "sdgs": (13,)})
    create(workspace, ANA, "pledges", {"text": "Q", "theme": "Ports", "sdgs": (13, 17)})
    with workspace.reading() as reader:
        found, themes = goal_matrix(reader), goals_by_theme(reader)
    assert [ENGLISH.say(each) for each in found.heads] == ["Agreements", "Projects", "Pledges"]
    assert (found.counts[12], found.counts[10], found.counts[16]) == ([1, 1, 1], [1, 0, 0], [0, 0, 1])  # fmt: skip
    assert sum(any(row) for row in found.counts) == 3
    assert (themes.heads, themes.counts[12], themes.counts[10]) == (["Ports"], [2], [0])


def test_partners_without_coordinates_are_listed_apart_never_dropped(workspace):
    busan = create(workspace, ANA, "partners", {"name": "Busan", "country": "KR", "latitude": 35.18, "longitude": 129.07})  # fmt: skip
    create(workspace, ANA, "partners", {"name": "Ghent", "country": "BE", "longitude": 3.7})
    with workspace.reading() as reader:
        found = partner_map(reader, TODAY)
        assert [*found.places] == [Place("Busan", 35.18, 129.07, "city", "unrecorded", False, "KR")]
        assert [*found.unplaced] == ["Ghent"]
        partner = reader.get(Partner, busan)
        shown = partner_locator(reader, partner, TODAY)
        assert shown is not None
        assert (shown.place.label, shown.home, [*shown.neighbours]) == ("Busan", None, [])
        ghent = next(each for each in reader.all(Partner) if each.name == "Ghent")
        assert partner_locator(reader, ghent, TODAY) is None


def test_our_own_city_is_on_the_map_once_its_place_is_known(workspace):
    with workspace.reading() as reader:
        own = next(each for each in reader.all(Partner) if each.kind_of == "own_city")
    place = {"latitude": 38.7, "longitude": -9.1}
    save(workspace, ANA, [Change(Partner.kind, own.id, own.version, place)])
    with workspace.reading() as reader:
        places = partner_map(reader, TODAY).places
    assert [(each.label, each.ours) for each in places] == [("Riverport", True)]


def test_reports_carry_their_charts(riverport):
    from irdesk.ground.clock import FixedClock
    from irdesk.store.workspace import Workspace

    workspace = Workspace.open(str(riverport), FixedClock(TODAY))
    with workspace.reading() as reader:
        charts = {name: make_report(reader, report(name), TODAY).charts for name in ("dormant", "reciprocity", "costs", "pledges")}  # fmt: skip
    workspace.close()
    kinds = {name: [type(each).__name__ for each in some] for name, some in charts.items()}
    assert kinds["dormant"] == ["Contacts", "WorldMap"]
    assert kinds["reciprocity"] == ["Reciprocity", "VisitYears"]
    assert kinds["costs"] == ["Bars", "BudgetBars"]
    assert kinds["pledges"][-1] == "GoalMatrix"
    (world,) = (each for each in charts["dormant"] if isinstance(each, WorldMap))
    assert any(each.ours for each in world.places)
    (years,) = (each for each in charts["reciprocity"] if isinstance(each, VisitYears))
    assert sum((each.inbound or 0) + (each.outbound or 0) for each in years.years) > 20
    contacts = charts["dormant"][0].partners
    assert all(each.months is None or each.months >= Decimal(0) for each in contacts)
