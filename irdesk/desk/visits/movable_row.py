"""A row one moves by keys: of a delegation, of the points of a meeting."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QWidget

T = TypeVar("T")


def neighbour(rows: Sequence[T], gone: T) -> T | None:
    """Which has the focus once one is taken out: the next one, else the one before; None where it is the last."""
    at = rows.index(gone)
    return next((rows[near] for near in (at + 1, at - 1) if 0 <= near < len(rows)), None)


class MovableRow(QFrame):
    """Alt+Up and Alt+Down move it, arrows walk on, Enter or a double click opens it, Del removes it."""

    shifted = Signal(int)
    """By so many places."""
    walked = Signal(int)
    opened = Signal()
    removed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "member")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.shifted.emit(step)
        elif step:
            self.walked.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def to_bin(self) -> None:
        """Del: take it out."""
        self.removed.emit()

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        self.opened.emit()
