"""The day an answer is due, and what a scope takes in."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from irdesk.rules.requests import Told, answer_due, folded_words, scope_of
from irdesk.rules.working_days import WorkingDays

OURS = WorkingDays(
    frozenset({5, 6}), ("PT",), lambda _, year: {date(year, 12, 8): "Immaculate Conception"}
)
BUSAN, TAIPEI = UUID(int=1), UUID(int=2)


@pytest.mark.parametrize(
    ("received", "days", "counted", "due"),
    [
        (date(2026, 12, 1), 5, "working", date(2026, 12, 9)),  # the 8th is a holiday
        (date(2026, 12, 5), 1, "working", date(2026, 12, 7)),  # received on a Saturday
        (date(2026, 12, 1), 5, "calendar", date(2026, 12, 6)),  # a Sunday stays a Sunday
        (date(2026, 12, 1), 20, "calendar", date(2026, 12, 21)),
    ],
)
def test_the_day_after_receipt_is_the_first(received: date, days: int, counted, due: date) -> None:  # type: ignore[no-untyped-def]
    assert answer_due(received, days, counted, OURS) == due


def test_every_part_of_a_scope_must_be_met() -> None:
    asked = scope_of(["port mou", "Île"], [BUSAN], date(2026, 1, 1), date(2026, 6, 30))
    told = Told(
        folded_words(["MOU on the port of Busan"]), frozenset({BUSAN}), date(2026, 6, 1), date(2026, 9, 1)
    )  # fmt: skip
    assert asked.takes_in(told)
    assert asked.takes_in(Told(folded_words(["ILE de France"]), told.partners))
    assert not asked.takes_in(Told(told.words, frozenset({TAIPEI}), told.first, told.last))
    assert not asked.takes_in(Told(folded_words(["The port"]), told.partners, told.first, told.last))  # fmt: skip
    assert not asked.takes_in(Told(told.words, told.partners, date(2026, 7, 1), date(2026, 7, 2)))
    assert not asked.takes_in(Told(told.words, told.partners, date(2025, 7, 1), date(2025, 7, 2)))


def test_an_empty_scope_takes_in_nothing() -> None:
    assert not scope_of([" ", "…"], [], None, None).takes_in(Told(folded_words(["anything"])))
