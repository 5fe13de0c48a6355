"""The bars above and below the page: search, undo, log, new; what was just said, where one works."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from irdesk.desk.context import Desk
from irdesk.desk.pieces import button, label, row

_LONGEST = 44


class TopBar(QWidget):
    """What one reaches from every page."""

    def __init__(
        self,
        desk: Desk,
        search: Callable[[], object],
        undo: Callable[[], object],
        log: Callable[[], object],
        new: Callable[[], object],
    ) -> None:
        super().__init__()
        self.desk, say = desk, desk.say
        self.setObjectName("top")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(52)
        words = say("Search or do anything…   Ctrl+K")
        self.undo = button(desk, say("Undo"), undo, "undo-2", "flat", "Ctrl+Z")
        self.undo.setEnabled(False)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(18, 0, 22, 0)
        layout.addLayout(
            row(
                button(desk, words, search, "search", "search"),
                None,
                self.undo,
                button(desk, say("Log call or meeting"), log, "phone", tip="Ctrl+L"),
                button(desk, say("New"), new, "plus", "filled", "Ctrl+N"),
            )
        )

    def offer_undo(self, what: str) -> None:
        """Name what undo would take back; nothing where there is nothing."""
        self.undo.setEnabled(bool(what))
        short = what if len(what) <= _LONGEST else what[: _LONGEST - 1] + "…"
        say = self.desk.say
        self.undo.setText(say("Undo “{what}”", what=short) if what else say("Undo"))
        self.undo.setToolTip(what)


class StatusBar(QWidget):
    """The last sentence said, the workspace, who works, the day."""

    def __init__(self, desk: Desk, toggle_dark: Callable[[], object]) -> None:
        super().__init__()
        say = desk.say
        self.setObjectName("status")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(28)
        self.message = label(say("Everything you save is kept at once."))
        working = label(say("Working as {name}", name=desk.author.name))
        self.desk = desk
        self.day = label("")
        dark = button(desk, say("Light or dark"), toggle_dark, "moon", "status")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(18, 0, 22, 0)
        layout.setSpacing(18)
        layout.addWidget(self.message, 1)
        for each in (label(desk.workspace.name), working, self.day, dark):
            layout.addWidget(each, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_day(self) -> None:
        """The office's day, in words."""
        self.day.setText(self.desk.language.date_pattern(self.desk.today, "yMMMEd"))
        self.day.setMinimumWidth(self.day.sizeHint().width())

    def tell(self, words: str, is_trouble: bool) -> None:
        """Say a sentence."""
        self.message.setText(words)
        self.message.setProperty("look", "error" if is_trouble else "")
        self.message.style().unpolish(self.message)
        self.message.style().polish(self.message)
