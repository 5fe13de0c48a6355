"""What a date field says of itself while it is empty; Ctrl+; puts today's date into it."""

from __future__ import annotations

from datetime import date, datetime
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


def hint(desk: Desk) -> str:
    """How a day may be typed."""
    return desk.say("Such as {day}, fri, +2w", day=date(desk.today.year, 12, 3))


def hint_with_time(desk: Desk) -> str:
    """How a day and a time may be typed."""
    at = datetime(desk.today.year, 12, 3, 15)  # noqa: DTZ001 - local by design
    return desk.say("Such as {moment}, fri 10:30", moment=at)


def _fill(desk: Desk, line: QLineEdit) -> None:
    words = desk.language.date(desk.today)
    line.setText(words)
    line.textEdited.emit(words)
