"""Files kept inside the workspace, on any record."""

from __future__ import annotations

import mimetypes
from pathlib import Path
from uuid import UUID

from irdesk.ground.errors import Trouble
from irdesk.ground.text import msg
from irdesk.records.attached import Attachment
from irdesk.records.record import Change
from irdesk.store.files import file_pieces
from irdesk.store.operations import Author, Outcome
from irdesk.store.reader import Reader
from irdesk.store.workspace import Workspace


def attached_bytes(reader: Reader, attachment: Attachment) -> bytes:
    """The bytes of a file; empty where they are not in this workspace."""
    return b"".join(file_pieces(reader.connection, attachment.sha256 or ""))


def attach(workspace: Workspace, who: Author, subject: UUID, path: Path) -> Outcome:
    """Keep a file's bytes and put it on record with what it belongs to; raises like `attaching`."""
    change = attaching(workspace, subject, path)
    return workspace.write(who, "attach", {"title": path.name}, [change])


def attaching(workspace: Workspace, subject: UUID, path: Path) -> Change:
    """Keep a file's bytes; the change puts it on record.

    Raises Trouble where it can't be read, BadInput above 100 MB; nothing is kept then.
    """
    try:
        with path.open("rb") as source:
            sha256, size = workspace.keep_file(source)
    except OSError as error:
        why = error.strerror or str(error)
        raise Trouble(msg("{name} can't be read: {why}.", name=path.name, why=why)) from error
    values = {
        "subject": subject, "filename": path.name, "size": size, "sha256": sha256,
        "media_type": mimetypes.guess_type(path.name)[0],
    }  # fmt: skip
    return Change(Attachment.kind, workspace.clock.new_id(), 0, values)
