"""Blocks to boxes: what each block looks like, and what it is in the structure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice, pairwise
from typing import Any

from irdesk.briefings import blocks as b
from irdesk.briefings.annexes import Frame
from irdesk.briefings.apart import PAGES, annex_pages
from irdesk.briefings.layout.canvas import PageCanvas
from irdesk.briefings.layout.document import Bookmark
from irdesk.briefings.layout.elements import Element
from irdesk.briefings.layout.flow import Box, Turn
from irdesk.briefings.layout.pieces import DrawnFigure, DrawnPicture, Ruled
from irdesk.briefings.layout.rows import Cell, Row
from irdesk.briefings.layout.special import Pending
from irdesk.briefings.layout.text import TextBox
from irdesk.briefings.style import EDGE, ICONS, INK, LINE, SOFT, TINTS, Geometry, Look, Style
from irdesk.briefings.typesetting import leads_right
from irdesk.ground.language import Language
from irdesk.ground.text import Message

_DECIMAL, _PLAIN_LIST = "<</O/List/ListNumbering/Decimal>>", "<</O/List/ListNumbering/None>>"
_DISC = "<</O/List/ListNumbering/Disc>>"
_SHORT = 80
"""Boxes: a part of more won't fit below another."""
_FEW = 5
"""Rows of a short table."""
_COLUMN, _ROW = "<</O/Table/Scope/Column>>", "<</O/Table/Scope/Row>>"


def _parts(blocks: Sequence[b.Block]) -> Iterator[tuple[int, int]]:
    """Stretches of blocks that begin with a part's heading, by index."""
    starts = (
        at
        for at, each in enumerate(blocks)
        if at and isinstance(each, b.Heading) and each.level == 1
    )
    return ((first, last) for first, last in pairwise([0, *starts, len(blocks)]) if first < last)


