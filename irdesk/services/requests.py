"""Requests: when each is due, what answers it, its schedule, and the deeds on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from irdesk.ground.errors import BadInput, Problem
from irdesk.ground.text import Message, msg, plural
from irdesk.records.record import Change
from irdesk.records.requests import DECISIONS, REQUEST_STATES, Request, ScheduleItem
from irdesk.rules.deadlines import Deadline, dated
from irdesk.rules.requests import answer_due
from irdesk.rules.working_days import WorkingDays
from irdesk.services.office import house_rules
from irdesk.store.operations import Author, Outcome
from irdesk.store.reader import Reader
from irdesk.store.workspace import Workspace


@dataclass(frozen=True)
class Numbered:
    """A line of a schedule with its number, and what it is about as far as the reader may see it."""

    number: int
    item: ScheduleItem
    kind: str
    """The kind of the record it is about; "" for what is kept outside, or may not be shown."""
    title: str
    """Title of the record, else the words written in its place; "" where it may not be shown."""
    reference: str | None
    marking: str
    """What the record comes to be marked, with all it belongs to."""
    is_binned: bool

    @property
    def is_sealed(self) -> bool:
        """True where the record is marked above the reader's ceiling."""
        return self.item.subject is not None and not self.kind


# ----- the day it is due


def due_on(reader: Reader, request: Request) -> tuple[date | None, tuple[Message, ...]]:
    """The day by which to answer, with the reason: as written down, else received + statutory days."""
    return _due(request, house_rules(reader).house(()).ours)


def days_due(reader: Reader, requests: Sequence[Request]) -> dict[UUID, date]:
    """The day each is due, where there is one."""
    ours = house_rules(reader).house(()).ours if requests else WorkingDays()
    return {each.id: due for each in requests if (due := _due(each, ours)[0]) is not None}


def _due(request: Request, ours: WorkingDays) -> tuple[date | None, tuple[Message, ...]]:
    received, days = request.received_on, request.statutory_days
    if request.due is not None:
        why = msg("The answer is due on {day}, as written down.", day=request.due)
        return request.due, (why,)
    if received is None or days is None:
        return None, ()
    if request.counted_in == "calendar":
        due = answer_due(received, days, "calendar", ours)
        counted = plural(
            "Received on {received}; {count} calendar day by law, counted from the day after.",
            "Received on {received}; {count} calendar days by law, counted from the day after.",
            days, received=received,
        )  # fmt: skip
    else:
        due = answer_due(received, days, "working", ours)
        counted = plural(
            "Received on {received}; {count} working day of this office by law, counted from the day after.",
            "Received on {received}; {count} working days of this office by law, counted from the day after.",
            days, received=received,
        )  # fmt: skip
    return due, (counted, msg("The answer is due on {day}.", day=due))


def request_deadlines(reader: Reader, today: date) -> Iterator[tuple[Request, Deadline]]:
    """The day each request is due, answered ones as settled."""
    requests = reader.all(Request)
    ours = house_rules(reader).house(()).ours if requests else WorkingDays()
    for each in requests:
        due, why = _due(each, ours)
        if due is None:
            continue
        found = dated("request", due, today, why, done=not each.is_open)
        acting = ours.on_or_before(due)
        if acting != due:
            why = (*why, msg("That is no working day: act by {day}.", day=acting))
            found = Deadline("request", due, found.state, acting, why)
        yield each, found


# ----- the schedule


def schedule(reader: Reader, request: UUID) -> list[Numbered]:
    """The lines in their order, numbered from 1; a line put in by hand stands last."""
    found = reader.children(ScheduleItem, [request]).get(request, [])
    found.sort(key=lambda each: (each.position is None, each.position or 0))
    subjects = [each.subject for each in found if each.subject]
    titles, markings = reader.titles(subjects), reader.markings(subjects)
    lines = []
    for number, each in enumerate(found, 1):
        about = titles.get(each.subject) if each.subject else None
        sealed = each.subject is not None and about is None
        words = "" if sealed else (each.words or (about.title if about else ""))
        lines.append(
            Numbered(
                number, each, about.kind if about else "", words, about.reference if about else None,
                markings.get(each.subject, each.marking) if each.subject else each.marking,
                about.deleted if about else False,
            )
        )  # fmt: skip
    return lines


def undecided(lines: Sequence[Numbered]) -> int:
    """How many lines wait for a decision."""
    return sum(1 for each in lines if (each.item.decision or "undecided") == "undecided")


def decide(
    workspace: Workspace,
    who: Author,
    item: ScheduleItem,
    decision: str,
    exemption: str | None = None,
    reason: str | None = None,
) -> Outcome:
    """Decide on a line; raises BadInput where withholding lacks its exemption or reason."""
    with workspace.reading() as reader:
        title = reader.titles([item.id])[item.id].title
    values = {
        "decision": decision,
        "exemption": exemption if decision == "withhold" else None,
        "reason": reason or None,
    }
    change = Change(item.kind, item.id, item.version, values)
    params = {"title": title, "what": DECISIONS.label(decision)}
    return workspace.write(who, "decide", params, [change])


def answer(
    workspace: Workspace, who: Author, request: Request, on: date, how: str | None = None
) -> Outcome:
    """Put on record that it was answered: it no longer holds anything. Raises BadInput while a line is undecided."""
    with workspace.reading() as reader:
        open_lines = undecided(schedule(reader, request.id))
    if open_lines:
        words = plural(
            "{count} line of the schedule is undecided: decide on it first, then put the answer on record.",
            "{count} lines of the schedule are undecided: decide on them first, then put the answer on record.",
            open_lines,
        )  # fmt: skip
        raise BadInput([Problem("answered_on", words, request.id)])
    values = {"state": "answered", "answered_on": on, "answer": how or request.answer}
    change = Change(request.kind, request.id, request.version, values)
    return workspace.write(who, "answer", {"title": request.subject or ""}, [change])


def set_state(workspace: Workspace, who: Author, request: Request, state: str) -> Outcome:
    """Withdraw, close or open it again."""
    values: dict[str, object] = {"state": state}
    if state == "open":
        values["answered_on"] = None
    params = {"title": request.subject or "", "state": REQUEST_STATES.label(state)}
    change = Change(request.kind, request.id, request.version, values)
    return workspace.write(who, "state", params, [change])
