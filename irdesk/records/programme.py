"""The programme of a visit: its meetings and the points to make there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from irdesk.ground.errors import Problem
from irdesk.ground.text import N_
from irdesk.records.fields import (
    choices,
    flag,
    link,
    links,
    long_text,
    moment,
    one_of,
    text,
    whole,
    zone,
)
from irdesk.records.record import Kind, Record, in_order

FORMATS = choices(
    meeting=N_("meeting"),
    courtesy_call=N_("courtesy call"),
    plenary=N_("plenary"),
    signing=N_("signing"),
    meal=N_("meal"),
    reception=N_("reception"),
    site_visit=N_("site visit"),
    press=N_("press conference"),
    travel=N_("travel"),
    free=N_("free time"),
)
CERTAINTIES = choices(provisional=N_("provisional"), confirmed=N_("confirmed"))
INTERPRETERS = choices(
    none=N_("not needed"), ours=N_("ours"), theirs=N_("theirs"), needed=N_("needed, not found yet")
)
POINT_KINDS = choices(
    make=N_("point to make"), if_raised=N_("if raised, our response"), avoid=N_("avoid")
)


@dataclass(frozen=True)
class ProgrammeItem(Record):
    """One item of the programme, in its own time zone."""

    kind = "programme-items"

    title: str | None = text(N_("Title"), required=True, column=1)
    starts_at: datetime | None = moment(N_("Start"), sort=True, column=1, aliases=("start",))
    ends_at: datetime | None = moment(N_("End"), column=1, aliases=("end",))
    time_zone: str | None = zone(N_("Time zone"), column=3)
    place: str | None = text(N_("Place"), column=2)
    format: str | None = one_of(FORMATS, N_("Format"), default="meeting", column=2)
    certainty: str | None = one_of(CERTAINTIES, N_("Certainty"), default="provisional", column=3)
    leg: UUID | None = link("legs", N_("Leg"), column=4)
    participants: tuple[UUID, ...] = links("participants", N_("Participants"))
    lead: UUID | None = link("participants", N_("Lead"), column=4)
    purpose: str | None = long_text(N_("Purpose"))
    background: str | None = long_text(N_("How it came about"))
    choreography: str | None = long_text(N_("Choreography"))
    interpreter: str | None = one_of(INTERPRETERS, N_("Interpreter"), column=3)
    media: bool | None = flag(N_("Media"), column=4)
    media_note: str | None = text(N_("Media note"))
    desired_outcome: str | None = long_text(N_("Desired outcome"))
    contact: str | None = text(N_("Contact"))
    agreements: tuple[UUID, ...] = links("agreements", N_("Agreements to be signed"))
    notes: str | None = long_text(N_("Notes"), marking="internal")

    def problems(self) -> Iterator[Problem]:
        yield from in_order(
            self.starts_at,
            self.ends_at,
            "ends_at",
            N_("It ends at {last}, before it starts at {first}."),
        )


@dataclass(frozen=True)
class Point(Record):
    """A point to make, a response if something is raised, or a thing to avoid."""

    kind = "points"

    kind_of: str | None = one_of(POINT_KINDS, N_("Kind"), default="make", column=1, heading="kind")
    text: str | None = long_text(N_("Text"), required=True, column=1, marking="internal")
    response: str | None = long_text(N_("Our response"), column=1, marking="internal")
    minutes: int | None = whole(N_("Minutes"), most=600, column=3)


KINDS = (
    Kind(
        "programme-items",
        ProgrammeItem,
        N_("programme item"),
        N_("Programme"),
        about=N_("The days, hour by hour, in the time zone of each place."),
        parent="visits",
        key=("parent", "title", "starts_at"),
        tab=2,
        icon="calendar-clock",
        order=("starts_at",),
    ),
    Kind(
        "points",
        Point,
        N_("point"),
        N_("Points"),
        about=N_("Points to make, responses if something is raised, things to avoid."),
        title=("text",),
        parent="programme-items",
        key=("parent", "kind_of", "text"),
        icon="message-square",
    ),
)
