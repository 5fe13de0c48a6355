"""Blocks as compact text, compared with what stands in tests/data/golden.

`make golden` writes the texts anew after a change that is meant; read the difference before it is
committed.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from irdesk.briefings import blocks as b
from tests.conftest import DATA

GOLDEN = DATA / "golden"


def check(name: str, blocks: Sequence[b.Block]) -> None:
    """The blocks read as the golden text of that name says."""
    found, kept = rendering(blocks), GOLDEN / f"{name}.txt"
    if os.environ.get("REWRITE_GOLDEN"):
        GOLDEN.mkdir(parents=True, exist_ok=True)
        kept.write_text(found, "utf-8")
    assert kept.exists(), f"{kept.name} is not there yet: run make golden"
    assert found == kept.read_text("utf-8"), f"{kept.name} differs: run make golden, read the diff"


def rendering(blocks: Sequence[b.Block]) -> str:
    """One line a block or row, in reading order."""
    return "\n".join(line for each in blocks for line in _lines(each)) + "\n"


def headings(blocks: Sequence[b.Block], level: int = 1) -> list[str]:
    """The headings of a level, in order."""
    return [each.text for each in blocks if isinstance(each, b.Heading) and each.level == level]


def tables(blocks: Sequence[b.Block], after: str = "") -> list[b.Table]:
    """All tables, or those between that heading and the next one of its level or higher."""
    found: list[b.Table] = []
    level = 0 if after else 9
    for each in blocks:
        if isinstance(each, b.Heading) and after:
            if level and each.level <= level:
                break
            level = each.level if each.text == after and not level else level
        if isinstance(each, b.Table) and level:
            found.append(each)
    return found


def _said(text: b.Text) -> str:
    return b.plain(text).replace("\n", " ⏎ ")


def _lines(block: b.Block) -> Iterator[str]:
    match block:
        case b.Heading():
            tone = "" if block.tone == "plain" else f" [{block.tone}]"
            above = f"{block.above} / " if block.above else ""
            yield f"{'#' * block.level} {above}{block.text}{tone}"
        case b.Paragraph():
            yield f"{'' if block.look == 'body' else block.look + ': '}{_said(block.text)}"
        case b.KeyFacts():
            yield from (f"= {label}: {_said(value) or '____'}" for label, value in block.facts)
        case b.Points():
            for number, each in enumerate(block.items, 1):
                yield f"{f'{number}.' if block.numbered else '-'} {_said(each)}"
        case b.Callout():
            yield f"! [{block.tone}] {block.label}: " + " / ".join(_said(e) for e in block.items)
        case b.Table():
            yield "| " + " | ".join(block.heads)
            for at, row in enumerate(block.rows, 1):
                sum_ = "Σ " if block.total and at == len(block.rows) else "  "
                yield sum_ + " | ".join(" ↳ ".join(_said(e) for e in cell if e) for cell in row)
        case b.Figure():
            yield f"figure: {block.alternative}"
        case b.Picture():
            yield f"picture: {block.alternative}"
        case b.Beside():
            yield "left:"
            yield from (f"  {line}" for each in block.left for line in _lines(each))
            yield "right:"
            yield from (f"  {line}" for each in block.right for line in _lines(each))
        case b.Gap():
            yield f"gap: {block.label} ({block.lines})"
        case b.Withheld():
            yield f"withheld: {block.label}: {block.reason}"
        case b.Note():
            yield f"note: {_said(block.text)}"
        case b.PlaceCards():
            yield from (f"card: {' / '.join(each)}" for each in block.cards)
        case b.Cover():
            yield f"cover: {block.what} / {block.title} / {block.native}"
            yield from (f"= {label}: {value}" for label, value in block.facts)
            yield from (f"foot: {each}" for each in block.foot)
        case b.Contents():
            yield f"contents: {block.title}"
