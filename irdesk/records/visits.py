"""Visits and their legs, delegation, logistics, press lines and checklist."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from irdesk.ground.errors import Problem
from irdesk.ground.text import N_, msg
from irdesk.records.agreement_parts import OBLIGATION_STATES
from irdesk.records.agreements import SIDES
from irdesk.records.fields import (
    amount,
    choices,
    country,
    day,
    exact,
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
from irdesk.records.record import Kind, Only, Record, in_order, reference_field
from irdesk.rules.money import Money
from irdesk.rules.visit_states import NEEDS_REASON

DIRECTIONS = choices(
    inbound=N_("inbound"),
    outbound=N_("outbound"),
    third_place=N_("third place"),
    virtual=N_("virtual"),
)
VISIT_KINDS = choices(
    courtesy_call=N_("courtesy call"),
    working_visit=N_("working visit"),
    delegation=N_("delegation"),
    conference=N_("conference"),
    ceremony=N_("ceremony"),
    trade_mission=N_("trade mission"),
    study_tour=N_("study tour"),
)
VISIT_STATES = choices(
    requested=N_("requested"),
    under_assessment=N_("under assessment"),
    accepted=N_("accepted"),
    declined=N_("declined"),
    planned=N_("planned"),
    confirmed=N_("confirmed"),
    under_way=N_("under way"),
    completed=N_("completed"),
    reported=N_("reported"),
    closed=N_("closed"),
    postponed=N_("postponed"),
    cancelled=N_("cancelled"),
)
OVER = frozenset({"completed", "reported", "closed"})
OFF = frozenset({"declined", "postponed", "cancelled"})
ROLES = choices(
    head=N_("head of delegation"),
    member=N_("member"),
    interpreter=N_("interpreter"),
    spouse=N_("spouse"),
    security=N_("security"),
    press=N_("press"),
    staff=N_("staff"),
)
LOGISTICS = choices(
    flight=N_("flight"),
    hotel=N_("hotel"),
    transport=N_("transport"),
    visa=N_("visa"),
    emergency=N_("emergency"),
    other=N_("other"),
)
TRAVEL_MODES = choices(
    air=N_("by air"), rail=N_("by rail"), road=N_("by road"), sea=N_("by sea"), none=N_("no travel")
)
CABINS = choices(
    economy=N_("economy"),
    premium_economy=N_("premium economy"),
    business=N_("business"),
    first=N_("first"),
)
COST_STATES = choices(recorded=N_("recorded"), open=N_("open"))

_CARBON = N_("Travel and carbon")
_AIM, _PROTOCOL, _CLEARED, _COST, _AFTER = (
    N_("Objectives"),
    N_("Protocol"),
    N_("Clearance"),
    N_("Costs and carbon"),
    N_("Outcome"),
)


@dataclass(frozen=True)
class Visit(Record):
    """A visit in either direction, from request to closure."""

    kind = "visits"

    reference: str | None = reference_field()
    title: str | None = text(
        N_("Title"), required=True, sort=True, column=1, aliases=("visitor", "subject")
    )
    direction: str | None = one_of(DIRECTIONS, N_("Direction"), default="inbound", column=3)
    kind_of: str | None = one_of(
        VISIT_KINDS,
        N_("Kind"),
        default="working_visit",
        column=4,
        heading="kind",
        aliases=("type",),
    )
    state: str | None = one_of(
        VISIT_STATES, N_("State"), default="requested", sort=True, column=2, aliases=("status",)
    )
    starts_on: date | None = day(
        N_("From"),
        sort=True,
        column=1,
        aliases=("start_date", "start", "begins_on", "begins", "from", "date"),
    )
    ends_on: date | None = day(N_("To"), column=4, aliases=("end_date", "end", "to"))
    partners: tuple[UUID, ...] = links("partners", N_("Partners"), column=1, aliases=("partner",))
    visiting_body: str | None = text(
        N_("Visiting body"), column=5, aliases=("from_country", "delegation_of")
    )
    topic: str | None = text(N_("Topic"), column=5)
    principal: UUID | None = link("people", N_("Our principal"), column=4)
    state_reason: str | None = text(
        N_("Reason"),
        help=N_("Why it was cancelled, declined or postponed."),
        only_with=("state", tuple(sorted(NEEDS_REASON))),
    )
    purpose: str | None = long_text(N_("Purpose"), section=_AIM, aliases=("description", "remarks"))
    why_now: str | None = long_text(N_("Why now"), section=_AIM)
    our_objectives: str | None = long_text(N_("Our objectives"), section=_AIM)
    their_objectives: str | None = long_text(
        N_("Their objectives, as we see them"), section=_AIM, marking="internal"
    )
    not_to_be_said: str | None = long_text(N_("Not to be said"), section=_AIM, marking="internal")
    dress: str | None = text(N_("Dress"), section=_PROTOCOL)
    flags: str | None = text(N_("Flags"), section=_PROTOCOL)
    seating: str | None = long_text(N_("Seating"), section=_PROTOCOL)
    gifts: str | None = long_text(N_("Gifts"), section=_PROTOCOL)
    remarks: str | None = long_text(N_("Remarks to deliver"), section=_PROTOCOL)
    remarks_minutes: int | None = whole(N_("Minutes of remarks"), most=600, section=_PROTOCOL)
    cleared_on: date | None = day(
        N_("Cleared on"),
        section=_CLEARED,
        help=N_("Until then every brief prints DRAFT – NOT CLEARED."),
    )
    cleared_by: str | None = text(N_("Cleared by"), section=_CLEARED)
    planned_cost: Money | None = amount(N_("Planned cost"), section=_COST)
    cost_state: str | None = one_of(COST_STATES, N_("Actual cost"), section=_COST)
    carbon_kg: int | None = whole(N_("Carbon estimate in kg"), section=_COST)
    carbon_factor: Decimal | None = exact(N_("Carbon factor, kg per km"), section=_COST)
    carbon_source: str | None = text(N_("Factor's year and source"), section=_COST)
    outcome: str | None = long_text(N_("Outcome"), section=_AFTER)
    outcome_none: bool | None = flag(N_("No outcome"), section=_AFTER)

    def problems(self) -> Iterator[Problem]:
        yield from in_order(
            self.starts_on,
            self.ends_on,
            "ends_on",
            N_("The visit ends on {last}, before it starts on {first}."),
        )
        if self.cleared_on is not None and not self.cleared_by:
            yield Problem("cleared_by", msg("Say who cleared the brief."))


@dataclass(frozen=True)
class Leg(Record):
    """A stay at one place within a visit."""

    kind = "legs"

    partner: UUID | None = link("partners", N_("Partner"), column=1)
    place: str | None = text(N_("Place"), column=1)
    country: str | None = country(N_("Country"), column=3)
    arrives_on: date | None = day(N_("Arrive"), sort=True, column=1, aliases=("arrive",))
    departs_on: date | None = day(N_("Depart"), column=1, aliases=("depart",))
    time_zone: str | None = zone(N_("Time zone"), column=2)
    objectives: str | None = long_text(N_("Objectives"), column=3)
    travel_mode: str | None = one_of(TRAVEL_MODES, N_("We travel there"), section=_CARBON)
    cabin: str | None = one_of(CABINS, N_("Cabin"), section=_CARBON)
    distance_km: int | None = whole(N_("Great-circle distance, km"), most=50_000, section=_CARBON)
    carbon_kg: int | None = whole(N_("Carbon estimate in kg"), section=_CARBON)
    carbon_factor: Decimal | None = exact(N_("Carbon factor, kg per km"), section=_CARBON)
    carbon_source: str | None = text(N_("Factor's year and source"), section=_CARBON)

    def problems(self) -> Iterator[Problem]:
        if not (self.partner or self.place):
            yield Problem("place", msg("Say where this leg leads: a partner or a place."))
        yield from in_order(
            self.arrives_on,
            self.departs_on,
            "departs_on",
            N_("The leg departs on {last}, before it arrives on {first}."),
        )


@dataclass(frozen=True)
class Participant(Record):
    """A member of either delegation: a recorded person or a bare name."""

    kind = "participants"

    side: str | None = one_of(SIDES, N_("Side"), default="them", column=1)
    person: UUID | None = link("people", N_("Person"), column=1)
    name: str | None = text(N_("Name"), column=1, help=N_("Where the person is not recorded."))
    position_then: str | None = text(N_("Position held then"), column=1)
    role: str | None = one_of(ROLES, N_("Role"), default="member", column=1)
    precedence: int | None = whole(
        N_("Place by hand"),
        least=1,
        most=999,
        column=3,
        help=N_("Overrides the order of precedence."),
    )
    precedence_reason: str | None = text(N_("Reason for the place"), column=4)
    leg: UUID | None = link("legs", N_("Leg"), column=4)
    notes: str | None = long_text(N_("Notes"), marking="internal")

    def problems(self) -> Iterator[Problem]:
        if not (self.person or self.name):
            yield Problem("person", msg("Say who takes part: choose a person or write a name."))
        if self.precedence is not None and not self.precedence_reason:
            yield Problem("precedence_reason", msg("A place set by hand needs its reason."))


@dataclass(frozen=True)
class LogisticsItem(Record):
    """A flight, hotel, transport, visa or emergency contact."""

    kind = "logistics"

    kind_of: str | None = one_of(LOGISTICS, N_("Kind"), required=True, column=1, heading="kind")
    what: str | None = text(N_("What"), required=True, column=1)
    starts_at: datetime | None = moment(N_("From"), column=1)
    ends_at: datetime | None = moment(N_("To"), column=2)
    time_zone: str | None = zone(N_("Time zone"), column=3)
    leg: UUID | None = link("legs", N_("Leg"), column=4)
    booking: str | None = text(N_("Booking"), column=2, marking="internal")
    phone: str | None = text(N_("Phone"), column=2)
    details: str | None = long_text(N_("Details"), column=3)


@dataclass(frozen=True)
class PressLine(Record):
    """What may be said to the press, and when."""

    kind = "press-lines"

    line: str | None = long_text(N_("Line"), required=True, column=1)
    if_asked: str | None = long_text(N_("If asked"), column=1, marking="internal")
    embargo: datetime | None = moment(N_("Embargo until"), column=2)


@dataclass(frozen=True)
class ChecklistItem(Record):
    """A step of a visit's preparation or follow-up, a number of days from its start or end."""

    kind = "checklist"

    text: str | None = long_text(N_("Step"), required=True, column=1)
    offset: int | None = whole(
        N_("Days from the visit"),
        -730,
        730,
        column=1,
        help=N_("-60 is sixty days before it starts, 7 a week after it ends."),
    )
    due: date | None = day(
        N_("Due"), sort=True, column=1, help=N_("Empty: derived from the visit's dates.")
    )
    state: str | None = one_of(OBLIGATION_STATES, N_("State"), default="open", column=1)


