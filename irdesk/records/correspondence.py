"""Letters in and out, and the templates they are written from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from irdesk.ground.errors import Problem
from irdesk.ground.text import N_
from irdesk.records.choosing import Named
from irdesk.records.fields import (
    choices,
    day,
    flag,
    kept,
    link,
    links,
    long_text,
    one_of,
    text,
)
from irdesk.records.record import Kind, Record, in_order, reference_field

LETTER_DIRECTIONS = choices(incoming=N_("in"), outgoing=N_("out"))
LETTER_KINDS = choices(
    invitation=N_("invitation"),
    request=N_("request"),
    congratulation=N_("congratulation"),
    condolence=N_("condolence"),
    thanks=N_("thanks"),
    greeting=N_("greeting on a national day"),
    new_year=N_("greeting at New Year"),
    visa_support=N_("visa support"),
    note_verbale=N_("note verbale"),
    answer=N_("answer"),
    other=N_("other"),
)
_REPLY = N_("Reply")


@dataclass(frozen=True)
class Letter(Record):
    """A letter, in or out. `reply_by` is a day by which the side that received it is to answer."""

    kind = "correspondence"

    reference: str | None = reference_field()
    direction: str | None = one_of(
        LETTER_DIRECTIONS, N_("In or out"), default="incoming", column=2, sort=True
    )
    kind_of: str | None = one_of(
        LETTER_KINDS, N_("Kind"), default="request", column=3, heading="kind", aliases=("type",)
    )
    subject: str | None = text(N_("Subject"), required=True, column=1)
    their_reference: str | None = text(N_("Their reference"), column=5)
    dated_on: date | None = day(
        N_("Date of the letter"), required=True, sort=True, column=1, aliases=("date",)
    )
    received_on: date | None = day(
        N_("Received"), column=5, help=N_("The day it reached whom it is for.")
    )
    partners: tuple[UUID, ...] = links("partners", N_("Partners"), column=1, aliases=("partner",))
    people: tuple[UUID, ...] = links("people", N_("From or to"), column=4, aliases=("person",))
    position_met: UUID | None = link(
        "positions",
        N_("Position"),
        help=N_("It stays with the position when its holder changes."),
    )
    about: UUID | None = link(None, N_("About"), column=5)
    language: str | None = kept(Named(listed="language"), N_("Language"))
    signed_by: str | None = text(N_("Signed by"), column=5)
    body: str | None = long_text(N_("Text"))
    reply_by: date | None = day(N_("Reply by"), sort=True, column=2, section=_REPLY)
    answered_by: UUID | None = link(
        "correspondence", N_("Answered by"), section=_REPLY, acyclic=True
    )
    answered_on: date | None = day(
        N_("Answered on"), section=_REPLY, help=N_("Where the answer itself is not kept here.")
    )
    no_reply: bool | None = flag(N_("No reply needed"), section=_REPLY)

    def problems(self) -> Iterator[Problem]:
        for first in (self.dated_on, self.received_on):
            yield from in_order(
                first,
                self.reply_by,
                "reply_by",
                N_("The reply is due {last}, before the letter of {first}: mend one of the days."),
            )
        yield from in_order(
            self.dated_on,
            self.received_on,
            "received_on",
            N_("It was received {last}, before it was written {first}: mend one of the days."),
        )
        yield from in_order(
            self.dated_on,
            self.answered_on,
            "answered_on",
            N_("It was answered {last}, before it was written {first}: mend one of the days."),
        )


@dataclass(frozen=True)
class LetterTemplate(Record):
    """Words of a letter with gaps such as {address}, {name}, {partner}, {visit} or {sender}."""

    kind = "letter-templates"

    name: str | None = text(N_("Name"), required=True, sort=True, column=1)
    kind_of: str | None = one_of(
        LETTER_KINDS, N_("Kind"), required=True, column=2, heading="kind", sort=True
    )
    language: str | None = kept(
        Named(listed="language"), N_("Language"), required=True, column=2, default="en"
    )
    subject: str | None = text(N_("Subject"), required=True, column=3)
    body: str | None = long_text(
        N_("Text"),
        required=True,
        help=N_(
            "Gaps in braces are filled: {address}, {name}, {position}, {partner}, {visit}, {day}, {city}, {sender}."
        ),
    )
    closing: str | None = text(N_("Closing"), help=N_("Such as Yours sincerely,"))


KINDS = (
    Kind(
        "correspondence",
        Letter,
        N_("letter"),
        N_("Letters"),
        about=N_("Letters in and out, with the day by which an answer is due."),
        title=("subject",),
        reference="C-{year}-{number:03}",
        reference_day="dated_on",
        key=("their_reference", "dated_on", "subject"),
        icon="mail",
        order=("-dated_on",),
    ),
    Kind(
        "letter-templates",
        LetterTemplate,
        N_("letter template"),
        N_("Letter templates"),
        about=N_(
            "Letters with gaps such as {address}, {name} and {visit}, filled in when you write."
        ),
        title=("name",),
        key=("name", "language"),
        icon="file",
        order=("name",),
    ),
)
