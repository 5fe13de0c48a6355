"""Any report as a paper: its sentences, charts and tables."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from uuid import UUID

from irdesk.briefings import blocks as b
from irdesk.briefings.briefing import Composer, Content
from irdesk.briefings.drawings.charts import said
from irdesk.briefings.gathering import Gathered, Paper
from irdesk.ground.text import Message, msg
from irdesk.rules.money import Money
from irdesk.services.report import Cell, Line, Report, Section, told
from irdesk.services.reports import make_report, report
from irdesk.store.reader import Reader

_ROOM, _LETTER, _BOLD, _PADDING, _LONGEST_WORD = 493.0, 5.0, 6.0, 9.0, 18
"""Points: what a page has, what a letter takes, in the first column a bold one, and the gap between columns."""
_SHORT = 34
_SIGNS = {"bad": "▲ ", "warn": "● "}


def report_composer(name: str) -> Composer:
    """What makes the paper of that report."""
    return partial(_composed, name)


def _composed(name: str, reader: Reader, record: UUID | None, paper: Paper) -> Content:
    """Blocks, marking and title of a report, which itself lists what was withheld."""
    about = str(record) if record else paper.options.about or ""
    options = paper.options
    kind = report(name)
    found = make_report(reader, kind, paper.today, about, options.since, options.until)
    titles = reader.titles([record]) if record else {}
    subject = titles[record].title if record in titles else about
    gathered = Gathered(paper.ceiling, found.marking)
    return Content(
        paper.say(found.title), report_blocks(found, paper), gathered, subject,
        cleared="", lists_withheld=False,
    )  # fmt: skip


def report_blocks(found: Report, paper: Paper) -> Sequence[b.Block]:
    """A whole report."""
    say = paper.say
    blocks: list[b.Block] = [b.Heading(say(found.title))]
    blocks += [b.Paragraph(say(each), "lead") for each in found.lead]
    if found.gaps:
        blocks.append(b.Callout(say("Not in the figures"), [say(each) for each in found.gaps], "warn"))  # fmt: skip
    blocks += [b.Figure(each, said(each, paper.language)) for each in found.charts]
    for section in found.sections:
        blocks += section_blocks(section, paper)
    return blocks


def section_blocks(section: Section, paper: Paper, level: int = 2) -> list[b.Block]:
    """One table of a report with its heading and note; no heading where `level` is 0."""
    say = paper.say
    blocks: list[b.Block] = [b.Heading(say(section.heading), level)] if level else []
    if not section.lines:
        return [*blocks, b.Paragraph(say(section.empty or "–"), "small")]
    codes = [column.code for column in section.columns]
    heads = [at for at, column in enumerate(section.columns) if column.under not in codes]
    below = {
        at: [n for n, column in enumerate(section.columns) if column.under == codes[at]]
        for at in heads
    }
    rows = [
        [_cell(section, line, at, below[at], paper, first=n == 0) for n, at in enumerate(heads)]
        for line in section.lines
    ]
    blocks.append(
        b.Table(
            [say(section.columns[at].label) for at in heads], rows,
            _widths(section, heads, rows, paper),
            frozenset(n for n, at in enumerate(heads) if section.columns[at].right),
        )
    )  # fmt: skip
    if section.note:
        blocks.append(b.Note(say(section.note)))
    return blocks


def _cell(
    section: Section, line: Line, at: int, below: Sequence[int], paper: Paper, *, first: bool
) -> b.Cell:
    """A value with those set below it; what is not recorded leaves no line behind."""
    sign = _SIGNS.get(line.tone, "") if first else ""
    lines = [sign + _words(line.cells[at], paper) if at < len(line.cells) else sign]
    bare: list[str] = []
    named: list[str] = []
    for each in below:
        words = _words(line.cells[each], paper) if each < len(line.cells) else ""
        column = section.columns[each]
        if words and column.named:
            words = paper.say(msg("{label}: {value}", label=msg(column.label), value=words))
            named.append(words)
        elif words:
            bare.append(words)
    lines += [" · ".join(bare), *named] if bare else named
    return tuple(lines[1:] if len(lines) > 1 and not lines[0] else lines)


def _words(cell: Cell, paper: Paper) -> str:
    """In words; sums and sentences of one cell stand on lines of their own, short words on one."""
    words = told(cell, paper.language)
    if not isinstance(cell, tuple):
        return words
    apart = [told(each, paper.language) for each in cell]
    sentences = (
        any(isinstance(each, Message) for each in cell) and max(map(len, apart), default=0) > _SHORT
    )
    if sentences or any(isinstance(each, Money) for each in cell):
        return "\n".join(apart)
    return words


def _widths(
    section: Section, heads: Sequence[int], rows: Sequence[Sequence[b.Cell]], paper: Paper
) -> list[float]:
    """Points for each column: as weighed, but wide enough that no word, day or sum is broken."""
    least = []
    for n, at in enumerate(heads):
        longest = max(map(len, paper.say(section.columns[at].label).split()), default=1)
        for line, cells in zip(section.lines, rows, strict=True):
            whole = at < len(line.cells) and isinstance(line.cells[at], (date, Money))
            words = [b.plain(cells[n][0])] if whole else b.plain(cells[n][0]).split()
            longest = max([longest, *(len(word) for word in words)])
        least.append(min(longest, _LONGEST_WORD) * (_LETTER if n else _BOLD) + _PADDING)
    weights = [section.columns[at].weight for at in heads]
    spare = max(0.0, _ROOM - sum(least))
    over = [
        max(0.0, _ROOM * weight / sum(weights) - need)
        for weight, need in zip(weights, least, strict=True)
    ]
    share = spare / sum(over) if sum(over) else 0.0
    return [need + more * share for need, more in zip(least, over, strict=True)]
