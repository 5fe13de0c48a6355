"""The window's frame: sidebar, top bar, pages, status."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from uuid import UUID

from PySide6.QtCore import QSize, Qt
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
from irdesk.desk.commands import PAGES, commands
from irdesk.desk.context import Desk
from irdesk.desk.form import RecordForm
from irdesk.desk.list_page import ListPage
from irdesk.desk.palette import Palette
from irdesk.desk.pieces import button, draw_symbol, label, row
from irdesk.desk.preview import BriefPreview
from irdesk.desk.sidebar import Sidebar
from irdesk.desk.today import TodayPage, pressing_count
from irdesk.ground.errors import Trouble
from irdesk.ground.text import msg
from irdesk.records.catalogue import kind as kind_of
from irdesk.services.deadlines import deadlines


class MainWindow(QMainWindow):
    """Pages are made on their first visit."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setMinimumSize(QSize(900, 560))
        self.setWindowTitle(f"{desk.office.city or 'irdesk'} · irdesk")
        self.resize(QSize(1366, 768))
        self.pages: dict[str, TodayPage | ListPage] = {}
        self.stack = QStackedWidget()
        self.palette_: Palette | None = None
        self.preview: BriefPreview | None = None
        self._names = {name: words for name, words, _ in PAGES}
        self._build()
        self._keys()
        desk.changed.connect(self._changed)
        desk.opened.connect(partial(self._trying, self.open_record))
        desk.child_wanted.connect(partial(self._trying, self.add_child))
        desk.paper_wanted.connect(self.show_brief)
        desk.said.connect(self.tell)
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
        right.addWidget(self._top())
        right.addWidget(self.stack, 1)
        right.addWidget(self._status())
        across.addLayout(right, 1)
        self.setCentralWidget(body)

    def _top(self) -> QWidget:
        desk, say, top = self.desk, self.desk.say, QWidget()
        top.setObjectName("top")
        top.setFixedHeight(52)
        search = button(
            desk, say("Search or do anything…   Ctrl+K"), self.show_palette, "search", "search"
        )
        self.undo_button = button(desk, say("Undo"), self.undo, "undo-2", "flat", "Ctrl+Z")
        log = button(
            desk, say("Log call or meeting"), partial(self._trying, self.log), "phone", tip="Ctrl+L"
        )
        new = button(desk, say("New"), partial(self._trying, self.new), "plus", "filled", "Ctrl+N")
        layout = QHBoxLayout(top)
        layout.setContentsMargins(18, 0, 22, 0)
        layout.addLayout(row(search, None, self.undo_button, log, new))
        return top

    def _status(self) -> QWidget:
        desk, say, bar = self.desk, self.desk.say, QWidget()
        bar.setObjectName("status")
        bar.setFixedHeight(28)
        self.message = label(say("Everything you save is kept at once."))
        self._dark = desk.tokens is theme.DARK
        dark = button(desk, say("Light or dark"), self.toggle_dark, "moon", "status")
        working = label(say("Working as {name}", name=desk.author.name))
        day = label(desk.language.date_pattern(desk.today, "yMMMEd"))
        layout = QHBoxLayout(bar)
        layout.setContentsMargins(18, 0, 22, 0)
        layout.setSpacing(18)
        layout.addWidget(self.message, 1)
        for each in (label(desk.workspace.name), working, day, dark):
            layout.addWidget(each, 0, Qt.AlignmentFlag.AlignVCenter)
        return bar

    def _keys(self) -> None:
        keys: list[tuple[str, Callable[[], object]]] = [
            ("Ctrl+K", self.show_palette), ("Ctrl+N", self.new), ("Ctrl+L", self.log), ("Ctrl+Z", self.undo),
            ("Ctrl+Shift+Z", self.redo), ("Ctrl+P", self.brief), ("F2", self.edit), ("Ctrl+E", self.edit), ("Ctrl+S", self.save),
            ("Ctrl+Return", self.save), ("Esc", self.escape), ("F5", self.refresh), ("Ctrl+F", self.focus_filter),
        ]  # fmt: skip
        keys += [
            (f"Ctrl+{number}", partial(self.go, name))
            for number, (name, _, _) in enumerate(PAGES, 1)
        ]
        for words, act in keys:
            shortcut = QShortcut(QKeySequence(words), self)
            shortcut.activated.connect(partial(self._trying, act))

    # ----- moving about

    def page(self, name: str) -> TodayPage | ListPage:
        """A page by name; other kinds of record get a list of their own."""
        if name not in self.pages:
            today = name == "today"
            made = TodayPage(self.desk) if today else ListPage(self.desk, kind_of(name))
            self.pages[name] = made
            self.stack.addWidget(made)
        return self.pages[name]

    def go(self, name: str) -> None:
        """Show a page; that of a kind without a place in the sidebar marks none there."""
        self.close_preview()
        self.current = name
        self.stack.setCurrentWidget(self.page(name))
        self.side.mark(name)

    def list_page(self) -> ListPage | None:
        """The list shown now, if one is."""
        shown = self.stack.currentWidget()
        return shown if isinstance(shown, ListPage) else None

    def open_record(self, kind: str, identity: UUID) -> None:
        """Show a record; a child opens with its parent."""
        with self.desk.workspace.reading() as reader:
            while (parent := kind_of(kind).parent) is not None:
                record = reader.get(kind_of(kind).record, identity)
                titles = reader.titles([record.parent]) if record.parent else {}
                if record.parent not in titles:
                    break
                kind, identity = (
                    (titles[record.parent].kind if parent == "*" else parent),
                    record.parent,
                )
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
        shown = self.stack.currentWidget()
        for name, page in list(self.pages.items()):
            if page is shown or (isinstance(page, ListPage) and page.card is not None):
                page.refresh()
            else:
                self.stack.removeWidget(page)
                page.deleteLater()
                del self.pages[name]
        self._words()

    def _changed(self) -> None:
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
        actions = commands(
            self.desk, self.go, self._new, lambda: self.show_brief("agreements", None)
        )
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
        """Save the open form."""
        form = self._form()
        if form is not None:
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
        elif self.preview is not None:
            self.close_preview()
        elif form is not None:
            form.leave()
        elif page is not None:
            page.close_card()

    def edit(self) -> None:
        """Edit the record shown."""
        page = self.list_page()
        if page is not None and page.card is not None:
            page.card.edit()

    def focus_filter(self) -> None:
        """Into the list's filter."""
        page = self.list_page()
        if page is not None:
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

    def brief(self) -> None:
        """The paper of the record shown, else the register of agreements."""
        page = self.list_page()
        record = page.card.record if page is not None and page.card is not None else None
        if page is not None and page.kind.name == "visits" and record is not None:
            self.show_brief("visits", record.id)
        else:
            self.show_brief("agreements", None)

    def show_brief(self, kind: str, identity: UUID | None) -> None:
        """Show a paper in the preview."""
        self.close_preview()
        self.preview = BriefPreview(self.desk, kind, identity if kind == "visits" else None)
        self.preview.closed.connect(self.close_preview)
        self.stack.addWidget(self.preview)
        self.stack.setCurrentWidget(self.preview)

    def close_preview(self) -> None:
        """Back to the page before."""
        if self.preview is not None:
            gone, self.preview = self.preview, None
            self.stack.removeWidget(gone)
            gone.deleteLater()
            self.stack.setCurrentWidget(self.page(self.current))

    def tell(self, words: str, is_trouble: bool) -> None:
        """Show a sentence in the status bar."""
        self.message.setText(words)
        self.message.setProperty("look", "error" if is_trouble else "")
        self.message.style().unpolish(self.message)
        self.message.style().polish(self.message)

    def toggle_dark(self) -> None:
        """Light or dark."""
        self._dark = not self._dark
        application = QApplication.instance()
        if isinstance(application, QApplication):
            self.desk.tokens = theme.apply(application, dark=self._dark)
        for each in self.findChildren(QPushButton):
            if each.property("symbol"):
                draw_symbol(each, self.desk.tokens)

    def _words(self) -> None:
        with self.desk.workspace.reading() as reader:
            count = pressing_count(deadlines(reader, self.desk.today, 0))
        self.side.show_count(count)
        latest = self.desk.workspace.next_undo(self.desk.author)
        self.undo_button.setEnabled(latest is not None)
        what = self.desk.say(latest.message) if latest is not None else ""
        short = what if len(what) <= 44 else what[:43] + "…"
        self.undo_button.setText(
            self.desk.say("Undo “{what}”", what=short) if what else self.desk.say("Undo")
        )
        self.undo_button.setToolTip(what)

    def _offer_draft(self) -> None:
        latest = self.desk.drafts.latest()
        if latest is None:
            return
        _, draft = latest
        kind = kind_of(draft["kind"])
        self.message.setText(
            self.desk.say(
                "Unsaved input for a {kind} was kept: it comes back when you open that form.",
                kind=msg(kind.one),
            )
        )

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        form = self._form()
        if form is not None:
            form.leave()
        event.accept()
