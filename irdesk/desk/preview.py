"""A brief in a preview: made in the background, shown, saved, printed."""

from __future__ import annotations

import shutil
import tempfile
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, QUrl, Signal
from PySide6.QtGui import QColor, QDesktopServices, QPalette
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QFileDialog, QFrame, QVBoxLayout, QWidget

from irdesk.desk.context import Desk
from irdesk.desk.editors import ChoiceBox
from irdesk.desk.pieces import button, label, row
from irdesk.ground.errors import Trouble
from irdesk.ground.text import Message


class _Signals(QObject):
    made = Signal(str, int)
    failed = Signal(object)


class _Making(QRunnable):
    """Makes one PDF on a thread of the pool."""

    def __init__(self, desk: Desk, name: str, record: UUID | None, target: Path) -> None:
        super().__init__()
        self.signals = _Signals()
        self._desk, self._name, self._record, self._target = desk, name, record, target

    def run(self) -> None:
        from irdesk.briefings.catalogue import Options, briefing, make

        desk = self._desk
        try:
            pages = make(
                desk.workspace,
                briefing(self._name),
                str(self._record) if self._record else None,
                Options(desk.today),
                self._target,
                desk.author.name,
            )
        except Trouble as trouble:
            self.signals.failed.emit(trouble.message)
        else:
            self.signals.made.emit(str(self._target), pages)


class BriefPreview(QWidget):
    """Shows the paper of a record; `closed` leads back."""

    closed = Signal()
    ready = Signal()

    def __init__(self, desk: Desk, kind: str, record: UUID | None) -> None:
        super().__init__()
        from irdesk.briefings.catalogue import BRIEFINGS

        self.desk, self.record = desk, record
        self.setObjectName("canvas")
        self._folder = tempfile.TemporaryDirectory(prefix="irdesk-")
        self.path: Path | None = None
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
        for each in BRIEFINGS:
            if each.of == (kind if record and kind == "visits" else None):
                self.choice.addItem(desk.say(each.title), each.name)
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
        """Make the chosen brief."""
        name = str(self.choice.currentData())
        self.state.setText(self.desk.say("Making…"))
        task = _Making(self.desk, name, self.record, Path(self._folder.name) / f"{name}.pdf")
        task.signals.made.connect(self._made, Qt.ConnectionType.QueuedConnection)
        task.signals.failed.connect(self._failed, Qt.ConnectionType.QueuedConnection)
        self._task = task
        task.setAutoDelete(False)
        QThreadPool.globalInstance().start(task)

    def _made(self, path: str, pages: int) -> None:
        self.path = Path(path)
        self.document.load(path)
        self.state.setText(self.desk.say("{pages} pages", pages=pages))
        self.ready.emit()

    def _failed(self, message: Message) -> None:
        self.state.setText(self.desk.say(message))

    def zoom(self, factor: float) -> None:
        """Larger or smaller, between a quarter and four times."""
        self.view.setZoomMode(QPdfView.ZoomMode.Custom)
        self.view.setZoomFactor(max(0.25, min(4.0, self.view.zoomFactor() * factor)))

    def whole_page(self) -> None:
        """A page at a time."""
        self.view.setZoomMode(QPdfView.ZoomMode.FitInView)

    def save(self) -> None:
        """Save it under a name of the user's choice."""
        if self.path is None:
            return
        proposed = f"{self.desk.today.isoformat()}_{self.choice.currentData()}.pdf"
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.desk.say("Save as…"), proposed, "PDF (*.pdf)"
        )
        if chosen:
            try:
                shutil.copyfile(self.path, chosen)
            except OSError as error:
                self.state.setText(
                    self.desk.say(
                        "{name} can't be written: {why}.",
                        name=Path(chosen).name,
                        why=error.strerror or str(error),
                    )
                )
                return
            self.state.setText(self.desk.say("Saved as {name}.", name=Path(chosen).name))

    def print(self) -> None:
        """Hand it to the system's viewer, which prints."""
        if self.path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.path)))
