"""Filtering by each kind of value, totals and bulk changes, alike on both engines."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from irdesk.exchange.mapping import Mapped
from irdesk.exchange.resolving import Resolver
from irdesk.ground.errors import BadInput, Trouble
from irdesk.ground.language import Habits, Language
from irdesk.records.catalogue import kind
from irdesk.records.visits import Visit
from irdesk.rules.money import Money
from irdesk.services.bulk_editing import change_all, foresee
from irdesk.services.editing import create
from irdesk.services.filtering import Condition, from_json, understood, ways_to_ask, wheres
from irdesk.services.totals import totals
from irdesk.store.operations import Author
from irdesk.store.query import Query, Where
from irdesk.store.workspace import Workspace
from tests.conftest import TODAY

ANA = Author("Ana")
VISITS = kind("visits")


@pytest.fixture
def filled(workspace: Workspace) -> Callable[..., set[str]]:
    """Three visits; asks which of them meet a condition, by their titles."""
    hrib = create(workspace, ANA, "partners", {"name": "Hřib", "kind_of": "city"})
    made: list[dict[str, Any]] = [
        {"title": "One", "starts_on": TODAY, "topic": "Hřib und Straße", "state": "planned", "partners": (hrib,)},
        {"title": "Two", "starts_on": TODAY + timedelta(days=20), "topic": "water", "remarks_minutes": 12, "direction": "outbound"},
        {"title": "Three", "starts_on": date(2025, 5, 1), "state": "closed", "direction": "outbound"},
    ]  # fmt: skip
    for values in made:
        create(workspace, ANA, "visits", values)

    def ask(field: str, test: str, *typed: str) -> set[str]:
        with workspace.reading() as reader:
            context = Resolver(reader, Mapped({}))
            asked = understood(VISITS, VISITS.by_name[field], test, typed, TODAY, context)
            assert from_json(VISITS, [asked.as_json()]) == (asked,)
            found = reader.query(Query("visits", wheres(VISITS, [asked], TODAY), limit=50))
            assert reader.count(Query("visits", wheres(VISITS, [asked], TODAY))) == len(found)
            return {str(each.title) for each in found if isinstance(each, Visit)}

    return ask


def test_who_speaks_a_language_is_asked_by_its_name(workspace: Workspace) -> None:
    people, field = kind("people"), kind("people").by_name["languages"]
    for family, spoken in (("Kim", ("ko", "en")), ("Koch", ("de",)), ("Kobe", ("kok",))):
        create(workspace, ANA, "people", {"family": family, "languages": spoken})
    with workspace.reading() as reader:
        context = Resolver(reader, Mapped({}, habits=Habits(Language("en"), TODAY)))
        for typed, found in (("Korean", {"Kim"}), ("ko", {"Kim"}), ("korean; English", {"Kim"})):
            asked = understood(people, field, "contains", (typed,), TODAY, context)
            query = Query("people", wheres(people, [asked], TODAY))
            assert {each.family for each in reader.query(query)} == found  # type: ignore[attr-defined]
        with pytest.raises(BadInput, match="“Klingonish” is not a language"):
            understood(people, field, "contains", ("Klingonish",), TODAY, context)


def test_a_goal_is_asked_for_as_a_whole(workspace: Workspace) -> None:
    agreements, field = kind("agreements"), kind("agreements").by_name["sdgs"]
    for title, goals in (("Energy", (7, 13)), ("Partners", (17,)), ("Both", (17, 7)), ("None", ())):
        create(workspace, ANA, "agreements", {"title": title, "sdgs": goals})
    with workspace.reading() as reader:
        context = Resolver(reader, Mapped({}, habits=Habits(Language("en"), TODAY)))
        for typed, found in (("7", {"Energy", "Both"}), ("17", {"Partners", "Both"}), ("7, 17", {"Both"}), ("1", set())):  # fmt: skip
            asked = understood(agreements, field, "contains", (typed,), TODAY, context)
            assert from_json(agreements, [asked.as_json()]) == (asked,)
            query = Query("agreements", wheres(agreements, [asked], TODAY))
            assert {each.title for each in reader.query(query)} == found  # type: ignore[attr-defined]
        kept_by_an_older_program = Condition("sdgs", "contains", ("energy",))
        asked_for = wheres(agreements, [kept_by_an_older_program], TODAY)
        assert not reader.query(Query("agreements", asked_for))


def test_each_kind_of_value(filled: Callable[..., set[str]]) -> None:
    assert filled("topic", "contains", "hrib") == {"One"}
    assert filled("topic", "contains", "STRASSE") == {"One"}
    assert filled("topic", "contains", "100%_") == set()
    assert filled("state", "any_of", "planned", "closed") == {"One", "Three"}
    assert filled("direction", "any_of", "outbound") == {"Two", "Three"}
    assert filled("partners", "any_of", "Hřib") == {"One"}
    assert filled("partners", "empty") == {"Two", "Three"}
    assert filled("partners", "filled") == {"One"}
    assert filled("topic", "empty") == {"Three"}
    assert filled("topic", "filled") == {"One", "Two"}
    assert filled("starts_on", "between", "today", "+3w") == {"One", "Two"}
    assert filled("starts_on", "between", "", "31/12/2025") == {"Three"}
    assert filled("starts_on", "this_year") == {"One", "Two"}
    assert filled("remarks_minutes", "between", "10", "") == {"Two"}
    assert filled("remarks_minutes", "between", "", "11") == set()
    assert filled("changed_at", "between", "today", "today") == {"One", "Two", "Three"}


@pytest.mark.parametrize(
    ("field", "test", "typed"),
    [
        ("starts_on", "between", ("tomorow", "")),
        ("starts_on", "between", ("2027-01-01", "2026-01-01")),
        ("partners", "any_of", ("Nowhere",)),
        ("remarks_minutes", "between", ("many", "")),
        ("topic", "contains", ("  ",)),
    ],
)
def test_what_means_nothing_is_said(
    filled: Callable[..., set[str]], field: str, test: str, typed: tuple[str, ...]
) -> None:
    with pytest.raises(Trouble):
        filled(field, test, *typed)


def test_every_field_can_be_asked_whether_it_is_recorded(workspace: Workspace) -> None:
    with workspace.reading() as reader:
        for name in ("visits", "people", "agreements", "budget-entries", "gifts"):
            of = kind(name)
            for field in of.fields:
                assert {"empty", "filled"} <= set(ways_to_ask(field))
                for test in ("empty", "filled"):
                    asked = wheres(of, [Condition(field.name, test)], TODAY)
                    assert reader.query(Query(name, asked, limit=5)) == []


def test_amounts_are_asked_for_and_summed_by_currency(workspace: Workspace) -> None:
    of, year = kind("budget-lines"), TODAY.year
    for code, amount in (("1", "100 EUR"), ("2", "50.50 EUR"), ("3", "7 USD")):
        create(workspace, ANA, "budget-lines", {
            "title": f"Line {code}", "code": code, "fiscal_year": year, "category": "travel",
            "source": "city", "allocated": Money.parse(amount),
        })  # fmt: skip
    with workspace.reading() as reader:
        context = Resolver(reader, Mapped({}))
        asked = understood(
            of, of.by_name["allocated"], "between", ("60", "100 EUR"), TODAY, context
        )
        met = Query("budget-lines", wheres(of, [asked], TODAY))
        assert [each.code for each in reader.query(met)] == ["1"]  # type: ignore[attr-defined]
        found = totals(reader, of, Query("budget-lines"), list(of.fields))
        sums = {field.name: amounts for field, amounts in found.sums}
        assert sums["allocated"] == (Money(15050, "EUR"), Money(700, "USD"))
        some = totals(reader, of, met, list(of.fields))
        assert (some.shown, some.of) == (1, 3)
        with pytest.raises(Trouble):
            understood(
                of, of.by_name["allocated"], "between", ("60 EUR", "100 USD"), TODAY, context
            )


def test_windows_never_overlap_and_miss_nothing(workspace: Workspace) -> None:
    from irdesk.records.record import Change

    changes = [
        Change("visits", workspace.clock.new_id(), 0, {
            "title": f"Visit {n % 7}", "topic": "even" if n % 2 == 0 else "odd",
            "starts_on": TODAY + timedelta(days=n % 5), "state": "planned" if n % 3 else "closed",
        })
        for n in range(90)
    ]  # fmt: skip
    workspace.write(ANA, "import", {"count": 90, "kind": "Visits"}, changes)
    orders = (("-starts_on",), ("starts_on",), ("title",), ("-title",), ("reference",), ("-reference",), ("state", "title"))  # fmt: skip
    conditions = ((), (Where("topic", "contains", "EVEN"),), (Where("record_title", "contains", "visit 3"),), (Where("state", "in", ["closed"]), Where("topic", "contains", "odd")))  # fmt: skip
    with workspace.reading() as reader:
        for order in orders:
            for where in conditions:
                whole = [e.id for e in reader.query(Query("visits", where, order))]
                pieces: list[UUID] = []
                for offset in range(0, 100, 10):
                    window = Query("visits", where, order, 10, offset)
                    pieces += [each.id for each in reader.query(window)]
                assert pieces == whole, (order, where)
                assert set(reader.ids(Query("visits", where, order))) == set(whole)


def test_a_bulk_change_is_foreseen_written_once_and_undone(workspace: Workspace) -> None:
    ids = [
        create(workspace, ANA, "visits", {"title": f"V{n}", "starts_on": TODAY, "state": "planned" if n else "closed"})
        for n in range(3)
    ]  # fmt: skip
    with workspace.reading() as reader:
        expected = foresee(reader, VISITS, ids, "state", "closed")
    assert (expected.records, expected.changed, expected.values) == (3, 2, 2)
    outcome = change_all(workspace, ANA, VISITS, ids, "state", "closed")
    assert len(outcome.touched) == 2
    latest = workspace.next_undo(ANA)
    assert latest is not None
    assert str(latest.message) == "Change State of 2 Visits"
    workspace.undo(ANA)
    with workspace.reading() as reader:
        assert {each.state for each in reader.all(Visit)} == {"closed", "planned"}
