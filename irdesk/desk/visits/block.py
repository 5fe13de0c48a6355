"""One item in the day grid: read at a glance, moved by mouse and keyboard."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from irdesk.desk.context import Desk
from irdesk.desk.escaping import takes_escape
from irdesk.desk.icons import icon
from irdesk.records.programme import ProgrammeItem
from irdesk.rules.programme import Piece
from irdesk.services.programmes import Item

STEP = 15
"""Minutes by which items are moved."""


@dataclass(frozen=True)
class BlockWords:
    """What is written in a block."""

    title: str
    times: str
    details: str
    marks: tuple[str, ...]
    """What to look at, in words."""
    conflict: bool = False

    @property
    def spoken(self) -> str:
        """All of it, for a screen reader and the tool tip."""
        return ", ".join(
            part for part in (self.title, self.times, self.details, *self.marks) if part
        )


class Block(QWidget):
    """A part of an item on the day shown. Signals carry minutes; the grid stores what they mean."""

    moved = Signal(int, int)
    """By how many minutes the start and the end."""
    opened = Signal()
    walked = Signal(int, int)
    """To the block so many places on; to the day so many days on."""
    put_off = Signal(int)
    """To the day so many days on, at the same hour."""
    removed = Signal()
    focused = Signal()
    _pressed: QPoint | None = None

    def __init__(self, desk: Desk, piece: Piece[Item], words: BlockWords, parent: QWidget) -> None:
        super().__init__(parent)
        self.desk, self.piece, self.words = desk, piece, words
        self.minute = 1.0
        """Pixels a minute."""
        self.elsewhere: Callable[[QPoint, bool], bool] = lambda _at, _dropped: False
        """Whether a point of the screen means another day; told with True when it is dropped there."""
        self._resizes = False
        self._by = 0
        """Minutes by which it is being moved or resized."""
        self._before = QRect()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(words.spoken)
        self.setAccessibleDescription(
            desk.say(
                "Enter opens it, Alt+Up and Alt+Down move it, Shift+Alt+Up and Down set its end, Shift+Alt+Left and Right put it on another day."
            )
        )
        self.setToolTip("\n".join(filter(None, (f"{words.title} {words.times}", words.details, *words.marks))))  # fmt: skip
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def item(self) -> Item:
        """What it shows."""
        return self.piece.entry.item

    @property
    def times(self) -> str:
        """When it takes place; while it is moved, when it would."""
        if not self._by:
            return self.words.times
        entry, by = self.piece.entry, timedelta(minutes=self._by)
        begins = entry.start if self._resizes else entry.start + by
        has_end = entry.end is not None or self._resizes
        return f"{begins:%H:%M}–{entry.arrival + by:%H:%M}" if has_end else f"{begins:%H:%M}"

    # ----- drawing

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        tokens, words = self.desk.tokens, self.words
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        moving = self.piece.entry.moving
        warned = bool(words.marks)
        colour, tint = tokens.tone("bad" if words.conflict else "warn") if warned else (tokens.accent, tokens.tint)  # fmt: skip
        body = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.canvas if moving and not warned else tint))
        painter.drawRoundedRect(body, 6, 6)
        painter.setBrush(QColor(colour))
        painter.drawRoundedRect(QRectF(0.5, 0.5, 3, self.height() - 1), 1.5, 1.5)
        item = self.item
        if (isinstance(item, ProgrammeItem) and item.certainty != "confirmed") or moving:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.edge), 1, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(body, 6, 6)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRoundedRect(body.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        self._write(painter, colour if warned else tokens.muted)
        painter.end()

    def _write(self, painter: QPainter, mark_colour: str) -> None:
        tokens, words = self.desk.tokens, self.words
        bold, plain = QFont(self.font()), QFont(self.font())
        bold.setBold(True)
        plain.setPixelSize(max(10, bold.pixelSize() - 1))
        strong, light = QFontMetrics(bold), QFontMetrics(plain)
        line, left = strong.height() + 2, 13
        room = self.width() - left - 10
        rows = max(1, (self.height() - 4) // line)
        top = 3 if rows > 1 else max(0, (self.height() - line) // 2)
        if self.piece.entry.moving:
            name = "plane" if item_is_flight(self.item) else "car"
            icon(name, tokens.muted).paint(painter, left, top + (line - 14) // 2, 14, 14)
            left, room = left + 20, room - 20
        marks = " · ".join(words.marks)
        wide = light.horizontalAdvance(marks) + 22 if marks else 0
        title = strong.elidedText(words.title, Qt.TextElideMode.ElideRight, room)
        used = strong.horizontalAdvance(title) + 8
        painter.setFont(bold)
        painter.setPen(QColor(tokens.ink))
        painter.drawText(QRect(left, top, room, line), Qt.AlignmentFlag.AlignVCenter, title)
        painter.setFont(plain)
        painter.setPen(QColor(tokens.muted))
        times = self.times
        rest = " · ".join(filter(None, (times, words.details)))
        first = light.elidedText(times, Qt.TextElideMode.ElideRight, max(0, room - used))
        if rows == 1 and room - used - wide > light.horizontalAdvance(rest):
            first = rest
        mark_row = (
            0 if used + light.horizontalAdvance(first) + 12 + wide <= room else min(1, rows - 1)
        )
        if not marks or mark_row or room - used - wide >= light.horizontalAdvance(first):
            painter.drawText(QRect(left + used, top, max(0, room - used), line), Qt.AlignmentFlag.AlignVCenter, first)  # fmt: skip
        if rows > 1 and first != rest:
            details = words.details if first == times else rest
            last = rows - (2 if mark_row and rows > 2 else 1)
            area = QRect(left, top + line, room - (wide if mark_row == 1 and rows == 2 else 0), line * max(1, last))  # fmt: skip
            painter.drawText(
                area, int(Qt.TextFlag.TextWordWrap), self._fitted(light, details, area)
            )
            if mark_row and rows > 2:
                mark_row = min(rows - 1, 1 + -(-light.boundingRect(area, int(Qt.TextFlag.TextWordWrap), details).height() // line))  # fmt: skip
        if marks:
            painter.setPen(QColor(mark_colour))
            at = max(left, left + room - wide + 4)
            y = top + mark_row * line
            sign = "circle-alert" if words.conflict else "circle-question-mark"
            icon(sign, mark_colour).paint(painter, at, y + (line - 13) // 2, 13, 13)
            space = left + room - at - 18
            shown = light.elidedText(marks, Qt.TextElideMode.ElideRight, space)
            painter.drawText(QRect(at + 18, y, space, line), Qt.AlignmentFlag.AlignVCenter, shown)

    @staticmethod
    def _fitted(metrics: QFontMetrics, words: str, area: QRect) -> str:
        """As much as the lines hold; the tool tip has all of it."""
        lines = max(1, area.height() // metrics.height())
        return metrics.elidedText(
            words, Qt.TextElideMode.ElideRight, int(area.width() * lines * 0.94)
        )

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return self.size()

    # ----- mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.globalPosition().toPoint()
            self._resizes = self._at_edge(event.position().toPoint())
            self._before, self._by = self.geometry(), 0
            self.raise_()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        if self._pressed is None:
            edge = self._at_edge(event.position().toPoint())
            self.setCursor(
                Qt.CursorShape.SizeVerCursor if edge else Qt.CursorShape.PointingHandCursor
            )
            return
        self._by = self._steps(event) * STEP
        by = self._by * self.minute
        self.update()
        if self._resizes:
            height = max(round(STEP * self.minute), self._before.height() + round(by))
            self.setFixedHeight(height)
        else:
            self.move(self._before.x(), self._before.y() + round(by))
            self.elsewhere(event.globalPosition().toPoint(), False)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        if self._pressed is None or event.button() != Qt.MouseButton.LeftButton:
            return
        minutes = self._steps(event) * STEP
        still = (event.globalPosition().toPoint() - self._pressed).manhattanLength() < 4
        self._pressed = None
        if not self._resizes and self.elsewhere(event.globalPosition().toPoint(), True):
            return
        if minutes:
            self.moved.emit(0 if self._resizes else minutes, minutes)
        elif still:
            self.opened.emit()

    def _steps(self, event: QMouseEvent) -> int:
        if self._pressed is None:
            return 0
        way, step = event.globalPosition().toPoint().y() - self._pressed.y(), STEP * self.minute
        least = 1 - round(self._before.height() / step)  # what is resized keeps a step
        return max(least, round(way / step)) if self._resizes else round(way / step)

    def _at_edge(self, at: QPoint) -> bool:
        return at.y() >= self.height() - 6 and not self.piece.goes_on

    def _leave_drag(self) -> None:
        """As if it had never been taken hold of."""
        self._pressed, self._by = None, 0
        self.elsewhere(self.mapToGlobal(QPoint()), False)
        self.setFixedHeight(self._before.height())
        self.setGeometry(self._before)
        self.update()

    # ----- keyboard

    def event(self, event: QEvent) -> bool:
        return (self._pressed is not None and takes_escape(event)) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        key, modifiers = event.key(), event.modifiers()
        alt = bool(modifiers & Qt.KeyboardModifier.AltModifier)
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(key), 0)
        across = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(key), 0)
        if step and alt:
            minutes = step * STEP
            grows = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
            self.moved.emit(0 if grows else minutes, minutes)
        elif across and alt and modifiers & Qt.KeyboardModifier.ShiftModifier:
            self.put_off.emit(across)
        elif step or (across and not alt):
            self.walked.emit(step, across)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit()
        elif key == Qt.Key.Key_Escape and self._pressed is not None:
            self._leave_drag()
        else:
            super().keyPressEvent(event)

    def to_bin(self) -> None:
        """Del: take the item out."""
        self.removed.emit()

    def focusInEvent(self, event: object) -> None:  # noqa: N802 - Qt's name
        super().focusInEvent(event)  # type: ignore[arg-type]
        self.focused.emit()
        self.update()

    def focusOutEvent(self, event: object) -> None:  # noqa: N802 - Qt's name
        super().focusOutEvent(event)  # type: ignore[arg-type]
        self.update()


def item_is_flight(item: Item) -> bool:
    """True for a flight, as opposed to another way to get somewhere."""
    return not isinstance(item, ProgrammeItem) and item.kind_of == "flight"
