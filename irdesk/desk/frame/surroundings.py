"""What changes around the window while it is open: screens, the system's language, where it stood."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMargins, QObject, QRect, QTimer
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QApplication, QLabel

from irdesk.desk.pieces import MAY_BREAK
from irdesk.desk.region import region_wanted
from irdesk.ground.language import Language

if TYPE_CHECKING:
    from irdesk.desk.frame.window import MainWindow

_FRAME = 40
"""Pixels of the title bar that a system puts on a window, at most."""
_GRIP = 80
"""Pixels of a window's head that must be on a screen for one to take hold of it."""


class Surroundings(QObject):
    """Keeps the window where it can be reached, and in the habits of the system's country."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.bring_back)
        window.installEventFilter(self)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.screenRemoved.connect(self._screen_gone)
        QGuiApplication.clipboard().dataChanged.connect(self._copied)
        self._stand_as_before()

    def appear(self) -> None:
        """Show the window; where its frame leaves the screen, and one never placed it, fill that."""
        window = self._window
        room = window.screen().availableGeometry().size()
        with_frame = window.size().grownBy(QMargins(0, _FRAME, 0, 0))
        if with_frame.boundedTo(room) != with_frame and not window.desk.kept.get("window"):
            window.showMaximized()
        else:
            window.show()
        window.activateWindow()

    def _stand_as_before(self) -> None:
        """Where one left it, if that place is still there."""
        kept = self._window.desk.kept.get("window", [])
        if len(kept) == 5 and all(isinstance(each, int) for each in kept):
            self._window.setGeometry(QRect(*kept[:4]))
            if kept[4]:
                self._window.showMaximized()
            self.bring_back()

    def keep(self) -> None:
        """Remember where the window stands."""
        spot = self._window.normalGeometry()
        sides = [spot.x(), spot.y(), spot.width(), spot.height()]
        self._window.desk.kept.keep("window", [*sides, int(self._window.isMaximized())])

    def _copied(self) -> None:
        """Qt has not put everything there yet: look a moment later."""
        QTimer.singleShot(0, self, self._without_breaks)

    def _without_breaks(self) -> None:
        """What is copied from a label lacks the invisible marks by which its long words may break."""
        clipboard = QGuiApplication.clipboard()
        text = clipboard.text()
        if MAY_BREAK in text and isinstance(QApplication.focusWidget(), QLabel):  # fmt: skip
            clipboard.setText(text.replace(MAY_BREAK, ""))

    def _screen_gone(self, _screen: QScreen) -> None:
        """Qt moves windows by itself on some systems only: look once it has."""
        self._soon.start(0)

    def bring_back(self) -> None:
        """Onto a screen, and no larger than it, if nothing one could take hold of is on any."""
        spot = self._window.geometry()
        head = QRect(spot.x(), spot.y(), spot.width(), _GRIP)
        rooms = [each.availableGeometry() for each in QGuiApplication.screens()]
        if any(min(room.intersected(head).width(), spot.width()) >= _GRIP for room in rooms):
            return
        if not rooms:
            return
        room = rooms[0]
        spot.setSize(spot.size().boundedTo(room.size()))
        spot.moveCenter(room.center())
        self._window.setGeometry(spot)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.LocaleChange:
            desk = self._window.desk
            region = region_wanted(desk.preferences)
            if region != desk.language.region:
                desk.language = Language(desk.language.tag, region)
                desk.changed.emit()
        return super().eventFilter(watched, event)
