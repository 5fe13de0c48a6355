"""Every deadline of the desk, from every kind of record, derived anew from what is recorded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from irdesk.ground.text import N_, Message, msg, plural
from irdesk.records.agreement_parts import Obligation
from irdesk.records.agreements import Agreement
from irdesk.records.attached import Acknowledgement
from irdesk.records.partners import Freeze
from irdesk.records.record import Change
from irdesk.records.visits import OFF, OVER, ChecklistItem, Visit
from irdesk.records.work import ActionPoint
from irdesk.rules.deadlines import DEFAULT_OFFSETS, STATES, Deadline, dated, is_acknowledged
from irdesk.services.agreements import standings
from irdesk.services.office import read_office
from irdesk.services.owed import Found, owed
from irdesk.store.operations import Author, Outcome
from irdesk.store.query import Where
from irdesk.store.reader import Reader
from irdesk.store.workspace import Workspace

WHAT = {
    "notice": N_("last day to give notice"), "decision": N_("decision"), "term_end": N_("end of term"),
    "renewal": N_("renewal"), "review": N_("review"), "obligation": N_("obligation"),
    "authorisation": N_("authorisation"), "action_point": N_("action point"), "checklist": N_("checklist"),
    "visit": N_("visit"), "dues": N_("dues"), "reporting": N_("reporting window"), "reply": N_("reply"),
    "pledge": N_("pledge"), "aid": N_("aid"), "thanks": N_("thanks"), "declaration": N_("declaration of a gift"),
    "tenure": N_("end of a tenure"), "purge": N_("purge of private data"),
    "request": N_("answer to a request"),
}  # fmt: skip
DUE_STATES = {
    "missed": N_("missed"), "overdue": N_("overdue"), "due": N_("due today"), "upcoming": N_("upcoming"),
    "settled": N_("settled"),
}  # fmt: skip
_TASKS = (ActionPoint.kind, Obligation.kind, ChecklistItem.kind)
_SETTLED_BY = {
    "dues": "dues_paid_until", "reporting": "last_filed", "reply": "answered_on", "thanks": "thanked_on",
    "declaration": "declared_on",
}  # fmt: skip
"""The field that says that such a date was met."""
_DONE = frozenset({"done", "dropped"})
_ENDED = frozenset({"terminated", "superseded", "withdrawn"})


@dataclass(frozen=True)
class Due:
    """A deadline and the record it belongs to."""

    deadline: Deadline
    kind: str
    id: UUID
    title: str
    reference: str | None
    partners: tuple[str, ...]
    owner: UUID | None
    marking: str
    acknowledged: bool
    days_left: int

    @property
    def what(self) -> str:
        """What kind of date it is, as a message id."""
        return WHAT[self.deadline.what]

    @property
    def acting_what(self) -> str:
        """What its acting day is, as a message id."""
        return N_("last working day to give notice") if self.deadline.is_earlier else self.what

    @property
    def state(self) -> str:
        """Its state, as a message id."""
        return DUE_STATES[self.deadline.state]


def deadlines(
    reader: Reader,
    today: date,
    within: int | None = None,
    *,
    settled: bool = False,
) -> list[Due]:
    """Everything unsettled up to `within` days ahead, the past included, the most pressing first.

    Worked out once a day and data version.
    """
    horizon = None if within is None else today + timedelta(days=within)
    return [
        each
        for each in reader.remembered(("deadlines", today), lambda: _found(reader, today))
        if (settled or not each.deadline.settled)
        and (horizon is None or each.deadline.acting_day <= horizon)
    ]


def _found(reader: Reader, today: date) -> tuple[Due, ...]:
    """Everything on a day, settled ones included, the most pressing first."""
    offsets = read_office(reader).reminder_offsets or DEFAULT_OFFSETS
    seen: dict[UUID, list[tuple[str, date, date]]] = {}
    for each in reader.all(Acknowledgement):
        if each.subject and each.what and each.due and each.seen_on:
            seen.setdefault(each.subject, []).append((each.what, each.due, each.seen_on))
    found = [
        Due(
            deadline, record.kind, record.id, title, getattr(record, "reference", None), partners,
            record.owner, record.marking,
            is_acknowledged(deadline, today, seen.get(record.id, ()), offsets),
            deadline.days_left(today),
        )
        for record, deadline, title, partners in _all(reader, today)
    ]  # fmt: skip
    order = {state: at for at, state in enumerate(STATES)}
    found.sort(key=lambda due: (order[due.deadline.state], due.deadline.acting_day, due.title))
    return tuple(found)


def _all(reader: Reader, today: date) -> Iterator[Found]:
    stood = standings(reader, today)
    by_agreement = {each.agreement.id: (each.agreement, each.partners) for each in stood}
    for each in stood:
        for deadline in each.outlook.deadlines:
            yield each.agreement, deadline, each.agreement.title or "", each.partners
    yield from _obligations(reader, today, by_agreement)
    yield from _visits(reader, today)
    yield from _action_points(reader, today)
    yield from owed(reader, today)
    for freeze in reader.all(Freeze, Where("until", "empty")):
        if freeze.review_on is not None:
            why = (msg("The freeze is to be reviewed on {day}.", day=freeze.review_on),)
            title = reader.titles([freeze.id])[freeze.id].title
            yield freeze, dated("review", freeze.review_on, today, why), title, ()


def _obligations(
    reader: Reader, today: date, agreements: dict[UUID, tuple[Agreement, tuple[str, ...]]]
) -> Iterator[Found]:
    for each in reader.all(Obligation):
        parent = agreements.get(each.parent) if each.parent else None
        if each.due is None or parent is None or parent[0].state in _ENDED:
            continue
        why = (
            msg(
                "Promised in {agreement}, due on {day}.",
                agreement=parent[0].title or "",
                day=each.due,
            ),
        )
        done = each.state in _DONE
        yield each, dated("obligation", each.due, today, why, done=done), each.text or "", parent[1]


def _visits(reader: Reader, today: date) -> Iterator[Found]:
    steps = reader.all(ChecklistItem)
    with_steps = reader.by_ids(Visit.kind, {each.parent for each in steps if each.parent})
    ahead = reader.all(Visit, Where("starts_on", ">=", today))
    known = [each for each in (*with_steps, *ahead) if isinstance(each, Visit)]
    visits = {each.id: each for each in known if each.state not in OFF and not each.deleted}
    recent = today - timedelta(days=400)
    names = reader.titles({p for each in visits.values() for p in each.partners})
    partners = {
        each.id: tuple(names[p].title for p in each.partners if p in names)
        for each in visits.values()
    }
    for visit in visits.values():
        if visit.starts_on is not None and visit.starts_on >= today and visit.state not in OVER:
            why: tuple[Message, ...] = (msg("The visit begins on {day}.", day=visit.starts_on),)
            yield (
                visit,
                dated("visit", visit.starts_on, today, why),
                visit.title or "",
                partners[visit.id],
            )
    for each in steps:
        parent = visits.get(each.parent) if each.parent else None
        if parent is None:
            continue
        day, why = checklist_day(each, parent)
        if day is not None and day >= recent:
            done = each.state in _DONE or parent.state == "closed"
            yield (
                each,
                dated("checklist", day, today, why, done=done),
                each.text or "",
                partners[parent.id],
            )


def checklist_day(item: ChecklistItem, visit: Visit) -> tuple[date | None, tuple[Message, ...]]:
    """When a step is due: its own date, else so many days before the start or after the end."""
    if item.due is not None:
        return item.due, (msg("Due on {day}, for {visit}.", day=item.due, visit=visit.title or ""),)
    if item.offset is None:
        return None, ()
    if item.offset < 0 and visit.starts_on is not None:
        day = visit.starts_on + timedelta(days=item.offset)
        return day, (
            plural(
                "{count} day before {visit} begins on {start}.",
                "{count} days before {visit} begins on {start}.",
                -item.offset,
                visit=visit.title or "",
                start=visit.starts_on,
            ),
        )
    end = visit.ends_on or visit.starts_on
    if item.offset >= 0 and end is not None:
        day = end + timedelta(days=item.offset)
        return day, (
            plural(
                "{count} day after {visit} ends on {end}.",
                "{count} days after {visit} ends on {end}.",
                item.offset,
                visit=visit.title or "",
                end=end,
            ),
        )
    return None, ()


def _action_points(reader: Reader, today: date) -> Iterator[Found]:
    points = [each for each in reader.all(ActionPoint) if each.due is not None]
    names = reader.titles({p for each in points for p in each.partners})
    for each in points:
        if each.due is None:
            continue
        partners = tuple(names[p].title for p in each.partners if p in names)
        why = (msg("Due on {day}.", day=each.due),)
        done = each.state in _DONE
        yield (
            each,
            dated("action_point", each.due, today, why, done=done),
            each.text or "",
            partners,
        )


def is_finishable(due: Due) -> bool:
    """True where one word settles it: a task is done, dues are paid, a letter is answered …"""
    return due.kind in _TASKS or due.deadline.what in _SETTLED_BY


def finish(workspace: Workspace, who: Author, due: Due) -> Outcome:
    """Put on record that what is due was done today; undo takes it back."""
    with workspace.reading() as reader:
        record = reader.by_ids(due.kind, [due.id])[0]
    field = _SETTLED_BY.get(due.deadline.what, "")
    values: dict[str, object] = {field: workspace.clock.today()}
    if due.kind in _TASKS:
        values = {"state": "done"}
    elif due.deadline.what == "dues":
        values = {field: due.deadline.date.year}
    change = Change(due.kind, due.id, record.version, values)
    return workspace.write(who, "finish", {"title": due.title}, [change])


def acknowledge(workspace: Workspace, who: Author, due: Due, today: date) -> Outcome:
    """Put on record that someone has seen this date; it comes back when it changes or draws nearer."""
    values = {
        "subject": due.id, "what": due.deadline.what, "due": due.deadline.date, "seen_on": today, "seen_by": who.name,
    }  # fmt: skip
    change = Change(Acknowledgement.kind, workspace.clock.new_id(), 0, values)
    return workspace.write(who, "acknowledge", {"title": due.title}, [change])
