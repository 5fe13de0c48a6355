"""Any paper at a marking ceiling: what is withheld is absent from the file, and its place says why."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from irdesk.briefings import blocks as b
from irdesk.briefings.briefing import Briefing
from irdesk.briefings.catalogue import BRIEFINGS, briefing
from irdesk.briefings.composing import compose
from irdesk.briefings.making import make
from irdesk.briefings.options import Options
from irdesk.ground.clock import FixedClock
from irdesk.ground.errors import NotFound
from irdesk.records.catalogue import kind as kind_of
from irdesk.records.fields import MARKINGS, highest
from irdesk.records.record import Change
from irdesk.services.editing import create
from irdesk.store.query import Query
from irdesk.store.reader import Reader
from irdesk.store.workspace import Workspace
from tests.conftest import TODAY
from tests.marked import ANA, Marked, mark, words_in

ORDER = MARKINGS.index
SEEDS = (1,)
qpdf = pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")


@pytest.fixture(scope="module", params=SEEDS)
def office(
    request: pytest.FixtureRequest, riverport_made: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Workspace, Marked]]:
    """The sample office with random markings and a word of its own in every text."""
    path = tmp_path_factory.mktemp("marked") / "riverport.irdesk"
    shutil.copy(riverport_made, path)
    with Workspace.open(str(path), FixedClock(TODAY)) as workspace:
        yield workspace, mark(workspace, request.param, frozenset({"office"}))


def _records(reader: Reader, wanted: Briefing, most: int = 2) -> list[str | None]:
    if wanted.of is None:
        return [None]
    found = reader.query(Query(wanted.of, (), kind_of(wanted.of).order))[:most]
    return [*([None] if wanted.optional else []), *(str(each.id) for each in found)]


def _made(reader: Reader, wanted: Briefing, ceiling: str) -> Iterator[b.Document]:
    """A paper of that kind for some records that may be shown at the ceiling."""
    for record in _records(reader.at(ceiling), wanted):
        try:
            yield compose(reader, wanted, record, Options(TODAY, ceiling=ceiling), "Ana")
        except NotFound as error:
            assert not words_in(str(error))


@pytest.mark.parametrize("ceiling", MARKINGS)
@pytest.mark.parametrize("wanted", BRIEFINGS, ids=[each.name for each in BRIEFINGS])
def test_a_paper_keeps_its_ceiling_and_bears_its_highest_marking(
    office: tuple[Workspace, Marked], wanted: Briefing, ceiling: str
) -> None:
    workspace, marked = office
    with workspace.reading() as reader:
        for document in _made(reader, wanted, ceiling):
            found = words_in(repr(document)) & set(marked.words)
            assert not found & marked.above(ceiling)
            reached = highest([marked.words[each][0] for each in found])
            assert ORDER(reached) <= ORDER(document.code) <= ORDER(ceiling)


@qpdf
@pytest.mark.parametrize("wanted", BRIEFINGS, ids=[each.name for each in BRIEFINGS])
def test_no_byte_of_a_public_version_holds_what_is_withheld(
    office: tuple[Workspace, Marked], tmp_path: Path, wanted: Briefing
) -> None:
    workspace, marked = office
    with workspace.reading("public") as reader:
        records = _records(reader, wanted, 1)[-1:]
    target = tmp_path / "paper.pdf"
    for record in records:
        options = Options(TODAY, ceiling="public")
        name = make(workspace, wanted, record, options, target, "Ana").default_name
    if not records:
        pytest.skip("no record of that kind is public here")
    plain = tmp_path / "plain.pdf"
    subprocess.run(["qpdf", "--qdf", "--object-streams=disable", target, plain], check=True)
    said = subprocess.run(["pdftotext", target, "-"], capture_output=True, check=True).stdout
    bytes_ = plain.read_bytes() + said + name.encode()
    assert not words_in(bytes_.decode("latin-1")) & marked.above("public")
    assert "PUBLIC" in said.decode()


def _visit(workspace: Workspace, **values: object) -> UUID:
    return create(workspace, ANA, "visits", {"title": "Open day", "marking": "public", **values})


def _blocks(workspace: Workspace, record: UUID, ceiling: str | None = None) -> b.Document:
    with workspace.reading() as reader:
        return compose(
            reader, briefing("visit"), str(record), Options(TODAY, ceiling=ceiling), "Ana"
        )


def _listed(document: b.Document) -> dict[str, list[str]]:
    """The closing list: what is withheld, by its reason."""
    at = next(
        (n for n, each in enumerate(document.blocks) if isinstance(each, b.Heading) and "Withheld" in each.text),
        None,
    )  # fmt: skip
    if at is None:
        return {}
    listed = document.blocks[at + 2]
    assert isinstance(listed, b.Points)
    parted = (b.plain(each).split(". ", 1) for each in listed.items)
    return {reason: what.split("; ") for reason, what in parted}


def test_the_place_of_a_withheld_value_says_why_and_a_list_closes_the_paper(
    riverport: Path,
) -> None:
    with Workspace.open(str(riverport), FixedClock(TODAY)) as workspace:
        record = _visit(workspace, not_to_be_said="The tariff", their_objectives="A discount")
        create(workspace, ANA, "press-lines", {"parent": record, "line": "Hush"})
        for name in ("Ada", "Bo"):
            create(workspace, ANA, "participants", {"parent": record, "name": name})
        document = _blocks(workspace, record, "public")
        places = [each for each in document.blocks if isinstance(each, b.Withheld)]
        said = {(each.label, each.reason) for each in places}
        assert ("Not to be said", "withheld, marked internal") in said
        assert ("Delegations", "2 withheld, marked internal") in said
        listed = _listed(document)["Marked internal"]
        assert "Press lines: 1" in listed
        assert "Visits (Not to be said): 1" in listed
        assert document.code == "public"
        assert _listed(_blocks(workspace, record)) == {}


def test_a_value_raises_the_marking_only_where_it_is_recorded_and_shown(riverport: Path) -> None:
    with Workspace.open(str(riverport), FixedClock(TODAY)) as workspace:
        person = create(workspace, ANA, "people", {"family": "Silva", "health": "asthma"})
        partner = create(workspace, ANA, "partners", {"name": "Ulm", "kind_of": "city"})
        record = _visit(workspace, partners=(partner,))
        create(workspace, ANA, "participants", {"parent": record, "person": person, "side": "them"})
        document = _blocks(workspace, record)
        assert "Silva" in repr(document)
        assert "asthma" not in repr(document)
        assert document.code == "internal", "what is not shown does not count"
        notes = {"confidential_notes": "Their mayor resigns"}
        workspace.write(ANA, "edit", {}, [Change("partners", partner, 1, notes)])
        document = _blocks(workspace, record)
        assert document.code == "confidential"
        cover = next(each for each in document.blocks if isinstance(each, b.Cover))
        assert "Marked confidential because of: Partners (Confidential notes)." in cover.foot
        lower = _blocks(workspace, record, "internal")
        assert lower.code == "internal"
        assert "resigns" not in repr(lower)
        assert "Partners (Confidential notes): 1" in _listed(lower)["Marked confidential"]


def test_a_record_above_the_ceiling_is_refused_with_its_marking(riverport: Path) -> None:
    with Workspace.open(str(riverport), FixedClock(TODAY)) as workspace:
        record = _visit(workspace, marking="confidential")
        with pytest.raises(NotFound) as refused:
            _blocks(workspace, record, "internal")
        assert "Open day" not in str(refused.value.message)


def test_a_public_report_says_what_its_figures_leave_out(irdesk, riverport: Path) -> None:
    words = ("-w", riverport, "report", "costs", "--as-of", TODAY.isoformat())
    found = irdesk(*words, "--public", "--format", "json").json
    assert found["marking"] == "public"
    assert re.match(r"Public version: \d+ records and values are withheld", found["lead"][0])
    rows = found["sections"][-1]["rows"]
    assert found["sections"][-1]["section"] == "withheld"
    assert {row["what"]: row["reason"] for row in rows}["Budget entries"] == "marked internal"
    assert irdesk(*words, "--format", "json").json["sections"][-1]["section"] != "withheld"
    internal = irdesk(*words, "--ceiling", "internal", "--format", "json").json
    assert internal["marking"] == "internal"
