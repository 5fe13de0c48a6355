"""A brief in a preview: made in the background, shown, saved, printed."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QFileDialog, QFrame, QVBoxLayout, QWidget

from irdesk.desk.context import Desk
from irdesk.desk.editors import ChoiceBox
from irdesk.desk.pieces import button, label, row
from irdesk.exchange.tables import write_bytes
from irdesk.ground.errors import Trouble
from irdesk.ground.text import plural

if TYPE_CHECKING:
    from irdesk.briefings.making import Made


class BriefPreview(QWidget):
    """Shows the paper of a record; `closed` leads back."""

    closed = Signal()
    ready = Signal()

    def __init__(self, desk: Desk, names: Sequence[str], record: str | None) -> None:
        super().__init__()
        from irdesk.briefings.catalogue import briefing

        self.desk, self.record = desk, record
        self.setObjectName("canvas")
        self._folder = tempfile.TemporaryDirectory(prefix="irdesk-")
        self.made: Made | None = None
        """What is shown, once it is made."""
        self._pool = ThreadPoolExecutor(1, "brief")
        self._making: Future[Made] | None = None
        self._watch = QTimer(self)
        self._watch.setInterval(30)
        self._watch.timeout.connect(self._look)
        self.document = QPdfDocument(self)
        self.view = QPdfView(self)
        self.view.setDocument(self.document)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.Custom)
        self.view.setZoomFactor(1.0)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        surround = self.view.palette()
        surround.setColor(QPalette.ColorRole.Dark, QColor(desk.tokens.line))
        self.view.setPalette(surround)
        self.view.setAccessibleName(desk.say("Preview"))
        self.choice = ChoiceBox(desk)
        self.choice.setAccessibleName(desk.say("Kind of brief"))
        for name in names:
            self.choice.addItem(desk.say(briefing(name).title), name)
        self.choice.currentIndexChanged.connect(lambda _: self.make())
        self.state = label("", "muted")
        say = desk.say
        save = button(desk, say("Save as…"), self.save, "save")
        show = button(desk, say("Print…"), self.print, "printer", "filled")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 18, 22, 10)
        layout.addLayout(
            row(
                button(desk, say("Back"), self.closed.emit, "arrow-left"),
                self.choice,
                self.state,
                None,
                button(desk, "", partial(self.zoom, 1 / 1.2), "zoom-out", tip=say("Smaller")),
                button(desk, "", partial(self.zoom, 1.2), "zoom-in", tip=say("Larger")),
                button(desk, say("Whole page"), self.whole_page),
                8,
                save,
                show,
            )
        )
        layout.addWidget(self.view, 1)
        self.make()

    def make(self) -> None:
        """Make the chosen brief on the thread of this preview; an older one is dropped."""
        from irdesk.briefings.catalogue import briefing
        from irdesk.briefings.making import make
        from irdesk.briefings.options import Options

        desk, wanted = self.desk, briefing(str(self.choice.currentData()))
        if self._making is not None:
            self._making.cancel()
        self.state.setText(desk.say("Making…"))
        target = Path(self._folder.name) / f"{wanted.name}.pdf"
        options = Options(desk.today)
        self._making = self._pool.submit(
            make, desk.workspace, wanted, self.record, options, target, desk.author.name
        )
        self._watch.start()

    def _look(self) -> None:
        """Whether it is made: asked by a timer, so that nothing of Qt crosses a thread."""
        if self._making is None or not self._making.done():
            return
        self._watch.stop()
        making, self._making = self._making, None
        try:
            made = making.result()
        except Trouble as trouble:
            self.state.setText(self.desk.say(trouble.message))
            return
        self.made = made
        self.document.load(str(made.path))
        self.state.setText(self.desk.say(plural("{count} page", "{count} pages", made.pages)))
        self.ready.emit()

    def leave(self) -> None:
        """Stop what is being made; its files go."""
        self._watch.stop()
        self._pool.shutdown(wait=False, cancel_futures=True)

    def zoom(self, factor: float) -> None:
        """Larger or smaller, between a quarter and four times."""
        self.view.setZoomMode(QPdfView.ZoomMode.Custom)
        self.view.setZoomFactor(max(0.25, min(4.0, self.view.zoomFactor() * factor)))

    def whole_page(self) -> None:
        """A page at a time."""
        self.view.setZoomMode(QPdfView.ZoomMode.FitInView)

    def save(self) -> None:
        """Save it under a name of the user's choice."""
        if self.made is None:
            return
        say = self.desk.say
        chosen, _ = QFileDialog.getSaveFileName(
            self, say("Save as…"), self.made.default_name, "PDF (*.pdf)"
        )
        if not chosen:
            return
        try:
            write_bytes(Path(chosen), self.made.path.read_bytes())
        except Trouble as trouble:
            self.state.setText(say(trouble.message))
        else:
            self.state.setText(say("Saved as {name}.", name=Path(chosen).name))

    def print(self) -> None:
        """Ask for a printer and print every page."""
        from irdesk.desk.printing import print_document

        if self.made is not None and print_document(self, self.document, self.made.default_name):
            self.state.setText(self.desk.say("Sent to the printer."))
