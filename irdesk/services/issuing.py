"""The register of issued documents: every PDF given out with its bytes, and who holds it.

A version is counted per kind of paper and record, whatever the edition, so that two people who
speak of version 3 mean the same state of things.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from irdesk.ground.errors import NotFound, Trouble
from irdesk.ground.text import msg
from irdesk.records.issuing import DocumentRecipient, IssuedDocument, named
from irdesk.records.people import Person
from irdesk.records.record import Change
from irdesk.records.visits import Visit
from irdesk.rules.folding import sort_key
from irdesk.store.operations import Author, Outcome
from irdesk.store.query import Where
from irdesk.store.reader import Reader
from irdesk.store.workspace import Workspace


@dataclass(frozen=True)
class Recipient:
    """Somebody who is given a document: a recorded person or a bare name."""

    person: UUID | None = None
    name: str | None = None
    organisation: str | None = None
    copy_number: int | None = None
    handed_on: date | None = None
    how: str | None = None


@dataclass(frozen=True)
class Holder:
    """A copy of a document and who was given it, in words."""

    document: IssuedDocument
    recipient: DocumentRecipient
    name: str
    organisation: str


def issued_versions(reader: Reader, kind: str, about: UUID | None) -> list[IssuedDocument]:
    """What was issued of that kind of paper about that record (None: about none), latest first."""
    this = Where("about", "empty") if about is None else Where("about", "=", about)
    return reader.all(IssuedDocument, Where("kind_of", "=", kind), this, order=("-number",))


def next_version(reader: Reader, kind: str, about: UUID | None) -> int:
    """The number the next one will bear. Ask a reader without a ceiling: hidden versions count too."""
    return max((each.number or 0 for each in issued_versions(reader, kind, about)), default=0) + 1


def last_issued(
    reader: Reader,
    kind: str,
    about: UUID | None,
    *,
    edition: str | None = None,
    language: str | None = None,
    public: bool = False,
) -> IssuedDocument | None:
    """The version a new one is compared with: the latest of the same edition, language and publicity.

    Never another edition's: a guest must not read what was left out of the staff's book.
    """
    return next(
        (
            each
            for each in issued_versions(reader, kind, about)
            if (each.edition or None) == (edition or None)
            and (language is None or each.language == language)
            and bool(each.public) == public
        ),
        None,
    )


def superseded(reader: Reader, documents: Iterable[IssuedDocument]) -> dict[UUID, IssuedDocument]:
    """By document the latest later version of the same edition and publicity, where there is one."""
    listed = list(documents)
    kinds = sorted({each.kind_of for each in listed if each.kind_of})
    latest: dict[tuple[object, ...], IssuedDocument] = {}
    for each in reader.all(IssuedDocument, Where("kind_of", "in", kinds), order=("number",)):
        latest[_line_of(each)] = each
    return {
        each.id: last
        for each in listed
        if (last := latest.get(_line_of(each))) and (last.number or 0) > (each.number or 0)
    }


def _line_of(document: IssuedDocument) -> tuple[object, ...]:
    """What the versions that follow each other have in common."""
    return document.kind_of, document.about, document.edition, bool(document.public)


def issue(
    workspace: Workspace,
    who: Author,
    *,
    kind: str,
    about: UUID | None,
    number: int,
    title: str,
    marking: str,
    language: str,
    paper: str,
    data: bytes,
    filename: str,
    edition: str | None = None,
    public: bool = False,
    options: Mapping[str, Any] | None = None,
    fingerprints: str = "",
    pages: int | None = None,
    copies: int | None = None,
    cleared_on: date | None = None,
    cleared_by: str | None = None,
    recipients: Sequence[Recipient] = (),
) -> IssuedDocument:
    """Put a document on the register with its bytes and recipients, in one operation.

    `number` is the version printed in it, from `next_version`: where another was issued
    meanwhile this raises BadInput, and the paper must be made anew. Nothing is kept then.
    Of `options` a password is never kept.
    """
    if not data.startswith(b"%PDF-"):
        raise Trouble(msg("{name} is not a PDF: only PDFs are issued.", name=filename))
    identity = workspace.clock.new_id()
    kept = {name: value for name, value in (options or {}).items() if name != "password"}
    values = {
        "kind_of": kind, "about": about, "number": number, "title": " ".join(title.split()), "marking": marking,
        "language": language, "paper": paper, "edition": edition or None, "public": public,
        "options": json.dumps(kept, ensure_ascii=False, sort_keys=True, default=str),
        "fingerprints": fingerprints or None, "pages": pages, "copies": copies,
        "issued_on": workspace.clock.today(), "issued_by": who.name,
        "cleared_on": cleared_on, "cleared_by": cleared_by,
        "filename": filename, "size": len(data), "sha256": hashlib.sha256(data).hexdigest(),
    }  # fmt: skip
    changes = [Change(IssuedDocument.kind, identity, 0, values)]
    changes += _given(workspace, identity, marking, recipients)
    params = {"title": named(IssuedDocument(title=values["title"], number=number))}  # type: ignore[arg-type]
    workspace.write(who, "issue", params, changes, keeping=[io.BytesIO(data)])
    with workspace.reading() as reader:
        return reader.get(IssuedDocument, identity)


def document_bytes(workspace: Workspace, document: IssuedDocument) -> bytes:
    """The very bytes that were given out; raises Trouble where they are no longer the same."""
    data = workspace.file(document.sha256 or "")
    if not data:
        raise Trouble(msg("The file of “{title}” is not in this workspace.", title=named(document)))
    if hashlib.sha256(data).hexdigest() != document.sha256:
        raise Trouble(
            msg(
                "The kept file of “{title}” is damaged: take it from a backup of this workspace.",
                title=named(document),
            )
        )
    return data


def recipient_named(reader: Reader, name: str) -> Recipient:
    """The recorded person of exactly that name; where there is none, or more than one, the bare name."""
    found = [each for each in reader.choices(Person.kind, name) if each.title == name.strip()]
    return Recipient(found[0].id) if len(found) == 1 else Recipient(name=name.strip())


def add_recipients(
    workspace: Workspace, who: Author, document: IssuedDocument, recipients: Sequence[Recipient]
) -> Outcome:
    """Put on record that more people were given it."""
    changes = _given(workspace, document.id, document.marking, recipients)
    return workspace.write(who, "hand_over", {"title": named(document)}, changes)


def returned(
    workspace: Workspace,
    who: Author,
    recipient: DocumentRecipient,
    day: date,
    *,
    destroyed: bool = False,
) -> Outcome:
    """Put on record that a copy came back, or was destroyed by its holder."""
    values = {"destroyed_on" if destroyed else "returned_on": day}
    with workspace.reading() as reader:
        title = reader.titles([recipient.id])[recipient.id].title
    change = Change(DocumentRecipient.kind, recipient.id, recipient.version, values)
    return workspace.write(who, "take_back", {"title": title}, [change])


def holders(
    reader: Reader, kind: str, about: UUID | None, number: int | None = None
) -> list[Holder]:
    """Who was given a version (None: any), by version, latest first, then copy and name."""
    documents = issued_versions(reader, kind, about)
    return holders_of(reader, [each for each in documents if number in (None, each.number)])


def holders_of(reader: Reader, documents: Iterable[IssuedDocument]) -> list[Holder]:
    """Who was given these documents, in their order."""
    listed = list(documents)
    given = reader.children(DocumentRecipient, [each.id for each in listed])
    every = [each for some in given.values() for each in some]
    people = {
        each.id: each
        for each in reader.by_ids(Person.kind, {each.person for each in every if each.person})
        if isinstance(each, Person)
    }
    titles = reader.titles({*people, *(each.partner for each in people.values() if each.partner)})
    found = []
    for document in listed:
        members = []
        for each in given.get(document.id, ()):
            person = people.get(each.person) if each.person else None
            partner = titles.get(person.partner) if person and person.partner else None
            name = titles[person.id].title if person else each.name or ""
            where = each.organisation or (partner.title if partner else "")
            members.append(Holder(document, each, name, where))
        found += sorted(members, key=lambda one: (one.recipient.copy_number or 10**9, one.name))
    return found


def clear(workspace: Workspace, who: Author, visit: Visit, by: str, day: date) -> Outcome:
    """Put on record who cleared the brief of a visit, and when."""
    values = {"cleared_on": day, "cleared_by": " ".join(by.split())}
    change = Change(Visit.kind, visit.id, visit.version, values)
    return workspace.write(who, "clear", {"title": visit.title or ""}, [change])


def _given(
    workspace: Workspace, document: UUID, marking: str, recipients: Sequence[Recipient]
) -> list[Change]:
    """The recipients as changes; who has what is marked as the document is."""
    return [
        Change(
            DocumentRecipient.kind, workspace.clock.new_id(), 0,
            {
                "parent": document, "marking": marking, "person": each.person, "name": each.name,
                "organisation": each.organisation, "copy_number": each.copy_number,
                "handed_on": each.handed_on or workspace.clock.today(), "how": each.how,
            },
        )
        for each in recipients
    ]  # fmt: skip


def about_named(reader: Reader, words: str) -> UUID:
    """The record meant by an id, reference, title or piece of a title, among those something was issued about.

    Raises NotFound where there is none, or more than one.
    """
    about = {each.about for each in reader.all(IssuedDocument) if each.about}
    titles = list(reader.titles(about).values())
    key = sort_key(words)
    for found in (
        [each for each in titles if words.strip() in (str(each.id), each.reference)],
        [each for each in titles if sort_key(each.title) == key],
        [each for each in titles if key and key in sort_key(each.title)],
    ):
        if len(found) == 1:
            return found[0].id
        if found:
            names = ", ".join(each.reference or each.title for each in found[:5])
            raise NotFound(
                msg("“{text}” could be several: {names}. Give the reference or id.", text=words[:60], names=names)
            )  # fmt: skip
    raise NotFound(msg("Nothing was issued about “{text}”.", text=words[:60]))


def holder_named(reader: Reader, document: IssuedDocument, words: str) -> Holder:
    """The one who holds a copy of it, by name or copy number; raises NotFound."""
    held = [each for each in holders_of(reader, [document]) if each.recipient.holds]
    key = sort_key(words)
    for found in (
        [each for each in held if words.strip() == str(each.recipient.copy_number or "")],
        [each for each in held if sort_key(each.name) == key],
        [each for each in held if key and key in sort_key(each.name)],
    ):
        if len(found) == 1:
            return found[0]
        if found:
            raise NotFound(
                msg("“{text}” holds several copies of {title}: give the copy's number.", text=words[:60], title=named(document))
            )  # fmt: skip
    raise NotFound(
        msg("“{text}” holds no copy of {title}.", text=words[:60], title=named(document))
    )
