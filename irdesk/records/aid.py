"""Mutual aid in a crisis: what is needed or offered, whom we asked, what each answered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from irdesk.ground.errors import Problem
from irdesk.ground.text import N_, msg
from irdesk.records.fields import choices, day, exact, flag, link, long_text, one_of, text
from irdesk.records.record import Kind, Once, Record, in_order, reference_field

AID_DIRECTIONS = choices(asked=N_("we ask for it"), offered=N_("we offer it"))
AID_STATES = choices(open=N_("open"), covered=N_("covered"), closed=N_("closed"))
AID_ANSWERS = choices(
    pending=N_("pending"),
    offered=N_("offered"),
    declined=N_("declined"),
    delivered=N_("delivered"),
)


@dataclass(frozen=True)
class Aid(Record):
    """A need in a crisis that goes out to chosen partners, or help that we offer them."""

    kind = "aid"

    reference: str | None = reference_field()
    crisis: str | None = text(N_("Crisis"), required=True, column=1, sort=True)
    direction: str | None = one_of(
        AID_DIRECTIONS, N_("Direction"), default="asked", column=2, aliases=("side",)
    )
    what: str | None = text(N_("What"), required=True, column=1)
    quantity: Decimal | None = exact(N_("Quantity"), column=2)
    unit: str | None = text(N_("Unit"), column=2)
    begun_on: date | None = day(N_("Sent out"), required=True, sort=True, column=1)
    needed_by: date | None = day(N_("Needed by"), column=2)
    state: str | None = one_of(AID_STATES, N_("State"), default="open", column=1, sort=True)
    details: str | None = long_text(N_("Details"))

    def problems(self) -> Iterator[Problem]:
        yield from in_order(
            self.begun_on,
            self.needed_by,
            "needed_by",
            N_("It is needed by {last}, before it was sent out {first}: mend one of the days."),
        )
        if self.quantity is not None and not self.unit:
            yield Problem("unit", msg("A quantity needs its unit, such as cylinders or beds."))


@dataclass(frozen=True)
class AidAnswer(Record):
    """One partner's answer to a need; quantities are in the unit of the need."""

    kind = "aid-answers"

    partner: UUID | None = link("partners", N_("Partner"), required=True, column=1)
    asked_on: date | None = day(N_("Asked on"), sort=True, column=2)
    answer: str | None = one_of(AID_ANSWERS, N_("Answer"), default="pending", column=1)
    answered_on: date | None = day(N_("Answered on"), column=2)
    offered: Decimal | None = exact(N_("Offered"), column=1)
    delivered: Decimal | None = exact(N_("Delivered"), column=1)
    delivered_on: date | None = day(N_("Delivered on"), column=2)
    thanked_on: date | None = day(N_("Thanked on"), column=2)
    no_thanks: bool | None = flag(N_("No thanks needed"))
    words: str | None = long_text(N_("Their words"), column=4)

    def problems(self) -> Iterator[Problem]:
        sentence = N_("The answer came {last}, before they were asked {first}: mend one of them.")
        yield from in_order(self.asked_on, self.answered_on, "answered_on", sentence)
        yield from in_order(
            self.asked_on,
            self.delivered_on,
            "delivered_on",
            N_("It was delivered {last}, before they were asked {first}: mend one of the days."),
        )
        if self.answer == "delivered" and self.delivered_on is None:
            yield Problem("delivered_on", msg("Say when it was delivered."))


KINDS = (
    Kind(
        "aid",
        Aid,
        N_("case of aid"),
        N_("Aid"),
        about=N_("Needs in a crisis that go out to partners, and help offered to them."),
        title=("what", "crisis"),
        reference="H-{year}-{number:03}",
        reference_day="begun_on",
        key=("crisis", "what", "begun_on"),
        icon="life-buoy",
        order=("-begun_on",),
    ),
    Kind(
        "aid-answers",
        AidAnswer,
        N_("answer"),
        N_("Answers"),
        about=N_("What each partner answered, and what arrived."),
        title=("partner",),
        parent="aid",
        key=("parent", "partner"),
        once=(
            Once(
                ("parent", "partner"),
                N_("{other} was asked for this already: change that answer instead."),
            ),
        ),
        tab=1,
        icon="message-square",
        order=("asked_on",),
    ),
)
