"""What the writer refuses of letters, networks, pledges, aid and chains: one sentence, nothing written."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from irdesk.ground.errors import BadInput
from irdesk.records.budget import BudgetEntry
from irdesk.records.catalogue import kind as kind_of
from irdesk.records.office import Office
from irdesk.records.pledges import Pledge
from irdesk.records.record import Change
from irdesk.rules.money import Money
from irdesk.services.editing import create, save
from irdesk.store.operations import Author
from irdesk.store.workspace import Workspace

ANA = Author("Ana")


def _refused(workspace: Workspace, kind: str, values: Mapping[str, Any], field: str) -> str:
    before = _count(workspace, kind)
    with pytest.raises(BadInput) as refused:
        create(workspace, ANA, kind, values)
    assert _count(workspace, kind) == before
    (problem,) = [each for each in refused.value.problems if each.field == field]
    return str(problem.message)


def _count(workspace: Workspace, kind: str) -> int:
    with workspace.reading() as reader:
        return len(reader.all(kind_of(kind).record))


def test_a_reply_by_before_the_letter(workspace: Workspace) -> None:
    values = {"subject": "x", "dated_on": date(2026, 3, 2), "reply_by": date(2026, 3, 1)}
    assert "before the letter" in _refused(workspace, "correspondence", values, "reply_by")


def test_measurements_before_the_baseline_or_without_a_unit(workspace: Workspace) -> None:
    pledge = create(workspace, ANA, "pledges", {"text": "a", "baseline_year": 2015})
    values = {"parent": pledge, "measured_on": date(2014, 12, 31), "value": Decimal(1)}
    assert "2015" in _refused(workspace, "measurements", values, "measured_on")
    assert "no unit" in _refused(workspace, "measurements", values, "unit")
    _set(workspace, pledge, {"unit": "t"})
    values["measured_on"] = date(2016, 1, 1)
    wrong = {**values, "unit": "kg"}
    assert "measured in t" in _refused(workspace, "measurements", wrong, "unit")
    create(workspace, ANA, "measurements", values)
    with pytest.raises(BadInput, match="before the baseline year 2020"):
        _set(workspace, pledge, {"baseline_year": 2020})


def _set(workspace: Workspace, pledge: UUID, values: Mapping[str, Any]) -> None:
    with workspace.reading() as reader:
        version = reader.get(Pledge, pledge).version
    save(workspace, ANA, [Change("pledges", pledge, version, values)])


def test_a_target_equal_to_the_baseline(workspace: Workspace) -> None:
    values = {"text": "a", "baseline_value": Decimal("5"), "target_value": Decimal("5.0")}
    assert "equals the baseline" in _refused(workspace, "pledges", values, "target_value")


def test_a_membership_that_ends_before_it_starts(workspace: Workspace) -> None:
    network = create(workspace, ANA, "networks", {"name": "N"})
    values = {"parent": network, "since": date(2026, 1, 2), "until": date(2026, 1, 1)}
    assert "before it starts" in _refused(workspace, "memberships", values, "until")
    year = {"parent": network, "since_year": 2027, "until": date(2026, 1, 1)}
    assert "before it starts" in _refused(workspace, "memberships", year, "until")


def test_a_partner_asked_twice(workspace: Workspace) -> None:
    partner = create(workspace, ANA, "partners", {"name": "Busan"})
    need = create(workspace, ANA, "aid", {"crisis": "c", "what": "w", "begun_on": date(2026, 1, 1)})
    other = create(workspace, ANA, "aid", {"crisis": "d", "what": "w", "begun_on": date(2026, 1, 1)})  # fmt: skip
    create(workspace, ANA, "aid-answers", {"parent": need, "partner": partner})
    create(workspace, ANA, "aid-answers", {"parent": other, "partner": partner})
    values = {"parent": need, "partner": partner}
    assert "Busan was asked" in _refused(workspace, "aid-answers", values, "partner")


def test_a_project_that_is_its_own_parent_and_longer_circles(workspace: Workspace) -> None:
    ids = [create(workspace, ANA, "projects", {"title": f"p{n}"}) for n in range(3)]
    for lower, upper in ((0, 1), (1, 2)):
        save(workspace, ANA, [Change("projects", ids[lower], 1, {"part_of": ids[upper]})])
    for target in ids:
        with pytest.raises(BadInput, match="circle"):
            save(workspace, ANA, [Change("projects", ids[2], 1, {"part_of": target})])


def test_predecessors_in_a_circle_also_within_one_operation(workspace: Workspace) -> None:
    one, other = workspace.clock.new_id(), workspace.clock.new_id()
    changes = [
        Change("agreements", one, 0, {"title": "a", "predecessor": other}),
        Change("agreements", other, 0, {"title": "b", "predecessor": one}),
    ]
    with pytest.raises(BadInput, match="circle"):
        save(workspace, ANA, changes)
    assert _count(workspace, "agreements") == 0


def test_a_child_below_the_wrong_kind_of_record(workspace: Workspace) -> None:
    partner = create(workspace, ANA, "partners", {"name": "Busan"})
    values = {"parent": partner, "dated_on": date(2026, 1, 1), "what": "x"}
    assert "projects" in _refused(workspace, "outcomes", values, "parent")


def test_staff_days_cost_what_a_day_costs_when_they_are_booked(workspace: Workspace) -> None:
    values = {"booked_on": date(2026, 1, 1), "staff_days": Decimal("2.5"), "payee": "us"}
    assert "Amount" in _refused(workspace, "budget-entries", values, "amount")
    _day_costs(workspace, 28_000)
    entry = create(workspace, ANA, "budget-entries", values)
    _day_costs(workspace, 99_000)
    with workspace.reading() as reader:
        booked = reader.get(BudgetEntry, entry)
    assert booked.amount == Money(70_000, "EUR")
    assert booked.paid_by == "staff_days"


def _day_costs(workspace: Workspace, cents: int) -> None:
    with workspace.reading() as reader:
        (office,) = reader.all(Office)
    cost = {"staff_day_cost": Money(cents, "EUR")}
    save(workspace, ANA, [Change("office", office.id, office.version, cost)])


def test_the_rate_of_the_day_is_written_into_the_entry(workspace: Workspace) -> None:
    for day, rate in ((1, "0.9"), (10, "0.8"), (20, "0.7")):
        create(
            workspace, ANA, "exchange-rates",
            {"currency": "USD", "rated_on": date(2026, 1, day), "rate": Decimal(rate), "source": "ECB"},
        )  # fmt: skip
    entry = create(
        workspace, ANA, "budget-entries",
        {"booked_on": date(2026, 1, 15), "amount": Money(100, "USD"), "paid_by": "host", "payee": "h"},
    )  # fmt: skip
    with workspace.reading() as reader:
        booked = reader.get(BudgetEntry, entry)
    assert (booked.rate, booked.rate_date) == (Decimal("0.8"), date(2026, 1, 10))
    assert booked.rate_source == "ECB"
