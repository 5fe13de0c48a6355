"""Readiness of a visit: what its brief still lacks (DESK.md). It never blocks anything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from irdesk.ground.text import Message, msg

Direction = Literal["inbound", "outbound", "third_place", "virtual"]


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    """What is recorded of one meeting; travel and free time are no meetings."""

    title: str
    has_time: bool = False
    has_place: bool = False
    has_points: bool = False
    interpreter_missing: bool = False


@dataclass(frozen=True, slots=True)
class VisitFacts:
    """What is recorded of a visit, as far as its brief needs it."""

    direction: Direction = "inbound"
    has_dates: bool = False
    has_partner: bool = False
    has_purpose: bool = False
    our_objectives: bool = False
    their_objectives: bool = False
    principal: bool = False
    theirs: int = 0
    head_named: bool = False
    meetings: Sequence[MeetingFacts] = ()
    travel_booked: bool = False
    gifts_chosen: bool = False
    cost_planned: bool = False
    steps_overdue: int = 0
    missing_authorisations: Sequence[str] = ()
    """Required steps, without a favourable decision, of what is to be signed and of the visit."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing a brief needs, and whether it is there."""

    what: Message
    met: bool
    leads_to: str = ""
    """Where it is filled in: a field of the visit, or a part of its workspace."""


@dataclass(frozen=True)
class Readiness:
    """All checks in the order of the brief."""

    checks: tuple[Check, ...]

    @property
    def met(self) -> int:
        """How many are met."""
        return sum(each.met for each in self.checks)

    @property
    def missing(self) -> tuple[Message, ...]:
        """What is lacking."""
        return tuple(each.what for each in self.checks if not each.met)


def readiness(visit: VisitFacts) -> Readiness:
    """What the brief of a visit has and lacks. What a kind of visit never needs is not asked for."""
    checks = [
        Check(msg("Dates"), visit.has_dates, "starts_on"),
        Check(msg("Partner"), visit.has_partner, "partners"),
        Check(msg("Purpose"), visit.has_purpose, "purpose"),
        Check(
            msg("Objectives of both sides"),
            visit.our_objectives and visit.their_objectives,
            "their_objectives" if visit.our_objectives else "our_objectives",
        ),
        Check(msg("Our principal"), visit.principal, "principal"),
        Check(msg("Delegations and their head"), bool(visit.theirs and visit.head_named), "people"),
        Check(msg("At least one meeting"), bool(visit.meetings), "programme"),
    ]
    for each in visit.meetings:
        named = {"meeting": each.title}
        if not each.has_time:
            checks.append(
                Check(msg("Time of “{meeting}”", **named), met=False, leads_to="programme")
            )
        if not each.has_place and visit.direction != "virtual":
            checks.append(
                Check(msg("Place of “{meeting}”", **named), met=False, leads_to="programme")
            )
        if each.interpreter_missing:
            checks.append(
                Check(msg("Interpreter for “{meeting}”", **named), met=False, leads_to="programme")
            )
    if visit.meetings:
        without = [each.title for each in visit.meetings if not each.has_points]
        # Where others have theirs, “points to make” alone would be looked for in vain.
        some = 0 < len(without) < len(visit.meetings)
        what = msg("Points to make for “{meeting}”", meeting=without[0]) if some else msg("Points to make")  # fmt: skip
        checks.append(Check(what, not without, "points"))
    if visit.direction in ("outbound", "third_place"):
        checks.append(Check(msg("Travel and hotel"), visit.travel_booked, "logistics"))
    if visit.direction != "virtual":
        checks.append(Check(msg("Gifts"), visit.gifts_chosen, "gifts"))
    checks.append(Check(msg("Planned cost"), visit.cost_planned, "planned_cost"))
    checks.append(Check(msg("Checklist up to date"), not visit.steps_overdue, "checklist"))
    checks += [
        Check(msg("Authorisation: {step}", step=step), met=False, leads_to="authorisations")
        for step in visit.missing_authorisations
    ]
    return Readiness(tuple(checks))
