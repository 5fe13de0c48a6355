"""All deadlines of 20,000 agreements and 5,000 pledges from the file, against the bare rule functions."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from pathlib import Path

from irdesk.bootstrap import calm_collector
from irdesk.ground.clock import FixedClock
from irdesk.records.agreements import Agreement
from irdesk.records.partners import Partner
from irdesk.records.pledges import Measurement, Pledge
from irdesk.records.record import Change
from irdesk.rules.durations import Duration
from irdesk.rules.outlook import outlook
from irdesk.rules.pledges import Measured, path_of, progress
from irdesk.services.agreements import Parts, clause_of, facts_of
from irdesk.services.deadlines import deadlines
from irdesk.services.office import house_rules, set_up
from irdesk.store.operations import Author
from irdesk.store.workspace import Workspace
from tests.benchmarks.conftest import best_of
from tests.conftest import TODAY

AGREEMENTS, PLEDGES, PARTNERS = 20_000, 5_000, 40
COUNTRIES = ("KR", "JP", "FR", "US", "BR", "MA", "CZ", "VN")


def _filled(where: Path) -> Workspace:
    workspace = Workspace.create(str(where), FixedClock(TODAY))
    ana = Author("Ana")
    set_up(workspace, ana, {"city": "Riverport", "country": "PT", "time_zone": "Europe/Lisbon"})
    new = workspace.clock.new_id
    partners = [new() for _ in range(PARTNERS)]
    changes = [
        Change(
            Partner.kind, identity, 0,
            {"name": f"City {number}", "country": COUNTRIES[number % len(COUNTRIES)]},
        )
        for number, identity in enumerate(partners)
    ]  # fmt: skip
    for number in range(AGREEMENTS):
        tacit = number % 3 != 0
        changes.append(
            Change(
                Agreement.kind, new(), 0,
                {
                    "title": f"Agreement {number}", "state": "in_force", "partners": (partners[number % PARTNERS],),
                    "in_force_on": TODAY - timedelta(days=number % 3000), "term": Duration(36, "months"),
                    "renewal": "tacit" if tacit else "fixed", "renewal_term": Duration(12, "months") if tacit else None,
                    "notice": Duration(3, "months"), "signed_on": TODAY - timedelta(days=number % 3000 + 5),
                },
            )
        )  # fmt: skip
    for number in range(PLEDGES):
        pledge = new()
        changes.append(
            Change(
                Pledge.kind, pledge, 0,
                {
                    "text": f"Pledge {number}", "unit": "t", "baseline_value": Decimal(100), "baseline_year": 2015,
                    "target_value": Decimal(0), "target_year": 2027 + number % 20, "partners": (partners[number % PARTNERS],),
                },
            )
        )  # fmt: skip
        values = {
            "parent": pledge,
            "measured_on": TODAY - timedelta(days=300),
            "value": Decimal(70),
        }
        changes.append(Change(Measurement.kind, new(), 0, values))
    workspace.write(ana, "changes", {"count": len(changes)}, changes)
    return workspace


def test_all_deadlines_of_a_large_office(tmp_path: Path, told) -> None:
    workspace = _filled(tmp_path / "large.irdesk")
    with workspace.reading() as reader:
        agreements = reader.all(Agreement)
        pledges = reader.all(Pledge)
        rules = house_rules(reader)
        countries = {each.id: each.country for each in reader.all(Partner)}
        measured = reader.children(Measurement, [each.id for each in pledges])

    def floor() -> int:
        count = 0
        nothing = Parts()
        for each in agreements:
            house = rules.house(c for p in each.partners if (c := countries[p]))
            count += len(outlook(clause_of(each), facts_of(each, nothing), house, TODAY).deadlines)
        for each in pledges:
            path = path_of(
                each.baseline_value, each.baseline_year, each.target_value, each.target_year
            )
            points = [Measured(m.measured_on, m.value) for m in measured[each.id]]  # type: ignore[arg-type]
            progress(path, points, TODAY)
        return count

    def case() -> int:
        workspace.memory.clear()
        with workspace.reading() as reader:
            return len(deadlines(reader, TODAY))

    def again() -> None:
        with workspace.reading() as reader:
            deadlines(reader, TODAY)

    calm_collector()
    bare = best_of(3, floor)
    first = best_of(3, case)
    told("All deadlines of 20,000 agreements and 5,000 pledges", first, bare, 4)
    told("The same once more, from memory", best_of(3, again), bare, 0.1)
    workspace.close()
