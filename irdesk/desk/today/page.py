"""Today: what is due and why, who comes, which relationships cool, the budget, my action points."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from irdesk.desk.context import Desk
from irdesk.desk.frame.page import Page
from irdesk.desk.pieces import empty, label, row, scrolled
from irdesk.desk.today.cards import budget_card, coming_card, relationships_card, tasks_card
from irdesk.desk.today.due import DueCard
from irdesk.ground.text import plural
from irdesk.services.budgets import this_year, year_budget
from irdesk.services.deadlines import Due, deadlines
from irdesk.services.relationships import relationships
from irdesk.services.visits import coming_visits

DUE_WITHIN, COMING_WITHIN = 60, 45


class TodayPage(Page):
    """Reads anew after every change."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        area, self.layout_ = scrolled(desk.say("Today"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
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
        dates, tasks = _shared_out(found)
        empty(self.layout_)
        self.pressing = pressing_count(found)
        needs = plural(
            "{count} thing needs you today", "{count} things need you today", self.pressing
        )
        day = label(desk.language.date_pattern(desk.today, "MMMMEEEEd"), "page")
        self.layout_.addLayout(row(day, 4, label(desk.say(needs), "muted"), None))
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(14)
        left.addWidget(DueCard(desk, dates, DUE_WITHIN))
        left.addWidget(coming_card(desk, visits, COMING_WITHIN))
        left.addStretch(1)
        right.addWidget(relationships_card(desk, related))
        right.addWidget(budget_card(desk, budget))
        right.addWidget(tasks_card(desk, tasks))
        right.addStretch(1)
        columns = QHBoxLayout()
        columns.setSpacing(18)
        columns.addLayout(left, 13)
        columns.addLayout(right, 7)
        self.layout_.addLayout(columns)
        self.layout_.addStretch(1)


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
