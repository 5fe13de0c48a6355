"""One day of the grid: its number, who has the day off, what a screen reader says of it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from irdesk.desk.context import Desk
from irdesk.ground.text import msg, plural
from irdesk.services.calendar import Calendar, DayOff

HEAD = 22
"""Height of the line with the day's number."""


def off_words(desk: Desk, off: DayOff) -> str:
    """Who has the day off and why."""
    if off.ours:
        return off.name or desk.say("weekend")
    land = desk.language.country(off.country)
    return f"{off.name} ({land})" if off.name else desk.say("weekend in {country}", country=land)


def day_words(desk: Desk, day: date, calendar: Calendar, count: int) -> str:
    """A day in full: date, days off, how much there is."""
    facts = [desk.language.date(day, "full")]
    facts += [desk.say("today")] if day == desk.today else []
    facts += [off_words(desk, each) for each in calendar.off.get(day, ())]
    entries = plural("{count} entry", "{count} entries", count) if count else msg("nothing")
    return ", ".join([*facts, desk.say(entries)])


class DayCell(QAbstractButton):
    """A day one can choose; the entries lie upon it."""

    chosen = Signal(object)
    new_wanted = Signal(object)

    def __init__(
        self, desk: Desk, day: date, calendar: Calendar, count: int, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.desk, self.day = desk, day
        self.off = calendar.off.get(day, ())
        self.is_quiet = calendar.is_weekend(day)
        self.is_other = False
        """True where it belongs to the month before or after the one shown."""
        self.is_chosen = False
        self.is_target = False
        """True while something is dragged over it."""
        self.setAccessibleName(day_words(desk, day, calendar, count))
        shown = [off_words(desk, each) for each in self.off if each.name or not each.ours]
        self.note = " · ".join(shown)
        self.setToolTip("\n".join(shown))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.clicked.connect(lambda: self.chosen.emit(self.day))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        self.new_wanted.emit(self.day)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        tokens = self.desk.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = tokens.tint if self.is_target else tokens.canvas if self.is_quiet else tokens.surface  # fmt: skip
        painter.fillRect(self.rect(), QColor(ground))
        painter.setPen(QColor(tokens.line))
        painter.drawLine(self.rect().topRight(), self.rect().bottomRight())
        painter.drawLine(self.rect().bottomLeft(), self.rect().bottomRight())
        self._number(painter)
        if self.is_chosen:
            self.draw_frame(painter)
        painter.end()

    def draw_frame(self, painter: QPainter) -> None:
        """The frame of the chosen day, also for what lies across it."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(self.desk.tokens.accent), 2 if self.hasFocus() else 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -2, -2), 4, 4)

    def _number(self, painter: QPainter) -> None:
        tokens, is_today = self.desk.tokens, self.day == self.desk.today
        font = self.font()
        font.setPixelSize(12)
        font.setBold(is_today or self.day.day == 1)
        painter.setFont(font)
        words = str(self.day.day)
        if self.day.day == 1:
            words = self.desk.language.date_pattern(self.day, "MMMd")
        wide = max(22, painter.fontMetrics().horizontalAdvance(words) + 12)
        box = QRectF(4, 2, wide, HEAD - 4)
        if is_today:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent))
            painter.drawRoundedRect(box, 9, 9)
        ink = tokens.on_accent if is_today else tokens.muted if self.is_other or self.is_quiet else tokens.ink  # fmt: skip
        painter.setPen(QColor(ink))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
        if self.note:
            font.setBold(False)
            font.setPixelSize(11)
            painter.setFont(font)
            painter.setPen(QColor(tokens.muted))
            left = 4 + wide + 4
            room = self.width() - left - 5
            note = painter.fontMetrics().elidedText(self.note, Qt.TextElideMode.ElideRight, room)
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRectF(left, 2, room, HEAD - 4), right, note)
