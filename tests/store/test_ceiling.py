"""Nothing marked above a reader's ceiling comes out of any of its methods, on either engine."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest

from irdesk.ground.errors import NotFound
from irdesk.records.catalogue import KINDS
from irdesk.records.catalogue import kind as kind_of
from irdesk.records.choosing import Choice
from irdesk.records.days import Day
from irdesk.records.fields import MARKINGS
from irdesk.records.numbers import Amount
from irdesk.records.people import Person
from irdesk.records.record import Change
from irdesk.records.values import Text
from irdesk.records.visits import Participant, Visit
from irdesk.services.editing import create
from irdesk.store.query import Query, Where
from irdesk.store.reader import Reader
from irdesk.store.workspace import Workspace
from tests.conftest import TODAY
from tests.marked import ANA, Marked, marked_sample, words_in
from tests.once import Copies

NOT_READING = {"at", "data_version", "withheld", "ceiling", "size"}


@pytest.fixture
def sample(copies: Copies) -> Iterator[tuple[Workspace, Marked]]:
    """The sample office with random markings, on either engine."""
    with copies.of("marked", marked_sample) as copy:
        yield copy


def _read(reader: Reader, marked: Marked) -> dict[str, list[Any]]:
    """Everything that every reading method gives, asked in many ways."""
    ids = list(marked.records)
    words = list(marked.words)
    out: dict[str, list[Any]] = {"titles": [reader.titles(ids)], "counts": [reader.counts()]}
    out["markings"] = [reader.markings(ids)]
    out["holds"] = [reader.holds(each) for each in MARKINGS]
    out["numbers"] = [reader.numbers(ids)]
    out["bearers"] = [set(reader.bearers([*words, "unheard of"]))]
    for kind in KINDS:
        _of_kind(reader, kind.name, ids, out)
    asked = {(kind, name): word for word, (_, kind, name) in marked.words.items()}
    if reader.ceiling == MARKINGS[-1]:
        return out  # all comes out of the rest, word by word or not
    for (kind, name), word in asked.items():
        found = reader.query(Query(kind, [Where(name, "contains", word)]))
        out["query"] += [Query(kind, [Where(name, "=", word)])] if word in repr(found) else found
        out["query"] += reader.query(Query(kind, [Where("record_title", "contains", word)]))
    return out


def _of_kind(reader: Reader, name: str, ids: list[UUID], out: dict[str, list[Any]]) -> None:
    kind = kind_of(name)

    def add(method: str, *found: Any) -> None:
        out.setdefault(method, []).extend(found)

    add("query", *reader.query(Query(name)), *reader.query(Query(name, deleted=True)))
    add("query", *reader.query(Query(name, order=("title",), limit=3, offset=1)))
    add("count", reader.count(Query(name)))
    add("ids", *reader.by_ids(name, reader.ids(Query(name))))
    for each in kind.own:
        if isinstance(each.value, (Text, Choice)):
            add("counts_by", reader.counts_by(Query(name), each.name))
        if isinstance(each.value, Amount):
            add("sums", reader.sums(Query(name), each.name))
    add("all", *reader.all(kind.record))
    add("under_way", *reader.under_way(kind.record, TODAY))
    add("by_ids", *reader.by_ids(name, ids))
    add("choices", *reader.choices(name, limit=1000), *reader.choices(name, "q"))
    add("names", *reader.names(name))
    add("children", reader.children(kind.record, ids))
    for record in reader.by_ids(name, ids)[:3]:
        add("get", reader.get(kind.record, record.id))
        add("binned_with", *reader.binned_with(record))
    for each in kind.fields:
        if each.link:
            add("linking", *reader.linking(kind.record, each.name, ids[::29]))
            days = [f.name for f in kind.own if isinstance(f.value, Day)]
            if each.value.storage == "links" and days:
                query = Query(name)
                add("extreme_days", reader.extreme_days(query, each.name, days[0], latest=True))
    add("remembered", reader.remembered(("test", name), lambda: tuple(reader.query(Query(name)))))
    try:
        add("find", reader.find(name, "q"))
    except NotFound as error:
        add("find", str(error))


@pytest.mark.parametrize("ceiling", MARKINGS)
def test_all_below_a_ceiling_and_nothing_above_it_comes_out_of_any_method(
    sample: tuple[Workspace, Marked], ceiling: str
) -> None:
    workspace, marked = sample
    with workspace.reading(ceiling) as reader:
        out = _read(reader, marked)
        methods = {n for n, _ in inspect.getmembers(Reader) if not n.startswith("_")}
        assert set(out) == methods - NOT_READING, "a way of reading is not tried"
        said = words_in(repr(out)) & set(marked.words)
        assert said == set(marked.words) - marked.above(ceiling)
        assert reader.holds("confidential") is (ceiling == "confidential")
        assert reader.markings(marked.records) == {
            each: marking
            for each, (kind, marking) in marked.records.items()
            if each in marked.kept(kind, ceiling)
        }
        for kind in KINDS:
            kept = marked.kept(kind.name, ceiling)
            assert {each.id for each in reader.query(Query(kind.name))} == kept
            assert {each.id for each in reader.by_ids(kind.name, marked.records)} == kept
            assert {each.id for each in reader.choices(kind.name, limit=9999)} == kept
            assert {each[0] for each in reader.names(kind.name)} == kept
            assert reader.count(Query(kind.name)) == len(kept)
            assert set(reader.ids(Query(kind.name))) == kept
            assert reader.counts().get(kind.name, 0) == len(kept)


def test_what_was_left_out_is_told_with_its_reason(sample: tuple[Workspace, Marked]) -> None:
    workspace, marked = sample
    with workspace.reading("internal") as reader:
        for kind in KINDS:
            reader.query(Query(kind.name))
        told = {each.record: each.marking for each in reader.withheld if not each.field}
        gone = {i for i, (_, marking) in marked.records.items() if marking == "confidential"}
        assert told == dict.fromkeys(gone, "confidential")
        fields = {(each.kind, each.field) for each in reader.withheld if each.field}
        assert ("people", "health") in fields
        assert all(each.marking == "confidential" for each in reader.withheld)
    with workspace.reading() as reader:
        reader.query(Query("people"))
        assert len(reader.withheld) == 0


def _visit(workspace: Workspace) -> tuple[UUID, UUID, UUID]:
    """A public visit with a public participant who is an internal person."""
    person = create(workspace, ANA, "people", {"family": "Verborgen", "given": "Ada"})
    visit = create(
        workspace, ANA, "visits",
        {"title": "Open day", "marking": "public", "not_to_be_said": "Nothing of the tariff"},
    )  # fmt: skip
    part = create(
        workspace, ANA, "participants", {"parent": visit, "person": person, "marking": "public"}
    )
    return person, visit, part


def test_a_title_made_of_a_withheld_one_is_made_anew(workspace: Workspace) -> None:
    person, _, part = _visit(workspace)
    with workspace.reading("public") as reader:
        assert reader.titles([part])[part].title == ""
        assert reader.choices("participants", "Verb") == []
        with pytest.raises(NotFound):
            reader.find("participants", "Verborgen")
        assert reader.linking(Participant, "person", [person])[0].id == part
        assert reader.titles([person]) == {}
        with pytest.raises(NotFound, match="marked higher than public"):
            reader.get(Person, person)
    with workspace.reading("internal") as reader:
        assert "Verborgen" in reader.titles([part])[part].title
        assert reader.find("participants", "Verborgen") == part


def test_a_child_counts_with_its_parents(workspace: Workspace) -> None:
    _, visit, part = _visit(workspace)
    with workspace.reading() as reader:
        version = reader.get(Visit, visit).version
    workspace.write(ANA, "edit", {}, [Change("visits", visit, version, {"marking": "internal"})])
    with workspace.reading("public") as reader:
        assert reader.by_ids("participants", [part]) == []
        (left,) = (each for each in reader.withheld if each.record == part)
        assert (left.kind, left.marking, left.parent) == ("participants", "internal", visit)
        assert reader.withheld.children("participants", visit) == (left,)


def test_a_withheld_value_can_neither_be_searched_nor_sorted_by(workspace: Workspace) -> None:
    _, visit, _ = _visit(workspace)
    field = "not_to_be_said"
    with workspace.reading("public") as reader:

        def found(*where: Where) -> list[UUID]:
            return [each.id for each in reader.all(Visit, *where, order=(field,))]

        assert found(Where(field, "contains", "tariff")) == []
        assert found(Where(field, "=", "Nothing of the tariff")) == []
        assert found(Where(field, ">", "A")) == []
        assert found(Where(field, "!=", None)) == []
        assert found(Where(field, "empty")) == [visit]
        assert found(Where(field, "!=", "Nothing of the tariff")) == [visit]
        left = reader.withheld.field(visit, field)
        assert left is not None
        assert left.marking == "internal"
    with workspace.reading() as reader:
        assert [each.id for each in reader.all(Visit, Where(field, "contains", "tariff"))] == [
            visit
        ]


def test_what_is_remembered_is_remembered_by_ceiling(workspace: Workspace) -> None:
    _visit(workspace)
    for ceiling, wanted in (("confidential", 1), ("public", 0), ("internal", 1), ("public", 0)):
        with workspace.reading(ceiling) as reader:
            assert len(reader.remembered("people", lambda: tuple(reader.all(Person)))) == wanted
            assert len(reader.withheld) == 1 - wanted, "what was left out is told again"


def test_a_reader_at_a_ceiling_never_gives_more_than_the_one_it_came_from(
    workspace: Workspace,
) -> None:
    with workspace.reading("public") as reader:
        assert reader.at("confidential").ceiling == "public"
    with workspace.reading() as reader:
        assert reader.at("internal").ceiling == "internal"
        with reader.withheld.apart():
            assert reader.at("internal").all(Visit) == []
