"""What is due, each date with its reason and what one can do about it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from irdesk.desk.cards.pages import DUE_TONES
from irdesk.desk.context import Desk
from irdesk.desk.pieces import button, chip, label, row, rule
from irdesk.ground.text import plural
from irdesk.services.deadlines import Due, acknowledge, finish, is_finishable

_FEW = 5


class DueCard(QFrame):
    """The most pressing few dates; a button shows the rest."""

    def __init__(self, desk: Desk, dates: Sequence[Due], within: int) -> None:
        super().__init__()
        self.setProperty("look", "card")
        say = desk.say
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(14, 12, 14, 10)
        self.box.setSpacing(6)
        counts = {
            state: sum(1 for each in dates if each.deadline.state == state) for state in DUE_TONES
        }
        chips = [
            chip(f"{count} {say(state)}", DUE_TONES[state])
            for state, count in counts.items()
            if count
        ]
        self.box.addLayout(row(label(say("Due"), "section"), *chips, None))
        if not dates:
            words = say(
                "Nothing falls due in the next {days} days. Dates come from agreements, obligations, authorisations and checklists.",
                days=within,
            )
            self.box.addWidget(label(words, "muted", wrap=True))
        rows: list[_DueRow] = []
        for each in dates:
            shown = _DueRow(desk, each)
            self.box.addWidget(shown)
            shown.setVisible(len(rows) < _FEW)
            rows.append(shown)
        if len(dates) > _FEW:

            def show_all() -> None:
                for each in rows:
                    each.show()
                more.hide()

            more = button(desk, say("Show all {count}", count=len(dates)), show_all, look="flat")
            self.box.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)


class _DueRow(QWidget):
    """One date with its reason; “See why” opens clause, rule and date."""

    def __init__(self, desk: Desk, due: Due) -> None:
        super().__init__()
        self.desk, self.due = desk, due
        say, deadline = desk.say, due.deadline
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(6)
        outer.addWidget(rule())
        layout = QHBoxLayout()
        layout.setSpacing(12)
        outer.addLayout(layout)
        layout.addWidget(self._when())
        middle = QVBoxLayout()
        middle.setSpacing(1)
        partners = ", ".join(due.partners)
        title = f"{due.title}, {partners}" if partners and partners not in due.title else due.title
        middle.addWidget(label(title, wrap=True))
        reason = say(deadline.explanation[-1]) if deadline.explanation else ""
        what = say(due.what)
        middle.addWidget(label(f"{what[:1].upper()}{what[1:]}. {reason}", "muted", wrap=True))
        self.why = label("\n".join(say(each) for each in deadline.explanation), "muted", wrap=True)
        self.why.hide()
        middle.addWidget(self.why)
        middle.addStretch(1)
        layout.addLayout(middle, 1)
        for each in self._actions():
            layout.addWidget(each, 0, Qt.AlignmentFlag.AlignTop)

    def _when(self) -> QWidget:
        desk, deadline = self.desk, self.due.deadline
        box = QWidget()
        box.setFixedWidth(122)
        when = QVBoxLayout(box)
        when.setContentsMargins(0, 0, 0, 0)
        when.setSpacing(3)
        days = (deadline.acting_day - desk.today).days
        words = desk.say(self.due.state)
        if deadline.state == "upcoming":
            words = desk.say(plural("in {count} day", "in {count} days", days))
        tone = "warn" if deadline.state == "upcoming" and days <= 7 else DUE_TONES[deadline.state]
        when.addLayout(row(chip(words[:1].upper() + words[1:], tone), None))
        when.addWidget(label(desk.language.date(deadline.acting_day), "muted"))
        when.addStretch(1)
        return box

    def _actions(self) -> list[QPushButton]:
        desk, due, say = self.desk, self.due, self.desk.say
        named = {"title": due.title}
        why = button(desk, say("See why"), self._toggle, look="small")
        why.setAccessibleName(say("See why: {title}", **named))
        seen = button(
            desk,
            "",
            lambda: desk.attempt(lambda: acknowledge(desk.workspace, desk.author, due, desk.today)),
            "eye",
            "small",
            say(
                "Put on record that you have seen this; it comes back when it draws nearer or changes."
            ),
        )
        seen.setAccessibleName(say("Seen: {title}", **named))
        if due.deadline.what in ("notice", "decision"):
            act = button(desk, say("Decide"), self._decide, look="small")
            act.setAccessibleName(say("Decide: {title}", **named))
        elif is_finishable(due):
            act = button(desk, say("Done"), self._finish, look="small")
            act.setAccessibleName(say("Done: {title}", **named))
        else:
            act = button(desk, say("Open"), self._open, look="small")
            act.setAccessibleName(say("Open: {title}", **named))
        return [why, seen, act]

    def _toggle(self) -> None:
        self.why.setVisible(self.why.isHidden())

    def _open(self) -> None:
        self.desk.opened.emit(self.due.kind, self.due.id)

    def _decide(self) -> None:
        self.desk.child_wanted.emit(self.due.kind, self.due.id, "decisions")

    def _finish(self) -> None:
        self.desk.attempt(lambda: finish(self.desk.workspace, self.desk.author, self.due))
