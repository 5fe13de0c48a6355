"""Surveys among partners: the question, and each answer as it may be quoted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from irdesk.ground.errors import Problem
from irdesk.ground.text import N_, msg
from irdesk.records.fields import day, exact, flag, kept, link, long_text, text, whole
from irdesk.records.record import Kind, Record
from irdesk.records.values import WEBSITE


@dataclass(frozen=True)
class Survey(Record):
    """One question that was asked, with its date, source and sample."""

    kind = "surveys"

    question: str | None = text(N_("Question"), required=True, column=1)
    theme: str | None = text(N_("Theme"), sort=True, column=2)
    held_on: date | None = day(N_("Date"), required=True, sort=True, column=1, aliases=("date",))
    source: str | None = text(N_("Source"), required=True, column=2)
    sample_size: int | None = whole(N_("Sample size"), column=3)
    website: str | None = kept(WEBSITE, N_("Website"))
    method: str | None = long_text(N_("Method"))


@dataclass(frozen=True)
class SurveyAnswer(Record):
    """What was answered at one partner."""

    kind = "survey-answers"

    partner: UUID | None = link("partners", N_("Partner"), column=1)
    of_whom: str | None = text(
        N_("Of whom"), column=2, help=N_("Where it is no partner: all cities, for example.")
    )
    value: Decimal | None = exact(N_("Value"), column=1)
    unit: str | None = text(N_("Unit"), column=1)
    quote: str | None = long_text(
        N_("As it may be quoted"), column=2, help=N_("One sentence for a brief.")
    )
    quotable: bool | None = flag(N_("May be quoted"), default=True, column=3)

    def problems(self) -> Iterator[Problem]:
        if self.value is None and not self.quote:
            yield Problem("value", msg("Give a value or the words of the answer."))
        if self.value is not None and not self.unit:
            yield Problem("unit", msg("A value needs its unit, such as %."))


KINDS = (
    Kind(
        "surveys",
        Survey,
        N_("survey"),
        N_("Surveys"),
        about=N_("Questions asked of several partners, with source and sample."),
        title=("question",),
        key=("question", "held_on"),
        icon="message-circle-question",
        order=("-held_on",),
    ),
    Kind(
        "survey-answers",
        SurveyAnswer,
        N_("survey answer"),
        N_("Survey answers"),
        about=N_("What each partner answered."),
        title=("partner", "of_whom", "value", "unit"),
        parent="surveys",
        key=("parent", "partner", "of_whom"),
        tab=1,
        icon="message-square",
    ),
)
