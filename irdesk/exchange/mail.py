"""A draft e-mail with an issued document, as a file that mail programs open ready to be sent.

`X-Unsent: 1` makes Outlook and Thunderbird open it for editing. Names, subject and file name
are written in ASCII by RFC 2047 and RFC 2231, which they and Apple Mail read alike.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from uuid import UUID

from irdesk.ground.errors import Trouble
from irdesk.ground.language import Language
from irdesk.ground.text import msg
from irdesk.records.issuing import IssuedDocument
from irdesk.services.sending import Mailbox

_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_POLICY = SMTP.clone(cte_type="7bit")


def draft(
    document: IssuedDocument,
    data: bytes,
    to: Sequence[Mailbox],
    *,
    sender: Mailbox | None,
    signed: Sequence[str],
    at: datetime,
    identity: UUID,
) -> bytes:
    """The draft as bytes, in the document's language; the same for the same moment and identity.

    `signed` are the lines below the text. Without a sender the mail program fills it in. Raises
    Trouble where an address can't be written.
    """
    say = Language(document.language or "en").say
    number = str(document.number or 1)
    made = EmailMessage(policy=_POLICY)
    if sender is not None:
        made["From"] = _address(sender)
    made["To"] = tuple(_address(each) for each in to)
    made["Subject"] = _line(
        say(msg("{title}, version {number}", title=document.title or "", number=number))
    )
    made["Date"] = at
    made["Message-ID"] = f"<{identity.hex}@irdesk.invalid>"
    made["X-Unsent"] = "1"
    made.set_content(_body(document, signed), cte="quoted-printable")
    name = document.filename or f"v{number}.pdf"
    made.add_attachment(data, maintype="application", subtype="pdf", filename=_line(name))
    (attached,) = made.iter_attachments()
    attached.set_param("name", _line(name))
    made.set_boundary(f"=_{identity.hex}")
    return made.as_bytes()


def _body(document: IssuedDocument, signed: Sequence[str]) -> str:
    language = Language(document.language or "en")
    number = str(document.number or 1)
    said = [
        msg(
            "Please find attached “{title}”, version {number} of {day}.",
            title=document.title or "", number=number, day=document.issued_on or "",
        )
    ]  # fmt: skip
    if (document.number or 1) > 1:
        said.append(msg("It replaces every earlier version: please return or destroy your copy."))
    if document.marking != "public":
        words = msg("It is marked {marking}: please don't pass it on.", marking=msg(document.marking))  # fmt: skip
        said.append(words)
    lines = [*(_line(language.say(each)) for each in said), *(_line(each) for each in signed)]
    text = "\n\n".join(lines[: len(said)])
    below = "\n".join(line for line in lines[len(said) :] if line)
    return f"{text}\n\n{below}\n" if below else f"{text}\n"


def _address(box: Mailbox) -> Address:
    local, _, domain = box.address.rpartition("@")
    try:
        ascii_domain = domain if domain.isascii() else domain.encode("idna").decode()
        local.encode("ascii")
        return Address(_line(box.name), addr_spec=f"{local}@{ascii_domain}")
    except (ValueError, IndexError, MessageError) as error:
        raise Trouble(
            msg("The address {address} of {name} can't be written in an e-mail: correct it on their card.", address=_line(box.address)[:80], name=_line(box.name)[:80])
        ) from error  # fmt: skip


def _line(text: str) -> str:
    """Text on one line: no header can be begun in it, and nothing turns its reading order round."""
    kept = []
    for each in text:
        category = unicodedata.category(each)
        if category in ("Cc", "Cs", "Zl", "Zp"):
            kept.append(" ")
        elif each not in _TURNING:
            kept.append(each)
    return " ".join("".join(kept).split())
