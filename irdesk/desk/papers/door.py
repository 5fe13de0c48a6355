"""How one comes to the Briefings page from anywhere, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from irdesk.desk.rooms import PAPERS, REPORT, room_of

if TYPE_CHECKING:
    from irdesk.desk.frame import MainWindow
    from irdesk.desk.papers.page import BriefingsPage


class PaperDoor:
    """Makes the page, and imports what it needs, when somebody first comes."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._page: BriefingsPage | None = None
        self._from = ""
        """The page one came from by asking for a paper."""

    @property
    def is_open(self) -> bool:
        """True while the page is the one shown."""
        return self._window.current == PAPERS

    @property
    def shown(self) -> BriefingsPage | None:
        """The page, once it was made."""
        return self._page

    def page(self) -> BriefingsPage:
        """The page, made on the first visit."""
        if self._page is None:
            from irdesk.desk.papers.page import BriefingsPage

            self._page = BriefingsPage(self._window.desk)
            self._page.left.connect(self.back)
            self._window.stack.addWidget(self._page)
        return self._page

    def show(self, name: str, record: UUID | None = None, about: str = "") -> None:
        """Make a paper, and remember where one was."""
        self._remember_where()
        page = self.page()
        page.show_paper(name, record, about)
        self._enter(page)

    def _remember_where(self) -> None:
        if self._window.current != PAPERS:
            self._from = self._window.current

    def _enter(self, page: BriefingsPage) -> None:
        self._window.go(PAPERS)
        page.back.setVisible(bool(self._from))

    def show_kind_of(self, kind: str, identity: UUID | None) -> None:
        """Make the paper that suits a record; of no record the one named as its kind."""
        from irdesk.briefings.catalogue import BRIEFINGS
        from irdesk.desk.papers.subjects import paper_for
        from irdesk.records.catalogue import kind as kind_of

        if identity is None:
            self.show(kind)
            return
        if kind == "issued-documents":
            self._show_issued(identity)
            return
        with self._window.desk.workspace.reading() as reader:
            record = reader.get(kind_of(kind).record, identity)
        room = room_of(kind)
        wanted = paper_for(BRIEFINGS, record, room.name if room is not None else "")
        if wanted is None:
            self._window.go(PAPERS)
        else:
            self.show(wanted.name, identity if wanted.of == kind else None)

    def _show_issued(self, identity: UUID) -> None:
        from irdesk.records.issuing import IssuedDocument

        with self._window.desk.workspace.reading() as reader:
            document = reader.get(IssuedDocument, identity)
        self._remember_where()
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
        """Ctrl+P: print the paper shown, else make the one that suits the record or page shown."""
        window = self._window
        page = window.list_page()
        record = page.card.record if page is not None and page.card is not None else None
        if self.is_open:
            self.page().deeds.print()
        elif window.current.startswith(REPORT):
            window.lists[window.current].hand_over()  # type: ignore[union-attr]
        elif record is not None:
            self.show_kind_of(record.kind, record.id)
        else:
            window.go(PAPERS)

    def back(self) -> None:
        """To the page one came from."""
        self._window.go(self._from or "today")

    def entered(self) -> None:
        """The page is shown: by itself it begins with what was made last."""
        self.page().begin()

    def left(self) -> None:
        """Another page is shown."""
        self._from = ""
        if self._page is not None:
            self._page.back.hide()

    def close(self) -> None:
        """End what runs."""
        if self._page is not None:
            self._page.stop()
