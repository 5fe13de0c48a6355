"""What goes on just now, over the foot of the pages, with a way to give it up."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from irdesk.desk.context import Desk
from irdesk.desk.pieces import button, label

_LIFTED = 14


class Waiting(QFrame):
    """Lies over its parent, so that nothing moves when something begins."""

    cancelled = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self.words = label("", "muted")
        give_up = button(desk, desk.say("Cancel"), self.cancelled.emit, "x", "small")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 6, 8, 6)
        layout.addWidget(self.words)
        layout.addWidget(give_up)
        self._over = parent
        parent.installEventFilter(self)
        self.hide()

    def begin(self, words: str) -> None:
        """Say what goes on."""
        self.words.setText(words)
        self.show()
        self.raise_()
        self._settle()

    def end(self) -> None:
        """It is over."""
        self.hide()

    def _settle(self) -> None:
        self.adjustSize()
        left = (self._over.width() - self.width()) // 2
        self.move(left, max(0, self._over.height() - self.height() - _LIFTED))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._settle()
        return super().eventFilter(watched, event)
