"""Boxes that are no text: blank space, ruled lines, drawings, pictures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from irdesk.briefings.layout.canvas import PageCanvas
from irdesk.briefings.layout.drawing import paint
from irdesk.briefings.layout.elements import Element


@dataclass
class Whole:
    """What is never parted; the others here build on it."""

    before: float = 0.0
    after: float = 0.0
    keep: bool = False
    source: int = -1

    def minimum(self, width: float) -> float:
        """All of it."""
        return self.height(width)

    def height(self, width: float) -> float:
        """Nothing."""
        return 0.0

    def split(self, width: float, room: float) -> None:
        """Never."""


@dataclass
class Blank(Whole):
    """Blank space."""

    high: float = 0.0

    def height(self, width: float) -> float:
        return self.high

    def draw(self, canvas: PageCanvas, x: float, top: float, width: float) -> None:
        """Nothing is drawn."""


@dataclass
class Ruled(Whole):
    """Lines to write on, `step` points apart."""

    lines: int = 1
    step: float = 20.0
    colour: str = "#8491a0"

    def height(self, width: float) -> float:
        return self.lines * self.step

    def draw(self, canvas: PageCanvas, x: float, top: float, width: float) -> None:
        """Draw them, as artifacts."""
        with canvas.marked(None):
            for line in range(1, self.lines + 1):
                canvas.rule(x, top - line * self.step + 2, width, self.colour)


@dataclass
class DrawnFigure(Whole):
    """A vector drawing (reportlab's), scaled down where it is wider than there is room."""

    drawing: Any = None
    element: Element | None = None
    tallest: float = 1e9

    def _scale(self, width: float) -> float:
        wide, high = float(self.drawing.width), float(self.drawing.height)
        return min(1.0, width / wide, self.tallest / high)

    def height(self, width: float) -> float:
        return float(self.drawing.height * self._scale(width))

    def draw(self, canvas: PageCanvas, x: float, top: float, width: float) -> None:
        """Draw it within its figure."""
        scale, high = self._scale(width), self.height(width)
        _boxed(self.element, x, top - high, self.drawing.width * scale, high)
        with canvas.marked(self.element):
            paint(canvas, self.drawing, x, top - high, scale)


@dataclass
class DrawnPicture(Whole):
    """A photo or logo."""

    data: bytes = b""
    wide: float = 0.0
    high: float = 0.0
    element: Element | None = None

    def _scale(self, width: float) -> float:
        return min(1.0, width / self.wide)

    def height(self, width: float) -> float:
        return self.high * self._scale(width)

    def draw(self, canvas: PageCanvas, x: float, top: float, width: float) -> None:
        """Draw it within its figure."""
        scale = self._scale(width)
        wide, high = self.wide * scale, self.high * scale
        _boxed(self.element, x, top - high, wide, high)
        with canvas.marked(self.element):
            canvas.picture(self.data, x, top - high, wide, high)


@dataclass
class Reserved(Whole):
    """Room for a page that is merged in later; `laid` hears where it stands."""

    wide: float = 0.0
    high: float = 0.0
    tall: float = 0.0
    laid: Callable[[int, float, float, float], None] | None = None

    def height(self, width: float) -> float:
        return self.tall

    def draw(self, canvas: PageCanvas, x: float, top: float, width: float) -> None:
        """Nothing is drawn yet."""
        scale = min(width / self.wide, self.tall / self.high, 1.0)
        left = x + (width - self.wide * scale) / 2
        if self.laid is not None:
            self.laid(canvas.sheet.index, left, top - self.high * scale, scale)


def _boxed(element: Element | None, x: float, y: float, width: float, height: float) -> None:
    """A figure says where it stands (ISO 32000-1 table 344)."""
    if element is not None:
        element.attributes = (
            f"<</O/Layout/BBox [{x:.1f} {y:.1f} {x + width:.1f} {y + height:.1f}]/Placement/Block>>"
        )
