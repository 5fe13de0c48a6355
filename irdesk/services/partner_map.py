"""Our partners for a map: where they lie, how the relationship stands, what they can be chosen by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from irdesk.ground.text import Message
from irdesk.records.agreements import Agreement
from irdesk.records.attached import Tag
from irdesk.records.correspondence import Letter
from irdesk.records.networks import Membership, Network
from irdesk.records.partners import Partner
from irdesk.records.pledges import Pledge
from irdesk.records.projects import Project
from irdesk.records.record import Change
from irdesk.records.visits import OFF, Visit
from irdesk.records.work import Interaction
from irdesk.rules.folding import fold
from irdesk.services.charting import Place
from irdesk.services.pictures import our_place, place_of
from irdesk.services.relationships import HEALTH, Relationship, relationships
from irdesk.store.operations import Author
from irdesk.store.query import Query, Where
from irdesk.store.reader import Reader
from irdesk.store.workspace import Workspace

_LIVING = ("signed", "in_force", "suspended")


@dataclass(frozen=True, slots=True)
class Pin:
    """A partner; `place` is None where its coordinates are not recorded."""

    id: UUID
    name: str
    country: str | None
    kind: str
    health: str
    place: Place | None
    last: date | None
    coming: date | None
    reasons: tuple[Message, ...]
    frozen_since: date | None = None
    agreements: tuple[str, ...] = ()
    """Titles of those that are alive."""
    networks: frozenset[UUID] = frozenset()
    topics: frozenset[str] = frozenset()
    """Topics of agreements, themes of projects, pledges and networks."""
    goals: frozenset[int] = frozenset()
    tags: frozenset[UUID] = frozenset()

    @property
    def health_words(self) -> str:
        """A message id."""
        return HEALTH[self.health]


@dataclass(frozen=True)
class PartnerMap:
    """Everything the map can show; names are those of what partners can be chosen by."""

    pins: tuple[Pin, ...]
    """By name."""
    home: Place | None
    networks: Mapping[UUID, str]
    tags: Mapping[UUID, str]
    first_year: int
    """The year of the earliest visit."""

    @property
    def topics(self) -> list[str]:
        """Every topic, in the order of the alphabet."""
        return sorted({topic for each in self.pins for topic in each.topics}, key=fold)

    @property
    def goals(self) -> list[int]:
        """Every goal that is served."""
        return sorted({goal for each in self.pins for goal in each.goals})


@dataclass(frozen=True)
class Chosen:
    """What is asked for; what is empty asks for nothing."""

    words: str = ""
    network: UUID | None = None
    topic: str = ""
    goal: int = 0
    tag: UUID | None = None
    kind: str = ""
    health: str = ""
    year: int = 0
    met: frozenset[UUID] = frozenset()
    """Who was met in that year."""

    def suits(self, pin: Pin) -> bool:
        """True where a partner is all that is asked for."""
        return (
            (not self.words or _closed(self.words) in _closed(pin.name))
            and (self.network is None or self.network in pin.networks)
            and (not self.topic or self.topic in pin.topics)
            and (not self.goal or self.goal in pin.goals)
            and (self.tag is None or self.tag in pin.tags)
            and (not self.kind or self.kind == pin.kind)
            and (not self.health or self.health == pin.health)
            and (not self.year or pin.id in self.met)
        )


def _closed(words: str) -> str:
    """Without accents, case and blanks: Hanoi is found as Hà Nội."""
    return fold(words).replace(" ", "")


def partner_pins(reader: Reader, today: date) -> PartnerMap:
    """All relationships; worked out once a day and data version."""
    return reader.remembered(("partner map", today), lambda: _gathered(reader, today))


@dataclass
class _Known:
    agreements: dict[UUID, list[str]] = field(default_factory=dict)
    networks: dict[UUID, set[UUID]] = field(default_factory=dict)
    topics: dict[UUID, set[str]] = field(default_factory=dict)
    goals: dict[UUID, set[int]] = field(default_factory=dict)


def _gathered(reader: Reader, today: date) -> PartnerMap:
    networks = reader.all(Network)
    known = _known(reader, networks)
    related = relationships(reader, today)
    earliest = next(iter(reader.query(Query(Visit.kind, (Where("starts_on", "!=", None),), ("starts_on",), 1))), None)  # fmt: skip
    begun = earliest.starts_on.year if isinstance(earliest, Visit) and earliest.starts_on else today.year  # fmt: skip
    tags = {each.id: each.name or "" for each in reader.all(Tag)}
    return PartnerMap(
        tuple(_pin(each, known) for each in related), our_place(reader),
        {each.id: each.name or "" for each in networks}, tags, begun,
    )  # fmt: skip


def _known(reader: Reader, networks: Sequence[Network]) -> _Known:
    known = _Known()
    for agreement in reader.all(Agreement, Where("state", "in", _LIVING)):
        for partner in agreement.partners:
            known.agreements.setdefault(partner, []).append(agreement.title or "")
            known.topics.setdefault(partner, set()).update(agreement.topics)
            known.goals.setdefault(partner, set()).update(agreement.sdgs)
    works: list[Project | Pledge] = [*reader.all(Project), *reader.all(Pledge)]
    for work in works:
        for partner in work.partners:
            known.topics.setdefault(partner, set()).update([work.theme] if work.theme else [])
            known.goals.setdefault(partner, set()).update(work.sdgs)
    themes = {each.id: each.theme for each in networks}
    members = [(each.id, partner) for each in networks for partner in each.members]
    members += [
        (each.parent, each.member)
        for each in reader.all(Membership, Where("member", "!=", None), Where("until", "empty"))
        if each.parent and each.member
    ]
    for network, partner in members:
        known.networks.setdefault(partner, set()).add(network)
        if theme := themes.get(network):
            known.topics.setdefault(partner, set()).add(theme)
    return known


def _pin(each: Relationship, known: _Known) -> Pin:
    partner, health = each.partner, each.health
    return Pin(
        partner.id, partner.name or "", partner.country, partner.kind_of or "city", health.state,
        place_of(each), health.last_contact, health.next_contact, health.reasons, each.frozen_since,
        tuple(known.agreements.get(partner.id, ())), frozenset(known.networks.get(partner.id, ())),
        frozenset(known.topics.get(partner.id, ())), frozenset(known.goals.get(partner.id, ())),
        frozenset(partner.tags),
    )  # fmt: skip


def met_in(reader: Reader, year: int) -> frozenset[UUID]:
    """The partners with a visit, call, meeting or letter in a calendar year."""
    found: set[UUID] = set()
    held = Where("state", "not in", OFF)
    asked = ((Visit.kind, "starts_on", (held,)), (Interaction.kind, "held_on", ()), (Letter.kind, "dated_on", ()))  # fmt: skip
    for kind, day, where in asked:
        within = (Where(day, ">=", date(year, 1, 1)), Where(day, "<=", date(year, 12, 31)))
        found.update(reader.extreme_days(Query(kind, (*where, *within)), "partners", day, latest=True))  # fmt: skip
    return frozenset(found)


def fill_places(workspace: Workspace, who: Author, partners: Iterable[UUID]) -> int:
    """Give partners without a place the coordinates the gazetteer has for their name; one operation.

    Only a place of that very name in the partner's own country counts. Returns how many were found.
    """
    from irdesk.services.gazetteer import named

    with workspace.reading() as reader:
        found = reader.by_ids(Partner.kind, list(partners))
    changes = []
    for each in found:
        if not isinstance(each, Partner) or each.latitude is not None or not each.country:
            continue
        place = named(each.name or "", each.country)
        if place is not None:
            values = {"latitude": place.latitude, "longitude": place.longitude}
            changes.append(Change(each.kind, each.id, each.version, values))
    if changes:
        workspace.write(who, "places", {"count": len(changes)}, changes)
    return len(changes)
