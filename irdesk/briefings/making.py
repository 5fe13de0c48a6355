"""From a kind of paper and its options to a file, and an entry on the register."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from irdesk.briefings import blocks as b
from irdesk.briefings.briefing import Briefing, settled
from irdesk.briefings.composing import Composed, composed
from irdesk.briefings.options import Options
from irdesk.ground.text import Message, msg
from irdesk.records.issuing import IssuedDocument
from irdesk.rules.file_names import document_name
from irdesk.services.issuing import Recipient, issue
from irdesk.store.operations import Author
from irdesk.store.workspace import Workspace


@dataclass(frozen=True)
class Made:
    """A paper as a file."""

    path: Path
    pages: int
    default_name: str
    """What it is called when it is handed on, such as `2026-11-23_Taipei_visit_v1_INTERNAL.pdf`."""
    composed: Composed
    missing: tuple[str, ...] = ()
    """Characters no font has; each is written as its code point."""
    troubles: tuple[Message, ...] = ()
    """What could not be included."""

    @property
    def problems(self) -> tuple[Message, ...]:
        """What whoever hands it on should know."""
        letters = tuple(
            msg("No font has the character {code}: it is printed as its code.", code=f"U+{ord(each):04X}")
            for each in self.missing
        )  # fmt: skip
        return (*self.composed.troubles, *self.troubles, *letters)

    @property
    def gaps(self) -> int:
        """How many places are left to be confirmed."""
        return sum(_gaps(each) for each in self.composed.document.blocks)


def make(
    workspace: Workspace,
    wanted: Briefing,
    record: str | None,
    options: Options,
    target: Path,
    author: str,
    *,
    progress: Callable[[int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Made:
    """Make a paper as a PDF. Raises Trouble, or Cancelled; nothing is half-written.

    `progress` hears the page being drawn and `cancelled` is asked then, on this thread.
    """
    from irdesk.briefings.writer import write

    with workspace.reading() as reader:
        found = composed(reader, wanted, record, options, author)
    written = write(
        found.document, target, password=options.password or "", only=found.only,
        progress=progress, cancelled=cancelled,
    )  # fmt: skip
    code = found.document.code
    name = document_name(options.as_of, found.about, wanted.name, found.version, code)
    return Made(target, written.pages, name, found, written.missing, written.troubles)


def put_on_register(
    workspace: Workspace,
    who: Author,
    wanted: Briefing,
    made: Made,
    options: Options,
    recipients: Sequence[Recipient],
) -> IssuedDocument:
    """Put a paper that was made on the register of issued documents, with its bytes.

    Raises BadInput where another was issued under its version number meanwhile.
    """
    return issue(
        workspace, who, data=made.path.read_bytes(), copies=len(recipients) or None,
        recipients=recipients, **entry(wanted, made, options),
    )  # fmt: skip


def entry(wanted: Briefing, made: Made, options: Options) -> dict[str, Any]:
    """What the register says of a paper, as `services.issuing.issue` takes it."""
    found, document = made.composed, made.composed.document
    chosen = {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in asdict(options).items()
        if value not in (None, ()) and name != "password"
    }
    return {
        "kind": wanted.name, "about": found.record, "number": found.version,
        "title": document.title, "marking": document.code, "language": document.language,
        "paper": document.paper, "filename": made.default_name, "edition": found.edition,
        "public": settled(wanted, options).is_public, "options": chosen, "fingerprints": found.fingerprints,
        "pages": made.pages, "cleared_by": found.cleared or None,
    }  # fmt: skip


def _gaps(block: b.Block) -> int:
    if isinstance(block, b.Gap):
        return 1
    if isinstance(block, b.KeyFacts):
        return sum(not b.plain(value).strip() for _, value in block.facts)
    if isinstance(block, b.Beside):
        return sum(_gaps(each) for each in (*block.left, *block.right))
    return 0
