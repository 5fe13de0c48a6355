"""The carbon of a visit's travel, leg by leg, beside rail and a virtual meeting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from irdesk.ground.errors import NotFound
from irdesk.ground.text import N_, Message, msg, plural
from irdesk.records.office import Office
from irdesk.records.partners import Partner
from irdesk.records.record import Change, Record
from irdesk.records.templates import CarbonFactor
from irdesk.records.visits import CABINS, OFF, TRAVEL_MODES, Leg, Participant, Visit
from irdesk.rules.carbon import Estimate, Factor, Point, estimate, great_circle_km
from irdesk.services.office import read_office
from irdesk.services.report import Column, Line, Report, Section
from irdesk.store.operations import Author, Outcome
from irdesk.store.query import Where
from irdesk.store.reader import Reader
from irdesk.store.workspace import Workspace

RAIL_FARTHEST = 1_500
"""Beyond so many kilometres rail is no alternative for an office."""


@dataclass(frozen=True)
class Way:
    """One way between two places; `leg` is None for the way home. `by` is None where a factor is missing."""

    leg: Leg | None
    where: str
    km: int
    mode: str
    cabin: str | None
    by: Estimate | None
    rail: Estimate | None


@dataclass(frozen=True)
class Footprint:
    """A visit's travel: the ways, how many of us travel, and what is not known."""

    ways: tuple[Way, ...]
    travellers: int
    gaps: tuple[Message, ...]

    @property
    def kg(self) -> int | None:
        """The whole estimate; None where any way has none."""
        known = [each.by.kg for each in self.ways if each.by]
        return sum(known) if known and len(known) == len(self.ways) else None

    @property
    def by_rail(self) -> int | None:
        """What it would be where rail replaces flights that are short enough; None where none is."""
        if self.kg is None or not any(each.rail for each in self.ways if each.mode == "air"):
            return None
        chosen = [each.rail if each.mode == "air" and each.rail else each.by for each in self.ways]
        return sum(each.kg for each in chosen if each)

    @property
    def sources(self) -> str:
        """Years and sources of the factors that were used."""
        return "; ".join(dict.fromkeys(each.by.factor.told for each in self.ways if each.by))


def factors(reader: Reader) -> list[Factor]:
    """The factors of the office."""
    return [
        Factor(
            each.mode or "air", each.cabin, each.from_km or 0, each.to_km, each.kg_per_km,
            each.factor_year or 0, each.source or "",
        )
        for each in reader.all(CarbonFactor)
        if each.kg_per_km is not None
    ]  # fmt: skip


def footprint(reader: Reader, visit: Visit) -> Footprint:
    """The travel of our delegation: from our city along the legs and home again.

    Guests' travel to us is theirs; a virtual visit has none.
    """
    return footprints(reader, [visit])[visit.id]


def footprints(reader: Reader, visits: Sequence[Visit]) -> dict[UUID, Footprint]:
    """The same of many visits; what they share is read once."""
    ids = [each.id for each in visits]
    legs, people = reader.children(Leg, ids), reader.children(Participant, ids)
    office = read_office(reader)
    stops = {leg.partner for some in legs.values() for leg in some if leg.partner}
    stops |= {office.partner} if office.partner else set()
    places = {each.id: each for each in reader.by_ids(Partner.kind, stops)}
    shared = _Shared(factors(reader), office, places)
    return {
        each.id: _footprint(shared, each, legs.get(each.id, ()), people.get(each.id, ()))
        for each in visits
    }


@dataclass(frozen=True)
class _Shared:
    factors: Sequence[Factor]
    office: Office
    places: Mapping[UUID, Record]


def _footprint(
    shared: _Shared, visit: Visit, legs: Sequence[Leg], people: Sequence[Participant]
) -> Footprint:
    if visit.direction in ("inbound", "virtual"):
        return Footprint((), 0, ())
    known, office, places = shared.factors, shared.office, shared.places
    home = _point(places.get(office.partner) if office.partner else None)
    travellers = max(1, sum(each.side == "us" for each in people))
    gaps: list[Message] = []
    if home is None:
        gaps.append(msg("The coordinates of our own city are not recorded."))
    if not legs:
        gaps.append(msg("The visit has no legs: add where it leads."))
    ways, at, travelled = list[Way](), home, False
    for leg in legs:
        there = _point(places.get(leg.partner) if leg.partner else None)
        name = leg.place or _name(places.get(leg.partner) if leg.partner else None)
        if there is None:
            gaps.append(msg("The coordinates of {place} are not recorded.", place=name))
        elif at is not None and leg.travel_mode != "none":
            ways.append(_way(known, leg, name, great_circle_km(at, there), travellers, leg))
            travelled = True
        at = there or at
    if travelled and at is not None and home is not None and at != home:
        last = ways[-1]
        ways.append(
            _way(known, None, office.city or "", great_circle_km(at, home), travellers, last.leg)
        )
    gaps.extend(
        msg("No factor for {mode} over {km} km is recorded.", mode=msg(TRAVEL_MODES.label(each.mode)), km=each.km)
        for each in ways
        if each.by is None
    )  # fmt: skip
    return Footprint(tuple(ways), travellers, tuple(dict.fromkeys(gaps)))


