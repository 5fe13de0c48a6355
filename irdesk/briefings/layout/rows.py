"""Rows of cells side by side: tables, lists, key facts, boxes with a ground, things beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from irdesk.briefings.layout.canvas import PageCanvas
from irdesk.briefings.layout.flow import Box

_LONG = 120.0
"""Points: a row that need not stay whole is parted only where it is taller than this."""


@dataclass(frozen=True)
class Cell:
    """A stack of boxes in one column; `width` is the column's."""

    boxes: Sequence[Box]
    width: float
    left: float = 0.0
    right: float = 0.0

    def height(self) -> float:
        """Of the stack; blanks between boxes count, those outside don't."""
        return _stacked(self.boxes, self.width - self.left - self.right)


@dataclass
class Row:
    """Cells side by side. A whole row is parted only where it is taller than a page."""

    cells: Sequence[Cell]
    above: float = 0.0
    below: float = 0.0
    """Padding."""
    ground: str = ""
    bar: str = ""
    """Colour of a bar along the left edge."""
    line_above: tuple[str, float] | None = None
    line_below: tuple[str, float] | None = None
    """Colour and weight."""
    whole: bool = True
    tallest: float = 1e9
    """A whole row taller than this is parted after all."""
    head: Row | None = None
    """Drawn again, as an artifact, where the row begins a page it doesn't begin the table on."""
    before: float = 0.0
    after: float = 0.0
    keep: bool = False
    source: int = -1
    _height: float = field(default=-1.0, repr=False)

    def height(self, width: float) -> float:
        """The tallest cell with its padding; the row knows its own widths."""
        if self._height < 0:
            tallest = max((each.height() for each in self.cells), default=0.0)
            self._height = tallest + self.above + self.below
        return self._height

    def minimum(self, width: float) -> float:
        """All of it, unless it may be parted."""
        high = self.height(width)
        if (self.whole and high <= self.tallest) or high <= _LONG:
            return high
        return min(high, _LONG / 2)

    def split(self, width: float, room: float) -> tuple[Row, Row] | None:
        """Parted where the cells' own boxes can be."""
        high = self.height(width)
        if (self.whole and high <= self.tallest) or high <= _LONG / 2:
            return None
        firsts, seconds = [], []
        for cell in self.cells:
            first, second = _parted(
                cell.boxes, cell.width - cell.left - cell.right, room - self.above
            )
            firsts.append(replace(cell, boxes=first))
            seconds.append(replace(cell, boxes=second))
        if not any(each.boxes for each in firsts) or not any(each.boxes for each in seconds):
            return None
        one = replace(
            self, cells=firsts, below=0.0, line_below=None, after=0.0, keep=False, _height=-1.0
        )
        two = replace(self, cells=seconds, above=0.0, line_above=None, before=0.0, _height=-1.0)
        return one, two

    def draw(self, canvas: PageCanvas, x: float, top: float, width: float) -> None:
        """Ground and lines first, as artifacts, then the cells from left to right."""
        high = self.height(width)
        across = sum(each.width for each in self.cells)
        if self.ground or self.bar or self.line_above or self.line_below:
            with canvas.marked(None):
                if self.ground:
                    canvas.band(x, top - high, across, high, self.ground)
                if self.bar:
                    canvas.band(x, top - high, 2.5, high, self.bar)
                if self.line_above:
                    canvas.rule(x, top, across, *self.line_above)
                if self.line_below:
                    canvas.rule(x, top - high, across, *self.line_below)
        for cell in self.cells:
            _draw_stack(canvas, cell, x, top - self.above)
            x += cell.width


def _stacked(boxes: Sequence[Box], width: float) -> float:
    high, after = 0.0, 0.0
    for at, box in enumerate(boxes):
        high += (max(after, box.before) if at else 0.0) + box.height(width)
        after = box.after
    return high


def _draw_stack(canvas: PageCanvas, cell: Cell, x: float, top: float) -> None:
    width, after = cell.width - cell.left - cell.right, 0.0
    for at, box in enumerate(cell.boxes):
        top -= max(after, box.before) if at else 0.0
        box.draw(canvas, x + cell.left, top, width)
        top -= box.height(width)
        after = box.after


def _parted(boxes: Sequence[Box], width: float, room: float) -> tuple[list[Box], list[Box]]:
    """What of a stack fits, and the rest."""
    after = 0.0
    for at, box in enumerate(boxes):
        gap = max(after, box.before) if at else 0.0
        high = box.height(width)
        if gap + high > room + 0.01:
            halves = box.split(width, room - gap)
            if halves is None:
                return list(boxes[:at]), list(boxes[at:])
            return [*boxes[:at], halves[0]], [halves[1], *boxes[at + 1 :]]
        room -= gap + high
        after = box.after
    return list(boxes), []
