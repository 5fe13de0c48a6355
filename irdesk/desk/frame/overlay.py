"""A panel that lies over the window for a moment: asked for by a key, left by Esc."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from irdesk.desk.context import Desk
from irdesk.desk.frame.going_back import FocusBefore, takes_tab


class Overlay(QFrame):
    """Keeps the focus until it is left, and gives it back to where it was.

    A subclass builds itself and then calls `appear`. It must keep what was typed: `leave` may
    come at any time.
    """

    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.desk, self._room = desk, parent
        self.setObjectName("overlay")
        self.setAccessibleName(self.heading)
        self._before = FocusBefore(QApplication.focusWidget())
        self.hide()

    @property
    def heading(self) -> str:
        """What a screen reader calls it."""
        return ""

    def wanted_size(self, room_wide: int, room_high: int) -> tuple[int, int]:
        """Its width and height in a window with so much room."""
        return min(620, room_wide - 80), min(440, room_high - 80)

    def needed(self, wide: int) -> int:
        """How high what it holds is at a width."""
        layout = self.layout()
        if layout is None:
            return self.sizeHint().height()
        high = layout.totalHeightForWidth(wide) if layout.hasHeightForWidth() else -1
        return max(high, layout.totalMinimumSize().height())

    def appear(self, first: QWidget) -> None:
        """Show it with the focus on `first`."""
        self._room.installEventFilter(self)
        self.place()
        self.show()
        self.raise_()
        first.setFocus()

    def place(self) -> None:
        """Put it where it belongs: in the middle, near the top."""
        room = self._room
        width, height = self.wanted_size(room.width(), room.height())
        self.setGeometry((room.width() - width) // 2, min(58, (room.height() - height) // 2), width, height)  # fmt: skip

    def save(self) -> None:
        """Ctrl+S: do what the panel is for; what only shows something has nothing to save."""

    def keep_typing(self) -> None:
        """Put what is being typed on disk, at once."""

    def defers(self, act: Callable[[], object]) -> bool:
        """True where what a key asks for is done later, once the panel has led elsewhere."""
        return False

    def leave(self) -> None:
        """Close it."""
        self._room.removeEventFilter(self)
        self.hide()
        self._before.go_back(self.window())
        self.closed.emit()
        self.deleteLater()

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802 - Qt's name
        """Tab goes round within it."""
        inside = [each for each in self.findChildren(QWidget) if takes_tab(each)]
        at = QApplication.focusWidget()
        if not inside:
            return False
        step = 1 if forward else -1
        place = inside.index(at) if at in inside else -step
        order = _in_tab_order(self, inside)
        place = order.index(at) if at in order else -step
        order[(place + step) % len(order)].setFocus(
            Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        )
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if watched is self._room and event.type() == QEvent.Type.Resize:
            self.place()
        return super().eventFilter(watched, event)


def _in_tab_order(inside: QWidget, members: list[QWidget]) -> list[QWidget]:
    """The members as Qt chains them."""
    found, each = list[QWidget](), inside.nextInFocusChain()
    while each is not None and each is not inside:
        if each in members:
            found.append(each)
        each = each.nextInFocusChain()
    return found
