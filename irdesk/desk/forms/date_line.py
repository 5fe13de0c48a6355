"""A line for a day: Ctrl+; puts today's, and `fri` or `+2w` is shown as the date it means."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QLineEdit

from irdesk.desk.context import Desk
from irdesk.desk.forms.today_key import offer_today
from irdesk.desk.frame.announcing import announce
from irdesk.ground.errors import Trouble


def take_date(desk: Desk, line: QLineEdit, meant: Callable[[str], str] | None = None) -> None:
    """Let a line take days as people type them; `meant` says what was typed as it is shown.

    Once one leaves it, it shows which date was understood: `fri` of today is another day tomorrow.
    """
    offer_today(desk, line)
    show_meaning(line, meant or partial(_day, desk))


def show_meaning(line: QLineEdit, meant: Callable[[str], str]) -> None:
    """Let a line show what it means once one leaves it: `KR` is South Korea, `12500` an amount."""
    line.editingFinished.connect(partial(_show_meant, line, meant))


def _day(desk: Desk, typed: str) -> str:
    return desk.language.date(desk.read_day(typed))


def _show_meant(line: QLineEdit, meant: Callable[[str], str]) -> None:
    typed = line.text().strip()
    if not typed or not line.isVisible():
        return
    try:
        words = meant(typed)
    except Trouble:
        return
    if words != typed:
        line.setText(words)
        line.textEdited.emit(words)
        announce(line, words)
