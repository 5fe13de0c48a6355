"""What stands in the papers, as blocks and as the text and pages of the PDF."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from irdesk.briefings import blocks as b
from irdesk.briefings.catalogue import BRIEFINGS, briefing
from irdesk.briefings.composing import compose
from irdesk.briefings.making import make
from irdesk.briefings.options import Options
from irdesk.ground.clock import FixedClock
from irdesk.ground.errors import NotFound
from irdesk.records.record import Change
from irdesk.records.visits import Visit
from irdesk.services.editing import create, save
from irdesk.store.operations import Author
from irdesk.store.query import Where
from irdesk.store.workspace import Workspace
from tests.conftest import TODAY

ANA = Author("Ana")
BUSAN = "V-2026-001"
poppler = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="pdftotext of poppler-utils is not installed"
)


def _tool(*words: object) -> str:
    done = subprocess.run([str(word) for word in words], capture_output=True, check=True)
    return done.stdout.decode()


@pytest.fixture
def office(riverport: Path):
    with Workspace.open(str(riverport), FixedClock(TODAY)) as workspace:
        yield workspace


@pytest.fixture
def paper(office: Workspace, tmp_path: Path) -> Callable[..., Path]:
    """Make a paper of the sample office."""

    def made(kind: str, record: str | None = BUSAN, **options: object) -> Path:
        target = tmp_path / f"{kind}.pdf"
        make(office, briefing(kind), record, Options(TODAY, **options), target, "Ana")
        return target

    return made


def _blocks(office: Workspace, kind: str, record: str | None, **options: object) -> list[b.Block]:
    with office.reading() as reader:
        document = compose(reader, briefing(kind), record, Options(TODAY, **options), "Ana")
    return list(document.blocks)


def _headings(found: list[b.Block]) -> list[str]:
    return [each.text for each in found if isinstance(each, b.Heading) and each.level == 1]


def _change(office: Workspace, **values: object) -> None:
    with office.reading() as reader:
        (visit,) = reader.all(Visit, Where("reference", "=", BUSAN))
    save(office, ANA, [Change(Visit.kind, visit.id, visit.version, values)])


def test_a_book_has_its_parts_in_order(office: Workspace) -> None:
    found = _blocks(office, "visit", BUSAN)
    assert isinstance(found[0], b.Cover)
    assert isinstance(found[1], b.Contents)
    parts = _headings(found)
    wanted = [
        "Summary", "Objectives", "Welcome at the town hall", "Agenda", "Participants",
        "Profile: Busan", "State of the relationship", "To be signed", "Press lines", "Protocol",
        "Logistics", "Costs and carbon", "Contacts and checklist",
    ]  # fmt: skip
    assert [each for each in parts if each in wanted] == wanted


def test_the_delegation_stands_in_order_of_precedence(office: Workspace) -> None:
    found = _blocks(office, "visit", BUSAN)
    at = next(
        n
        for n, each in enumerate(found)
        if isinstance(each, b.Heading) and (each.text, each.level) == ("Participants", 1)
    )
    guests = next(each for each in found[at:] if isinstance(each, b.Table))
    assert [b.plain(row[0][0]) for row in guests.rows] == [
        "Park Ji-won 박지원", "Kim Soo-yeon 김수연", "Choi Min-ho 최민호",
    ]  # fmt: skip


def test_what_is_not_known_is_a_ruled_gap_and_never_stops_a_brief(office: Workspace) -> None:
    create(office, ANA, "visits", {"title": "Nobody knows yet"})
    for kind in ("visit", "courtesy-call"):
        assert any(isinstance(each, b.Gap) for each in _blocks(office, kind, "Nobody knows yet"))


@poppler
def test_every_page_carries_marking_version_and_its_number(paper: Callable[..., Path]) -> None:
    book = paper("visit")
    pages = _tool("pdftotext", "-layout", book, "-").split("\f")[:-1]
    for number, text in enumerate(pages, 1):
        assert f"page {number} of {len(pages)}" in text
        assert "INTERNAL" in text
        assert "version 1" in text


@poppler
@pytest.mark.parametrize("size", ["a4", "letter"])
def test_a_courtesy_call_fits_two_pages(paper: Callable[..., Path], size: str) -> None:
    told = _tool("pdfinfo", paper("courtesy-call", paper=size))
    assert "Pages:           2" in told
    assert ("A4" if size == "a4" else "letter") in told


@poppler
def test_names_in_all_scripts_come_out_as_they_are_written(
    office: Workspace, paper: Callable[..., Path]
) -> None:
    names = [
        "Nguyễn Thị Phương Thảo", "Jiří Hřib", "Łódź, İzmir, Şişli", "Ελένη Νικολάου", "Київ", "Москва",
        "台北市政府", "東京都", "さくら", "부산광역시", "አዲስ አበባ",
    ]  # fmt: skip
    _change(office, why_now="\n".join(names))
    target = paper("visit")
    text = _tool("pdftotext", target, "-")
    for name in names:
        assert all(word in text for word in name.split()), name
    fonts = _tool("pdffonts", target).splitlines()[2:]
    assert fonts
    assert all(line.split()[-5] == "yes" for line in fonts), "a font is not embedded"


@poppler
def test_text_that_looks_like_markup_is_text(office: Workspace, paper: Callable[..., Path]) -> None:
    nasty = [
        "<b>bold</b> & <i>", '<img src="file:///etc/passwd"/>', "&nbsp; ]]>", "<para><font color=\"red\">x",
    ]  # fmt: skip
    _change(office, why_now="\n".join(nasty), title="Visit <b>& co</b>")
    target = paper("visit")
    text = _tool("pdftotext", "-layout", target, "-")
    for each in nasty:
        assert each in text
    assert "Visit <b>& co</b>" in text


@poppler
def test_a_character_no_font_has_is_written_as_its_code_point(
    office: Workspace, paper: Callable[..., Path]
) -> None:
    _change(office, why_now="Old script: \U00012000 and text after it.")
    assert "[U+12000] and text after it" in _tool("pdftotext", "-layout", paper("visit"), "-")


@poppler
def test_very_long_text_runs_over_pages(office: Workspace, paper: Callable[..., Path]) -> None:
    _change(
        office, why_now="word " * 9_000, our_objectives="\n".join(f"Aim {n}" for n in range(400))
    )
    text = _tool("pdftotext", paper("visit"), "-")
    assert text.count("word") >= 9_000
    assert "Aim 399" in text


@poppler
def test_a_public_version_lacks_what_is_withheld_and_says_so(
    office: Workspace, paper: Callable[..., Path]
) -> None:
    _change(office, marking="public", not_to_be_said="The secret tariff", purpose="Open purpose")
    target = paper("visit", ceiling="public")
    text = _tool("pdftotext", "-layout", target, "-")
    assert "Open purpose" in text
    assert "secret tariff" not in text
    assert b"secret" not in target.read_bytes()
    assert "Withheld from this public version" in text
    assert "PUBLIC" in text
    assert "INTERNAL" not in text


def test_a_visit_that_is_not_public_has_no_public_version(
    office: Workspace, tmp_path: Path
) -> None:
    target = tmp_path / "x.pdf"
    with pytest.raises(NotFound, match="marked internal"):
        make(office, briefing("visit"), BUSAN, Options(TODAY, ceiling="public"), target, "Ana")
    assert list(tmp_path.glob("*.pdf*")) == []


def test_the_register_begins_with_what_presses_and_explains_each_date(office: Workspace) -> None:
    found = _blocks(office, "agreements", None)
    words = [
        line
        for each in found
        if isinstance(each, b.Table)
        for row in each.rows
        for cell in row
        for line in cell
    ]
    assert any("Notice is due 3 months before the term ends" in line for line in words)
    heads = [each.text for each in found if isinstance(each, b.Heading)]
    assert "Overdue" in " ".join(heads).title()
    titles = " ".join(words)
    with office.reading() as reader:
        for _, title, _, _ in reader.names("agreements"):
            assert title in titles


@poppler
@pytest.mark.parametrize("kind", [e.name for e in BRIEFINGS if e.name != "place-cards"])
def test_bookmarks_lead_to_the_parts(
    office: Workspace, paper: Callable[..., Path], kind: str
) -> None:
    if kind == "guests-programme":
        _change(office, marking="public")
    about = {"visits": BUSAN, "partners": "Busan"}
    target = paper(kind, about.get(briefing(kind).of or ""))
    with pikepdf.open(target) as pdf, pdf.open_outline() as outline:
        assert outline.root
        assert all(str(each.title) for each in outline.root)
    assert _tool("pdfinfo", target).count("Title:") == 1


def test_a_folder_that_is_not_there_is_one_sentence(
    irdesk, riverport: Path, tmp_path: Path
) -> None:
    target = tmp_path / "gone" / "book.pdf"
    said = irdesk("-w", riverport, "brief", "visit", BUSAN, "-o", target)
    assert said.code == 1
    assert "book.pdf" in said.err
    assert len(said.err.strip().splitlines()) == 1
