"""Charts as people see them: every figure stands in the drawing and in its words, nothing collides."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal
from typing import Any
from xml.dom import minidom

import pytest
from reportlab.graphics import shapes

from irdesk.briefings.drawings.charts import WIDTH, drawing, height_of, said, svg
from irdesk.briefings.drawings.ink import width
from irdesk.briefings.drawings.labels import anchored, meets
from irdesk.ground.language import ENGLISH, Language
from irdesk.ground.text import msg
from irdesk.rules.fiscal_years import fiscal_year
from irdesk.rules.money import Money
from irdesk.services.charting import (
    GOALS,
    Bars,
    BudgetBar,
    BudgetBars,
    Chart,
    Contact,
    Contacts,
    Exchange,
    GoalMatrix,
    Locator,
    Place,
    Reciprocity,
    Series,
    VisitYears,
    WorldMap,
    YearOfVisits,
    pages,
)

PLAIN = (
    shapes.Rect, shapes.Line, shapes.PolyLine, shapes.Polygon, shapes.Path, shapes.Circle, shapes.String,
)  # fmt: skip


def strings(chart: Chart) -> list[Any]:
    return [each for each in drawing(chart, ENGLISH).contents if isinstance(each, shapes.String)]


def texts(chart: Chart) -> list[str]:
    return [each.text for each in strings(chart)]


def boxes(chart: Chart) -> list[tuple[str, tuple[float, float, float, float]]]:
    """Each label with the box of its letters, without the air above and below."""
    found = []
    for each in strings(chart):
        wide = width(each.text, each.fontSize, "Bold" in each.fontName)
        left = anchored(each.x, wide, each.textAnchor)
        found.append((each.text, (left, each.y, left + wide, each.y + each.fontSize * 0.72)))
    return found


def assert_readable(chart: Chart) -> None:
    high = height_of(chart)
    placed = boxes(chart)
    for text, (left, low, right, top) in placed:
        assert left >= -0.5 and right <= WIDTH + 0.5 and low >= 0 and top <= high, (text, left, right)  # fmt: skip
    for at, (text, one) in enumerate(placed):
        for other, box in placed[at + 1 :]:
            assert not meets(one, box), f"{text!r} lies on {other!r}"
    for shape in drawing(chart, ENGLISH).contents:
        assert type(shape) in PLAIN
        assert getattr(shape, "fillOpacity", None) is None
        assert getattr(shape, "strokeOpacity", None) is None


def euros(amount: int) -> Money:
    return Money(amount * 100, "EUR")


BUDGET = BudgetBars(
    "Budget 2026",
    [
        BudgetBar("4.1 Missions", euros(120000), euros(22000), euros(61250)),
        BudgetBar("4.2 Network dues", euros(36000), euros(9800), euros(31000)),
        BudgetBar("4.3 Gifts", euros(2500), euros(0), euros(0)),
        BudgetBar("4.4 Nothing allocated, and a name that goes on and on and on", euros(0), euros(400), euros(900)),
    ],
)  # fmt: skip
PATH = Series(
    "Emissions", "t", ((date(2019, 12, 31), Decimal(84000)), (date(2030, 12, 31), Decimal(42000))),
    [(date(2021, 12, 31), Decimal(81200)), (date(2023, 12, 31), Decimal(74100)), (date(2025, 12, 31), Decimal(70500))],
)  # fmt: skip
YEARS = VisitYears(
    "Visits",
    [
        YearOfVisits(fiscal_year(2022), 13, 12),
        YearOfVisits(fiscal_year(2023), None, None),
        YearOfVisits(fiscal_year(2024), 0, 11),
    ],
)
GIVE = Reciprocity("Give and take", [Exchange("Busan", 14, 13), Exchange("Praha", 25, 11), Exchange("Łódź", 0, 0)])  # fmt: skip
HEALTH = Contacts(
    "Contacts",
    [
        Contact("Medellín", "dormant", 12, date(2021, 3, 1), Decimal("68.9")),
        Contact("Taipei", "yellow", 6, date(2026, 1, 12), Decimal("10.4"), date(2026, 12, 3)),
        Contact("Busan", "green", 9, date(2026, 11, 4), Decimal("0.6")),
        Contact("Wien", "unrecorded", 24, None, None),
    ],
)
MATRIX = GoalMatrix("Goals", ["Agreements", "Projects"], [[31, 0] if goal == 11 else [0, 42] if goal == 13 else [0, 0] for goal in range(1, 18)])  # fmt: skip
PLAIN_BARS = Bars("Cost", "EUR", [("Busan", Decimal("12500.5")), ("Refunded", Decimal(-300)), ("None", Decimal(0))])  # fmt: skip
ALL = [BUDGET, PATH, YEARS, GIVE, HEALTH, MATRIX, PLAIN_BARS]


@pytest.mark.parametrize("chart", ALL, ids=lambda chart: type(chart).__name__)
def test_nothing_collides_and_the_same_comes_out_twice(chart: Chart) -> None:
    assert_readable(chart)
    assert svg(chart, ENGLISH) == svg(chart, ENGLISH)


def test_a_budget_shows_every_sum_once_and_says_what_is_overspent() -> None:
    shown = Counter(texts(BUDGET))
    for sum_ in ("120,000", "22,000", "61,250", "36,750", "36,000", "9,800", "31,000", "-4,800", "-1,300"):  # fmt: skip
        assert shown[sum_] == 1, sum_
    assert shown["Budget 2026, in EUR"] == 1
    assert shown["overspent"] == 2
    words = said(BUDGET, ENGLISH)
    assert "4.1 Missions: allocated €120,000.00, committed €22,000.00, spent €61,250.00, left €36,750.00" in words  # fmt: skip
    assert "overspent by €4,800.00" in words
    assert "overspent by €1,300.00" in words


def test_a_budget_in_two_currencies_names_each() -> None:
    yen = BudgetBar("Osaka", Money(900000, "JPY"), Money(0, "JPY"), Money(1000, "JPY"))
    both = BudgetBars("Budget", [BUDGET.bars[0], yen])
    assert_readable(both)
    assert "JP¥900,000" in texts(both)
    assert "€120,000.00" in texts(both)


def test_visits_of_a_year_without_records_are_not_zero() -> None:
    shown = Counter(texts(YEARS))
    assert shown["13"] == shown["12"] == shown["11"] == shown["0"] == 1
    assert shown["–"] == 2
    assert "2022: 13 to us, 12 by us; 2023: not recorded; 2024: 0 to us, 11 by us" in said(YEARS, ENGLISH)  # fmt: skip


def test_forty_years_of_visits_keep_their_figures() -> None:
    long = VisitYears(
        "Visits", [YearOfVisits(fiscal_year(1987 + at), at % 7, at % 5) for at in range(40)]
    )
    assert_readable(long)
    assert "2026" in texts(long)
    assert "1993: 6 to us, 1 by us" in said(long, ENGLISH)


def test_the_matrix_names_every_goal_and_its_gaps() -> None:
    shown = Counter(texts(MATRIX))
    assert shown["31"] == shown["42"] == 1
    assert shown["gap"] == 15
    assert all(shown[goal] == 1 for goal in GOALS)
    words = said(MATRIX, ENGLISH)
    assert "11 Sustainable cities: Agreements 31; 13 Climate action: Projects 42" in words
    assert "nothing yet for 1 No poverty, 2 Zero hunger" in words


def test_give_and_take_says_which_way_it_leans() -> None:
    shown = texts(GIVE)
    assert [each for each in shown if "more" in each or each == "even"] == ["1 more to us", "14 more to us", "even"]  # fmt: skip
    assert "Praha: 25 to us, 11 by us" in said(GIVE, ENGLISH)


def test_health_is_a_mark_a_word_and_a_day() -> None:
    shown = Counter(texts(HEALTH))
    for words in ("dormant", "cooling", "warm", "no contact recorded", "1 Mar 2021", "every 24 mo."):  # fmt: skip
        assert shown[words] == 1, words
    assert shown["3 Dec 2026"] == 1
    assert "Taipei: cooling, last contact 12 Jan 2026, meant every 6 months, next 3 Dec 2026" in said(HEALTH, ENGLISH)  # fmt: skip


def test_a_path_shows_what_was_measured_and_the_target() -> None:
    assert {"81,200", "74,100", "70,500", "42,000", "2019", "2030"} <= set(texts(PATH))
    assert "2021: 81,200, 2023: 74,100, 2025: 70,500" in said(PATH, ENGLISH)


def test_bars_below_nothing_are_hatched_not_left_out() -> None:
    assert {"12,500.5", "-300", "0"} <= set(texts(PLAIN_BARS))


@pytest.mark.parametrize(
    "chart",
    [
        BudgetBars("Budget", []),
        BudgetBars("Budget", [BudgetBar("Only", euros(0), euros(0), euros(0))]),
        BudgetBars("Budget", [BudgetBar(f"{at}.1 Line", euros(at * 997), euros(at), euros(at * 1100)) for at in range(40)]),
        VisitYears("Visits", []),
        VisitYears("Visits", [YearOfVisits(fiscal_year(2026), 1, 0)]),
        Reciprocity("Give", []),
        Reciprocity("Give", [Exchange(f"Partner {at}", at, 40 - at) for at in range(40)]),
        Contacts("Contacts", []),
        Contacts("Contacts", [Contact(f"Partner {at}", "red", 12, date(2024, 1, 1), Decimal(at)) for at in range(40)]),
        GoalMatrix("Goals", [], [[] for _ in GOALS]),
        GoalMatrix("Goals", [f"A theme with a long name {at}" for at in range(7)], [[at % 3] * 7 for at in range(17)]),
        Bars("Cost", "", []),
        Series("Flat", "", ((date(2020, 12, 31), Decimal(5)), (date(2020, 12, 31), Decimal(5))), [(date(2021, 1, 1), Decimal(5))]),
        Series("Unmeasured", "", ((date(2020, 12, 31), Decimal(0)), (date(2026, 12, 31), Decimal(100))), []),
    ],
)  # fmt: skip
def test_empty_single_and_forty(chart: Chart) -> None:
    assert_readable(chart)
    assert said(chart, ENGLISH).startswith(str(chart.title))


def test_a_long_chart_is_laid_out_on_pages() -> None:
    long = Bars("Cost", "EUR", [(f"Town {at}", Decimal(at)) for at in range(80)])
    parts = pages(long)
    assert [len(each.bars) for each in parts if isinstance(each, Bars)] == [36, 36, 8]
    assert [texts(each)[0] for each in parts] == ["Cost (1 of 3)", "Cost (2 of 3)", "Cost (3 of 3)"]
    assert all(height_of(each) < 720 for each in parts)
    assert pages(PATH) == [PATH]
    assert pages(BUDGET) == [BUDGET]


@pytest.mark.parametrize(
    "name",
    [
        "<b>&nbsp;]]>",
        "a\x00b\x0bc",
        "half \ud800 a letter",
        "two\nlines",
        "word " * 900,
        "釜山 부산 بوسان बुसान",
    ],
)
def test_any_name_is_literal_text_in_well_formed_svg(name: str) -> None:
    charts = (
        Bars(name, name, [(name, Decimal(1))]),
        WorldMap(name, [Place(name, 10, 10)], [name]),
        Locator(name, Place(name, 10, 10)),
        GoalMatrix(name, [name], [[1]] * 17),
        BudgetBars(name, [BudgetBar(name, euros(1), euros(0), euros(0))]),
    )
    for chart in charts:
        assert_readable(chart)
        minidom.parseString(svg(chart, ENGLISH))
        assert said(chart, ENGLISH).encode()


def test_an_empty_chart_says_so_in_words() -> None:
    assert said(BudgetBars("Budget", []), ENGLISH) == "Budget: nothing is recorded"
    assert "nothing is recorded" in said(VisitYears("Visits", []), Language("en"))


def test_sums_beside_bars_are_written_as_money_and_codes_as_words() -> None:
    chart = Bars("Cost", "EUR", [("Busan", euros(15_200)), (msg("no partner"), euros(9))])
    assert said(chart, ENGLISH) == "Cost: Busan €15,200.00; no partner €9.00"
    assert "€15,200.00" in svg(chart, ENGLISH).decode()
