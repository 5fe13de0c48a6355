"""Decide for a term: let it renew, give notice, or renegotiate, with what each means by date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtWidgets import QLabel, QRadioButton, QVBoxLayout, QWidget

from irdesk.desk.agreements.deed import DeedPanel
from irdesk.desk.context import Desk
from irdesk.desk.forms.editors import ChoiceBox
from irdesk.desk.pieces import label
from irdesk.ground.errors import bad
from irdesk.ground.text import N_
from irdesk.records.agreement_parts import DECISIONS, Decision
from irdesk.records.agreements import Agreement
from irdesk.services.concluding import decide, meaning, open_terms, with_decision
from irdesk.services.deadlines import DUE_STATES
from irdesk.services.foreseeing import Basis, foresee

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
        self.term = self.terms[0] if self.terms else None
        self.which = self._which()
        self.choices: dict[str, QRadioButton] = {}
        self.means: dict[str, QLabel] = {}
        for code, _ in DECISIONS.choices:
            choice = QRadioButton(say(_CHOICES[code]))
            choice.setAccessibleName(choice.text())
            choice.toggled.connect(lambda _on: self.changed())
            self.choices[code] = choice
            words = self.means[code] = label("", "muted", wrap=True)
            words.setContentsMargins(22, 0, 0, 4)
            together = QVBoxLayout()
            together.setSpacing(1)
            together.addWidget(choice)
            together.addWidget(words)
            self.box.addLayout(together)
        self._tell_meanings()
        self.field(Decision.kind, "decided_on", desk.today.isoformat())
        self.field(Decision.kind, "decided_by", desk.author.name)
        self.field(Decision.kind, "document", wide=True)

    def _which(self) -> ChoiceBox | None:
        """The term it is for; where several can be decided, a choice of them."""
        say = self.desk.say
        if len(self.terms) < 2:
            if self.term is not None:
                self.box.addWidget(label(say("For term {number}", number=self.term), "muted"))
            return None
        box = ChoiceBox(self.desk)
        box.setAccessibleName(say("For term"))
        for each, words in self._terms():
            box.addItem(words, each)
        name = label(say("For term"), "label")
        name.setBuddy(box)
        self.box.addWidget(name)
        self.box.addWidget(box)
        box.currentIndexChanged.connect(self._other_term)
        return box

    def _terms(self) -> Iterator[tuple[int, str]]:
        """Each term with the last day to give notice in it and how that stands."""
        say = self.desk.say
        found = foresee(self.agreement, self.basis, self.desk.today).outlook.deadlines
        for term in self.terms:
            notice = next(each for each in found if each.what == "notice" and each.term == term)
            state = say(DUE_STATES[notice.state])
            yield term, say("Term {number}: notice by {day} ({state})", number=term, day=notice.date, state=state)  # fmt: skip

    def _other_term(self, _at: int) -> None:
        if self.which is not None:
            self.term = self.which.currentData()
            self._tell_meanings()
            self.changed()

    def _tell_meanings(self) -> None:
        """What each choice means for the term, by date."""
        for code, choice in self.choices.items():
            means = self.desk.say(meaning(self.agreement, self.basis, code, self.term, self.desk.today))  # fmt: skip
            choice.setAccessibleDescription(means)
            self.means[code].setText(means)

    def answers(self) -> dict[str, str]:
        return {"decision": self.chosen, "term": str(self.term or "")}

    def take_answers(self, texts: Mapping[str, str]) -> None:
        if self.which is not None and texts.get("term", "").isdigit():
            self.which.setCurrentIndex(max(0, self.which.findData(int(texts["term"]))))
        if texts.get("decision") in self.choices:
            self.choices[texts["decision"]].setChecked(True)

    @property
    def first(self) -> QWidget:
        chosen = (each for each in self.choices.values() if each.isChecked())
        return next(chosen, self.choices["let_renew"])

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
