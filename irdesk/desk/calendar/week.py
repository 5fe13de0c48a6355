"""The week: days on top with what lasts all day, below the programme by its local times."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from irdesk.desk.calendar.entries import EntryBar, bar_height
from irdesk.desk.calendar.grid import DayGrid
from irdesk.desk.context import Desk
from irdesk.rules.calendar_days import WEEK, side_by_side, week_of
from irdesk.services.calendar import Calendar, Entry

_GUTTER, _BAR, _HOUR = 48, 10, 44
"""Widths of the hours' names and of the scroll bar, height of an hour."""
_SNAP, _SHORTEST, _MORNING = 15, 30, 8
_LEAST = 4
"""Hours that are in sight at least: with less room the page scrolls."""


class WeekView(QWidget):
    """A grid of one row above a grid of hours."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.head = DayGrid(desk)
        self.hours = HourGrid(desk, self.head)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        top = QHBoxLayout()
        top.setContentsMargins(_GUTTER, 0, _BAR, 0)
        top.addWidget(self.head)
        layout.addLayout(top)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setAccessibleName(desk.say("Hours of the day"))
        self.area.setWidget(self.hours)
        self.area.setMinimumHeight(_LEAST * _HOUR)
        layout.addWidget(self.area, 1)
        self._at_morning = False

    def show_days(
        self, calendar: Calendar, entries: Sequence[Entry], day: date, first_weekday: int
    ) -> None:
        """Show the week a day lies in."""
        start = week_of(day, first_weekday)
        timed = [each for each in entries if each.starts is not None]
        lasting = [each for each in entries if each.starts is None]
        lanes = max((sum(each.is_on(start + timedelta(days=n)) for each in lasting) for n in range(WEEK)), default=0)  # fmt: skip
        self.head.setFixedHeight(26 + 28 + min(max(lanes, 2) * (bar_height(self, 2) + 2), 7 * (bar_height(self) + 2)))  # fmt: skip
        self.head.show_days(calendar, [start], lasting, day)
        self.hours.show_entries(start, timed, calendar)
        if not self._at_morning:
            self._at_morning = True
            QTimer.singleShot(0, self._to_morning)

    def _to_morning(self) -> None:
        self.area.verticalScrollBar().setValue(_MORNING * _HOUR - 6)

    def choose(self, day: date) -> None:
        """Mark a day."""
        self.head.choose(day)
        self.hours.choose(day)

    def focus_entry(self, key: object) -> bool:
        """Give the focus to an entry; False where it is not shown."""
        for bar in self.hours.bars:
            if bar.entry.key[:3] == key:
                self.area.ensureWidgetVisible(bar)
                bar.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return self.head.focus_entry(key)


class HourGrid(QWidget):
    """The hours of seven days; what is dragged keeps to quarters of an hour."""

    moved = Signal(object, int, int)

    def __init__(self, desk: Desk, head: DayGrid) -> None:
        super().__init__()
        self.desk, self.head = desk, head
        self.start = desk.today
        self.entries: list[Entry] = []
        self.bars: list[EntryBar] = []
        self.quiet: set[int] = set()
        self._ghost: QRect | None = None
        self.setFixedHeight(24 * _HOUR)

    def show_entries(self, start: date, entries: Sequence[Entry], calendar: Calendar) -> None:
        """Show what has times in the week that begins so."""
        self.start, self.entries = start, list(entries)
        self.quiet = {n for n in range(WEEK) if calendar.is_weekend(start + timedelta(days=n))}
        for bar in self.bars:
            bar.hide()
            bar.deleteLater()
        self.bars = []
        for each in self.entries:
            bar = EntryBar(self.desk, each, self)
            bar.tall = True
            bar.chosen.connect(self.head.entry_chosen)
            bar.opened.connect(self.head.entry_opened)
            bar.refused.connect(self.head.refused)
            bar.stepped.connect(self._stepped)
            bar.dragged.connect(self._dragged)
            bar.dropped.connect(self._dropped)
            bar.drag_left.connect(self._leave)
            self.bars.append(bar)
            bar.show()
        self.choose(self.head.day)
        self._arrange()
        self.update()

    def choose(self, day: date) -> None:
        """Tab goes through the entries of the chosen day."""
        for bar in self.bars:
            tab = bar.entry.is_on(day)
            bar.setFocusPolicy(Qt.FocusPolicy.StrongFocus if tab else Qt.FocusPolicy.ClickFocus)

    def _left(self, column: int) -> int:
        return _GUTTER + column * (self.width() - _GUTTER) // WEEK

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        for column in range(WEEK):
            day = self.start + timedelta(days=column)
            of_day = [bar for bar in self.bars if bar.entry.first == day]
            spans = [_minutes(bar.entry) for bar in of_day]
            for bar, (first, last), (place, places) in zip(of_day, spans, side_by_side(spans), strict=True):  # fmt: skip
                left, right = self._left(column) + 3, self._left(column + 1) - 4
                wide = (right - left) // places
                high = (last - first) * _HOUR // 60 - 2
                bar.setGeometry(left + place * wide, first * _HOUR // 60 + 1, wide - 2, max(high, bar_height(bar)))  # fmt: skip

    def keyPressEvent(self, event: object) -> None:  # noqa: N802 - Qt's name
        self.head.keyPressEvent(event)  # type: ignore[arg-type]

    def _stepped(self, entry: Entry, step: int) -> None:
        """Left and right move by a day, up and down by a quarter of an hour."""
        if entry.fixed is not None:
            self.head.refused.emit(entry)
        elif abs(step) == WEEK:
            self.moved.emit(entry, 0, _SNAP if step > 0 else -_SNAP)
        else:
            self.moved.emit(entry, step, 0)

    def _by(self, start: QPoint, end: QPoint) -> tuple[int, int]:
        one, other = self.mapFromGlobal(start), self.mapFromGlobal(end)
        wide = max(1, (self.width() - _GUTTER) // WEEK)
        days = (other.x() - _GUTTER) // wide - (one.x() - _GUTTER) // wide
        minutes = round((other.y() - one.y()) * 60 / _HOUR / _SNAP) * _SNAP
        return days, minutes

    def _dragged(self, entry: Entry, start: QPoint, end: QPoint) -> None:
        days, minutes = self._by(start, end)
        first, last = _minutes(entry)
        column = (entry.first - self.start).days + days
        left, right = self._left(column), self._left(column + 1)
        top = (first + minutes) * _HOUR // 60
        self._ghost = QRect(left + 2, top, right - left - 4, (last - first) * _HOUR // 60)
        self.update()

    def _dropped(self, entry: Entry, start: QPoint, end: QPoint) -> None:
        days, minutes = self._by(start, end)
        if days or minutes:
            self.moved.emit(entry, days, minutes)

    def _leave(self) -> None:
        self._ghost = None
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        tokens = self.desk.tokens
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens.surface))
        for column in self.quiet:
            left, right = self._left(column), self._left(column + 1)
            painter.fillRect(QRect(left, 0, right - left, self.height()), QColor(tokens.canvas))
        font = self.font()
        font.setPixelSize(11)
        painter.setFont(font)
        for hour in range(24):
            painter.setPen(QColor(tokens.line))
            painter.drawLine(_GUTTER, hour * _HOUR, self.width(), hour * _HOUR)
            painter.setPen(QColor(tokens.muted))
            box = QRect(0, hour * _HOUR - 8, _GUTTER - 8, 16)
            if hour:
                painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{hour:02}:00")  # fmt: skip
        painter.setPen(QColor(tokens.line))
        for column in range(WEEK + 1):
            painter.drawLine(self._left(column) - 1, 0, self._left(column) - 1, self.height())
        if self._ghost is not None:
            painter.fillRect(self._ghost, QColor(tokens.tint))
            painter.setPen(QColor(tokens.accent))
            painter.drawRect(self._ghost)
        painter.end()


def _minutes(entry: Entry) -> tuple[int, int]:
    """From and to, in minutes of the day; at least as long as one can take hold of."""
    if entry.starts is None:
        return 0, _SHORTEST
    first = entry.starts.hour * 60 + entry.starts.minute
    last = first + _SHORTEST
    if entry.ends is not None:
        same = entry.ends.date() == entry.starts.date()
        last = entry.ends.hour * 60 + entry.ends.minute if same else 24 * 60
    return first, min(max(last, first + _SHORTEST), 24 * 60)
