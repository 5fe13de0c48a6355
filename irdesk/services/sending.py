"""To whose e-mail an issued document goes: those on its register, or others by name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from irdesk.ground.errors import NotFound, Trouble
from irdesk.ground.text import msg
from irdesk.records.issuing import IssuedDocument, named
from irdesk.records.office import Staff
from irdesk.records.people import Person, written_name
from irdesk.records.values import EMAIL
from irdesk.rules.folding import sort_key
from irdesk.services.issuing import Recipient, holders_of
from irdesk.services.office import read_office
from irdesk.store.operations import Author
from irdesk.store.reader import Reader

_NAMED = re.compile(r"(?P<name>[^<>]*)<(?P<address>[^<>]+)>")


@dataclass(frozen=True)
class Mailbox:
    """A name with its address; `person` is set where the desk knows them."""

    name: str
    address: str
    person: UUID | None = None


def sender(reader: Reader, who: Author) -> Mailbox | None:
    """Who the e-mail is from: the member of staff at work, else the office; None where no address is known."""
    staff = reader.get(Staff, who.staff) if who.staff else None
    if staff is not None and staff.email:
        return Mailbox(staff.name or who.name, staff.email)
    office = read_office(reader)
    return Mailbox(office.city or "", office.email) if office.email else None


def addressees(
    reader: Reader, document: IssuedDocument, names: Sequence[str] = ()
) -> list[Mailbox]:
    """Whom it goes to: those named, by name or address, else all on its register who get it by e-mail.

    Raises NotFound where nobody is meant, Trouble where somebody has no address.
    """
    found = [_mailbox(reader, each) for each in names] or _registered(reader, document)
    if not found:
        raise NotFound(
            msg("Nobody on the register of “{title}” gets it by e-mail: say to whom.", title=named(document))
        )  # fmt: skip
    return list({sort_key(each.address): each for each in found}.values())


def newly_given(
    reader: Reader, document: IssuedDocument, boxes: Sequence[Mailbox]
) -> list[Recipient]:
    """Those of them who are not on the register yet, as recipients by e-mail."""
    known = holders_of(reader, [document])
    people = {each.recipient.person for each in known if each.recipient.person}
    bare = {sort_key(each.name) for each in known}
    return [
        Recipient(person=each.person, name=None if each.person else each.name, how="email")
        for each in boxes
        if (each.person not in people if each.person else sort_key(each.name) not in bare)
    ]


def _registered(reader: Reader, document: IssuedDocument) -> list[Mailbox]:
    return [
        _of_person(reader, each.recipient.person)
        for each in holders_of(reader, [document])
        if each.recipient.holds and each.recipient.how == "email" and each.recipient.person
    ]


def _mailbox(reader: Reader, said: str) -> Mailbox:
    parted = _NAMED.fullmatch(said.strip())
    name, address = (parted["name"].strip(), parted["address"]) if parted else ("", said.strip())
    if "@" in address:
        if EMAIL.check(address) is not None:
            raise Trouble(msg("“{value}” is no e-mail address.", value=said[:60]))
        return Mailbox(name or address, address)
    return _of_person(reader, reader.find(Person.kind, said))


def _of_person(reader: Reader, identity: UUID) -> Mailbox:
    person = reader.get(Person, identity)
    if not person.emails:
        raise Trouble(
            msg("{name} has no e-mail address on record: write it on their card.", name=written_name(person))
        )  # fmt: skip
    return Mailbox(written_name(person), person.emails[0], person.id)


def signature(reader: Reader, who: Author) -> list[str]:
    """The lines below an e-mail: who writes, and the letterhead."""
    office = read_office(reader)
    staff = reader.get(Staff, who.staff) if who.staff else None
    role = (staff.role or "") if staff else ""
    head = (office.letterhead or office.city or "").splitlines()
    lines = [who.name, role, *head, office.phone or ""]
    return [line for line in lines if line.strip()]
