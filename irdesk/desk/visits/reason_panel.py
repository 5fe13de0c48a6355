"""Asks, in place, why somebody stands where the rule would not put them."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout

from irdesk.desk.context import Desk
from irdesk.desk.panel_draft import PanelDraft
from irdesk.desk.pieces import button, label, row
from irdesk.records.visits import Participant

PLACE = "place"
"""The name of the panel, which its drafts bear."""


class ReasonPanel(QFrame):
    """`kept` carries the place and the reason. Alt+Up and Alt+Down change the place; the reason is kept as a draft."""

    kept = Signal(int, str)
    left = Signal()

    def __init__(self, desk: Desk, member: Participant, name: str, place: int, places: int) -> None:
        super().__init__()
        self.desk, self.name, self.place, self.places = desk, name, place, places
        self.setProperty("look", "card")
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 8, 12, 8)
        self.heading = label("", "section", wrap=True)
        box.addWidget(self.heading)
        self.line = QLineEdit(member.precedence_reason or "")
        self.line.setAccessibleName(desk.say("Reason for the place"))
        self.line.setPlaceholderText(desk.say("Such as: agreed with their protocol"))
        self.line.returnPressed.connect(self._keep)
        box.addWidget(self.line)
        self.problem = label("", "error", wrap=True)
        self.problem.hide()
        box.addWidget(self.problem)
        box.addLayout(
            row(
                label(desk.say("Alt+Up and Alt+Down change the place."), "muted"),
                None,
                button(desk, desk.say("Cancel"), self.left.emit, tip="Esc"),
                button(
                    desk, desk.say("Put there"), self._keep, look="filled", tip=desk.say("Enter")
                ),
            )
        )
        self.draft = PanelDraft(desk, self, {"precedence_reason": self.line})
        about = {
            "kind": member.kind, "id": str(member.id), "on": str(member.parent), "panel": PLACE, "place": place,
        }  # fmt: skip
        self.draft.begin(f"{member.kind}:{member.id}:{PLACE}", about)
        self._say()
        QTimer.singleShot(0, self.line, self.line.setFocus)

    def _say(self) -> None:
        words = self.desk.say("Why does {name} stand at place {place}?", name=self.name, place=self.place)  # fmt: skip
        self.heading.setText(words)
        self.line.setAccessibleDescription(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.place = max(1, min(self.places, self.place + step))
            self.draft.about(place=self.place)
            self._say()
        else:
            super().keyPressEvent(event)

    def _keep(self) -> None:
        reason = self.line.text().strip()
        if not reason:
            self.problem.setText(
                self.desk.say("A place set by hand needs its reason: one will ask for it.")
            )
            self.problem.show()
            self.line.setFocus()
            return
        self.kept.emit(self.place, reason)
