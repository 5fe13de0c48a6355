"""Letters to a delegation of twelve in four languages, as DOCX that an office opens."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document

from irdesk.exchange.letters import write_letters
from irdesk.ground.clock import FixedClock
from irdesk.ground.errors import NotFound
from irdesk.records.correspondence import Letter
from irdesk.records.record import Change
from irdesk.services.correspondence import addressees, compose, put_on_record
from irdesk.services.editing import create
from irdesk.store.operations import Author
from irdesk.store.workspace import Workspace
from tests.conftest import TODAY

ANA = Author("Ana Moreira")
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
PEOPLE = [
    ("Park", "Ji-won", "박지원", "Mr", "H.E.", "ko"), ("Kim", "Soo-yeon", "김수연", "Ms", None, "ko"),
    ("Choi", "Min-ho", "최민호", "Mr", None, "ko"), ("Dupont", "Claire", None, "Ms", None, "fr"),
    ("Martin", "Luc", None, "Mr", None, "fr"), ("Nguyễn", "Minh Anh", None, "Ms", None, "fr"),
    ("Silva", "Rui", None, "Mr", None, "pt"), ("Sá", "Helena", None, "Dr", None, "pt"),
    ("Prado", "Luís", None, "Mr", None, "pt"), ("Whitfield", "Dana", None, "Ms", None, "en"),
    ("O'Leary", "Patrick", None, "Mr", None, "en"), ("<b>Bold</b>", "{city}", None, None, None, "en"),
]  # fmt: skip


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Workspace]:
    """An office with a visit of twelve people."""
    from irdesk.services.office import set_up

    made = Workspace.create(str(tmp_path / "o.irdesk"), FixedClock(TODAY))
    values = {
        "city": "Riverport",
        "country": "PT",
        "letterhead": "City of Riverport\nRua do Cais 1",
    }
    set_up(made, ANA, values)
    partner = create(made, ANA, "partners", {"name": "Busan", "country": "KR"})
    visit = create(made, ANA, "visits", {"title": "Port data", "starts_on": TODAY, "partners": (partner,)})  # fmt: skip
    changes = []
    for family, given, native, honorific, style, language in PEOPLE:
        person = made.clock.new_id()
        values = {
            "family": family, "given": given, "native_name": native, "honorific": honorific, "style": style,
            "languages": (language,), "partner": partner,
        }  # fmt: skip
        changes.append(Change("people", person, 0, values))
        member = {"parent": visit, "side": "them", "person": person}
        changes.append(Change("participants", made.clock.new_id(), 0, member))
    made.write(ANA, "changes", {"count": 24}, changes)
    yield made
    made.close()


def _letters(office: Workspace, kind: str = "thanks") -> list:  # type: ignore[type-arg]
    with office.reading() as reader:
        visit = reader.find("visits", "Port data")
        return compose(reader, kind, addressees(reader, visit), TODAY, ANA, visit)


def _words(path: Path) -> str:
    return "\n".join(each.text for each in Document(str(path)).paragraphs)


def test_each_gets_thanks_in_the_own_language(office: Workspace, tmp_path: Path) -> None:
    written = write_letters(_letters(office), tmp_path / "out")
    assert len(written) == 12
    assert sorted({path.stem.rsplit("_", 1)[1] for path in written}) == ["en", "fr", "ko", "pt"]
    texts = [_words(path) for path in written]
    assert "각하께" in texts[0]
    assert "김수연 귀하" in texts[1]
    assert "Madame," in texts[3]
    assert "24 novembre 2026" in texts[3]
    assert "Caro Senhor Silva," in texts[6]
    assert "Dear Ms Whitfield," in texts[9]
    assert all("Riverport" in text and "Port data" in text for text in texts)
    assert all("Ana Moreira" in text for text in texts)


def test_what_people_wrote_is_text_and_never_a_gap_or_a_path(office: Workspace, tmp_path: Path) -> None:  # fmt: skip
    written = write_letters(_letters(office), tmp_path / "out")
    assert "{city} <b>Bold</b>" in _words(written[-1])
    assert written[-1].parent == tmp_path / "out"
    assert "/" not in written[-1].name


def test_letters_go_on_record_and_undo_takes_them_back(office: Workspace) -> None:
    made = _letters(office)
    with office.reading() as reader:
        visit = reader.find("visits", "Port data")
    put_on_record(office, ANA, made, TODAY, visit)
    with office.reading() as reader:
        kept = reader.all(Letter)
    assert len(kept) == 12
    assert {each.direction for each in kept} == {"outgoing"}
    assert all(each.reference and each.reference.startswith("C-2026-") for each in kept)
    office.undo(ANA)
    with office.reading() as reader:
        assert not reader.all(Letter)


def test_frozen_partners_are_warned_of(office: Workspace) -> None:
    with office.reading() as reader:
        busan = reader.find("partners", "Busan")
    values = {"subject": busan, "since": TODAY, "decided_by": "Mayor", "reason": "inquiry"}
    create(office, ANA, "freezes", values)
    made = _letters(office)
    assert all("frozen since" in str(each.warnings[0]) for each in made)


def test_a_kind_without_a_template_is_one_sentence(office: Workspace) -> None:
    with pytest.raises(NotFound, match="no letter template"):
        _letters(office, "note_verbale")


def test_the_command_line_writes_a_letter_each(irdesk, riverport: Path, tmp_path: Path) -> None:
    said = irdesk(
        "-w", riverport, "letters", "thanks", "--visit", "Delegation of Busan to Riverport",
        "-o", tmp_path / "letters",
    )  # fmt: skip
    assert said.code == 0
    assert len(list((tmp_path / "letters").glob("*.docx"))) >= 3


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_an_office_opens_them(office: Workspace, tmp_path: Path) -> None:
    written = write_letters(_letters(office), tmp_path / "out")
    subprocess.run(
        [str(OFFICE), f"-env:UserInstallation=file://{tmp_path / 'profile'}", "--headless", "--convert-to", "pdf",
         "--outdir", str(tmp_path / "pdf"), str(written[0]), str(written[3])],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    pages = sorted((tmp_path / "pdf").glob("*.pdf"))
    assert len(pages) == 2
    text = subprocess.run(["pdftotext", str(pages[1]), "-"], check=True, capture_output=True).stdout
    assert "Madame," in text.decode()
