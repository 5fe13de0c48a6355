"""Pledges and what was measured against them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from irdesk.ground.errors import Problem
from irdesk.ground.text import N_, msg
from irdesk.records.agreements import SIDES
from irdesk.records.fields import (
    choices,
    day,
    exact,
    link,
    links,
    long_text,
    one_of,
    sdgs,
    year,
)
from irdesk.records.fields import (
    text as line,
)
from irdesk.records.record import Kind, Record, reference_field

PLEDGE_STATES = choices(
    made=N_("made"),
    on_track=N_("on track"),
    off_track=N_("off track"),
    met=N_("met"),
    missed=N_("missed"),
    withdrawn=N_("withdrawn"),
)
PLEDGE_OVER = frozenset({"met", "missed", "withdrawn"})
_PATH = N_("Indicator and path")


@dataclass(frozen=True)
class Pledge(Record):
    """What was promised, by whom, to be measured from a baseline to a target.

    Values hold at the end of their year, so that the path runs from 31 December to 31 December.
    """

    kind = "pledges"

    reference: str | None = reference_field()
    text: str | None = line(N_("Text"), required=True, column=1, aliases=("title", "pledge"))
    made_by: str | None = one_of(SIDES, N_("Made by"), default="us", column=2)
    to_whom: str | None = line(N_("To whom"), column=4)
    partners: tuple[UUID, ...] = links("partners", N_("Partners"), column=3, aliases=("partner",))
    subject: UUID | None = link(
        None, N_("Made at"), column=2, help=N_("The visit, agreement or network it was made at.")
    )
    made_on: date | None = day(N_("Made on"), sort=True, column=4)
    theme: str | None = line(N_("Theme"), sort=True, column=4)
    sdgs: tuple[int, ...] = sdgs(column=5)
    state: str | None = one_of(
        PLEDGE_STATES,
        N_("State"),
        default="made",
        sort=True,
        column=1,
        help=N_("Set by a person; the desk only suggests it."),
    )
    indicator: str | None = line(N_("Indicator"), column=3, section=_PATH)
    unit: str | None = line(N_("Unit"), section=_PATH, help=N_("Such as t CO₂e, % or buses."))
    baseline_value: Decimal | None = exact(N_("Baseline"), section=_PATH)
    baseline_year: int | None = year(N_("Baseline year"), section=_PATH)
    target_value: Decimal | None = exact(N_("Target"), section=_PATH)
    target_year: int | None = year(N_("Target year"), column=2, section=_PATH)
    words: str | None = long_text(N_("Words of the pledge"))

    def problems(self) -> Iterator[Problem]:
        if self.target_value is not None and self.target_value == self.baseline_value:
            yield Problem(
                "target_value",
                msg("The target equals the baseline: no progress could be told. Mend one of them."),
            )
        if self.baseline_year and self.target_year and self.target_year <= self.baseline_year:
            yield Problem(
                "target_year",
                msg("The target year must lie after the baseline year {year}.", year=str(self.baseline_year)),
            )  # fmt: skip


@dataclass(frozen=True)
class Measurement(Record):
    """A value measured for a pledge, in the pledge's unit."""

    kind = "measurements"

    measured_on: date | None = day(
        N_("Date"), required=True, sort=True, column=1, aliases=("date",)
    )
    value: Decimal | None = exact(N_("Value"), required=True, column=1)
    unit: str | None = line(
        N_("Unit"), column=2, help=N_("The pledge's unit; it may be left empty where that is set.")
    )
    source: str | None = line(N_("Source"), column=1)
    note: str | None = long_text(N_("Note"), column=3)

    def problems_under(self, parent: Record) -> Iterator[Problem]:
        if not isinstance(parent, Pledge):
            return
        if not parent.unit:
            yield Problem(
                "unit", msg("The pledge has no unit yet: give it one, then add what was measured.")
            )
        elif self.unit and self.unit != parent.unit:
            yield Problem(
                "unit",
                msg("The pledge is measured in {unit}: convert the value first.", unit=parent.unit),
            )
        first = parent.baseline_year
        if self.measured_on and first and self.measured_on.year < first:
            yield Problem(
                "measured_on",
                msg(
                    "It was measured {day}, before the baseline year {year}: mend one of them.",
                    day=self.measured_on, year=str(first),
                ),
            )  # fmt: skip


KINDS = (
    Kind(
        "pledges",
        Pledge,
        N_("pledge"),
        N_("Pledges"),
        about=N_("What was promised, measured from a start to a goal."),
        title=("text",),
        reference="PL-{year}-{number:03}",
        reference_day="made_on",
        key=("text", "target_year"),
        icon="target",
        order=("text",),
    ),
    Kind(
        "measurements",
        Measurement,
        N_("measurement"),
        N_("Measurements"),
        about=N_("What was measured so far, with its source."),
        title=("measured_on", "value", "unit"),
        parent="pledges",
        key=("parent", "measured_on"),
        tab=1,
        icon="chart-line",
        order=("-measured_on",),
    ),
)
