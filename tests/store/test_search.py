"""Finding by words, also by words with small errors in them, and never above a ceiling; on both engines."""

from __future__ import annotations

from uuid import UUID

import pytest

from irdesk.records.catalogue import kind as kind_of
from irdesk.records.record import Change
from irdesk.services.editing import create
from irdesk.store.search import CANDIDATES
from irdesk.store.workspace import Workspace
from tests.marked import ANA, marked_sample, words_in
from tests.once import Copies


@pytest.fixture
def cities(workspace: Workspace) -> dict[str, UUID]:
    names = ("Valparaíso", "Łódź", "Busan", "Москва", "München", "Addis Ababa")
    return {each: create(workspace, ANA, "partners", {"name": each}) for each in names}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("valpariso", "Valparaíso"),
        ("vlaparaiso", "Valparaíso"),
        ("valaparaiso", "Valparaíso"),
        ("balparaiso", "Valparaíso"),
        ("valpaarsio", "Valparaíso"),
        ("valpari", "Valparaíso"),
        ("Bsuan", "Busan"),
        ("busna", "Busan"),
        ("Bussan", "Busan"),
        ("Lozd", "Łódź"),
        ("мосвка", "Москва"),
        ("moksva", "Москва"),
        ("muenhcen", "München"),
        ("adis abbaba", "Addis Ababa"),
    ],
)
def test_a_small_error_is_forgiven(
    workspace: Workspace, cities: dict[str, UUID], typed: str, meant: str
) -> None:
    assert workspace.search(typed) == []
    first = workspace.search_meant(typed)[0]
    assert (first.id, first.title, first.meant) == (cities[meant], meant, True)


@pytest.mark.usefixtures("cities")
@pytest.mark.parametrize("typed", ["Lodz", "lódz", "busan", "moskva", "muenchen"])
def test_what_is_right_is_found_as_it_is(workspace: Workspace, typed: str) -> None:
    hits = workspace.search(typed)
    assert len(hits) == 1
    assert not hits[0].meant


@pytest.mark.usefixtures("cities")
@pytest.mark.parametrize("typed", ["", "bs", "xyzzyx", "busb", "valp", "ruvenna", "釜山"])
def test_what_is_too_far_off_is_not_guessed(workspace: Workspace, typed: str) -> None:
    assert [each.title for each in workspace.search_meant(typed)] == []


def test_what_was_made_or_renamed_or_deleted_since_is_minded(workspace: Workspace) -> None:
    assert workspace.search_meant("Rijkea") == []
    made = create(workspace, ANA, "partners", {"name": "Rijeka"})
    assert [each.id for each in workspace.search_meant("Rijkea")] == [made]
    workspace.write(ANA, "edit", {}, [Change("partners", made, 1, {"name": "Ravenna"})])
    assert workspace.search_meant("Rijkea") == []
    assert [each.id for each in workspace.search_meant("Ravnena")] == [made]
    workspace.write(ANA, "delete", {}, [Change("partners", made, 2, {"deleted": True})])
    assert workspace.search_meant("Ravnena") == []


def test_a_partner_is_found_beneath_whatever_speaks_of_it(workspace: Workspace) -> None:
    partner = create(workspace, ANA, "partners", {"name": "Port of Oulu"})
    visits = [
        Change("visits", workspace.clock.new_id(), 0, {"title": f"Call {n} at Oulu"})
        for n in range(CANDIDATES + 20)
    ]
    workspace.write(ANA, "changes", {"count": len(visits)}, visits)
    hits = workspace.search("oulu", 12)
    assert hits[0].id == partner
    assert len(hits) == 12


def test_a_child_is_not_found_above_its_parents_ceiling(workspace: Workspace) -> None:
    visit = create(workspace, ANA, "visits", {"title": "Open day", "marking": "internal"})
    create(workspace, ANA, "legs", {"parent": visit, "place": "Zanzibar", "marking": "public"})
    for ask in (workspace.search, workspace.search_meant):
        asked = "Zanzibar" if ask == workspace.search else "Zanzibra"
        assert len(ask(asked, ceiling="internal")) == 1
        assert ask(asked, ceiling="public") == []


def test_a_title_made_of_a_hidden_one_is_not_found_by_it(workspace: Workspace) -> None:
    person = create(workspace, ANA, "people", {"family": "Verborgen", "given": "Ada"})
    visit = create(workspace, ANA, "visits", {"title": "Open day", "marking": "public"})
    values = {"parent": visit, "person": person, "marking": "public"}
    part = create(workspace, ANA, "participants", values)
    for ask, asked in ((workspace.search, "Verborgen"), (workspace.search_meant, "Verbrogen")):
        assert {each.id for each in ask(asked)} == {person, part}
        assert ask(asked, ceiling="public") == []


def test_no_word_above_a_ceiling_finds_or_is_shown(copies: Copies) -> None:
    with copies.of("marked", marked_sample) as (workspace, marked):
        some = {
            (marking, kind, kind_of(kind).by_name[field].marking): word
            for word, (marking, kind, field) in sorted(marked.words.items())
        }
        for ceiling in ("public", "internal"):
            above = marked.above(ceiling)
            assert above & set(some.values())
            for word in some.values():
                mistyped = word[:2] + word[3:]
                shown = workspace.search(word, 20, ceiling)
                shown += workspace.search_meant(mistyped, 20, ceiling)
                assert not above & words_in(repr(shown))
                if word in above:
                    assert workspace.search(word, 20, ceiling) == []
