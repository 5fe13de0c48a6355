"""What can be put on any record: notes, files, tags, and a reminder that was seen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from irdesk.ground.errors import Problem
from irdesk.ground.text import N_, msg
from irdesk.records.fields import day, link, long_text, text, whole
from irdesk.records.record import Kind, Record

MOST_BYTES = 100 * 1024 * 1024


@dataclass(frozen=True)
class Attachment(Record):
    """A file inside the workspace; its bytes are kept in pieces and found by their hash."""

    kind = "attachments"

    subject: UUID | None = link(None, N_("Belongs to"), column=2)
    filename: str | None = text(N_("File name"), required=True, sort=True, column=1)
    title: str | None = text(N_("Title"), column=1)
    media_type: str | None = text(N_("Type"), column=3, search=False)
    size: int | None = whole(N_("Bytes"), column=3, fixed=True)
    sha256: str | None = text(N_("Hash"), fixed=True, search=False)

    def problems(self) -> Iterator[Problem]:
        if self.size is not None and self.size > MOST_BYTES:
            yield Problem(
                "size",
                msg("The file is larger than 100 MB: keep it outside and note where it lies."),
            )


@dataclass(frozen=True)
class Note(Record):
    """Free words on any record; a note on a position stays with the position."""

    kind = "notes"

    subject: UUID | None = link(None, N_("Belongs to"), column=2)
    text: str | None = long_text(N_("Text"), required=True, column=1)


@dataclass(frozen=True)
class Tag(Record):
    """A word to gather records by."""

    kind = "tags"

    name: str | None = text(N_("Name"), required=True, unique=True, sort=True, column=1)


@dataclass(frozen=True)
class Acknowledgement(Record):
    """Someone has seen a reminder; a changed date re-arms it."""

    kind = "acknowledgements"

    subject: UUID | None = link(None, N_("Of"), required=True, column=1)
    what: str | None = text(N_("What"), required=True, column=1, search=False)
    due: date | None = day(N_("Date"), required=True, column=1)
    seen_on: date | None = day(N_("Seen on"), required=True, column=2)
    seen_by: str | None = text(N_("Seen by"), column=2)


KINDS = (
    Kind(
        "attachments",
        Attachment,
        N_("attachment"),
        N_("Attachments"),
        about=N_("Files kept inside the workspace: texts, letters, signed copies, photographs."),
        title=("title", "filename"),
        icon="paperclip",
        order=("filename",),
    ),
    Kind(
        "notes",
        Note,
        N_("note"),
        N_("Notes"),
        about=N_("Free words on any record."),
        title=("text",),
        icon="sticky-note",
    ),
    Kind(
        "tags",
        Tag,
        N_("tag"),
        N_("Tags"),
        about=N_("Words to gather records by."),
        title=("name",),
        key=("name",),
        icon="tag",
        order=("name",),
    ),
    Kind(
        "acknowledgements",
        Acknowledgement,
        N_("acknowledgement"),
        N_("Acknowledgements"),
        about=N_("Reminders that somebody has seen; a date that changes asks again."),
        title=("what", "due"),
        key=("subject", "what", "due"),
        icon="check",
    ),
)
