"""The window's frame: sidebar, top bar, pages, status."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QPushButton, QVBoxLayout, QWidget

from irdesk.desk import theme
from irdesk.desk.context import Desk
from irdesk.desk.finding.recent import remember
from irdesk.desk.frame.bars import TopBar
from irdesk.desk.frame.dropping import Dropping
from irdesk.desk.frame.edges import Edges
from irdesk.desk.frame.first_paint import FirstPaint
from irdesk.desk.frame.keys import bind_keys
from irdesk.desk.frame.page import Page
from irdesk.desk.frame.pages import PageStack
from irdesk.desk.frame.reminders import Reminders
from irdesk.desk.frame.rooms import HELP, page_of
from irdesk.desk.frame.safety import Safety
from irdesk.desk.frame.sidebar import Sidebar
from irdesk.desk.frame.status import StatusBar
from irdesk.desk.frame.strip import RoomStrip
from irdesk.desk.frame.surroundings import Surroundings
from irdesk.desk.frame.trail import Place, Trail
from irdesk.desk.moving.door import open_door
from irdesk.desk.panel_draft import keep_panels, put_panels_away
from irdesk.desk.papers.door import PaperDoor
from irdesk.desk.pieces import draw_symbol
from irdesk.desk.quick import opening
from irdesk.desk.work.door import WorkDoor
from irdesk.ground.errors import Trouble
from irdesk.records.catalogue import kind as kind_of

if TYPE_CHECKING:
    from irdesk.desk.frame.overlay import Overlay
    from irdesk.desk.lists.page import ListPage


class MainWindow(QMainWindow):
    """The frame shows at once; pages, and what they import, come on their first visit."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setMinimumSize(QSize(640, 360))
        self.setWindowTitle(f"{desk.office.city or 'irdesk'} · irdesk")
        self.resize(QSize(1366, 768))
        self._begun = False
        self.trail = Trail()
        self.overlay: Overlay | None = None
        blank = FirstPaint()
        blank.painted.connect(partial(self.trying, self._begin), Qt.ConnectionType.QueuedConnection)
        self.stack = PageStack(desk, blank)
        self.papers = PaperDoor(self)
        self.safety = Safety(self)
        self._build()
        self.edges = Edges(self)
        bind_keys(self)
        desk.changed.connect(self._changed)
        desk.opened.connect(partial(self.trying, self.open_record))
        desk.child_wanted.connect(partial(self.trying, self.add_child))
        desk.new_wanted.connect(partial(self.trying, self.new_with))
        desk.paper_wanted.connect(partial(self.trying, self.papers.show_kind_of))
        desk.brief_wanted.connect(partial(self.trying, self.papers.show))
        desk.report_wanted.connect(partial(self.trying, self.papers.show_report))
        desk.page_wanted.connect(partial(self.trying, self.go))
        desk.back_wanted.connect(partial(self.trying, self.back))
        desk.overlay_wanted.connect(partial(self.trying, self.show_overlay))
        desk.said.connect(self.tell)
        desk.filed.connect(self.status.tell_filed)
        desk.look.changed.connect(self._recolour)
        self.surroundings = Surroundings(self)
        self.reminders = Reminders(self)
        self.dropping = Dropping(desk, self)
        open_door(self)

    def _begin(self) -> None:
        """Show Today, unless one was quicker and went elsewhere."""
        if self._begun:
            return
        self._begun = True
        theme.load_scripts()
        if not self.current:
            self.go("today")
        self.edges.read()
        self.safety.begin()
        self.work.tell_given_up()
        self.reminders.begin()

    # ----- building

    def _build(self) -> None:
        body = self.body = QWidget()
        across = QHBoxLayout(body)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        self.side = Sidebar(self.desk, partial(self.trying, self.go))
        across.addWidget(self.side)
        right = QVBoxLayout()
        right.setSpacing(0)
        self.top = TopBar(self)
        self.status = StatusBar(self)
        self.strip = RoomStrip(self.desk, partial(self.trying, self.go))
        right.addWidget(self.top)
        right.addWidget(self.strip)
        right.addWidget(self.safety.notices)
        right.addWidget(self.stack, 1)
        right.addWidget(self.status)
        self.work = WorkDoor(self.desk, right, self.status)
        across.addLayout(right, 1)
        self.setCentralWidget(body)

    # ----- moving about

    @property
    def current(self) -> str:
        """The name of the page shown; "" before the first one."""
        return self.stack.current

    def go(self, name: str) -> None:
        """Show a page; a room opens with its first one."""
        page = self._show(page_of(name))
        record = page.card.record if page.card is not None else None
        self.trail.visit(Place(self.current, record.id if record is not None else None))
        self.edges.arrived()
        if not self._begun:
            QTimer.singleShot(0, partial(self.trying, self._begin))

    def _show(self, name: str) -> Page:
        """A strip that comes does so after the page: the one before is not laid out once more for it."""
        self.status.leave_page()
        if not self.strip.is_for(name):
            self.strip.hide()
        page = self.stack.show_page(name)
        self.strip.show_room(name)
        self.side.mark(name)
        return page

    def list_page(self) -> ListPage | None:
        """The list shown now, if one is."""
        from irdesk.desk.lists.page import ListPage

        page = self.stack.shown
        return page if isinstance(page, ListPage) else None

    def open_record(self, kind: str, identity: UUID) -> None:
        """Show a record; a child opens with its parent, which shows where it stands."""
        asked = kind
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
            card = page.show_record(identity)
            if asked != kind and card.record is not None and card.form is None:
                card.show_part(asked)
            self.trail.visit(Place(kind, identity))
            remember(self.desk, identity)
            self.edges.arrived()

    def add_child(self, kind: str, identity: UUID, child: str) -> None:
        """Show a record with the form of a new child of it."""
        self.open_record(kind, identity)
        page = self.list_page()
        if page is not None and page.card is not None:
            page.card.open_form(kind_of(child))

    def back(self) -> None:
        """To where one was before."""
        self._go_to(self.trail.back())
        self.edges.arrived()

    def forward(self) -> None:
        """To where one came back from."""
        self._go_to(self.trail.forward())
        self.edges.arrived()

    def _go_to(self, place: Place | None) -> None:
        if place is None:
            return
        self._show(place.page)
        page = self.list_page()
        if page is None:
            return
        if place.record is not None:
            page.show_record(place.record)
        elif page.card is not None and page.card.form is None:
            page.close_card()

    def refresh(self) -> None:
        """Read again what is shown."""
        self.stack.refresh()
        self.edges.read()

    def _changed(self) -> None:
        self.trying(self.desk.read_office)
        self.side.city.setText(self.desk.office.city or "irdesk")
        if self.trying(self.refresh):
            if self.focusWidget() is None:
                self.stack.setFocus()
            self.edges.saved()

    def trying(self, act: Callable[..., object], *given: object) -> bool:
        """Do what reads the workspace; trouble is a sentence in the status bar."""
        try:
            act(*given)
        except Trouble as trouble:
            self.tell(self.desk.say(trouble.message), True)
            return False
        return True

    # ----- what lies over the page

    def show_overlay(self, make: Callable[[QWidget], Overlay]) -> None:
        """Show a panel over the window, in the place of the one that is there."""
        if self.overlay is not None:
            self.overlay.leave()
        overlay = self.overlay = make(self.body)
        overlay.closed.connect(partial(self._overlay_gone, overlay))

    def _overlay_gone(self, gone: Overlay) -> None:
        if self.overlay is gone:
            self.overlay = None

    def show_palette(self) -> None:
        """Find anything."""
        from irdesk.desk.finding.commands import commands
        from irdesk.desk.finding.palette import Palette

        self.show_overlay(partial(Palette, self.desk, list(commands(self))))

    def show_keys(self) -> None:
        """Every key on one sheet."""
        from irdesk.desk.help.key_sheet import KeySheet

        self.show_overlay(partial(KeySheet, self.desk))

    def show_help(self) -> None:
        """The guide, at the chapter of the page shown."""
        from irdesk.desk.help.page import HelpPage

        about = self.current
        self.go(HELP)
        page = self.stack.shown
        if isinstance(page, HelpPage) and about != HELP:
            page.show_about(about)

    def new_window(self) -> None:
        """A second window on the same workspace; it lives by itself."""
        from irdesk.desk.start import open_beside

        open_beside(self)

    # ----- doing

    @property
    def page(self) -> Page:
        """The page shown; Today before any is."""
        return self.stack.shown or self.stack.page("today")

    def new(self) -> None:
        """A new record of the page shown."""
        if not self.page.new():
            self.new_of(self.page.new_kind)

    def new_of(self, kind: str) -> None:
        """The form of a new record of a kind, on its list."""
        self.go(kind)
        self.page.new()

    def new_with(self, kind: str, words: Mapping[str, str]) -> None:
        """The form of a new record with some fields filled in."""
        self.new_of(kind)
        form = self.page.card.form if self.page.card is not None else None
        if form is not None:
            for name, text in words.items():
                if not form.editors[name].text:
                    form.editors[name].text = text

    def log(self) -> None:
        """Log a call or meeting."""
        self.show_overlay(partial(opening.log, self.desk))

    def brief_now(self) -> None:
        """Make a brief of a visit nobody has entered yet."""
        self.show_overlay(partial(opening.brief_now, self.desk))

    def write_letters(self) -> None:
        """Write letters from a template: to somebody, or to a delegation."""
        self.show_overlay(partial(opening.write_letters, self.desk))

    def register_letter(self) -> None:
        """Put a letter on record in a few lines."""
        self.show_overlay(partial(opening.register_letter, self.desk))

    def print_paper(self) -> None:
        """The paper of what is shown."""
        self.papers.ask()

    def save(self) -> None:
        """Keep what is typed; a paper as a file."""
        if self.overlay is not None:
            self.overlay.save()
        else:
            self.page.save()

    def save_and_close(self) -> None:
        """Keep what is typed and leave it."""
        if self.overlay is not None:
            self.overlay.save()
        else:
            self.page.save_and_close()

    def keep_typing(self) -> None:
        """Put what is being typed on disk, at once."""
        if self.overlay is not None:
            self.overlay.keep_typing()
        self.page.keep_typing()
        keep_panels(self)

    def escape(self) -> None:
        """Leave what is open: what lies over the page, form, card."""
        self.status.calm_down()
        if self.overlay is not None:
            self.overlay.leave()
        else:
            self.page.escape()

    def edit(self) -> None:
        """Edit the record shown, unless something lies over it."""
        if self.overlay is None:
            self.page.edit()

    def begin_search(self) -> None:
        """Into the filter of the list, or the search of the page."""
        self.page.begin_search()

    def to_bin(self) -> None:
        """Put what is chosen into the bin, unless something is being typed or lies over it."""
        if self.overlay is None:
            self.safety.to_bin()

    def undo(self) -> None:
        """Take back one's latest change."""
        from irdesk.desk.work.reverse import undo_latest

        undo_latest(self.desk)

    def redo(self) -> None:
        """Do it again."""
        from irdesk.desk.work.reverse import redo_latest

        redo_latest(self.desk)

    def tell(self, words: str, is_trouble: bool) -> None:
        """Show a sentence in the status bar."""
        self.status.tell(words, is_trouble)

    def toggle_dark(self) -> None:
        """Light or dark."""
        self.desk.look.prefer("theme", "light" if self.desk.look.is_dark else "dark")

    def _recolour(self) -> None:
        """Take on the colours in use."""
        for each in self.findChildren(QPushButton):
            if each.property("symbol"):
                draw_symbol(each, self.desk.tokens)
        self.side.recolour()
        self.status.recolour()
        for page in self.stack.pages.values():
            self.trying(page.recolour)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        if self.overlay is not None:
            self.overlay.leave()
        for page in self.stack.pages.values():
            page.close_down()
        put_panels_away(self)
        self.safety.close()
        self.edges.close()
        self.surroundings.keep()
        self.reminders.stop()
        self.work.close_down()
        for each in self.findChildren(QTimer):
            each.stop()  # what was to be read in a moment: the workspace may be closed by then
        event.accept()
