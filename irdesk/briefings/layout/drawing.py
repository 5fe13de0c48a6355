"""Draws reportlab's vector drawings, with their words set by our own text engine."""

from __future__ import annotations

from typing import Any

from reportlab.graphics.renderPDF import _PDFRenderer

from irdesk.briefings.layout.canvas import PageCanvas
from irdesk.briefings.layout.text import draw_words
from irdesk.briefings.typesetting import BOLD, ITALIC, REGULAR, measure


def paint(canvas: PageCanvas, drawing: Any, x: float, y: float, scale: float) -> None:
    """The drawing with its lower left corner at x, y."""
    canvas.saveState()
    canvas.translate(x, y)
    if scale != 1.0:
        canvas.scale(scale, scale)
    canvas.fresh_ink()
    _Renderer().draw(drawing, canvas, 0, 0)
    canvas.restoreState()
    canvas.fresh_ink()


class _Renderer(_PDFRenderer):  # type: ignore[misc]
    """reportlab's renderer; only words are drawn otherwise."""

    def drawString(self, string: Any) -> None:  # noqa: N802 - reportlab's name
        state = self._tracker.getState()
        face, size = _face(state["fontName"]), float(state["fontSize"])
        x, anchor = float(string.x), state["textAnchor"]
        if anchor in ("end", "middle"):
            wide = measure(string.text, face, size)
            x -= wide if anchor == "end" else wide / 2
        canvas = self._canvas
        canvas.fresh_ink()
        fill = state["fillColor"]
        colour = f"#{fill.hexval()[2:8]}" if fill is not None else "#1b2430"
        draw_words(canvas, string.text, face, size, colour, x, float(string.y))
        canvas.fresh_ink()


def _face(name: str) -> str:
    for each in (BOLD, ITALIC):
        if name == each:
            return each
    return REGULAR
