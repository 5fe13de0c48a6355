"""The public version of a paper beside the paper itself, made by a process of its own."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QSplitter

from irdesk.briefings.options import Options
from irdesk.desk.context import Desk
from irdesk.desk.papers.maker import Finished, PaperMaker
from irdesk.desk.papers.viewer import PaperViewer
from irdesk.desk.pieces import button


class PublicBeside(QObject):
    """The button that shows it, and the pages; `asked` follows each press."""

    asked = Signal()

    def __init__(self, desk: Desk, splitter: QSplitter) -> None:
        super().__init__(splitter)
        self._desk, self._splitter = desk, splitter
        self._maker: PaperMaker | None = None
        self.viewer = PaperViewer(desk, desk.say("Public version"))
        self.viewer.hide()
        splitter.addWidget(self.viewer)
        self.button = button(desk, desk.say("Public version beside it"), self._toggle, "eye-off")
        self.button.setCheckable(True)

    def _toggle(self) -> None:
        self.viewer.setVisible(self.button.isChecked())
        if self.button.isChecked():
            room = self._splitter.width() // 2
            self._splitter.setSizes([room, room])
        self.asked.emit()

    def order(self, kind: str, about: str | None, options: Options) -> None:
        """Make it, where it is shown."""
        if not self.button.isChecked():
            return
        if self._maker is None:
            self._maker = PaperMaker(self._desk, self)
            self._maker.made.connect(self._made)
            self._maker.failed.connect(self._failed)
        self._maker.order(kind, about, replace(options, ceiling="public"))

    def _made(self, finished: Finished) -> None:
        self.viewer.show_pdf(finished.data, finished.order.options.password or "")

    def _failed(self, words: str) -> None:
        self.viewer.clear(words)

    def clear(self) -> None:
        """Show nothing."""
        self.viewer.clear()

    def close(self) -> None:
        """Leave the room to the paper alone."""
        self.button.setChecked(False)
        self.viewer.hide()

    def stop(self) -> None:
        """End its process."""
        if self._maker is not None:
            self._maker.stop()
