"""From the Briefings page onto the register of issued documents, and what was issued back onto the page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QObject

from irdesk.briefings.catalogue import briefing
from irdesk.desk.context import Desk
from irdesk.desk.papers.clear_panel import CLEAR
from irdesk.desk.papers.deeds import PaperDeeds
from irdesk.desk.papers.issue_panel import IssuePanel
from irdesk.desk.papers.kept_panel import HOLDERS, Kept, KeptPanel
from irdesk.desk.papers.mailing import open_draft
from irdesk.desk.papers.maker import Finished, InHand
from irdesk.desk.papers.right_side import RightSide
from irdesk.ground.errors import Trouble
from irdesk.records.issuing import IssuedDocument

if TYPE_CHECKING:
    from irdesk.desk.papers.page import BriefingsPage


class Register(QObject):
    """Asks to whom a paper is issued, then shows the issued one with its holders in its place."""

    def __init__(
        self, desk: Desk, page: BriefingsPage, right: RightSide, deeds: PaperDeeds
    ) -> None:
        super().__init__(page)
        self._desk, self._page, self._right, self._deeds = desk, page, right, deeds
        self.kept: Kept | None = None
        """The issued document that is shown, if one is."""
        deeds.issue_wanted.connect(self._issue)

    def _issue(self, by_email: bool) -> None:
        self._deeds.once_made(partial(self._ask, by_email))

    def _ask(self, by_email: bool, shown: InHand) -> None:
        if isinstance(shown, Finished):
            panel = IssuePanel(self._desk, shown, by_email=by_email)
            panel.issued.connect(self._issued)
            self._right.ask(panel)

    def go_on(self, draft: Mapping[str, Any], clear: Callable[[], object]) -> bool:
        """Ask again what a draft was typed for; False where what its paper is about is gone."""
        if draft["asks"] == HOLDERS:
            with self._desk.workspace.reading() as reader:
                document = reader.get(IssuedDocument, UUID(draft["id"]))
            self._page.show_kept(document)
            return True
        record, about = None, str(draft["subject"] or "")
        if about and briefing(draft["paper"]).of is not None:
            record, about = UUID(about), ""
            with self._desk.workspace.reading() as reader:
                if record not in reader.titles([record]):
                    return False
        self._page.show_paper(draft["paper"], record, about)
        if draft["asks"] == CLEAR:
            clear()
        else:
            self._issue(draft["by_email"])
        return True

    def _issued(self, document: IssuedDocument, mailed: Sequence[str]) -> None:
        self._page.show_kept(document)
        self._desk.changed.emit()
        if mailed:
            self._send(document, mailed)

    def _send(self, document: IssuedDocument, names: Sequence[str] = ()) -> None:
        desk = self._desk
        try:
            words = open_draft(desk, self._deeds.copies, document, names)
        except Trouble as trouble:
            desk.said.emit(desk.say(trouble.message), True)
        else:
            desk.said.emit(words, False)

    def show(self, document: IssuedDocument, data: bytes) -> None:
        """Show who holds it."""
        self.kept = Kept(data, document.filename or f"{document.number}.pdf", document)
        self.refresh()

    def refresh(self) -> None:
        """Read again who holds what is shown."""
        if self.kept is None:
            return
        with self._desk.workspace.reading() as reader:
            document = reader.get(IssuedDocument, self.kept.document.id)
        panel = KeptPanel(self._desk, document, self._deeds)
        panel.sending.connect(partial(self._send, document))
        self._right.ask(panel)
        panel.closed.connect(self._closed)

    def leave(self) -> None:
        """It is no longer shown."""
        self.kept = None
        self._right.leave()

    def _closed(self) -> None:
        self.kept = None
        self._page.make_again()
