"""History in windows, narrowed, below a ceiling; any operation undone; the bin; on either engine."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

import pytest

from irdesk.ground.errors import CannotUndo, Conflict
from irdesk.ground.language import Language
from irdesk.records.catalogue import kind as kind_of
from irdesk.records.partners import Partner
from irdesk.records.record import Change
from irdesk.records.visits import Visit
from irdesk.services.editing import create, delete, delete_several, save
from irdesk.services.past import bring_back, versions
from irdesk.store.bin import binned, count_binned
from irdesk.store.history import Sought
from irdesk.store.operations import Author
from irdesk.store.workspace import Workspace

ANA, RUI = Author("Ana"), Author("Rui")


def partner(workspace: Workspace, name: str, who: Author = ANA, **values: object) -> UUID:
    return create(workspace, who, "partners", {"name": name, "kind_of": "city", **values})


def rename(workspace: Workspace, identity: UUID, name: str, who: Author = ANA) -> None:
    with workspace.reading() as reader:
        version = reader.get(Partner, identity).version
    save(workspace, who, [Change("partners", identity, version, {"name": name})])


def name_of(workspace: Workspace, identity: UUID) -> str | None:
    with workspace.reading() as reader:
        return reader.get(Partner, identity).name


def said(workspace: Workspace, **sought: object) -> list[str]:
    return [str(each.operation.message) for each in workspace.steps(Sought(**sought))]  # type: ignore[arg-type]


def test_windows_follow_each_other_without_gap_or_overlap(workspace: Workspace) -> None:
    for number in range(7):
        partner(workspace, f"City {number}")
    whole = [each.operation.n for each in workspace.steps(Sought())]
    read: list[int] = []
    while window := workspace.steps(Sought(), read[-1] if read else None, 3):
        read += [each.operation.n for each in window]
    assert read == whole == sorted(whole, reverse=True)
    assert workspace.count_steps(Sought()) == len(whole)


def test_narrowed_by_person_kind_record_period_and_words(workspace: Workspace) -> None:
    nantes = partner(workspace, "Nantes")
    partner(workspace, "Łódź", RUI)
    create(workspace, RUI, "visits", {"title": "To Nantes", "direction": "outbound"})
    assert said(workspace, person="Rui") == ["New visit: To Nantes", "New partner: Łódź"]
    assert said(workspace, kind="partners")[:2] == ["New partner: Łódź", "New partner: Nantes"]
    assert said(workspace, record=nantes) == ["New partner: Nantes"]
    assert said(workspace, words="lodz") == ["New partner: Łódź"]
    assert said(workspace, words="nantes") == ["New visit: To Nantes", "New partner: Nantes"]
    assert said(workspace, words="%") == []
    assert said(workspace, since=datetime(2026, 11, 25, tzinfo=UTC)) == []
    assert len(said(workspace, until=datetime(2026, 11, 25, tzinfo=UTC))) == 4
    assert workspace.people()[:2] == ["Rui", "Ana"]


def test_what_is_withheld_is_as_if_it_were_not_there(workspace: Workspace) -> None:
    partner(workspace, "Nantes", marking="public")
    secret = partner(workspace, "Zaventem", marking="confidential")
    rename(workspace, secret, "Vilvoorde")
    open_steps = workspace.steps(Sought(person="Ana"), ceiling="public")
    assert str(open_steps[0].operation.message) == "New partner: Nantes"
    assert workspace.count_steps(Sought(words="Nantes"), "public") == 1
    assert workspace.count_steps(Sought(words="Vilvoorde"), "public") == 0
    assert workspace.count_steps(Sought(words="Vilvoorde")) > 0
    entries = workspace.history(ceiling="public")
    assert entries[0].title == "Nantes"
    assert workspace.history(secret, ceiling="public") == []
    assert len(workspace.history(secret)) == 2
    assert not any(word in repr((entries, open_steps)) for word in ("Zaventem", "Vilvoorde"))


def test_anybody_undoes_any_operation_by_name(workspace: Workspace) -> None:
    nantes = partner(workspace, "Nantes")
    rename(workspace, nantes, "Brest")
    number = workspace.steps(Sought())[0].operation.n
    partner(workspace, "Oulu")
    assert workspace.obstacle(number) is None
    workspace.undo(RUI, number)
    assert name_of(workspace, nantes) == "Nantes"
    assert [each.is_undone for each in workspace.steps(Sought())[:3]] == [False, False, True]
    with pytest.raises(CannotUndo, match="was undone already"):
        workspace.undo(ANA, number)
    latest = workspace.next_undo(ANA)
    assert latest is not None
    assert str(latest.message) == "New partner: Oulu"
    workspace.undo(ANA, workspace.steps(Sought())[0].operation.n)
    assert name_of(workspace, nantes) == "Brest"
    assert [each.is_undone for each in workspace.steps(Sought())[:4]] == [False, True, False, False]


def test_what_can_not_be_undone_says_why(workspace: Workspace) -> None:
    nantes = partner(workspace, "Nantes")
    rename(workspace, nantes, "Brest")
    rename(workspace, nantes, "Quimper")
    numbers = [each.operation.n for each in workspace.steps(Sought())]
    assert "was changed later" in str(workspace.obstacle(numbers[1]))
    assert "made the workspace what it is" in str(workspace.obstacle(numbers[-1]))
    assert "no longer in the history" in str(workspace.obstacle(10_000))


def test_the_bin_tells_who_when_and_what_went_with_it(workspace: Workspace) -> None:
    visit = create(workspace, ANA, "visits", {"title": "To Nantes", "direction": "outbound"})
    nantes, oulu = partner(workspace, "Nantes"), partner(workspace, "Oulu")
    with workspace.reading() as reader:
        gone = reader.get(Visit, visit)
        both = [reader.get(Partner, nantes), reader.get(Partner, oulu)]
    delete(workspace, RUI, gone)
    delete_several(workspace, ANA, both)
    with workspace.reading() as reader:
        found = binned(reader)
        assert [each.title for each in found] == ["Nantes", "Oulu", "To Nantes"]
        assert [each.by for each in found] == ["Ana", "Ana", "Rui"]
        assert count_binned(reader) == 3
        assert [each.title for each in binned(reader, "nantes")] == ["Nantes", "To Nantes"]
        assert [each.title for each in binned(reader, limit=1, offset=1)] == ["Oulu"]
        assert binned(reader.at("public")) == []


def test_saving_over_what_went_into_the_bin_meanwhile_says_so(workspace: Workspace) -> None:
    identity = partner(workspace, "Oulu")
    with workspace.reading() as reader:
        read = reader.get(Partner, identity)
    delete(workspace, RUI, read)
    with pytest.raises(Conflict, match="Rui put “Oulu” into the bin in the meantime"):
        save(workspace, ANA, [Change("partners", identity, read.version, {"name": "Uleåborg"})])
    assert name_of(workspace, identity) == "Oulu"


def test_a_restored_version_is_named_by_a_day_as_people_write_it(workspace: Workspace) -> None:
    identity = partner(workspace, "Oulu")
    rename(workspace, identity, "Uleåborg")
    first = versions(workspace, kind_of("partners"), identity)[-1]
    bring_back(workspace, ANA, first)
    assert name_of(workspace, identity) == "Oulu"
    assert first.at is not None
    day = Language("en").date(first.at.date())
    (sentence,) = [Language("en").say(e.operation.message) for e in workspace.steps(Sought())][:1]
    assert sentence == f"Restore Uleåborg as it was on {day}"
