"""Ctrl+Z where a line has the focus: its own typing first, then what was done last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

if TYPE_CHECKING:
    from irdesk.desk.frame.window import MainWindow

_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_UNDO = (QKeyCombination(_CTRL, Qt.Key.Key_Z),)
_REDO = (QKeyCombination(_CTRL | _SHIFT, Qt.Key.Key_Z), QKeyCombination(_CTRL, Qt.Key.Key_Y))


class UndoThrough(QObject):
    """Lines claim the keys of undo for themselves even where they have nothing to take back.

    While a form or a panel over the window is open the keys stay with what is typed there.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._moved)

    def _moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        if isinstance(now, (QLineEdit, QPlainTextEdit)) and self._window.isAncestorOf(now):
            now.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and isinstance(watched, (QLineEdit, QPlainTextEdit))
            and self._goes_through(watched, event.keyCombination())
        ):
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _goes_through(self, line: QLineEdit | QPlainTextEdit, keys: QKeyCombination) -> bool:
        own = line if isinstance(line, QLineEdit) else line.document()
        if keys in _UNDO:
            has_own = own.isUndoAvailable()
        elif keys in _REDO:
            has_own = own.isRedoAvailable()
        else:
            return False
        card = self._window.page.card
        is_typing = self._window.overlay is not None or (card is not None and card.form is not None)
        return not has_own and not is_typing
