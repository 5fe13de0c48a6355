"""The time line of an agreement: drawn, and the same in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from irdesk.desk import theme
from irdesk.desk.agreements.laying import Box, Flag, Laid, Wording, lay
from irdesk.desk.context import Desk
from irdesk.desk.frame.announcing import announce
from irdesk.ground.text import N_
from irdesk.rules.time_line import Mark, Stretch, TimeLine

MARKS = {
    "today": N_("today"), "told": N_("notice told"), "decision": N_("decide by"), "notice": N_("last day for notice"),
    "exit": N_("next exit"), "term_end": N_("ends"), "review": N_("review"),
}  # fmt: skip
STRETCHES = {
    "past": N_("past"), "now": N_("now"), "certain": N_("certain"), "possible": N_("possible"),
}  # fmt: skip
_SAID = {"missed": N_("missed"), "overdue": N_("overdue"), "settled": N_("settled")}
"""States that are told beside the name of a mark."""


class TimeLineView(QWidget):
    """Left and right walk through the terms and dates; what is chosen is told in words."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.line = TimeLine()
        self.laid = Laid((), (), (), 0)
        self.chosen = -1
        """Which of `items` the keys have reached; -1 before."""
        self.setAccessibleName(desk.say("Time line"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    # ----- what it shows

    def show_line(self, line: TimeLine) -> None:
        """Show another line."""
        if line != self.line:
            self.line, self.chosen = line, -1
        self._lay()

    @property
    def items(self) -> list[str]:
        """Each term and each date in words, in order of time."""
        told: list[tuple[date, int, str]] = []
        for stretch in self.line.stretches:
            told.append((stretch.first_day, 0, self.stretch_in_words(stretch)))
        for mark in self.line.marks:
            day = self.desk.language.date(mark.day)
            told.append((mark.day, 1, f"{self._marks([mark])}: {day}"))
        return [words for _, _, words in sorted(told)]

    def stretch_in_words(self, stretch: Stretch) -> str:
        """A term with its days and how it stands."""
        say = self.desk.say
        name = self._name(stretch)
        days = self._days(stretch)
        state = say(STRETCHES[stretch.state])
        if stretch.assumed:
            state = say("{state}, assumed", state=state)
        return f"{name}: {days} ({state})"

    def _name(self, stretch: Stretch) -> str:
        say = self.desk.say
        if stretch.number != stretch.until_number:
            return say("Terms {first}–{last}", first=stretch.number, last=stretch.until_number)
        return say("Term {number}", number=stretch.number)

    def _days(self, stretch: Stretch) -> str:
        language = self.desk.language
        first = language.date(stretch.first_day)
        if stretch.last_day is None:
            return self.desk.say("{day} – no end known", day=first)
        return f"{first} – {language.date(stretch.last_day)}"

    def _names(self, stretch: Stretch) -> Sequence[str]:
        """Its names for the drawing, the longest first."""
        say, name = self.desk.say, self._name(stretch)
        number = str(stretch.number)
        if stretch.number != stretch.until_number:
            number = f"{stretch.number}–{stretch.until_number}"
        if stretch.state == "past":
            return (f"{name} · {self._days(stretch)}", name, number)
        state = say(STRETCHES[stretch.state])
        stated = f"{name} ({state})" if stretch.state == "now" else f"{name}, {state}"
        return (f"{stated} · {self._days(stretch)}", stated, name, number)

    def _marks(self, marks: Sequence[Mark]) -> str:
        say = self.desk.say
        words = []
        for each in marks:
            name = say(MARKS[each.what])
            words.append(f"{name}, {say(_SAID[each.state])}" if each.state in _SAID else name)
        return " · ".join(dict.fromkeys(words))

    # ----- laying out

    def _fonts(self) -> tuple[QFont, QFont]:
        """Of the words, and of what stands out."""
        plain = QFont(self.font())
        plain.setPixelSize(theme.TEXT - 1)
        bold = QFont(plain)
        bold.setBold(True)
        return plain, bold

    def _lay(self) -> None:
        plain, bold = self._fonts()
        metrics, wider = QFontMetricsF(plain), QFontMetricsF(bold)

        def measure(words: str) -> float:
            return max(metrics.horizontalAdvance(words), wider.horizontalAdvance(words)) + 1

        say = Wording(self._names, self._marks, self.desk.language.date)
        self.laid = lay(self.line, max(60, self.width() - 2), measure, say)
        self._line = metrics.height()
        self.setFixedHeight(self._height())
        self._tell()
        self.update()

    def _height(self) -> int:
        """Years, the bar, the flags in two lines each, one line for what the keys have reached."""
        line = self._line
        if not self.line.stretches:
            return round(2 * line)
        return round(self._flags_at() + self.laid.rows * (2 * line + 6) + line + 2)

    def _bar_at(self) -> tuple[float, float]:
        """Top and height of the bar."""
        return self._line + 6, self._line + 14

    def _flags_at(self) -> float:
        top, height = self._bar_at()
        return top + height + 8

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(420, self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._lay()

    # ----- by keyboard and for the ear

    def _tell(self) -> None:
        items = self.items
        reached = items[self.chosen] if 0 <= self.chosen < len(items) else ""
        self.setAccessibleDescription(reached or "; ".join(items) or self._nothing())
        self.setToolTip("\n".join(items))

    def _nothing(self) -> str:
        return self.desk.say("No term can be told from what is recorded.")

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        step = steps.get(Qt.Key(event.key()))
        count = len(self.items)
        if step is None or not count:
            super().keyPressEvent(event)
            return
        self.chosen = max(0, min(count - 1, self.chosen + step))
        self._tell()
        announce(self, self.accessibleDescription(), at_once=True)
        self.update()

    # ----- drawing

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plain, bold = self._fonts()
        painter.setFont(plain)
        tokens = self.desk.tokens
        if not self.line.stretches:
            painter.setPen(QColor(tokens.muted))
            painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignVCenter, self._nothing())
        else:
            self._draw_years(painter)
            for box in self.laid.boxes:
                self._draw_box(painter, box)
            for flag in self.laid.flags:
                self._draw_pole(painter, flag)
            for box in self.laid.boxes:
                self._write_box(painter, box)
            for flag in self.laid.flags:
                self._draw_flag(painter, flag, plain, bold)
        items = self.items
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.accent), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
            words = items[self.chosen] if 0 <= self.chosen < len(items) else ""
            if not words and items:
                words = self.desk.say("← → walk through terms and dates")
            painter.setPen(QColor(tokens.ink))
            foot = QRectF(6, self.height() - self._line - 4, self.width() - 12, self._line)
            painter.drawText(foot, Qt.AlignmentFlag.AlignLeft, words)
        painter.end()

    def _draw_years(self, painter: QPainter) -> None:
        tokens = self.desk.tokens
        for each in self.laid.years:
            painter.setPen(QColor(tokens.muted))
            painter.drawText(QPointF(each.left, self._line - 3), each.words)

    def _looks(self, box: Box) -> tuple[str, str, str, Qt.PenStyle]:
        """Ground, edge, ink and pen of a stretch."""
        tokens = self.desk.tokens
        return {
            "past": (tokens.canvas, tokens.line, tokens.ink, Qt.PenStyle.SolidLine),
            "now": (tokens.tint, tokens.accent, tokens.ink, Qt.PenStyle.SolidLine),
            "certain": (tokens.warn_tint, tokens.warn, tokens.ink, Qt.PenStyle.SolidLine),
            "possible": (tokens.surface, tokens.edge, tokens.muted, Qt.PenStyle.DashLine),
        }[box.stretch.state]

    def _draw_box(self, painter: QPainter, box: Box) -> None:
        top, height = self._bar_at()
        fill, edge, _, pen = self._looks(box)
        area = QRectF(box.left + 0.5, top, max(1.0, box.right - box.left - 1), height)
        painter.setPen(QPen(QColor(edge), 1, pen))
        painter.setBrush(QColor(fill))
        painter.drawRoundedRect(area, 6, 6)
        if box.stretch.assumed:
            self._draw_assumed(painter, area)

    def _write_box(self, painter: QPainter, box: Box) -> None:
        """Its words on its own ground: a pole that finds no other place ends above and below them."""
        if not box.words:
            return
        top, height = self._bar_at()
        fill, _, ink, _ = self._looks(box)
        wide = painter.fontMetrics().horizontalAdvance(box.words)
        crossed = any(box.at - 2 < each.x < box.at + wide + 2 for each in self.laid.flags)
        area = QRectF(box.at, top, wide + 2, height)
        if crossed:
            painter.fillRect(area.adjusted(-2, 4, 2, -6), QColor(fill))
        painter.setPen(QColor(ink))
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, box.words)

    def _draw_assumed(self, painter: QPainter, area: QRectF) -> None:
        """A dotted foot: the renewal is assumed."""
        painter.setPen(QPen(QColor(self.desk.tokens.muted), 2, Qt.PenStyle.DotLine))
        painter.drawLine(area.bottomLeft() + QPointF(6, -2), area.bottomRight() + QPointF(-6, -2))

    def _colour(self, flag: Flag) -> str:
        tokens = self.desk.tokens
        if any(each.state in ("missed", "overdue") for each in flag.marks):
            return tokens.bad
        if any(each.what == "today" for each in flag.marks):
            return tokens.accent
        if any(each.state == "due" for each in flag.marks):
            return tokens.warn
        if all(each.state == "settled" for each in flag.marks):
            return tokens.good
        return tokens.ink

    def _draw_pole(self, painter: QPainter, flag: Flag) -> None:
        top, height = self._bar_at()
        colour = QColor(self._colour(flag))
        painter.setPen(QPen(colour, 2))
        x = min(self.width() - 2.0, max(1.0, flag.x))
        painter.drawLine(QPointF(x, top - 3), QPointF(x, top + height + 3))
        below = self._flags_at() + flag.row * (2 * self._line + 6)
        painter.setPen(QPen(colour, 1, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(x, top + height + 3), QPointF(x, below))

    def _draw_flag(self, painter: QPainter, flag: Flag, plain: QFont, bold: QFont) -> None:
        tokens = self.desk.tokens
        y = self._flags_at() + flag.row * (2 * self._line + 6)
        area = QRectF(flag.left, y, flag.width, 2 * self._line)
        painter.fillRect(area, QColor(tokens.surface))
        painter.setPen(QColor(self._colour(flag)))
        centre = Qt.AlignmentFlag.AlignHCenter
        painter.setFont(bold)
        painter.drawText(QRectF(flag.left, y, flag.width, self._line), centre, flag.lines[0])
        painter.setFont(plain)
        under = QRectF(flag.left, y + self._line, flag.width, self._line)
        painter.drawText(under, centre, flag.lines[1])