_ONE_HEAD = Only(
    "role",
    "head",
    ("parent", "side"),
    N_("This delegation has a head already: “{other}”. Make one of them a member."),
)

KINDS = (
    Kind(
        "visits",
        Visit,
        N_("visit"),
        N_("Visits"),
        about=N_(
            "Visits abroad and guests received: delegation, programme, points to make, cost and what came of it."
        ),
        reference="V-{year}-{number:03}",
        reference_day="starts_on",
        key=("title", "starts_on"),
        icon="plane",
        order=("-starts_on",),
        lasts=("starts_on", "ends_on"),
    ),
    Kind(
        "legs",
        Leg,
        N_("leg"),
        N_("Legs"),
        about=N_("The places of the journey, each with its days."),
        title=("partner", "place"),
        parent="visits",
        key=("parent", "partner", "place", "arrives_on"),
        tab=5,
        icon="map",
    ),
    Kind(
        "participants",
        Participant,
        N_("participant"),
        N_("Delegations"),
        about=N_("Who travels with either side; a bare name will do."),
        title=("person", "name"),
        parent="visits",
        key=("parent", "side", "person", "name"),
        only=(_ONE_HEAD,),
        tab=1,
        icon="users",
    ),
    Kind(
        "logistics",
        LogisticsItem,
        N_("logistics entry"),
        N_("Logistics"),
        about=N_("Flights, hotels, cars, visas and whom to call in an emergency."),
        title=("what",),
        parent="visits",
        key=("parent", "what"),
        tab=4,
        icon="plane",
    ),
    Kind(
        "press-lines",
        PressLine,
        N_("press line"),
        N_("Press lines"),
        about=N_("What may be said to the press, and when."),
        title=("line",),
        parent="visits",
        key=("parent", "line"),
        icon="newspaper",
    ),
    Kind(
        "checklist",
        ChecklistItem,
        N_("step"),
        N_("Checklist"),
        about=N_("What is to be done before and after, by whom and by when."),
        title=("text",),
        parent="visits",
        key=("parent", "text"),
        tab=3,
        icon="list-checks",
    ),
)
