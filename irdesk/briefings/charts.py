"""Charts as one vector drawing for paper and screen, each with a text that says the same.

Legible in grey: the path is dashed, what was measured has points with their values.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

from irdesk.briefings.fonts import REGULAR
from irdesk.ground.language import Language
from irdesk.ground.text import msg
from irdesk.services.report import Bars, Chart, Series

WIDTH, HEIGHT, BAR, GAP = 480, 170, 13, 7
_LEFT, _BOTTOM, _TOP, _RIGHT = 62, 24, 26, 14
_NAMES = 150


def height_of(chart: Chart) -> float:
    """How tall its drawing is, in points."""
    return HEIGHT if isinstance(chart, Series) else 30 + len(chart.bars) * (BAR + GAP)


def said(chart: Chart, language: Language) -> str:
    """The chart in words, for those who can't see it."""
    say = language.say
    if isinstance(chart, Bars):
        parts = [
            f"{name} {language.number(value)} {chart.unit}".strip() for name, value in chart.bars
        ]
        return f"{say(chart.title)}: " + "; ".join(parts)
    (first, begin), (last, end) = chart.path
    values = ", ".join(f"{day.year}: {language.number(value)}" for day, value in chart.measured)
    words = msg(
        "{title}: path from {begin} in {first} to {end} in {last} {unit}; measured {values}.",
        title=chart.title, begin=language.number(begin), first=str(first.year), end=language.number(end),
        last=str(last.year), unit=chart.unit, values=values or "–",
    )  # fmt: skip
    return say(words)


def drawing(
    chart: Chart,
    language: Language,
    accent: str = "#1c5d85",
    ink: str = "#1b2430",
    muted: str = "#5a6675",
    line: str = "#d5dae1",
    font: str = REGULAR,
) -> Any:
    """The chart as a reportlab drawing, in these colours."""
    from reportlab.graphics.shapes import Drawing
    from reportlab.lib.colors import HexColor

    colours = [HexColor(each) for each in (accent, ink, muted, line)]
    made = Drawing(WIDTH, height_of(chart))
    shapes = _series if isinstance(chart, Series) else _bars
    for shape in shapes(chart, language, colours, font):  # type: ignore[arg-type]
        made.add(shape)
    return made


def svg(chart: Chart, language: Language, **colours: str) -> bytes:
    """The same drawing as SVG, for the screen."""
    from reportlab.graphics import renderSVG

    from irdesk.briefings.fonts import register

    register()
    words = renderSVG.drawToString(drawing(chart, language, **colours))
    return (words if isinstance(words, str) else words.decode()).encode()


def _text(
    x: float, y: float, words: str, colour: Any, font: str, size: float = 8, anchor: str = "start"
) -> Any:
    from reportlab.graphics.shapes import String

    return String(x, y, words, fillColor=colour, fontName=font, fontSize=size, textAnchor=anchor)


def _series(chart: Series, language: Language, colours: list[Any], font: str) -> Iterator[Any]:
    from reportlab.graphics.shapes import Circle, Line

    accent, ink, muted, line = colours
    (first, begin), (last, end) = chart.path
    values = [begin, end, *(value for _, value in chart.measured)]
    low, high = min(values), max(values)
    spread = (high - low) or Decimal(1)
    days = max(1, (last - first).days)

    def x(day: date) -> float:
        share = min(1.0, max(0.0, (day - first).days / days))
        return _LEFT + share * (WIDTH - _LEFT - _RIGHT)

    def y(value: Decimal) -> float:
        return _BOTTOM + float((value - low) / spread) * (HEIGHT - _BOTTOM - _TOP)

    yield _text(0, HEIGHT - 12, f"{chart.title} ({chart.unit})" if chart.unit else chart.title, ink, font, 9)  # fmt: skip
    for value in (low, (low + high) / 2, high):
        yield Line(_LEFT, y(value), WIDTH - _RIGHT, y(value), strokeColor=line, strokeWidth=0.6)
        yield _text(_LEFT - 6, y(value) - 3, language.number(value), muted, font, 8, "end")
    for year in sorted({first.year, (first.year + last.year) // 2, last.year}):
        anchor = "start" if year == first.year else "end" if year == last.year else "middle"
        yield _text(x(date(year, 12, 31)), 8, str(year), muted, font, 8, anchor)
    yield Line(x(first), y(begin), x(last), y(end), strokeColor=muted, strokeWidth=1.2, strokeDashArray=[4, 3])  # fmt: skip
    points = [(x(day), y(value)) for day, value in chart.measured]
    for one, other in pairwise(points):
        yield Line(*one, *other, strokeColor=accent, strokeWidth=2)
    for at, ((left, up), (_, value)) in enumerate(zip(points, chart.measured, strict=True)):
        yield Circle(left, up, 3, fillColor=accent, strokeColor=None)
        if at == len(points) - 1:
            yield _text(left + 6, up + 4, language.number(value), ink, font)
    yield _text(x(last), y(end) + (5 if end < begin else -10), language.number(end), muted, font, 8, "end")  # fmt: skip


def _bars(chart: Bars, language: Language, colours: list[Any], font: str) -> Iterator[Any]:
    from reportlab.graphics.shapes import Rect

    accent, ink, muted, line = colours
    tall = height_of(chart)
    yield _text(0, tall - 11, language.say(chart.title), ink, font, 9)
    most = max((abs(value) for _, value in chart.bars), default=Decimal(1)) or Decimal(1)
    room = WIDTH - _NAMES - 90
    for at, (name, value) in enumerate(chart.bars):
        up = tall - 30 - at * (BAR + GAP)
        short = name if len(name) <= 28 else name[:27] + "…"
        yield _text(_NAMES - 8, up + 3, short, ink, font, 8, "end")
        wide = float(abs(value) / most) * room
        yield Rect(_NAMES, up, room, BAR, fillColor=line, strokeColor=None, fillOpacity=0.35)
        yield Rect(_NAMES, up, max(wide, 1), BAR, fillColor=accent, strokeColor=None)
        yield _text(_NAMES + wide + 6, up + 3, language.number(value), muted, font)
