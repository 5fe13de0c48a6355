"""The sidebar: our city, the rooms in their groups, how many dates need someone; or icons alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from irdesk.desk.context import Desk
from irdesk.desk.frame.rooms import ROOMS, Room, room_of
from irdesk.desk.icons import icon
from irdesk.desk.pieces import button, draw_symbol, label, rule

WIDE, NARROW = 196, 62
_ROOM = 1000
"""Pixels a window needs for names beside the icons."""
_KEPT = "sidebar"


class Sidebar(QWidget):
    """`go` is called with the name of the page one chooses.

    It shows icons alone where one wants that, and in a narrow window unless one opens it there.
    """

    def __init__(self, desk: Desk, go: Callable[[str], object]) -> None:
        super().__init__()
        self.desk, self._go = desk, go
        self.setObjectName("side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDE)
        self.is_narrow = False
        self._in_narrow_window, self._opened_there = False, False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 14, 1, 8)
        layout.setSpacing(8)
        head = QHBoxLayout()
        head.setContentsMargins(14, 0, 8, 0)
        self.badge = label("", "badge")
        self.badge.setFixedSize(26, 26)
        self.badge.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.recolour()
        self.city = label(desk.office.city or "irdesk", "section", wrap=True)
        head.addWidget(self.badge)
        head.addWidget(self.city, 1)
        layout.addLayout(head)
        self.group = QButtonGroup(self)
        self.buttons: dict[str, QPushButton] = {}
        self.counts: dict[str, QLabel] = {}
        layout.addWidget(self._rooms(), 1)
        self.fold = button(desk, "", self.toggle, "chevrons-left", "nav")
        inside = QHBoxLayout()
        inside.setContentsMargins(10, 0, 10, 0)
        inside.addWidget(self.fold)
        layout.addLayout(inside)
        self.count = self.counts["today"]
        self._arrange()

    def _rooms(self) -> QScrollArea:
        area = QScrollArea()
        area.setObjectName("rooms")
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setAccessibleName(self.desk.say("Rooms"))
        inner = QWidget()
        inner.setObjectName("rooms")
        column = self._column = QVBoxLayout(inner)
        column.setContentsMargins(10, 2, 10, 2)
        column.setSpacing(2)
        group = ROOMS[0].group
        for number, room in enumerate(ROOMS, 1):
            if room.group != group:
                group = room.group
                column.addSpacing(8)
                column.addWidget(rule())
                column.addSpacing(8)
            column.addWidget(self._button(room, number))
        column.addStretch(1)
        area.setWidget(inner)
        self.area = area
        return area

    def _button(self, room: Room, number: int) -> QPushButton:
        keys = f"Ctrl+{number}" if number < 10 else ""
        made = button(
            self.desk, self.desk.say(room.words), partial(self._go, room.name), room.symbol, "nav"
        )
        made.setProperty("keys", keys)
        made.setCheckable(True)
        self.group.addButton(made)
        self.buttons[room.name] = made
        if room.is_counted or room.name == "today":
            count = self.counts[room.name] = label("", "count")
            count.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            count.setIndent(0)
            count.hide()
            inside = QHBoxLayout(made)
            inside.setContentsMargins(0, 0, 8, 0)
            inside.addWidget(count, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return made

    def recolour(self) -> None:
        """Draw the sign of the office in the colours in use."""
        self.badge.setPixmap(icon("landmark", self.desk.tokens.on_accent).pixmap(16, 16))

    # ----- wide or narrow

    def toggle(self) -> None:
        """Names beside the icons, or icons alone; remembered, except in a narrow window."""
        if self._in_narrow_window:
            self._opened_there = not self._opened_there
        else:
            self.desk.kept.keep(_KEPT, "wide" if self.is_narrow else "narrow")
        self._arrange()

    def fit(self, window_width: int) -> None:
        """The window has become that wide."""
        narrow = window_width < _ROOM
        if narrow != self._in_narrow_window:
            self._in_narrow_window, self._opened_there = narrow, False
            self._arrange()

    def _arrange(self) -> None:
        wanted = self.desk.kept.get(_KEPT, "wide") == "narrow"
        self.is_narrow = not self._opened_there if self._in_narrow_window else wanted
        self.setFixedWidth(NARROW if self.is_narrow else WIDE)
        self.city.setVisible(not self.is_narrow)
        beside = 6 if self.is_narrow else 10
        self._column.setContentsMargins(beside, 2, beside, 2)
        say = self.desk.say
        for room in ROOMS:
            made, words = self.buttons[room.name], say(room.words)
            made.setText("" if self.is_narrow else words)
            keys = str(made.property("keys") or "")
            made.setToolTip(f"{words}  {keys}".strip() if self.is_narrow or keys else "")
            if room.name in self.counts:
                side = 0 if self.is_narrow else 8
                self.counts[room.name].setProperty("small", "yes" if self.is_narrow else "no")
                self.counts[room.name].style().unpolish(self.counts[room.name])
                self.counts[room.name].style().polish(self.counts[room.name])
                if (inside := made.layout()) is not None:
                    inside.setContentsMargins(0, 0, side, 15 if self.is_narrow else 0)
        words = say("Show the names") if self.is_narrow else say("Icons only")
        self.fold.setText("" if self.is_narrow else words)
        self.fold.setAccessibleName(words)
        self.fold.setToolTip(words)
        self.fold.setProperty("symbol", "chevrons-right" if self.is_narrow else "chevrons-left")
        for each in (*self.buttons.values(), self.fold):
            draw_symbol(each, self.desk.tokens)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        at = self.group.checkedButton()
        if at is not None:
            self.area.ensureWidgetVisible(at)

    # ----- what it says

    def mark(self, name: str) -> None:
        """Mark a page as the one shown; a list without a place here marks none."""
        room = room_of(name)
        self.group.setExclusive(False)
        for each, made in self.buttons.items():
            made.setChecked(room is not None and each == room.name)
            draw_symbol(made, self.desk.tokens)
        self.group.setExclusive(True)
        if room is not None:
            self.area.ensureWidgetVisible(self.buttons[room.name])

    def show_count(self, count: int) -> None:
        """How many dates need someone today."""
        self._show_count("today", count)

    def show_counts(self, rooms: Mapping[str, int]) -> None:
        """How many dates of each room need someone."""
        for name in self.counts:
            if name != "today":
                self._show_count(name, rooms.get(name, 0))

    def _show_count(self, name: str, count: int) -> None:
        shown, room = self.counts[name], room_of(name)
        shown.setText(str(count) if count < 100 else "99+")
        shown.setVisible(bool(count))
        due = self.desk.say("{count} due", count=count)
        shown.setAccessibleName(due)
        words = self.desk.say(room.words) if room is not None else name
        self.buttons[name].setAccessibleDescription(due if count else "")
        self.buttons[name].setAccessibleName(words)
