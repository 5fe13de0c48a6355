"""The draft e-mail, read back as a mail program reads it."""

from __future__ import annotations

import email
from datetime import UTC, date, datetime
from email import policy
from email.message import EmailMessage
from typing import cast
from uuid import UUID

import pytest

from irdesk.exchange.mail import draft
from irdesk.ground.errors import Trouble
from irdesk.records.issuing import IssuedDocument
from irdesk.services.sending import Mailbox

ANA = Mailbox("Ana Moreira", "ana@riverport.example.org")
PDF = b"%PDF-1.7\r\n" + bytes(range(256)) * 40
NAME = "2026-11-23_台北市政府_visit-brief_v3_INTERNAL.pdf"


def _document(**values: object) -> IssuedDocument:
    made = {
        "title": "Delegation to 台北市政府", "number": 3, "issued_on": date(2026, 11, 23), "language": "en",
        "marking": "internal", "filename": NAME,
    }  # fmt: skip
    return IssuedDocument(**{**made, **values})  # type: ignore[arg-type]


def _draft(
    document: IssuedDocument | None = None,
    to: tuple[Mailbox, ...] = (ANA,),
    sender: Mailbox | None = ANA,
    signed: tuple[str, ...] = ("Ana Moreira", "City of Riverport"),
) -> bytes:
    return draft(
        document or _document(), PDF, to, sender=sender, signed=signed,
        at=datetime(2026, 11, 23, 9, 30, tzinfo=UTC), identity=UUID(int=5),
    )  # fmt: skip


def _read(content: bytes) -> EmailMessage:
    return cast("EmailMessage", email.message_from_bytes(content, policy=policy.default))


def test_it_holds_the_pdf_as_it_was_issued_and_says_what_it_is() -> None:
    read = _read(_draft())
    assert read["X-Unsent"] == "1"
    assert read["Subject"] == "Delegation to 台北市政府, version 3"
    assert read["Date"].datetime == datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
    (attached,) = read.iter_attachments()
    assert attached.get_content_type() == "application/pdf"
    assert attached.get_filename() == NAME
    assert attached.get_param("name") is not None
    assert attached.get_payload(decode=True) == PDF
    body = read.get_body(("plain",))
    assert body is not None
    assert body.get_content().splitlines() == [
        "Please find attached “Delegation to 台北市政府”, version 3 of 23 Nov 2026.", "",
        "It replaces every earlier version: please return or destroy your copy.", "",
        "It is marked internal: please don't pass it on.", "",
        "Ana Moreira", "City of Riverport",
    ]  # fmt: skip


def test_a_first_public_version_asks_for_nothing() -> None:
    body = _read(_draft(_document(number=1, marking="public"), signed=())).get_body(("plain",))
    assert body is not None
    said = "Please find attached “Delegation to 台北市政府”, version 1 of 23 Nov 2026."
    assert body.get_content().splitlines() == [said]


def test_it_is_plain_ascii_with_short_lines_for_every_mail_program() -> None:
    people = (Mailbox("Nguyễn Minh Anh", "anh@hanoi.example.org"), Mailbox("박지원", "park@busan.example.org"))  # fmt: skip
    content = _draft(to=people, sender=Mailbox("Müller, Jörg", "jm@münchen.example"))
    assert content.isascii()
    lines = content.split(b"\r\n")
    assert b"\n" not in b"".join(lines)
    assert max(map(len, lines)) <= 100
    read = _read(content)
    assert [(each.display_name, each.addr_spec) for each in read["To"].addresses] == [
        ("Nguyễn Minh Anh", "anh@hanoi.example.org"), ("박지원", "park@busan.example.org"),
    ]  # fmt: skip
    (from_,) = read["From"].addresses
    assert (from_.display_name, from_.addr_spec) == ("Müller, Jörg", "jm@xn--mnchen-3ya.example")
    assert read.defects == []


def test_the_same_moment_gives_the_same_bytes() -> None:
    assert _draft() == _draft()


def test_without_a_sender_the_mail_program_fills_it_in() -> None:
    assert _read(_draft(sender=None))["From"] is None


@pytest.mark.parametrize(
    "evil",
    [
        "Ana\r\nBcc: spy@evil.example.org",
        "Ana\nX-Evil: 1\n\nbody",
        "Ana\u2028Bcc: spy@evil.example.org",
        "Ana\x00\x85Bcc: spy@evil.example.org",
        'Ana" <spy@evil.example.org>, "x',
        "=?utf-8?q?Ana?= <spy@evil.example.org>",
        "half \ud800 pair",
    ],
)
def test_no_header_and_no_addressee_comes_in_through_words(evil: str) -> None:
    document = _document(title=evil, filename=f"{evil}.pdf")
    content = _draft(document, (Mailbox(evil, "ana@riverport.example.org"),), signed=(evil,))
    read = _read(content)
    assert set(read.keys()) == {
        "From", "To", "Subject", "Date", "Message-ID", "X-Unsent", "MIME-Version", "Content-Type",
    }  # fmt: skip
    assert [each.addr_spec for each in read["To"].addresses] == ["ana@riverport.example.org"]
    assert len(list(read.iter_attachments())) == 1


@pytest.mark.parametrize("address", ["jörg@example.org", "a b@example.org", "@example.org", "a@", "a@" + "x" * 80 + "ü.org"])  # fmt: skip
def test_an_address_that_can_not_be_written_is_one_sentence(address: str) -> None:
    with pytest.raises(Trouble) as refused:
        _draft(to=(Mailbox("Ana", address),))
    assert str(refused.value).endswith("can't be written in an e-mail: correct it on their card.")
