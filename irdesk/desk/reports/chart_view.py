"""A chart on the screen: the very drawing of the paper, in the colours of the theme."""

from __future__ import annotations

import re

from PySide6.QtCore import QByteArray, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from irdesk.briefings.drawings.charts import WIDTH, height_of, said, svg
from irdesk.desk.context import Desk
from irdesk.services.charting import Chart

_WIDEST, _USUAL = 720, 640


class ChartView(QWidget):
    """Draws a chart as wide as there is room, up to a size that still reads well."""

    def __init__(self, desk: Desk, chart: Chart) -> None:
        super().__init__()
        tokens = desk.tokens
        words = svg(
            chart, desk.language, accent=tokens.accent, ink=tokens.ink, muted=tokens.muted,
            line=tokens.line, surface=tokens.surface, good=tokens.good, warn=tokens.warn, bad=tokens.bad,
        )  # fmt: skip
        # Qt reads a family's name, not reportlab's name of the font.
        words = words.replace(b"NotoSans-Bold;", b"Noto Sans; font-weight: bold;")
        words = words.replace(b"NotoSans;", b"Noto Sans;")
        # Qt draws a clipping path, instead of clipping by it.
        words = re.sub(rb"<defs>.*?</defs>|<clipPath.*?</clipPath>", b"", words, flags=re.DOTALL)
        self._renderer = QSvgRenderer(QByteArray(words), self)
        self._shape = height_of(chart, desk.language) / WIDTH
        spoken = said(chart, desk.language)
        self.setAccessibleName(spoken)
        self.setToolTip(spoken)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(_USUAL, round(_USUAL * self._shape))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self.setFixedHeight(round(min(self.width(), _WIDEST) * self._shape))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = min(self.width(), _WIDEST)
        self._renderer.render(painter, QRectF(0, 0, width, width * self._shape))
        painter.end()
