"""One entry of the calendar as a bar: what it shows, what it is called, how it is dragged."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
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
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from irdesk.desk.calendar.cells import DayCell
from irdesk.desk.context import Desk
from irdesk.desk.escaping import takes_escape
from irdesk.desk.icons import icon
from irdesk.desk.lines import wrapped
from irdesk.desk.theme import Tokens
from irdesk.records.visits import DIRECTIONS
from irdesk.rules.folding import sort_key
from irdesk.services.calendar import Entry

ARROWS = {"inbound": "arrow-down-left", "virtual": "video"}
SYMBOLS = {
    "visit": "plane", "programme": "calendar-clock", "contact": "phone", "deadline": "flag", "task": "list-checks",
    "letter": "mail", "window": "hourglass", "sitting": "gavel", "anniversary": "trophy", "holiday": "sun",
}  # fmt: skip
"""The icon of each sort."""
_SIGNS = {"bad": "circle-alert", "warn": "clock", "good": "circle-check"}
_WAITING = frozenset({"requested", "under assessment", "accepted", "planned"})
_LED = frozenset({"deadline", "task", "letter", "contact"})
"""Sorts of which many a title begins alike: with whom tells one from another."""
_SOON = 4
"""A partner named within so many letters is read on the narrowest bar."""
_SMALL, _ICON, _EDGE = 12, 13, 5
_AIR = 3
"""Pixels above and below the words of a bar together."""
_BESIDE = 2 * _EDGE + _ICON + 4
"""Pixels of a bar beside its words."""
_MOST_LED = 0.8
"""Of a line: a partner with a longer name leaves no room for anything else."""
MOST_LINES = 3
"""Lines that the words of a bar take at most."""


def symbol_of(entry: Entry) -> str:
    """The icon that tells a visit's direction, how pressing a date is, or what it is."""
    if entry.sort == "visit":
        return ARROWS.get(entry.direction, "arrow-up-right")
    if entry.due is not None and entry.tone in _SIGNS:
        return _SIGNS[entry.tone]
    return SYMBOLS[entry.sort]


def days_words(desk: Desk, entry: Entry) -> str:
    """Its day, or from a day to a day; with the time where it has one."""
    if entry.first != entry.last:
        return desk.language.interval(entry.first, entry.last)
    day = desk.language.date(entry.first)
    return f"{day} {times_words(entry)}" if entry.starts else day


def times_words(entry: Entry) -> str:
    """From when to when."""
    if entry.starts is None:
        return ""
    until = f"–{entry.ends:%H:%M}" if entry.ends else ""
    return f"{entry.starts:%H:%M}{until}"


def spoken(desk: Desk, entry: Entry) -> str:
    """The whole entry as a sentence, for screen readers and tool tips."""
    say = desk.say
    facts = [f"{say(entry.what)}: {entry.title}" if entry.title else say(entry.what)]
    facts.append(days_words(desk, entry))
    if entry.sort == "visit":
        facts.append(say(DIRECTIONS.label(entry.direction)))
    facts += [say(entry.state)] if entry.state else []
    facts += [each for each in entry.partners if each not in entry.title]
    return ", ".join(facts)


def short_title(desk: Desk, entry: Entry) -> str:
    """What fits on a bar."""
    title = entry.title
    if entry.sort == "anniversary" or (entry.sort == "sitting" and title):
        title = f"{title}: {desk.say(entry.what)}"
    elif not title:
        title = desk.say(entry.what)
    return f"{entry.starts:%H:%M} {title}" if entry.starts else title


def led_by(desk: Desk, entry: Entry) -> tuple[str, str]:
    """What tells it from others, and the rest, for a bar that can't hold all; "" and the title where nothing does better."""
    title = entry.title
    if entry.sort == "sitting" and title:
        what = desk.say(entry.what)
        return what[:1].upper() + what[1:], title
    partner = entry.partners[0] if entry.partners and entry.sort in _LED else ""
    rest = title.removesuffix(f" with {partner}").rstrip(" ,–")
    is_read = sort_key(partner) in sort_key(rest)[: len(partner) + _SOON]
    return ("", title) if is_read or not rest else (partner, rest)


def colours(tokens: Tokens, entry: Entry) -> tuple[str, str]:
    """Ink and ground of an entry."""
    if entry.sort in ("visit", "programme"):
        return (tokens.muted, tokens.canvas) if entry.tone == "bad" else (tokens.accent, tokens.tint)  # fmt: skip
    if entry.tone in ("bad", "warn"):
        return tokens.tone(entry.tone)
    if entry.tone == "good":
        return tokens.muted, tokens.canvas
    return tokens.ink, tokens.side


