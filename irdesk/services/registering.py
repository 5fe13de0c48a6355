"""A letter that came or went, put on record from a few lines with the file itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from irdesk.ground.errors import BadInput, Problem
from irdesk.ground.text import msg
from irdesk.records.correspondence import Letter
from irdesk.records.record import Change
from irdesk.services.attachments import attaching
from irdesk.services.contacts import Meant
from irdesk.services.new_contacts import made_in_passing
from irdesk.store.operations import Author
from irdesk.store.workspace import Workspace


@dataclass(frozen=True)
class Registered:
    """What is known of the letter; everything else may follow."""

    whom: Sequence[Meant]
    """From whom it came, or to whom it went."""
    subject: str
    dated_on: date | None
    reply_by: date | None = None
    direction: str = "incoming"
    kind_of: str = "request"
    file: Path | None = None


def register(workspace: Workspace, who: Author, letter: Registered, today: date) -> UUID:
    """Put it on record with its file, new people and partners, as one operation; raises Trouble, BadInput."""
    problems = []
    if not letter.whom:
        problems.append(Problem("who", msg("Say from or to whom: a name, a partner, or “Name, Position, City”.")))  # fmt: skip
    if not letter.subject.strip():
        problems.append(Problem("subject", msg("Say in a few words what it is about.")))
    if letter.dated_on is None:
        problems.append(Problem("dated", msg("Say which day stands on the letter.")))
    if problems:
        raise BadInput(problems)
    changes, met = made_in_passing(workspace.clock, letter.whom)
    identity = workspace.clock.new_id()
    came = letter.direction == "incoming"
    values = {
        "direction": letter.direction, "kind_of": letter.kind_of, "subject": letter.subject.strip(), "dated_on": letter.dated_on,
        "received_on": max(today, letter.dated_on or today) if came else None, "reply_by": letter.reply_by,
        "partners": tuple(dict.fromkeys(each.partner for each in met if each.partner)),
        "people": tuple(dict.fromkeys(each.person for each in met if each.person)),
        "position_met": next((each.position for each in met if each.position), None), "owner": who.staff,
    }  # fmt: skip
    changes.append(Change(Letter.kind, identity, 0, {n: v for n, v in values.items() if v}))
    if letter.file is not None:
        changes.append(attaching(workspace, identity, letter.file))
    workspace.write(who, "register", {"title": letter.subject.strip()}, changes)
    return identity
