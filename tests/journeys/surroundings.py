"""What the desktop around the window does: other programs copy, files are dropped, frames are pulled.

Nothing here acts on the program but what the system itself would tell it.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

_SPOT = QPointF(300, 300)


def copied_elsewhere(text: str) -> None:
    """Another program puts words on the clipboard, or clears it."""
    if text:
        QGuiApplication.clipboard().setText(text)
    else:
        QGuiApplication.clipboard().clear()


def pulled_to(window: QWidget, width: int, height: int) -> None:
    """Somebody pulls the frame of a window."""
    window.resize(width, height)
    QApplication.processEvents()


def spread(window: QWidget) -> None:
    """Somebody lets a window fill the screen."""
    window.showMaximized()


def put_at(window: QWidget, left: int, top: int, width: int, height: int) -> None:
    """Somebody moves a window, or a screen that is no longer there held it."""
    window.setGeometry(QRect(left, top, width, height))


def carried(*given: Path | QUrl) -> QMimeData:
    """Files and links as a file manager hands them over."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(each)) if isinstance(each, Path) else each for each in given])  # fmt: skip
    return data


def dropped(onto: QWidget, *given: Path | QUrl, data: QMimeData | None = None) -> None:
    """Drag files, links or something else over a window and let go.

    A file manager would rather move them, and delete them then.
    """
    data = data or carried(*given)
    may, held = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton
    for of in (QDragEnterEvent, QDropEvent):
        event = of(_SPOT, may, data, held, Qt.KeyboardModifier.ShiftModifier)
        assert event.proposedAction() == Qt.DropAction.MoveAction
        QApplication.sendEvent(onto, event)
        assert event.isAccepted()
        assert event.dropAction() == Qt.DropAction.CopyAction
    QApplication.processEvents()


def theme_switched(to: Qt.ColorScheme) -> None:
    """The system turns light or dark."""
    QGuiApplication.styleHints().colorSchemeChanged.emit(to)


def language_switched(window: QWidget) -> None:
    """The system speaks another language or counts as in another country."""
    QApplication.sendEvent(window, QEvent(QEvent.Type.LocaleChange))


def screen_unplugged() -> None:
    """A screen goes."""
    application = QGuiApplication.instance()
    assert isinstance(application, QGuiApplication)
    application.screenRemoved.emit(QGuiApplication.primaryScreen())


def screen_resized() -> None:
    """The screen has other dots than before."""
    screen = QGuiApplication.primaryScreen()
    screen.geometryChanged.emit(screen.geometry())
