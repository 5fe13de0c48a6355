"""How one comes to the Briefings page from anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt

from irdesk.desk.frame.rooms import PAPERS
from irdesk.ground.text import msg

if TYPE_CHECKING:
    from irdesk.desk.frame.window import MainWindow
    from irdesk.desk.papers.page import BriefingsPage
    from irdesk.records.record import Record


class PaperDoor:
    """Leads to the page; what it needs is imported when somebody first comes."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def page(self) -> BriefingsPage:
        """The page, made on the first visit."""
        from irdesk.desk.papers.page import BriefingsPage

        page = self._window.stack.page(PAPERS)
        assert isinstance(page, BriefingsPage)
        return page

    def show(self, name: str, record: UUID | None = None, about: str = "") -> None:
        """Make a paper."""
        page = self.page()
        page.show_paper(name, record, about)
        self._enter(page)

    def _enter(self, page: BriefingsPage) -> None:
        came_from_elsewhere = self._window.stack.current not in ("", PAPERS)
        self._window.go(PAPERS)
        page.viewer.view.setFocus(Qt.FocusReason.OtherFocusReason)
        page.back.setVisible(came_from_elsewhere or page.back.isVisible())

    def show_kind_of(self, kind: str, identity: UUID | None) -> None:
        """Make the paper that suits a record; of no record the one named as its kind."""
        from irdesk.briefings.catalogue import BRIEFINGS
        from irdesk.desk.papers.subjects import serving
        from irdesk.records.catalogue import kind as kind_of

        if identity is None:
            self.show(kind)
            return
        if kind == "issued-documents":
            self._show_issued(identity)
            return
        with self._window.desk.workspace.reading() as reader:
            found = serving(reader, BRIEFINGS, reader.get(kind_of(kind).record, identity))
        if found is None:
            say = self._window.desk.say
            words = say("No paper is made of this {kind}: Briefings shows all there are.", kind=msg(kind_of(kind).one))  # fmt: skip
            self._window.tell(words, False)
            return
        wanted, record = found
        about = {"requests": "reference", "staff": "name"}.get(record.kind, "")
        of = record.id if wanted.of == record.kind else None
        self.show(wanted.name, of, getattr(record, about, None) or "")

    def is_there(self, record: Record) -> bool:
        """True where Ctrl+P has something to make of a record."""
        from irdesk.briefings.catalogue import BRIEFINGS
        from irdesk.desk.papers.subjects import serving

        if record.kind == "issued-documents":
            return True
        with self._window.desk.workspace.reading() as reader:
            return serving(reader, BRIEFINGS, record) is not None

    def _show_issued(self, identity: UUID) -> None:
        from irdesk.records.issuing import IssuedDocument

        with self._window.desk.workspace.reading() as reader:
            document = reader.get(IssuedDocument, identity)
        page = self.page()
        page.show_kept(document)
        self._enter(page)

    def show_report(self, name: str, about: str) -> None:
        """Make the paper of a report, about what was typed for it."""
        from irdesk.briefings.catalogue import briefing

        wanted = briefing(name)
        record = None
        if wanted.of is not None and about:
            with self._window.desk.workspace.reading() as reader:
                record = reader.find(wanted.of, about)
        self.show(name, record, about if wanted.of is None else "")

    def ask(self) -> None:
        """Ctrl+P: the paper of the page shown, else the one that suits the record open or chosen there."""
        page, shown = self._window.stack.shown, self._window.list_page()
        record = page.card.record if page is not None and page.card is not None else None
        if shown is not None and shown.card is None and len(shown.table.chosen_records()) == 1:
            record = shown.table.chosen_records()[0]
        if page is not None and page.hand_over():
            return
        if record is not None:
            self.show_kind_of(record.kind, record.id)
        else:
            self._window.go(PAPERS)
