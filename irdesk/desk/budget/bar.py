"""A budget line as a bar: spent, committed, left; what is short stands out."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from irdesk.desk.context import Desk
from irdesk.services.budgets import LineFigures

_HIGH = 12


class BudgetBar(QWidget):
    """The whole width is what there is, or what is gone where that is more.

    Committed money is hatched and what is short has an edge of its own, so that nothing is told
    by colour alone; the words are the accessible name.
    """

    def __init__(self, desk: Desk, of: LineFigures, words: str) -> None:
        super().__init__()
        self._desk, self._of = desk, of
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(160, _HIGH)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        super().paintEvent(event)
        money, tokens = self._of.figures, self._desk.tokens
        have = (money.allocated + money.transfers).minor
        spent, committed = (money.actual - money.refunds).minor, money.committed.minor
        whole = max(have, spent + committed, 1)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        outline = QPainterPath()
        outline.addRoundedRect(room, 4, 4)
        painter.fillPath(outline, QColor(tokens.canvas))
        painter.setClipPath(outline)
        fill = QColor(tokens.bad if self._of.overdrawn else tokens.accent)
        to_spent = room.width() * max(spent, 0) / whole
        to_committed = room.width() * max(spent + committed, 0) / whole
        painter.fillRect(QRectF(room.x(), room.y(), to_spent, room.height()), fill)
        hatched = QRectF(room.x() + to_spent, room.y(), to_committed - to_spent, room.height())
        painter.fillRect(hatched, QColor(tokens.tint))
        painter.fillRect(hatched, QBrush(fill, Qt.BrushStyle.BDiagPattern))
        if have < whole:
            edge = room.x() + room.width() * max(have, 0) / whole
            painter.fillRect(QRectF(edge - 1, room.y(), 2, room.height()), QColor(tokens.ink))
        painter.setClipping(False)
        painter.setPen(QColor(tokens.edge))
        painter.drawPath(outline)
        painter.end()
