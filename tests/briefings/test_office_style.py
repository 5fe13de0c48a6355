"""The office's own colour, logo, letterhead and typeface on its papers."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from irdesk.briefings.catalogue import briefing
from irdesk.briefings.making import Made, make
from irdesk.briefings.options import Options
from irdesk.ground.clock import FixedClock
from irdesk.records.attached import Attachment
from irdesk.records.record import Change
from irdesk.services.attachments import attach
from irdesk.services.office import read_office
from irdesk.store.operations import Author
from irdesk.store.query import Where
from irdesk.store.workspace import Workspace
from tests.conftest import TODAY

ANA = Author("Ana")


@pytest.fixture
def office(riverport: Path):
    with Workspace.open(str(riverport), FixedClock(TODAY)) as workspace:
        yield workspace


def _dressed(office: Workspace, folder: Path, logo: bytes, **values: object) -> None:
    picture = folder / "logo.png"
    picture.write_bytes(logo)
    with office.reading() as reader:
        found = read_office(reader)
    attach(office, ANA, found.id, picture)
    with office.reading() as reader:
        (file,) = reader.all(Attachment, Where("filename", "=", "logo.png"))
        found = read_office(reader)
    office.write(ANA, "changes", {"count": 1}, [Change("office", found.id, found.version, {"logo": file.id, **values})])  # fmt: skip


def _made(office: Workspace, kind: str, record: str | None, folder: Path) -> Made:
    return make(office, briefing(kind), record, Options(TODAY), folder / f"{kind}.pdf", "Ana")


def _png(width: int = 300, height: int = 100) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "#aa2200").save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize(("kind", "record"), [("visit", "V-2026-001"), ("agreements", None)])
def test_the_first_page_bears_logo_and_typeface(
    office: Workspace, tmp_path: Path, kind: str, record: str | None
) -> None:
    plain = _made(office, kind, record, tmp_path)
    with pikepdf.open(plain.path) as pdf:
        assert not pdf.pages[0].get_images()
    _dressed(office, tmp_path, _png(), typeface="serif", accent="#aa2200")
    made = _made(office, kind, record, tmp_path)
    assert made.problems == ()
    with pikepdf.open(made.path) as pdf:
        assert len(pdf.pages[0].get_images()) == 1
        assert not pdf.pages[1].get_images()
        fonts = {str(each.BaseFont).partition("+")[2] for each in pdf.pages[1].resources.Font.values()}  # fmt: skip
    assert "NotoSerif-Regular" in fonts


def test_a_broken_logo_is_said_and_stops_nothing(office: Workspace, tmp_path: Path) -> None:
    _dressed(office, tmp_path, b"no picture at all")
    made = _made(office, "agreements", None, tmp_path)
    (problem,) = made.problems
    assert "logo.png is left out" in str(problem)
    with pikepdf.open(made.path) as pdf:
        assert len(pdf.pages) == made.pages
