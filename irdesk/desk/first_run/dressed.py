"""A page that stands by itself, before any workspace is open."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from irdesk.desk.look import Look
from irdesk.desk.pieces import draw_symbol
from irdesk.desk.scrolling import scrolled
from irdesk.desk.theme import Tokens
from irdesk.ground.language import Language

_AROUND = 60
_BESIDE, _WIDEST = 40, 760
"""Pixels beside what it says at least; those that take up at most, in the middle."""


class DressedPage(QWidget):
    """Has the program's look; `body` is the layout to fill."""

    def __init__(self, language: Language, look: Look, name: str) -> None:
        super().__init__()
        self.language, self.look = language, look
        self.setObjectName("canvas")
        area, self.body = scrolled(name)
        self._area = area
        self.body.setSpacing(14)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        look.changed.connect(self._recolour)

    @property
    def tokens(self) -> Tokens:
        """The colours in use."""
        return self.look.tokens

    def button(
        self, words: str, act: Callable[[], object], look: str = "", symbol: str = ""
    ) -> QPushButton:
        """A button, as pages of a workspace have them."""
        made = QPushButton(words)
        made.setAutoDefault(True)
        made.setAccessibleName(words)
        made.setProperty("look", look)
        if symbol:
            made.setProperty("symbol", symbol)
            draw_symbol(made, self.tokens)
        made.clicked.connect(lambda _checked: act())
        return made

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        beside = max(_BESIDE, (self.width() - _WIDEST) // 2)
        self.body.setContentsMargins(beside, 32, beside, 28)

    def into_sight(self, wanted: QWidget) -> None:
        """Scroll to what one must read, with what stands around it."""
        self._area.ensureWidgetVisible(wanted, 0, _AROUND)

    def _recolour(self) -> None:
        for each in self.findChildren(QPushButton):
            if each.property("symbol"):
                draw_symbol(each, self.tokens)
