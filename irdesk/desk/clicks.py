"""Tells a click from the beginning of a double-click."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

_PATIENCE = 250
"""Milliseconds after which a click is no beginning of a double-click any more."""


def click_timer(owner: QObject, act: Callable[[], object]) -> QTimer:
    """To be started by a click and stopped by a double-click; acts once no second click can come."""
    timer = QTimer(owner, singleShot=True)
    timer.setInterval(min(_PATIENCE, QApplication.doubleClickInterval()))
    timer.timeout.connect(act)
    return timer
