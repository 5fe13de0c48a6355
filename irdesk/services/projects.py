"""Projects: what pooled buying saved, who mobilised which money, counts by theme and country."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from irdesk.ground.text import N_, msg, plural
from irdesk.records.outcomes import OUTCOME_KINDS, ROUTE_STAGES, Outcome
from irdesk.records.projects import PROJECT_KINDS, Lesson, Project, ProjectParty
from irdesk.rules.folding import fold
from irdesk.rules.money import Money
from irdesk.services.charting import Bars, Chart
from irdesk.services.pictures import goals_by_theme
from irdesk.services.report import Column, Line, Listing, Report, Section, summed
from irdesk.services.report import countries as named_countries
from irdesk.store.query import Where
from irdesk.store.reader import Reader, Titled

TOTAL = msg("Total")


@dataclass(frozen=True)
class Pooled:
    """One buyer in a pool; `saved` is units × (price before − price after), None where unknown."""

    party: ProjectParty
    name: str

    @property
    def saved(self) -> Money | None:
        """What the buyer saved; negative where it paid more."""
        before, after = self.party.price_before, self.party.price_after
        if before is None or after is None or self.party.units is None:
            return None
        return Money((before - after).minor * self.party.units, before.currency)


def pooled(reader: Reader, projects: Iterable[Project]) -> list[tuple[Project, list[Pooled]]]:
    """The buyers of each project that pools buying."""
    pools = [each for each in projects if each.kind_of == "pooled_procurement"]
    parties = reader.children(ProjectParty, [each.id for each in pools])
    names = reader.titles({p.partner for some in parties.values() for p in some if p.partner})
    return [
        (
            each,
            [
                Pooled(p, names[p.partner].title if p.partner in names else p.name or "")
                for p in parties.get(each.id, ())
            ],
        )
        for each in pools
    ]


def procurement_report(reader: Reader, today: date) -> Report:
    """Pooled procurement: units, prices before and after, savings by city."""
    lines, savings, units = [], list[Money](), 0
    bars: list[tuple[str, Money]] = []
    for project, buyers in pooled(reader, reader.all(Project, order=("title",))):
        for each in buyers:
            party = each.party
            units += party.units or 0
            if each.saved is not None:
                savings.append(each.saved)
                bars.append((each.name, each.saved))
            lines.append(
                Line(
                    (project.title, each.name, party.units, party.price_before, party.price_after, each.saved),
                    (Project.kind, project.id), "bad" if each.saved and each.saved.minor < 0 else "plain",
                )
            )  # fmt: skip
    columns = (
        Column("project", N_("Project"), 3), Column("city", N_("City"), 2), Column("units", N_("Units"), 1, right=True),
        Column("price_before", N_("Unit price before"), 1.8, right=True), Column("price_after", N_("Unit price after"), 1.8, right=True),
        Column("saved", N_("Saved"), 1.8, right=True),
    )  # fmt: skip
    total = summed(savings)
    lines.extend([Line((TOTAL, None, units, None, None, total), tone="good")] if lines else [])
    section = Section("buyers", N_("By city"), columns, lines, N_("No pooled buying is recorded."))
    same = len({each.currency for each in total}) == 1
    charts = [Bars(N_("Saved by city"), total[0].currency, bars)] if bars and same else []
    return Report(N_("Pooled procurement"), (), (section,), charts)


def mobilised_report(reader: Reader, today: date) -> Report:
    """Money mobilised by source, and our part in it."""
    outcomes = reader.all(Outcome, Where("kind_of", "=", "money_mobilised"), order=("dated_on",))
    titles = reader.titles({i for each in outcomes for i in (each.parent, each.source) if i})
    lines = [
        Line(
            (
                titles[each.parent].title if each.parent in titles else "", each.what, each.dated_on,
                titles[each.source].title if each.source in titles else each.source_name,
                each.money, each.our_part, each.evidence,
            ),
            (titles[each.parent].kind, each.parent) if each.parent in titles else None,
        )
        for each in outcomes
    ]  # fmt: skip
    whole = summed([each.money for each in outcomes if each.money])
    ours = summed([each.our_part for each in outcomes if each.our_part])
    if lines:
        lines.append(Line((TOTAL, None, None, None, whole, ours, None), tone="good"))
    columns = (
        Column("project", N_("Project"), 3.4), Column("what", N_("What came of it"), 2.6, under="project"), Column("dated_on", N_("Date"), 1.6),
        Column("source", N_("By whom"), 3.6), Column("money", N_("Money"), 2, right=True), Column("our_part", N_("Our part"), 1.6, right=True),
        Column("evidence", N_("Evidence"), 2, under="source", named=True),
    )  # fmt: skip
    section = Section("sources", N_("By source"), columns, lines, N_("None is recorded."))
    return Report(N_("Money mobilised"), (), (section,))


def project_report(reader: Reader, today: date) -> Report:
    """Projects counted by theme and by country, the lessons of each theme."""
    projects = reader.all(Project, order=("-starts_on",))
    lessons = reader.all(Lesson, order=("-learnt_on",))
    themes = Counter((each.theme or "").strip() for each in projects)
    countries = Counter(each.country or "" for each in projects)
    kinds = Counter(each.kind_of or "other" for each in projects)
    taught = Counter(each.theme or "" for each in lessons)
    outcomes = reader.all(Outcome, order=("-dated_on",))
    heads = [each for each in outcomes if each.kind_of in ("headcount_in", "headcount_out")]
    routes = [each for each in outcomes if each.kind_of == "route"]
    titles = reader.titles({each.parent for each in (*heads, *routes) if each.parent})
    unsaid = N_("not said")
    by_theme = [
        Line((name or msg(unsaid), count, taught.get(name, 0)))
        for name, count in themes.most_common()
    ]
    by_country = [
        Line((named_countries(name) or msg(unsaid), count))
        for name, count in countries.most_common()
    ]
    by_kind = [Line((msg(PROJECT_KINDS.label(k)), n)) for k, n in kinds.most_common()]
    counted = [
        plural("{count} project", "{count} projects", len(projects)),
        plural("{count} lesson learnt", "{count} lessons learnt", len(lessons)),
    ]
    lead = [msg("{what}.", what=Listing([e for e in counted if e.count]))] if projects or lessons else []  # fmt: skip
    named = [(name, Decimal(count)) for name, count in themes.most_common(12) if name]
    charts: list[Chart] = [Bars(N_("Projects by theme"), "", named)] if named else []
    goals = goals_by_theme(reader)
    if goals.heads:
        charts.append(goals)
    count = Column("count", N_("Projects"), 1, right=True)
    when = Column("dated_on", N_("Date"), 1.4)
    return Report(
        N_("Projects and outcomes"), lead,
        (
            Section("themes", N_("By theme"), (Column("theme", N_("Theme"), 4), count, Column("lessons", N_("Lessons"), 1, right=True)), by_theme, N_("No project is recorded.")),
            Section("countries", N_("By country"), (Column("country", N_("Country"), 4), count), by_country, N_("No project is recorded.")),
            Section("kinds", N_("By kind"), (Column("kind", N_("Kind"), 4), count), by_kind, N_("No project is recorded.")),
            Section(
                "people", N_("People sent and received"), (when, Column("where", N_("Where"), 4), Column("kind", N_("Kind"), 2), Column("figure", N_("Figure"), 1, right=True), Column("confidence", N_("Confidence"), 1.4)),
                [Line((o.dated_on, _title(titles, o), msg(OUTCOME_KINDS.label(o.kind_of or "other")), o.figure, o.confidence), _about(titles, o)) for o in heads], N_("None is recorded."),
            ),
            Section(
                "routes", N_("Air routes"), (when, Column("where", N_("Where"), 3), Column("what", N_("What came of it"), 4), Column("stage", N_("Stage"), 1.4)),
                [Line((o.dated_on, _title(titles, o), o.what, msg(ROUTE_STAGES.label(o.stage)) if o.stage else None), _about(titles, o)) for o in routes], N_("None is recorded."),
            ),
        ),
        charts,
    )  # fmt: skip


def _title(titles: Mapping[UUID, Titled], outcome: Outcome) -> str:
    known = titles.get(outcome.parent) if outcome.parent else None
    return known.title if known else ""


def _about(titles: Mapping[UUID, Titled], outcome: Outcome) -> tuple[str, UUID] | None:
    known = titles.get(outcome.parent) if outcome.parent else None
    return (known.kind, known.id) if known else None


def lessons_about(reader: Reader, theme: str) -> Sequence[Lesson]:
    """The lessons whose theme or words hold every word asked for, the newest first."""
    wanted = fold(theme).split()
    found = []
    for each in reader.all(Lesson, order=("-learnt_on",)):
        words = fold(" ".join(filter(None, (each.theme, each.title, each.text, each.applies_to))))
        if all(word in words for word in wanted):
            found.append(each)
    return found


def lesson_report(reader: Reader, today: date, theme: str) -> Report:
    """Lessons on a theme: another city's experience when the same problem comes."""
    found = lessons_about(reader, theme)
    titles = reader.titles({p for each in found for p in (*each.partners, each.subject) if p})
    followed = {each.follows: each for each in reader.all(Project) if each.follows}
    lines = [
        Line(
            (
                each.learnt_on, each.theme, each.title, tuple(titles[p].title for p in each.partners if p in titles),
                each.text, followed[each.id].title if each.id in followed else None,
            ),
            (Lesson.kind, each.id),
        )
        for each in found
    ]  # fmt: skip
    columns = (
        Column("learnt_on", N_("Date"), 1.4), Column("theme", N_("Theme"), 1.4, under="title"), Column("title", N_("Lesson"), 2.4),
        Column("partners", N_("Learnt from"), 1.6, under="title", named=True), Column("text", N_("What we learnt"), 4.5), Column("followed", N_("Followed here by"), 2, under="text", named=True),
    )  # fmt: skip
    return Report(
        N_("Lessons learnt"), (msg("About {theme}.", theme=theme),) if theme else (),
        (Section("lessons", N_("Lessons"), columns, lines, N_("Nobody has recorded a lesson about that yet.")),),
    )  # fmt: skip
