"""A transfer covers what a line is short of, as far as another line can."""

from __future__ import annotations

from datetime import date

import pytest

from irdesk.ground.errors import BadInput
from irdesk.rules.money import Money
from irdesk.services.budgets import year_budget
from irdesk.services.editing import create
from irdesk.services.transfers import left_after, suggested, transfer
from irdesk.store.operations import Author
from irdesk.store.workspace import Workspace

ANA, DAY = Author("Ana"), date(2026, 11, 24)


@pytest.fixture
def budget(workspace: Workspace) -> Workspace:
    for code, title, minor, currency in (
        ("310", "Travel", 100_000, "EUR"), ("320", "Dues", 20_000, "EUR"), ("330", "Grant", 500_000, "USD"),
    ):  # fmt: skip
        line = create(workspace, ANA, "budget-lines", {"fiscal_year": 2026, "code": code, "title": title, "allocated": Money(minor, currency)})  # fmt: skip
        if code == "320":
            create(workspace, ANA, "budget-entries", {"line": line, "booked_on": DAY, "amount": Money(32_000, "EUR"), "payee": "Network"})  # fmt: skip
    return workspace


def _lines(workspace: Workspace):
    with workspace.reading() as reader:
        return year_budget(reader, 2026).lines


def test_the_fullest_line_of_the_same_currency_covers_what_is_short(budget: Workspace) -> None:
    found = suggested(_lines(budget))
    assert found is not None
    assert (found.source.line.code, found.target.line.code) == ("310", "320")
    assert found.amount == Money(12_000, "EUR")
    assert left_after(found.source, found.target, found.amount) == (
        Money(88_000, "EUR"), Money(0, "EUR")
    )  # fmt: skip
    transfer(budget, ANA, found.source, found.target, found.amount, DAY, "Dues went up")
    assert [each.overdrawn for each in _lines(budget)] == [False, False, False]
    assert suggested(_lines(budget)) is None
    budget.undo(ANA)
    assert any(each.overdrawn for each in _lines(budget))


def test_a_line_is_not_emptied_below_nothing(budget: Workspace) -> None:
    travel, dues, _ = _lines(budget)
    with pytest.raises(BadInput) as refused:
        transfer(budget, ANA, travel, dues, Money(100_001, "EUR"), DAY, "")
    assert "give less" in refused.value.problems[0].message.id
    assert len(_lines(budget)) == 3


def test_between_currencies_nothing_is_foretold(budget: Workspace) -> None:
    travel, _, grant = _lines(budget)
    assert left_after(grant, travel, Money(100, "USD")) is None
