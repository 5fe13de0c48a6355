"""What the calendar gathers, and what moving does."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from irdesk.ground.clock import FixedClock
from irdesk.ground.errors import Trouble
from irdesk.records.agreement_parts import Obligation
from irdesk.records.partners import Partner
from irdesk.records.programme import ProgrammeItem
from irdesk.records.visits import Leg, LogisticsItem, Visit
from irdesk.records.work import ActionPoint
from irdesk.rules.calendar_days import span_days
from irdesk.services.calendar import Calendar, Entry, calendar
from irdesk.services.editing import create
from irdesk.services.rescheduling import reschedule
from irdesk.store.operations import Author
from irdesk.store.query import Where
from irdesk.store.workspace import Workspace
from tests.conftest import TODAY

ANA = Author("Ana")


def shown(workspace: Workspace, first: date, last: date) -> Calendar:
    with workspace.reading() as reader:
        return calendar(reader, first, last, TODAY)


def of(found: Calendar, identity: UUID) -> list[Entry]:
    return [each for each in found.entries if each.id == identity]


@pytest.fixture
def visit(workspace: Workspace) -> UUID:
    """Three days in Haifa with a leg, a meeting and a flight."""
    haifa = create(workspace, ANA, "partners", {"name": "Haifa", "country": "IL"})
    made = create(
        workspace, ANA, "visits",
        {
            "title": "To Haifa", "direction": "outbound", "state": "confirmed", "partners": (haifa,),
            "starts_on": date(2026, 12, 3), "ends_on": date(2026, 12, 5),
        },
    )  # fmt: skip
    below = {"parent": made}
    create(workspace, ANA, "legs", {**below, "place": "Haifa", "arrives_on": date(2026, 12, 3), "departs_on": date(2026, 12, 5)})  # fmt: skip
    create(workspace, ANA, "programme-items", {**below, "title": "Port tour", "starts_at": datetime(2026, 12, 4, 9, 30), "ends_at": datetime(2026, 12, 4, 11, 0)})  # fmt: skip
    create(workspace, ANA, "logistics", {**below, "kind_of": "flight", "what": "LIS–TLV", "starts_at": datetime(2026, 12, 3, 7, 0)})  # fmt: skip
    return made


def test_a_visit_is_there_whichever_of_its_days_is_shown(workspace: Workspace, visit: UUID) -> None:
    for day in span_days(date(2026, 12, 1), date(2026, 12, 7)):
        found = of(shown(workspace, day, day), visit)
        assert bool(found) == (date(2026, 12, 3) <= day <= date(2026, 12, 5))
    (entry,) = of(shown(workspace, date(2026, 12, 1), date(2026, 12, 31)), visit)
    assert (entry.sort, entry.direction, entry.state, entry.partners) == ("visit", "outbound", "confirmed", ("Haifa",))  # fmt: skip
    assert entry.fixed is None


def test_a_stay_of_years_is_there_in_each_of_its_months(workspace: Workspace) -> None:
    days = {"starts_on": date(2019, 2, 28), "ends_on": date(2026, 12, 1)}
    stay = create(workspace, ANA, "visits", {"title": "Our man in Oulu", "direction": "outbound", **days})  # fmt: skip
    for month, is_there in (
        (date(2019, 1, 1), False), (date(2019, 2, 1), True), (date(2023, 5, 1), True),
        (date(2026, 12, 1), True), (date(2027, 1, 1), False),
    ):  # fmt: skip
        entries = of(shown(workspace, month, month + timedelta(days=27)), stay)
        assert [(each.first, each.last) for each in entries] == [(date(2019, 2, 28), date(2026, 12, 1))] * is_there  # fmt: skip
    assert of(shown(workspace, date(2026, 12, 2), date(2026, 12, 2)), stay) == []


def test_both_sides_have_their_days_off(workspace: Workspace, visit: UUID) -> None:
    found = shown(workspace, date(2026, 12, 1), date(2026, 12, 8))
    told = {(day, each.country, each.name) for day, some in found.off.items() for each in some}
    assert (date(2026, 12, 1), "PT", "Restoration of Independence Day") in told
    assert (date(2026, 12, 4), "IL", None) in told
    assert (date(2026, 12, 5), "PT", None) in told
    assert not any(country == "IL" for day, country, _ in told if day not in span_days(date(2026, 12, 3), date(2026, 12, 5)))  # fmt: skip
    assert found.is_weekend(date(2026, 12, 5))
    assert not found.is_weekend(date(2026, 12, 4))


def test_a_moved_visit_takes_its_legs_and_programme_along_and_leaves_bookings(
    workspace: Workspace, visit: UUID
) -> None:
    moved = reschedule(workspace, ANA, "visits", visit, 10)
    assert (moved.day, moved.carried, moved.booked) == (date(2026, 12, 13), 2, 1)
    with workspace.reading() as reader:
        now = reader.get(Visit, visit)
        (leg,) = reader.children(Leg, [visit])[visit]
        (item,) = reader.children(ProgrammeItem, [visit])[visit]
        (flight,) = reader.children(LogisticsItem, [visit])[visit]
    assert (now.starts_on, now.ends_on) == (date(2026, 12, 13), date(2026, 12, 15))
    assert (leg.arrives_on, leg.departs_on) == (date(2026, 12, 13), date(2026, 12, 15))
    assert (item.starts_at, item.ends_at) == (datetime(2026, 12, 14, 9, 30), datetime(2026, 12, 14, 11, 0))  # fmt: skip
    assert flight.starts_at == datetime(2026, 12, 3, 7, 0)
    workspace.undo(ANA)
    with workspace.reading() as reader:
        assert reader.get(Visit, visit).ends_on == date(2026, 12, 5)
        (item,) = reader.children(ProgrammeItem, [visit])[visit]
        assert item.starts_at == datetime(2026, 12, 4, 9, 30)


def test_an_item_moves_by_days_and_minutes_and_says_when_it_leaves_the_visit(
    workspace: Workspace, visit: UUID
) -> None:
    with workspace.reading() as reader:
        (item,) = reader.children(ProgrammeItem, [visit])[visit]
    assert not reschedule(workspace, ANA, item.kind, item.id, 1, minutes=45).outside
    assert reschedule(workspace, ANA, item.kind, item.id, 5).outside
    with workspace.reading() as reader:
        assert reader.get(ProgrammeItem, item.id).starts_at == datetime(2026, 12, 10, 10, 15)


def test_what_others_count_on_moves_with_a_reason_only(workspace: Workspace) -> None:
    paper = create(workspace, ANA, "agreements", {"title": "MOU", "state": "in_force"})
    promised = create(workspace, ANA, "obligations", {"parent": paper, "text": "Send the data", "due": date(2026, 12, 15)})  # fmt: skip
    (entry,) = of(shown(workspace, date(2026, 12, 1), date(2026, 12, 31)), promised)
    assert entry.asks_reason
    assert entry.fixed is None
    with pytest.raises(Trouble, match="say why"):
        reschedule(workspace, ANA, "obligations", promised, 7)
    reschedule(workspace, ANA, "obligations", promised, 7, reason="They asked for it")
    with workspace.reading() as reader:
        assert reader.get(Obligation, promised).due == date(2026, 12, 22)
    assert "They asked for it" in str(workspace.operations(1)[0].message.params)


def test_a_worked_out_date_says_why_it_stays(workspace: Workspace, visit: UUID) -> None:
    step = create(workspace, ANA, "checklist", {"parent": visit, "text": "Visas", "offset": -2})
    own = create(workspace, ANA, "checklist", {"parent": visit, "text": "Gift", "due": date(2026, 12, 2)})  # fmt: skip
    found = shown(workspace, date(2026, 12, 1), date(2026, 12, 2))
    (worked_out,), (by_hand,) = of(found, step), of(found, own)
    assert worked_out.fixed is not None
    assert "follows from the days of the visit" in worked_out.fixed.id
    assert by_hand.fixed is None
    with pytest.raises(Trouble, match="follows from"):
        reschedule(workspace, ANA, "checklist", step, 1)


def test_what_is_over_stays_where_it_was(workspace: Workspace) -> None:
    held = create(workspace, ANA, "visits", {"title": "Held", "state": "completed", "starts_on": date(2026, 11, 2)})  # fmt: skip
    (entry,) = of(shown(workspace, date(2026, 11, 1), date(2026, 11, 30)), held)
    assert entry.fixed is not None
    with pytest.raises(Trouble, match="taken place"):
        reschedule(workspace, ANA, "visits", held, 1)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A workspace that hypothesis may fill."""
    from irdesk.services.office import set_up

    made = Workspace.create(str(tmp_path_factory.mktemp("days") / "d.irdesk"), FixedClock(TODAY))
    set_up(made, ANA, {"city": "Riverport", "country": "PT", "time_zone": "Europe/Lisbon"})
    return made


