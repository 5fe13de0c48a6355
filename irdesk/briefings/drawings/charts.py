"""Charts and maps as one vector drawing for paper and screen, each with a text that says the same.

Legible in grey and to the colour-blind: filled, hatched, dashed and outlined are told apart without
colour, and every value stands beside what it measures.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from irdesk.briefings.drawings.chart_goals import GOALS_TALL, goal_matrix
from irdesk.briefings.drawings.chart_lines import SERIES_TALL, YEARS_TALL, series, visit_years
from irdesk.briefings.drawings.chart_rows import (
    bars,
    budget_bars,
    contacts,
    reciprocity,
    rows_tall,
)
from irdesk.briefings.drawings.chart_words import said
from irdesk.briefings.drawings.ink import WIDTH, Palette, Pen
from irdesk.briefings.drawings.locator import LOCATOR_TALL, locator
from irdesk.briefings.drawings.maps import world_map, world_tall
from irdesk.briefings.typesetting import BOLD, REGULAR
from irdesk.ground.language import ENGLISH, Language
from irdesk.ground.paths import resources
from irdesk.services.charting import (
    Bars,
    BudgetBars,
    Chart,
    Contacts,
    GoalMatrix,
    Locator,
    Reciprocity,
    Series,
    VisitYears,
    WorldMap,
)

__all__ = ["WIDTH", "drawing", "height_of", "said", "svg"]


def height_of(chart: Chart, language: Language = ENGLISH) -> float:
    """How tall its drawing is, in points; it is `WIDTH` wide."""
    if isinstance(chart, Bars):
        return rows_tall(len(chart.bars))
    if isinstance(chart, BudgetBars):
        return rows_tall(len(chart.bars), heads=True)
    if isinstance(chart, (Reciprocity, Contacts)):
        return rows_tall(len(chart.partners), heads=True)
    if isinstance(chart, WorldMap):
        return world_tall(chart, language)
    return _TALL[type(chart)]


def drawing(chart: Chart, language: Language, **colours: str) -> Any:
    """The chart as a reportlab drawing; colours are those of `Palette`, the paper's unless given.

    It holds only Rect, Line, Polygon, Path, Circle and String in plain colours, without groups.
    """
    from reportlab.graphics.shapes import Drawing

    made = Drawing(WIDTH, height_of(chart, language))
    for shape in _DRAWING[type(chart)](chart, Pen(Palette(**colours), language)):
        made.add(shape)
    return made


def svg(chart: Chart, language: Language, **colours: str) -> bytes:
    """The same drawing as SVG, for the screen."""
    from reportlab.graphics import renderSVG

    _known_to_reportlab()
    words = renderSVG.drawToString(drawing(chart, language, **colours))
    return (words if isinstance(words, str) else words.decode()).encode()


@cache
def _known_to_reportlab() -> None:
    """reportlab looks up each font that it names in an SVG."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    for name in (REGULAR, BOLD):
        suffix = name.partition("-")[2] or "Regular"
        pdfmetrics.registerFont(TTFont(name, str(resources() / "fonts" / f"NotoSans-{suffix}.ttf")))


_TALL: dict[type, float] = {
    Series: SERIES_TALL, VisitYears: YEARS_TALL, GoalMatrix: GOALS_TALL, Locator: LOCATOR_TALL,
}  # fmt: skip
_DRAWING: dict[type, Callable[[Any, Pen], Any]] = {
    Series: series, Bars: bars, BudgetBars: budget_bars, VisitYears: visit_years, GoalMatrix: goal_matrix,
    Reciprocity: reciprocity, Contacts: contacts, WorldMap: world_map, Locator: locator,
}  # fmt: skip
