"""Requests for what the desk holds, and the numbered schedule of what answers one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from irdesk.ground.errors import Problem
from irdesk.ground.text import N_, msg
from irdesk.records.fields import (
    choices,
    day,
    link,
    links,
    long_text,
    one_of,
    several,
    text,
    whole,
)
from irdesk.records.record import Kind, Once, Record, in_order, reference_field
from irdesk.records.values import Text

REQUEST_KINDS = choices(
    information=N_("freedom of information"),
    council=N_("council question"),
    audit=N_("audit"),
    press=N_("press"),
    other=N_("other"),
)
REQUEST_STATES = choices(
    open=N_("open"), answered=N_("answered"), closed=N_("closed"), withdrawn=N_("withdrawn")
)
COUNTED_IN = choices(working=N_("working days"), calendar=N_("calendar days"))
PARTS = choices(
    record=N_("the record itself"), history=N_("its history"), outside=N_("kept outside irdesk")
)
DECISIONS = choices(
    undecided=N_("undecided"),
    release=N_("release"),
    withhold=N_("withhold"),
    not_ours=N_("not ours"),
)
_SCOPE, _ANSWER = N_("Scope"), N_("Answer")


@dataclass(frozen=True)
class Request(Record):
    """Somebody asks what the desk holds. Open, it holds deletion and purge of what it covers.

    It covers its schedule, and whatever meets all parts of its scope that are recorded: one of
    `words`, one of `partners`, a day within `covers_from` and `covers_until`.
    """

    kind = "requests"

    reference: str | None = reference_field()
    kind_of: str | None = one_of(
        REQUEST_KINDS, N_("Kind"), required=True, default="information", column=2, heading="kind",
        sort=True, aliases=("type",),
    )  # fmt: skip
    subject: str | None = text(
        N_("Subject"), required=True, sort=True, column=1, aliases=("title",)
    )
    from_whom: str | None = text(N_("From"), required=True, column=2, aliases=("requester",))
    state: str | None = one_of(
        REQUEST_STATES, N_("State"), required=True, default="open", column=1, sort=True
    )
    received_on: date | None = day(N_("Received"), required=True, sort=True, column=2)
    statutory_days: int | None = whole(
        N_("Statutory days"), least=1, most=1000, column=5,
        help=N_("How many days the law gives for an answer, counted from the day after it was received."),
    )  # fmt: skip
    counted_in: str | None = one_of(
        COUNTED_IN, N_("Counted in"), default="working", help=N_("Working days are those of this office.")
    )  # fmt: skip
    due: date | None = day(
        N_("Due"), sort=True, column=1,
        help=N_("Left empty, it follows from the day received and the statutory days; write a day where it was extended."),
    )  # fmt: skip
    scope: str | None = long_text(
        N_("What is asked for"), section=_SCOPE, help=N_("In the words of whoever asks.")
    )
    words: tuple[str, ...] = several(
        Text(), N_("Words to look for"), search=True, section=_SCOPE,
        help=N_("One or more, parted by semicolons: one of them must stand in what is found."),
    )  # fmt: skip
    partners: tuple[UUID, ...] = links(
        "partners", N_("Partners"), section=_SCOPE, column=3, aliases=("partner",)
    )
    covers_from: date | None = day(N_("Period from"), section=_SCOPE)
    covers_until: date | None = day(N_("Period until"), section=_SCOPE)
    answered_on: date | None = day(N_("Answered on"), section=_ANSWER, column=4)
    answer: str | None = long_text(N_("How it was answered"), section=_ANSWER)

    @property
    def is_open(self) -> bool:
        """True while it waits for an answer and holds what it covers."""
        return self.state in (None, "open")

    def problems(self) -> Iterator[Problem]:
        yield from in_order(
            self.received_on, self.due, "due",
            N_("It is due {last}, before it was received {first}: mend one of the days."),
        )  # fmt: skip
        yield from in_order(
            self.received_on, self.answered_on, "answered_on",
            N_("It was answered {last}, before it was received {first}: mend one of the days."),
        )  # fmt: skip
        yield from in_order(
            self.covers_from, self.covers_until, "covers_until",
            N_("The period ends {last}, before it begins {first}: mend one of the days."),
        )  # fmt: skip
        if self.state == "answered" and self.answered_on is None:
            yield Problem("answered_on", msg("Say on which day it was answered."))


@dataclass(frozen=True)
class ScheduleItem(Record):
    """One line of the schedule: what may answer the request, and what was decided on it.

    Its number is its place among its siblings. What it is about is told by the link alone, so
    that a version which may not show the record shows number and exemption and nothing more.
    """

    kind = "schedule-items"

    subject: UUID | None = link(None, N_("Record"), column=1, into_bin=True)
    part: str | None = one_of(PARTS, N_("What of it"), default="record", column=2)
    words: str | None = text(
        N_("In words"), column=1, help=N_("What it is, where it is kept outside irdesk.")
    )
    decision: str | None = one_of(
        DECISIONS, N_("Decision"), required=True, default="undecided", column=1, sort=True
    )
    exemption: str | None = text(
        N_("Exemption"), column=1, help=N_("The rule by which it is withheld, such as Art. 6 (2) b.")
    )  # fmt: skip
    reason: str | None = long_text(N_("Reason"), column=2, marking="internal")

    def problems(self) -> Iterator[Problem]:
        if self.subject is None and not self.words:
            yield Problem("words", msg("Say what it is: choose a record or write it in words."))
        if self.decision == "withhold" and not self.exemption:
            yield Problem("exemption", msg("Name the exemption by which it is withheld."))
        if self.decision == "withhold" and not self.reason:
            yield Problem("reason", msg("Say why the exemption applies."))


KINDS = (
    Kind(
        "requests",
        Request,
        N_("request"),
        N_("Requests"),
        about=N_(
            "Somebody asks what the desk holds: what it covers, what was found, and what was answered."
        ),
        title=("subject",),
        reference="R-{year}-{number:03}",
        reference_day="received_on",
        key=("from_whom", "received_on", "subject"),
        icon="scroll-text",
        order=("-received_on",),
    ),
    Kind(
        "schedule-items",
        ScheduleItem,
        N_("line of a schedule"),
        N_("Schedule"),
        about=N_("What may answer the request, and what was decided on each piece."),
        title=("subject", "words"),
        parent="requests",
        key=("parent", "subject", "part", "words"),
        once=(Once(("parent", "subject", "part"), N_("This stands in the schedule already.")),),
        icon="list-ordered",
        tab=1,
    ),
)
