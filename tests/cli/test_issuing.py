"""The register of issued documents from the command line: a PDF goes out, comes back, is sent on."""

from __future__ import annotations

import email
import hashlib
from email import policy
from pathlib import Path

import pytest
from sqlalchemy import text

from irdesk.ground.clock import FixedClock
from irdesk.records.issuing import IssuedDocument
from irdesk.services.issuing import Recipient, issue, next_version
from irdesk.store.operations import Author
from irdesk.store.workspace import Workspace
from tests.conftest import TODAY

BUSAN = "V-2026-001"
PDF = b"%PDF-1.7 the brief"


@pytest.fixture
def sample(riverport: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sample office in $IRDESK_WORKSPACE, with two versions of the Busan brief given out."""
    monkeypatch.setenv("IRDESK_WORKSPACE", str(riverport))
    monkeypatch.setenv("IRDESK_STAFF", "Ana Moreira")
    _issue(riverport, Recipient(name="Old Archive", copy_number=7))
    _issue(riverport)
    return riverport


def _issue(where: Path, *recipients: Recipient) -> IssuedDocument:
    seed = 100 + len(recipients)
    with Workspace.open(str(where), FixedClock(TODAY, seed)) as workspace:
        with workspace.reading() as reader:
            visit = reader.find("visits", BUSAN)
            valente = reader.find("people", "Rui Valente")
            number = next_version(reader, "visit", visit)
        return issue(
            workspace, Author("Ana Moreira"), kind="visit", about=visit, number=number, title="Delegation of Busan",
            marking="internal", language="en", paper="a4", data=PDF + str(number).encode(), edition="staff",
            filename=f"2026-11-24_釜山_visit_v{number}_INTERNAL.pdf", fingerprints="{}", pages=9,
            recipients=recipients or [Recipient(person=valente, copy_number=1, how="email")],
        )  # fmt: skip


def test_the_register_says_who_holds_which_version(irdesk, sample: Path) -> None:
    second, first = irdesk("issued", "--about", BUSAN, "--format", "json").json
    assert (first["number"], first["superseded_by"]) == (1, second["id"])
    assert (second["number"], second["superseded_by"]) == (2, None)
    assert (second["kind"], second["kind_of"], second["edition"]) == ("issued-documents", "visit", "staff")  # fmt: skip
    assert second["about"]["reference"] == BUSAN
    assert second["sha256"] == hashlib.sha256(PDF + b"2").hexdigest()
    assert "fingerprints" not in second
    (holder,) = second["holders"]
    assert holder.pop("id")
    assert holder == {
        "name": "Rui Valente", "organisation": "Riverport", "copy_number": 1, "how": "email",
        "handed_on": "2026-11-24", "returned_on": None, "destroyed_on": None,
    }  # fmt: skip
    only = irdesk("issued", "--about", "Delegation of Busan", "--kind", "visit", "--version", 1)
    assert "Delegation of Busan v1" in only.out
    assert "copy 7: Old Archive" in only.out
    assert "Rui Valente" not in only.out
    assert irdesk("issued", "--kind", "annual", "--format", "json").json == []


def test_the_kept_file_comes_out_as_it_went(irdesk, sample: Path, tmp_path: Path) -> None:
    target = tmp_path / "again.pdf"
    assert irdesk("issued-file", "Delegation of Busan v2", "-o", target).code == 0
    assert target.read_bytes() == PDF + b"2"
    assert irdesk("issued-file", "Delegation of Busan v1", "-o", tmp_path).code == 0
    assert (tmp_path / "2026-11-24_釜山_visit_v1_INTERNAL.pdf").read_bytes() == PDF + b"1"


def test_a_damaged_file_is_refused_and_leaves_nothing(irdesk, sample: Path, tmp_path: Path) -> None:
    with Workspace.open(str(sample), FixedClock(TODAY)) as workspace:
        kept = hashlib.sha256(PDF + b"2").hexdigest()
        with workspace.engine.begin() as connection:
            connection.execute(
                text("UPDATE file_piece SET bytes = :bad WHERE sha256 = :kept"),
                {"bad": b"%PDF other", "kept": kept},
            )
    for word, target in (("issued-file", tmp_path / "a.pdf"), ("send", tmp_path / "a.eml")):
        said = irdesk(word, "Delegation of Busan v2", "-o", target)
        assert said.code == 1
        assert "The kept file of “Delegation of Busan v2” is damaged" in said.err
        assert not target.exists()


def test_a_draft_goes_to_those_on_the_register(irdesk, sample: Path, tmp_path: Path) -> None:
    target = tmp_path / "busan.eml"
    said = irdesk("send", "Delegation of Busan v2", "-o", target)
    assert (said.code, said.out) == (0, "Wrote busan.eml to 1 person.\n")
    read = email.message_from_bytes(target.read_bytes(), policy=policy.default)
    assert [each.display_name for each in read["To"].addresses] == ["Rui Valente"]
    (attached,) = read.iter_attachments()  # type: ignore[attr-defined]
    assert attached.get_filename() == "2026-11-24_釜山_visit_v2_INTERNAL.pdf"
    assert attached.get_payload(decode=True) == PDF + b"2"


def test_others_are_named_and_kept_on_the_register(irdesk, sample: Path, tmp_path: Path) -> None:
    target = tmp_path / "busan.eml"
    said = irdesk(
        "send", "Delegation of Busan v1", "--keep", "-o", target,
        "--to", "Helena Sá", "--to", "Port Authority <port@riverport.example.org>",
    )  # fmt: skip
    assert said.code == 0
    assert said.err == "Version 2 was issued since.\n"
    again = irdesk("send", "Delegation of Busan v1", "--keep", "-o", target, "--to", "Helena Sá")
    assert again.code == 0
    (first,) = irdesk("issued", "--version", 1, "--format", "json").json
    assert [each["name"] for each in first["holders"]] == ["Old Archive", "Helena Sá", "Port Authority"]  # fmt: skip


def test_copies_are_handed_over_and_taken_back(irdesk, sample: Path) -> None:
    words = ("hand-over", "Delegation of Busan v2", "--copy", 2, "--how", "print", "--to")
    assert irdesk(*words, "Helena Sá").out == "Helena Sá holds Delegation of Busan v2.\n"
    assert irdesk("take-back", "Delegation of Busan v2", "Helena").code == 0
    assert irdesk("take-back", "Delegation of Busan v2", "1", "--destroyed").code == 0
    listed = irdesk("issued", "--version", 2).out
    assert "copy 1: Rui Valente, Riverport (destroyed)" in listed
    assert "copy 2: Helena Sá, Riverport (returned)" in listed
    gone = irdesk("take-back", "Delegation of Busan v2", "Helena")
    assert (gone.code, gone.err) == (1, "“Helena” holds no copy of Delegation of Busan v2.\n")
    taken = irdesk(*words, "Somebody")
    assert taken.code == 1
    assert "Copy 2 of this document has its holder already." in taken.err


def test_a_brief_is_cleared(irdesk, sample: Path) -> None:
    said = irdesk("clear", BUSAN, "--by", "Rui Valente", "--on", "2026-11-30")
    assert said.out == "Cleared by Rui Valente: Delegation of Busan to Riverport.\n"
    visit = irdesk("show", "visits", BUSAN, "--format", "json").json
    assert (visit["cleared_by"], visit["cleared_on"]) == ("Rui Valente", "2026-11-30")
    assert irdesk("undo").code == 0
    assert irdesk("show", "visits", BUSAN, "--format", "json").json["cleared_on"] is None


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("issued", "--about", "Atlantis"), "Nothing was issued about “Atlantis”."),
        (("issued-file", "Atlantis", "-o", "a.pdf"), "There is no “Atlantis” among the issued-documents."),
        (("send", "Busan v2", "-o", "a.pdf"), "a.pdf must end in .eml, so that a mail program opens it."),
        (("send", "Busan v2", "-o", "a.eml", "--to", "no@body"), "“no@body” is no e-mail address."),
        (("send", "Busan v2", "-o", "a.eml", "--to", "Nobody"), "There is no “Nobody” among the people."),
        (("send", "Busan v1", "-o", "a.eml"), "Nobody on the register of “Delegation of Busan v1” gets it by e-mail: say to whom."),
        (("send", "Busan v2", "-o", "nowhere/a.eml"), "a.eml can't be written in nowhere: No such file or directory."),
        (("clear", BUSAN, "--by", " "), "Say who cleared the brief."),
        (("take-back", "Busan v2", ""), "“” holds no copy of Delegation of Busan v2."),
    ],
)  # fmt: skip
def test_each_mistake_is_one_sentence(
    irdesk, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words, sentence: str
) -> None:
    monkeypatch.chdir(tmp_path)
    said = irdesk(*words)
    assert said.code != 0
    assert sentence in said.err
    assert "Traceback" not in said.err
    assert not list(tmp_path.glob("*.eml"))


def test_the_register_can_be_exported_listed_and_shown(
    irdesk, sample: Path, tmp_path: Path
) -> None:
    for kind, count in (("issued-documents", 2), ("document-recipients", 2)):
        assert len(irdesk("list", kind, "--format", "json").json) == count
        target = tmp_path / f"{kind}.csv"
        assert irdesk("export", kind, "-o", target).code == 0
        again = irdesk("import", target, "--as", kind, "--format", "json").json
        assert (again["same"], again["problems"]) == (count, [])
    shown = irdesk("show", "issued-documents", "Busan v2")
    assert "2026-11-24_釜山_visit_v2_INTERNAL.pdf" in shown.out
