"""The first page where no workspace was named: open one, make one for our city, or try the sample."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QStackedWidget, QWidget

from irdesk.desk.first_run.assistant import Assistant, NewOffice
from irdesk.desk.first_run.dressed import DressedPage
from irdesk.desk.first_run.recent import recent
from irdesk.desk.look import Look
from irdesk.desk.pieces import card, label, row
from irdesk.desk.region import region_wanted
from irdesk.ground.clock import SystemClock
from irdesk.ground.errors import Trouble
from irdesk.ground.language import Language
from irdesk.ground.text import msg
from irdesk.services.office import open_new
from irdesk.store.engine import is_url
from irdesk.store.engine import shown as shown_where
from irdesk.store.workspace import ENDING

_FILES = f"irdesk (*{ENDING})"


class Welcome(QStackedWidget):
    """Gives way to the window of the chosen workspace; `trouble` says why none is open yet."""

    def __init__(self, name: str, look: Look, trouble: Trouble | None = None) -> None:
        super().__init__()
        self.name, self.look = name, look
        self.language = Language("en", region_wanted(look.preferences))
        self.window_: QWidget | None = None
        self.setWindowTitle("irdesk")
        self.resize(720, 680)
        self.choosing = self._choosing()
        self.addWidget(self.choosing)
        self.assistant: Assistant | None = None
        self._tell(self.language.say(trouble.message) if trouble is not None else "")

    def _choosing(self) -> DressedPage:
        say = self.language.say
        page = DressedPage(self.language, self.look, say("Welcome"))
        body = page.body
        body.addWidget(label(say("The desk of your city's international relations"), "page", wrap=True))  # fmt: skip
        words = say("Everything stays in one file on this computer.")
        body.addWidget(label(words, "muted", wrap=True))
        self.problem = label("", "error", wrap=True)
        body.addWidget(self.problem)
        known = recent(self.look.preferences)
        if known:
            frame, layout = card()
            layout.addWidget(label(say("Opened last"), "section"))
            for at, where in enumerate(known):
                layout.addLayout(row(self._opener(page, where, at == 0), label(_folder(where), "muted"), None))  # fmt: skip
            body.addWidget(frame)
        frame, layout = card()
        layout.addWidget(label(say("Begin"), "section"))
        new = page.button(say("A new workspace for our city…"), self._begin, "" if known else "filled", "plus")  # fmt: skip
        open_ = page.button(say("Open a workspace…"), self._open, "", "hard-drive")
        sample = page.button(say("Look at an invented office first…"), self._sample, "", "eye")
        for made, about in (
            (new, say("Your city, its currency and fiscal year, who works there.")),
            (open_, say("A file of yours or of a colleague, on this computer or a network drive.")),
            (sample, say("Riverport, a port city with partners, visits and agreements to try things on.")),
        ):  # fmt: skip
            layout.addLayout(row(made, None))
            layout.addWidget(label(about, "muted", wrap=True))
            layout.addSpacing(6)
        body.addWidget(frame)
        body.addStretch(1)
        return page

    def _opener(self, page: DressedPage, where: str, is_first: bool) -> QPushButton:
        made = page.button(_name(where), lambda: self._show(where), "filled" if is_first else "")
        if is_first:
            made.setFocus()
        return made

    def _begin(self) -> None:
        if self.assistant is None:
            self.assistant = Assistant(self.name, self.language, self.look)
            self.assistant.ready.connect(self._make)
            self.assistant.left.connect(lambda: self.setCurrentWidget(self.choosing))
            self.addWidget(self.assistant)
        self.setCurrentWidget(self.assistant)
        self.assistant.city.setFocus()

    def _open(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, "irdesk", "", _FILES)
        if chosen:
            self._show(chosen)

    def _sample(self) -> None:
        from irdesk.exchange.sample import make_sample

        chosen, _ = QFileDialog.getSaveFileName(self, "irdesk", f"riverport{ENDING}", _FILES)
        if chosen:
            where = str(Path(chosen).with_suffix(ENDING))
            self._make_and_show(where, lambda: make_sample(where).close())

    def _make(self, new: NewOffice) -> None:
        me = self.name = next(iter(new.staff), self.name)

        def make() -> None:
            Path(new.where).parent.mkdir(parents=True, exist_ok=True)
            open_new(new.where, SystemClock(), me, new.values, new.facts, new.staff).close()

        self._make_and_show(new.where, make)

    def _make_and_show(self, where: str, make: Callable[[], None]) -> None:
        try:
            make()
        except Trouble as trouble:
            self._tell(self.language.say(trouble.message))
        except OSError as error:
            folder, why = str(Path(where).parent), error.strerror or str(error)
            words = msg("The folder {folder} can't be made: {why}.", folder=folder, why=why)
            self._tell(self.language.say(words))
        else:
            self._show(where)

    def _tell(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.setVisible(bool(words))
        if self.assistant is not None:
            self.assistant.say_trouble(words)

    def _show(self, where: str) -> None:
        from irdesk.desk.crash import catch
        from irdesk.desk.start import open_window

        application = QApplication.instance()
        try:
            if isinstance(application, QApplication):
                window = open_window(application, where, self.name)
                catch(window)
                self.window_ = window
                window.surroundings.appear()
                self.hide()
        except Trouble as trouble:
            self._tell(self.language.say(trouble.message))


def _name(where: str) -> str:
    return shown_where(where) if is_url(where) else Path(where).stem


def _folder(where: str) -> str:
    return "" if is_url(where) else str(Path(where).parent)
