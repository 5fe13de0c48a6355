"""The first page where no workspace was named: open one, or try the sample office."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QVBoxLayout, QWidget

from irdesk.desk.pieces import label
from irdesk.ground.errors import Trouble
from irdesk.ground.language import Language

_FILES = "irdesk (*.irdesk)"


class Welcome(QWidget):
    """Gives way to the window of the chosen workspace."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self.window_: QWidget | None = None
        say = Language("en").say
        self.setObjectName("scrolled")
        self.setWindowTitle("irdesk")
        self.resize(520, 320)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(40, 40, 40, 40)
        layout.setSpacing(12)
        layout.addWidget(
            label(say("The desk of your city's international relations"), "page", wrap=True)
        )
        layout.addWidget(
            label(
                say("Open the workspace of your office, or look at an invented one first."),
                "muted",
                wrap=True,
            )
        )
        for words, act, look in (
            (say("Open a workspace…"), self._open, "filled"),
            (say("Make the sample office…"), self._sample, ""),
        ):
            made = QPushButton(words)
            made.setAccessibleName(words)
            made.setProperty("look", look)
            made.clicked.connect(act)
            layout.addWidget(made)
        layout.addWidget(
            label(
                say("A new, empty one is made by: irdesk new NAME.irdesk --city … --country XX"),
                "muted",
                wrap=True,
            )
        )
        self.problem = label("", "error", wrap=True)
        layout.addWidget(self.problem)
        layout.addStretch(1)

    def _open(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, "irdesk", "", _FILES)
        if chosen:
            self._show(chosen)

    def _sample(self) -> None:
        from irdesk.exchange.sample import make_sample

        chosen, _ = QFileDialog.getSaveFileName(self, "irdesk", "riverport.irdesk", _FILES)
        if not chosen:
            return
        try:
            make_sample(str(Path(chosen).with_suffix(".irdesk"))).close()
        except Trouble as trouble:
            self.problem.setText(str(trouble))
            return
        self._show(str(Path(chosen).with_suffix(".irdesk")))

    def _show(self, where: str) -> None:
        from irdesk.desk.crash import catch
        from irdesk.desk.start import open_window

        application = QApplication.instance()
        try:
            if isinstance(application, QApplication):
                self.window_ = open_window(application, where, self.name)
                catch(self.window_)
                self.window_.show()
                self.hide()
        except Trouble as trouble:
            self.problem.setText(str(trouble))
