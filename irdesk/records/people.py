"""People, the positions they hold, and when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from irdesk.ground.errors import Problem
from irdesk.ground.text import N_, msg
from irdesk.records.fields import (
    choices,
    country,
    day,
    emails,
    flag,
    languages,
    link,
    long_text,
    one_of,
    phones,
    text,
    whole,
)
from irdesk.records.record import Kind, Record, in_order

NAME_ORDERS = choices(given_first=N_("given name first"), family_first=N_("family name first"))
RANKS = choices(
    head_of_state=N_("head of state"),
    head_of_government=N_("head of government"),
    minister=N_("minister"),
    ambassador=N_("ambassador"),
    governor=N_("governor"),
    mayor=N_("mayor"),
    deputy_mayor=N_("deputy mayor"),
    consul_general=N_("consul general"),
    councillor=N_("councillor"),
    director=N_("director"),
    officer=N_("officer"),
    other=N_("other"),
)

_NAME, _ADDRESS, _CONTACT, _PRIVATE = (
    N_("Name"),
    N_("Address"),
    N_("Contact"),
    N_("Personal and sensitive"),
)


@dataclass(frozen=True)
class Person(Record):
    """A person, with the name in parts."""

    kind = "people"

    family: str | None = text(
        N_("Family name"), sort=True, section=_NAME, aliases=("last_name", "surname")
    )
    given: str | None = text(N_("Given name"), section=_NAME, aliases=("first_name", "name"))
    middle: str | None = text(N_("Middle names"), section=_NAME)
    native_name: str | None = text(N_("Native script"), column=2, section=_NAME)
    name_order: str | None = one_of(
        NAME_ORDERS, N_("Display order"), default="given_first", section=_NAME
    )
    transliteration: str | None = text(N_("Transliteration"), section=_NAME)
    pronunciation: str | None = text(N_("Pronunciation"), section=_NAME)
    honorific: str | None = text(
        N_("Honorific"), section=_ADDRESS, help=N_("Such as Ms, Dr, Prof.")
    )
    style: str | None = text(N_("Style"), section=_ADDRESS, help=N_("Such as H.E. or Hon."))
    spoken_address: str | None = text(N_("Spoken form of address"), section=_ADDRESS)
    written_address: str | None = text(N_("Written form of address"), section=_ADDRESS)
    partner: UUID | None = link(
        "partners", N_("Partner"), sort=True, column=1, aliases=("organisation",)
    )
    country: str | None = country(N_("Country"), section=_CONTACT)
    languages: tuple[str, ...] = languages(N_("Languages"), section=_ADDRESS)
    interpreter: bool | None = flag(N_("Interpreter needed"), section=_ADDRESS)
    emails: tuple[str, ...] = emails(N_("E-mails"), section=_CONTACT, column=3, aliases=("email",))
    phones: tuple[str, ...] = phones(
        N_("Phones"),
        section=_CONTACT,
        column=4,
        aliases=("phone",),
        help=N_("Such as office: +82 51 123 4567; several joined by a semicolon."),
    )
    assistant: str | None = text(N_("Assistant"), section=_CONTACT, personal=True)
    photo: UUID | None = link("attachments", N_("Photo"), section=_CONTACT)
    interests: str | None = long_text(N_("Interests"), section=_CONTACT)
    diet: str | None = text(
        N_("Diet"),
        section=_PRIVATE,
        personal=True,
        sensitive=True,
        marking="internal",
        search=False,
    )
    diet_purge_on: date | None = day(N_("Purge diet on"), section=_PRIVATE)
    religion: str | None = text(
        N_("Religion"),
        section=_PRIVATE,
        personal=True,
        sensitive=True,
        marking="confidential",
        search=False,
    )
    religion_purge_on: date | None = day(N_("Purge religion on"), section=_PRIVATE)
    health: str | None = long_text(
        N_("Health"),
        section=_PRIVATE,
        personal=True,
        sensitive=True,
        marking="confidential",
        search=False,
    )
    health_purge_on: date | None = day(N_("Purge health on"), section=_PRIVATE)
    security_notes: str | None = long_text(
        N_("Security notes"),
        section=_PRIVATE,
        personal=True,
        sensitive=True,
        marking="confidential",
        search=False,
    )
    security_purge_on: date | None = day(N_("Purge security notes on"), section=_PRIVATE)

    def problems(self) -> Iterator[Problem]:
        if not (self.family or self.given or self.native_name):
            yield Problem("family", msg("A person needs at least one name."))


def written_name(person: Person) -> str:
    """The name as it stands in lists, in the person's own order."""
    parts = [person.given, person.middle, person.family]
    if person.name_order == "family_first":
        parts = [person.family, person.middle, person.given]
    return " ".join(part for part in parts if part) or person.native_name or ""


@dataclass(frozen=True)
class Position(Record):
    """An office that people hold, such as Ambassador of X; it may be vacant."""

    kind = "positions"

    title: str | None = text(N_("Title"), required=True, sort=True, column=1)
    partner: UUID | None = link("partners", N_("Partner"), column=1)
    rank: str | None = one_of(RANKS, N_("Rank"), column=2)
    rank_order: int | None = whole(
        N_("Place in the rank table"), most=9999, help=N_("Lower comes first; overrides the rank.")
    )
    native_title: str | None = text(N_("Native title"))
    form_of_address: str | None = text(N_("Form of address"))


@dataclass(frozen=True)
class Tenure(Record):
    """A person holds a position from one day to another."""

    kind = "tenures"

    person: UUID | None = link("people", N_("Person"), required=True, column=1)
    position_held: UUID | None = link(
        "positions", N_("Position"), required=True, column=1, aliases=("position",)
    )
    since: date | None = day(N_("From"), sort=True, column=2)
    until: date | None = day(N_("To"), column=2)
    expected_end: date | None = day(N_("Expected end"), column=3)
    acting: bool | None = flag(N_("Acting"), column=4)

    def problems(self) -> Iterator[Problem]:
        sentence = N_("The tenure ends on {last}, before it begins on {first}.")
        yield from in_order(self.since, self.until, "until", sentence)
        yield from in_order(self.since, self.expected_end, "expected_end", sentence)


KINDS = (
    Kind(
        "people",
        Person,
        N_("person"),
        N_("People"),
        about=N_(
            "Everybody you deal with abroad: names in both scripts, forms of address, what they hold and like."
        ),
        title=("family",),
        titled=written_name,
        key=("family", "given", "partner"),
        icon="users",
        order=("family",),
    ),
    Kind(
        "positions",
        Position,
        N_("position"),
        N_("Positions"),
        about=N_(
            "Offices that people hold, such as Mayor of Busan; what you note on one stays when the person changes."
        ),
        title=("title", "partner"),
        key=("title", "partner"),
        icon="id-card",
        order=("title",),
    ),
    Kind(
        "tenures",
        Tenure,
        N_("tenure"),
        N_("Tenures"),
        about=N_("Who held which position, from when until when."),
        title=("person", "position_held"),
        key=("person", "position_held", "since"),
        icon="briefcase",
        order=("-since",),
    ),
)
