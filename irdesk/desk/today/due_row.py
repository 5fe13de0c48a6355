"""One date with its reason and what one can do about it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from irdesk.desk.cards.pages import DUE_TONES
from irdesk.desk.context import Desk
from irdesk.desk.flow import Beside
from irdesk.desk.pieces import ONE_OF_MANY, button, chip, label, row, rule, shortened
from irdesk.desk.today.moving import MovePanel
from irdesk.ground.text import Message, msg, plural
from irdesk.records.agreement_parts import Authorisation
from irdesk.records.catalogue import kind as kind_of
from irdesk.services.deadlines import Due, acknowledge, finish, is_finishable
from irdesk.services.rescheduling import hindrance

_SOON = 7
"""Days within which an upcoming date is pointed out."""


class DueRow(QWidget):
    """“See why” opens clause, rule and date; the menu moves it, opens it, or says it was seen."""

    def __init__(self, desk: Desk, due: Due) -> None:
        super().__init__()
        self.desk, self.due = desk, due
        say, deadline = desk.say, due.deadline
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(8)
        outer.addWidget(rule())
        layout = QHBoxLayout()
        layout.setSpacing(12)
        outer.addLayout(layout)
        layout.addWidget(self._when())
        middle = QVBoxLayout()
        middle.setSpacing(1)
        partners = ", ".join(due.partners)
        title = f"{due.title}, {partners}" if partners and partners not in due.title else due.title
        middle.addWidget(label(shortened(title, ONE_OF_MANY), wrap=True))
        reason = say(deadline.explanation[-1]) if deadline.explanation else ""
        what = say(due.what)
        middle.addWidget(label(f"{what[:1].upper()}{what[1:]}. {reason}", "muted", wrap=True))
        self.why = label("", "muted", wrap=True)
        self.why.hide()
        middle.addWidget(self.why)
        middle.addStretch(1)
        layout.addWidget(Beside(middle, row(*self._actions(), spacing=6)), 1)
        self.moving: MovePanel | None = None
        self._below = QVBoxLayout()
        outer.addLayout(self._below)

    def _when(self) -> QWidget:
        desk, deadline = self.desk, self.due.deadline
        box = QWidget()
        box.setMinimumWidth(122)
        when = QVBoxLayout(box)
        when.setContentsMargins(0, 0, 0, 0)
        when.setSpacing(3)
        days = (deadline.acting_day - desk.today).days
        words, tone, sign = desk.say(self.due.state), DUE_TONES[deadline.state], ""
        if deadline.state == "upcoming":
            words = desk.say(plural("in {count} day", "in {count} days", days))
            tone = "warn" if days <= _SOON else "plain"
            sign = "calendar-clock"
        when.addLayout(row(chip(words[:1].upper() + words[1:], tone, sign), None))
        day = desk.language.date(deadline.acting_day)
        if deadline.is_earlier:
            day = desk.say(
                "act by {day}\nlast day {last}", day=deadline.acting_day, last=deadline.date
            )
        left = self.due.days_left
        if deadline.state == "overdue" and left >= 0:
            still = (
                plural("{count} day left", "{count} days left", left)
                if left
                else msg("today is the last day")
            )
            day = f"{day}\n{desk.say(still)}"
        elif days < 0:
            ago = desk.say(plural("{count} day ago", "{count} days ago", -days))
            day = f"{day}\n{ago}"
        when.addWidget(label(day, "muted"))
        when.addStretch(1)
        return box

    def _actions(self) -> list[QPushButton]:
        desk, due, say = self.desk, self.due, self.desk.say
        named = {"title": due.title}
        why = button(desk, say("See why"), self._toggle, look="small")
        why.setAccessibleName(say("See why: {title}", **named))
        more = self.more = button(desk, "", self._open_menu, "ellipsis", "small", say("More"))
        more.setAccessibleName(say("More: {title}", **named))
        if due.deadline.what in ("notice", "decision"):
            act = button(desk, say("Decide"), self._decide, look="small")
            act.setAccessibleName(say("Decide: {title}", **named))
        elif is_finishable(due):
            act = button(desk, say("Done"), self._finish, look="small")
            act.setAccessibleName(say("Done: {title}", **named))
        elif due.kind == Authorisation.kind:
            act = button(desk, say("Result"), lambda: self._offer_results(act), "chevron-down", "small")  # fmt: skip
            act.setAccessibleName(say("Result: {step}", step=due.title))
        else:
            act = button(desk, say("Open"), self._open, look="small")
            act.setAccessibleName(say("Open: {title}", **named))
        self.first = why
        return [why, act, more]

    def focus(self) -> None:
        """Take the focus, on the first thing one can do."""
        self.first.setFocus()

    def _open_menu(self) -> None:
        say = self.desk.say
        menu = QMenu(self)
        menu.addAction(say("Open"), self._open)
        seen = menu.addAction(say("Seen: put on record that I know"), self._acknowledge)
        seen.setToolTip(say("It comes back when it draws nearer or changes."))
        movable = say("Move to another day…")
        menu.addAction(movable if self._why_not() is None else say("Why it can't be moved"), self.move_)  # fmt: skip
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _toggle(self) -> None:
        words = "\n".join(self.desk.say(each) for each in self.due.deadline.explanation)
        is_shown = not self.why.isHidden() and self.why.text() == words
        self.why.setText(words)
        self.why.setVisible(not is_shown)

    def _open(self) -> None:
        self.desk.opened.emit(self.due.kind, self.due.id)

    def _decide(self) -> None:
        self.desk.child_wanted.emit(self.due.kind, self.due.id, "decisions")

    def _finish(self) -> None:
        self.desk.attempt(partial(finish, self.desk.workspace, self.desk.author, self.due))

    def _offer_results(self, at: QPushButton) -> None:
        from irdesk.desk.agreements.authorisations import offer_results

        with self.desk.workspace.reading() as reader:
            step = reader.get(Authorisation, self.due.id)
        offer_results(self.desk, step, at)

    def _acknowledge(self) -> None:
        desk = self.desk
        desk.attempt(partial(acknowledge, desk.workspace, desk.author, self.due, desk.today))

    def _why_not(self) -> Message | None:
        """Why this date can't be moved by hand; None where it can."""
        with self.desk.workspace.reading() as reader:
            record = reader.get(kind_of(self.due.kind).record, self.due.id)
        return hindrance(record, self.due.deadline.what)

    def move_(self) -> None:
        """Ask for another day in place, or say why this date can't be moved."""
        due, why_not = self.due, self._why_not()
        if why_not is not None:
            words = self.desk.say(why_not)
            self.why.setText(words)
            self.why.show()
            self.desk.said.emit(self.desk.say(msg("{title}: {why}", title=due.title, why=why_not)), False)  # fmt: skip
            return
        if self.moving is not None:
            return
        panel = self.moving = MovePanel(self.desk, due)
        panel.closed.connect(self._moved)
        self._below.addWidget(panel)
        QTimer.singleShot(0, panel.day, panel.day.setFocus)

    def _moved(self) -> None:
        gone, self.moving = self.moving, None
        if gone is not None:
            self._below.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
            self.more.setFocus()
