"""Esc for what goes on within a widget, such as a drag: else the window would leave what is open."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent


def takes_escape(event: QEvent) -> bool:
    """True where a widget has just claimed Esc from the window: its own `keyPressEvent` gets it then."""
    is_asked = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
    if is_asked and event.key() == Qt.Key.Key_Escape:  # type: ignore[attr-defined]
        event.accept()
        return True
    return False
