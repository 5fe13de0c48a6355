"""Boxes with a page of their own or a number that is known late: cover, contents, place cards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from irdesk.briefings.layout.canvas import PageCanvas
from irdesk.briefings.layout.elements import Element
from irdesk.briefings.layout.flow import Box
from irdesk.briefings.layout.pieces import Whole
from irdesk.briefings.layout.text import TextBox, draw_words
from irdesk.briefings.style import Look
from irdesk.briefings.typesetting import measure

_HEAD = 0.05
"""Of the height of a page: what stands at its head already."""


@dataclass
class Stacked(Whole):
    """Fills a page: one stack from `drop` of its height downwards, or higher where it is long, another at its foot."""

    high: float = 0.0
    drop: float = 0.0
    upper: Sequence[Box] = ()
    lower: Sequence[Box] = ()

    def height(self, width: float) -> float:
        return self.high

    def draw(self, canvas: PageCanvas, x: float, top: float, width: float) -> None:
        """The upper stack, then the lower one."""
        need = _tall(self.lower, width)
        room = self.high - need - _tall(self.upper, width)
        drop = max(self.high * _HEAD, min(self.high * self.drop, room))
        _draw(canvas, self.upper, x, top - drop, width)
        _draw(canvas, self.lower, x, top - self.high + need, width)


def _tall(boxes: Sequence[Box], width: float) -> float:
    return sum(each.before + each.height(width) + each.after for each in boxes)


def _draw(canvas: PageCanvas, boxes: Sequence[Box], x: float, top: float, width: float) -> None:
    for box in boxes:
        top -= box.before
        box.draw(canvas, x, top, width)
        top -= box.height(width) + box.after


@dataclass(frozen=True)
class Pending:
    """A page number of the contents, drawn when the pages are known."""

    sheet: int
    right: float
    y: float
    anchor: str
    link: Element
    look: Look


@dataclass
class Entry(Whole):
    """A line of the contents that leads to its part; its number is drawn later."""

    title: TextBox | None = None
    anchor: str = ""
    words: str = ""
    link: Element | None = None
    pending: list[Pending] = field(default_factory=list)
    indent: float = 0.0
    pad: float = 3.0

    def height(self, width: float) -> float:
        return self.title.height(width - 40 - self.indent) + 2 * self.pad if self.title else 0.0

    def draw(self, canvas: PageCanvas, x: float, top: float, width: float) -> None:
        """The title now; the number's place is remembered."""
        if self.title is None or self.link is None:
            return
        look, high = self.title.look, self.height(width)
        self.title.draw(canvas, x + self.indent, top - self.pad, width - 40 - self.indent)
        y = top - high + self.pad + look.leading / 2 - look.size * 0.36
        self.pending.append(Pending(canvas.sheet.index, x + width, y, self.anchor, self.link, look))
        canvas.link(self.link, (x, top - high, x + width, top), f"#{self.anchor}", self.words)


def draw_pending(canvas: PageCanvas, pending: Sequence[Pending]) -> None:
    """Write the page numbers of the contents."""
    for each in pending:
        page, _ = canvas.anchors.get(each.anchor, (-1, 0.0))
        if page < 0:
            continue
        words, look = str(page + 1), each.look
        with canvas.again(canvas.sheets[each.sheet]), canvas.marked(each.link):
            left = each.right - measure(words, look.face, look.size)
            draw_words(canvas, words, look.face, look.size, look.colour, left, each.y)


CARDS_ACROSS, CARDS_DOWN = 2, 3


@dataclass
class CardSheet(Whole):
    """Up to six place cards to cut out and fold; the half behind stands on its head."""

    cards: Sequence[tuple[Element, str, str, str]] = ()
    high: float = 0.0
    name: Look | None = None
    under: Look | None = None
    colour: str = "#8491a0"

    def height(self, width: float) -> float:
        return self.high

    def draw(self, canvas: PageCanvas, x: float, top: float, width: float) -> None:
        """Cut lines first, then each card."""
        wide, high = width / CARDS_ACROSS, self.high / CARDS_DOWN
        for at, (element, *words) in enumerate(self.cards):
            left = x + (at % CARDS_ACROSS) * wide
            upper = top - (at // CARDS_ACROSS) * high
            with canvas.marked(None):
                canvas.draw(
                    f"0.75 G 0.4 w [3 3] 0 d {left:.1f} {upper - high:.1f} {wide:.1f} {high:.1f} re S [] 0 d",
                    f"0.85 G {left:.1f} {upper - high / 2:.1f} m {left + wide:.1f} {upper - high / 2:.1f} l S",
                )
            self._half(canvas, element, words, left, upper - high / 2, wide, high / 2)
            canvas.draw("q", f"-1 0 0 -1 {2 * left + wide:.2f} {2 * upper - high:.2f} cm")
            canvas.fresh_ink()
            self._half(canvas, None, words, left, upper - high / 2, wide, high / 2)
            canvas.draw("Q")
            canvas.fresh_ink()

    def _half(
        self,
        canvas: PageCanvas,
        element: Element | None,
        words: Sequence[str],
        x: float,
        top: float,
        width: float,
        high: float,
    ) -> None:
        if self.name is None or self.under is None:
            return
        inner = width - 24
        boxes = [
            TextBox(
                text,
                self.name if not at else self.under,
                Element("P", element) if element else None,
            )
            for at, text in enumerate(words)
            if text
        ]
        need = sum(each.height(inner) for each in boxes)
        down = top - max(0.0, (high - need) / 2)
        for each in boxes:
            each.draw(canvas, x + 12, down, inner)
            down -= each.height(inner)
