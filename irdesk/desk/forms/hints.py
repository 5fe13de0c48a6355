"""A line to type in, whose hint is never cut; what stands in it and is too long ends in “…”."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QStyle, QStyleOptionFrame

from irdesk.desk.pieces import label

_MARGIN = 4
"""Pixels Qt leaves beside the words of a line, at both sides together."""


def room_for_words(line: QLineEdit) -> int:
    """Pixels in which a line shows words."""
    option = QStyleOptionFrame()
    line.initStyleOption(option)
    inner = line.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, line)
    return inner.width() - _MARGIN


class HintLine(QLineEdit):
    """Its hint stands in it where there is room for all of it, else under it in `below`."""

    def __init__(self) -> None:
        super().__init__()
        self._hint = ""
        self.below: QLabel = label("", "muted", wrap=True)
        """Whoever places the line places it too; where nobody does, the tool tip tells the hint."""
        self.below.hide()

    def setPlaceholderText(self, text: str) -> None:  # noqa: N802 - Qt's name
        self._hint = text
        self.below.setText(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Where one does not type, words that are too long say that they go on."""
        words, room = self.displayText(), room_for_words(self)
        if self.hasFocus() or self.fontMetrics().horizontalAdvance(words) <= room:
            super().paintEvent(event)
            return
        option, painter = QStyleOptionFrame(), QPainter(self)
        self.initStyleOption(option)
        style = self.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option, painter, self)
        spot = style.subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        metrics = self.fontMetrics()
        # Just where Qt itself writes, so that nothing moves when one comes to type.
        base = spot.y() + (spot.height() - metrics.height() + 1) // 2 + metrics.ascent()
        painter.setPen(self.palette().text().color())
        painter.drawText(spot.x() + _MARGIN // 2, base, metrics.elidedText(words, Qt.TextElideMode.ElideRight, room))  # fmt: skip
        painter.end()

    def _fit(self) -> None:
        fits = self.fontMetrics().horizontalAdvance(self._hint) <= room_for_words(self)
        super().setPlaceholderText(self._hint if fits else "")
        # While the lines are being laid out, what is shown then would not get its room.
        QTimer.singleShot(0, self, self._show_below)

    def _show_below(self) -> None:
        is_needed = self.placeholderText() != self._hint
        self.below.setVisible(is_needed and self.below.parent() is not None and self.isVisible())
