"""Rules of pledges, windows, gifts, carbon, help, retention and forms of address."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from irdesk.rules.carbon import Factor, Point, estimate, factor_for, great_circle_km
from irdesk.rules.gifts import Given, Threshold, duties
from irdesk.rules.helping import Helper, rank
from irdesk.rules.money import Money, split
from irdesk.rules.pledges import Measured, Path, progress
from irdesk.rules.retention import disposal
from irdesk.rules.salutations import Addressee, languages, salutation
from irdesk.rules.yearly import dues_days, next_on, on_year, pressing_windows, window_of

TODAY = date(2026, 11, 24)


# ----- pledges


@pytest.mark.parametrize(
    ("value", "day", "suggested"),
    [
        ("50", date(2020, 12, 31), "on_track"),  # half the way in half the time: at least equal
        ("51", date(2020, 12, 31), "off_track"),
        ("110", date(2020, 12, 31), "off_track"),  # the wrong way
        ("0", date(2020, 12, 31), "met"),
        ("-4", date(2020, 12, 31), "met"),
    ],
)
def test_a_pledge_is_on_track_where_the_way_is_at_least_the_time(value, day, suggested):
    path = Path(Decimal(100), 2010, Decimal(0), 2030)
    assert progress(path, [Measured(day, Decimal(value))], TODAY).suggested == suggested


def test_progress_may_go_upwards_and_the_latest_measurement_counts():
    path = Path(Decimal(0), 2020, Decimal(200), 2040)
    measured = [
        Measured(date(2025, 12, 31), Decimal(60)),
        Measured(date(2023, 12, 31), Decimal(10)),
        Measured(date(2027, 12, 31), Decimal(1)),  # after the day asked about
    ]
    found = progress(path, measured, TODAY)
    assert found.share == Decimal("0.3")
    assert found.suggested == "on_track"
    assert found.latest is not None
    assert found.latest.on == date(2025, 12, 31)


def test_a_missed_target_an_unmeasured_pledge_and_one_without_a_path():
    path = Path(Decimal(100), 2010, Decimal(0), 2020)
    assert progress(path, [Measured(date(2020, 6, 1), Decimal(40))], TODAY).suggested == "missed"
    assert progress(path, [], TODAY).suggested == "unmeasured"
    assert progress(None, [], TODAY).suggested == "unknown"


@given(st.integers(1900, 2100), st.integers(1, 100), st.dates(date(1900, 1, 1), date(2200, 1, 1)))
def test_the_path_itself_is_always_on_track(year: int, years: int, day: date):
    path = Path(Decimal(80), year, Decimal(20), year + years)
    on_path = path.progress(path.value_on(day))
    assert abs(on_path - path.elapsed(day)) < Decimal("1e-20")


# ----- what comes round each year


def test_a_leap_day_falls_on_the_28th():
    assert on_year("02-29", 2025) == date(2025, 2, 28)
    assert on_year("02-29", 2028) == date(2028, 2, 29)
    assert next_on("11-24", TODAY) == TODAY
    assert next_on("11-23", TODAY) == date(2027, 11, 23)


def test_a_window_may_run_into_the_next_year():
    assert window_of("11-01", "01-31", 2026).closes == date(2027, 1, 31)
    ((window, served), (following, _)) = pressing_windows(
        "11-01", "01-31", None, None, date(2026, 11, 2), TODAY
    )
    assert (window.opens, served) == (date(2026, 11, 1), True)
    assert following.opens == date(2027, 11, 1)
    last_year = list(pressing_windows("11-01", "01-31", None, None, date(2026, 10, 31), TODAY))
    assert not last_year[0][1]


def test_a_window_outside_the_membership_is_none_of_ours():
    assert not list(
        pressing_windows("04-01", "07-31", date(2026, 9, 1), date(2026, 12, 31), None, TODAY)
    )


def test_dues_paid_up_to_a_year_are_not_asked_again():
    assert list(dues_days("03-31", None, None, 2026, TODAY)) == [date(2027, 3, 31)]
    assert list(dues_days("03-31", None, None, 2024, TODAY)) == [
        date(2025, 3, 31), date(2026, 3, 31), date(2027, 3, 31),
    ]  # fmt: skip
    assert list(dues_days("12-20", None, date(2026, 12, 1), None, TODAY)) == []


# ----- gifts


def _gift(number: int, cents: int, day: date, source: str = "busan", **rest: object) -> Given:
    values = {"direction": "received", "for_whom": "personal", "year": None, **rest}
    return Given(UUID(int=number), source=source, on=day, value=Money(cents, "EUR"), **values)  # type: ignore[arg-type]


RULE = Threshold("code", "received", "personal", Money(15_000, "EUR"), Money(15_000, "EUR"), 30, 24)


def test_a_gift_of_the_threshold_itself_must_be_declared():
    found = duties([_gift(1, 15_000, date(2026, 3, 1)), _gift(2, 14_999, date(2026, 3, 1), "x")], [RULE])  # fmt: skip
    assert set(found) == {UUID(int=1)}
    assert found[UUID(int=1)].by == date(2026, 3, 31)
    assert found[UUID(int=1)].disclosed_until == date(2028, 3, 1)


def test_the_gift_that_reaches_the_sum_of_its_year_and_source_must_be_declared():
    gifts = [
        _gift(1, 9_000, date(2026, 3, 1)),
        _gift(2, 6_000, date(2026, 6, 1)),
        _gift(3, 100, date(2026, 9, 1)),
        _gift(4, 9_000, date(2025, 12, 31)),  # another year
        _gift(5, 9_000, date(2026, 3, 1), "taipei"),  # another source
        _gift(6, 9_000, date(2026, 3, 1), direction="given"),
    ]
    found = duties(gifts, [RULE])
    assert {each.int for each in found} == {2, 3}
    assert found[UUID(int=2)].because == "cumulative"
    assert found[UUID(int=2)].sum == Money(15_000, "EUR")


def test_rules_hold_for_gifts_of_their_days():
    ended = Threshold("old", "received", None, Money(1, "EUR"), None, 30, None, None, date(2020, 1, 1))  # fmt: skip
    assert not duties([_gift(1, 500, date(2026, 1, 1))], [ended])
    assert duties([_gift(1, 500, date(2020, 1, 1))], [ended])


# ----- carbon


def test_the_great_circle_between_known_places():
    lisbon, tokyo = Point(38.7223, -9.1393), Point(35.6762, 139.6503)
    assert great_circle_km(lisbon, tokyo) == pytest.approx(11_150, abs=30)
    assert great_circle_km(lisbon, lisbon) == 0
    assert great_circle_km(Point(0, 179.9), Point(0, -179.9)) == pytest.approx(22, abs=1)


def test_the_newest_factor_of_the_haul_and_cabin_is_taken():
    factors = [
        Factor("air", None, 0, 3700, Decimal("0.2"), 2023, "a"),
        Factor("air", "business", 0, 3700, Decimal("0.3"), 2023, "a"),
        Factor("air", None, 3700, None, Decimal("0.15"), 2023, "a"),
        Factor("air", None, 3700, None, Decimal("0.14"), 2024, "b"),
    ]
    assert factor_for(factors, "air", "business", 1000).kg_per_km == Decimal("0.3")  # type: ignore[union-attr]
    assert factor_for(factors, "air", "economy", 3699).kg_per_km == Decimal("0.2")  # type: ignore[union-attr]
    found = estimate(factors, "air", "economy", 3700, 3)
    assert found is not None
    assert found.kg == 1554
    assert found.factor.told == "b, 2024"
    assert estimate(factors, "rail", None, 100, 1) is None


# ----- help, retention, shares


def _helper(name: str, **rest: object) -> Helper:
    values = {"capabilities": ("oxygen",), "last_contact": TODAY, "health": "green", "tier": "regular", "reachable": True}  # fmt: skip
    return Helper(UUID(int=1), name, **{**values, **rest})  # type: ignore[arg-type]


def test_help_is_ranked_by_capability_contact_and_relationship():
    best = rank(_helper("a", tier="strategic"), TODAY)
    cold = rank(_helper("b", health="red", last_contact=date(2024, 1, 1)), TODAY)
    frozen = rank(_helper("c", tier="strategic", frozen_since=date(2026, 1, 1)), TODAY)
    assert best.points > cold.points > frozen.points == 0
    assert "frozen since" in str(frozen.why[0])
    assert any("oxygen" in str(each) for each in best.why)


def test_retention_runs_from_the_end_of_the_year():
    assert disposal("two_years", date(2023, 2, 1)).due_on == date(2026, 1, 1)  # type: ignore[union-attr]
    assert disposal("permanent", date(2023, 2, 1)).action == "archive"  # type: ignore[union-attr]
    assert disposal("two_years", None) is None
    assert disposal(None, date(2000, 1, 1)) is None


@given(st.integers(-(10**9), 10**9), st.lists(st.integers(0, 1000), min_size=1, max_size=9))
def test_shares_sum_exactly(minor: int, weights: list[int]):
    if sum(weights):
        parts = split(Money(minor, "EUR"), weights)
        assert sum(each.minor for each in parts) == minor


# ----- forms of address


def test_the_right_form_of_address_in_the_right_language():
    mayor = Addressee("Jan Hřib", "Hřib", "", "Mr", "H.E.")
    assert salutation(mayor, "fr") == "Excellence,"
    assert salutation(Addressee("Kim Soo-yeon", "Kim", "김수연", "Ms"), "ko") == "김수연 귀하"
    assert salutation(Addressee("Dana Whitfield", "Whitfield", "", "Ms"), "en-US") == "Dear Ms Whitfield,"  # fmt: skip
    assert salutation(Addressee("Anna Muster", "Muster", "", "Frau"), "de") == "Sehr geehrte Frau Muster,"  # fmt: skip
    assert salutation(Addressee("X", "X", "", own_form="Dear Madam Mayor"), "en") == "Dear Madam Mayor,"  # fmt: skip
    assert salutation(Addressee("Sukarno", "", "", "Mr"), "en") == "Dear Sukarno,"
    assert salutation(Addressee("Sukarno", "", ""), "xx") == "Dear Sukarno,"


@pytest.mark.parametrize("language", languages())
def test_every_language_has_a_form_for_everybody(language: str):
    for honorific in ("", "Mr", "Ms", "Mrs", "Dr", "Prof."):
        for family in ("", "Kim"):
            words = salutation(Addressee("Kim Min", family, "김민", honorific), language)
            assert words
            assert "{" not in words
