"""Move what has a day of its own to another one; what belongs to it comes along, in one operation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from irdesk.ground.errors import Trouble
from irdesk.ground.text import N_, Message, msg
from irdesk.records.agreement_parts import Obligation
from irdesk.records.aid import Aid
from irdesk.records.catalogue import kind as kind_of
from irdesk.records.correspondence import Letter
from irdesk.records.partners import Freeze
from irdesk.records.programme import ProgrammeItem
from irdesk.records.record import Change, Record
from irdesk.records.visits import OVER, ChecklistItem, Leg, LogisticsItem, Visit
from irdesk.records.work import ActionPoint, Interaction
from irdesk.store.operations import Author
from irdesk.store.reader import Reader
from irdesk.store.workspace import Workspace

DAYS_OF: dict[str, tuple[str, ...]] = {
    Visit.kind: ("starts_on", "ends_on"),
    Leg.kind: ("arrives_on", "departs_on"),
    ProgrammeItem.kind: ("starts_at", "ends_at"),
    Interaction.kind: ("held_on",),
    ActionPoint.kind: ("due",),
    ChecklistItem.kind: ("due",),
    Obligation.kind: ("due",),
    Letter.kind: ("reply_by",),
    Freeze.kind: ("review_on",),
    Aid.kind: ("needed_by",),
}
"""The fields that hold the days of what can be moved; the first one is its day."""
WITH_REASON = frozenset({Obligation.kind, Letter.kind, Freeze.kind, Aid.kind})
"""Dates somebody else counts on: moving one asks why, and history keeps the answer."""

_CLAUSE = N_("This date follows from the clause: change the clause on the card to change it.")
FIXED = {
    "notice": _CLAUSE, "decision": _CLAUSE, "term_end": _CLAUSE, "renewal": _CLAUSE,
    "review": N_("This date follows from how often the agreement is reviewed: change that on the card."),
    "authorisation": N_("This date follows from the time the step needs: change the step to change it."),
    "checklist": N_("This date follows from the days of the visit: move the visit, or give the step a date of its own."),
    "dues": N_("Dues fall on the same day each year: change the day in the membership."),
    "reporting": N_("The network sets its reporting window: change it in the membership."),
    "pledge": N_("This date follows from the target year of the pledge: change it on the card."),
    "thanks": N_("Thanks go out within a week of the delivery, so this date can't be moved."),
    "declaration": N_("This date follows from the rule on gifts, so it can't be moved."),
    "tenure": N_("The tenure is expected to end then: change it on the card of the person."),
    "purge": N_("This date follows from how long private data is kept, so it can't be moved."),
    "request": N_("This date follows from the day received and the statutory days; write a due day on the card where it was extended."),
    "sitting": N_("The council sets its sittings: change the day in the sitting itself."),
    "anniversary": N_("An anniversary follows from the day it counts from."),
    "over": N_("This has taken place. Where its date is wrong, correct it on the card."),
    "settled": N_("This is settled. Where its date is wrong, correct it on the card."),
}  # fmt: skip
"""Why a date can't be moved, as sentences that say what to do instead."""


@dataclass(frozen=True, slots=True)
class Moved:
    """What a move did beyond the day itself."""

    title: str
    day: date
    """Where it is now."""
    carried: int = 0
    """Legs and programme items that moved along."""
    booked: int = 0
    """Bookings with days, which stay as they were made."""
    outside: bool = False
    """True where a programme item now lies outside its visit."""


def hindrance(record: Record, what: str = "", *, settled: bool = False) -> Message | None:
    """Why a record's date can't be moved; None where it can. `what` names the deadline it is."""
    if isinstance(record, Visit) and record.state in OVER:
        return msg(FIXED["over"])
    days = DAYS_OF.get(record.kind)
    if days is None or getattr(record, days[0]) is None:
        return msg(FIXED.get(what, _CLAUSE))
    return msg(FIXED["settled"]) if settled else None


def reschedule(
    workspace: Workspace,
    who: Author,
    kind: str,
    identity: UUID,
    days: int,
    *,
    minutes: int = 0,
    reason: str = "",
) -> Moved:
    """Move a record by so many days, a programme item also by minutes; one operation.

    A visit keeps its length and takes its legs and programme along. Raises Trouble where its date
    can't be moved, or where a reason is asked for and none is given.
    """
    with workspace.reading() as reader:
        record = reader.get(kind_of(kind).record, identity)
        why_not = hindrance(record)
        if why_not is not None:
            raise Trouble(why_not)
        if kind in WITH_REASON and not reason.strip():
            raise Trouble(msg("Others count on this date: say why it is moved."))
        carried = [*_carried(reader, record)]
        booked = _booked(reader, record)
        title = reader.titles([identity])[identity].title
        outside = _outside(reader, record, days)
    changes = [_moved(record, days, minutes), *(_moved(each, days, 0) for each in carried)]
    day = _day(changes[0].values[DAYS_OF[kind][0]])
    params = {"title": title, "day": {"day": day.isoformat()}}
    if reason.strip():
        workspace.write(who, "reschedule_for", {**params, "reason": reason.strip()}, changes)
    else:
        workspace.write(who, "reschedule", params, changes)
    return Moved(title, day, len(carried), booked, outside)


def _carried(reader: Reader, record: Record) -> Iterator[Record]:
    """What hangs on the days of a visit."""
    if isinstance(record, Visit):
        for of in (Leg, ProgrammeItem):
            for each in reader.children(of, [record.id]).get(record.id, ()):
                if any(getattr(each, name) is not None for name in DAYS_OF[of.kind]):
                    yield each


def _booked(reader: Reader, record: Record) -> int:
    if not isinstance(record, Visit):
        return 0
    made = reader.children(LogisticsItem, [record.id]).get(record.id, ())
    return sum(each.starts_at is not None for each in made)


def _outside(reader: Reader, record: Record, days: int) -> bool:
    if not isinstance(record, ProgrammeItem) or record.starts_at is None or record.parent is None:
        return False
    day = record.starts_at.date() + timedelta(days=days)
    for visit in reader.by_ids(Visit.kind, [record.parent]):
        if isinstance(visit, Visit) and visit.starts_on is not None:
            return not visit.starts_on <= day <= (visit.ends_on or visit.starts_on)
    return False


def _moved(record: Record, days: int, minutes: int) -> Change:
    step = timedelta(days=days)
    values = {}
    for name in DAYS_OF[record.kind]:
        value = getattr(record, name)
        if isinstance(value, datetime):
            values[name] = value + step + timedelta(minutes=minutes)
        elif value is not None:
            values[name] = value + step
    return Change(record.kind, record.id, record.version, values)


def _day(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value
