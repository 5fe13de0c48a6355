"""Outcomes: what came of a visit, an agreement, a project, a network or an aid, with figure and evidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from irdesk.ground.errors import Problem
from irdesk.ground.text import N_, msg
from irdesk.records.fields import amount, choices, day, exact, link, long_text, one_of, text
from irdesk.records.record import Kind, Record
from irdesk.rules.money import Money

OUTCOME_KINDS = choices(
    headcount_in=N_("people received"),
    headcount_out=N_("people sent"),
    units_pooled=N_("units bought together"),
    savings=N_("savings"),
    money_mobilised=N_("money mobilised"),
    route=N_("air route"),
    policy=N_("policy or practice taken over"),
    delivery=N_("delivery"),
    other=N_("other"),
)
ROUTE_STAGES = choices(
    proposed=N_("proposed"), announced=N_("announced"), operating=N_("operating")
)
CONFIDENCES = choices(low=N_("low"), medium=N_("medium"), high=N_("high"))
_FIGURES = frozenset({"headcount_in", "headcount_out", "units_pooled"})
_MONEY = frozenset({"savings", "money_mobilised"})


@dataclass(frozen=True)
class Outcome(Record):
    """Something that came of our work, dated, with its figure and its evidence."""

    kind = "outcomes"

    dated_on: date | None = day(N_("Date"), required=True, sort=True, column=1, aliases=("date",))
    what: str | None = text(N_("What came of it"), required=True, column=1)
    kind_of: str | None = one_of(
        OUTCOME_KINDS, N_("Kind"), default="other", column=2, heading="kind", sort=True
    )
    figure: Decimal | None = exact(N_("Figure"), column=1)
    unit: str | None = text(N_("Unit"), column=2)
    money: Money | None = amount(N_("Money"), column=1)
    our_part: Money | None = amount(N_("Our part in it"), column=3)
    stage: str | None = one_of(ROUTE_STAGES, N_("Stage"), column=3)
    source: UUID | None = link("partners", N_("By whom"), column=3)
    source_name: str | None = text(
        N_("By whom (name)"), column=4, help=N_("Where it is no partner of ours.")
    )
    evidence: str | None = long_text(N_("Evidence"), column=4)
    method: str | None = text(N_("Method"), help=N_("How the figure was arrived at."))
    confidence: str | None = one_of(CONFIDENCES, N_("Confidence"), column=4)

    def problems(self) -> Iterator[Problem]:
        if self.kind_of in _FIGURES and self.figure is None:
            yield Problem("figure", msg("Give the figure, or choose the kind “other”."))
        if self.kind_of in _MONEY and self.money is None:
            yield Problem("money", msg("Give the sum, or choose the kind “other”."))
        if self.figure is not None and not self.unit and self.kind_of not in _FIGURES:
            yield Problem("unit", msg("A figure needs its unit, such as buses or t CO₂e."))
        if self.money and self.our_part and self.money.currency != self.our_part.currency:
            yield Problem("our_part", msg("Give our part in the currency of the whole."))


KINDS = (
    Kind(
        "outcomes",
        Outcome,
        N_("outcome"),
        N_("Outcomes"),
        about=N_("What came of it, with a date, a figure and the evidence."),
        title=("what",),
        parents=("projects", "visits", "agreements", "networks", "aid"),
        key=("parent", "dated_on", "what"),
        tab=2,
        icon="trophy",
        order=("-dated_on",),
    ),
)
