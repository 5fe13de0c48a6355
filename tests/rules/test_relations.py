"""Relationship health, anniversaries, fiscal years."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from irdesk.ground.language import Language
from irdesk.ground.text import msg
from irdesk.rules.anniversaries import upcoming
from irdesk.rules.cadence import Cadence, Relation, cadence_for, health
from irdesk.rules.durations import add_months
from irdesk.rules.fiscal_years import fiscal_year, fiscal_year_of

TODAY = date(2026, 11, 24)
SIX = Cadence(6, msg("set for this partner"))
DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize(
    ("last", "state"),
    [
        (date(2026, 5, 25), "green"),
        (date(2026, 5, 24), "yellow"),
        (date(2025, 11, 24), "red"),
        (date(2025, 5, 24), "red"),
        (date(2025, 5, 23), "dormant"),
        (None, "unrecorded"),
    ],
)
def test_health_goes_by_the_cadence(last, state):
    found = health(Relation(SIX, last), TODAY)
    assert found.state == state
    assert found.alarm == (state != "green")


def test_a_planned_contact_calms_the_alarm_and_keeps_the_colour():
    found = health(Relation(SIX, date(2025, 12, 1), TODAY + timedelta(days=9)), TODAY)
    assert (found.state, found.alarm) == ("yellow", False)


def test_a_frozen_or_ended_relationship_does_not_alarm():
    assert not health(Relation(SIX, date(2020, 1, 1), frozen_since=TODAY), TODAY).alarm
    assert not health(Relation(SIX, date(2020, 1, 1), ended=True), TODAY).alarm


def test_a_status_set_by_decision_stands():
    assert health(Relation(SIX, TODAY, decided="dormant"), TODAY).state == "dormant"
    assert health(Relation(SIX, date(2020, 1, 1), decided="active"), TODAY).state == "red"


def test_the_shortest_usual_cadence_of_living_agreements_counts_unless_one_is_set():
    assert cadence_for(None, {"sister_city", "mou"}).months == 6
    assert cadence_for(None, {"sister_city"}).months == 12
    assert cadence_for(18, {"mou"}).months == 18


@given(DAYS, DAYS, st.integers(1, 60), st.integers(1, 2000))
def test_health_only_worsens_while_nothing_happens(last, today, months, later):
    order = ["green", "yellow", "red", "dormant"]
    relation = Relation(Cadence(months, msg("")), min(last, today))
    then = health(relation, today + timedelta(days=later)).state
    assert order.index(health(relation, today).state) <= order.index(then)


def test_anniversaries_come_with_eighteen_months_lead():
    assert [(each.years, each.day) for each in upcoming(date(2002, 3, 1), TODAY)] == [
        (25, date(2027, 3, 1))
    ]
    assert upcoming(date(1976, 7, 1), TODAY) == []
    assert [each.years for each in upcoming(date(1928, 2, 29), TODAY)] == [100]


@given(DAYS, st.integers(1, 12))
def test_every_day_lies_in_exactly_one_fiscal_year(day, first_month):
    year = fiscal_year_of(day, first_month)
    assert day in year
    assert day not in fiscal_year(year.label - 1, first_month)
    assert day not in fiscal_year(year.label + 1, first_month)
    assert add_months(year.first_day, 12) == year.last_day + timedelta(days=1)


def test_a_fiscal_year_over_new_year_names_both():
    assert fiscal_year(2026, 7).spoken(Language("en")) == "2026/27"
    assert fiscal_year(2026, 1).spoken(Language("en")) == "2026"
