"""A computed date beside which one can see why it is that day."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from irdesk.desk.context import Desk
from irdesk.desk.pieces import button, label, row
from irdesk.rules.deadlines import Deadline


class Why(QWidget):
    """What is said of the date, and “See why”, which opens clause, rule and date below it."""

    def __init__(self, desk: Desk, title: str, deadline: Deadline, *said: QWidget) -> None:
        super().__init__()
        self.desk, self.deadline = desk, deadline
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        open_ = button(desk, desk.say("See why"), self._toggle, look="anchor")
        open_.setAccessibleName(desk.say("See why: {title}", title=title))
        line = row(*said, open_) if said else row(open_, None)
        if said:
            line.setStretch(0, 1)
        layout.addLayout(line)
        self.reasons = label("", "muted", wrap=True)
        self.reasons.hide()
        layout.addWidget(self.reasons)

    def _toggle(self) -> None:
        if not self.reasons.text():
            self.reasons.setText("\n".join(self.desk.say(e) for e in self.deadline.explanation))
        self.reasons.setVisible(self.reasons.isHidden())
