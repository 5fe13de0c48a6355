"""“Signed”: on which day, in force from when, by whom; the agreement's dates follow."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from irdesk.desk.context import Desk
from irdesk.desk.forms.date_line import take_date
from irdesk.desk.frame.overlay import Overlay
from irdesk.desk.panel_draft import PanelDraft
from irdesk.desk.pieces import button, label, row
from irdesk.ground.errors import Trouble
from irdesk.records.agreements import Agreement
from irdesk.records.programme import ProgrammeItem
from irdesk.records.visits import Visit
from irdesk.services.signing import sign_there, signers

SIGNED = "signed"
"""The name of the panel, which its drafts bear."""


class SignPanel(Overlay):
    """Over the window; Enter keeps it, Esc leaves: what is typed stays as a draft."""

    def __init__(
        self, desk: Desk, parent: QWidget, visit: Visit, item: ProgrammeItem, agreement: UUID
    ) -> None:
        super().__init__(desk, parent)
        say = desk.say
        with desk.workspace.reading() as reader:
            self.agreement = reader.get(Agreement, agreement)
            hands = signers(reader, visit, item)
            titles = reader.titles([each.id for each in hands])
        box = QVBoxLayout(self)
        box.setContentsMargins(18, 16, 18, 16)
        box.setSpacing(6)
        box.addWidget(label(say("Signed: {title}", title=self.agreement.title or ""), "section", wrap=True))  # fmt: skip
        self.signed_on = self._line(box, say("Signed on"))
        day = item.starts_at.date() if item.starts_at else desk.today
        self.signed_on.setText(desk.language.date(day))
        self.in_force_on = self._line(box, say("In force from"))
        self.in_force_on.setPlaceholderText(say("Empty: not in force yet"))
        box.addWidget(label(say("Signed by"), "label"))
        self.hands = []
        for each in hands:
            name = titles[each.id].title if each.id in titles else each.name or ""
            box_ = QCheckBox(", ".join(filter(None, (name, each.position_then))))
            box_.setAccessibleName(say("Signed by {name}", name=name))
            box_.setChecked(True)
            self.hands.append((box_, each))
            box.addWidget(box_)
        self.problem = label("", "error", wrap=True)
        box.addWidget(self.problem)
        box.addStretch(1)
        lines = {"signed_on": self.signed_on, "in_force_on": self.in_force_on}
        ticks = {f"by {each.id}": box_ for box_, each in self.hands}
        self.draft = PanelDraft(desk, self, {**lines, **ticks})
        about = {
            "kind": Agreement.kind, "id": str(agreement), "on": str(visit.id), "panel": SIGNED, "item": str(item.id),
        }  # fmt: skip
        self.draft.begin(f"{Agreement.kind}:{agreement}:{SIGNED}:{item.id}", about)
        keep = button(desk, say("Put on record"), self.keep, look="filled", tip=say("Enter"))
        box.addLayout(row(None, button(desk, say("Cancel"), self.leave, tip="Esc"), keep))
        self.appear(self.signed_on)

    @property
    def heading(self) -> str:
        return self.desk.say("Signed")

    def wanted_size(self, room_wide: int, room_high: int) -> tuple[int, int]:
        return min(520, room_wide - 80), min(max(360, self.sizeHint().height()), room_high - 60)

    def _line(self, box: QVBoxLayout, words: str) -> QLineEdit:
        line = QLineEdit()
        line.setAccessibleName(words)
        take_date(self.desk, line)
        line.returnPressed.connect(self.keep)
        name = label(words, "label")
        name.setBuddy(line)
        box.addWidget(name)
        box.addWidget(line)
        return line

    def keep(self) -> None:
        """Store it; trouble is a sentence here."""
        desk = self.desk
        hands = [each for box, each in self.hands if box.isChecked()]
        try:
            on = desk.read_day(self.signed_on.text())
            words = self.in_force_on.text().strip()
            since = desk.read_day(words) if words else None
            sign_there(desk.workspace, desk.author, self.agreement, on, since, hands)
        except Trouble as trouble:
            self.problem.setText(desk.say(trouble.message))
            return
        self.draft.drop()
        self.leave()
        told = desk.say("Signed: {title}. Its dates follow from now on.", title=self.agreement.title or "")  # fmt: skip
        QTimer.singleShot(0, desk, desk.changed.emit)
        QTimer.singleShot(0, desk, lambda: desk.said.emit(told, False))
