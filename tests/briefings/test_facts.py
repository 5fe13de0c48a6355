"""Every fact of a paper's blocks stands in its PDF, once and in order, as it is read aloud."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from irdesk.briefings import blocks as b
from irdesk.briefings.catalogue import BRIEFINGS, briefing
from irdesk.briefings.making import make
from irdesk.briefings.options import Options
from irdesk.ground.clock import FixedClock
from irdesk.store.workspace import Workspace
from tests.briefings.offices import subjects
from tests.briefings.writing import flat
from tests.conftest import TODAY
from tests.validation.aloud import lines


def said(blocks: Sequence[b.Block]) -> Iterator[str]:
    """The words of blocks, piece by piece, in reading order."""
    for each in blocks:
        match each:
            case b.Heading():
                yield from (each.text, each.above)  # A part is heard to begin with its heading.
            case b.Paragraph() | b.Note():
                yield from b.plain(each.text).split("\n")
            case b.KeyFacts():
                for label, value in each.facts:
                    yield from (label, *b.plain(value).split("\n"))
            case b.Points():
                yield from (line for item in each.items for line in b.plain(item).split("\n"))
            case b.Callout():
                yield each.label
                yield from (line for item in each.items for line in b.plain(item).split("\n"))
            case b.Table():
                if each.rows:
                    yield from each.heads
                cells = (cell for row in each.rows for cell in row)
                yield from (part for cell in cells for line in cell for part in b.plain(line).split("\n"))  # fmt: skip
            case b.Figure() | b.Picture():
                yield each.alternative
            case b.Gap():
                yield each.label
            case b.Withheld():
                yield from (each.label, each.reason)
            case b.Beside():
                yield from said((*each.left, *each.right))
            case b.PlaceCards():
                yield from (line for card in each.cards for line in card)
            case b.Cover():
                yield from (each.what, each.title, each.native)
                yield from said([b.KeyFacts(each.facts)])
                yield from each.foot
            case b.Contents():
                yield each.title


@pytest.mark.parametrize("kind", [each.name for each in BRIEFINGS])
def test_every_fact_is_read_in_order(kind: str, riverport: Path, tmp_path: Path) -> None:
    with Workspace.open(str(riverport), FixedClock(TODAY)) as workspace:
        wanted = briefing(kind)
        record = subjects(workspace, wanted.of)[0]
        options = Options(TODAY, ceiling="confidential")
        made = make(workspace, wanted, record, options, tmp_path / "paper.pdf", "Ana")
    blocks = made.composed.document.blocks
    aloud = flat(" ".join(words for _, words in lines(made.path)))
    at = 0
    for piece in said(blocks):
        words = flat(piece)
        found = aloud.find(words, at)
        assert found >= 0, f"“{words}” is not read after “{aloud[max(0, at - 80) : at]}”"
        at = found + len(words)
    extra = len(aloud) - sum(len(flat(piece)) + 1 for piece in said(blocks))
    contents = any(isinstance(each, b.Contents) for each in blocks)
    assert contents or extra < 0.2 * len(aloud) + 60, "more is read than the blocks say"
