"""One visit with all that belongs to it, as its papers read it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from irdesk.briefings.blocks import Annex
from irdesk.briefings.gathering import Gathered
from irdesk.briefings.photos import Photo
from irdesk.ground.text import Message
from irdesk.records.agreement_parts import Authorisation, Signatory
from irdesk.records.budget import BudgetEntry
from irdesk.records.gifts import Gift
from irdesk.records.issue_papers import IssuePaper
from irdesk.records.office import Office, Staff
from irdesk.records.outcomes import Outcome
from irdesk.records.partners import Freeze, Partner
from irdesk.records.people import Person, written_name
from irdesk.records.programme import Point, ProgrammeItem
from irdesk.records.projects import Lesson
from irdesk.records.visits import (
    ChecklistItem,
    Leg,
    LogisticsItem,
    Participant,
    PressLine,
    Visit,
)
from irdesk.records.work import ActionPoint
from irdesk.services.agreements import Standing
from irdesk.services.balances import Balance
from irdesk.services.carbon import Footprint
from irdesk.services.charting import Locator, Reciprocity
from irdesk.services.people import Holder


@dataclass(frozen=True)
class Member:
    """A participant with the person behind the name, where one is recorded."""

    participant: Participant
    person: Person | None
    position: str
    """The one held then, else the one held now."""
    since: date | None
    """In office since."""
    place: int
    rule: Message
    """Which rule of precedence gave the place."""
    met: Sequence[date] = ()
    """First days of the earlier visits they took part in, the latest first."""
    met_principal: date | None = None
    """When our principal and they last took part in the same visit."""
    photo: Photo | None = None

    @property
    def name(self) -> str:
        """The name as it is written."""
        return written_name(self.person) if self.person else self.participant.name or ""

    @property
    def address(self) -> str:
        """How to address them when speaking."""
        if self.person is None:
            return ""
        return self.person.spoken_address or " ".join(
            part for part in (self.person.style, self.person.honorific, self.person.family) if part
        )

    @property
    def theirs(self) -> bool:
        """Of the other side."""
        return self.participant.side != "us"


@dataclass(frozen=True)
class Promise:
    """What one side said it would do: an action point, an obligation or a pledge."""

    text: str
    side: str
    due: date | None
    partners: tuple[UUID, ...]
    kept_on: date | None = None
    """None while it is open."""


@dataclass(frozen=True)
class Contact:
    """A day on which we had to do with a partner."""

    on: date
    what: str
    how: Message
    partners: tuple[UUID, ...]
    met: bool
    """Face to face: a visit or a meeting."""
    outcome: str = ""


@dataclass(frozen=True)
class VisitFile:
    """One visit with all that belongs to it."""

    office: Office
    visit: Visit
    partners: Sequence[Partner]
    """In the order of the legs, our own city with them where it is named."""
    own: Partner | None
    legs: Sequence[Leg]
    members: Mapping[UUID, Member]
    """By participant, in order of precedence, theirs first."""
    items: Sequence[ProgrammeItem]
    """As they follow each other; those without a day last."""
    points: Mapping[UUID, Sequence[Point]]
    logistics: Sequence[LogisticsItem]
    press: Sequence[PressLine]
    issues: Sequence[IssuePaper]
    checklist: Sequence[ChecklistItem]
    standings: Sequence[Standing]
    authorisations: Mapping[UUID, Sequence[Authorisation]]
    signatories: Mapping[UUID, Sequence[Signatory]]
    contacts: Sequence[Contact]
    """Before the day of the paper, the latest first."""
    promises: Sequence[Promise]
    gifts: Sequence[Gift]
    """Given to these partners and people and received from them, the latest first."""
    holders: Mapping[UUID, Sequence[Holder]]
    """Who holds the positions of each partner."""
    earlier: Sequence[Visit]
    """Visits with these partners before this one, the latest first."""
    entries: Sequence[BudgetEntry]
    """Of this visit and its legs."""
    spent: Sequence[BudgetEntry]
    """Of the whole relationship: its partners, visits and agreements."""
    freezes: Sequence[Freeze]
    quotes: Mapping[UUID, Sequence[str | Message]]
    """What surveys say of each partner and may be quoted."""
    principal: Person | None
    owner: Staff | None
    footprint: Footprint
    outcomes: Sequence[Outcome]
    actions: Sequence[ActionPoint]
    """From this visit or one of its meetings."""
    lessons: Sequence[Lesson]
    annexes: Sequence[Annex]
    """PDFs put on the visit, where the paper is to have them."""
    locators: Mapping[UUID, Locator]
    """Where each partner lies, where its coordinates are recorded."""
    balances: Mapping[UUID, Balance]
    reciprocity: Reciprocity
    gathered: Gathered

    def side(self, side: str) -> list[Member]:
        """One delegation, in order of precedence."""
        return [each for each in self.members.values() if each.theirs == (side != "us")]

    def leg(self, identity: UUID | None) -> Leg | None:
        """A leg by its id."""
        return next((each for each in self.legs if each.id == identity), None)

    @property
    def guests(self) -> list[Partner]:
        """The partners that are not our own city."""
        return [each for each in self.partners if each.kind_of != "own_city"]

    @property
    def home_zone(self) -> str:
        """The zone of our office."""
        return self.office.time_zone or "UTC"

    @property
    def signed(self) -> list[Standing]:
        """The agreements that are to be signed in the programme."""
        wanted = {target for item in self.items for target in item.agreements}
        return [each for each in self.standings if each.agreement.id in wanted]

    @property
    def met(self) -> list[Contact]:
        """Meetings face to face, the latest first."""
        return [each for each in self.contacts if each.met]
