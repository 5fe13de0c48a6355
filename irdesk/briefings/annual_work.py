"""The work of the year in the annual report: networks, pledges, goals, agreements, visits, money, mandates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from irdesk.briefings import blocks as b
from irdesk.briefings.agreement_register import register_blocks
from irdesk.briefings.annual_file import AnnualFile
from irdesk.briefings.budget_report import budget_blocks
from irdesk.briefings.drawings.charts import said
from irdesk.briefings.gathering import Paper
from irdesk.briefings.passages import nothing
from irdesk.briefings.report_paper import section_blocks
from irdesk.briefings.visits.words import words
from irdesk.ground.text import N_, msg, plural
from irdesk.records.agreements import Agreement
from irdesk.records.budget import BudgetLine
from irdesk.records.office import Staff
from irdesk.records.outcomes import Outcome
from irdesk.records.visits import Visit
from irdesk.services.agreements import standings
from irdesk.services.authorisations import approvals_report
from irdesk.services.budget_year import budget_year
from irdesk.services.charting import GOALS, Series
from irdesk.services.costs import amounts
from irdesk.services.gifts import gift_report
from irdesk.services.networks import network_report
from irdesk.services.pictures import goal_matrix
from irdesk.services.pledges import pledge_report
from irdesk.services.relationship_reports import reciprocity_report
from irdesk.services.report import Report, told

Blocks = Iterator[b.Block]
_CHARTS = 4
_UNSIGNED = frozenset({"idea", "proposed", "negotiating", "approved", "notified", "withdrawn"})
_OVER = frozenset({"terminated", "superseded"})


def _sections(report: Report, paper: Paper, *codes: str) -> Blocks:
    """Some sections of a report, the first without a heading of its own."""
    chosen = [each for each in report.sections if not codes or each.code in codes]
    for at, section in enumerate(chosen):
        yield from section_blocks(section, paper, 2 if at else 0)


def _lead(report: Report, paper: Paper) -> Blocks:
    yield from (b.Paragraph(paper.say(each), "lead") for each in report.lead)
    if report.gaps:
        label = paper.say("Not in the figures")
        yield b.Callout(label, [paper.say(each) for each in report.gaps], "warn")


def networks(file: AnnualFile, paper: Paper) -> Blocks:
    """Where we are members, what we filed."""
    found = network_report(file.reader, file.day)
    yield from _lead(found, paper)
    yield from _sections(found, paper, "networks", "ended", "filings")


def pledges(file: AnnualFile, paper: Paper) -> Blocks:
    """What was promised and what was measured; those off track are drawn first."""
    found = pledge_report(file.reader, file.day)
    yield from _lead(found, paper)
    paths = [each for each in found.charts if isinstance(each, Series)]
    yield from (b.Figure(each, said(each, paper.language)) for each in paths[:_CHARTS])
    yield from _sections(found, paper)


def goals(file: AnnualFile, paper: Paper) -> Blocks:
    """Which goals our agreements, projects and pledges serve; the gaps in words."""
    chart = goal_matrix(file.reader)
    gaps = [number for number, counts in enumerate(chart.counts, 1) if not any(counts)]
    yield b.Figure(chart, said(chart, paper.language))
    if gaps:
        items = [f"{number} {paper.say(GOALS[number - 1])}" for number in gaps]
        yield b.Callout(paper.say("Goals that nothing of ours serves"), ["; ".join(items)], "warn")


def agreements(file: AnnualFile, paper: Paper) -> Blocks:
    """What was signed this year, and all that bind us."""
    say = paper.say
    every = file.gathered.take(file.reader.all(Agreement, order=("title",)))
    signed = [e for e in every if e.signed_on is not None and e.signed_on in file.year and e.signed_on <= file.day]  # fmt: skip
    if not every:
        yield nothing(paper, N_("No agreement is recorded yet."), Agreement.kind)
        return
    yield b.Heading(say("Signed this year"), 2)
    if signed:
        signed.sort(key=lambda each: str(each.signed_on))
        yield b.Points([say(msg("{title}, {day}", title=each.title or "", day=each.signed_on or file.day)) for each in signed])  # fmt: skip
    else:
        yield nothing(paper, N_("None is recorded."), Agreement.kind)
    staff = {each.id: each.name or "" for each in file.reader.all(Staff)}
    stood = standings(file.reader, file.day, [each for each in every if _binding(each, file)])
    yield from register_blocks(paper, stood, staff, 2)


def _binding(agreement: Agreement, file: AnnualFile) -> bool:
    """Signed by the day, and not over before the year."""
    if agreement.state in _UNSIGNED or (
        agreement.signed_on is not None and agreement.signed_on > file.day
    ):
        return False
    over = agreement.terminated_on
    if agreement.state in _OVER:
        return over is not None and over >= file.year.first_day
    return True


def missions(file: AnnualFile, paper: Paper) -> Blocks:
    """Every visit of the year, ours first."""
    say = paper.say
    visits = file.happened.visits
    ours = [each for each in visits if each.direction != "inbound"]
    theirs = [each for each in visits if each.direction == "inbound"]
    for label, found in ((say("Our missions"), ours), (say("Visits to us"), theirs)):
        yield b.Heading(label, 2)
        if not found:
            yield nothing(paper, N_("None is recorded."), Visit.kind)
            continue
        counted = plural("{count} visit", "{count} visits", len(found))
        yield b.Paragraph(say(counted), "small")
        heads = [say("Visit"), say("Date"), say("Partners"), say("Outcome")]
        yield b.Table(heads, [_visit(file, paper, each) for each in found], (3.3, 1.6, 2.1, 4))


def _visit(file: AnnualFile, paper: Paper, visit: Visit) -> Sequence[b.Cell]:
    day = paper.language.date(visit.starts_on) if visit.starts_on else ""
    outcome = visit.outcome or ""
    if not outcome:
        outcome = paper.say("none" if visit.outcome_none else "not recorded")
    direction = words(paper, visit, "direction") if visit.direction not in ("inbound", "outbound") else ""  # fmt: skip
    title: b.Cell = (visit.title or "", direction) if direction else (visit.title or "",)
    return title, (day,), (file.partners_of(visit),), (outcome,)


def budget(file: AnnualFile, paper: Paper) -> Blocks:
    """The budget report of the year."""
    found = budget_year(file.reader, file.year.label)
    if not found.budget.lines:
        yield nothing(paper, N_("No budget line of this year is recorded yet."), BudgetLine.kind)
    file.gathered.take(each.line for each in found.budget.lines)
    yield from budget_blocks(file.reader, found, paper)


def outcomes(file: AnnualFile, paper: Paper) -> Blocks:
    """What came of the work, dated, with figures and evidence."""
    say, language = paper.say, paper.language
    found = file.happened.outcomes
    if not found:
        yield nothing(paper, N_("No outcome of this year is recorded."), Outcome.kind)
        return
    rows: list[Sequence[b.Cell]] = []
    for each in found:
        origin = file.titles[each.parent].title if each.parent in file.titles else ""
        what: b.Cell = (each.what or "", origin) if origin else (each.what or "",)
        figures = "\n".join(told(one, language) for one in amounts(each))
        confidence = words(paper, each, "confidence")
        evidence: b.Cell = (each.evidence or say("no evidence recorded"),)
        if confidence:
            evidence = (*evidence, say(msg("confidence: {level}", level=confidence)))
        day = language.date(each.dated_on) if each.dated_on else ""
        rows.append((what, (day,), (figures or "–",), evidence))
    heads = [say("What came of it"), say("Date"), say("Figure"), say("Evidence")]
    yield b.Table(heads, rows, (4, 1.8, 2, 3.2), frozenset({2}))


def gifts(file: AnnualFile, paper: Paper) -> Blocks:
    """The gifts of the year and what is still to be declared."""
    found = gift_report(file.reader, file.day, file.year.first_day, file.day)
    yield from _sections(found, paper, "register")
    yield from section_blocks(next(e for e in found.sections if e.code == "due"), paper)


def authorisations(file: AnnualFile, paper: Paper) -> Blocks:
    """On which authority we stand, what lacks one, and what is held."""
    found = approvals_report(file.reader, file.day)
    yield from _lead(found, paper)
    yield from _sections(found, paper, "shares", "lacking", "held")


def reciprocity(file: AnnualFile, paper: Paper) -> Blocks:
    """Give and take with each partner over five years."""
    found = reciprocity_report(file.reader, file.day)
    yield from _lead(found, paper)
    yield from (b.Figure(each, said(each, paper.language)) for each in found.charts[:1])
    yield from _sections(found, paper)
