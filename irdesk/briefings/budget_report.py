"""The budget report: each line of a fiscal year, what is left of it, and the rates that were used."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from uuid import UUID

from irdesk.briefings import blocks as b
from irdesk.briefings.briefing import Content
from irdesk.briefings.drawings.charts import said
from irdesk.briefings.gathering import Gathered, Paper
from irdesk.briefings.passages import nothing
from irdesk.briefings.showing import spoken_sums, usual_marking
from irdesk.briefings.visits.words import words
from irdesk.ground.text import N_, msg
from irdesk.records.budget import PAYERS, BudgetLine
from irdesk.rules.budgets import Figures
from irdesk.rules.money import Money
from irdesk.services.budget_year import BudgetYear, budget_year, line_name, overspent, total_of
from irdesk.services.budgets import LineFigures, this_year
from irdesk.services.pictures import budget_bars
from irdesk.store.reader import Reader

_WIDTHS = (3.4, 2, 1.8, 1.9, 1.9, 1.8)


def budget_report(reader: Reader, _record: UUID | None, paper: Paper) -> Content:
    """The report of a fiscal year, the present one unless another is asked for."""
    label = paper.options.fiscal_year or this_year(reader, paper.today).label
    found = budget_year(reader, label)
    gathered = Gathered(paper.ceiling, usual_marking(paper))
    gathered.take(each.line for each in found.budget.lines)
    say, year = paper.say, found.budget.year
    title = say(msg("Budget {year}", year=year))
    span = msg("Fiscal year from {first} to {last}, as of {day}.", first=year.first_day, last=year.last_day, day=paper.today)  # fmt: skip
    blocks: list[b.Block] = [b.Heading(title), b.Paragraph(say(span), "lead")]
    if not found.budget.lines:
        none = N_("No budget line of this year is recorded yet: each with its allocation stands here.")  # fmt: skip
        blocks.append(nothing(paper, none, BudgetLine.kind))
    blocks += budget_blocks(reader, found, paper)
    return Content(title, blocks, gathered, title, cleared="")


def budget_blocks(reader: Reader, found: BudgetYear, paper: Paper) -> Iterator[b.Block]:
    """Overspending in words, bars, a table for each currency, shadow costs, rates, what is apart."""
    say = paper.say
    if found.overdrawn:
        yield b.Callout(say("Overspent"), [say(overspent(each)) for each in found.overdrawn], "bad")
    if found.budget.lines:
        bars = budget_bars(reader, found.budget.year.label)
        yield b.Figure(bars, said(bars, paper.language))
    currencies = found.by_currency()
    for currency, lines in sorted(currencies.items()):
        text = msg("Lines in {currency}", currency=paper.language.currency(currency))
        yield b.Heading(say(text) if len(currencies) > 1 else say("By line"), 2)
        yield _lines(paper, lines)
    if found.budget.carried:
        yield b.Heading(say("Carried by others, no city spend"), 2)
        rows: list[Sequence[b.Cell]] = [
            ((say(PAYERS.label(payer)),), (spoken_sums(paper, sums),))
            for payer, sums in sorted(found.budget.carried.items())
        ]
        yield b.Table([say("Paid by"), say("Sum")], rows, (7, 3), frozenset({1}), together=True)
    yield from _rates(paper, found)
    yield from _apart(paper, found)


def _lines(paper: Paper, lines: Sequence[LineFigures]) -> b.Table:
    say = paper.say
    rows: list[Sequence[b.Cell]] = []
    for each in lines:
        about = (words(paper, each.line, "category"), words(paper, each.line, "source"))
        under = " · ".join(part for part in about if part)
        sign = "▲ " if each.overdrawn else ""
        name: b.Cell = (sign + line_name(each), under) if under else (sign + line_name(each),)
        rows.append((name, *_figures(paper, each.figures)))
    several = len(lines) > 1
    if several:
        rows.append(((say("Total"),), *_figures(paper, total_of(lines))))
    heads = [say("Line"), say("Allocated"), say("Committed"), say("Spent"), say("Refunds"), say("Left")]  # fmt: skip
    return b.Table(heads, rows, _WIDTHS, frozenset({1, 2, 3, 4, 5}), total=several)


def _figures(paper: Paper, of: Figures) -> Iterator[b.Cell]:
    allocated = of.allocated.spoken(paper.language)
    if of.transfers.minor:
        yield allocated, paper.say(msg("transfers {sum}", sum=of.transfers))
    else:
        yield (allocated,)
    for each in (of.committed, of.actual, of.refunds, of.remaining):
        yield (_sum(paper, each),)


def _sum(paper: Paper, amount: Money) -> str:
    return amount.spoken(paper.language) if amount.minor else "–"


def _rates(paper: Paper, found: BudgetYear) -> Iterator[b.Block]:
    if not found.rates:
        return
    say, language = paper.say, paper.language
    yield b.Heading(say("Rates used"), 2)
    rows: list[Sequence[b.Cell]] = [
        (
            (say(msg("1 {currency} = {rate} {base}", currency=each.currency, rate=paper.language.exactly(each.rate), base=each.to)),),
            (language.date(each.day) if each.day else say("not recorded"),),
            (each.source or say("not recorded"),),
            (language.number(each.entries),),
        )
        for each in found.rates
    ]  # fmt: skip
    heads = [say("Rate"), say("Date"), say("Source"), say("Entries")]
    yield b.Table(heads, rows, (3.4, 2, 3.6, 1), frozenset({3}), together=True)


def _apart(paper: Paper, found: BudgetYear) -> Iterator[b.Block]:
    if not found.apart:
        return
    say, language = paper.say, paper.language
    yield b.Heading(say("Not converted, listed apart"), 2, "warn")
    rows: list[Sequence[b.Cell]] = [
        (
            (each.what or each.line, each.line) if each.what else (each.line,),
            (language.date(each.day) if each.day else "",),
            (each.amount.spoken(language),),
            (say(each.why),),
        )
        for each in found.apart
    ]
    heads = [say("Entry"), say("Date"), say("Amount"), say("Why")]
    yield b.Table(heads, rows, (3.4, 1.8, 2, 3.4), frozenset({2}))
