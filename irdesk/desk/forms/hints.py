"""A line to type in, whose hint is never cut."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
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

    def _fit(self) -> None:
        fits = self.fontMetrics().horizontalAdvance(self._hint) <= room_for_words(self)
        super().setPlaceholderText(self._hint if fits else "")
        # While the lines are being laid out, what is shown then would not get its room.
        QTimer.singleShot(0, self, self._show_below)

    def _show_below(self) -> None:
        is_needed = self.placeholderText() != self._hint
        self.below.setVisible(is_needed and self.below.parent() is not None and self.isVisible())
