"""Ctrl+; puts today's date into a date field."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit

from irdesk.desk.context import Desk

TODAY_KEYS = ("Ctrl+;", "Ctrl+Shift+;", "Ctrl+Shift+,")
"""The same key on keyboards where the semicolon needs the shift key."""


def offer_today(desk: Desk, line: QLineEdit) -> None:
    """Let a line that takes a date be filled by the key."""
    for keys in TODAY_KEYS:
        shortcut = QShortcut(QKeySequence(keys), line)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(partial(_fill, desk, line))


def _fill(desk: Desk, line: QLineEdit) -> None:
    words = desk.language.date(desk.today)
    line.setText(words)
    line.textEdited.emit(words)
