"""The Briefings page: kinds on the left, the paper in the middle, for whom and how on the right."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from irdesk.briefings.briefing import Briefing
from irdesk.briefings.catalogue import BRIEFINGS, briefing
from irdesk.desk.context import Desk
from irdesk.desk.frame.page import Page
from irdesk.desk.papers.beside import PublicBeside
from irdesk.desk.papers.clear_panel import ClearPanel
from irdesk.desk.papers.deeds import PaperDeeds
from irdesk.desk.papers.findings import Findings
from irdesk.desk.papers.gallery import Gallery
from irdesk.desk.papers.maker import Finished, InHand, PaperMaker
from irdesk.desk.papers.options_panel import OptionsPanel
from irdesk.desk.papers.register import Register
from irdesk.desk.papers.remembered import Remembered
from irdesk.desk.papers.right_side import RightSide
from irdesk.desk.papers.subjects import beginning, suiting
from irdesk.desk.papers.viewer import PaperViewer
from irdesk.desk.papers.waiting import Waiting
from irdesk.desk.pieces import button, label, row
from irdesk.ground.errors import Trouble
from irdesk.records.issuing import IssuedDocument
from irdesk.records.visits import Visit
from irdesk.services.issuing import document_bytes

_PAUSE = 350
"""Milliseconds after the last change of an option before the paper is made anew."""
_GALLERY, _GALLERY_WIDE, _OPTIONS, _NARROW, _ROOMY = 262, 320, 294, 1000, 1400
"""Pixels: the sides; a page with no room for both; a page with room for two papers as well."""


class BriefingsPage(Page):
    """Makes the chosen paper anew after every change."""

    ready = Signal()
    """A paper is shown."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.wanted: Briefing | None = None
        self.record: UUID | None = None
        self.finished: Finished | None = None
        """The paper, once it is made."""
        self.remembered = Remembered(desk.kept)
        self.maker = PaperMaker(desk, self)
        self.maker.made.connect(self._made)
        self.maker.failed.connect(self._failed)
        self.maker.paged.connect(self._paged)
        self._about: dict[str, UUID] = {}
        """The record last chosen of each kind."""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._order)
        self.gallery = Gallery(desk)
        self.gallery.chosen.connect(self._kind_chosen)
        self.viewer = PaperViewer(desk, desk.say("Preview"))
        self.options = OptionsPanel(desk)
        self.options.changed.connect(self._changed)
        self.options.edition_chosen.connect(self._edition_chosen)
        self.options.record_chosen.connect(self._record_chosen)
        self.options.refused.connect(self._failed)
        self.options.usual.connect(self.usual)
        self.findings = Findings(desk)
        self.findings.lowering.connect(partial(self.options.choose, "ceiling"))
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self._left_side())
        across.addWidget(self._middle(), 1)
        self.right = RightSide(desk, self._right_side())
        self.right.setFixedWidth(_OPTIONS)
        self.right.turned.connect(self._fit)
        self.register = Register(desk, self, self.right, self.deeds)
        across.addWidget(self.right)
        self.beside.asked.connect(self._beside_asked)
        self.waiting.cancelled.connect(self.cancel)
        self.maker.ready()

    # ----- building

    def _left_side(self) -> QWidget:
        side = self.left_side = QWidget()
        side.setObjectName("papers")
        side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        side.setFixedWidth(_GALLERY)
        layout = QVBoxLayout(side)
        layout.setContentsMargins(12, 12, 10, 0)
        layout.setSpacing(8)
        self.back = button(self.desk, "", self.desk.back_wanted.emit, "arrow-left", "tool", self.desk.say("Back"))  # fmt: skip
        self.back.hide()
        layout.addLayout(row(self.back, label(self.desk.say("Briefings"), "page"), None))
        layout.addWidget(self.gallery, 1)
        return side

    def _middle(self) -> QWidget:
        middle = QWidget()
        layout = QVBoxLayout(middle)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.viewer)
        self.beside = PublicBeside(self.desk, self.splitter)
        layout.addWidget(self.splitter, 1)
        self.waiting = Waiting(self.desk, middle)
        say = self.desk.say("Options and printing")
        self.opener = button(self.desk, "", self._toggle_options, "sliders-horizontal", "tool", say)
        self.opener.setCheckable(True)
        self.opener.hide()
        self.viewer.add_tool(self.opener)
        return middle

    def _right_side(self) -> QWidget:
        desk = self.desk
        side = QWidget()
        layout = QVBoxLayout(side)
        layout.setContentsMargins(1, 0, 0, 12)
        layout.setSpacing(4)
        layout.addWidget(self.options, 1)
        layout.addWidget(self.findings)
        self.deeds = PaperDeeds(desk, self, self.viewer, self.findings, self.waiting)
        self.findings.clearing.connect(self._clear)
        below = QVBoxLayout()
        below.setContentsMargins(16, 4, 16, 0)
        below.setSpacing(6)
        for each in self.deeds.rows():
            below.addLayout(each)
        below.addWidget(self.beside.button)
        layout.addLayout(below)
        return side

    # ----- what is made

    def show_paper(self, name: str, record: UUID | None = None, about: str = "") -> None:
        """Make a kind of paper, for this record or else the one last chosen of its kind."""
        wanted = briefing(name)
        if record is not None and wanted.of is not None:
            self._about[wanted.of] = record
        elif wanted.of is not None and not wanted.optional and wanted.of not in self._about:
            with self.desk.workspace.reading() as reader:
                first = beginning(reader, wanted.of, self.desk.today)
            if first is not None:
                self._about[wanted.of] = first
        self.register.leave()
        self.wanted = wanted
        self.record = record if wanted.optional else self._about.get(wanted.of or "")
        edition = self.remembered.edition(name)
        words = {**self.remembered.options(name, edition), "about": about}
        if edition:
            words["edition"] = edition
        self.options.show_kind(wanted, self.record, words)
        self._offer()
        self._begin_anew()

    def begin(self) -> None:
        """Show something: what was shown last, else the first kind."""
        if self.wanted is None:
            self.show_paper(BRIEFINGS[0].name)
        elif self.in_hand is None and not self.is_pending:
            self._order()

    def refresh(self) -> None:
        """Make it anew after a change in the workspace; of an issued one read who holds it."""
        if self.register.kept is not None:
            self.register.refresh()
        elif self.wanted is not None:
            self._offer()
            self._pause.start(0)

    def _offer(self) -> None:
        assert self.wanted is not None
        with self.desk.workspace.reading() as reader:
            first, more = suiting(reader, BRIEFINGS, self.wanted.of, self.record)
        self.gallery.offer(first, more, self.wanted.name)

    def _begin_anew(self) -> None:
        """Another paper: the old one must not be taken for it."""
        self._show_nothing()
        self._pause.start(0)

    def _show_nothing(self) -> None:
        self.finished = None
        self.viewer.clear()
        self.beside.clear()
        self.findings.say_nothing()

    def _kind_chosen(self, name: str) -> None:
        if self.wanted is None or name != self.wanted.name or self.register.kept is not None:
            of = briefing(name).of
            same = self.record if self.wanted is not None and of == self.wanted.of else None
            self.show_paper(name, same)

    def _record_chosen(self, record: UUID | None) -> None:
        if self.wanted is not None and self.wanted.of is not None:
            self.record = record
            if record is not None:
                self._about[self.wanted.of] = record
            self._offer()
            self._begin_anew()

    def _edition_chosen(self, edition: str) -> None:
        if self.wanted is not None:
            words = self.remembered.options(self.wanted.name, edition)
            self.options.put({**words, "edition": edition, "parts": words.get("parts", "")})
            self._changed()

    def _changed(self) -> None:
        if self.wanted is not None:
            self.remembered.keep(self.wanted.name, self.options.edition, self.options.words)
        self._pause.start(_PAUSE)

    def usual(self) -> None:
        """Forget what was chosen for this kind."""
        if self.wanted is not None:
            self.remembered.forget(self.wanted.name)
            self.options.show_kind(self.wanted, self.record, {})
            self._pause.start(0)

    # ----- making

    @property
    def is_pending(self) -> bool:
        """True while what is shown is not what was asked for."""
        return self._pause.isActive() or self.maker.is_busy

    def _order(self) -> None:
        if self.wanted is None:
            return
        self._pause.stop()
        try:
            options = self.options.options()
        except Trouble as trouble:
            self._failed(self.desk.say(trouble.message))
            return
        why = self.options.line.gone() if self.options.line is not None else ""
        if self.wanted.of is not None and self.record is None and not self.wanted.optional:
            why = self.desk.say("Say for whom or what it is made, at the top right.")
        if why:
            self.maker.cancel()
            self._failed(why)
            return
        self.waiting.begin(self.desk.say("Making…"))
        about = str(self.record) if self.record is not None else options.about
        self.maker.order(self.wanted.name, about, options)
        self.beside.order(self.wanted.name, about, options)

    def _made(self, finished: Finished) -> None:
        self.waiting.end()
        self.finished = finished
        self.viewer.show_pdf(finished.data, finished.order.options.password or "")
        self._tell(finished)
        self.ready.emit()
        self.deeds.go_on()

    def _tell(self, finished: Finished) -> None:
        of = self.wanted.of if self.wanted is not None else None
        self.findings.tell(finished, clearable=of == Visit.kind and self.record is not None)

    def _failed(self, words: str) -> None:
        """Nothing old is left that could be taken for what was asked."""
        self.waiting.end()
        self.deeds.give_up()
        self._show_nothing()
        self.viewer.clear(words)
        self.findings.trouble(words)

    def _paged(self, page: int) -> None:
        pages = self.finished.pages if self.finished is not None else 0
        words = self.desk.say("Making… page {page}", page=page)
        if pages > page:
            words = self.desk.say("Making… page {page} of about {pages}", page=page, pages=pages)
        self.waiting.begin(words)

    def cancel(self) -> None:
        """Give up what is being printed or made; nothing is left that is not what was asked for."""
        is_pending = self.is_pending
        self.deeds.give_up()
        self._pause.stop()
        self.maker.cancel()
        self.waiting.end()
        if is_pending:
            self._show_nothing()
            self.viewer.clear(self.desk.say("Given up. F5 makes it after all."))

    @property
    def in_hand(self) -> InHand | None:
        """What is shown: a paper just made, or one that was issued."""
        return self.register.kept or self.finished

    def show_kept(self, document: IssuedDocument) -> None:
        """Show the very pages that were given out, and who holds them; raises Trouble."""
        data = document_bytes(self.desk.workspace, document)
        self.cancel()
        self._show_nothing()
        self.beside.close()
        self.viewer.show_pdf(data)
        self.register.show(document, data)

    def _clear(self) -> None:
        if self.record is not None and self.wanted is not None:
            self.right.ask(ClearPanel(self.desk, self.record, self.wanted.name))

    def make_again(self) -> None:
        """Leave an issued document for the paper that was made before."""
        self._begin_anew()
        self.begin()

    # ----- the page itself

    def escape(self) -> None:
        """Close the search, else give up what is being made, else go back."""
        if self.viewer.finder.isVisible():
            self.viewer.finder.leave()
        elif self.right.panel is not None:
            self.right.panel.closed.emit()
        elif self.is_pending or self.deeds.printing is not None:
            self.cancel()
        elif not self.back.isHidden():
            self.desk.back_wanted.emit()

    @property
    def stays(self) -> bool:
        """True: what was chosen stays while one is elsewhere."""
        return True

    def entered(self) -> None:
        """By itself it begins with what was made last."""
        self.begin()

    def exited(self) -> None:
        """There is no way back to a page one has left by oneself."""
        self.back.hide()

    def begin_search(self) -> None:
        """Search in the paper."""
        self.viewer.begin_search()

    def save(self) -> None:
        """Save the paper as a file."""
        self.deeds.save()

    def hand_over(self) -> bool:
        """Print the paper."""
        self.deeds.print()
        return True

    def go_on(self, draft: Mapping[str, Any]) -> bool:
        """Make the paper again that something was asked about, and ask it again."""
        return self.register.go_on(draft, self._clear)

    def recolour(self) -> None:
        """Take on the colours in use."""
        for each in (self.viewer, self.beside.viewer):
            each.recolour()
        self.gallery.list.viewport().update()
        if self.finished is not None:
            self._tell(self.finished)

    def close_down(self) -> None:
        """End what runs; files for other programs go."""
        self._pause.stop()
        self.deeds.stop()
        for each in (self.maker, self.beside):
            each.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Who gives way where there is no room for all: the gallery to two papers, else one side."""
        narrow = self.width() < _NARROW
        roomy = self.width() >= _ROOMY
        crowded = self.beside.button.isChecked() and not roomy
        self.left_side.setFixedWidth(_GALLERY_WIDE if roomy else _GALLERY)
        is_asked = self.opener.isChecked() or self.right.panel is not None
        self.opener.setVisible(narrow)
        self.right.setVisible(not narrow or is_asked)
        self.left_side.setVisible(not (narrow and is_asked) and not crowded)

    def _beside_asked(self) -> None:
        self._fit()
        if self.beside.button.isChecked():
            self._pause.start(0)

    def _toggle_options(self) -> None:
        self._fit()
