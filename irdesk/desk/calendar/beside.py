"""Beside the calendar: the chosen day in full, and what one can do with each entry."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from irdesk.desk.calendar.cells import off_words
from irdesk.desk.calendar.entries import colours, days_words, symbol_of
from irdesk.desk.context import Desk
from irdesk.desk.forms.date_line import take_date
from irdesk.desk.icons import SIZE, icon
from irdesk.desk.pieces import button, chip, empty, label, row, rule
from irdesk.desk.scrolling import scrolled
from irdesk.ground.errors import Trouble
from irdesk.records.visits import DIRECTIONS
from irdesk.services.calendar import Calendar, Entry


class DayPanel(QFrame):
    """The chosen entry is shown with its reasons; the others by title."""

    entry_chosen = Signal(object)
    entry_opened = Signal(object)
    moved = Signal(object, int, int)
    new_wanted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setProperty("look", "card")
        self.setObjectName("beside")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        area, self.box = scrolled(desk.say("The chosen day"))
        self.box.setContentsMargins(14, 12, 14, 12)
        self.box.setSpacing(6)
        outer.addWidget(area)

    def show_day(
        self, calendar: Calendar, day: date, entries: Sequence[Entry], chosen: object
    ) -> None:
        """Show a day; `chosen` is the key of the entry that is shown in full."""
        desk, say = self.desk, self.desk.say
        empty(self.box)
        words = desk.language.date_pattern(day, "yMMMMEEEEd")
        self.box.addWidget(label(words, "section", wrap=True))
        for off in calendar.off.get(day, ()):
            self.box.addWidget(label(off_words(desk, off), "muted", wrap=True))
        for each in entries:
            self.box.addWidget(rule())
            self._entry(each, full=each.key[:3] == chosen)
        if not entries:
            self.box.addWidget(label(say("Nothing on this day. Press N to plan a visit."), "muted", wrap=True))  # fmt: skip
        new = button(desk, say("New visit"), partial(self.new_wanted.emit, day), "plus", "small", "N")  # fmt: skip
        new.setAccessibleName(say("New visit on {day}", day=day))
        self.box.addSpacing(4)
        self.box.addLayout(row(new, None))
        self.box.addStretch(1)

    def _entry(self, entry: Entry, *, full: bool) -> None:
        desk, say = self.desk, self.desk.say
        sign = label("")
        sign.setPixmap(icon(symbol_of(entry), colours(desk.tokens, entry)[0]).pixmap(SIZE, SIZE))
        what = say(entry.what)
        title = label(entry.title or what, "section" if full else "", wrap=True)
        line = row(sign, title)
        line.setStretch(1, 1)
        line.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
        self.box.addLayout(line)
        facts = [what[:1].upper() + what[1:]]
        if entry.sort == "visit":
            facts.append(say(DIRECTIONS.label(entry.direction)))
        if entry.first != entry.last or entry.starts:
            facts.append(days_words(desk, entry))
        facts += [each for each in (entry.place, *entry.partners) if each and each not in entry.title]  # fmt: skip
        self.box.addWidget(label(" · ".join(facts), "muted", wrap=True))
        if full:
            self._in_full(entry)
        more = button(desk, say("Open"), partial(self.entry_opened.emit, entry), look="small")
        more.setAccessibleName(say("Open: {title}", title=entry.title or what))
        state = say(entry.state)
        shown: list[QWidget | None] = [chip(state[:1].upper() + state[1:], entry.tone)] if state else []  # fmt: skip
        shown += [None, more]
        if not full:
            why = button(desk, say("More"), partial(self.entry_chosen.emit, entry), look="small")
            why.setAccessibleName(say("More about {title}", title=entry.title or what))
            shown.insert(-1, why)
        self.box.addLayout(row(*shown, spacing=6))

    def _in_full(self, entry: Entry) -> None:
        say = self.desk.say
        for each in entry.explanation:
            self.box.addWidget(label(say(each), "muted", wrap=True))
        if entry.fixed is not None:
            self.box.addWidget(label(say(entry.fixed), "muted", wrap=True))
            return
        line = QLineEdit()
        line.setPlaceholderText(say("Move to… (fri, +2w, 3.12.)"))
        line.setAccessibleName(say("Move {title} to", title=entry.title))
        take_date(self.desk, line)
        line.returnPressed.connect(partial(self._typed, entry, line))
        self.box.addWidget(line)

    def _typed(self, entry: Entry, line: QLineEdit) -> None:
        try:
            day = self.desk.read_day(line.text())
        except Trouble as trouble:
            self.desk.said.emit(self.desk.say(trouble.message), True)
            return
        if day != entry.first:
            self.moved.emit(entry, (day - entry.first).days, 0)
