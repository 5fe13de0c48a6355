"""Signed at a visit: the agreement's day and state, and who signed for each side, in one operation."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from irdesk.records.agreements import Agreement
from irdesk.records.programme import ProgrammeItem
from irdesk.records.visits import Participant, Visit
from irdesk.services.concluding import Signing, sign
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
    signed_on: date,
    in_force_on: date | None,
    hands: Sequence[Participant],
) -> Outcome:
    """Put on record that it was signed by these. Raises BadInput for a day still to come."""
    others = agreement.partners
    signings = [
        Signing(
            each.side or "them",
            others[0] if each.side != "us" and len(others) == 1 else None,
            each.person,
            None if each.person else each.name,
            each.position_then,
        )
        for each in hands
    ]
    return sign(workspace, who, agreement, signed_on, in_force_on, signings)
