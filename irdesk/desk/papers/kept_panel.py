"""A document as it was issued, who holds it, and what becomes of the copies."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from irdesk.desk.context import Desk
from irdesk.desk.frame.rooms import PAPERS
from irdesk.desk.panel_draft import PanelDraft
from irdesk.desk.papers.deeds import PaperDeeds
from irdesk.desk.papers.maker import InHand
from irdesk.desk.papers.panel import AskPanel
from irdesk.desk.papers.recipients import RecipientsEditor
from irdesk.desk.pieces import button, label, row, rule
from irdesk.desk.scrolling import scrolled
from irdesk.ground.errors import Trouble, bad
from irdesk.ground.text import msg
from irdesk.records.issuing import HANDED_OVER, IssuedDocument, named
from irdesk.services.issuing import Holder, add_recipients, holders_of, returned, superseded

HOLDERS = "holders"
"""What its drafts say they were typed for."""


@dataclass(frozen=True)
class Kept(InHand):
    """A document as it was issued."""

    document: IssuedDocument


class KeptPanel(AskPanel):
    """`sending` asks for an e-mail draft; the pages are shown beside it."""

    sending = Signal()

    def __init__(self, desk: Desk, document: IssuedDocument, deeds: PaperDeeds) -> None:
        super().__init__(desk, named(document))
        self.document = document
        say = desk.say
        with desk.workspace.reading() as reader:
            holders = holders_of(reader, [document])
            later = superseded(reader, [document]).get(document.id)
        words = say("Issued on {day} by {who}", day=document.issued_on or "", who=document.issued_by or "–")  # fmt: skip
        parts = [words, say("marked {marking}", marking=say(document.marking).upper())]
        if document.edition:
            parts.append(document.edition)
        self.box.addWidget(label(" · ".join(parts), "muted", wrap=True))
        if later is not None:
            words = say("Version {number} was issued since.", number=str(later.number))
            self.box.addWidget(label(words, "", wrap=True, tone="warn"))
        self.box.addWidget(label(say("Who holds it"), "section"))
        area, inside = scrolled(say("Who holds it"))
        inside.setContentsMargins(0, 0, 4, 0)
        inside.setSpacing(6)
        if not holders:
            inside.addWidget(label(say("Nobody is on the register."), "muted", wrap=True))
        for each in holders:
            inside.addWidget(self._holder(each))
        inside.addStretch(1)
        self.box.addWidget(area, 1)
        highest = max((each.recipient.copy_number or 0 for each in holders), default=0)
        self.people = RecipientsEditor(desk, "print", highest + 1)
        self.people.list.hide()
        self.people.name.returnPressed.connect(self.give)
        self.people.adder.clicked.connect(self.give)
        self.box.addWidget(self.people)
        self.draft = PanelDraft(desk, self, {"how": self.people.how, "name": self.people.name})
        about = {"kind": IssuedDocument.kind, "id": str(document.id), "page": PAPERS, "asks": HOLDERS}  # fmt: skip
        self.draft.begin(f"{document.kind}:{document.id}:{HOLDERS}", about)
        self.box.addWidget(self.problem)
        self.box.addLayout(
            row(
                button(desk, say("Print"), deeds.print, "printer", "filled", "Ctrl+P"),
                button(desk, say("Save as PDF"), deeds.save, "save", tip="Ctrl+S"),
                spacing=6,
            )
        )
        self.box.addLayout(
            row(
                button(desk, say("Open"), deeds.open, tip=say("Open with the system's viewer")),
                button(desk, say("Send…"), self.sending.emit, "send"),
                spacing=6,
            )
        )

    def _holder(self, each: Holder) -> QWidget:
        say, gone = self.desk.say, each.recipient
        made = QWidget()
        layout = QVBoxLayout(made)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(rule())
        name = ", ".join(part for part in (each.name, each.organisation) if part)
        if gone.copy_number:
            name = say("Copy {number}: {name}", number=str(gone.copy_number), name=name)
        layout.addWidget(label(name, wrap=True))
        layout.addWidget(label(self._state(each), "muted", wrap=True))
        if gone.holds:
            back = button(self.desk, say("Returned"), partial(self.take_back, each), look="anchor")
            lost = button(self.desk, say("Destroyed"), partial(self.take_back, each, destroyed=True), look="anchor")  # fmt: skip
            back.setAccessibleName(say("Returned: {name}", name=each.name))
            lost.setAccessibleName(say("Destroyed: {name}", name=each.name))
            layout.addLayout(row(back, lost, None))
        return made

    def _state(self, each: Holder) -> str:
        say, gone = self.desk.say, each.recipient
        if gone.returned_on:
            return say("returned on {day}", day=gone.returned_on)
        if gone.destroyed_on:
            return say("destroyed on {day}", day=gone.destroyed_on)
        how = msg(HANDED_OVER.label(gone.how)) if gone.how else ""
        words = say("holds it since {day}", day=gone.handed_on or "")
        return f"{words}, {say(how)}" if how else words

    def take_back(self, each: Holder, *, destroyed: bool = False) -> None:
        """Put on record that a copy came back or was destroyed."""
        desk = self.desk
        desk.attempt(
            lambda: returned(desk.workspace, desk.author, each.recipient, desk.today, destroyed=destroyed)
        )  # fmt: skip

    def give(self) -> None:
        """Put on record that somebody else was given it."""
        desk = self.desk
        try:
            self.people.add()
            if not self.people.recipients:
                raise bad("", "Say to whom it is given.")
            add_recipients(desk.workspace, desk.author, self.document, self.people.recipients)
            self.draft.drop()
        except Trouble as trouble:
            self.refuse(trouble)
            return
        desk.changed.emit()
