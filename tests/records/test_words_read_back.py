"""Whatever a field shows is read back as the same value, in the language that shows it; codes stay understood."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from irdesk.exchange.resolving import Plain
from irdesk.ground.errors import BadInput
from irdesk.ground.language import Habits, Language
from irdesk.records.catalogue import KINDS, kind
from irdesk.records.choosing import Choice, Flag, Link, Links, Named, Several
from irdesk.records.days import Day, Instant, Moment, Month, Span, Yearly
from irdesk.records.listed import codes
from irdesk.records.numbers import Amount, Exact, Real, Whole
from irdesk.records.values import Value
from irdesk.rules.durations import Duration
from irdesk.rules.money import Money, known_currencies
from tests.conftest import TODAY

FIELDS = [each for of in KINDS for each in of.fields]
KNOWN = {each.value.of if isinstance(each.value, Several) else each.value for each in FIELDS}
PEOPLE = [("en", ""), ("en", "US"), ("en", "DE"), ("en", "CH"), ("en", "IN"), ("de", ""), ("fr", ""), ("ar", ""), ("ja", "")]  # fmt: skip
AMOUNTS = (0, 1250, -500, 125_000, 1_250_000_000)
USUAL = frozenset({"EUR", "USD", "JPY", "KRW", "KWD", "TND", "CHF", "CAD", "BRL", "XOF", "XCG"})


def samples(of: Value, currencies: frozenset[str]) -> Sequence[Any]:
    """Values of a kind, the awkward ones among them; none of links and of words, which stand as they are."""
    if isinstance(of, Choice):
        return of.codes
    if isinstance(of, Named):
        return (*sorted(codes(of.listed)), *(("ko-KR", "zh-Hant-TW") if of.listed == "language" else ()))  # fmt: skip
    if isinstance(of, Month):
        return range(1, 13)
    if isinstance(of, Whole):
        return [each for each in (0, 1, 999, 1000, 2026, 3_678_555) if of.check(each) is None]
    if isinstance(of, Amount):
        return [Money(minor, code) for minor in AMOUNTS for code in sorted(currencies)]
    return next((values for kinds, values in _SAMPLES if isinstance(of, kinds)), ())


_SAMPLES: list[tuple[type[Value], Sequence[Any]]] = [
    (Flag, (True, False)),
    (Real, (35.10168, -129.03004, 0.5, 12.0)),
    (Exact, tuple(map(Decimal, ("0.9215", "1250", "1.250", "-3.5", "1250000.55")))),
    (Day, (date(1999, 1, 2), date(2026, 11, 24), date(2049, 5, 31))),
    (Moment, (datetime(2026, 1, 2, 9, 5),)),
    (Yearly, tuple(f"{month:02}-{day:02}" for month in range(1, 13) for day in (1, 29))),
    (Span, (Duration(1, "days"), Duration(3, "years"), Duration(1095, "days"))),
]


@pytest.mark.parametrize(("tag", "region"), PEOPLE)
def test_what_is_shown_is_read_back_and_so_is_what_files_hold(tag: str, region: str) -> None:
    language = Language(tag, region)
    typed = Plain(Habits(language, TODAY))
    everything = known_currencies() if (tag, region) == ("en", "") else USUAL
    for of in KNOWN:
        for value in samples(of, everything):
            assert of.parse(of.words(value, language), typed) == value
            assert of.parse(of.write(value), Plain()) == value
            if not isinstance(of, Exact):  # 1.250 is a thousand here and little more than one there
                assert of.parse(of.write(value), typed) == value


def test_every_kind_of_value_that_has_a_code_is_among_them() -> None:
    shown_as_it_stands = {"text", "link", "links"}
    left = {of.name for of in KNOWN if not samples(of, USUAL)} - shown_as_it_stands
    assert left == {Instant.name}  # set by the program alone
    assert all(each.fixed for each in FIELDS if isinstance(each.value, Instant))
    assert not any(isinstance(each, (Link, Links)) and each.name not in shown_as_it_stands for each in KNOWN)  # fmt: skip


@pytest.mark.parametrize(
    ("of", "field", "value", "words"),
    [
        ("partners", "country", "KR", "South Korea"),
        ("people", "languages", ("am", "pt-BR"), "Amharic; Brazilian Portuguese"),
        ("office", "weekend", ("saturday", "sunday"), "Saturday; Sunday"),
        ("office", "fiscal_year_starts", 1, "January"),
        ("partners", "national_day", "10-03", "3 October"),
        ("partners", "population", 3_678_555, "3,678,555"),
        ("projects", "budget", Money(1_250_000_000, "EUR"), "€12,500,000.00"),
        ("budget-lines", "fiscal_year", 2026, "2026"),
        ("visits", "starts_on", date(2026, 12, 3), "3 Dec 2026"),
    ],
)
def test_people_meet_words(of: str, field: str, value: Any, words: str) -> None:
    assert kind(of).by_name[field].value.words(value, Language("en")) == words


@pytest.mark.parametrize(
    ("of", "field", "region", "typed", "value"),
    [
        ("partners", "country", "", "korea", "KR"),
        ("partners", "country", "", "kr", "KR"),
        ("partners", "country", "", "KOR", "KR"),
        ("people", "languages", "", "am, en", ("am", "en")),
        ("people", "languages", "", "Amharic; en", ("am", "en")),
        ("office", "weekend", "", "saturday; Sunday", ("saturday", "sunday")),
        ("office", "fiscal_year_starts", "", "4", 4),
        ("office", "fiscal_year_starts", "", "Apr", 4),
        ("partners", "national_day", "", "10-03", "10-03"),
        ("partners", "national_day", "", "3 Oct", "10-03"),
        ("partners", "national_day", "US", "October 3", "10-03"),
        ("partners", "population", "DE", "3.678.555", 3_678_555),
        ("partners", "population", "DE", "3678555", 3_678_555),
        ("partners", "latitude", "DE", "35.101", 35.101),
        ("aid", "quantity", "DE", "1.250", Decimal(1250)),
        ("aid", "quantity", "DE", "1,25", Decimal("1.25")),
        ("aid", "quantity", "", "1,250", Decimal(1250)),
        ("aid", "quantity", "", "0,92", Decimal("0.92")),
        ("projects", "budget", "", "12500000.00 EUR", Money(1_250_000_000, "EUR")),
        ("projects", "budget", "DE", "1.250 EUR", Money(125_000, "EUR")),
        ("projects", "budget", "DE", "12.50 EUR", Money(1250, "EUR")),
        ("projects", "budget", "DE", "1.250 KWD", Money(1250, "KWD")),
        ("projects", "budget", "CA", "$5", Money(500, "CAD")),
        ("projects", "budget", "", "$5", Money(500, "USD")),
        ("visits", "starts_on", "US", "2026-12-03", date(2026, 12, 3)),
        ("visits", "starts_on", "US", "12/3/2026", date(2026, 12, 3)),
    ],
)
def test_what_people_type_is_understood(
    of: str, field: str, region: str, typed: str, value: Any
) -> None:
    habits = Habits(Language("en", region), TODAY)
    found = kind(of).by_name[field].value.parse(typed, Plain(habits))
    assert found == value
    assert kind(of).by_name[field].value.check(found) is None


@pytest.mark.parametrize(
    ("of", "field", "typed", "words"),
    [
        ("visits", "starts_on", "soon", "“soon” is not a date: write it like {}."),
        ("projects", "budget", "much", "“much” is not an amount such as {}."),
        ("projects", "budget", "5", "“5” lacks its currency: write it like {}."),
        ("programme-items", "starts_at", "soon", "“soon” is not a day and time such as {}."),
        ("exchange-rates", "rate", "much", "“much” is not a decimal number such as {}."),
    ],
)
@pytest.mark.parametrize("region", ["", "US", "DE", "SE"])
def test_the_example_in_a_sentence_is_written_as_people_here_write_and_is_read(
    of: str, field: str, typed: str, words: str, region: str
) -> None:
    language, value = Language("en", region), kind(of).by_name[field].value
    with pytest.raises(BadInput) as refused:
        value.parse(typed, Plain())
    said = language.say(refused.value.message)
    before, behind = words.split("{}")
    assert said.startswith(before) and said.endswith(behind)
    example = said[len(before) : -len(behind)]
    habits = Plain(Habits(language, TODAY))
    assert value.words(value.parse(example, habits), language) == example
    assert value.parse(example, Plain()) is not None  # where it is mended in a file as well


def test_a_day_of_the_year_that_is_none_is_refused_in_words() -> None:
    of = kind("partners").by_name["national_day"].value
    found = of.check(of.parse("someday", Plain()))
    assert found is not None
    assert Language("en").say(found) == (
        "“someday” is not a day of the year: write it like 28 October."
    )
