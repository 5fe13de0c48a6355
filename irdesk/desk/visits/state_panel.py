"""Where a visit stands, and the step to the next state: what it means, and why where that is asked."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QMenu, QPushButton, QVBoxLayout, QWidget

from irdesk.desk.context import Desk
from irdesk.desk.frame.overlay import Overlay
from irdesk.desk.panel_draft import PanelDraft
from irdesk.desk.pieces import button, label, row
from irdesk.records.record import Change
from irdesk.records.visits import VISIT_STATES, Visit
from irdesk.rules.visit_states import MEANINGS, NEEDS_REASON, next_states

STATE = "state"
"""The name of the panel that asks why, which its drafts bear."""


def state_button(desk: Desk, visit: Visit) -> QPushButton:
    """Opens the menu of what may follow."""
    words = desk.say("Next step")
    made = button(desk, words, lambda: _open(desk, visit, made), "chevron-down")
    made.setToolTip(desk.say("What this visit becomes next, and what that means"))
    return made


def _open(desk: Desk, visit: Visit, at: QWidget) -> None:
    menu = QMenu(at)
    for state in next_states(visit.state or "requested"):
        name = desk.say(VISIT_STATES.label(state)).capitalize()
        words = desk.say("{state}: {meaning}", state=name, meaning=desk.say(MEANINGS[state]))
        menu.addAction(words).triggered.connect(partial(step_to, desk, visit, state))
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(at.mapToGlobal(at.rect().bottomLeft()))


def step_to(desk: Desk, visit: Visit, state: str, _checked: bool = False) -> None:
    """The visit becomes that, once a reason is given where one is asked for."""
    if state in NEEDS_REASON:
        desk.overlay_wanted.emit(lambda parent: AskReason(desk, parent, visit, state))
    else:
        _write(desk, visit, state, "")


def _write(desk: Desk, visit: Visit, state: str, reason: str) -> bool:
    values = {"state": state, "state_reason": reason or None}
    change = Change(visit.kind, visit.id, visit.version, values)
    said = desk.say(VISIT_STATES.label(state))
    params = {"title": visit.title or "", "state": said}
    meaning = desk.say("{state}: {meaning}", state=said.capitalize(), meaning=desk.say(MEANINGS[state]))  # fmt: skip
    return desk.attempt(lambda: desk.workspace.write(desk.author, "state", params, [change]), meaning)  # fmt: skip


class AskReason(Overlay):
    """Why a visit does not take place, or later; what is typed is kept as a draft."""

    def __init__(self, desk: Desk, parent: QWidget, visit: Visit, state: str) -> None:
        super().__init__(desk, parent)
        self.visit, self.state = visit, state
        say = desk.say
        box = QVBoxLayout(self)
        box.setContentsMargins(18, 16, 18, 16)
        box.setSpacing(8)
        named = say(VISIT_STATES.label(state))
        heading = say("{title}: {state}", title=visit.title or "", state=named)
        box.addWidget(label(heading, "section", wrap=True))
        box.addWidget(label(say(MEANINGS[state]).capitalize() + ".", "muted", wrap=True))
        self.line = QLineEdit(visit.state_reason or "")
        self.line.setAccessibleName(say("Reason"))
        self.line.setPlaceholderText(say("Why?"))
        self.line.returnPressed.connect(self.keep)
        box.addWidget(self.line)
        self.problem = label("", "error", wrap=True)
        self.problem.hide()
        box.addWidget(self.problem)
        box.addStretch(1)
        keep = button(desk, say("Keep it so"), self.keep, look="filled", tip=say("Enter"))
        box.addLayout(row(None, button(desk, say("Cancel"), self.leave, tip="Esc"), keep))
        self.draft = PanelDraft(desk, self, {"state_reason": self.line})
        about = {"kind": Visit.kind, "id": str(visit.id), "panel": STATE, "state": state}
        self.draft.begin(f"{Visit.kind}:{visit.id}:{STATE}:{state}", about)
        self.appear(self.line)

    @property
    def heading(self) -> str:
        return self.desk.say("Reason")

    def wanted_size(self, room_wide: int, room_high: int) -> tuple[int, int]:
        wide = min(520, room_wide - 80)
        return wide, min(self.needed(wide), room_high - 80)

    def keep(self) -> None:
        """Store state and reason."""
        reason = self.line.text().strip()
        if not reason:
            self.problem.setText(self.desk.say("Say why: whoever reads it next year will ask."))
            self.problem.show()
            self.place()
            return
        self.leave()
        desk, visit, state, key = self.desk, self.visit, self.state, self.draft.key

        def write() -> None:
            if _write(desk, visit, state, reason):
                desk.drafts.drop(key)

        QTimer.singleShot(0, desk, write)
