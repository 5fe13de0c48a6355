"""What follows from a clause: the time line, the dates, what is assumed or lacking."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from irdesk.desk.agreements.dates_table import DatesTable
from irdesk.desk.agreements.time_line import TimeLineView
from irdesk.desk.context import Desk
from irdesk.desk.pieces import card, label, row
from irdesk.services.foreseeing import Basis, Foreseen, reminders


class Follows(QWidget):
    """The right side of “Term and notice”."""

    def __init__(self, desk: Desk, basis: Basis) -> None:
        super().__init__()
        self.desk, self.basis = desk, basis
        say = desk.say
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        frame, inner = card()
        self.heading = label("", "section")
        self.hint = label("", "muted")
        inner.addLayout(row(self.heading, None, self.hint))
        self.clause = label("", "muted", wrap=True)
        inner.addWidget(self.clause)
        self.line = TimeLineView(desk)
        inner.addWidget(self.line)
        layout.addWidget(frame)
        self.table = DatesTable(desk)
        layout.addWidget(self.table)
        self.notes = label("", "muted", wrap=True)
        layout.addWidget(self.notes)
        layout.addStretch(1)
        self.call(say("What follows from it"), say("worked out as you type"))

    def call(self, heading: str, hint: str) -> None:
        """Name what is shown: what holds, or what would follow."""
        self.heading.setText(heading)
        self.hint.setText(hint)

    def show_foreseen(self, foreseen: Foreseen) -> None:
        """Show what follows."""
        say = self.desk.say
        says = say(foreseen.clause) if foreseen.clause is not None else ""
        self.clause.setText(says)
        self.clause.setVisible(bool(says))
        self.line.show_line(foreseen.line)
        self.table.show_dates(foreseen.dates)
        self.table.setVisible(bool(foreseen.dates))
        notes = [say(each) for each in foreseen.notes]
        if foreseen.dates:
            notes.insert(0, say(reminders(self.basis)))
        elif not notes:
            notes.append(say("No date follows from what is recorded."))
        self.notes.setText(" ".join(notes))
