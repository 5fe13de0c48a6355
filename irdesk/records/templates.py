"""What an office keeps to begin with: checklists, the steps its law asks for, carbon factors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from irdesk.ground.errors import Problem
from irdesk.ground.text import N_, msg
from irdesk.records.agreement_parts import BODIES, CLOCKS
from irdesk.records.fields import (
    choices,
    country,
    exact,
    flag,
    long_text,
    one_of,
    text,
    whole,
    year,
)
from irdesk.records.record import Kind, Record
from irdesk.records.visits import CABINS, DIRECTIONS, TRAVEL_MODES, VISIT_KINDS

SUBJECTS = choices(agreements=N_("agreements"), visits=N_("visits"), projects=N_("projects"))


@dataclass(frozen=True)
class ChecklistTemplate(Record):
    """Steps that a kind of visit always needs."""

    kind = "checklist-templates"

    name: str | None = text(N_("Name"), required=True, sort=True, column=1)
    direction: str | None = one_of(
        DIRECTIONS, N_("Direction"), column=2, help=N_("Empty: for visits in any direction.")
    )
    visit_kind: str | None = one_of(
        VISIT_KINDS, N_("Kind of visit"), column=2, help=N_("Empty: for any kind.")
    )


@dataclass(frozen=True)
class TemplateStep(Record):
    """One step, so many days before a visit starts or after it ends."""

    kind = "template-steps"

    text: str | None = long_text(N_("Step"), required=True, column=1)
    offset: int | None = whole(
        N_("Days from the visit"),
        -730,
        730,
        required=True,
        column=1,
        help=N_("-60 is sixty days before it starts, 7 a week after it ends."),
    )


@dataclass(frozen=True)
class AuthorisationProfile(Record):
    """What the law of a country asks of a city that acts abroad; an example to be checked."""

    kind = "authorisation-profiles"

    name: str | None = text(N_("Name"), required=True, sort=True, column=1)
    country: str | None = country(N_("Country"), column=1)
    applies_to: str | None = one_of(
        SUBJECTS, N_("Applies to"), default="agreements", required=True, column=2
    )
    citation: str | None = text(N_("Citation"), required=True, column=2)
    caution: str | None = long_text(
        N_("Caution"), default="Example: check with your legal service.", column=3
    )


@dataclass(frozen=True)
class ProfileStep(Record):
    """One step of a profile: which body, when, and whether it is required."""

    kind = "profile-steps"

    body: str | None = one_of(BODIES, N_("Body"), required=True, column=1)
    step: str | None = text(N_("Step"), required=True, column=1)
    required: bool | None = flag(N_("Required"), default=True, column=2)
    clock: str | None = one_of(CLOCKS, N_("Clock"), default="before_signing", column=1)
    days: int | None = whole(
        N_("Days before or after signing"),
        most=3660,
        column=1,
        help=N_("Before signing: so many days ahead of it; after: within so many days."),
    )

    def problems(self) -> Iterator[Problem]:
        if self.clock == "after_signing" and self.days is None:
            yield Problem("days", msg("Say within how many days after signing this is due."))


@dataclass(frozen=True)
class CarbonFactor(Record):
    """Kilograms of CO₂e that one traveller causes on one kilometre, by mode, distance and cabin."""

    kind = "carbon-factors"

    mode: str | None = one_of(TRAVEL_MODES, N_("Mode"), required=True, column=1)
    cabin: str | None = one_of(CABINS, N_("Cabin"), column=1, help=N_("Empty: for every cabin."))
    from_km: int | None = whole(N_("From km"), most=50_000, column=2)
    to_km: int | None = whole(N_("Below km"), most=50_000, column=2)
    kg_per_km: Decimal | None = exact(N_("kg CO₂e per km"), required=True, column=1)
    factor_year: int | None = year(N_("Year"), required=True, column=1)
    source: str | None = text(N_("Source"), required=True, column=1)

    def problems(self) -> Iterator[Problem]:
        if self.kg_per_km is not None and self.kg_per_km < 0:
            yield Problem("kg_per_km", msg("A factor can't be negative."))
        if self.from_km is not None and self.to_km is not None and self.to_km <= self.from_km:
            yield Problem("to_km", msg("The distances must go upwards."))


def _factor_title(record: Record) -> str:
    if not isinstance(record, CarbonFactor):
        return ""
    parts = (
        TRAVEL_MODES.label(record.mode) if record.mode else "",
        CABINS.label(record.cabin) if record.cabin else "",
        _distance(record.from_km, record.to_km),
        str(record.factor_year or ""),
    )
    return " · ".join(filter(None, parts))


def _distance(first: int | None, below: int | None) -> str:
    if first and below:
        return f"{first}–{below} km"
    return f"> {first} km" if first else f"< {below} km" if below else ""


KINDS = (
    Kind(
        "checklist-templates",
        ChecklistTemplate,
        N_("checklist template"),
        N_("Checklist templates"),
        about=N_("Steps that a kind of visit always needs, ready to be put on a new one."),
        title=("name",),
        key=("name",),
        icon="list-checks",
        order=("name",),
    ),
    Kind(
        "template-steps",
        TemplateStep,
        N_("template step"),
        N_("Steps"),
        about=N_("The steps, so many days before the start or after the end."),
        title=("text",),
        parent="checklist-templates",
        key=("parent", "text"),
        tab=1,
        icon="list-checks",
    ),
    Kind(
        "authorisation-profiles",
        AuthorisationProfile,
        N_("authorisation profile"),
        N_("Authorisation profiles"),
        about=N_(
            "What the law of a country asks of a city that acts abroad; examples, to be checked."
        ),
        title=("name",),
        key=("name", "applies_to"),
        icon="scale",
        order=("name",),
    ),
    Kind(
        "profile-steps",
        ProfileStep,
        N_("profile step"),
        N_("Profile steps"),
        about=N_("The steps: which body, when, and whether it must be asked."),
        title=("step",),
        parent="authorisation-profiles",
        key=("parent", "body", "step"),
        tab=1,
        icon="scale",
    ),
    Kind(
        "carbon-factors",
        CarbonFactor,
        N_("carbon factor"),
        N_("Carbon factors"),
        about=N_("What one traveller causes on one kilometre, in kilograms of CO₂e."),
        title=("mode", "cabin", "from_km", "factor_year"),
        titled=_factor_title,
        key=("mode", "cabin", "from_km", "factor_year"),
        icon="leaf",
        order=("-factor_year",),
    ),
)
