"""The hours of one day on two clocks, with the items of the programme in their place."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from irdesk.desk.context import Desk
from irdesk.desk.visits.block import STEP, Block, BlockWords
from irdesk.rules.programme import LEAST, MINUTES, Day, Piece, other_clock
from irdesk.services.programmes import Item


class DayGrid(QWidget):
    """A day from midnight to midnight; a click or a drag on empty time asks for a new item."""

    wanted = Signal(int, int)
    """From a minute of the day to another: a new item there."""

    def __init__(
        self,
        desk: Desk,
        day: Day,
        other_zone: str,
        pieces: Sequence[Piece[Item]],
        words: Callable[[Piece[Item]], BlockWords],
        gaps: Sequence[tuple[int, str]] = (),
    ) -> None:
        super().__init__()
        self.desk, self.day, self.other_zone, self.gaps = desk, day, other_zone, gaps
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(desk.say("Hours of {day}", day=day.on))
        self.setAccessibleDescription(desk.say("Insert adds an item; Tab leads to the items."))
        self.setCursor(Qt.CursorShape.CrossCursor)
        self._from: int | None = None
        self._to = 0
        self.minute = max(0.7, QFontMetrics(self.font()).height() * 2.6 / 60)
        self.setFixedHeight(round(MINUTES * self.minute) + 8)
        self.blocks = [Block(desk, piece, words(piece), self) for piece in pieces]
        for each in self.blocks:
            each.minute = self.minute
        self.place()

    @property
    def gutter(self) -> int:
        """Pixels the hours take up."""
        wide = QFontMetrics(self.font()).horizontalAdvance("00:00")
        return (
            wide
            + 22
            + (
                QFontMetrics(self.font()).horizontalAdvance("Wed 00:00") + 8
                if self.other_zone
                else 0
            )
        )

    def y(self, minute: int) -> int:  # type: ignore[override]
        """Where a minute of the day lies."""
        return round(minute * self.minute) + 4

    def minute_at(self, y: int) -> int:
        """The minute that lies there, on a step."""
        return max(0, min(MINUTES - STEP, int((y - 4) / self.minute) // STEP * STEP))

    def place(self) -> None:
        """Put every block where it belongs."""
        left, room = self.gutter, self.width() - self.gutter - 12
        for each in self.blocks:
            piece = each.piece
            wide = room / piece.lanes
            high = max(LEAST, piece.bottom - piece.top)
            each.setMinimumHeight(0)
            each.setMaximumHeight(16_777_215)
            each.setGeometry(
                left + round(piece.lane * wide),
                self.y(piece.top),
                max(30, round(wide) - (4 if piece.lanes > 1 else 0)),
                max(12, round(high * self.minute) - 1),
            )

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self.place()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        tokens = self.desk.tokens
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens.surface))
        metrics = QFontMetrics(self.font())
        small = QFont(self.font())
        small.setPixelSize(max(10, small.pixelSize() - 1))
        wide = metrics.horizontalAdvance("00:00")
        before = self.day.on
        for hour in range(25):
            y = self.y(hour * 60)
            painter.setPen(QPen(QColor(tokens.line), 1))
            painter.drawLine(0, y, self.width(), y)
            if hour == 24:
                break
            painter.setFont(self.font())
            painter.setPen(QColor(tokens.ink))
            row = QRect(12, y + 2, wide + 4, metrics.height())
            painter.drawText(row, Qt.AlignmentFlag.AlignLeft, f"{hour:02}:00")
            if self.other_zone:
                there = other_clock(self.day, hour * 60, self.other_zone)
                words = f"{there:%H:%M}"
                if there.date() != before:
                    words = f"{self.desk.language.date_pattern(there.date(), 'E')} {words}"
                    before = there.date()
                painter.setFont(small)
                painter.setPen(QColor(tokens.muted))
                beside = QRect(wide + 20, y + 2, self.gutter - wide - 20, metrics.height())
                painter.drawText(beside, Qt.AlignmentFlag.AlignLeft, words)
        painter.setFont(small)
        painter.setPen(QColor(tokens.muted))
        for minute, words in self.gaps:
            area = QRect(
                self.gutter + 8,
                self.y(minute) + 2,
                self.width() - self.gutter - 24,
                metrics.height(),
            )
            painter.drawText(area, Qt.AlignmentFlag.AlignLeft, words)
        if self._from is not None:
            top, bottom = sorted((self._from, self._to))
            ghost = QRect(
                self.gutter,
                self.y(top),
                self.width() - self.gutter - 12,
                round((bottom - top + STEP) * self.minute),
            )
            painter.setBrush(QColor(tokens.tint))
            painter.setPen(QPen(QColor(tokens.accent), 1, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(ghost, 6, 6)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.accent), 2))
            shown = self.visibleRegion().boundingRect()
            painter.drawRect(shown.adjusted(1, 1, -1, -1))
        painter.end()

    # ----- empty time

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        at = event.position().toPoint()
        if event.button() == Qt.MouseButton.LeftButton and at.x() >= self.gutter:
            self._from = self._to = self.minute_at(at.y())
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        if self._from is not None:
            self._to = self.minute_at(event.position().toPoint().y())
            self.update()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        if self._from is None:
            return
        top, bottom = sorted((self._from, self._to))
        clicked = top == bottom
        self._from = None
        self.update()
        start = top // 30 * 30 if clicked else top
        self.wanted.emit(start, min(MINUTES - 1, start + 60) if clicked else bottom + STEP)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in (Qt.Key.Key_Insert, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.wanted.emit(-1, -1)
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.blocks:
            self.blocks[0 if event.key() == Qt.Key.Key_Down else -1].setFocus()
        else:
            super().keyPressEvent(event)

    def spot(self, minute: int) -> QPoint:
        """A point on empty time at a minute."""
        return QPoint(self.gutter + 20, self.y(minute) + 3)