def _way(
    known: Sequence[Factor], leg: Leg | None, where: str, km: int, travellers: int, by: Leg | None
) -> Way:
    mode = (by.travel_mode if by else None) or "air"
    cabin = (by.cabin if by else None) or ("economy" if mode == "air" else None)
    rail = estimate(known, "rail", None, km, travellers) if km <= RAIL_FARTHEST else None
    return Way(leg, where, km, mode, cabin, estimate(known, mode, cabin, km, travellers), rail)


def _point(partner: object) -> Point | None:
    if not isinstance(partner, Partner) or partner.latitude is None or partner.longitude is None:
        return None
    return Point(partner.latitude, partner.longitude)


def _name(partner: object) -> str:
    return (partner.name or "") if isinstance(partner, Partner) else ""


def keep_estimate(workspace: Workspace, who: Author, visit: Visit) -> Outcome:
    """Write the estimate into the visit and its legs, with the factors' year and source."""
    with workspace.reading() as reader:
        visit = reader.get(Visit, visit.id)
        found = footprint(reader, visit)
    if found.kg is None:
        first = found.gaps[0] if found.gaps else msg("This visit causes us no travel.")
        raise NotFound(msg("No estimate can be made: {why}", why=first))
    rates = {each.by.factor.kg_per_km for each in found.ways if each.by}
    changes = [
        Change(
            Visit.kind, visit.id, visit.version,
            {
                "carbon_kg": found.kg, "carbon_source": found.sources,
                "carbon_factor": next(iter(rates)) if len(rates) == 1 else None,
            },
        )
    ]  # fmt: skip
    changes += [
        Change(
            Leg.kind, each.leg.id, each.leg.version,
            {
                "distance_km": each.km, "carbon_kg": each.by.kg, "carbon_factor": each.by.factor.kg_per_km,
                "carbon_source": each.by.factor.told, "travel_mode": each.mode, "cabin": each.cabin,
            },
        )
        for each in found.ways
        if each.leg is not None and each.by is not None
    ]  # fmt: skip
    return workspace.write(who, "carbon", {"title": visit.title or ""}, changes)


def carbon_report(reader: Reader, today: date) -> Report:
    """The carbon of our travel by visit, with rail and a virtual meeting beside it."""
    visits = reader.all(
        Visit, Where("direction", "in", ("outbound", "third_place")), order=("-starts_on",)
    )
    visits = [each for each in visits if each.state not in OFF]
    travel = footprints(reader, visits)
    lines, without = [], 0
    for visit in visits:
        found = travel[visit.id]
        kg = visit.carbon_kg if visit.carbon_kg is not None else found.kg
        if kg is None:
            without += 1
            continue
        modes = tuple(
            dict.fromkeys(
                msg("{mode}, {cabin}", mode=msg(TRAVEL_MODES.label(each.mode)), cabin=msg(CABINS.label(each.cabin)))
                if each.cabin else msg(TRAVEL_MODES.label(each.mode))
                for each in found.ways
            )
        )  # fmt: skip
        lines.append(
            Line(
                (
                    visit.starts_on, visit.title, found.travellers or None, sum(each.km for each in found.ways) or None,
                    modes, kg, found.by_rail, 0, visit.carbon_source or found.sources,
                ),
                (Visit.kind, visit.id),
            )
        )  # fmt: skip
    columns = (
        Column("starts_on", N_("Date"), 1.5), Column("visit", N_("Visit"), 3.4), Column("travellers", N_("Travellers"), 1, right=True, under="visit", named=True),
        Column("km", N_("km each"), 1, right=True), Column("how", N_("How"), 2, under="km"), Column("kg", N_("kg CO₂e"), 1.2, right=True),
        Column("rail", N_("By rail"), 1.2, right=True), Column("virtual", N_("Virtual"), 1, right=True), Column("source", N_("Factor's year and source"), 2.4),
    )  # fmt: skip
    gaps = [plural("{count} visit has no estimate: its legs or places are not recorded.", "{count} visits have no estimate: their legs or places are not recorded.", without)] if without else []  # fmt: skip
    note = N_("Great-circle distance × factor × travellers, there and back. By rail: where a flight of at most 1,500 km is replaced.")  # fmt: skip
    section = Section("visits", N_("By visit"), columns, lines, N_("No estimate is recorded."), note)  # fmt: skip
    return Report(N_("Carbon of our travel"), (), (section,), gaps=gaps)
