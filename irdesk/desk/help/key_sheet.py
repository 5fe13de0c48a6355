"""Every key on one sheet over the window, made of their declaration."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from irdesk.desk.context import Desk
from irdesk.desk.frame.keys import DATE_WORDS, KEYS, PAGE_KEYS, shown_keys
from irdesk.desk.frame.overlay import Overlay
from irdesk.desk.frame.rooms import ROOMS
from irdesk.desk.pieces import button, label
from irdesk.desk.scrolling import scrolled
from irdesk.ground.text import N_

Line = tuple[tuple[str, ...], str]

_CAPS = 188
"""Pixels that the keys of a line take, so that all meanings of a column stand under each other."""

_LARGE = 1500
"""Pixels of a window from which on the sheet has three columns."""


class KeySheet(Overlay):
    """Left by Esc; nothing on it does anything."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        say = desk.say
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 18, 14)
        head = QHBoxLayout()
        head.addWidget(label(say("Keys"), "page"))
        head.addStretch(1)
        close = button(desk, "", self.leave, "x", "icon", say("Close (Esc)"))
        head.addWidget(close)
        layout.addLayout(head)
        area, inner = scrolled(say("Keys"))
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setFrameShape(QFrame.Shape.StyledPanel)
        area.setObjectName("walked")
        inner.setContentsMargins(12, 8, 12, 12)
        self._columns = QGridLayout()
        self._columns.setHorizontalSpacing(36)
        self._columns.setVerticalSpacing(18)
        inner.addLayout(self._columns)
        inner.addStretch(1)
        layout.addWidget(area)
        self._blocks = [self._block(say(words), lines) for words, lines in self._groups()]
        self._across = 0
        self.appear(area)

    @property
    def heading(self) -> str:
        """What a screen reader calls it."""
        return self.desk.say("Keys")

    def wanted_size(self, room_wide: int, room_high: int) -> tuple[int, int]:
        """As large as the window allows, three columns at most."""
        wide = min(1400 if room_wide >= _LARGE else 940, room_wide - 40)
        self._lay_out(3 if wide > 940 else 2 if wide >= 760 else 1)
        return wide, min(720 if room_wide < _LARGE else 960, room_high - 60)

    def _groups(self) -> Iterable[tuple[str, list[Line]]]:
        for words, group in KEYS:
            yield words, [(each.keys, each.words) for each in group if each.keys]
        pages: list[Line] = [((f"Ctrl+{at}",), room.words) for at, room in enumerate(ROOMS[:9], 1)]
        yield N_("Pages"), pages
        yield from ((words, list(lines)) for words, lines in PAGE_KEYS)
        yield N_("In every date field"), [((typed,), meaning) for typed, meaning in DATE_WORDS]

    def _block(self, words: str, lines: Iterable[Line]) -> QWidget:
        block = QWidget()
        grid = QGridLayout(block)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        grid.addWidget(label(words, "section"), 0, 0, 1, 2)
        for at, (keys, meaning) in enumerate(lines, 1):
            caps = QHBoxLayout()
            caps.setSpacing(4)
            for each in dict.fromkeys(map(shown_keys, keys)):
                caps.addWidget(label(each, "cap"))
            caps.addStretch(1)
            holder = QWidget()
            holder.setMinimumWidth(_CAPS)
            caps.setContentsMargins(0, 0, 0, 0)
            holder.setLayout(caps)
            grid.addWidget(holder, at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(self.desk.say(meaning), wrap=True), at, 1)
        return block

    def _lay_out(self, across: int) -> None:
        """The blocks in columns of about the same height."""
        if across == self._across:
            return
        self._across = across
        for at in range(self._columns.columnCount()):
            self._columns.setColumnStretch(at, 0)
        columns: list[list[QWidget]] = [[] for _ in range(across)]
        heights = [0] * across
        for block in self._blocks:
            at = heights.index(min(heights))
            columns[at].append(block)
            heights[at] += block.sizeHint().height() + 18
        for at, blocks in enumerate(columns):
            column = QVBoxLayout()
            column.setSpacing(18)
            for each in blocks:
                column.addWidget(each)
            column.addStretch(1)
            old = self._columns.itemAtPosition(0, at)
            if old is not None:
                self._columns.removeItem(old)
            self._columns.addLayout(column, 0, at)
            self._columns.setColumnStretch(at, 1)
