"""The window's frame: sidebar, top bar, pages, status."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from irdesk.desk import theme
from irdesk.desk.bars import StatusBar, TopBar
from irdesk.desk.commands import commands
from irdesk.desk.context import Desk
from irdesk.desk.first_paint import FirstPaint
from irdesk.desk.papers.door import PaperDoor
from irdesk.desk.pieces import draw_symbol
from irdesk.desk.rooms import PAPERS, REPORT, ROOMS
from irdesk.desk.sidebar import Sidebar
from irdesk.desk.strip import RoomStrip
from irdesk.ground.errors import Trouble
from irdesk.ground.text import msg
from irdesk.records.catalogue import kind as kind_of

if TYPE_CHECKING:
    from irdesk.desk.form import RecordForm
    from irdesk.desk.list_page import ListPage
    from irdesk.desk.palette import Palette
    from irdesk.desk.papers.page import BriefingsPage
    from irdesk.desk.report_page import ReportPage
    from irdesk.desk.today import TodayPage


class MainWindow(QMainWindow):
    """The frame shows at once; pages, and what they import, come on their first visit."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setMinimumSize(QSize(900, 560))
        self.setWindowTitle(f"{desk.office.city or 'irdesk'} · irdesk")
        self.resize(QSize(1366, 768))
        self.current = ""
        self._begun = False
        self.today: TodayPage | None = None
        self.lists: dict[str, ListPage | ReportPage] = {}
        self.stack = QStackedWidget()
        blank = FirstPaint()
        blank.painted.connect(
            partial(self._trying, self._begin), Qt.ConnectionType.QueuedConnection
        )
        self.stack.addWidget(blank)
        self.palette_: Palette | None = None
        self.papers = PaperDoor(self)
        self._build()
        self._keys()
        desk.changed.connect(self._changed)
        desk.opened.connect(partial(self._trying, self.open_record))
        desk.child_wanted.connect(partial(self._trying, self.add_child))
        desk.paper_wanted.connect(partial(self._trying, self.papers.show_kind_of))
        desk.report_wanted.connect(partial(self._trying, self.papers.show_report))
        desk.said.connect(self.tell)

    def _begin(self) -> None:
        """Show Today, unless one was quicker and went elsewhere."""
        if self._begun:
            return
        self._begun = True
        theme.load_scripts()
        if not self.current:
            self.go("today")
        self._words()
        self._offer_draft()

    # ----- building

    def _build(self) -> None:
        body = self.body = QWidget()
        across = QHBoxLayout(body)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        self.side = Sidebar(self.desk, partial(self._trying, self.go))
        across.addWidget(self.side)
        right = QVBoxLayout()
        right.setSpacing(0)
        log, new = partial(self._trying, self.log), partial(self._trying, self.new)
        self.top = TopBar(self.desk, self.show_palette, self.undo, log, new)
        self.status = StatusBar(self.desk, self.toggle_dark)
        self.strip = RoomStrip(self.desk, partial(self._trying, self.go))
        right.addWidget(self.top)
        right.addWidget(self.strip)
        right.addWidget(self.stack, 1)
        right.addWidget(self.status)
        across.addLayout(right, 1)
        self.setCentralWidget(body)

    def _keys(self) -> None:
        keys: list[tuple[str, Callable[[], object]]] = [
            ("Ctrl+K", self.show_palette), ("Ctrl+N", self.new), ("Ctrl+L", self.log), ("Ctrl+Z", self.undo),
            ("Ctrl+Shift+Z", self.redo), ("Ctrl+P", self.papers.ask), ("F2", self.edit), ("Ctrl+E", self.edit), ("Ctrl+S", self.save),
            ("Ctrl+Return", self.save), ("Esc", self.escape), ("F5", self.refresh), ("Ctrl+F", self.focus_filter),
        ]  # fmt: skip
        keys += [
            (f"Ctrl+{number}", partial(self.go, room.name))
            for number, room in enumerate(ROOMS[:9], 1)
        ]
        for words, act in keys:
            shortcut = QShortcut(QKeySequence(words), self)
            shortcut.activated.connect(partial(self._trying, act))

    # ----- moving about

    def page(self, name: str) -> TodayPage | ListPage | ReportPage | BriefingsPage:
        """A page by name: Today, the briefings, a report, or the list of a kind."""
        if name == PAPERS:
            return self.papers.page()
        if name == "today":
            if self.today is None:
                from irdesk.desk.today import TodayPage

                self.today = TodayPage(self.desk)
                self.stack.addWidget(self.today)
            return self.today
        if name not in self.lists:
            self.lists[name] = self._made(name)
            self.stack.addWidget(self.lists[name])
        return self.lists[name]

    def _made(self, name: str) -> ListPage | ReportPage:
        if name.startswith(REPORT):
            from irdesk.desk.report_page import ReportPage

            return ReportPage(self.desk, name.removeprefix(REPORT))
        from irdesk.desk.list_page import ListPage

        return ListPage(self.desk, kind_of(name))

    def go(self, name: str) -> None:
        """Show a page; a room opens with its first one."""
        name = self.strip.show_room(name)
        self.stack.setCurrentWidget(self.page(name))
        self.current = name
        self.side.mark(name)
        (self.papers.entered if name == PAPERS else self.papers.left)()
        if not self._begun:
            QTimer.singleShot(0, partial(self._trying, self._begin))

    def list_page(self) -> ListPage | None:
        """The list shown now, if one is."""
        page = self.lists.get(self.current)
        return page if page is not None and page.is_list else None  # type: ignore[return-value]

    def open_record(self, kind: str, identity: UUID) -> None:
        """Show a record; a child opens with its parent."""
        with self.desk.workspace.reading() as reader:
            while kind_of(kind).above:
                record = reader.get(kind_of(kind).record, identity)
                titles = reader.titles([record.parent]) if record.parent else {}
                if record.parent not in titles:
                    break
                kind, identity = titles[record.parent].kind, record.parent
        self.go(kind)
        page = self.list_page()
        if page is not None:
            page.show_record(identity)

    def add_child(self, kind: str, identity: UUID, child: str) -> None:
        """Show a record with the form of a new child of it."""
        self.open_record(kind, identity)
        page = self.list_page()
        if page is not None and page.card is not None:
            page.card.open_form(kind_of(child))

    def refresh(self) -> None:
        """Read again what is shown; hidden pages are made anew when they are next visited."""
        for name, page in list(self.lists.items()):
            if name == self.current or page.card is not None:
                page.refresh()
            else:
                self._drop(self.lists.pop(name))
        if self.papers.shown is not None:
            self.papers.shown.refresh()
        if self.today is not None and self.current == "today":
            self.today.refresh()
        elif self.today is not None:
            gone, self.today = self.today, None
            self._drop(gone)
        self._words()

    def _drop(self, page: QWidget) -> None:
        self.stack.removeWidget(page)
        page.deleteLater()

    def _changed(self) -> None:
        self._trying(self.desk.read_office)
        self.side.city.setText(self.desk.office.city or "irdesk")
        if self._trying(self.refresh):
            if QApplication.focusWidget() is None:
                self.stack.setFocus()
            self.tell(self.desk.say("Saved {time}", time=f"{datetime.now():%H:%M}"), False)  # noqa: DTZ005 - the clerk's wall clock

    def _trying(self, act: Callable[..., object], *given: object) -> bool:
        """Do what reads the workspace; trouble is a sentence in the status bar."""
        try:
            act(*given)
        except Trouble as trouble:
            self.tell(self.desk.say(trouble.message), True)
            return False
        return True

    # ----- doing

    def show_palette(self) -> None:
        """Find anything."""
        if self.palette_ is not None:
            self.palette_.leave()
        go, new = partial(self._trying, self.go), partial(self._trying, self._new)
        actions = commands(self.desk, go, new, partial(self._trying, self.papers.show))
        from irdesk.desk.palette import Palette

        self.palette_ = Palette(self.desk, actions, self.body)
        self.palette_.closed.connect(self._palette_gone)

    def _palette_gone(self) -> None:
        self.palette_ = None

    def new(self) -> None:
        """A new record of the page shown; a visit from Today."""
        page = self.list_page()
        self._new(page.kind.name if page is not None else "visits")

    def _new(self, kind: str) -> None:
        self.go(kind)
        page = self.list_page()
        if page is not None:
            page.new()

    def log(self) -> None:
        """Log a call or meeting."""
        self._new("interactions")
        page = self.list_page()
        if page is not None and page.card is not None and page.card.form is not None:
            form = page.card.form
            if not form.editors["held_on"].text:
                form.editors["held_on"].text = self.desk.today.isoformat()
                form.editors["subject"].widget.setFocus()

    def _form(self) -> RecordForm | None:
        page = self.list_page()
        return page.card.form if page is not None and page.card is not None else None

    def save(self) -> None:
        """Save the open form; a paper as a file."""
        form = self._form()
        if self.papers.is_open:
            self.papers.page().deeds.save()
        elif form is not None:
            form.save()

    def keep_typing(self) -> None:
        """Put what is being typed on disk, at once."""
        form = self._form()
        if form is not None:
            form.keep()

    def escape(self) -> None:
        """Leave what is open: palette, preview, form, card."""
        page, form = self.list_page(), self._form()
        if self.palette_ is not None:
            self.palette_.leave()
        elif self.papers.is_open:
            self.papers.page().escape()
        elif form is not None:
            form.leave()
        elif page is not None and page.card is not None:
            page.card.leave()

    def edit(self) -> None:
        """Edit the record shown."""
        page = self.list_page()
        if page is not None and page.card is not None:
            page.card.edit()

    def focus_filter(self) -> None:
        """Into the list's filter; on a paper into its search."""
        page = self.list_page()
        if self.papers.is_open:
            self.papers.page().begin_search()
        elif page is not None:
            page.filter.setFocus()

    def undo(self) -> None:
        """Take back one's latest change."""
        self.desk.attempt(
            lambda: self.desk.workspace.undo(self.desk.author), self.desk.say("Undone.")
        )

    def redo(self) -> None:
        """Do it again."""
        self.desk.attempt(
            lambda: self.desk.workspace.redo(self.desk.author), self.desk.say("Done again.")
        )

    def tell(self, words: str, is_trouble: bool) -> None:
        """Show a sentence in the status bar."""
        self.status.tell(words, is_trouble)

    def toggle_dark(self) -> None:
        """Light or dark."""
        dark = self.desk.tokens is not theme.DARK
        application = QApplication.instance()
        if isinstance(application, QApplication):
            self.desk.tokens = theme.apply(application, dark=dark)
        for each in self.findChildren(QPushButton):
            if each.property("symbol"):
                draw_symbol(each, self.desk.tokens)
        if self.papers.shown is not None:
            self.papers.shown.recolour()

    def _words(self) -> None:
        self.side.show_count(self._pressing())
        latest = self.desk.workspace.next_undo(self.desk.author)
        self.status.show_day()
        self.top.offer_undo(self.desk.say(latest.message) if latest is not None else "")

    def _pressing(self) -> int:
        """How many dates need someone: as Today has just read it, else read for this."""
        if self.today is not None and self.current == "today":
            return self.today.pressing
        from irdesk.desk.today import DUE_WITHIN, pressing_count
        from irdesk.services.deadlines import deadlines

        with self.desk.workspace.reading() as reader:
            return pressing_count(deadlines(reader, self.desk.today, DUE_WITHIN))

    def _offer_draft(self) -> None:
        latest = self.desk.drafts.latest()
        if latest is None:
            return
        _, draft = latest
        kind = kind_of(draft["kind"])
        words = self.desk.say(
            "Unsaved input for a {kind} was kept: it comes back when you open that form.",
            kind=msg(kind.one),
        )
        self.tell(words, False)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        form = self._form()
        if form is not None:
            form.leave()
        self.papers.close()
        event.accept()
