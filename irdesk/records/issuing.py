"""Documents given out, each with its bytes, and who holds them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from irdesk.ground.errors import Problem
from irdesk.ground.text import N_, msg
from irdesk.records.choosing import Named
from irdesk.records.fields import (
    choices,
    day,
    flag,
    kept,
    link,
    long_text,
    one_of,
    text,
    whole,
)
from irdesk.records.paper_titles import PAPER_KINDS
from irdesk.records.record import Kind, Once, Record, in_order
from irdesk.records.values import Text

PAPERS = choices(a4=N_("A4"), letter=N_("Letter"), a6=N_("A6"))
EDITIONS = choices(
    principal=N_("Principal: six pages at most"),
    staff=N_("Staff: everything"),
    guests=N_("Guests: public"),
)
HANDED_OVER = choices(print=N_("on paper"), email=N_("by e-mail"), hand=N_("by hand"))

_FILE, _CLEARED = N_("File"), N_("Clearance")


@dataclass(frozen=True)
class Prints(Text):
    """Fingerprints of a document's lines; a book of many hundred pages has many."""

    long: bool = True

    @property
    def limit(self) -> int:
        return 5_000_000


@dataclass(frozen=True)
class IssuedDocument(Record):
    """A PDF that was given out: its bytes and how it was made. What was issued never changes.

    Its marking is the document's. `number` counts the versions of one kind of paper about one
    record, whatever the edition; the moment of issue is when the record was made.
    """

    kind = "issued-documents"

    title: str | None = text(N_("Title"), required=True, sort=True, fixed=True)
    number: int | None = whole(N_("Version"), least=1, required=True, fixed=True)
    kind_of: str | None = one_of(
        PAPER_KINDS,
        N_("Kind"),
        required=True,
        sort=True,
        column=2,
        heading="kind",
        search=False,
        fixed=True,
    )
    about: UUID | None = link(None, N_("About"), column=4, fixed=True)
    edition: str | None = one_of(EDITIONS, N_("Edition"), column=2, fixed=True)
    public: bool | None = flag(N_("Public version"), column=5, fixed=True)
    language: str | None = kept(Named(listed="language"), N_("Language"), column=5, fixed=True)
    paper: str | None = one_of(PAPERS, N_("Paper size"), fixed=True)
    options: str | None = long_text(N_("Options"), search=False, fixed=True, unseen=True)
    issued_on: date | None = day(
        N_("Issued on"), required=True, sort=True, column=1, fixed=True, aliases=("date",)
    )
    issued_by: str | None = text(N_("Issued by"), column=3, fixed=True)
    cleared_on: date | None = day(N_("Cleared on"), section=_CLEARED, fixed=True)
    cleared_by: str | None = text(N_("Cleared by"), section=_CLEARED, column=4, fixed=True)
    copies: int | None = whole(N_("Copies"), least=1, most=100_000, column=5)
    pages: int | None = whole(N_("Pages"), section=_FILE, fixed=True)
    filename: str | None = text(N_("File name"), section=_FILE, search=False, fixed=True)
    size: int | None = whole(N_("Bytes"), section=_FILE, fixed=True)
    sha256: str | None = text(N_("Hash"), section=_FILE, search=False, fixed=True)
    fingerprints: str | None = kept(
        Prints(), N_("Fingerprints"), section=_FILE, search=False, fixed=True, unseen=True
    )


@dataclass(frozen=True)
class DocumentRecipient(Record):
    """Who was given a document: a recorded person or a bare name, and what became of the copy."""

    kind = "document-recipients"

    person: UUID | None = link("people", N_("Person"), column=1)
    name: str | None = text(N_("Name"), column=1, help=N_("Where the person is not recorded."))
    organisation: str | None = text(N_("Organisation"), column=1)
    copy_number: int | None = whole(N_("Copy number"), least=1, most=100_000, column=1)
    handed_on: date | None = day(N_("Handed over on"), sort=True, column=1)
    how: str | None = one_of(HANDED_OVER, N_("How"), column=2)
    returned_on: date | None = day(N_("Returned on"), column=2)
    destroyed_on: date | None = day(N_("Destroyed on"), column=3)

    @property
    def holds(self) -> bool:
        """True while the copy is neither back nor destroyed."""
        return self.returned_on is None and self.destroyed_on is None

    def problems(self) -> Iterator[Problem]:
        if not (self.person or self.name):
            yield Problem("person", msg("Say who received it: choose a person or write a name."))
        for last, field in ((self.returned_on, "returned_on"), (self.destroyed_on, "destroyed_on")):
            yield from in_order(
                self.handed_on,
                last,
                field,
                N_("The copy was handed over on {first}, after {last}."),
            )


def named(document: IssuedDocument) -> str:
    """Title and version, as lists show it."""
    return f"{document.title} v{document.number}" if document.number else document.title or ""


KINDS = (
    Kind(
        "issued-documents",
        IssuedDocument,
        N_("issued document"),
        N_("Issued documents"),
        about=N_("Papers that were given out, as they were, with version and recipients."),
        titled=named,
        key=("kind_of", "about", "number"),
        once=(
            Once(
                ("kind_of", "about", "number"),
                N_("Version {other} of this was issued in the meantime: make the paper anew."),
                blanks=True,
            ),
        ),
        icon="file-check",
        order=("-issued_on",),
    ),
    Kind(
        "document-recipients",
        DocumentRecipient,
        N_("recipient"),
        N_("Recipients"),
        about=N_("Who was given this paper, and what became of the copy."),
        title=("person", "name"),
        parent="issued-documents",
        key=("parent", "person", "name", "copy_number"),
        once=(
            Once(
                ("parent", "copy_number"),
                N_("Copy {other} of this document has its holder already."),
            ),
        ),
        icon="users",
        tab=1,
    ),
)
