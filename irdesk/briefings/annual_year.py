"""The opening and closing parts of the annual report: foreword, figures, priorities, next year, method."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from irdesk.briefings import blocks as b
from irdesk.briefings.annual_file import AnnualFile
from irdesk.briefings.drawings.charts import said
from irdesk.briefings.gathering import Paper
from irdesk.briefings.passages import nothing
from irdesk.briefings.visits.words import words
from irdesk.ground.text import N_, Message, msg
from irdesk.records.visits import OFF, OVER, Visit
from irdesk.rules.fiscal_years import fiscal_year
from irdesk.services.deadlines import deadlines
from irdesk.services.pictures import visits_per_year
from irdesk.services.report import Cell
from irdesk.services.year_figures import within, year_before, year_figures

Blocks = Iterator[b.Block]
_TASKS = frozenset({"action_point", "checklist", "visit", "purge"})
"""Dates of the desk itself, not of the city."""


def foreword(file: AnnualFile, paper: Paper) -> Blocks:
    """Room for the mayor's words."""
    yield b.Gap(paper.say("to be written by the mayor"), 14)


def figures(file: AnnualFile, paper: Paper) -> Blocks:
    """The year beside the year before, and the visits of ten years."""
    say, before = paper.say, year_before(file.year)
    if not file.ended:
        yield b.Paragraph(say(msg("The year runs until {last}: these are its figures up to {day}.", last=file.year.last_day, day=file.day)), "lead")  # fmt: skip
    if paper.ceiling != "confidential":
        left_out = msg("Only what is marked {marking} or lower is counted here; “not recorded” may mean that it is marked higher.", marking=msg(paper.ceiling))  # fmt: skip
        yield b.Note(say(left_out))
    rows: list[Sequence[b.Cell]] = [
        ((say(each.label),), (_value(paper, each.now),), (_value(paper, each.before),))
        for each in year_figures(file.reader, file.year, file.day)
    ]
    heads = [say("Figure"), file.year.spoken(paper.language), before.spoken(paper.language)]
    yield b.Table(heads, rows, (5, 2.5, 2.5), frozenset({1, 2}))
    chart = visits_per_year(file.reader, file.day)
    if any(each.inbound is not None for each in chart.years):
        yield b.Figure(chart, said(chart, paper.language))


def _value(paper: Paper, cell: Cell) -> str:
    if cell is None:
        return paper.say("not recorded")
    if isinstance(cell, tuple):
        return "\n".join(paper.language.wording(each) for each in cell)
    if isinstance(cell, Decimal):
        return paper.language.number(cell)
    return paper.language.wording(cell)


def priorities(file: AnnualFile, paper: Paper) -> Blocks:
    """The partners that matter most, the busiest themes, and room for what was meant by them."""
    say = paper.say
    for tier, label in (("strategic", N_("Strategic partners")), ("priority", N_("Priority partners"))):  # fmt: skip
        names = [each.partner.name or "" for each in file.related if each.partner.tier == tier]
        if names:
            yield b.Heading(say(label), 2)
            yield b.Paragraph(", ".join(names))
    themes = [each.name for each in file.happened.themes if each.name][:6]
    if themes:
        yield b.Heading(say("Themes most worked on"), 2)
        yield b.Paragraph(", ".join(themes))
    yield b.Gap(say("what we set out to do this year: to be written"), 6)


def next_year(file: AnnualFile, paper: Paper) -> Blocks:
    """Visits planned and dates that fall due in the year that follows."""
    say, language = paper.say, paper.language
    following = fiscal_year(file.year.label + 1, file.year.first_day.month)
    first = max(following.first_day, paper.today)
    visits = [
        each
        for each in file.reader.all(Visit, *within("starts_on", following), order=("starts_on",))
        if each.state not in OVER | OFF
    ]
    yield b.Heading(say("Visits planned"), 2)
    if visits:
        titles = file.reader.titles({p for each in visits for p in each.partners})
        rows: list[Sequence[b.Cell]] = []
        for each in file.gathered.take(visits):
            whom = ", ".join(titles[p].title for p in each.partners if p in titles)
            day = language.date(each.starts_on) if each.starts_on else ""
            rows.append(((each.title or "",), (day,), (whom,), (words(paper, each, "direction"),)))
        yield b.Table([say("Visit"), say("From"), say("Partners"), say("Direction")], rows, (4.4, 1.8, 2.6, 1.6))  # fmt: skip
    else:
        none = say(msg("No visit of {year} is recorded yet.", year=following))
        yield nothing(paper, none, Visit.kind)
    yield b.Heading(say("What falls due"), 2)
    due = [
        each
        for each in deadlines(file.reader, paper.today, _days(paper, following.last_day))
        if each.deadline.what not in _TASKS and each.deadline.acting_day >= first
    ]
    if not due:
        yield b.Paragraph(say(msg("No date of {year} is known yet.", year=following)))
        return
    due.sort(key=lambda each: (each.deadline.acting_day, each.title))
    rows = [
        (
            (language.date(each.deadline.acting_day),),
            (each.title, ", ".join(each.partners)) if each.partners else (each.title,),
            (say(each.acting_what),),
        )
        for each in due
    ]
    yield b.Table([say("Act by"), say("What"), say("Kind of date")], rows, (2, 6, 2.4))


def _days(paper: Paper, last: date) -> int:
    return max(0, (last - paper.today).days)


def method(file: AnnualFile, paper: Paper) -> Blocks:
    """How each figure was counted, so that another can count it again."""
    say = paper.say
    office = file.office
    sentences: list[Message] = [
        msg("The fiscal year runs from {first} to {last}; everything is counted as recorded on {day}.", first=file.year.first_day, last=file.year.last_day, day=file.day),
        msg("“Not recorded” means that nothing was entered; it is never counted as nothing."),
        msg("Visits count by their first day; those declined, postponed or cancelled do not count."),
        msg("Sums are in {currency}; each foreign amount is converted by the rate recorded with it, and what has no rate is listed apart.", currency=paper.language.currency(office.base_currency or "EUR")),
        msg("City spend is what the desk's budget paid; what hosts, sponsors, other departments and our own staff carried is cost of a relationship and no spending."),
        msg("A cost shared by several partners is split by nights, equally or by hand; the parts sum exactly."),
        msg("A relationship is warm below its cadence, cooling below twice, cold beyond, dormant beyond three times or by decision."),
        msg("Progress of a pledge is the way come from baseline to target; it is on track where that is at least the elapsed share of the time."),
        msg("Terms and notice dates are worked out from the clause of each agreement, from its first day in force."),
    ]  # fmt: skip
    yield b.Points([say(each) for each in sentences])
