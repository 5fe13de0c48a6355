"""The bar above the page: back and forward, search, undo, log, new."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from irdesk.desk.frame.keys import shown_keys
from irdesk.desk.pieces import button, draw_symbol, label, shortened

if TYPE_CHECKING:
    from irdesk.desk.frame.window import MainWindow

_LONGEST = 44
_ROOM, _LITTLE = 960, 640
"""Pixels for the words of every button, and for those of the filled one."""


class TopBar(QWidget):
    """What one reaches from every page; where room is short, words give way to icons."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self.desk, self._window = window.desk, window
        desk, say = window.desk, window.desk.say
        self.setObjectName("top")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(52)
        self.back = self._walk("arrow-left", say("Back"), window.back, "Alt+Left")
        self.forward = self._walk("arrow-right", say("Forward"), window.forward, "Alt+Right")
        self.search = button(
            desk, say("Search or do anything…"), window.show_palette, "search", "search"
        )
        cap = self._cap = label("Ctrl K", "cap")
        cap.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        inside = QHBoxLayout(self.search)
        inside.setContentsMargins(0, 0, 8, 0)
        inside.addWidget(cap, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.undo = button(desk, say("Undo"), window.undo, "undo-2", "flat", "Ctrl+Z")
        self.undo.setEnabled(False)
        self._undoes = ""
        log, new = partial(window.trying, window.log), partial(window.trying, window.new)
        self._log_words = say("Log call or meeting")
        self.log = button(desk, self._log_words, log, "phone", tip="Ctrl+L")
        self.new = button(desk, say("New"), new, "plus", "filled", "Ctrl+N")
        self.new.setProperty("joined", "left")
        self.kinds = button(
            desk, "", self._offer_kinds, "chevron-down", "filled", say("New: choose what")
        )
        self.kinds.setProperty("joined", "right")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 0, 22, 0)
        layout.setSpacing(2)
        layout.addWidget(self.back)
        layout.addWidget(self.forward)
        layout.addSpacing(6)
        layout.addWidget(self.search)
        layout.addStretch(1)
        layout.addWidget(self.undo)
        layout.addSpacing(6)
        layout.addWidget(self.log)
        layout.addSpacing(6)
        layout.addWidget(self.new)
        layout.setSpacing(2)
        layout.addWidget(self.kinds)

    def _walk(self, symbol: str, words: str, act: object, keys: str) -> QPushButton:
        made = button(self.desk, "", partial(self._window.trying, act), symbol, "bar", words)  # type: ignore[arg-type]
        made.setToolTip(f"{words}  {shown_keys(keys)}")
        made.setEnabled(False)
        return made

    def offer_undo(self, what: str) -> None:
        """Name what undo would take back; nothing where there is nothing."""
        self._undoes = what
        self.undo.setEnabled(bool(what))
        short = shortened(what, _LONGEST)
        say = self.desk.say
        words = say("Undo “{what}”", what=short) if what else say("Undo")
        self.undo.setText(words if self.width() >= _ROOM else "")
        self.undo.setAccessibleName(words)
        self.undo.setToolTip(f"{what}  Ctrl+Z" if what else "Ctrl+Z")

    def offer_walk(self, back: bool, forward: bool) -> None:
        """Whether there is a place before, and one after."""
        for made, there in ((self.back, back), (self.forward, forward)):
            if made.isEnabled() != there:
                made.setEnabled(there)
                draw_symbol(made, self.desk.tokens)

    def _offer_kinds(self) -> None:
        """The kinds one may begin from anywhere, under the button."""
        from irdesk.desk.finding.commands import MADE
        from irdesk.desk.icons import icon
        from irdesk.records.catalogue import kind as kind_of

        menu = QMenu(self.kinds)
        menu.setAccessibleName(self.desk.say("New"))
        words = f"{self.desk.say('Brief now')}\t{shown_keys('Ctrl+Shift+P')}"
        brief = menu.addAction(icon("file-text", self.desk.tokens.muted), words)
        brief.triggered.connect(lambda: self._window.trying(self._window.brief_now))
        menu.addSeparator()
        for name in MADE:
            of = kind_of(name)
            words = self.desk.say(of.one)
            act = menu.addAction(icon(of.icon, self.desk.tokens.muted), words[:1].upper() + words[1:])  # fmt: skip
            act.triggered.connect(partial(self._begin, name))
        menu.aboutToHide.connect(menu.deleteLater)
        corner = self.kinds.mapToGlobal(self.kinds.rect().bottomRight())
        corner.setX(corner.x() - menu.sizeHint().width())
        menu.popup(corner)

    def _begin(self, name: str, _checked: bool = False) -> None:
        self._window.trying(self._window.new_of, name)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        roomy = self.width() >= _ROOM
        self.log.setText(self._log_words if roomy else "")
        self.log.setAccessibleName(self._log_words)
        self.log.setToolTip("Ctrl+L" if roomy else f"{self._log_words}  Ctrl+L")
        self.search.setMinimumWidth(300 if roomy else 264 if self.width() >= _LITTLE else 120)
        self._cap.setVisible(self.width() >= _LITTLE)
        for each in (self.log, self.undo):
            draw_symbol(each, self.desk.tokens)
        self.offer_undo(self._undoes)
