"""Log a call, meeting or e-mail from three lines, with whoever is new, as one operation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any
from uuid import UUID

from irdesk.ground.errors import BadInput, Problem
from irdesk.ground.text import msg
from irdesk.records.record import Change
from irdesk.records.work import ActionPoint, Interaction
from irdesk.services.contacts import Meant
from irdesk.services.new_contacts import made_in_passing
from irdesk.store.operations import Author, Outcome
from irdesk.store.workspace import Workspace


@dataclass(frozen=True)
class Entry:
    """What is logged. `partners` are those named beside the people."""

    who: Sequence[Meant]
    day: date | None
    at: time | None
    what: str
    subject: str
    medium: str = "call"
    direction: str | None = None
    partners: Sequence[Meant] = ()
    ours: Sequence[UUID] = ()
    """Members of our staff."""
    follow_up: str = ""
    due: date | None = None
    side: str = "us"


def log(workspace: Workspace, who: Author, entry: Entry) -> tuple[UUID, Outcome]:
    """Put it on record with its action point, new people and partners; raises BadInput."""
    problems = []
    if not entry.who and not entry.partners:
        problems.append(Problem("who", msg("Say whom it was with: a name, a partner, or “Name, Position, City”.")))  # fmt: skip
    if not entry.subject.strip():
        problems.append(Problem("what", msg("Say in a few words what it was about.")))
    if entry.day is None:
        problems.append(Problem("when", msg("Say on which day it was.")))
    if problems:
        raise BadInput(problems)
    clock = workspace.clock
    changes, met = made_in_passing(clock, [*entry.who, *entry.partners])
    identity = clock.new_id()
    partners = tuple(dict.fromkeys(each.partner for each in met if each.partner))
    values: dict[str, Any] = {
        "held_on": entry.day, "held_at": f"{entry.at:%H:%M}" if entry.at else None, "kind_of": entry.medium, "direction": entry.direction,
        "subject": entry.subject.strip(), "partners": partners, "people": tuple(dict.fromkeys(e.person for e in met if e.person)),
        "position_met": next((each.position for each in met if each.position), None), "ours": tuple(entry.ours), "owner": who.staff,
        "summary": entry.what.strip() if entry.what.strip() != entry.subject.strip() else None,
    }  # fmt: skip
    changes.append(Change(Interaction.kind, identity, 0, {n: v for n, v in values.items() if v}))
    if entry.follow_up.strip():
        point = {
            "text": entry.follow_up.strip(), "due": entry.due, "side": entry.side, "partners": partners,
            "subject": identity, "owner": who.staff,
        }  # fmt: skip
        changes.append(Change(ActionPoint.kind, clock.new_id(), 0, {n: v for n, v in point.items() if v}))  # fmt: skip
    return identity, workspace.write(who, "log", {"title": entry.subject.strip()}, changes)
