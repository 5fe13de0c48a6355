"""Decide for a term: let it renew, give notice, or renegotiate, with what each means by date."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QRadioButton

from irdesk.desk.agreements.deed import DeedPanel
from irdesk.desk.context import Desk
from irdesk.desk.pieces import label
from irdesk.ground.errors import bad
from irdesk.ground.text import N_
from irdesk.records.agreement_parts import DECISIONS, Decision
from irdesk.records.agreements import Agreement
from irdesk.services.concluding import decide, meaning, open_terms, with_decision
from irdesk.services.foreseeing import Basis

_CHOICES = {
    "let_renew": N_("Let it renew"), "give_notice": N_("Give notice"), "renegotiate": N_("Renegotiate"),
}  # fmt: skip


class DecidePanel(DeedPanel):
    """One choice of `DECISIONS`, each with its consequences in words and on the time line."""

    name = Decision.kind

    def __init__(self, desk: Desk, agreement: Agreement, basis: Basis) -> None:
        self.terms = open_terms(agreement, basis, desk.today)
        super().__init__(desk, agreement, basis, desk.say("Decide"), desk.say("Put on record"))

    def build(self) -> None:
        desk, say = self.desk, self.desk.say
        term = self.terms[0] if self.terms else None
        if term is not None:
            self.box.addWidget(label(say("For term {number}", number=term), "muted"))
        self.term = term
        self.choices: dict[str, QRadioButton] = {}
        for code, _ in DECISIONS.choices:
            choice = QRadioButton(say(_CHOICES[code]))
            choice.setAccessibleName(choice.text())
            means = say(meaning(self.agreement, self.basis, code, term, desk.today))
            choice.setAccessibleDescription(means)
            choice.toggled.connect(lambda _on: self.changed())
            self.choices[code] = choice
            self.box.addWidget(choice)
            words = label(means, "muted", wrap=True)
            words.setContentsMargins(22, 0, 0, 4)
            self.box.addWidget(words)
        self.field(Decision.kind, "decided_on", desk.today.isoformat())
        self.field(Decision.kind, "decided_by", desk.author.name)
        self.field(Decision.kind, "document", wide=True)

    def begin(self) -> None:
        first = next((each for each in self.choices.values() if each.isChecked()), None)
        first = first or self.choices["let_renew"]
        QTimer.singleShot(0, first, first.setFocus)

    @property
    def chosen(self) -> str:
        """The code of what is chosen; "" before."""
        return next((code for code, each in self.choices.items() if each.isChecked()), "")

    def _decision(self) -> Decision:
        day = self.value("decided_on")
        if day is None:
            raise bad("decided_on", "Say when it was decided.")
        return Decision(
            decision=self.chosen,
            term=self.term,
            decided_by=self.value("decided_by"),
            decided_on=day,
            document=self.value("document"),
        )

    def supposed(self) -> tuple[Agreement, Basis]:
        if not self.chosen:
            return self.agreement, self.basis
        return self.agreement, with_decision(self.basis, self._decision())

    def put_on_record(self) -> None:
        if not self.chosen:
            raise bad("", "Choose what is decided.")
        decide(self.desk.workspace, self.desk.author, self.agreement, self._decision())