@settings(max_examples=25, deadline=None)
@given(
    st.dates(date(2026, 1, 1), date(2027, 12, 1)), st.integers(0, 40),
    st.dates(date(2026, 1, 1), date(2027, 12, 1)), st.integers(0, 45),
)  # fmt: skip
def test_an_entry_is_shown_on_exactly_its_days(
    office: Workspace, start: date, length: int, first: date, span: int
) -> None:
    end = start + timedelta(length)
    made = create(office, ANA, "visits", {"title": f"{start}", "starts_on": start, "ends_on": end})
    found = shown(office, first, first + timedelta(span))
    for day in span_days(found.first, found.last):
        on = [each.id for each in found.on(day)]
        assert on.count(made) == (start <= day <= end)


def test_the_sample_office_shows_every_sort(riverport: Path) -> None:
    with Workspace.open(str(riverport), FixedClock(TODAY)) as sample:
        found = shown(sample, date(2026, 10, 1), date(2026, 12, 31))
        with sample.reading() as reader:
            points = reader.all(ActionPoint, Where("due", ">=", found.first), Where("due", "<=", found.last))  # fmt: skip
            partners = reader.all(Partner)
    sorts = {each.sort for each in found.entries}
    assert sorts == {"visit", "programme", "contact", "deadline", "task", "letter", "window", "sitting", "anniversary"}  # fmt: skip
    assert {each.id for each in points} <= {each.id for each in found.entries}
    assert partners
    assert all(each.first <= each.last for each in found.entries)
