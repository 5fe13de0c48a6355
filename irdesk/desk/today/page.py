"""Today: what is due and why, who comes, which relationships cool, the budget, my action points."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout

from irdesk.desk.context import Desk
from irdesk.desk.flow import Columns, Flow
from irdesk.desk.frame.page import Page
from irdesk.desk.pieces import Title, empty, label
from irdesk.desk.scrolling import scrolled
from irdesk.desk.today.cards import (
    begin_card,
    budget_card,
    coming_card,
    relationships_card,
    tasks_card,
    waiting_card,
)
from irdesk.desk.today.due import DueCard, group_of
from irdesk.ground.text import msg, plural
from irdesk.services.budgets import this_year, year_budget
from irdesk.services.deadlines import Due, deadlines
from irdesk.services.relationships import relationships
from irdesk.services.visits import coming_visits
from irdesk.services.waiting import waiting_for_others

DUE_WITHIN, COMING_WITHIN = 60, 45
_TWO_COLUMNS = 860
"""Pixels two columns need."""


class TodayPage(Page):
    """Reads anew after every change."""

    is_made_anew = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._area, self.layout_ = scrolled(desk.say("Today"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._area)
        self._due: DueCard | None = None
        self._whole: set[str] = set()
        """The cards of which one wants to see everything."""
        self.pressing = 0
        """How many dates need someone today."""
        self.refresh()

    def refresh(self) -> None:
        """Read what is due and show it."""
        desk = self.desk
        with desk.workspace.reading() as reader:
            found = deadlines(reader, desk.today, DUE_WITHIN)
            visits = coming_visits(reader, desk.today, COMING_WITHIN)
            related = relationships(reader, desk.today)
            budget = year_budget(reader, this_year(reader, desk.today).label)
            waiting = waiting_for_others(reader, desk.today)
            dates, _ = _shared_out(found)
            _, tasks = _shared_out(deadlines(reader, desk.today))
            theirs = {each.id for each in waiting}
            tasks = [each for each in tasks if each.id not in theirs]
            due = DueCard(desk, reader, dates, DUE_WITHIN, self._whole)
        moving = self._due.moving() if self._due is not None else []
        self._due = due
        due.chosen_anew.connect(self.read_again, Qt.ConnectionType.QueuedConnection)
        empty(self.layout_)
        self.pressing = pressing_count(found)
        day = Title(desk.language.date_pattern(desk.today, "MMMMEEEEd"))
        self.layout_.addLayout(Flow(day, label(self._needs(dates), "muted")))
        first = () if related else (begin_card(desk),)
        left = *first, due, coming_card(desk, visits, COMING_WITHIN)
        right = (
            waiting_card(desk, waiting, self._whole), relationships_card(desk, related, self._whole),
            budget_card(desk, budget), tasks_card(desk, tasks, self._whole),
        )  # fmt: skip
        self.layout_.addWidget(Columns(left, right, _TWO_COLUMNS))
        self.layout_.addStretch(1)
        for each in moving:
            due.move_(each.kind, str(each.id), each.deadline.what)

    def go_on(self, draft: Mapping[str, Any]) -> bool:
        """Ask for another day again; kinds and people that were left out are shown where need be."""
        named = draft["kind"], draft["id"], draft["what"]
        row = self._due.move_(*named) if self._due is not None else None
        if row is None:
            for each in ("today:what", "today:whose"):
                self.desk.kept.forget(each)
            self.refresh()
            row = self._due.move_(*named) if self._due is not None else None
        if row is not None:
            shown = row
            QTimer.singleShot(0, shown, lambda: self._area.ensureWidgetVisible(shown))
        return row is not None

    def escape(self) -> None:
        """Leave another day that is being typed, draft kept."""
        if self._due is not None:
            self._due.leave_moving()

    def _needs(self, dates: list[Due]) -> str:
        """How many things need one today, and how many in the week to come."""
        say = self.desk.say
        now = msg("Nothing needs you today")
        if self.pressing:
            now = plural(
                "{count} thing needs you today", "{count} things need you today", self.pressing
            )
        week = sum(group_of(each, self.desk.today) == "week" for each in dates)
        return say(msg("{now}, {week} this week", now=now, week=week)) if week else say(now)


def pressing_count(found: list[Due]) -> int:
    """How many dates need someone: missed, overdue or due, and not seen yet."""
    return sum(each.deadline.state != "upcoming" for each in _shared_out(found)[0])


def _shared_out(found: list[Due]) -> tuple[list[Due], list[Due]]:
    """Dates to act on that nobody has acknowledged, and action points; visits have a card of their own."""
    tasks = [each for each in found if each.kind == "action-points"]
    dates = [
        each
        for each in found
        if each.kind != "action-points" and each.deadline.what != "visit" and not each.acknowledged
    ]
    return dates, tasks
