"""Any report as a paper: its sentences, charts and tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from heapq import nlargest
from uuid import UUID

from irdesk.briefings import blocks as b
from irdesk.briefings.briefing import Composer, Content
from irdesk.briefings.drawings.charts import said
from irdesk.briefings.drawings.ink import width
from irdesk.briefings.gathering import Gathered, Paper
from irdesk.ground.text import Message, msg
from irdesk.rules.money import Money
from irdesk.services.charting import Chart, WorldMap
from irdesk.services.report import Cell, Line, Report, Section, are_sentences, told
from irdesk.services.reports import make_report, report
from irdesk.store.reader import Reader

_ROOM, _PADDING, _LONGEST_WORD = 493.0, 10.5, 150.0
"""Points: what a page has, the gap between columns, and what of one word is never parted."""
_FIRST, _CELL, _BELOW, _HEAD = (9.0, True), (9.0, False), (8.0, False), (7.5, True)
"""Size and boldness of what stands in a table."""
_MEASURED = 5
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
    """A whole report: its figures before its tables, but a map, which takes a page, after them."""
    say = paper.say
    blocks: list[b.Block] = [b.Heading(say(found.title))]
    blocks += [b.Paragraph(say(each), "lead") for each in found.lead]
    if found.gaps:
        blocks.append(b.Callout(say("Not in the figures"), [say(each) for each in found.gaps], "warn"))  # fmt: skip
    maps = [each for each in found.charts if isinstance(each, WorldMap)]
    blocks += _drawn([each for each in found.charts if each not in maps], paper)
    for section in found.sections:
        if section.code == "withheld":
            blocks += _drawn(maps, paper)
        blocks += section_blocks(section, paper)
    if all(each.code != "withheld" for each in found.sections):
        blocks += _drawn(maps, paper)
    return blocks


def _drawn(charts: Sequence[Chart], paper: Paper) -> list[b.Block]:
    return [b.Figure(each, said(each, paper.language)) for each in charts]


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
            together=True,
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
    if len(lines) > 1 and not lines[0]:
        return tuple(lines[1:])
    # A figure that nobody recorded is no forgotten cell.
    return ("–",) if section.columns[at].right and not any(lines) else tuple(lines)


def _words(cell: Cell, paper: Paper) -> str:
    """In words; sums and sentences of one cell stand on lines of their own, short words on one."""
    words = told(cell, paper.language)
    if not isinstance(cell, tuple) or are_sentences(cell, paper.language):
        return words
    apart = [told(each, paper.language) for each in cell]
    long = any(isinstance(each, Message) for each in cell) and max(map(len, apart)) > _SHORT
    return "\n".join(apart) if long or any(isinstance(each, Money) for each in cell) else words


def _widths(
    section: Section, heads: Sequence[int], rows: Sequence[Sequence[b.Cell]], paper: Paper
) -> list[float]:
    """Points for each column: as weighed, but so that no word, day or sum is broken, and no column
    has more than its longest line needs while another has less."""
    least, most = [], []
    for n, at in enumerate(heads):
        label = paper.say(section.columns[at].label)
        parts = {_HEAD: label.split(), _FIRST if n == 0 else _CELL: [], _BELOW: []}
        whole = {_HEAD: [label], _FIRST if n == 0 else _CELL: [], _BELOW: []}
        for line, cells in zip(section.lines, rows, strict=True):
            one = at < len(line.cells) and isinstance(line.cells[at], (date, Money))
            for place, words in enumerate(map(b.plain, cells[n])):
                size = _BELOW if place else _FIRST if n == 0 else _CELL
                lines = words.splitlines()
                whole[size] += lines
                parts[size] += lines if one and not place else words.split()
        word = min(_widest(parts), _LONGEST_WORD)
        least.append(word + _PADDING)
        most.append(max(word, _widest(whole)) + _PADDING)
    weights = [section.columns[at].weight for at in heads]
    found = _shared(least, weights, most)
    return found if sum(found) >= _ROOM - 1 else _shared(found, weights, [_ROOM] * len(found))


def _widest(found: Mapping[tuple[float, bool], Sequence[str]]) -> float:
    """Points of the widest; only the longest few are measured."""
    return max(
        width(each, size, bold=bold)
        for (size, bold), words in found.items()
        for each in ["", *nlargest(_MEASURED, set(words), key=len)]
    )


def _shared(least: Sequence[float], weights: Sequence[float], most: Sequence[float]) -> list[float]:
    """The room by weight, with no column below its least, and above its most only where it must."""
    found = list(least)
    for _ in range(len(found)):
        spare = _ROOM - sum(found)
        open_ = [at for at, wide in enumerate(found) if wide < most[at] - 0.01]
        wanted = {at: max(0.0, _ROOM * weights[at] / sum(weights) - found[at]) for at in open_}
        if spare < 1 or not open_:
            break
        total = sum(wanted.values())
        for at in open_:
            share = wanted[at] / total if total else 1 / len(open_)
            found[at] = min(most[at], found[at] + spare * share)
    return found
