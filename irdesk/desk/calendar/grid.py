"""Rows of seven days with their entries: the month, and the head of the week."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from irdesk.desk.calendar.cells import HEAD, DayCell
from irdesk.desk.calendar.entries import MOST_LINES, EntryBar, bar_height, lines_of, short_title
from irdesk.desk.context import Desk
from irdesk.desk.pieces import button
from irdesk.ground.text import plural
from irdesk.rules.calendar_days import WEEK, Strip, in_lanes, shared_heights
from irdesk.services.calendar import Calendar, Entry

ARROWS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
_NAMES, _GAP, _FOOT = 24, 2, 2
_SOME = 3
"""Entries of a day that are seen at least, one below the other, where it has so many."""
_WEIGHT = {"window": 0, "visit": 1}


class DayGrid(QWidget):
    """One cell has the focus and arrows move it; Tab goes on to the entries of that day."""

    day_chosen = Signal(object)
    all_wanted = Signal(object)
    """A day of which everything is to be shown."""
    entry_chosen = Signal(object)
    entry_opened = Signal(object)
    moved = Signal(object, int, int)
    """The entry, by how many days and minutes."""
    new_wanted = Signal(object)
    refused = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.calendar: Calendar | None = None
        self.weeks: Sequence[date] = ()
        self.entries: list[Entry] = []
        self.day = desk.today
        self.cells: dict[date, DayCell] = {}
        self.bars: list[EntryBar] = []
        self.more: list[QPushButton] = []
        self._month: int | None = None
        self._tops: list[int] = []
        """Where each week begins; then where the last one ends."""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    # ----- what is shown

    def show_days(
        self,
        calendar: Calendar,
        weeks: Sequence[date],
        entries: Sequence[Entry],
        day: date,
        month: int | None = None,
    ) -> None:
        """Show weeks by their first days; days outside of `month` are quieter."""
        # What lasts for months runs along under the days, where it cuts no cell in two; then visits.
        by_weight = sorted(entries, key=lambda each: _WEIGHT.get(each.sort, 2))
        self.calendar, self.weeks, self.entries = calendar, weeks, by_weight
        self._month = month
        for each in (*self.cells.values(), *self.bars, *self.more):
            each.hide()
            each.deleteLater()
        self.cells, self.bars, self.more = {}, [], []
        for start in weeks:
            for number in range(WEEK):
                self._add_cell(start + timedelta(days=number), calendar)
        self.choose(day)
        self._arrange()

    def _add_cell(self, day: date, calendar: Calendar) -> None:
        count = sum(each.is_on(day) for each in self.entries)
        cell = DayCell(self.desk, day, calendar, count, self)
        cell.is_other = self._month is not None and day.month != self._month
        cell.chosen.connect(self.day_chosen)
        cell.new_wanted.connect(self.new_wanted)
        self.cells[day] = cell
        cell.show()

    def choose(self, day: date) -> None:
        """Mark a day; Tab leads to it and then to its entries."""
        self.day = day
        for each in self.cells.values():
            is_it = each.day == day
            each.is_chosen = is_it
            each.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_it else Qt.FocusPolicy.ClickFocus)
            each.update()
        for bar in self.bars:
            tab = bar.entry.is_on(day)
            bar.setFocusPolicy(Qt.FocusPolicy.StrongFocus if tab else Qt.FocusPolicy.ClickFocus)
            self._lay_across(bar)

    def _lay_across(self, bar: EntryBar) -> None:
        cell = self.cells.get(self.day)
        is_on = cell is not None and cell.geometry().intersects(bar.geometry())
        bar.across = cell if is_on else None
        bar.update()

    def focus_day(self) -> None:
        """Give the focus to the chosen day."""
        if self.day in self.cells:
            self.cells[self.day].setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_entry(self, key: object) -> bool:
        """Give the focus to an entry's bar; False where it has none."""
        for bar in self.bars:
            if bar.entry.key[:3] == key:
                bar.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False

    # ----- where things lie

    def _lane(self) -> int:
        return bar_height(self) + _GAP

    def _wanted(self, lanes: int) -> int:
        """How high a week is in which so many entries lie one below the other."""
        return max(HEAD + 30, HEAD + _FOOT + lanes * self._lane())

    def _lanes(self, start: date) -> int:
        spans = [(each.first, each.last) for each in self.entries]
        return max((each.lane + 1 for each in in_lanes(spans, start)), default=0)

    def least_height(self) -> int:
        """As high as it must be for some of each week to be seen: with less the page scrolls."""
        return _NAMES + sum(self._wanted(min(_SOME, self._lanes(each))) for each in self.weeks)

    def _share_out(self) -> None:
        """A crowded week takes of the room that quiet ones leave."""
        wants = [self._wanted(self._lanes(each)) for each in self.weeks]
        tall = shared_heights(self.height() - _NAMES, wants, self._wanted(1))
        self._tops = [_NAMES + sum(tall[:at]) for at in range(len(tall) + 1)]

    def day_at(self, spot: QPoint) -> date | None:
        """The day at a point of the grid."""
        row = bisect_right(self._tops, spot.y()) - 1
        column = int(spot.x() * WEEK / max(1, self.width()))
        if not (0 <= row < len(self.weeks) and 0 <= column < WEEK):
            return None
        return self.weeks[row] + timedelta(days=column)

    def _left(self, column: int) -> int:
        return column * self.width() // WEEK

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        for bar in self.bars:
            bar.hide()
            bar.deleteLater()
        for each in self.more:
            each.hide()
            each.deleteLater()
        self.bars, self.more = [], []
        self._share_out()
        for start, top, below in zip(self.weeks, self._tops, self._tops[1:], strict=False):
            tall = below - top
            for column in range(WEEK):
                left = self._left(column)
                cell = self.cells[start + timedelta(days=column)]
                cell.setGeometry(left, top, self._left(column + 1) - left, tall)
            self._fill_week(start, top, tall)
        self._tab_order()

    def _fill_week(self, start: date, top: int, tall: int) -> None:
        strips = in_lanes([(each.first, each.last) for each in self.entries], start)
        lanes = max(1, (tall - HEAD - _FOOT) // self._lane())
        crowded = {c for s in strips if s.lane >= lanes for c in range(s.first, s.last + 1)}
        hidden, shown = [0] * WEEK, list[Strip]()
        for strip in strips:
            columns = _columns(strip)
            if strip.lane >= lanes or (strip.lane == lanes - 1 and crowded.intersection(columns)):
                for column in columns:
                    hidden[column] += 1
            else:
                shown.append(strip)
        taken = {(each.lane, column) for each in shown for column in _columns(each)}
        taken |= {(lanes - 1, column) for column, count in enumerate(hidden) if count}
        used = max((lane + 1 for lane, _ in taken), default=0)
        tops = self._lane_tops(shown, taken, used, tall)
        for strip in shown:
            below = next((lane for lane in range(strip.lane + 1, used) if any((lane, each) in taken for each in _columns(strip))), used)  # fmt: skip
            self._add_bar(
                strip, start, top + tops[strip.lane], tops[below] - tops[strip.lane] - _GAP
            )
        for column, count in enumerate(hidden):
            if count:
                self._add_more(start + timedelta(days=column), column, count, top + tops[lanes - 1], bar_height(self))  # fmt: skip

    def _lane_tops(
        self, shown: Sequence[Strip], taken: set[tuple[int, int]], used: int, tall: int
    ) -> list[int]:
        """Where each lane begins; then where the room for all ends.

        Where a week has room left, lanes whose words would be cut get more of it.
        """
        spare = tall - HEAD - _FOOT - used * self._lane()
        more, high = bar_height(self, 2) - bar_height(self), [self._lane()] * used
        for lines in range(2, MOST_LINES + 1):
            for lane in range(used - 1):
                crowded = (each for each in shown if each.lane == lane and any((lane + 1, column) in taken for column in _columns(each)))  # fmt: skip
                if spare >= more and any(self._asked(each) >= lines for each in crowded):
                    high[lane], spare = high[lane] + more, spare - more
        return [HEAD + sum(high[:lane]) for lane in range(used)] + [tall - _FOOT + _GAP]

    def _asked(self, strip: Strip) -> int:
        left, right = self._sides(strip)
        return lines_of(short_title(self.desk, self.entries[strip.index]), right - left, self)

    def _sides(self, strip: Strip) -> tuple[int, int]:
        left = self._left(strip.first) + (4 if strip.begins else 0)
        return left, self._left(strip.last + 1) - (5 if strip.ends else 1)

    def _add_bar(self, strip: Strip, start: date, top: int, room: int) -> None:
        """As high as its words ask for, where so many pixels are free."""
        bar = EntryBar(self.desk, self.entries[strip.index], self)
        bar.begins, bar.ends = strip.begins, strip.ends
        left, right = self._sides(strip)
        lines = next((n for n in range(self._asked(strip), 1, -1) if bar_height(self, n) <= room), 1)  # fmt: skip
        bar.setGeometry(left, top, right - left, bar_height(self, lines))
        self.adopt(bar)
        self._lay_across(bar)
        if not start <= self.day < start + timedelta(days=WEEK):
            # What lasts for weeks is met once by Tab, where one is.
            bar.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def adopt(self, bar: EntryBar) -> None:
        """Take a bar in and lead its signals on."""
        bar.chosen.connect(self.entry_chosen)
        bar.opened.connect(self.entry_opened)
        bar.stepped.connect(self._stepped)
        bar.refused.connect(self.refused)
        bar.dragged.connect(self._dragged)
        bar.dropped.connect(self._dropped)
        bar.drag_left.connect(lambda: self._aim(None, None))
        tab = bar.entry.is_on(self.day)
        bar.setFocusPolicy(Qt.FocusPolicy.StrongFocus if tab else Qt.FocusPolicy.ClickFocus)
        self.bars.append(bar)
        bar.show()

    def _add_more(self, day: date, column: int, count: int, top: int, high: int) -> None:
        room = self.width() // WEEK - 9
        words = self.desk.say(plural("+{count} more", "+{count} more", count))
        if self.fontMetrics().horizontalAdvance(words) + 8 > room:
            words = f"+{count}"
        made = button(self.desk, words, lambda: self.all_wanted.emit(day), look="anchor")
        spoken = plural("{count} more entry on {day}", "{count} more entries on {day}", count, day=day)  # fmt: skip
        made.setAccessibleName(self.desk.say(spoken))
        made.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        made.setParent(self)
        made.setGeometry(self._left(column) + 4, top, room, high)
        self.more.append(made)
        made.show()

    def _tab_order(self) -> None:
        """From the chosen day to its entries, as they lie on the screen."""
        before: QWidget | None = self.cells.get(self.day)
        for bar in sorted(self.bars, key=lambda each: (each.y(), each.x())):
            if before is not None and bar.entry.is_on(self.day):
                QWidget.setTabOrder(before, bar)
                before = bar

    # ----- moving about and moving things

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        step = ARROWS.get(Qt.Key(event.key()))
        if step is None or event.modifiers() & Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(event)
            return
        self.day_chosen.emit(self.day + timedelta(days=step))
        self.focus_day()

    def _stepped(self, entry: Entry, days: int) -> None:
        if entry.fixed is not None:
            self.refused.emit(entry)
        else:
            self.moved.emit(entry, days, 0)

    def _days_between(self, start: QPoint, end: QPoint) -> int | None:
        """By how many days something is dragged; None where it is taken out of the grid."""
        first, last = self.day_at(self.mapFromGlobal(start)), self.day_at(self.mapFromGlobal(end))
        return None if first is None or last is None else (last - first).days

    def _dragged(self, entry: Entry, start: QPoint, end: QPoint) -> None:
        self._aim(entry, self._days_between(start, end))

    def _aim(self, entry: Entry | None, days: int | None) -> None:
        """Mark where a dragged entry would come to lie."""
        for day, cell in self.cells.items():
            there = day - timedelta(days=days) if days is not None else None
            target = entry is not None and there is not None and entry.is_on(there)
            if cell.is_target != target:
                cell.is_target = target
                cell.update()

    def _dropped(self, entry: Entry, start: QPoint, end: QPoint) -> None:
        days = self._days_between(start, end)
        if days:
            self.moved.emit(entry, days, 0)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        tokens = self.desk.tokens
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens.surface))
        font = self.font()
        font.setPixelSize(12)
        painter.setFont(font)
        painter.setPen(QColor(tokens.muted))
        for column in range(WEEK if self.weeks else 0):
            name = self.desk.language.date_pattern(self.weeks[0] + timedelta(days=column), "EEE")
            box = QRect(self._left(column) + 10, 0, self.width() // WEEK - 12, _NAMES)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)
        painter.setPen(QColor(tokens.line))
        painter.drawLine(0, _NAMES - 1, self.width(), _NAMES - 1)
        painter.end()


def _columns(strip: Strip) -> range:
    return range(strip.first, strip.last + 1)
