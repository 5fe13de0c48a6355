"""Today: what is due and why, who comes, my action points, the budget at a glance."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from irdesk.desk.context import Desk
from irdesk.desk.pieces import button, card, empty, label, row, rule, scrolled
from irdesk.ground.text import plural
from irdesk.records.visits import OFF, Visit
from irdesk.services.deadlines import Due, acknowledge, deadlines
from irdesk.store.query import Where

_TONES = {"missed": "bad", "overdue": "bad", "due": "warn", "upcoming": "plain"}
_SYMBOLS = {"missed": "▲", "overdue": "▲", "due": "●", "upcoming": "○"}
_MOST = 40


class TodayPage(QWidget):
    """Reads anew after every change."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setObjectName("canvas")
        area, self.layout_ = scrolled(desk.say("Today"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        self.refresh()

    def refresh(self) -> None:
        """Read what is due and show it."""
        desk, say = self.desk, self.desk.say
        with desk.workspace.reading() as reader:
            found = deadlines(reader, desk.today, 60)
            until = desk.today + timedelta(days=45)
            visits = reader.all(
                Visit,
                Where("starts_on", ">=", desk.today),
                Where("starts_on", "<=", until),
                order=("starts_on",),
            )
            visits = [each for each in visits if each.state not in OFF]
        dates = [
            each
            for each in found
            if each.kind != "action-points"
            and each.deadline.what != "visit"
            and not each.acknowledged
        ]
        tasks = [each for each in found if each.kind == "action-points"]
        pressing = [each for each in dates if each.deadline.acting_day <= desk.today]
        empty(self.layout_)
        head = row(
            label(desk.language.date_pattern(desk.today, "yMMMMEEEEd"), "page"),
            4,
            label(
                say(
                    plural(
                        "{count} thing needs you today",
                        "{count} things need you today",
                        len(pressing),
                    )
                ),
                "muted",
            ),
            None,
        )
        self.layout_.addLayout(head)
        columns = QHBoxLayout()
        columns.setSpacing(18)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.setSpacing(14)
        right.setSpacing(14)
        left.addWidget(self._due(dates))
        left.addWidget(self._coming(visits))
        left.addStretch(1)
        right.addWidget(self._tasks(tasks))
        right.addStretch(1)
        columns.addLayout(left, 13)
        columns.addLayout(right, 7)
        self.layout_.addLayout(columns)
        self.layout_.addStretch(1)

    def _due(self, dates: list[Due]) -> QWidget:
        say = self.desk.say
        frame, layout = card()
        counts = {
            state: sum(1 for each in dates if each.deadline.state == state) for state in _TONES
        }
        chips = [
            label(f"{count} {say(each)}", tone=_TONES[each])
            for each, count in counts.items()
            if count
        ]
        layout.addLayout(row(label(say("Due"), "section"), *chips, None))
        if not dates:
            layout.addWidget(
                label(
                    say(
                        "Nothing falls due in the next 60 days. Dates come from agreements, obligations, authorisations and checklists."
                    ),
                    "muted",
                    wrap=True,
                )
            )
        for each in dates[:_MOST]:
            layout.addWidget(rule())
            layout.addWidget(_DueRow(self.desk, each))
        return frame

    def _coming(self, visits: list[Visit]) -> QWidget:
        desk, say = self.desk, self.desk.say
        frame, layout = card()
        layout.addLayout(
            row(label(say("Coming"), "section"), None, label(say("next 45 days"), "muted"))
        )
        for each in visits:
            layout.addWidget(rule())
            day = label(desk.language.date(each.starts_on) if each.starts_on else "", "muted")
            day.setFixedWidth(90)
            arrow = "↙" if each.direction == "inbound" else "↗"
            open_ = button(desk, say("Open"), partial(desk.opened.emit, "visits", each.id))
            open_.setAccessibleName(say("Open {title}", title=each.title or ""))
            text = label(f"{arrow}  {each.title or ''}", wrap=True)
            line = row(day, text, open_)
            line.setStretch(1, 1)
            layout.addLayout(line)
        if not visits:
            layout.addWidget(
                label(
                    say("No visit is planned. Press New on the Visits page to plan one."),
                    "muted",
                    wrap=True,
                )
            )
        return frame

    def _tasks(self, tasks: list[Due]) -> QWidget:
        desk, say = self.desk, self.desk.say
        frame, layout = card()
        layout.addLayout(
            row(label(say("Action points"), "section"), None, label(str(len(tasks)), "muted"))
        )
        for each in tasks[:14]:
            text = label(each.title, wrap=True)
            when = label(
                desk.language.date_pattern(each.deadline.date, "MMMd"),
                tone=_TONES[each.deadline.state],
            )
            line = row(text, when)
            line.setStretch(0, 1)
            line.setAlignment(when, Qt.AlignmentFlag.AlignTop)
            layout.addLayout(line)
        if not tasks:
            layout.addWidget(label(say("Nothing to do."), "muted"))
        return frame


class _DueRow(QWidget):
    """One date with its reason; “See why” opens clause, rule and date."""

    def __init__(self, desk: Desk, due: Due) -> None:
        super().__init__()
        say, deadline = desk.say, due.deadline
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 4)
        layout.setSpacing(12)
        state, _ = (
            label(
                f"{_SYMBOLS[deadline.state]} {say(due.state).capitalize()}",
                tone=_TONES[deadline.state],
            ),
            None,
        )
        when = QVBoxLayout()
        when.setSpacing(2)
        when.addLayout(row(state, None))
        when.addWidget(label(desk.language.date(deadline.date), "muted"))
        when.addStretch(1)
        box = QWidget()
        box.setFixedWidth(128)
        when.setContentsMargins(0, 0, 0, 0)
        box.setLayout(when)
        layout.addWidget(box)
        middle = QVBoxLayout()
        middle.setSpacing(2)
        partners = ", ".join(due.partners)
        middle.addWidget(
            label(
                f"{due.title}, {partners}" if partners and partners not in due.title else due.title,
                wrap=True,
            )
        )
        reason = say(deadline.explanation[-1]) if deadline.explanation else ""
        middle.addWidget(label(f"{say(due.what).capitalize()}. {reason}", "muted", wrap=True))
        self.why = label("\n".join(say(each) for each in deadline.explanation), "muted", wrap=True)
        self.why.hide()
        middle.addWidget(self.why)
        layout.addLayout(middle, 1)
        why = button(desk, say("See why"), self._toggle)
        why.setAccessibleName(say("See why: {title}", title=due.title))
        open_ = button(desk, say("Open"), lambda: desk.opened.emit(due.kind, due.id))
        open_.setAccessibleName(say("Open {title}", title=due.title))
        seen = button(
            desk,
            say("Seen"),
            lambda: desk.attempt(lambda: acknowledge(desk.workspace, desk.author, due, desk.today)),
        )
        seen.setAccessibleName(say("Seen: {title}", title=due.title))
        seen.setToolTip(
            say(
                "Put on record that you have seen this; it comes back when it draws nearer or changes."
            )
        )
        for each in (why, seen, open_):
            layout.addWidget(each, 0, Qt.AlignmentFlag.AlignTop)

    def _toggle(self) -> None:
        self.why.setVisible(self.why.isHidden())
