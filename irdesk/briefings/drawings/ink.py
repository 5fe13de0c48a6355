"""What charts and maps are drawn with: colours, words that are measured, hatching, marks.

Only plain shapes in plain colours, without transparency and clipping, so that paper and screen show the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from irdesk.briefings.typesetting import BOLD, REGULAR, measure
from irdesk.briefings.typesetting.cleaning import clean
from irdesk.briefings.typesetting.shaping import clusters
from irdesk.ground.language import Language
from irdesk.rules.money import Money

WIDTH = 493
"""Points: every drawing is as wide as the text of an A4 page."""
SIZE, SMALL, TITLE = 8.0, 7.0, 9.0
Anchor = Literal["start", "middle", "end"]
Box = tuple[float, float, float, float]
"""Left, low, right, high."""


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours as `#rrggbb`; those of the paper unless the screen gives its own."""

    accent: str = "#1c5d85"
    ink: str = "#1b2430"
    muted: str = "#5a6675"
    line: str = "#d5dae1"
    surface: str = "#ffffff"
    good: str = "#23724a"
    warn: str = "#8f5600"
    bad: str = "#a8241c"

    def mixed(self, colour: str, share: float) -> str:
        """A plain tint: that share of a colour on the surface."""
        parts = [(int(colour[at : at + 2], 16), int(self.surface[at : at + 2], 16)) for at in (1, 3, 5)]  # fmt: skip
        return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in parts)


@dataclass(frozen=True, slots=True)
class Pen:
    """Draws in a palette and a language."""

    palette: Palette
    language: Language

    def say(self, words: Any) -> str:
        """In the language of the drawing."""
        return self.language.say(words)

    def number(self, value: Any) -> str:
        """As the language writes it."""
        return self.language.number(value)

    def figure(self, value: Any) -> str:
        """A number, or a sum with its currency."""
        return self.language.wording(value) if isinstance(value, Money) else self.number(value)


def colour(value: str) -> Any:
    """As reportlab takes it."""
    from reportlab.lib.colors import HexColor

    return HexColor(value)


@lru_cache(maxsize=4096)
def width(text: str, size: float = SIZE, bold: bool = False) -> float:
    """Points that a text in any script takes on one line."""
    return measure(text, BOLD if bold else REGULAR, size)


def fitted(text: str, room: float, size: float = SIZE, bold: bool = False) -> str:
    """The text, shortened with an ellipsis where it needs more than `room` points."""
    text = clean(text)[0].strip()
    if width(text, size, bold) <= room:
        return text
    parts = clusters(text)
    low, high = 0, len(parts)
    while low < high:
        middle = (low + high + 1) // 2
        if width("".join(parts[:middle]).rstrip() + "…", size, bold) <= room:
            low = middle
        else:
            high = middle - 1
    return "".join(parts[:low]).rstrip() + "…"


def folded(text: str, room: float, size: float = SIZE, most: int = 2) -> list[str]:
    """The text on at most so many lines, broken between words; the last one is shortened."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and len(lines) < most and width(longer, size) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return [fitted(each, room, size) for each in lines]


def words(
    x: float, y: float, text: str, fill: str, size: float = SIZE, anchor: Anchor = "start", bold: bool = False
) -> Any:  # fmt: skip
    """One line of text, without controls and half characters; `y` is its baseline."""
    from reportlab.graphics.shapes import String

    face, text = BOLD if bold else REGULAR, clean(text)[0].strip()
    return String(x, y, text, fillColor=colour(fill), fontName=face, fontSize=size, textAnchor=anchor)  # fmt: skip


def rule(x: float, y: float, to_x: float, to_y: float, stroke: str, thick: float = 0.6, dash: Sequence[float] | None = None) -> Any:  # fmt: skip
    """A straight line."""
    from reportlab.graphics.shapes import Line

    return Line(x, y, to_x, to_y, strokeColor=colour(stroke), strokeWidth=thick, strokeDashArray=dash)  # fmt: skip


def box(x: float, y: float, wide: float, tall: float, fill: str | None, stroke: str | None = None, thick: float = 0.6) -> Any:  # fmt: skip
    """A rectangle; a width or height below nothing counts as none."""
    from reportlab.graphics.shapes import Rect

    return Rect(
        x, y, max(0.0, wide), max(0.0, tall), fillColor=colour(fill) if fill else None,
        strokeColor=colour(stroke) if stroke else None, strokeWidth=thick if stroke else 0,
    )  # fmt: skip


def polygon(points: Sequence[tuple[float, float]], fill: str | None, stroke: str | None = None, thick: float = 0.6) -> Any:  # fmt: skip
    """A closed shape."""
    from reportlab.graphics.shapes import Polygon

    flat = [round(value, 2) for point in points for value in point]
    return Polygon(
        flat, fillColor=colour(fill) if fill else None, strokeColor=colour(stroke) if stroke else None,
        strokeWidth=thick if stroke else 0, strokeLineJoin=1,
    )  # fmt: skip


def outlines(rings: Sequence[Sequence[tuple[float, float]]], fill: str | None, stroke: str | None, thick: float = 0.35) -> Any:  # fmt: skip
    """Many closed shapes as one."""
    from reportlab.graphics.shapes import Path

    points: list[float] = []
    operators: list[int] = []
    for ring in rings:
        for at, point in enumerate(ring):
            points += point
            operators.append(1 if at else 0)
        operators.append(3)
    return Path(
        points, operators, fillColor=colour(fill) if fill else None, strokeColor=colour(stroke) if stroke else None,
        strokeWidth=thick if stroke else 0, strokeLineJoin=1, fillMode=1,
    )  # fmt: skip


def hatching(x: float, y: float, wide: float, tall: float, stroke: str, step: float = 2.6, thick: float = 0.6) -> Iterator[Any]:  # fmt: skip
    """Slanting lines that fill a rectangle to its edges."""
    start = x - tall + step / 2
    while start < x + wide:
        left, right = max(start, x), min(start + tall, x + wide)
        if right - left > 0.2:
            yield rule(left, y + left - start, right, y + right - start, stroke, thick)
        start += step


def title(pen: Pen, high: float, text: Any) -> Any:
    """The heading of a drawing, at its upper left."""
    return words(0, high - 11, fitted(pen.say(text), WIDTH, TITLE, bold=True), pen.palette.ink, TITLE, bold=True)  # fmt: skip