class Setting:
    """Makes the boxes of one document, in order; elements are made with them."""

    def __init__(self, document: b.Document, canvas: PageCanvas, geometry: Geometry) -> None:
        self.document, self.canvas, self.geometry = document, canvas, geometry
        self.style = Style(document.accent, geometry.scale, document.typeface)
        self.width = geometry.width - 2 * geometry.side
        self.tall = geometry.height - geometry.top - geometry.bottom
        self.scale = geometry.scale
        self.language = Language(document.language)
        self.bookmarks: list[Bookmark] = []
        self.pending: list[Pending] = []
        self.section = Element("Sect", canvas.root)
        """What the next elements belong to."""
        headings = [each for each in document.blocks if isinstance(each, b.Heading)]
        self.anchors = {id(each): f"h{number}" for number, each in enumerate(headings, 1)}
        """Of each heading that stands in the contents, by its identity."""
        self._level = 0
        self._notes = 0
        self.frames: list[Frame] = []
        """Where pages of tagged annexes are to stand."""
        self.troubles: list[Message] = []

    def boxes(self) -> Iterator[Box | Turn]:
        """Every box of the document."""
        blocks = self.document.blocks
        for first, last in _parts(blocks):
            begins = blocks[first]
            if not isinstance(begins, b.Heading) or not (begins.new_page or begins.own_page):
                yield from self._numbered(first, last)
            elif begins.own_page:
                yield Turn()
                yield from self._numbered(first, last)
            else:
                rest = self._numbered(first, last)
                part = list(islice(rest, _SHORT + 1))
                whole = [each for each in part if not isinstance(each, Turn)]
                yield Turn(whole if len(whole) == len(part) <= _SHORT else ())
                yield from part
                yield from rest
        for number in range(len(self.document.annexes)):
            yield from annex_pages(self, number)

    def _numbered(self, first: int, last: int) -> Iterator[Box | Turn]:
        """The boxes of some blocks, each with the number of its block."""
        for at in range(first, last):
            for box in self.of(self.document.blocks[at], self.width):
                if not isinstance(box, Turn):
                    box.source = at
                yield box

    def laid(self, annex: int, page: int, sheet: int, x: float, y: float, scale: float) -> None:
        """A page of a tagged annex is to stand here."""
        self.frames.append(Frame(annex, page, sheet, x, y, scale))

    def of(self, block: b.Block, width: float) -> Iterator[Box | Turn]:
        """The boxes of one block."""
        yield from _BOXES[type(block)](self, block, width)

    def inside(self, block: b.Block, width: float) -> list[Box]:
        """The boxes of a block within something else; nothing turns the page there."""
        return [each for each in self.of(block, width) if not isinstance(each, Turn)]

    def new_section(self) -> None:
        """What follows is a part of its own."""
        self.section, self._level = Element("Sect", self.canvas.root), 0

    def heading_element(self, level: int) -> Element:
        """A heading, at most one level below the one before it (PDF/UA-1, 7.4.2)."""
        self._level = min(level, self._level + 1)
        return Element(f"H{self._level}", self.section)

    def text(
        self,
        text: b.Text,
        look: str | Look,
        tag: str = "P",
        parent: Element | None = None,
        *,
        keep: bool = False,
    ) -> TextBox:
        """Words in a look, as an element of that tag."""
        made = self.style.look(look) if isinstance(look, str) else look
        return TextBox(text, made, Element(tag, parent or self.section), keep=keep)

    # ----- headings and text

    def _heading(self, block: b.Heading, width: float) -> Iterator[Box]:
        if block.level == 1:
            self.new_section()
        # A part is heard to begin with its heading, whatever small line is seen above it.
        element = self.heading_element(block.level)
        # Those inside other blocks and of annexes stand in the outline, not in the contents.
        anchor = self.anchors.get(id(block)) or f"x{len(self.bookmarks)}"
        self.bookmarks.append(Bookmark(block.text, self._level, anchor))
        look = self.style.look(f"h{block.level}")
        if block.tone != "plain" or block.level == 2:
            colour = self.style.accent if block.tone == "plain" else self.style.tone(block.tone)
            look = replace(look, colour=colour)
        sign = f"{ICONS[block.tone]} " if block.tone != "plain" else ""
        if block.above:
            yield self.text(block.above, "above", keep=True)
            look = replace(look, before=0.0)
        yield TextBox(sign + block.text, look, element, keep=True, anchor=anchor)
        if block.anchor:
            self.canvas.aliases[block.anchor] = anchor

    def _paragraph(self, block: b.Paragraph, width: float) -> Iterator[Box]:
        look = self.style.look(block.look)
        if block.look in ("body", "large") and leads_right(b.plain(block.text)):
            look = replace(look, align="right")
        yield self.text(block.text, look)

    def _note(self, block: b.Note, width: float) -> Iterator[Box]:
        self._notes += 1
        element = Element("Note", self.section, identity=f"note{self._notes}")
        yield TextBox(block.text, self.style.look("small"), element)

    def _withheld(self, block: b.Withheld, width: float) -> Iterator[Box]:
        words = (b.Run(f"{block.label}: ", strong=True), b.Run(block.reason))
        text = self.text(words, replace(self.style.look("small"), after=0.0))
        cell = Cell([text], width, left=10, right=8)
        yield Row([cell], above=4, below=5, ground=SOFT, bar=EDGE, before=2, after=8)

    def _gap(self, block: b.Gap, width: float) -> Iterator[Box]:
        yield self.text(block.label, "label", keep=True)
        yield Ruled(lines=block.lines, after=10, colour=EDGE)

    # ----- lists

    def _points(self, block: b.Points, width: float) -> Iterator[Box]:
        if not block.items:
            return
        listed = Element("L", self.section, attributes=_DECIMAL if block.numbered else _DISC)
        room = 20.0 if block.numbered and len(block.items) > 99 else 15.0
        for number, item in enumerate(block.items, 1):
            row = Element("LI", listed)
            sign = f"{number}." if block.numbered else "•"
            label = self.text(
                sign, replace(self.style.look("value"), colour=self.style.accent), "Lbl", row
            )
            body = self.text(item, "value", "LBody", row)
            last = number == len(block.items)
            yield Row(
                [Cell([label], room), Cell([body], width - room)],
                whole=False,
                after=8.0 if last else 3.5,
                keep=number == 1 and len(block.items) > 1,
            )

    def _keyfacts(self, block: b.KeyFacts, width: float) -> Iterator[Box]:
        facts = list(block.facts)
        if not facts:
            return
        columns = min(block.columns, len(facts)) if len(facts) > 1 else 1
        listed = Element("L", self.section, attributes=_PLAIN_LIST)
        rows = [facts[at : at + columns] for at in range(0, len(facts), columns)]
        for at, row in enumerate(rows):
            first, last = at == 0, at == len(rows) - 1
            cells = [self._fact(listed, label, value, width / columns) for label, value in row]
            cells += [Cell([], width / columns)] * (columns - len(row))
            yield Row(
                cells,
                above=6 * self.scale,
                below=7 * self.scale,
                whole=False,
                line_above=(self.style.accent, 0.9) if first else (LINE, 0.5),
                line_below=(LINE, 0.5) if last else None,
                before=4.0 if first else 0.0,
                after=10.0 if last else 0.0,
                keep=not last,
            )

    def _fact(self, listed: Element, label: str, value: b.Text, width: float) -> Cell:
        item = Element("LI", listed)
        named = self.text(label, "label", "Lbl", item)
        if b.plain(value).strip():
            return Cell([named, self.text(value, "value", "LBody", item)], width, right=10)
        # An empty fact is a line to write on; for who can't see it there are a few low lines.
        body = self.text(
            "______________", replace(self.style.look("value"), colour=EDGE), "LBody", item
        )
        return Cell([named, body], width, right=10)

    def _callout(self, block: b.Callout, width: float) -> Iterator[Box]:
        colour = self.style.tone(block.tone)
        about = Element("Div", self.section)
        look = replace(self.style.look("strong"), colour=colour, after=0.0)
        label = self.text(f"{ICONS[block.tone]} {block.label}", look, "P", about)
        stack: list[Box] = [label]
        items = [each for each in block.items if b.plain(each).strip()]
        listed = Element("L", about, attributes=_PLAIN_LIST) if len(items) > 1 else None
        for item in items:
            if listed is None:
                stack.append(self.text(item, "value", "P", about))
            else:
                stack.append(self.text(item, "value", "LBody", Element("LI", listed)))
        for at, box in enumerate(stack):
            first, last = at == 0, at == len(stack) - 1
            yield Row(
                [Cell([box], width, left=12, right=10)],
                above=8 * self.scale if first else 1.5,
                below=9 * self.scale if last else 1.5,
                ground=TINTS[block.tone],
                bar=colour,
                whole=False,
                before=4.0 if first else 0.0,
                after=10.0 if last else 0.0,
                keep=first and not last,
            )

    # ----- tables

    def _table(self, block: b.Table, width: float) -> Iterator[Box]:
        if not block.rows:
            return
        table = Element("Table", self.section)
        total = sum(block.widths)
        widths = [width * share / total for share in block.widths]
        head = self._table_head(block, widths, Element("TR", Element("THead", table)))
        again = self._table_head(block, widths, None)
        yield head
        body = Element("TBody", table)
        rows = self._table_rows(block, widths, body, again)
        if not block.together or len(block.rows) > _FEW:
            yield from rows
            return
        few = list(rows)
        short = sum(each.height(width) for each in few) <= self.tall / 3
        for each in few[:-1]:
            each.keep = each.keep or short
        yield from few

    def _table_rows(
        self, block: b.Table, widths: Sequence[float], body: Element, again: Row
    ) -> Iterator[Row]:
        """The rows; neither the first nor the last stands alone on its page."""
        wide, count = sum(widths), len(block.rows)
        for at, row in enumerate(block.rows):
            last = at == count - 1
            summed = block.total and last
            made = Row(
                self._table_row(block, row, widths, Element("TR", body), summed=summed),
                above=5 * self.scale,
                below=6 * self.scale,
                line_above=(INK, 0.7) if summed else None,
                line_below=(LINE, 0.5),
                tallest=self.tall - again.height(wide),
                head=again,
                after=10.0 if last else 0.0,
                keep=at == count - 2,
            )
            if not at and count > _FEW and made.height(wide) <= self.tall / 8:
                made.keep = True
            yield made

    def _table_head(self, block: b.Table, widths: Sequence[float], row: Element | None) -> Row:
        cells = []
        for at, words in enumerate(block.heads):
            look = self.style.look("head")
            if at in block.numbers:
                look = replace(look, align="right")
            element = None if row is None else Element("TH", row, attributes=_COLUMN)
            right = 10.0 if at < len(widths) - 1 else 0.0
            cells.append(Cell([TextBox(words, look, element)], widths[at], right=right))
        return Row(cells, above=3, below=4, line_below=(INK, 0.9), before=2.0, keep=True)

    def _table_row(
        self,
        block: b.Table,
        row: Sequence[b.Cell],
        widths: Sequence[float],
        element: Element,
        *,
        summed: bool,
    ) -> list[Cell]:
        cells = []
        for at, lines in enumerate(row):
            heads = at == 0 and not block.equal
            cell = Element("TH" if heads else "TD", element, attributes=_ROW if heads else "")
            said = [line for line in lines if b.plain(line).strip()]
            if not at and not any(b.plain(line).strip() for each in row for line in each):
                said = ["–"]  # A row must say something, or the table would lose its body.
            weighty = heads or block.equal or summed
            boxes = []
            for place, line in enumerate(said):
                look = self.style.look("sub" if place else "cellhead" if weighty else "cell")
                if at in block.numbers:
                    look = replace(look, align="right")
                inner = cell if len(said) == 1 else Element("P", cell)
                boxes.append(TextBox(line, look, inner))
            right = 10.0 if at < len(widths) - 1 else 0.0
            cells.append(Cell(boxes, widths[at], right=right))
        return cells

    # ----- pictures

    def _figure(self, block: b.Figure, width: float) -> Iterator[Box]:
        from irdesk.briefings.drawings.charts import drawing

        made = drawing(block.chart, self.language, accent=self.document.accent)
        element = Element("Figure", self.section, alternative=block.alternative)
        yield DrawnFigure(drawing=made, element=element, tallest=self.tall, before=4, after=10)

    def _picture(self, block: b.Picture, width: float) -> Iterator[Box]:
        from io import BytesIO

        from reportlab.lib.utils import ImageReader

        across, down = ImageReader(BytesIO(block.data)).getSize()
        element = Element("Figure", self.section, alternative=block.alternative)
        high = block.width * down / across
        yield DrawnPicture(data=block.data, wide=block.width, high=high, element=element, after=6)

    def _beside(self, block: b.Beside, width: float) -> Iterator[Box]:
        gap = 16.0
        left = (width - gap) * block.share
        stacks = [
            [box for each in side for box in self.inside(each, room)]
            for side, room in ((block.left, left), (block.right, width - gap - left))
        ]
        cells = [Cell(stacks[0], left + gap, right=gap), Cell(stacks[1], width - gap - left)]
        yield Row(cells, tallest=self.tall, before=4, after=8)


_BOXES: dict[type, Callable[[Setting, Any, float], Iterator[Box | Turn]]] = {
    b.Heading: Setting._heading,
    b.Paragraph: Setting._paragraph,
    b.Note: Setting._note,
    b.Withheld: Setting._withheld,
    b.Gap: Setting._gap,
    b.Points: Setting._points,
    b.KeyFacts: Setting._keyfacts,
    b.Callout: Setting._callout,
    b.Table: Setting._table,
    b.Figure: Setting._figure,
    b.Picture: Setting._picture,
    b.Beside: Setting._beside,
    **PAGES,
}
"""What makes the boxes of each kind of block."""
