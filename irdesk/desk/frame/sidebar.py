"""The sidebar: our city, the pages, how many dates need someone."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from irdesk.desk import theme
from irdesk.desk.context import Desk
from irdesk.desk.frame.rooms import ROOMS, room_of
from irdesk.desk.icons import icon
from irdesk.desk.pieces import button, draw_symbol, label, row


class Sidebar(QWidget):
    """`go` is called with the name of the page one chooses."""

    def __init__(self, desk: Desk, go: Callable[[str], object]) -> None:
        super().__init__()
        self.desk = desk
        self.setObjectName("side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(196)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 14, 12, 12)
        layout.setSpacing(2)
        badge = label("", "badge")
        badge.setFixedSize(26, 26)
        badge.setPixmap(icon("landmark", theme.LIGHT.surface).pixmap(16, 16))
        badge.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.city = label(desk.office.city or "irdesk", "section")
        layout.addLayout(row(badge, self.city, None))
        layout.addSpacing(12)
        self.group = QButtonGroup(self)
        self.buttons: dict[str, QPushButton] = {}
        for number, each in enumerate(ROOMS, 1):
            keys = f"Ctrl+{number}" if number < 10 else ""
            made = button(
                desk, desk.say(each.words), partial(go, each.name), each.symbol, "nav", keys
            )
            made.setCheckable(True)
            self.group.addButton(made)
            self.buttons[each.name] = made
            layout.addWidget(made)
        self.count = label("", "count")
        self.count.hide()
        today = self.buttons["today"]
        inside = QHBoxLayout(today)
        inside.setContentsMargins(0, 0, 10, 0)
        inside.addWidget(self.count, 0, Qt.AlignmentFlag.AlignRight)
        layout.insertSpacing(layout.indexOf(today) + 1, 8)
        layout.addStretch(1)

    def mark(self, name: str) -> None:
        """Mark a page as the one shown; a list without a place here marks none."""
        room = room_of(name)
        self.group.setExclusive(False)
        for each, made in self.buttons.items():
            made.setChecked(room is not None and each == room.name)
            draw_symbol(made, self.desk.tokens)
        self.group.setExclusive(True)

    def show_count(self, count: int) -> None:
        """How many dates need someone today."""
        self.count.setText(str(count))
        self.count.setVisible(bool(count))
        self.count.setAccessibleName(self.desk.say("{count} due", count=count))
