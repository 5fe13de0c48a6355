"""Signed at a visit: the agreement's day and state, and who signed for each side, in one operation."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from irdesk.ground.errors import bad
from irdesk.records.agreement_parts import Signatory
from irdesk.records.agreements import Agreement
from irdesk.records.people import Person
from irdesk.records.programme import ProgrammeItem
from irdesk.records.record import Change
from irdesk.records.visits import Participant, Visit
from irdesk.services.delegations import in_order
from irdesk.store.operations import Author, Outcome
from irdesk.store.reader import Reader
from irdesk.store.workspace import Workspace


def to_be_signed(reader: Reader, item: ProgrammeItem) -> list[Agreement]:
    """The agreements of an item that nobody has signed yet."""
    found = reader.by_ids(Agreement.kind, item.agreements)
    return [e for e in found if isinstance(e, Agreement) and not e.deleted and e.signed_on is None]


def signers(reader: Reader, visit: Visit, item: ProgrammeItem) -> list[Participant]:
    """Who signs: the first of each side at the item, else of each delegation, by precedence."""
    people = reader.children(Participant, [visit.id]).get(visit.id, [])
    there = [each for each in people if each.id in item.participants] or people
    ordered = in_order(reader, there)
    found = []
    for side in ("us", "them"):
        first = next((each for each in ordered if (each.side or "them") == side), None)
        if first is not None:
            found.append(first)
    return found


def sign_there(
    workspace: Workspace,
    who: Author,
    agreement: Agreement,
    item: ProgrammeItem,
    signed_on: date,
    in_force_on: date | None,
    hands: Sequence[Participant],
) -> Outcome:
    """Put on record that it was signed at this item. Raises BadInput for a day still to come."""
    today = workspace.clock.today()
    if signed_on > today:
        raise bad("signed_on", "{day} is still to come: it can't have been signed then.", day=signed_on)  # fmt: skip
    if in_force_on is not None and in_force_on < signed_on:
        raise bad("in_force_on", "It can't be in force on {first}, before it was signed on {last}.", first=in_force_on, last=signed_on)  # fmt: skip
    runs = in_force_on is not None and in_force_on <= today
    values = {
        "signed_on": signed_on,
        "in_force_on": in_force_on,
        "state": "in_force" if runs else "signed",
    }
    changes = [Change(Agreement.kind, agreement.id, agreement.version, values)]
    with workspace.reading() as reader:
        people = {each.id: each for each in reader.by_ids(Person.kind, {h.person for h in hands if h.person})}  # fmt: skip
    others = agreement.partners
    for hand in hands:
        person = people.get(hand.person) if hand.person else None
        signature = {
            "parent": agreement.id, "side": hand.side, "person": person.id if person else None,
            "name": None if person else hand.name, "position_then": hand.position_then,
            "partner": others[0] if hand.side != "us" and len(others) == 1 else None,
            "signed_on": signed_on, "place": item.place, "marking": agreement.marking,
        }  # fmt: skip
        changes.append(Change(Signatory.kind, workspace.clock.new_id(), 0, signature))
    return workspace.write(who, "sign", {"title": agreement.title or ""}, changes)
