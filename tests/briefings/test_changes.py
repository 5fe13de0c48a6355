"""What a reader of version 4 is told has changed since version 3."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from irdesk.briefings.blocks import (
    Beside,
    Block,
    Callout,
    Contents,
    Cover,
    Heading,
    KeyFacts,
    Paragraph,
    Picture,
    PlaceCards,
    Points,
    Run,
    Table,
)
from irdesk.briefings.catalogue import briefing
from irdesk.briefings.changes import changed_blocks, changes, fingerprint
from irdesk.briefings.composing import compose
from irdesk.briefings.options import Options
from irdesk.ground.clock import FixedClock
from irdesk.ground.language import Language
from irdesk.records.record import Change
from irdesk.records.visits import Visit
from irdesk.store.operations import Author
from irdesk.store.reader import Reader
from irdesk.store.workspace import Workspace
from tests.conftest import TODAY


def _table(*rows: tuple[str, ...]) -> Table:
    return Table(("Name", "Office"), [tuple((cell,) for cell in row) for row in rows], (1, 1))


def _book(*people: str) -> list[Block]:
    return [
        Cover("Visit briefing book", "Busan", "부산", [("Version", "3")], ["Made on 23 Nov 2026"]),
        Contents("Contents"),
        Heading("Summary"),
        KeyFacts([("Dates", "8 Dec 2026"), ("Place", "Town hall")]),
        Paragraph("We want the data exchange.\nThey want a date."),
        Heading("Participants", above="Part 2 of 3"),
        _table(*((each, "Mayor") for each in people)),
        Heading("Press lines"),
        Points(["The port stays ours."]),
    ]


def _said(old: Sequence[Block], new: Sequence[Block]) -> list[str]:
    return [Language("en").say(each.message) for each in changes(fingerprint(old), new)]


def test_nothing_changed_and_another_version_or_date_is_no_change() -> None:
    old = _book("Park Ji-won")
    assert _said(old, old) == []
    new = list(old)
    new[0] = Cover("Visit briefing book", "Busan", "부산", [("Version", "4")], ["Made on 24 Nov"])
    new[5] = Heading("Participants", above="Part 2 of 4")
    new[6] = replace(old[6], widths=(2, 1), equal=True)  # type: ignore[type-var]
    assert _said(old, new) == []
    assert changed_blocks(fingerprint(old), new) == frozenset()


def test_lines_are_counted_part_by_part() -> None:
    old = _book("Park Ji-won", "Kim Soo-yeon")
    new = _book("Park Ji-won", "Choi Min-ho", "Lee Jun")
    assert _said(old, new) == ["Participants: 2 lines new, 1 gone"]
    (change,) = changes(fingerprint(old), new)
    assert change.new == ("Choi Min-ho · Mayor", "Lee Jun · Mayor")
    assert changed_blocks(fingerprint(old), new) == {6}
    assert {each.part for each in changes(fingerprint(old), new)} == {"Participants"}


def test_parts_come_and_go_in_reading_order() -> None:
    old = _book("Park Ji-won")
    new = [*old[:5], Heading("Logistics"), Paragraph("KE 937"), *old[5:7], Paragraph("Late: Lee")]
    assert _said(old, new) == [
        "New part: Logistics",
        "Participants: 1 line new",
        "Gone: Press lines",
    ]
    assert changed_blocks(fingerprint(old), new) == {5, 6, 9}


def test_a_part_that_lost_a_line_is_printed_anew_from_its_heading() -> None:
    old, new = _book("Park Ji-won", "Lee Jun"), _book("Park Ji-won")
    assert _said(old, new) == ["Participants: 1 line gone"]
    assert changed_blocks(fingerprint(old), new) == {5}


def test_another_order_is_told() -> None:
    old, new = _book("Park Ji-won", "Lee Jun"), _book("Lee Jun", "Park Ji-won")
    assert _said(old, new) == ["Participants: the same in another order"]
    turned = [*old[:2], *old[5:7], *old[2:5], *old[7:]]
    assert _said(old, turned) == ["The parts stand in another order."]


def test_two_parts_of_one_title_are_told_apart() -> None:
    old: list[Block] = [Heading("Call"), Paragraph("One"), Heading("Call"), Paragraph("Two")]
    new = [*old[:3], Paragraph("Three")]
    assert _said(old, new) == ["Call: 1 line new, 1 gone"]
    assert changed_blocks(fingerprint(old), new) == {3}


def test_every_kind_of_block_is_read() -> None:
    run = Run("Lee", lang="ko", link="#lee")
    old: list[Block] = [
        Paragraph((Run("Call "), run)), Callout("Avoid", ["Tariffs"], "warn"), Picture(b"\xff1", 9.0, "Portrait"),
        Beside([Paragraph("left")], [Points(["right"])]), PlaceCards([("Lee", "이", "Mayor")]),
    ]  # fmt: skip
    assert _said(old, [replace(old[1], tone="bad") if e is old[1] else e for e in old]) == []  # type: ignore[type-var]
    for index, other, words in (
        (0, Paragraph((Run("Call "), Run("Kim"))), "Call Kim"),
        (1, Callout("Avoid", ["Ferries"], "warn"), "Ferries"),
        (3, Beside([Paragraph("left")], [Points(["wrong"])]), "wrong"),
        (4, PlaceCards([("Kim", "김", "Mayor")]), "Kim · 김 · Mayor"),
    ):
        new = [other if place == index else each for place, each in enumerate(old)]
        (change,) = changes(fingerprint(old), new)
        assert change.new == (words,)
        assert _said(old, new) == ["First page: 1 line new, 1 gone"]
        assert changed_blocks(fingerprint(old), new) == {index}
    new = [Picture(b"\xff2", 9.0, "Portrait") if e is old[2] else e for e in old]
    assert changed_blocks(fingerprint(old), new) == {2}


def test_a_fingerprint_says_nothing_of_the_lines() -> None:
    kept = fingerprint(_book("Park Ji-won"))
    assert "Participants" in kept
    assert not any(word in kept for word in ("Park", "data exchange", "ours", "Town hall"))
    other = fingerprint(_book("Park Ji-won", "Lee Jun"))
    first, second = json.loads(kept)["parts"], json.loads(other)["parts"]
    assert first[1][0] == second[1][0] == "Summary"
    assert first[1][1] != second[1][1]


def test_a_record_that_can_not_be_read_is_said_and_stops_nothing() -> None:
    new = _book("Park Ji-won")
    for broken in (
        "",
        "{",
        "[]",
        '{"parts": [["a"]], "salt": "00"}',
        '{"salt": "zz", "parts": []}',
    ):
        (change,) = changes(broken, new)
        assert str(change.message) == "What changed since the last issued version can't be told."
        assert changed_blocks(broken, new) == frozenset(range(len(new)))


_TEXT = st.text(max_size=12)
_BLOCK = st.one_of(
    st.builds(Paragraph, _TEXT),
    st.builds(Points, st.lists(_TEXT, max_size=4)),
    st.builds(lambda rows: _table(*rows), st.lists(st.tuples(_TEXT, _TEXT), max_size=4)),
    st.builds(Heading, _TEXT, st.integers(1, 3)),
)
_BLOCKS = st.lists(_BLOCK, max_size=12)


@given(_BLOCKS)
def test_the_same_content_never_differs(blocks: list[Block]) -> None:
    assert changes(fingerprint(blocks), blocks) == []
    assert changed_blocks(fingerprint(blocks), blocks) == frozenset()
    assert fingerprint(blocks) == fingerprint(list(blocks))


@given(_BLOCKS, _BLOCKS)
def test_told_changes_and_changed_blocks_agree(old: list[Block], new: list[Block]) -> None:
    kept = fingerprint(old)
    told = changes(kept, new)
    blocks = changed_blocks(kept, new)
    assert all(0 <= each < len(new) for each in blocks)
    if new:
        assert bool(blocks) == any(each.what in ("new", "changed", "order") for each in told)
    assert all(Language("en").say(each.message) for each in told)
    if not told:
        assert changes(fingerprint(new), old) == []


@given(_BLOCKS, st.integers(0, 12), st.text(st.characters(categories=["L", "N"]), min_size=13))
def test_a_line_put_in_is_found_where_it_stands(blocks: list[Block], at: int, text: str) -> None:
    place = min(at, len(blocks))
    new = [*blocks[:place], Paragraph(text), *blocks[place:]]
    (change,) = changes(fingerprint(blocks), new)
    assert (len(change.new), change.gone, changed_blocks(fingerprint(blocks), new)) == (
        1,
        0,
        {place},
    )


def test_a_real_book_tells_what_was_done_to_its_visit(riverport: Path) -> None:
    def book(reader: Reader) -> Sequence[Block]:
        return compose(reader, briefing("visit"), "V-2026-001", Options(TODAY), "Ana").blocks

    with Workspace.open(str(riverport), FixedClock(TODAY)) as workspace:
        with workspace.reading() as reader:
            kept = fingerprint(book(reader))
            assert changes(kept, book(reader)) == []
            visit = reader.get(Visit, reader.find(Visit.kind, "V-2026-001"))
            assert visit.purpose
            assert visit.purpose not in kept
        values = {"dress": "Dark suit", "not_to_be_said": "Nothing on ferries."}
        clerk = Author("Ana")
        workspace.write(clerk, "edit", {}, [Change(Visit.kind, visit.id, visit.version, values)])
        guard = {"parent": visit.id, "side": "them", "name": "Han Seo", "role": "security"}
        workspace.write(clerk, "edit", {}, [Change("participants", workspace.clock.new_id(), 0, guard)])  # fmt: skip
        with workspace.reading() as reader:
            new = book(reader)
    told = {each.part: each for each in changes(kept, new)}
    assert any("Dark suit" in line for line in told["Protocol"].new)
    assert any("Han Seo" in line for line in told["Participants"].new)
    assert "Nothing on ferries." in told["Summary"].new
    assert "Logistics" not in told
    assert 0 < len(changed_blocks(kept, new)) < len(new) / 3
