"""Sentences above the page that offer something to do; nothing waits for them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from irdesk.desk.context import Desk
from irdesk.desk.frame.announcing import announce
from irdesk.desk.frame.going_back import FocusBefore
from irdesk.desk.pieces import button, label, symbol

Offer = tuple[str, Callable[[], object]]
"""Words of a button and what it does; the sentence goes with it."""


class Notices(QWidget):
    """One line for each subject; a newer sentence on a subject takes the place of the older."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._lines: dict[str, QWidget] = {}
        self._before = FocusBefore(None)
        """What had the focus before a notice got it."""
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_moved)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self.hide()

    def show_notice(self, subject: str, words: str, offers: Sequence[Offer]) -> None:
        """Say it and offer it."""
        self.clear(subject)
        line = self._lines[subject] = QWidget()
        line.setObjectName("notice")
        line.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        across = QHBoxLayout(line)
        across.setContentsMargins(22, 5, 22, 5)
        across.setSpacing(10)
        across.addWidget(symbol("info", self.desk.say("Note")))
        across.addWidget(label(words, wrap=True), 1)
        for each, act in offers:
            across.addWidget(button(self.desk, each, partial(self._do, subject, act), look="small"))
        close = button(self.desk, "", partial(self.clear, subject), "x", "tool", self.desk.say("Close"))  # fmt: skip
        across.addWidget(close)
        self._layout.addWidget(line)
        self.show()
        announce(self, words)

    def clear(self, subject: str) -> None:
        """Say nothing more on a subject."""
        line = self._lines.pop(subject, None)
        if line is not None:
            if line.isAncestorOf(self.window().focusWidget()):
                self._before.go_back(self.window())
            self._layout.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.setVisible(bool(self._lines))

    def _focus_moved(self, old: QWidget | None, now: QWidget | None) -> None:
        comes_in = now is not None and self.isAncestorOf(now)
        if comes_in and old is not None and not self.isAncestorOf(old):
            self._before = FocusBefore(old)

    def _do(self, subject: str, act: Callable[[], object]) -> None:
        self.clear(subject)
        act()
