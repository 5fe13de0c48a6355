"""What stands in the place of an empty list: what belongs there, or what hides it all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout

from irdesk.desk.frame.rooms import PAPERS
from irdesk.desk.lists.model import RecordTable
from irdesk.desk.pieces import button, label, row, shortened
from irdesk.ground.text import msg

if TYPE_CHECKING:
    from irdesk.desk.lists.page import ListPage


class Teaching(QFrame):
    """Words and the one button to go on."""

    def __init__(self, page: ListPage) -> None:
        super().__init__()
        self.page, desk, say = page, page.desk, page.desk.say
        self.setProperty("look", "card")
        self.words = label("", "muted", wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        named = msg(page.kind.one)
        self.begin = button(desk, say("Make the first {kind}", kind=named), page.new, "plus")
        self.bring = button(desk, say("Import a file…"), self._import, "file-up")
        self.paper = button(desk, say("Make a briefing"), self._to_papers, "book-open")
        self.clear = button(desk, say("Clear the filter"), page.filters.clear, "x")
        layout = QVBoxLayout(self)
        layout.addStretch(1)
        layout.addWidget(self.words)
        layout.addLayout(row(None, self.begin, self.bring, self.paper, self.clear, None))
        layout.addStretch(2)

    def _import(self) -> None:
        self.page.acts.import_file()

    def _to_papers(self) -> None:
        self.page.desk.page_wanted.emit(PAPERS)

    def show_for(self, model: RecordTable) -> None:
        """Say what there is to say of this list; nothing where it has rows."""
        ours = model.has_only_us
        self.setVisible(not model.records or ours)
        if model.records and not ours:
            return
        say, named = self.page.desk.say, {"kind": msg(self.page.kind.many)}
        self.clear.setVisible(model.filtered)
        may_begin = not (model.filtered or model.binned or self.page.kind.single)
        for each in (self.begin, self.bring):
            each.setVisible(may_begin and self.page.is_made_here)
        self.paper.setVisible(may_begin and not self.page.is_made_here)
        if model.filtered and model.conditions:
            self.words.setText(
                say("The filter hides everything here: nothing in {kind} meets it.", **named)
            )
        elif model.words:
            self.words.setText(say("No title here holds “{words}”.", words=shortened(model.words)))
        elif model.binned:
            self.words.setText(say("The bin of {kind} is empty.", **named))
        elif not self.page.is_made_here:
            self.words.setText(
                self._told(say("Nothing here yet: “Issue…” beside a briefing puts it here."))
            )
        else:
            none = say("Nothing but our own city is here yet") if ours else say("Nothing here yet")
            hint = "{none}: press Ctrl+N to begin, paste rows copied in Excel with Ctrl+V, or import a file."
            self.words.setText(self._told(say(hint, none=none)))

    def _told(self, hint: str) -> str:
        """What belongs there, and how it gets there."""
        return f"{self.page.desk.say(self.page.kind.about)}\n{hint}"
