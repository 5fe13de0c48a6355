"""What the card of a request has beyond the generic one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from irdesk.desk.cards.extras import Extras, Part
from irdesk.desk.pieces import button
from irdesk.desk.requests.collect_page import CollectPage
from irdesk.desk.requests.schedule_page import SchedulePage
from irdesk.desk.requests.scope_page import ScopePage
from irdesk.ground.text import plural
from irdesk.records.record import Record
from irdesk.records.requests import REQUEST_KINDS, Request
from irdesk.services.requests import due_on, schedule, set_state
from irdesk.store.reader import Reader

if TYPE_CHECKING:
    from irdesk.desk.cards.card import RecordCard

_NEAR = 7


def request_extras(card: RecordCard, reader: Reader, record: Record) -> Extras:
    """Days left, tabs and deeds of a request."""
    if not isinstance(record, Request):
        return Extras()
    desk, say = card.desk, card.desk.say
    lines = len(schedule(reader, record.id))
    paper = partial(desk.report_wanted.emit, "request-schedule", record.reference or "")
    outside = partial(desk.report_wanted.emit, "request-release", record.reference or "")
    actions = [button(desk, say("Schedule"), paper, "printer", "filled", "Ctrl+P")]
    if record.is_open:
        actions.insert(0, button(desk, say("Answered…"), partial(_answer, card), "check"))
    deeds: list[tuple[str, Callable[[], object]]] = [
        (say("Paper for whoever asked…"), outside),
        *((words, partial(_change, card, record, state)) for words, state in _states(card, record)),
    ]
    parts = (
        Part(say("Scope"), partial(ScopePage, card, record), name="scope"),
        Part(say("Collect"), partial(CollectPage, card, record), name="collect"),
        Part(
            f"{say('Schedule')} {lines or ''}".strip(), partial(SchedulePage, card, record),
            instead_of=("schedule-items",), name="schedule",
        ),
    )  # fmt: skip
    here = not record.deleted
    panels = {"scope": partial(_answer, card), "schedule": partial(card.show_part, "schedule")}
    return Extras(
        chips=_chips(card, reader, record),
        lead=(say(REQUEST_KINDS.label(record.kind_of or "other")), record.from_whom or ""),
        actions=tuple(actions) if here else (),
        deeds=tuple(deeds) if here else (),
        parts=parts,
        panels=panels if here else {},
        is_wide=True,
    )


def _chips(card: RecordCard, reader: Reader, record: Request) -> tuple[tuple[str, str], ...]:
    due, _ = due_on(reader, record)
    if due is None or not record.is_open:
        return ()
    say, left = card.desk.say, (due - card.desk.today).days
    if left < 0:
        words = plural("overdue by {count} day", "overdue by {count} days", -left)
        return ((say(words), "bad"),)
    if left == 0:
        return ((say("due today"), "bad"),)
    words = plural("{count} day left", "{count} days left", left)
    return ((say(words), "warn" if left <= _NEAR else "plain"),)


def _states(card: RecordCard, record: Request) -> list[tuple[str, str]]:
    say = card.desk.say
    if record.is_open:
        return [(say("Withdrawn"), "withdrawn"), (say("Close without an answer"), "closed")]
    return [(say("Open again"), "open")]


def _change(card: RecordCard, record: Request, state: str) -> None:
    desk = card.desk
    desk.attempt(lambda: set_state(desk.workspace, desk.author, record, state))


def _answer(card: RecordCard) -> None:
    """Lead to where the answer is put on record."""
    card.show_part("scope")
    page = card.tabs.stack.currentWidget()
    if isinstance(page, ScopePage):
        page.begin_answer()
