"""Gives the focus back once what had taken it goes: else Qt gives it to the first thing of the window."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


class FocusBefore:
    """What had the focus; known by its name as well, since a page may be read again meanwhile."""

    def __init__(self, at: QWidget | None) -> None:
        self._at = at
        self._name = at.accessibleName() if at is not None else ""

    def go_back(self, window: QWidget) -> bool:
        """Give it back; False where neither it nor what bears its name is in the window."""
        at = self._at
        if at is None or not shiboken6.isValid(at) or not at.isVisible():
            at = self._named(window) if self._name else None
        if at is not None:
            at.setFocus()
        return at is not None

    def _named(self, window: QWidget) -> QWidget | None:
        same = (each for each in window.findChildren(QWidget) if each.accessibleName() == self._name)  # fmt: skip
        return next((each for each in same if takes_tab(each)), None)


def takes_tab(widget: QWidget) -> bool:
    """True where Tab leads to it now."""
    tab = Qt.FocusPolicy.TabFocus
    return widget.focusPolicy() & tab == tab and widget.isVisible() and widget.isEnabled()
