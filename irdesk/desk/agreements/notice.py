"""Record notice: who gave it, when, by which means, with its paper; when it ends the agreement."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from irdesk.desk.agreements.deed import DeedPanel
from irdesk.desk.context import Desk
from irdesk.desk.pieces import button, label, row
from irdesk.ground.text import N_
from irdesk.records.agreements import Agreement
from irdesk.records.fields import Field
from irdesk.records.values import Text
from irdesk.services.concluding import Notice, give_notice, with_notice
from irdesk.services.foreseeing import Basis, foresee

_MEANS = Field("means", N_("By which means"), Text(), help=N_("Such as by registered letter."))


class NoticePanel(DeedPanel):
    """The letter goes into the register of letters, its paper to the files of the agreement."""

    name = "notice"

    def __init__(self, desk: Desk, agreement: Agreement, basis: Basis) -> None:
        self.paper: Path | None = None
        super().__init__(
            desk, agreement, basis, desk.say("Record notice"), desk.say("Put on record")
        )

    def build(self) -> None:
        desk, say = self.desk, self.desk.say
        self.field(Agreement.kind, "notice_given_on", desk.today.isoformat(), say("Given on"))
        self.field(Agreement.kind, "notice_received_on", "", say("Received on"))
        self.field(Agreement.kind, "notice_by", "us")
        self.ask(_MEANS)
        self.chosen = label(say("No paper attached."), "muted", wrap=True)
        attach = button(desk, say("Attach the paper…"), self._attach, "paperclip", "small")
        self.box.addLayout(row(attach, None))
        self.box.addWidget(self.chosen)

    def _attach(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, self.desk.say("Attach the paper…"))
        if chosen:
            self._take(Path(chosen))
            self.changed()

    def _take(self, paper: Path) -> None:
        self.paper = paper
        self.chosen.setText(paper.name)

    def answers(self) -> dict[str, str]:
        return {"paper": str(self.paper or "")}

    def take_answers(self, texts: Mapping[str, str]) -> None:
        if texts.get("paper"):
            self._take(Path(texts["paper"]))

    def _notice(self) -> Notice:
        return Notice(
            side=self.value("notice_by") or "us",
            given_on=self.value("notice_given_on"),
            received_on=self.value("notice_received_on"),
            means=self.value("means"),
            paper=self.paper,
        )

    def supposed(self) -> tuple[Agreement, Basis]:
        return with_notice(self.agreement, self._notice()), self.basis

    def told(self) -> str:
        after = foresee(*self.supposed(), self.desk.today).outlook
        if after.ends_on is not None:
            return self.desk.say("It then ends on {day}.", day=after.ends_on)
        if after.locked_until is not None:
            return self.desk.say(
                "The last day for notice was missed: it then ends on {day}.", day=after.locked_until
            )
        return self.desk.say("From what is recorded nobody can tell when it then ends.")

    def put_on_record(self) -> None:
        give_notice(self.desk.workspace, self.desk.author, self.agreement, self._notice())
