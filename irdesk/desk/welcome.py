"""The first page where no workspace was named: open one, make one for our city, or try the sample."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from irdesk.desk.forms.editors import ChoiceBox
from irdesk.desk.look import Look
from irdesk.desk.pieces import card, label
from irdesk.desk.theme import Tokens
from irdesk.ground.clock import SystemClock
from irdesk.ground.errors import Trouble
from irdesk.ground.language import Language
from irdesk.records.listed import code_of, names_of
from irdesk.services.office import open_new, usual_for
from irdesk.store.workspace import ENDING

_FILES = f"irdesk (*{ENDING})"


class Welcome(QWidget):
    """Gives way to the window of the chosen workspace."""

    def __init__(self, name: str, look: Look) -> None:
        super().__init__()
        self.name, self.look = name, look
        self.language = Language("en")
        self.window_: QWidget | None = None
        say = self.language.say
        self.setObjectName("scrolled")
        self.setWindowTitle("irdesk")
        self.resize(560, 400)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(40, 36, 40, 32)
        layout.setSpacing(14)
        title = say("The desk of your city's international relations")
        layout.addWidget(label(title, "page", wrap=True))
        layout.addWidget(
            label(say("Everything stays in one file on this computer."), "muted", wrap=True)
        )
        layout.addWidget(self._button(say("Open a workspace…"), self._open, "filled"))
        layout.addWidget(self._new())
        layout.addWidget(self._button(say("Look at an invented office first…"), self._sample))
        self.problem = label("", "error", wrap=True)
        layout.addWidget(self.problem)
        layout.addStretch(1)

    @property
    def tokens(self) -> Tokens:
        """The colours in use."""
        return self.look.tokens

    def _new(self) -> QWidget:
        say = self.language.say
        frame, layout = card()
        layout.addWidget(label(say("A new workspace for our city"), "section"))
        self.city = QLineEdit()
        self.city.setPlaceholderText(say("City"))
        self.city.setAccessibleName(say("City"))
        self.country = ChoiceBox(self)
        self.country.setAccessibleName(say("Country"))
        self.country.addItem(say("Country"), "")
        for name in names_of("country"):
            self.country.addItem(name, code_of("country", name))
        line = QHBoxLayout()
        line.addWidget(self.city, 1)
        line.addWidget(self.country, 1)
        layout.addLayout(line)
        layout.addWidget(self._button(say("Make it…"), self._make))
        return frame

    def _button(self, words: str, act: Callable[[], None], look: str = "") -> QPushButton:
        made = QPushButton(words)
        made.setAccessibleName(words)
        made.setProperty("look", look)
        made.clicked.connect(lambda _checked: act())
        return made

    def _open(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, "irdesk", "", _FILES)
        if chosen:
            self._show(chosen)

    def _sample(self) -> None:
        from irdesk.exchange.sample import make_sample

        self._make_in("riverport", lambda where: make_sample(where).close())

    def _make(self) -> None:
        city, country = self.city.text().strip(), self.country.currentData()
        if not city or not country:
            self.problem.setText(self.language.say("Say which city and country you work for."))
            return
        values = {"city": city, **usual_for(country)}
        self._make_in(city, lambda where: open_new(where, SystemClock(), self.name, values).close())

    def _make_in(self, name: str, make: Callable[[str], None]) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self, "irdesk", f"{name}{ENDING}", _FILES)
        if not chosen:
            return
        where = str(Path(chosen).with_suffix(ENDING))
        try:
            make(where)
        except Trouble as trouble:
            self.problem.setText(self.language.say(trouble.message))
            return
        self._show(where)

    def _show(self, where: str) -> None:
        from irdesk.desk.crash import catch
        from irdesk.desk.start import open_window

        application = QApplication.instance()
        try:
            if isinstance(application, QApplication):
                window = open_window(application, where, self.name)
                catch(window)
                self.window_ = window
                window.show()
                window.activateWindow()
                self.hide()
        except Trouble as trouble:
            self.problem.setText(self.language.say(trouble.message))
