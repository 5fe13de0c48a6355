"""Who cleared the brief of a visit."""

from __future__ import annotations

from uuid import UUID

from irdesk.desk.context import Desk
from irdesk.desk.forms.completing import offer_titles
from irdesk.desk.frame.rooms import PAPERS
from irdesk.desk.panel_draft import PanelDraft
from irdesk.desk.papers.panel import AskPanel
from irdesk.desk.pieces import button, label
from irdesk.ground.errors import Trouble, bad
from irdesk.records.visits import Visit
from irdesk.services.issuing import clear

CLEAR = "clear"
"""What its drafts say they were typed for."""


class ClearPanel(AskPanel):
    """One line; afterwards the paper is made anew without DRAFT."""

    def __init__(self, desk: Desk, visit: UUID, paper: str) -> None:
        super().__init__(desk, desk.say("Clear the brief"))
        self.visit = visit
        say = desk.say
        words = say("Once somebody cleared it, its papers no longer print DRAFT.")
        self.box.addWidget(label(words, "muted", wrap=True))
        self.by = self.line(say("Cleared by"))
        offer_titles(desk, "staff", self.by, lambda: None)
        self.by.returnPressed.connect(self.save)
        self.box.addWidget(self.problem)
        self.box.addWidget(button(desk, say("Clear"), self.save, "badge-check", "filled"))
        self.box.addStretch(1)
        self.draft = PanelDraft(desk, self, {"cleared_by": self.by})
        about = {
            "kind": Visit.kind, "id": str(visit), "page": PAPERS,
            "paper": paper, "subject": str(visit), "asks": CLEAR,
        }  # fmt: skip
        self.draft.begin(f"{Visit.kind}:{visit}:{CLEAR}", about)
        self.begin_in(self.by)

    def save(self) -> None:
        """Put it on record."""
        desk, by = self.desk, self.by.text().strip()
        try:
            if not by:
                raise bad("cleared_by", "Say who cleared it.")
            with desk.workspace.reading() as reader:
                visit = reader.get(Visit, self.visit)
            clear(desk.workspace, desk.author, visit, by, desk.today)
        except Trouble as trouble:
            self.refuse(trouble)
            return
        self.draft.drop()
        self.closed.emit()
        desk.changed.emit()
