"""A panel in the place of the options, for what is asked before something is done."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from irdesk.desk.context import Desk
from irdesk.desk.pieces import button, label, row
from irdesk.desk.scrolling import scrolled
from irdesk.ground.errors import Trouble


class AskPanel(QWidget):
    """A heading, what is asked, a sentence where something is wrong; `closed` leads back."""

    closed = Signal()

    def __init__(self, desk: Desk, heading: str) -> None:
        super().__init__()
        self.desk = desk
        self.setObjectName("options")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        area, self.box = scrolled(heading)
        whole.addWidget(area)
        self.box.setContentsMargins(16, 12, 16, 12)
        self.box.setSpacing(8)
        close = button(desk, "", self.closed.emit, "x", "tool", desk.say("Back to the options"))
        head = row(label(heading, "section", wrap=True), close)
        head.setStretch(0, 1)
        self.box.addLayout(head)
        self.problem = label("", "error", wrap=True)

    def line(self, words: str, hint: str = "") -> QLineEdit:
        """A line with its name above it."""
        line = QLineEdit()
        line.setAccessibleName(words)
        line.setPlaceholderText(hint)
        name = label(words, "label")
        name.setBuddy(line)
        self.box.addWidget(name)
        self.box.addWidget(line)
        return line

    def begin_in(self, line: QLineEdit) -> None:
        """Begin typing there."""
        QTimer.singleShot(0, line, line.setFocus)

    def refuse(self, trouble: Trouble) -> None:
        """Say what is wrong; nothing is lost."""
        self.problem.setText(self.desk.say(trouble.message))
