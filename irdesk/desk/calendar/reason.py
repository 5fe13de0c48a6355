"""Asked when a date is moved that others count on: why."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from irdesk.desk.context import Desk
from irdesk.desk.frame.overlay import Overlay
from irdesk.desk.panel_draft import PanelDraft
from irdesk.desk.pieces import button, label, row


class WhyMoved(Overlay):
    """Takes one sentence and hands it on; left with Esc nothing moves, and the sentence stays as a draft."""

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        words: str,
        act: Callable[[str], object],
        key: str = "",
        about: Mapping[str, Any] = MappingProxyType({}),
    ) -> None:
        self._words = words
        super().__init__(desk, parent)
        self._act = act
        say = desk.say
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 16)
        layout.setSpacing(8)
        layout.addWidget(label(words, "section", wrap=True))
        note = say("Others count on this date. The reason is kept in the history.")
        layout.addWidget(label(note, "muted", wrap=True))
        self.line = QLineEdit()
        self.line.setAccessibleName(say("Reason"))
        self.line.setPlaceholderText(say("Why it is moved"))
        self.line.returnPressed.connect(self._move)
        layout.addWidget(self.line)
        self.missing = label(say("Say why it is moved."), "error")
        self.missing.hide()
        layout.addWidget(self.missing)
        layout.addStretch(1)
        go = button(desk, say("Move"), self._move, "", "filled")
        layout.addLayout(row(None, button(desk, say("Leave it"), self.leave), go))
        self.draft = PanelDraft(desk, self, {"reason": self.line})
        self.draft.begin(key, about)
        self.appear(self.line)

    @property
    def heading(self) -> str:
        return self._words

    def wanted_size(self, room_wide: int, _room_high: int) -> tuple[int, int]:
        wide = min(480, room_wide - 80)
        return wide, self.needed(wide)

    def _move(self) -> None:
        reason = self.line.text().strip()
        self.missing.setVisible(not reason)
        self.place()
        if reason:
            self.leave()
            if self._act(reason):
                self.desk.drafts.drop(self.draft.key)
