"""What happened with each partner in a fiscal year, and by theme; everything is read once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from irdesk.records.agreements import Agreement
from irdesk.records.outcomes import Outcome
from irdesk.records.pledges import Pledge
from irdesk.records.projects import Project
from irdesk.records.visits import OFF, Visit
from irdesk.records.work import Interaction
from irdesk.rules.fiscal_years import FiscalYear
from irdesk.rules.folding import fold
from irdesk.rules.money import Money
from irdesk.services.costs import costs
from irdesk.services.report import summed
from irdesk.services.year_figures import within
from irdesk.store.reader import Reader

_ENDED = frozenset({"terminated", "superseded", "withdrawn"})


@dataclass
class OfPartner:
    """A partner's year."""

    visits: list[Visit] = field(default_factory=list)
    contacts: int = 0
    """Calls and meetings."""
    agreements: list[Agreement] = field(default_factory=list)
    """Signed and not over, whenever that was."""
    projects: list[Project] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)
    costs: list[Money] = field(default_factory=list)

    @property
    def happened(self) -> bool:
        """Something is recorded of the year."""
        return bool(self.visits or self.contacts or self.outcomes or self.costs)

    @property
    def cost(self) -> tuple[Money, ...]:
        """Whole cost, whoever paid."""
        return summed(self.costs)


@dataclass
class OfTheme:
    """A theme's year."""

    name: str
    visits: int = 0
    projects: int = 0
    pledges: int = 0
    costs: list[Money] = field(default_factory=list)


@dataclass(frozen=True)
class YearOfPartners:
    """The year by partner and by theme, with its visits in the order of their days."""

    visits: Sequence[Visit]
    outcomes: Sequence[Outcome]
    partners: dict[UUID, OfPartner]
    themes: Sequence[OfTheme]


def year_of_partners(reader: Reader, year: FiscalYear, day: date) -> YearOfPartners:
    """Gather the year up to a day."""
    of: dict[UUID, OfPartner] = {}

    def each(partners: Iterable[UUID]) -> Iterable[OfPartner]:
        return [of.setdefault(partner, OfPartner()) for partner in partners]

    themes = _Themes()
    visits = [
        visit
        for visit in reader.all(Visit, *within("starts_on", year), order=("starts_on",))
        if visit.state not in OFF and visit.starts_on is not None and visit.starts_on <= day
    ]
    for visit in visits:
        themes.of(visit.topic).visits += 1
        for one in each(visit.partners):
            one.visits.append(visit)
    for call in reader.all(Interaction, *within("held_on", year)):
        for one in each(call.partners):
            one.contacts += 1
    held = [a for a in reader.all(Agreement, order=("title",)) if a.state not in _ENDED and a.signed_on and a.signed_on <= day]  # fmt: skip
    for agreement in held:
        for one in each(agreement.partners):
            one.agreements.append(agreement)
    projects = {p.id: p for p in reader.all(Project) if _runs(p, year)}
    for project in projects.values():
        themes.of(project.theme).projects += 1
        for one in each(project.partners):
            one.projects.append(project)
    for pledge in reader.all(Pledge):
        if pledge.made_on is None or pledge.made_on <= day:
            themes.of(pledge.theme).pledges += 1
    outcomes = reader.all(Outcome, *within("dated_on", year), order=("dated_on",))
    parents = {e.id: e for kind in (Visit, Agreement, Project) for e in reader.by_ids(kind.kind, {o.parent for o in outcomes if o.parent})}  # fmt: skip
    for outcome in outcomes:
        parent = parents.get(outcome.parent) if outcome.parent else None
        linked = set(getattr(parent, "partners", ())) | ({outcome.source} if outcome.source else set())  # fmt: skip
        for one in each(sorted(linked)):
            one.outcomes.append(outcome)
    for share in costs(reader, year.first_day, min(day, year.last_day)):
        if share.base is not None:
            themes.of(share.theme).costs.append(share.base)
            for one in each([share.partner] if share.partner else []):
                one.costs.append(share.base)
    return YearOfPartners(visits, outcomes, of, themes.found())


def _runs(project: Project, year: FiscalYear) -> bool:
    begun = project.starts_on is not None and project.starts_on <= year.last_day
    return begun and (project.ends_on is None or project.ends_on >= year.first_day)


class _Themes:
    """Themes as they are written first; case and accents make no other theme."""

    def __init__(self) -> None:
        self._by_key: dict[str, OfTheme] = {}

    def of(self, name: str | None) -> OfTheme:
        words = (name or "").strip()
        return self._by_key.setdefault(fold(words), OfTheme(words))

    def found(self) -> list[OfTheme]:
        """The busiest first, what has no theme last."""
        return sorted(
            self._by_key.values(),
            key=lambda each: (not each.name, -each.visits - each.projects, each.name),
        )
