"""Above the calendar: where one is, back and forward, a date to go to, the view, what is shown."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QPushButton, QVBoxLayout, QWidget

from irdesk.desk.calendar.entries import SYMBOLS
from irdesk.desk.context import Desk
from irdesk.desk.flow import Flow
from irdesk.desk.forms.today_key import offer_today
from irdesk.desk.pieces import button, draw_symbol, label, row
from irdesk.ground.errors import BadInput
from irdesk.ground.text import N_
from irdesk.services.calendar import SORTS

VIEWS = {"month": N_("Month"), "week": N_("Week"), "agenda": N_("Agenda")}


_AROUND = 46
"""Pixels a chip is wider than its words."""


class CalendarTop(QWidget):
    """Tells what is wanted; the page does it."""

    turned = Signal(int)
    today_wanted = Signal()
    day_wanted = Signal(object)
    view_wanted = Signal(str)
    sort_switched = Signal(str, bool)
    new_wanted = Signal()
    file_wanted = Signal()

    def __init__(self, desk: Desk, view: str, hidden: frozenset[str]) -> None:
        super().__init__()
        self.desk = desk
        say = desk.say
        self.heading = label("", "page")
        before = button(desk, "", partial(self.turned.emit, -1), "chevron-left", "icon", say("Earlier (Page up)"))  # fmt: skip
        after = button(desk, "", partial(self.turned.emit, 1), "chevron-right", "icon", say("Later (Page down)"))  # fmt: skip
        today = button(desk, say("Today"), self.today_wanted.emit, tip="T")
        self.jump = QLineEdit()
        self.jump.setPlaceholderText(say("Go to… (fri, +2w, 3.12.)"))
        self.jump.setAccessibleName(say("Go to a date"))
        words = self.jump.placeholderText()
        self.jump.setFixedWidth(self.jump.fontMetrics().horizontalAdvance(words) + 40)
        offer_today(desk, self.jump)
        self.jump.returnPressed.connect(self._jump)
        self.views: dict[str, QPushButton] = {}
        group = QButtonGroup(self)
        for name, words in VIEWS.items():
            made = button(desk, say(words), partial(self.view_wanted.emit, name))
            made.setCheckable(True)
            made.setChecked(name == view)
            group.addButton(made)
            self.views[name] = made
        file = button(desk, say(".ics"), self.file_wanted.emit, "file-down", tip=say("Save what is shown as a file for Outlook or any other calendar"))  # fmt: skip
        file.setAccessibleName(say("Save as a calendar file"))
        new = button(desk, say("New visit"), self.new_wanted.emit, "plus", "filled", "N")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        moving = row(before, after, today, self.heading, spacing=6)
        deeds = row(*self.views.values(), file, new, spacing=6)
        layout.addLayout(Flow(moving, None, self.jump, deeds, spacing=6))
        self.chips: dict[str, QPushButton] = {}
        for sort, words in SORTS.items():
            chip = button(desk, say(words), partial(self._switch, sort), SYMBOLS[sort], "small")
            chip.setCheckable(True)
            chip.setChecked(sort not in hidden)
            chip.setAccessibleName(say("Show: {what}", what=say(words)))
            chip.setToolTip(say(words))
            draw_symbol(chip, desk.tokens)
            chip.setMinimumWidth(_bold_width(chip) + _AROUND)
            self.chips[sort] = chip
        layout.addLayout(Flow(*self.chips.values(), spacing=6))

    def _switch(self, sort: str) -> None:
        draw_symbol(self.chips[sort], self.desk.tokens)
        self.sort_switched.emit(sort, self.chips[sort].isChecked())

    def _jump(self) -> None:
        try:
            day = self.desk.read_day(self.jump.text())
        except BadInput as trouble:
            self.desk.said.emit(self.desk.say(trouble.problems[0].message), True)
            return
        self.jump.clear()
        self.day_wanted.emit(day)
        self.jump.clearFocus()

    def mark_view(self, name: str) -> None:
        """Show which view it is."""
        self.views[name].setChecked(True)

    def begin(self) -> None:
        """Into the field for a date."""
        self.jump.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _bold_width(chip: QPushButton) -> int:
    """How wide its words are while it is on."""
    font = QFont(chip.font())
    font.setBold(True)
    return QFontMetrics(font).horizontalAdvance(chip.text())
