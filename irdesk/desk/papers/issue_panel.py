"""Issuing a paper: its bytes go on the register with who is given it."""

from __future__ import annotations

from PySide6.QtCore import Signal

from irdesk.desk.context import Desk
from irdesk.desk.frame.rooms import PAPERS
from irdesk.desk.panel_draft import PanelDraft
from irdesk.desk.papers.maker import Finished
from irdesk.desk.papers.panel import AskPanel
from irdesk.desk.papers.recipients import RecipientsEditor
from irdesk.desk.pieces import button, label
from irdesk.ground.errors import Trouble, bad
from irdesk.records.issuing import IssuedDocument
from irdesk.services.issuing import issue

ISSUE = "issue"
"""What its drafts say they were typed for."""


class IssuePanel(AskPanel):
    """`issued` gives the document and who gets it by e-mail."""

    issued = Signal(object, object)

    def __init__(self, desk: Desk, finished: Finished, *, by_email: bool) -> None:
        number = finished.register["number"]
        super().__init__(desk, desk.say("Issue version {number}", number=str(number)))
        self.finished, self.by_email = finished, by_email
        say = desk.say
        words = say("The paper is kept as it is now, with who is given it. What was issued never changes.")  # fmt: skip
        self.box.addWidget(label(words, "muted", wrap=True))
        if finished.is_draft:
            words = say("Nobody has cleared it yet: it prints DRAFT.")
            self.box.addWidget(label(words, "", wrap=True, tone="warn"))
        self.people = RecipientsEditor(desk, "email" if by_email else "print")
        self.people.name.returnPressed.connect(self.add)
        self.people.adder.clicked.connect(self.add)
        self.box.addWidget(self.people, 1)
        self.box.addWidget(self.problem)
        done = say("Issue and write the e-mail") if by_email else say("Issue")
        self.box.addWidget(button(desk, done, self.save, "file-check", "filled"))
        people = self.people
        self.draft = PanelDraft(
            desk, self, {"given": people, "how": people.how, "name": people.name}
        )
        kind, record = finished.order.kind, finished.register["about"]
        parent = str(record) if record is not None else None
        about = {
            "kind": IssuedDocument.kind, "id": None, "parent": parent, "page": PAPERS,
            "paper": kind, "subject": finished.order.record, "asks": ISSUE, "by_email": by_email,
        }  # fmt: skip
        self.draft.begin(f"{IssuedDocument.kind}:new:{kind}:{finished.order.record}", about)
        self.begin_in(people.name)

    def add(self) -> None:
        """Add who is typed."""
        try:
            self.people.add()
        except Trouble as trouble:
            self.refuse(trouble)
        else:
            self.problem.clear()

    def save(self) -> None:
        """Put it on the register."""
        desk = self.desk
        try:
            self.people.add()
            if self.by_email and not self.people.mailed:
                raise bad("", "Add at least one person who gets it by e-mail.")
            recipients = self.people.recipients
            document = issue(
                desk.workspace, desk.author, data=self.finished.data,
                recipients=recipients, copies=len(recipients) or None, **self.finished.register,
            )  # fmt: skip
        except Trouble as trouble:
            self.refuse(trouble)
            return
        self.draft.drop()
        self.issued.emit(document, list(self.people.mailed))
