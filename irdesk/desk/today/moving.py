"""Moves a date to another day, in the place where it stands."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from irdesk.desk.context import Desk
from irdesk.desk.flow import Flow
from irdesk.desk.forms.date_line import take_date
from irdesk.desk.forms.today_key import hint
from irdesk.desk.panel_draft import PanelDraft
from irdesk.desk.pieces import button, label, row
from irdesk.ground.errors import Trouble
from irdesk.services.deadlines import Due
from irdesk.services.rescheduling import WITH_REASON, reschedule


class MovePanel(QWidget):
    """Takes a day as people type it, and a reason where others count on the date; both are kept as a draft."""

    closed = Signal()

    def __init__(self, desk: Desk, due: Due) -> None:
        super().__init__()
        self.desk, self.due, say = desk, due, desk.say
        self.is_going = False
        """The date is being moved: what is typed is asked for no longer."""
        self.day = QLineEdit()
        self.day.setAccessibleName(say("New day"))
        self.day.setPlaceholderText(hint(desk))
        self.day.setMinimumWidth(200)
        take_date(desk, self.day)
        self.day.returnPressed.connect(self._move)
        self.reason = QLineEdit()
        self.reason.setAccessibleName(say("Reason"))
        self.reason.setPlaceholderText(say("Why it is moved"))
        self.reason.setMinimumWidth(220)
        self.reason.returnPressed.connect(self._move)
        self.reason.setVisible(due.kind in WITH_REASON)
        self.problem = label("", "error", wrap=True)
        self.problem.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 8)
        layout.setSpacing(4)
        move = button(desk, say("Move"), self._move, "", "filled")
        leave = button(desk, say("Leave it"), self.closed.emit)
        layout.addLayout(Flow(self.day, self.reason, None, row(leave, move)))
        layout.addWidget(self.problem)
        self.draft = PanelDraft(desk, self, {"day": self.day, "reason": self.reason})
        what = due.deadline.what
        about = {"kind": due.kind, "id": str(due.id), "page": "today", "what": what}
        self.draft.begin(f"{due.kind}:{due.id}:move:{what}", about)

    def _move(self) -> None:
        desk, due = self.desk, self.due
        try:
            wanted = desk.read_day(self.day.text().strip())
        except Trouble as trouble:
            self._say(desk.say(trouble.message), self.day)
            return
        if due.kind in WITH_REASON and not self.reason.text().strip():
            self._say(desk.say("Others count on this date: say why it is moved."), self.reason)
            return
        days = (wanted - due.deadline.date).days
        act = partial(
            reschedule, desk.workspace, desk.author, due.kind, due.id, days, reason=self.reason.text()
        )  # fmt: skip
        self.draft.drop()
        self.is_going = True
        if not desk.attempt(act):
            self.is_going = False
            self.draft.keep()

    def _say(self, words: str, at: QLineEdit) -> None:
        self.problem.setText(words)
        self.problem.show()
        at.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
