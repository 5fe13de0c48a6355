"""Interactions and action points: what happened in between, and what is to be done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from irdesk.ground.errors import Problem
from irdesk.ground.text import N_, msg
from irdesk.records.agreements import SIDES
from irdesk.records.fields import choices, day, kept, link, links, long_text, one_of, span, text
from irdesk.records.record import Kind, Record
from irdesk.records.values import Pattern
from irdesk.rules.durations import Duration

INTERACTION_KINDS = choices(
    call=N_("call"),
    video=N_("video meeting"),
    meeting=N_("meeting"),
    email=N_("e-mail"),
    event=N_("event"),
)
CALL_DIRECTIONS = choices(incoming=N_("they did"), outgoing=N_("we did"))
TIME_OF_DAY = Pattern(shape=r"([01]\d|2[0-3]):[0-5]\d", sample="15:00")
ACTION_STATES = choices(
    open=N_("open"),
    under_way=N_("under way"),
    waiting=N_("waiting"),
    done=N_("done"),
    dropped=N_("dropped"),
)


@dataclass(frozen=True)
class Interaction(Record):
    """A call, video meeting, e-mail or event that is no visit."""

    kind = "interactions"

    held_on: date | None = day(N_("Date"), required=True, sort=True, column=1, aliases=("date",))
    kind_of: str | None = one_of(
        INTERACTION_KINDS, N_("Kind"), default="call", column=2, heading="kind", aliases=("type",)
    )
    direction: str | None = one_of(
        CALL_DIRECTIONS, N_("Who began it"), column=4, heading="direction"
    )
    held_at: str | None = kept(TIME_OF_DAY, N_("Time"), column=4, aliases=("time",))
    subject: str | None = text(N_("Subject"), required=True, column=1)
    partners: tuple[UUID, ...] = links("partners", N_("Partners"), column=1, aliases=("partner",))
    people: tuple[UUID, ...] = links("people", N_("People"), column=2, aliases=("person",))
    ours: tuple[UUID, ...] = links("staff", N_("For us"), column=5)
    position_met: UUID | None = link(
        "positions", N_("Position"), help=N_("It stays with the position when its holder changes.")
    )
    summary: str | None = long_text(N_("Summary"), column=4)


@dataclass(frozen=True)
class ActionPoint(Record):
    """Something one side is to do, from a meeting or without one."""

    kind = "action-points"

    text: str | None = long_text(N_("Text"), required=True, column=1, aliases=("title",))
    side: str | None = one_of(SIDES, N_("Side"), default="us", column=2)
    due: date | None = day(N_("Due"), sort=True, column=1, aliases=("due_on",))
    state: str | None = one_of(
        ACTION_STATES, N_("State"), default="open", sort=True, column=1, aliases=("status",)
    )
    partners: tuple[UUID, ...] = links("partners", N_("Partners"), column=3, aliases=("partner",))
    subject: UUID | None = link(
        None, N_("From"), column=3, help=N_("The meeting, visit or agreement it comes from.")
    )
    done_on: date | None = day(N_("Done on"), column=4)
    evidence: str | None = long_text(N_("Evidence"), column=5)
    repeats: Duration | None = span(N_("Repeats every"))

    def problems(self) -> Iterator[Problem]:
        if self.repeats is not None and self.due is None:
            yield Problem("due", msg("What repeats needs a first due date."))


KINDS = (
    Kind(
        "interactions",
        Interaction,
        N_("call or meeting"),
        N_("Calls and meetings"),
        about=N_(
            "Calls, video meetings, e-mails and encounters that were no visit. Ctrl+L logs one in a few words."
        ),
        title=("subject",),
        key=("held_on", "subject"),
        icon="phone-call",
        order=("-held_on",),
    ),
    Kind(
        "action-points",
        ActionPoint,
        N_("action point"),
        N_("Action points"),
        about=N_("What somebody promised to do, on either side, and by when."),
        title=("text",),
        key=("text", "due"),
        icon="list-checks",
        order=("due",),
    ),
)
