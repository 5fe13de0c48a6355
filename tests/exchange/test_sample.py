"""The sample office holds what it promises, alive on the day it is made, and the same each time."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

from irdesk.exchange.sample import make_sample
from irdesk.ground.clock import FixedClock
from irdesk.records.agreement_parts import Authorisation, Decision, SensitiveClause
from irdesk.records.agreements import RENEWALS, Agreement
from irdesk.records.budget import BudgetEntry, BudgetLine
from irdesk.records.catalogue import KINDS
from irdesk.records.partners import Partner
from irdesk.records.people import Person
from irdesk.records.visits import Visit
from irdesk.records.work import ActionPoint
from irdesk.services.agreements import standings
from irdesk.services.budgets import year_budget
from irdesk.store.query import Query
from irdesk.store.workspace import Workspace
from tests.conftest import TODAY


def _content(where: Path) -> dict[str, list[object]]:
    with Workspace.open(str(where), FixedClock(TODAY)) as workspace, workspace.reading() as reader:
        return {each.name: list(reader.query(Query(each.name, order=("id",)))) for each in KINDS}


def test_it_holds_what_it_promises(riverport: Path) -> None:
    with (
        Workspace.open(str(riverport), FixedClock(TODAY)) as workspace,
        workspace.reading() as reader,
    ):
        partners = [each for each in reader.all(Partner) if each.kind_of != "own_city"]
        assert len(partners) == 24
        assert len({each.country for each in partners}) >= 15
        people = reader.all(Person)
        assert len(people) == 63
        assert all("example.org" in each for person in people for each in person.emails)
        natives = "".join(each.native_name or "" for each in people)
        for letter in ("Δ", "አ", "최", "陳"):
            assert letter in natives
        agreements = reader.all(Agreement)
        assert len(agreements) == 25
        modes = {each.renewal or "unknown" for each in agreements}
        assert modes == set(RENEWALS.codes)
        visits = reader.all(Visit)
        assert len(visits) == 44
        assert any(
            each.starts_on and each.starts_on > TODAY + timedelta(days=90) for each in visits
        )
        assert any(
            each.starts_on and each.starts_on < TODAY - timedelta(days=700) for each in visits
        )
        assert reader.count(Query(ActionPoint.kind)) == 60
        assert len({each.fiscal_year for each in reader.all(BudgetLine)}) == 3
        money = {each.amount.currency for each in reader.all(BudgetEntry) if each.amount}
        assert money == {"EUR", "USD", "KRW", "BRL"}
        budget = year_budget(reader, TODAY.year)
        assert [each.overdrawn for each in budget.lines].count(True) == 1
        assert set(budget.carried) == {"host", "sponsor", "other_department"}
        states = Counter(
            due.state for each in standings(reader, TODAY) for due in each.outlook.deadlines
        )
        assert states["missed"] >= 1
        assert states["settled"] >= 1
        assert reader.count(Query(Decision.kind)) >= 2
        lacking = [
            each for each in reader.all(Authorisation) if each.required and each.decided_on is None
        ]
        assert lacking
        (clause,) = reader.all(SensitiveClause)
        ended = reader.get(Agreement, clause.parent)
        assert ended.state == "terminated"
        assert any(each.predecessor == ended.id for each in agreements)


def test_the_same_seed_and_day_give_the_same_content(riverport: Path, tmp_path: Path) -> None:
    again, other = tmp_path / "again.irdesk", tmp_path / "other.irdesk"
    make_sample(str(again), as_of=TODAY).close()
    make_sample(str(other), as_of=TODAY, seed=2).close()
    assert _content(again) == _content(riverport)
    assert _content(other) != _content(riverport)


def test_it_is_alive_on_any_day(tmp_path: Path) -> None:
    for day in (date(2024, 2, 29), date(2030, 12, 31)):
        where = tmp_path / f"{day}.irdesk"
        make_sample(str(where), as_of=day).close()
        with (
            Workspace.open(str(where), FixedClock(day)) as workspace,
            workspace.reading() as reader,
        ):
            states = {
                due.state for each in standings(reader, day) for due in each.outlook.deadlines
            }
            assert {"missed", "upcoming"} <= states
            assert any(each.starts_on and each.starts_on > day for each in reader.all(Visit))


def test_scale_multiplies_the_visits(tmp_path: Path) -> None:
    where = tmp_path / "large.irdesk"
    make_sample(str(where), as_of=TODAY, scale=3).close()
    with Workspace.open(str(where), FixedClock(TODAY)) as workspace, workspace.reading() as reader:
        assert reader.count(Query(Visit.kind)) == 37 * 3 + 7
