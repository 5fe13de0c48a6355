"""Relationships, budgets and readiness from what is recorded, on both engines."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from irdesk.ground.language import Language
from irdesk.records.partners import Partner
from irdesk.rules.money import Money
from irdesk.rules.readiness import MeetingFacts, VisitFacts, readiness
from irdesk.services.budgets import year_budget
from irdesk.services.editing import create
from irdesk.services.relationships import relationships
from irdesk.services.visits import coming_visits
from irdesk.store.history import Sought
from irdesk.store.operations import Author

ANA = Author("Ana")
TODAY = date(2026, 11, 24)
say = Language("en").say


def test_last_contact_is_the_latest_visit_or_call_and_never_an_edit(workspace):
    busan = create(workspace, ANA, "partners", {"name": "Busan", "country": "KR", "cadence": 6})
    with workspace.reading() as reader:
        partner = reader.get(Partner, busan)
        assert relationships(reader, TODAY, [partner])[0].health.state == "unrecorded"
    visit = {"title": "V", "partners": (busan,), "state": "completed"}
    days = {"starts_on": date(2026, 1, 5), "ends_on": date(2026, 1, 9)}
    create(workspace, ANA, "visits", {**visit, **days})
    create(
        workspace, ANA, "visits",
        {**visit, "state": "cancelled", "starts_on": date(2026, 11, 1)},
    )  # fmt: skip
    with workspace.reading() as reader:
        found = relationships(reader, TODAY, [partner])[0].health
        assert (found.last_contact, found.state, found.alarm) == (date(2026, 1, 9), "yellow", True)
    call = {"subject": "Call", "held_on": TODAY - timedelta(days=1), "partners": (busan,)}
    create(workspace, ANA, "interactions", call)
    create(
        workspace, ANA, "visits",
        {"title": "Next", "partners": (busan,), "starts_on": date(2027, 2, 1)},
    )  # fmt: skip
    with workspace.reading() as reader:
        found = relationships(reader, TODAY, [partner])[0].health
    assert (found.last_contact, found.state) == (TODAY - timedelta(days=1), "green")
    assert found.next_contact == date(2027, 2, 1)


def test_what_is_new_is_named_by_the_records_its_title_is_made_of(workspace):
    busan = create(workspace, ANA, "partners", {"name": "Busan", "country": "KR"})
    park = create(workspace, ANA, "people", {"family": "Park", "partner": busan})
    mayor = create(workspace, ANA, "positions", {"title": "Mayor", "partner": busan})
    create(workspace, ANA, "tenures", {"person": park, "position_held": mayor})
    latest = workspace.steps(Sought(), None, 1)[0].operation
    assert say(latest.message) == "New tenure: Park · Mayor · Busan"


def test_a_year_shows_each_line_and_what_others_carried(workspace):
    line = create(
        workspace, ANA, "budget-lines",
        {"fiscal_year": 2026, "code": "310", "title": "Travel", "allocated": Money(100_000, "EUR")},
    )  # fmt: skip
    other = create(
        workspace, ANA, "budget-lines",
        {"fiscal_year": 2026, "code": "320", "title": "Dues", "allocated": Money(50_000, "EUR")},
    )  # fmt: skip
    day = {"booked_on": date(2026, 3, 1)}
    create(
        workspace, ANA, "budget-transfers",
        {**day, "from_line": other, "to_line": line, "amount": Money(20_000, "EUR")},
    )  # fmt: skip
    create(
        workspace, ANA, "budget-entries",
        {**day, "line": line, "amount": Money(10_000, "USD"), "rate": Decimal("0.9")},
    )  # fmt: skip
    create(workspace, ANA, "budget-entries", {**day, "line": line, "amount": Money(500, "CHF")})
    create(
        workspace, ANA, "budget-entries",
        {**day, "amount": Money(7_000, "USD"), "paid_by": "host", "payee": "City of Busan"},
    )  # fmt: skip
    with workspace.reading() as reader:
        budget = year_budget(reader, 2026)
    first, second = budget.lines
    assert first.figures.remaining == Money(100_000 + 20_000 - 9_000, "EUR")
    assert [each.amount for each in first.figures.apart] == [Money(500, "CHF")]
    assert second.figures.remaining == Money(30_000, "EUR")
    assert budget.carried == {"host": (Money(7_000, "USD"),)}


@pytest.mark.parametrize("direction", ["inbound", "outbound"])
def test_readiness_names_what_the_brief_lacks(workspace, direction):
    values = {"title": "V", "direction": direction, "starts_on": TODAY + timedelta(days=9)}
    create(workspace, ANA, "visits", values)
    with workspace.reading() as reader:
        (planned,) = coming_visits(reader, TODAY, 30)
    missing = [say(each) for each in planned.readiness.missing]
    assert "At least one meeting" in missing
    assert "Purpose" in missing
    assert ("Travel and hotel" in missing) == (direction == "outbound")
    assert planned.readiness.met == len(planned.readiness.checks) - len(missing)


def test_readiness_names_the_meeting_that_has_no_points():
    told, mute = MeetingFacts("Port", has_points=True), MeetingFacts("Lunch")
    for meetings, what in (
        ((told, mute), "Points to make for “Lunch”"),
        ((mute,), "Points to make"),
    ):
        missing = [say(each) for each in readiness(VisitFacts(meetings=meetings)).missing]
        assert what in missing
