"""What was given out, to whom, in which version: told years later, byte by byte."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import text

from irdesk.ground.errors import BadInput, Trouble
from irdesk.records.issuing import DocumentRecipient, IssuedDocument
from irdesk.records.visits import Visit
from irdesk.services.editing import create
from irdesk.services.issuing import (
    Recipient,
    add_recipients,
    clear,
    document_bytes,
    holders,
    issue,
    issued_versions,
    last_issued,
    next_version,
    returned,
    superseded,
)
from irdesk.store.operations import Author
from irdesk.store.workspace import Workspace
from tests.conftest import TODAY

ANA, BEN = Author("Ana"), Author("Ben")


def _visit(workspace: Workspace) -> UUID:
    return create(workspace, ANA, "visits", {"title": "Delegation of Busan"})


def _issue(workspace: Workspace, about: UUID | None, **other: object) -> IssuedDocument:
    with workspace.reading() as reader:
        number = next_version(reader, "visit", about)
    values: dict[str, object] = {
        "kind": "visit", "about": about, "number": number, "title": "Delegation of Busan", "marking": "internal",
        "language": "en", "paper": "a4", "filename": f"v{number}.pdf", "data": b"%PDF-1.7 version " + str(number).encode(),
    }  # fmt: skip
    return issue(workspace, ANA, **{**values, **other})  # type: ignore[arg-type]


def test_versions_are_counted_by_paper_and_record_whatever_the_edition(
    workspace: Workspace,
) -> None:
    busan, other = _visit(workspace), _visit(workspace)
    first = _issue(workspace, busan, edition="staff")
    second = _issue(workspace, busan, edition="guests", public=True)
    assert (first.number, second.number) == (1, 2)
    assert _issue(workspace, other).number == 1
    assert _issue(workspace, None, kind="annual").number == 1
    with workspace.reading() as reader:
        assert next_version(reader, "visit", busan) == 3
        assert next_version(reader, "courtesy-call", busan) == 1
        assert next_version(reader, "annual", None) == 2
        assert [each.number for each in issued_versions(reader, "visit", busan)] == [2, 1]


def test_a_document_is_kept_byte_by_byte_with_how_it_was_made(workspace: Workspace) -> None:
    made = _issue(
        workspace, _visit(workspace), options={"paper": "a4", "parts": ["summary"], "password": "secret"}, pages=12,
        cleared_on=TODAY, cleared_by="Rui Valente", copies=3,
    )  # fmt: skip
    data = document_bytes(workspace, made)
    assert data == b"%PDF-1.7 version 1"
    assert made.sha256 == hashlib.sha256(data).hexdigest()
    assert (made.size, made.pages, made.issued_by, made.issued_on) == (len(data), 12, "Ana", TODAY)
    assert made.options == '{"paper": "a4", "parts": ["summary"]}'
    assert (made.marking, made.cleared_by, made.copies) == ("internal", "Rui Valente", 3)
    assert made.created_at == workspace.clock.now()


def test_who_holds_the_second_version(workspace: Workspace) -> None:
    visit, city = (
        _visit(workspace),
        create(workspace, ANA, "partners", {"name": "Busan", "country": "KR"}),
    )
    park = create(workspace, ANA, "people", {"family": "Park", "given": "Ji-won", "partner": city})
    _issue(workspace, visit, recipients=[Recipient(name="Rui Valente", copy_number=1)])
    second = _issue(
        workspace, visit,
        recipients=[
            Recipient(name="Dora Lima", organisation="Port", copy_number=2, how="print"),
            Recipient(person=park, copy_number=1, how="email"),
        ],
    )  # fmt: skip
    add_recipients(workspace, ANA, second, [Recipient(name="Archive")])
    with workspace.reading() as reader:
        found = holders(reader, "visit", visit, 2)
        assert [(each.name, each.organisation) for each in found] == [
            ("Ji-won Park", "Busan"), ("Dora Lima", "Port"), ("Archive", ""),
        ]  # fmt: skip
        assert {each.recipient.marking for each in found} == {"internal"}
        assert len(holders(reader, "visit", visit)) == 4
    returned(workspace, ANA, found[0].recipient, TODAY)
    returned(workspace, ANA, found[1].recipient, TODAY, destroyed=True)
    with workspace.reading() as reader:
        still = [each.name for each in holders(reader, "visit", visit, 2) if each.recipient.holds]
    assert still == ["Archive"]


def test_two_who_issue_the_same_version_get_one_sentence(workspace: Workspace) -> None:
    visit = _visit(workspace)
    _issue(workspace, visit, number=1)
    again = "Version 1 of this was issued in the meantime: make the paper anew."
    with pytest.raises(BadInput, match=again):
        _issue(workspace, visit, number=1, data=b"%PDF-1.7 another")
    with pytest.raises(BadInput, match=again):
        _issue(workspace, None, number=1)
        _issue(workspace, None, number=1)
    assert workspace.file(hashlib.sha256(b"%PDF-1.7 another").hexdigest()) == b""


def test_nothing_is_half_written(workspace: Workspace) -> None:
    visit, data = _visit(workspace), b"%PDF-1.7 refused"
    for wrong in (
        {"recipients": [Recipient()]},
        {"recipients": [Recipient(name="A", copy_number=1), Recipient(name="B", copy_number=1)]},
        {"recipients": [Recipient(name="A", how="pigeon")]},
        {"title": " "},
        {"language": "no language at all"},
        {"edition": "secret"},
        {"copies": 0},
    ):
        with pytest.raises(BadInput) as refused:
            _issue(workspace, visit, **{"data": data, **wrong})
        assert str(refused.value).endswith(".")
    with pytest.raises(Trouble, match=r"report\.docx is not a PDF"):
        _issue(workspace, visit, data=b"PK", filename="report.docx")
    with workspace.reading() as reader:
        assert issued_versions(reader, "visit", visit) == []
        assert reader.all(DocumentRecipient) == []
    assert workspace.file(hashlib.sha256(data).hexdigest()) == b""


def test_an_issue_is_undone_with_its_recipients_and_done_again(workspace: Workspace) -> None:
    visit = _visit(workspace)
    made = _issue(workspace, visit, recipients=[Recipient(name="Rui Valente")])
    operation, _ = workspace.undo(ANA)
    assert str(operation.message) == "Issue Delegation of Busan v1"
    with workspace.reading() as reader:
        assert (issued_versions(reader, "visit", visit), reader.all(DocumentRecipient)) == ([], [])
        assert next_version(reader, "visit", visit) == 1
    workspace.redo(ANA)
    with workspace.reading() as reader:
        assert [each.id for each in issued_versions(reader, "visit", visit)] == [made.id]
    assert document_bytes(workspace, made)
    assert workspace.check() == []


def test_a_damaged_file_is_never_handed_out(workspace: Workspace) -> None:
    made = _issue(workspace, None)
    with workspace.engine.begin() as connection:
        connection.execute(text("UPDATE file_piece SET bytes = :other"), {"other": b"%PDF-other"})
    with pytest.raises(Trouble, match="The kept file of “Delegation of Busan v1” is damaged"):
        document_bytes(workspace, made)
    (trouble,) = workspace.check()
    assert str(trouble).endswith(
        "the file of “Delegation of Busan v1” is damaged or missing: take it from a backup."
    )
    with workspace.engine.begin() as connection:
        connection.execute(text("DELETE FROM file_piece"))
    assert len(workspace.check()) == 1
    with pytest.raises(Trouble, match="is not in this workspace"):
        document_bytes(workspace, made)


def test_search_finds_it_below_its_marking_only(workspace: Workspace) -> None:
    _issue(workspace, None, title="Ferry tariff", marking="confidential")
    assert [each.kind for each in workspace.search("ferry tariff")] == ["issued-documents"]
    assert workspace.search("ferry tariff", ceiling="internal") == []


def test_a_new_version_is_compared_with_its_own_edition(workspace: Workspace) -> None:
    visit = _visit(workspace)
    staff = _issue(workspace, visit, edition="staff", fingerprints="staff")
    guests = _issue(workspace, visit, edition="guests", public=True)
    with workspace.reading() as reader:
        assert last_issued(reader, "visit", visit, edition="staff") == staff
        assert last_issued(reader, "visit", visit, edition="guests", public=True) == guests
        assert last_issued(reader, "visit", visit, edition="staff", language="fr") is None
        assert last_issued(reader, "visit", visit, edition="principal") is None
        assert superseded(reader, [staff, guests]) == {}
    later = _issue(workspace, visit, edition="staff")
    with workspace.reading() as reader:
        assert superseded(reader, [staff, guests, later]) == {staff.id: later}


def test_a_copy_does_not_come_back_before_it_went_out(workspace: Workspace) -> None:
    visit = _visit(workspace)
    _issue(workspace, visit, recipients=[Recipient(name="Rui Valente")])
    with workspace.reading() as reader:
        (holder,) = holders(reader, "visit", visit)
    with pytest.raises(BadInput, match="handed over on 24 Nov 2026, after 23 Nov 2026"):
        returned(workspace, ANA, holder.recipient, TODAY - timedelta(days=1))


def test_a_brief_is_cleared_by_somebody_on_a_day(workspace: Workspace) -> None:
    identity = _visit(workspace)
    with workspace.reading() as reader:
        visit = reader.get(Visit, identity)
    with pytest.raises(BadInput, match="Say who cleared the brief"):
        clear(workspace, BEN, visit, " ", TODAY)
    clear(workspace, BEN, visit, "Rui Valente", TODAY)
    with workspace.reading() as reader:
        cleared = reader.get(Visit, identity)
    assert (cleared.cleared_by, cleared.cleared_on) == ("Rui Valente", TODAY)
    assert str(workspace.operations(1)[0].message) == "Clear the brief of Delegation of Busan"
