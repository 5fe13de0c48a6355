"""Any report as a paper: its sentences, charts and tables."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from uuid import UUID

from irdesk.briefings import blocks as b
from irdesk.briefings.briefing import Composer, Content
from irdesk.briefings.charts import said
from irdesk.briefings.gathering import Gathered, Paper
from irdesk.ground.errors import NotFound
from irdesk.ground.text import msg
from irdesk.rules.money import Money
from irdesk.services.report import Report, Section, told
from irdesk.services.reports import make_report, report
from irdesk.store.reader import Reader

_ROOM, _LETTER, _BOLD, _PADDING, _LONGEST_WORD = 493.0, 5.0, 6.0, 9.0, 18
"""Points: what a page has, what a letter takes, in the first column a bold one, and the gap between columns."""
_SIGNS = {"bad": "▲ ", "warn": "● "}


def report_composer(name: str) -> Composer:
    """What makes the paper of that report."""
    return partial(_composed, name)


def _composed(name: str, reader: Reader, record: UUID | None, paper: Paper) -> Content:
    """Blocks, marking and title of a report. Raises NotFound: reports have no public version."""
    if paper.ceiling == "public":
        raise NotFound(
            msg("A report draws on everything recorded and has no public version: leave --public out.")
        )  # fmt: skip
    about = str(record) if record else paper.options.about or ""
    found = make_report(reader, report(name), paper.today, about)
    titles = reader.titles([record]) if record else {}
    subject = titles[record].title if record in titles else about
    gathered = Gathered(paper.ceiling, found.marking)
    return Content(paper.say(found.title), _blocks(found, paper), gathered, subject, cleared="")


def _blocks(found: Report, paper: Paper) -> Sequence[b.Block]:
    say = paper.say
    blocks: list[b.Block] = [b.Heading(say(found.title))]
    blocks += [b.Paragraph(say(each), "lead") for each in found.lead]
    if found.gaps:
        blocks.append(b.Callout(say("Not in the figures"), [say(each) for each in found.gaps], "warn"))  # fmt: skip
    blocks += [b.Figure(each, said(each, paper.language)) for each in found.charts]
    for section in found.sections:
        blocks += _section(section, paper)
    return blocks


def _widths(section: Section, rows: Sequence[Sequence[b.Cell]], paper: Paper) -> list[float]:
    """Points for each column: as weighed, but wide enough that no word, day or sum is broken."""
    least = []
    for at, column in enumerate(section.columns):
        longest = max(map(len, paper.say(column.label).split()), default=1)
        for line, cells in zip(section.lines, rows, strict=True):
            whole = isinstance(line.cells[at], (date, Money))
            words = [b.plain(cells[at][0])] if whole else b.plain(cells[at][0]).split()
            longest = max([longest, *(len(word) for word in words)])
        least.append(min(longest, _LONGEST_WORD) * (_LETTER if at else _BOLD) + _PADDING)
    weights = [column.weight for column in section.columns]
    spare = max(0.0, _ROOM - sum(least))
    over = [
        max(0.0, _ROOM * weight / sum(weights) - need)
        for weight, need in zip(weights, least, strict=True)
    ]
    share = spare / sum(over) if sum(over) else 0.0
    return [need + more * share for need, more in zip(least, over, strict=True)]


def _section(section: Section, paper: Paper) -> list[b.Block]:
    say = paper.say
    blocks: list[b.Block] = [b.Heading(say(section.heading), 2)]
    if not section.lines:
        return [*blocks, b.Paragraph(say(section.empty or "–"), "small")]
    rows = [
        [
            ((_SIGNS.get(line.tone, "") if not at else "") + told(cell, paper.language),)
            for at, cell in enumerate(line.cells)
        ]
        for line in section.lines
    ]
    blocks.append(
        b.Table(
            [say(column.label) for column in section.columns], rows,
            _widths(section, rows, paper),
            frozenset(at for at, column in enumerate(section.columns) if column.right),
        )
    )  # fmt: skip
    if section.note:
        blocks.append(b.Paragraph(say(section.note), "small"))
    return blocks
