"""Writing, conflicts, undo, search, backup: on SQLite and on PostgreSQL."""

from __future__ import annotations

from uuid import UUID

import pytest

from irdesk.ground.clock import FixedClock
from irdesk.ground.errors import BadInput, CannotUndo, Conflict, WorkspaceTrouble
from irdesk.records.partners import Partner
from irdesk.records.record import Change
from irdesk.records.visits import Leg, Visit
from irdesk.rules.money import Money
from irdesk.services.editing import create, delete, save
from irdesk.store.engine import writing
from irdesk.store.operations import Author
from irdesk.store.query import Query
from irdesk.store.workspace import Workspace
from tests.conftest import TODAY

ANA, BEN = Author("Ana"), Author("Ben")


def partner(workspace: Workspace, name: str, country: str = "CZ") -> UUID:
    return create(workspace, ANA, "partners", {"name": name, "country": country})


def read(workspace: Workspace, record: type, identity: UUID):
    with workspace.reading() as reader:
        return reader.get(record, identity)


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("Hřib", "hrib"),
        ("Nguyễn", "nguyen"),
        ("München", "munchen"),
        ("München", "muenchen"),
        ("台北市政府", "台北"),
        ("Łódź", "lodz"),
    ],
)
def test_search_finds_names_as_people_type_them(
    workspace: Workspace, name: str, asked: str
) -> None:
    made = partner(workspace, name)
    assert [hit.id for hit in workspace.search(asked)] == [made]


def test_what_has_no_reference_stands_last_in_either_direction(workspace: Workspace) -> None:
    for reference in ("C-2", "C-10", "C-1", "gone"):
        made = create(workspace, ANA, "visits", {"title": "Call", "reference": reference})
    save(workspace, ANA, [Change("visits", made, 1, {"reference": None})])

    def found(order: str, limit: int | None) -> list[str | None]:
        with workspace.reading() as reader:
            asked = Query("visits", order=(order,), limit=limit)
            return [each.reference for each in reader.query(asked)]

    for limit in (None, 3, 60):
        assert found("reference", limit) == ["C-1", "C-10", "C-2", None][:limit]
        assert found("-reference", limit) == ["C-2", "C-10", "C-1", None][:limit]


def test_what_has_no_index_is_sorted_as_it_is_read_with_blanks_last(workspace: Workspace) -> None:
    brno, ostrava = partner(workspace, "Ostrava"), partner(workspace, "Brno")
    given = (("10 EUR", "Čapek", brno), ("9 EUR", "beta", ostrava), (None, None, None), ("80 CZK", "Alpha", brno))  # fmt: skip
    for cost, purpose, with_ in given:
        values = {"title": "Call", "planned_cost": cost and Money.parse(cost), "purpose": purpose}
        create(workspace, ANA, "visits", {**values, "partners": (with_,) if with_ else ()})

    def found(order: str, name: str, limit: int | None) -> list[object]:
        with workspace.reading() as reader:
            visits = reader.query(Query("visits", order=(order,), limit=limit))
            return [getattr(each, name) for each in visits]

    for limit in (None, 60):
        costs = [
            each and each.decimal_text() for each in found("planned_cost", "planned_cost", limit)
        ]
        assert costs == ["80.00", "9.00", "10.00", None]
        assert found("purpose", "purpose", limit) == ["Alpha", "beta", "Čapek", None]
        assert found("-purpose", "purpose", limit) == ["Čapek", "beta", "Alpha", None]
        assert found("partners", "partners", limit) == [(ostrava,), (brno,), (brno,), ()]


def test_references_change_hands_in_one_operation_and_back(workspace: Workspace) -> None:
    ids = [create(workspace, ANA, "visits", {"title": each, "reference": each}) for each in "AB"]

    def found() -> list[str | None]:
        with workspace.reading() as reader:
            return [reader.get(Visit, each).reference for each in ids]

    swapped = [Change("visits", i, 1, {"reference": each}) for i, each in zip(ids, "BA", strict=True)]  # fmt: skip
    workspace.write(ANA, "edit", {"title": "", "fields": "2"}, swapped)
    assert found() == ["B", "A"]
    workspace.undo(ANA)
    assert found() == ["A", "B"]


def test_stale_edits_conflict_only_on_the_same_field(workspace: Workspace) -> None:
    visit = create(workspace, ANA, "visits", {"title": "Delegation", "topic": "ports"})
    legs = [workspace.clock.new_id() for _ in range(2)]
    save(
        workspace,
        ANA,
        [
            Change("legs", each, 0, {"parent": visit, "place": place})
            for each, place in zip(legs, ("Brno", "Olomouc"), strict=True)
        ],
    )
    save(workspace, ANA, [Change("legs", legs[0], 1, {"place": "Praha"})])
    save(workspace, BEN, [Change("legs", legs[1], 1, {"place": "Ostrava"})])
    save(workspace, BEN, [Change("legs", legs[0], 1, {"objectives": "Harbour"})])
    with pytest.raises(Conflict) as refused:
        save(workspace, BEN, [Change("legs", legs[0], 1, {"place": "Plzeň"})])
    assert refused.value.fields == ("place",)
    assert "Place" in str(refused.value) or "place" in str(refused.value)
    first, second = read(workspace, Leg, legs[0]), read(workspace, Leg, legs[1])
    assert (first.place, first.objectives, second.place) == ("Praha", "Harbour", "Ostrava")


