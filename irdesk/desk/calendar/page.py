"""The calendar: one period in one of three views, the chosen day beside it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from irdesk.desk.calendar.agenda import AgendaView, agenda_days
from irdesk.desk.calendar.beside import DayPanel
from irdesk.desk.calendar.grid import DayGrid
from irdesk.desk.calendar.moving import move
from irdesk.desk.calendar.saving import save_file
from irdesk.desk.calendar.top import VIEWS, CalendarTop
from irdesk.desk.calendar.week import WeekView
from irdesk.desk.context import Desk
from irdesk.desk.flow import WithSide
from irdesk.desk.frame.page import Page
from irdesk.desk.pieces import card
from irdesk.desk.scrolling import scrolled
from irdesk.desk.tabs import PageStack
from irdesk.rules.calendar_days import WEEK, month_weeks, week_of
from irdesk.rules.durations import add_months
from irdesk.services.calendar import Calendar, Entry, calendar

_ROOMY = 1000
"""Pixels of width in which seven days and the panel find room beside each other."""


class CalendarPage(Page):
    """Reads a period at a time; day, view and what is shown are remembered."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        kept = desk.kept.get("calendar.view", "month")
        self.view = kept if kept in VIEWS else "month"
        self.hidden = frozenset(map(str, desk.kept.get("calendar.hidden", [])))
        self.day = desk.today
        self.chosen: object = None
        """The key of the chosen entry."""
        self.first_weekday = desk.first_weekday
        self.calendar: Calendar | None = None
        self.top = CalendarTop(desk, self.view, self.hidden)
        self.month, self.week, self.agenda = DayGrid(desk), WeekView(desk), AgendaView(desk)
        self.panel = DayPanel(desk)
        self.stack = PageStack()
        self._views: dict[str, QWidget] = {"month": self.month, "week": self.week, "agenda": self.agenda}  # fmt: skip
        for each in self._views.values():
            self.stack.addWidget(each)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._area, outer = scrolled(desk.say("Calendar"))
        self._area.hands_keys_on = True
        whole.addWidget(self._area)
        outer.setContentsMargins(22, 14, 22, 10)
        outer.addWidget(self.top)
        frame, inner = card()
        inner.setContentsMargins(1, 6, 1, 6)
        inner.addWidget(self.stack)
        self._beside = WithSide(frame, self.panel, _ROOMY)
        outer.addWidget(self._beside, 1)
        self._wire()
        self.refresh()

    def _wire(self) -> None:
        top = self.top
        top.turned.connect(self.turn)
        top.today_wanted.connect(self.to_today)
        top.day_wanted.connect(self.go_to)
        top.view_wanted.connect(self.show_view)
        top.sort_switched.connect(self._switch)
        top.new_wanted.connect(self.new)
        top.file_wanted.connect(self.save)
        for each in (self.month, self.week.head, self.agenda, self.panel):
            each.entry_chosen.connect(self.choose_entry)
            each.entry_opened.connect(self._open)
            each.moved.connect(self._move)
        self.week.hours.moved.connect(self._move)
        for grid in (self.month, self.week.head):
            grid.day_chosen.connect(self.go_to)
            grid.all_wanted.connect(self._show_all)
            grid.new_wanted.connect(self._plan)
            grid.refused.connect(self._refuse)
        self.agenda.refused.connect(self._refuse)
        self.panel.new_wanted.connect(self._plan)

    # ----- what is shown

    def period(self) -> tuple[date, date]:
        """The days the view shows."""
        if self.view == "week":
            start = week_of(self.day, self.first_weekday)
            return start, start + timedelta(days=WEEK - 1)
        if self.view == "agenda":
            return agenda_days(self.day)
        weeks = month_weeks(self.day, self.first_weekday)
        return weeks[0], weeks[-1] + timedelta(days=WEEK - 1)

    def entries(self) -> list[Entry]:
        """What the view shows of the period; the month leaves programme items to their visits."""
        if self.calendar is None:
            return []
        left_out = self.hidden | ({"programme"} if self.view == "month" else set())
        return [each for each in self.calendar.entries if each.sort not in left_out]

    @property
    def stays(self) -> bool:
        return True

    def refresh(self) -> None:
        """Read the period and show it."""
        first, last = self.period()
        with self.desk.workspace.reading() as reader:
            found = calendar(reader, first, last, self.desk.today)
        off = {} if "holiday" in self.hidden else found.off
        self.calendar = Calendar(first, last, found.entries, off)
        self._show()

    def _show(self) -> None:
        if self.calendar is None:
            return
        language, entries = self.desk.language, self.entries()
        if self.view == "month":
            words = language.date_pattern(self.day, "yMMMM")
            weeks = month_weeks(self.day, self.first_weekday)
            self.month.show_days(self.calendar, weeks, entries, self.day, self.day.month)
        else:
            words = language.interval(self.calendar.first, self.calendar.last)
            if self.view == "week":
                self.week.show_days(self.calendar, entries, self.day, self.first_weekday)
            else:
                self.agenda.show_days(self.calendar, entries)
        self.stack.setMinimumHeight(self.month.least_height() if self.view == "month" else 0)
        # Each row of the agenda tells what the panel would, which below it would be out of sight.
        self._beside.leaves_out(self.view == "agenda")
        self.top.heading.setText(words[:1].upper() + words[1:])
        self.stack.setCurrentWidget(self._views[self.view])
        self._show_panel()

    def _show_panel(self) -> None:
        if self.calendar is not None:
            on = [each for each in self.entries() if each.is_on(self.day)]
            on.sort(key=lambda each: each.key[:3] != self.chosen)
            self.panel.show_day(self.calendar, self.day, on, self.chosen)

    def recolour(self) -> None:
        self._show()

    # ----- moving about

    def go_to(self, day: date) -> None:
        """Choose a day, in whatever period it lies."""
        first, last = self.period()
        self.day = day
        if self.period() != (first, last):
            self.refresh()
            if self.view == "month":
                QTimer.singleShot(0, self.month.focus_day)
            return
        self._mark_day()
        self._show_panel()

    def _show_all(self, day: date) -> None:
        """Everything of a day, also where the panel lies below what is seen."""
        self.go_to(day)
        QTimer.singleShot(0, self.panel, lambda: self._area.ensureWidgetVisible(self.panel))

    def _mark_day(self) -> None:
        if self.view == "month":
            self.month.choose(self.day)
        elif self.view == "week":
            self.week.choose(self.day)

    def turn(self, pages: int) -> None:
        """To the period before or after."""
        if self.view == "week":
            self.go_to(self.day + timedelta(days=WEEK * pages))
        else:
            self.go_to(add_months(self.day, pages))

    def to_today(self) -> None:
        """To the office's day."""
        self.go_to(self.desk.today)

    def show_view(self, name: str) -> None:
        """Month, week or agenda."""
        self.view = name
        self.top.mark_view(name)
        self.desk.kept.keep("calendar.view", name)
        self.refresh()

    def choose_entry(self, entry: Entry) -> None:
        """Show an entry in full beside the calendar."""
        self.chosen = entry.key[:3]
        if not entry.is_on(self.day):
            self.day = entry.first if self.calendar is None else max(entry.first, self.calendar.first)  # fmt: skip
            self._mark_day()
        self._show_panel()

    def _switch(self, sort: str, shown: bool) -> None:
        self.hidden = self.hidden - {sort} if shown else self.hidden | {sort}
        self.desk.kept.keep("calendar.hidden", sorted(self.hidden))
        self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        act = {
            Qt.Key.Key_PageUp: lambda: self.turn(-1),
            Qt.Key.Key_PageDown: lambda: self.turn(1),
            Qt.Key.Key_T: self.to_today,
            Qt.Key.Key_N: self.new,
        }.get(Qt.Key(event.key()))
        if act is None or event.modifiers() not in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier):  # fmt: skip
            super().keyPressEvent(event)
        else:
            act()

    def entered(self) -> None:
        """The arrow keys walk the days at once."""
        if self.view == "month":
            self.month.focus_day()

    def begin_search(self) -> None:
        """Into the field for a date."""
        self.top.begin()

    # ----- doing

    def _open(self, entry: Entry) -> None:
        self.desk.opened.emit(entry.kind, entry.id)

    def _refuse(self, entry: Entry) -> None:
        if entry.fixed is not None:
            self.choose_entry(entry)
            self.desk.said.emit(self.desk.say(entry.fixed), True)

    def _move(self, entry: Entry, days: int, minutes: int) -> None:
        self.chosen = entry.key[:3]
        day = self.day + timedelta(days=days) if entry.is_on(self.day) else entry.first + timedelta(days=days)  # fmt: skip
        move(self.desk, entry, days, minutes, lambda: self._moved(entry, day))

    def _moved(self, entry: Entry, day: date) -> None:
        """Follow what was moved, with the focus upon it."""
        self.go_to(day)
        key = entry.key[:3]
        QTimer.singleShot(0, lambda: self._focus(key))

    def _focus(self, key: object) -> None:
        view = self._views[self.view]
        if isinstance(view, (DayGrid, WeekView, AgendaView)) and not view.focus_entry(key):
            self.month.focus_day()

    def new(self) -> bool:
        """Plan a visit on the chosen day."""
        self._plan(self.day)
        return True

    def _plan(self, day: date) -> None:
        self.desk.new_wanted.emit("visits", {"starts_on": day.isoformat()})

    def go_on(self, draft: Mapping[str, Any]) -> bool:
        """Move the entry again that one was giving the reason for."""
        self.go_to(date.fromisoformat(draft["day"]))
        self.hidden -= {draft["sort"]}
        self.refresh()
        named = draft["kind"], draft["id"], draft["sort"]
        for each in self.entries():
            if (each.kind, str(each.id), each.sort) == named:
                self._move(each, *draft["by"])
                return True
        return False

    def save(self) -> None:
        """What is shown as a calendar file."""
        if self.calendar is not None:
            save_file(self.desk, self, self.entries(), self.calendar)
