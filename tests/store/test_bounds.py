"""A period is read by the index of its days: what lies outside costs nothing."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from irdesk.records.record import Change
from irdesk.records.visits import Visit
from irdesk.services.editing import create, delete
from irdesk.store.query import Where
from irdesk.store.workspace import Workspace
from tests.conftest import TODAY
from tests.marked import ANA

MONTH = (Where("starts_on", ">=", date(2026, 11, 1)), Where("starts_on", "<=", date(2026, 11, 30)))


def _some_years(workspace: Workspace) -> None:
    changes = [
        Change(Visit.kind, workspace.clock.new_id(), 0, {"title": f"Visit {at}", "starts_on": TODAY - timedelta(days=2 * at)})
        for at in range(2_000)
    ]  # fmt: skip
    workspace.write(ANA, "changes", {"count": len(changes)}, changes)


def test_a_month_is_what_is_on_its_days(workspace: Workspace) -> None:
    _some_years(workspace)
    create(workspace, ANA, "agreements", {"title": "Visit of an agreement"})
    gone = create(workspace, ANA, "visits", {"title": "Gone", "starts_on": date(2026, 11, 5)})
    with workspace.reading() as reader:
        binned = reader.get(Visit, gone)
    delete(workspace, ANA, binned)
    with workspace.reading() as reader:
        found = reader.all(Visit, *MONTH)
    assert sorted(each.starts_on for each in found) == [
        TODAY - timedelta(days=days) for days in range(22, -1, -2)
    ]


def test_what_lies_outside_a_month_is_not_walked(workspace: Workspace) -> None:
    _some_years(workspace)
    with workspace.reading() as reader:
        if reader.connection.dialect.name != "sqlite":
            return
        steps = [0]

        def count() -> int:
            steps[0] += 1
            return 0

        driver: Any = reader.connection.connection.driver_connection
        driver.set_progress_handler(count, 100)
        found = reader.all(Visit, *MONTH)
        driver.set_progress_handler(None, 0)
    assert len(found) == 12
    assert steps[0] < 60