def test_undo_and_redo_are_operations_of_ones_own(workspace: Workspace) -> None:
    made = partner(workspace, "Brno")
    save(workspace, ANA, [Change("partners", made, 1, {"population": 400_000})])
    with pytest.raises(CannotUndo):
        workspace.undo(BEN)
    workspace.undo(ANA)
    assert read(workspace, Partner, made).population is None
    workspace.redo(ANA)
    assert read(workspace, Partner, made).population == 400_000
    assert read(workspace, Partner, made).version == 4


def test_undo_is_refused_where_another_changed_the_field_later(workspace: Workspace) -> None:
    made = partner(workspace, "Brno")
    save(workspace, ANA, [Change("partners", made, 1, {"population": 1})])
    save(workspace, BEN, [Change("partners", made, 2, {"population": 2})])
    with pytest.raises(CannotUndo, match="Population"):
        workspace.undo(ANA)
    assert read(workspace, Partner, made).population == 2


def test_the_bin_takes_children_and_gives_them_back(workspace: Workspace) -> None:
    visit = create(workspace, ANA, "visits", {"title": "Delegation"})
    create(workspace, ANA, "legs", {"parent": visit, "place": "Brno"})
    delete(workspace, ANA, read(workspace, Visit, visit))
    with workspace.reading() as reader:
        assert not reader.all(Visit)
        assert not reader.all(Leg)
    workspace.undo(ANA)
    with workspace.reading() as reader:
        assert [each.place for each in reader.all(Leg)] == ["Brno"]


def test_nothing_is_half_written(workspace: Workspace) -> None:
    ids = [workspace.clock.new_id() for _ in range(2)]
    with pytest.raises(BadInput) as refused:
        workspace.write(
            ANA,
            "changes",
            {"count": 2},
            [
                Change("partners", ids[0], 0, {"name": "Brno"}),
                Change("partners", ids[1], 0, {"name": "X", "country": "QQ"}),
            ],
        )
    assert refused.value.problems[0].field == "country"
    with workspace.reading() as reader:
        assert [each.name for each in reader.all(Partner)] == ["Riverport"]
    assert workspace.check() == []


def test_two_heads_of_one_delegation_are_refused(workspace: Workspace) -> None:
    visit = create(workspace, ANA, "visits", {"title": "Delegation"})
    create(
        workspace,
        ANA,
        "participants",
        {"parent": visit, "side": "us", "name": "Ana", "role": "head"},
    )
    create(
        workspace,
        ANA,
        "participants",
        {"parent": visit, "side": "them", "name": "Jan", "role": "head"},
    )
    with pytest.raises(BadInput, match="head"):
        create(
            workspace,
            ANA,
            "participants",
            {"parent": visit, "side": "us", "name": "Rui", "role": "head"},
        )


def test_history_is_whole_and_search_follows(workspace: Workspace) -> None:
    made = partner(workspace, "Brno")
    save(workspace, BEN, [Change("partners", made, 1, {"name": "Olomouc"})])
    entries = workspace.history(made)
    assert [entry.operation.author for entry in entries] == ["Ben", "Ana"]
    assert ("name", "Brno", "Olomouc") in entries[0].values
    assert workspace.search("brno") == []
    assert workspace.check() == []


def test_a_backup_opens_as_a_workspace(workspace: Workspace, tmp_path) -> None:
    made = partner(workspace, "Brno")
    path = workspace.backup(tmp_path / "copy.irdesk")
    with Workspace.open(str(path), workspace.clock) as copy:
        assert read(copy, Partner, made).name == "Brno"
        assert [hit.id for hit in copy.search("brno")] == [made]
        assert copy.check() == []


def test_a_title_without_a_word_is_not_missed_by_the_check(workspace: Workspace) -> None:
    create(workspace, ANA, "visits", {"title": "–"})
    assert workspace.check() == []
    partner(workspace, "Brno")
    with workspace.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM search_entry")
    assert any("missing from the search" in str(each) for each in workspace.check())


def test_what_is_read_while_the_workspace_closes_leaves_no_connection(
    workspace: Workspace,
) -> None:
    with workspace.reading() as reader:
        driver = reader.connection.connection.driver_connection
        workspace.close()
    with pytest.raises(Exception, match="closed"):
        driver.cursor().execute("SELECT 1")


def test_a_closed_workspace_is_not_read(workspace: Workspace) -> None:
    workspace.close()
    with pytest.raises(WorkspaceTrouble, match="was closed"), workspace.reading():
        raise AssertionError("it was read")


def test_who_waits_for_another_writer_is_told_soon(workspace: Workspace) -> None:
    waits = Workspace.open(workspace.where, FixedClock(TODAY), patience=0.05)
    with waits, writing(workspace.engine, workspace.where):
        for _ in range(2):
            with pytest.raises(WorkspaceTrouble, match="is being written by another program"):
                partner(waits, "Oulu")
    with workspace.reading() as reader:
        assert [each.name for each in reader.all(Partner) if each.name == "Oulu"] == []
