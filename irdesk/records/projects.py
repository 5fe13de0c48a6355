"""Projects with partners, who brings what to them, and what was learnt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from irdesk.ground.errors import Problem
from irdesk.ground.text import N_, msg
from irdesk.records.fields import (
    amount,
    choices,
    country,
    day,
    link,
    links,
    long_text,
    one_of,
    sdgs,
    text,
    whole,
)
from irdesk.records.record import Kind, Record, in_order, reference_field
from irdesk.rules.money import Money

PROJECT_KINDS = choices(
    technical_cooperation=N_("technical cooperation"),
    exchange_programme=N_("exchange programme"),
    pooled_procurement=N_("pooled procurement"),
    air_route=N_("air route"),
    fund=N_("fund"),
    conference=N_("conference"),
    trade=N_("trade"),
    culture=N_("culture"),
    other=N_("other"),
)
PROJECT_STATES = choices(
    idea=N_("idea"),
    proposed=N_("proposed"),
    announced=N_("announced"),
    under_way=N_("under way"),
    operating=N_("operating"),
    completed=N_("completed"),
    stopped=N_("stopped"),
)
PARTY_ROLES = choices(
    lead=N_("lead"),
    party=N_("party"),
    funder=N_("funder"),
    buyer=N_("buyer"),
    host=N_("host"),
    sender=N_("sender"),
    expert=N_("expert"),
)


@dataclass(frozen=True)
class Project(Record):
    """Work done together with partners."""

    kind = "projects"

    reference: str | None = reference_field()
    title: str | None = text(N_("Title"), required=True, sort=True, column=1)
    theme: str | None = text(N_("Theme"), sort=True, column=1)
    kind_of: str | None = one_of(
        PROJECT_KINDS,
        N_("Kind"),
        default="technical_cooperation",
        column=3,
        heading="kind",
        aliases=("type",),
    )
    state: str | None = one_of(
        PROJECT_STATES, N_("State"), default="idea", sort=True, column=2, aliases=("status",)
    )
    partners: tuple[UUID, ...] = links("partners", N_("Partners"), column=2, aliases=("partner",))
    network: UUID | None = link("networks", N_("Network"), column=5)
    agreement: UUID | None = link("agreements", N_("Agreement"), column=5)
    part_of: UUID | None = link("projects", N_("Part of"), acyclic=True)
    follows: UUID | None = link(
        "lessons", N_("Follows the lesson"), help=N_("What another city taught us.")
    )
    place: str | None = text(N_("Place"), column=5)
    country: str | None = country(N_("Country"), sort=True, column=5)
    starts_on: date | None = day(N_("From"), sort=True, column=4, aliases=("start",))
    ends_on: date | None = day(N_("To"), column=5, aliases=("end",))
    budget: Money | None = amount(N_("Budget"), column=4)
    sdgs: tuple[int, ...] = sdgs()
    summary: str | None = long_text(N_("Summary"))

    def problems(self) -> Iterator[Problem]:
        yield from in_order(
            self.starts_on,
            self.ends_on,
            "ends_on",
            N_("The project ends on {last}, before it starts on {first}."),
        )


@dataclass(frozen=True)
class ProjectParty(Record):
    """What one party of a project does, and in pooled buying how much at which price."""

    kind = "project-parties"

    partner: UUID | None = link("partners", N_("Partner"), column=1)
    name: str | None = text(N_("Name"), column=1, help=N_("Where it is no partner of ours."))
    role: str | None = one_of(PARTY_ROLES, N_("Role"), default="party", column=1)
    units: int | None = whole(N_("Units"), column=1)
    price_before: Money | None = amount(N_("Unit price before"), adds_up=False, column=2)
    price_after: Money | None = amount(N_("Unit price after"), adds_up=False, column=2)
    contributes: str | None = text(N_("Brings in"), column=3)

    def problems(self) -> Iterator[Problem]:
        if not (self.partner or self.name):
            yield Problem("partner", msg("Say who takes part: choose a partner or write a name."))
        before, after = self.price_before, self.price_after
        if before and after and before.currency != after.currency:
            yield Problem(
                "price_after", msg("Give both prices in one currency, so that they compare.")
            )


@dataclass(frozen=True)
class Lesson(Record):
    """What was learnt, where and from whom; found by theme when the same problem comes."""

    kind = "lessons"

    title: str | None = text(N_("Title"), required=True, sort=True, column=1)
    theme: str | None = text(N_("Theme"), required=True, sort=True, column=1)
    partners: tuple[UUID, ...] = links("partners", N_("Learnt from"), column=2)
    subject: UUID | None = link(
        None, N_("Learnt at"), column=3, help=N_("The visit, project, conference or crisis.")
    )
    learnt_on: date | None = day(N_("Date"), sort=True, column=2)
    text: str | None = long_text(N_("What we learnt"), required=True, column=4)
    applies_to: str | None = long_text(N_("Where it could help us"))


KINDS = (
    Kind(
        "projects",
        Project,
        N_("project"),
        N_("Projects"),
        about=N_("Work done together with partners."),
        reference="P-{year}-{number:03}",
        reference_day="starts_on",
        key=("title", "starts_on"),
        icon="handshake",
        order=("-starts_on",),
    ),
    Kind(
        "project-parties",
        ProjectParty,
        N_("party"),
        N_("Parties"),
        about=N_("What each party does, and in pooled buying how much at which price."),
        title=("partner", "name"),
        parent="projects",
        key=("parent", "partner", "name"),
        tab=1,
        icon="users",
    ),
    Kind(
        "lessons",
        Lesson,
        N_("lesson"),
        N_("Lessons learnt"),
        about=N_("What was learnt, where and from whom, by theme."),
        key=("title", "theme"),
        icon="lightbulb",
        order=("-learnt_on",),
    ),
)
