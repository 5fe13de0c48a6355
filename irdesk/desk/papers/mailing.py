"""An issued document by e-mail: a draft that the system's mail program opens ready to be sent."""

from __future__ import annotations

from collections.abc import Sequence

from irdesk.desk.context import Desk
from irdesk.desk.papers.handing import PrivateCopies
from irdesk.exchange.mail import draft
from irdesk.ground.text import plural
from irdesk.records.issuing import IssuedDocument
from irdesk.rules.file_names import file_name
from irdesk.services import issuing, sending


def check_address(desk: Desk, name: str) -> None:
    """Raise Trouble, with one sentence, where an e-mail can't go to them."""
    with desk.workspace.reading() as reader:
        sending.addressees(reader, IssuedDocument(), [name])


def open_draft(
    desk: Desk, copies: PrivateCopies, document: IssuedDocument, names: Sequence[str] = ()
) -> str:
    """Open a draft to them, or to all who get it by e-mail, and put who is new on the register.

    Returns what to say. Raises Trouble where nobody is meant, somebody has no address, or the
    file is no longer what was issued.
    """
    workspace = desk.workspace
    with workspace.reading() as reader:
        boxes = sending.addressees(reader, document, names)
        new = sending.newly_given(reader, document, boxes)
        from_, signed = sending.sender(reader, desk.author), sending.signature(reader, desk.author)
    content = draft(
        document, issuing.document_bytes(workspace, document), boxes, sender=from_, signed=signed,
        at=workspace.clock.now(), identity=workspace.clock.new_id(),
    )  # fmt: skip
    if new:
        issuing.add_recipients(workspace, desk.author, document, new)
        desk.changed.emit()
    stem = (document.filename or "document.pdf").removesuffix(".pdf")
    if not copies.open(content, file_name([stem], "eml")):
        return desk.say("No program of this system opens e-mail drafts (.eml).")
    return desk.say(
        plural(
            "A draft to {count} person is open in your mail program.",
            "A draft to {count} people is open in your mail program.",
            len(boxes),
        )
    )