class EntryBar(QAbstractButton):
    """Click chooses it, double click or Enter opens it, dragging moves it, as does Ctrl with an arrow."""

    opened = Signal(object)
    chosen = Signal(object)
    stepped = Signal(object, int)
    """The entry, and by how many days the keys move it."""
    dragged = Signal(object, QPoint, QPoint)
    """The entry, where it was taken and where it is now, in global coordinates."""
    dropped = Signal(object, QPoint, QPoint)
    refused = Signal(object)
    """It was taken but can't be moved."""
    drag_left = Signal()
    _dragging = False

    def __init__(self, desk: Desk, entry: Entry, parent: QWidget) -> None:
        super().__init__(parent)
        self.desk, self.entry = desk, entry
        self.begins, self.ends = True, True
        """Whether the entry begins and ends within this bar."""
        self.tall = False
        """True where several lines fit."""
        self.across: DayCell | None = None
        """The chosen day, where it lies upon it: its frame goes on under the words."""
        self.setText(short_title(desk, entry))
        words = spoken(desk, entry)
        self.setAccessibleName(words)
        fixed = (desk.say(entry.fixed),) if entry.fixed else ()
        self.setAccessibleDescription(" ".join(fixed))
        reasons = [desk.say(each) for each in entry.explanation]
        self.setToolTip("\n".join([words, *reasons, *fixed]))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda: self.chosen.emit(self.entry))
        self._from: QPoint | None = None

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(80, bar_height(self))

    def event(self, event: QEvent) -> bool:
        return (self._dragging and takes_escape(event)) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        step = {
            Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7,
        }.get(Qt.Key(event.key()))  # fmt: skip
        if event.key() == Qt.Key.Key_Escape and self._dragging:
            self._leave_drag()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.entry)
        elif step and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.stepped.emit(self.entry, step)
        elif step:
            event.ignore()
        else:
            super().keyPressEvent(event)

    # ----- dragging

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        self._from = event.globalPosition().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        at = event.globalPosition().toPoint()
        if self._from is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        far = (at - self._from).manhattanLength() >= QApplication.startDragDistance()
        if far and self.entry.fixed is not None:
            self._from = None
            self.refused.emit(self.entry)
        elif far or self._dragging:
            self._dragging = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.dragged.emit(self.entry, self._from, at)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        if self._dragging and self._from is not None:
            start, at = self._from, event.globalPosition().toPoint()
            self._leave_drag()
            self.dropped.emit(self.entry, start, at)
            return
        self._from = None
        super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        self.opened.emit(self.entry)

    def _leave_drag(self) -> None:
        self._from, self._dragging = None, False
        self.setDown(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.drag_left.emit()

    # ----- drawing

    def _room_for(self) -> int:
        """How many lines stand on it, as `bar_height` counts them."""
        return max(1, (self.height() - _AIR) // QFontMetrics(_small(self)).lineSpacing())

    def seen(self) -> list[str]:
        """The lines that stand on it where it is not tall."""
        font, room = _small(self), self.width() - _BESIDE
        metrics = QFontMetrics(font)
        lines = self._room_for()
        shown = wrapped(self.text(), font, room, lines)
        led, rest = led_by(self.desk, self.entry)
        is_cut = len(wrapped(self.text(), font, room, lines + 1)) > lines
        if not (led and is_cut and metrics.horizontalAdvance(led) < room * _MOST_LED):
            return shown
        at = f"{self.entry.starts:%H:%M} " if self.entry.starts else ""
        return wrapped(f"{at}{led}: {rest}", font, room, lines)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter)
        self._words(painter)
        painter.end()

    def _ground(self, painter: QPainter) -> None:
        tokens, entry = self.desk.tokens, self.entry
        ink, ground = colours(tokens, entry)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        box.adjust(0 if self.begins else -8, 0, 0 if self.ends else 8, 0)
        painter.setBrush(QColor(ground))
        pen = QPen(QColor(ink if entry.sort in ("visit", "programme") else tokens.line), 1)
        if entry.sort == "visit" and entry.state in _WAITING:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawRoundedRect(box, 5, 5)
        if self.across is not None:
            painter.save()
            painter.translate(self.across.pos() - self.pos())
            self.across.draw_frame(painter)
            painter.restore()
        if self.hasFocus() or self.underMouse():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.accent), 2 if self.hasFocus() else 1))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)

    def _words(self, painter: QPainter) -> None:
        entry = self.entry
        ink, _ = colours(self.desk.tokens, entry)
        font = self.font()
        font.setPixelSize(_SMALL)
        font.setStrikeOut(entry.sort == "visit" and entry.tone == "bad")
        painter.setFont(font)
        painter.setPen(QColor(ink))
        left, height = _EDGE, bar_height(self)
        icon(symbol_of(entry), ink).paint(painter, left, (min(self.height(), height) - _ICON) // 2, _ICON, _ICON)  # fmt: skip
        left += _ICON + _EDGE
        room = self.width() - _BESIDE
        line = painter.fontMetrics().lineSpacing()
        lines = self._room_for()
        if self.tall and lines > 1:
            parts = wrapped(f"{times_words(entry)} {entry.title}", font, room, lines)
            parts += wrapped(entry.place or "", font, room, lines - len(parts)) if lines > len(parts) else []  # fmt: skip
            top = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
            painter.drawText(QRectF(left, 2, room, lines * line), top, "\n".join(parts))
            return
        shown = "\n".join(self.seen())
        middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(left, 0, room, self.height()), middle, shown)


def bar_height(widget: QWidget, lines: int = 1) -> int:
    """As high as so many lines of small words ask for."""
    metrics = QFontMetrics(_small(widget))
    return metrics.height() + (lines - 1) * metrics.lineSpacing() + _AIR


def lines_of(words: str, wide: int, widget: QWidget) -> int:
    """How many lines a bar so wide asks for."""
    return max(1, len(wrapped(words, _small(widget), wide - _BESIDE, MOST_LINES)))


def _small(widget: QWidget) -> QFont:
    font = widget.font()
    font.setPixelSize(_SMALL)
    return font
