"""What changes around the window while it is open: screens, the system's language, where it stood."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMargins, QObject, QRect, QTimer
from PySide6.QtGui import QGuiApplication, QRegion, QScreen
from PySide6.QtWidgets import QApplication, QLabel

from irdesk.desk.pieces import MAY_BREAK
from irdesk.desk.region import region_wanted
from irdesk.ground.language import Language

if TYPE_CHECKING:
    from irdesk.desk.frame.window import MainWindow

_FRAME, _EDGE = 40, 8
"""Pixels of the title bar, and of the other edges, that a system puts on a window, at most."""


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
            application.screenRemoved.connect(self._look_around)
            application.screenAdded.connect(self._follow)
            for each in application.screens():
                self._follow(each)
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
            self.bring_back()
            if kept[4]:
                self._window.showMaximized()

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

    def _follow(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._look_around)

    def _look_around(self, _of: object = None) -> None:
        """Qt moves windows by itself on some systems only: look once it has."""
        self._soon.start(0)

    def bring_back(self) -> None:
        """Onto the screen it is mostly on, and no larger than it, if any of it is on none."""
        window = self._window
        spot, outside = window.geometry(), QRegion(window.geometry())
        rooms = [each.availableGeometry() for each in QGuiApplication.screens()]
        for each in rooms:
            outside -= QRegion(each)
        is_filling = window.isMaximized() and any(each.intersects(spot) for each in rooms)
        if not rooms or outside.isEmpty() or is_filling:
            return
        room = max(rooms, key=lambda each: _area(each.intersected(spot)))
        room = room.marginsRemoved(QMargins(_EDGE, _FRAME, _EDGE, _EDGE))
        spot.setSize(spot.size().boundedTo(room.size()))
        spot.moveRight(min(spot.right(), room.right()))
        spot.moveBottom(min(spot.bottom(), room.bottom()))
        spot.moveTo(max(spot.x(), room.x()), max(spot.y(), room.y()))
        window.setGeometry(spot)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.LocaleChange:
            desk = self._window.desk
            region = region_wanted(desk.preferences)
            if region != desk.language.region:
                desk.language = Language(desk.language.tag, region)
                desk.changed.emit()
        return super().eventFilter(watched, event)


def _area(of: QRect) -> int:
    return of.width() * of.height()
