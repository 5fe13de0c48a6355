"""Partners: whom the city is related to, what they can help with, and who is frozen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from irdesk.ground.errors import Problem
from irdesk.ground.text import N_, msg
from irdesk.records.days import YEARLY
from irdesk.records.fields import (
    choices,
    country,
    day,
    flag,
    kept,
    languages,
    link,
    long_text,
    one_of,
    real,
    several,
    text,
    whole,
    year,
    zone,
)
from irdesk.records.record import Kind, Once, Record, in_order
from irdesk.records.values import PHONE, WEBSITE, Text

PARTNER_KINDS = choices(
    own_city=N_("our own city"),
    city=N_("city"),
    region=N_("region"),
    national_body=N_("national body"),
    embassy=N_("embassy or consulate"),
    international_organisation=N_("international organisation"),
    university=N_("university"),
    company=N_("company"),
    ngo=N_("NGO"),
)
PARTNER_STATES = choices(
    prospect=N_("prospect"),
    active=N_("active"),
    dormant=N_("dormant"),
    suspended=N_("suspended"),
    ended=N_("ended"),
)
TIERS = choices(
    strategic=N_("strategic"),
    priority=N_("priority"),
    regular=N_("regular"),
    occasional=N_("occasional"),
)

_PLACE, _RELATION, _FACTS = N_("Place"), N_("Relationship"), N_("Facts for the brief")


@dataclass(frozen=True)
class Partner(Record):
    """A city or body abroad, or our own city."""

    kind = "partners"

    name: str | None = text(
        N_("Name"),
        required=True,
        sort=True,
        column=1,
        aliases=("sistercityLabel", "partner", "city"),
    )
    native_name: str | None = text(N_("Native name"), column=4)
    protocol_names: tuple[str, ...] = several(
        Text(),
        N_("Names we may use"),
        search=True,
        help=N_("Names by which we and our ministry may refer to it."),
    )
    protocol_note: str | None = long_text(N_("Protocol note"))
    kind_of: str | None = one_of(
        PARTNER_KINDS, N_("Kind"), default="city", column=3, heading="kind", aliases=("type",)
    )
    country: str | None = country(
        N_("Country"),
        sort=True,
        column=2,
        section=_PLACE,
        aliases=("destination_countryLabel", "nation"),
    )
    latitude: float | None = real(
        N_("Latitude"), -90, 90, section=_PLACE, aliases=("destinationlat", "lat")
    )
    longitude: float | None = real(
        N_("Longitude"),
        -180,
        180,
        section=_PLACE,
        aliases=("destinationlong", "lon", "lng", "long"),
    )
    population: int | None = whole(
        N_("Population"), sort=True, section=_PLACE, aliases=("destinationpopulation",)
    )
    time_zone: str | None = zone(N_("Time zone"), section=_PLACE, aliases=("timezone",))
    languages: tuple[str, ...] = languages(N_("Languages"), section=_PLACE)
    website: str | None = kept(WEBSITE, N_("Website"), section=_PLACE, aliases=("url", "web"))
    national_day: str | None = kept(
        YEARLY, N_("National day"), section=_PLACE, help=N_("Such as 28 October.")
    )
    tier: str | None = one_of(TIERS, N_("Relation tier"), column=5, section=_RELATION)
    status: str | None = one_of(
        PARTNER_STATES, N_("Status"), default="active", sort=True, column=2, section=_RELATION
    )
    status_decided: bool | None = flag(
        N_("Status set by decision"),
        section=_RELATION,
        help=N_("A status set by decision is not derived from contact."),
    )
    cadence: int | None = whole(
        N_("Cadence in months"),
        least=1,
        most=120,
        section=_RELATION,
        help=N_("How often we mean to be in contact."),
    )
    economy: str | None = long_text(N_("Economy"), section=_FACTS)
    politics: str | None = long_text(N_("Politics"), section=_FACTS)
    culture: str | None = long_text(N_("Culture"), section=_FACTS)
    sensitivities: str | None = long_text(N_("Avoid"), section=_FACTS, marking="internal")
    confidential_notes: str | None = long_text(
        N_("Confidential notes"), section=_FACTS, marking="confidential"
    )


@dataclass(frozen=True)
class Capability(Record):
    """What a partner can help with in a crisis."""

    kind = "capabilities"

    what: str | None = text(N_("Can help with"), required=True, column=1)
    details: str | None = long_text(N_("Details"), column=2)
    contact: str | None = text(N_("24 h contact"), column=1, personal=True)
    phone: str | None = kept(PHONE, N_("24 h phone"), column=1, personal=True)


@dataclass(frozen=True)
class Freeze(Record):
    """A partner, person or country with whom relations are frozen; legal deadlines run on."""

    kind = "freezes"

    subject: UUID | None = link(None, N_("Partner or person"), column=1)
    country: str | None = country(N_("Country"), column=2)
    since: date | None = day(N_("Frozen from"), required=True, sort=True, column=1)
    until: date | None = day(N_("Lifted on"), column=3)
    decided_by: str | None = text(N_("By whom"), required=True, column=2)
    reason: str | None = long_text(N_("Reason"), required=True, column=2, marking="internal")
    review_on: date | None = day(N_("Review on"), column=3)
    holding_line: str | None = long_text(N_("Holding line"))

    def problems(self) -> Iterator[Problem]:
        if self.subject is None and self.country is None:
            yield Problem("subject", msg("Say which partner, person or country is frozen."))
        yield from in_order(
            self.since,
            self.until,
            "until",
            N_("The freeze is lifted on {last}, before it begins on {first}."),
        )


@dataclass(frozen=True)
class Review(Record):
    """How we judge one relationship in one year: a score with its reason."""

    kind = "relationship-reviews"

    for_year: int | None = year(N_("Year"), required=True, sort=True, column=1)
    score: int | None = whole(
        N_("Score"),
        least=1,
        most=5,
        required=True,
        column=1,
        help=N_("1 is a name on paper, 5 the best we have."),
    )
    reason: str | None = long_text(N_("Reason"), required=True, column=1, marking="internal")
    reviewed_on: date | None = day(N_("Reviewed on"), column=2)
    decided: str | None = text(N_("What we do next year"), column=3)


KINDS = (
    Kind(
        "partners",
        Partner,
        N_("partner"),
        N_("Partners"),
        about=N_("The cities and bodies abroad that you are tied to, and your own city."),
        title=("name",),
        key=("name", "country"),
        icon="landmark",
        order=("name",),
    ),
    Kind(
        "capabilities",
        Capability,
        N_("capability"),
        N_("Capabilities"),
        about=N_("What this partner can help with in a crisis, and whom to call."),
        title=("what",),
        parent="partners",
        key=("parent", "what"),
        icon="life-buoy",
    ),
    Kind(
        "relationship-reviews",
        Review,
        N_("review"),
        N_("Reviews"),
        about=N_("How you judge this relationship, year by year, and why."),
        title=("for_year", "score"),
        parent="partners",
        key=("parent", "for_year"),
        once=(
            Once(
                ("parent", "for_year"),
                N_("There is a review of this relationship for that year already: change it."),
            ),
        ),
        icon="star",
        order=("-for_year",),
    ),
    Kind(
        "freezes",
        Freeze,
        N_("freeze"),
        N_("Freezes"),
        about=N_(
            "Partners, people and countries with whom relations are frozen; legal deadlines run on."
        ),
        title=("subject", "country"),
        icon="snowflake",
        order=("-since",),
    ),
)
