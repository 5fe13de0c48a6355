"""What was given out: the register, its files, e-mail drafts, and clearing a brief."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import click

from irdesk.cli.session import (
    DAY,
    FILE,
    Session,
    as_json,
    as_table,
    command,
    format_option,
    wrong_usage,
)
from irdesk.exchange.documents import Presenter
from irdesk.ground.files import write_bytes
from irdesk.ground.text import Message, msg, plural
from irdesk.records.catalogue import kind as kind_of
from irdesk.records.issuing import HANDED_OVER, IssuedDocument, named
from irdesk.records.visits import Visit
from irdesk.rules.file_names import file_name
from irdesk.services import issuing
from irdesk.services.issuing import Holder
from irdesk.store.query import Where
from irdesk.store.reader import Reader


def add_to(program: click.Group) -> None:
    """Add these words."""

    @command(program, "issued")
    @click.option("--about", help="Only what is about this record.")
    @click.option("--kind", help="Only this kind of paper, such as visit.")
    @click.option("--version", "number", type=click.IntRange(1), help="Only this version.")
    @format_option("table", "json")
    def issued(
        session: Session, about: str | None, kind: str | None, number: int | None, form: str
    ) -> None:
        """List what was given out, and who holds it."""
        with session.opened(read_only=True) as workspace, workspace.reading() as reader:
            documents = _documents(reader, about, kind, number)
            held: dict[UUID, list[Holder]] = {each.id: [] for each in documents}
            for each in issuing.holders_of(reader, documents):
                held[each.document.id].append(each)
            if form == "json":
                presenter = Presenter(reader, kind_of(IssuedDocument.kind), documents)
                later = issuing.superseded(reader, documents)
                as_json([_document(presenter, one, held[one.id], later) for one in documents])
                return
        say = session.language.say
        as_table(
            [say("Issued on"), say("Title"), say("Kind"), say("Edition"), say("Marking"), say("Issued by"), say("Holders")],
            [
                (
                    one.issued_on.isoformat() if one.issued_on else "", named(one), one.kind_of or "", one.edition or "",
                    say(one.marking), one.issued_by or "", "\n".join(_held(session, each) for each in held[one.id]),
                )
                for one in documents
            ],
            say(plural("{count} document", "{count} documents", len(documents))),
        )  # fmt: skip

    @command(program, "issued-file")
    @click.argument("document")
    @click.option("-o", "target", type=FILE, required=True, help="The PDF, or a folder for it.")
    def issued_file(session: Session, document: str, target: Path) -> None:
        """Write the very PDF that was given out, after checking that it is unchanged."""
        with session.opened(read_only=True) as workspace:
            with workspace.reading() as reader:
                found = _found(reader, document)
            data = issuing.document_bytes(workspace, found)
        if target.is_dir():
            target = target / _default_name(found)
        write_bytes(target, data)
        session.print("Wrote {name}: {title}, as it was issued.", name=target.name, title=named(found))  # fmt: skip

    @command(program, "hand-over")
    @click.argument("document")
    @click.option("--to", "name", required=True, help="To whom: a person, or any name.")
    @click.option("--organisation", help="Where they work.")
    @click.option("--copy", "number", type=click.IntRange(1, 100_000), help="The copy's number.")
    @click.option("--on", "day", type=DAY, help="When (default: today).")
    @click.option("--how", type=click.Choice(HANDED_OVER.codes), help="How.")
    def hand_over(
        session: Session,
        document: str,
        name: str,
        organisation: str | None,
        number: int | None,
        day: date | None,
        how: str | None,
    ) -> None:
        """Put on the register that somebody was given a copy."""
        with session.opened() as workspace:
            with workspace.reading() as reader:
                found, given = _found(reader, document), issuing.recipient_named(reader, name)
            given = replace(
                given, organisation=organisation, copy_number=number, handed_on=day, how=how
            )
            issuing.add_recipients(workspace, session.author(workspace), found, [given])
        session.print("{name} holds {title}.", name=name, title=named(found))

    @command(program, "take-back")
    @click.argument("document")
    @click.argument("holder")
    @click.option("--on", "day", type=DAY, help="When (default: today).")
    @click.option("--destroyed", is_flag=True, help="The holder destroyed it.")
    def take_back(
        session: Session, document: str, holder: str, day: date | None, destroyed: bool
    ) -> None:
        """Put on the register that a copy came back or was destroyed."""
        with session.opened() as workspace:
            with workspace.reading() as reader:
                found = _found(reader, document)
                each = issuing.holder_named(reader, found, holder)
            on = day or workspace.clock.today()
            who = session.author(workspace)
            issuing.returned(workspace, who, each.recipient, on, destroyed=destroyed)
        session.print("{name} no longer holds {title}.", name=each.name, title=named(found))

    @command(program, "send")
    @click.argument("document")
    @click.option("--to", "names", multiple=True, help="A person or an address; may be repeated.")
    @click.option("--keep", is_flag=True, help="Put them on the register as having it.")
    @click.option("-o", "target", type=FILE, required=True, help="The .eml file to write.")
    def send(
        session: Session, document: str, names: Sequence[str], keep: bool, target: Path
    ) -> None:
        """Write a draft e-mail with the PDF; your mail program opens it ready to be sent."""
        from irdesk.exchange.mail import draft
        from irdesk.services import sending

        if target.suffix.lower() != ".eml":
            raise wrong_usage(msg("{name} must end in .eml, so that a mail program opens it.", name=target.name))  # fmt: skip
        with session.opened(read_only=not keep) as workspace:
            who = session.author(workspace)
            with workspace.reading() as reader:
                found = _found(reader, document)
                boxes = sending.addressees(reader, found, names)
                new = sending.newly_given(reader, found, boxes)
                later = issuing.superseded(reader, [found]).get(found.id)
                from_, signed = sending.sender(reader, who), sending.signature(reader, who)
            content = draft(
                found, issuing.document_bytes(workspace, found), boxes, sender=from_, signed=signed,
                at=workspace.clock.now(), identity=workspace.clock.new_id(),
            )  # fmt: skip
            write_bytes(target, content)
            if keep and new:
                issuing.add_recipients(workspace, who, found, new)
        if later is not None:
            _warn(session, msg("Version {number} was issued since.", number=str(later.number)))
        if found.marking == "confidential":
            _warn(session, msg("It is marked confidential: make sure that it may go by e-mail."))
        session.print(plural("Wrote {name} to {count} person.", "Wrote {name} to {count} people.", len(boxes), name=target.name))  # fmt: skip

    @command(program, "clear")
    @click.argument("visit")
    @click.option("--by", required=True, help="Who cleared the brief.")
    @click.option("--on", "day", type=DAY, help="When (default: today).")
    def clear(session: Session, visit: str, by: str, day: date | None) -> None:
        """Put on record that the brief of a visit is cleared; it no longer prints DRAFT."""
        with session.opened() as workspace:
            with workspace.reading() as reader:
                found = reader.get(Visit, reader.find(Visit.kind, visit))
            on = day or workspace.clock.today()
            issuing.clear(workspace, session.author(workspace), found, by, on)
        session.print("Cleared by {name}: {title}.", name=by, title=found.title or "")


def _documents(
    reader: Reader, about: str | None, kind: str | None, number: int | None
) -> list[IssuedDocument]:
    where = [Where("kind_of", "=", kind)] if kind else []
    if about:
        where.append(Where("about", "=", issuing.about_named(reader, about)))
    if number:
        where.append(Where("number", "=", number))
    return reader.all(IssuedDocument, *where, order=kind_of(IssuedDocument.kind).order)


def _document(
    presenter: Presenter,
    document: IssuedDocument,
    holders: Sequence[Holder],
    later: Mapping[UUID, IssuedDocument],
) -> dict[str, Any]:
    found = presenter.document(document)
    del found["fingerprints"]
    found["superseded_by"] = str(later[document.id].id) if document.id in later else None
    found["holders"] = [
        {
            "id": str(each.recipient.id), "name": each.name, "organisation": each.organisation,
            "copy_number": each.recipient.copy_number, "how": each.recipient.how,
            **{
                name: day.isoformat() if (day := getattr(each.recipient, name)) else None
                for name in ("handed_on", "returned_on", "destroyed_on")
            },
        }
        for each in holders
    ]  # fmt: skip
    return found


def _held(session: Session, each: Holder) -> str:
    copy = each.recipient.copy_number
    name = ", ".join(part for part in (each.name, each.organisation) if part)
    words = msg("copy {number}: {name}", number=str(copy), name=name) if copy else msg("{name}", name=name)  # fmt: skip
    if each.recipient.holds:
        return session.language.say(words)
    gone = msg("destroyed") if each.recipient.destroyed_on else msg("returned")
    return session.language.say(msg("{copy} ({state})", copy=words, state=gone))


def _warn(session: Session, message: Message) -> None:
    click.echo(session.language.say(message), err=True)


def _found(reader: Reader, words: str) -> IssuedDocument:
    return reader.get(IssuedDocument, reader.find(IssuedDocument.kind, words))


def _default_name(document: IssuedDocument) -> str:
    """Its file name again; the register may have been imported, so it is made safe anew."""
    stem = Path(document.filename or named(document)).stem
    return file_name(stem.split("_"), "pdf")
