"""The first step: which file; what can be imported, for whoever does not know yet."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from irdesk.desk.context import Desk
from irdesk.desk.pieces import button, card, label, row
from irdesk.desk.scrolling import scrolled

_WIDEST = 760


class FileStage(QWidget):
    """Files may also be dropped anywhere on the window."""

    chosen = Signal(Path)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, say = desk, desk.say
        frame, layout = card()
        frame.setMaximumWidth(_WIDEST)
        layout.setContentsMargins(22, 22, 22, 22)
        layout.addWidget(label(say("Bring a table into the desk"), "section"))
        layout.addWidget(
            label(
                say(
                    "Choose a file, or drop it anywhere on this window. Nothing is written before you have seen what would happen, "
                    "and the whole import can be undone at once."
                ),
                wrap=True,
            )
        )
        self.first = button(desk, say("Choose a file…"), self.choose, "file-up", "filled")
        layout.addLayout(row(self.first, None))
        self.words = label("", wrap=True)
        layout.addWidget(self.words)
        for words in (
            say("Tables: CSV, TSV and Excel workbooks (.xlsx), with the names of the columns in one of the first rows."),
            say("Address books: vCards (.vcf) out of Outlook, a phone or a mail program."),
            say("Records that irdesk has exported, of one kind or everything at once: the same records are changed, not doubled."),
        ):  # fmt: skip
            layout.addWidget(label(words, "muted", wrap=True))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        area, outer = scrolled(say("Choose a file"))
        whole.addWidget(area)
        outer.setContentsMargins(22, 10, 22, 18)
        outer.addWidget(frame)
        outer.addStretch(1)

    def choose(self) -> None:
        """Ask for a file."""
        say = self.desk.say
        known = say("Tables and address books")
        folder = self.desk.kept.get("import folder", "")
        found, _ = QFileDialog.getOpenFileName(
            self, say("Choose a file"), folder, f"{known} (*.csv *.tsv *.txt *.xlsx *.vcf *.json *.zip);;* (*)"
        )  # fmt: skip
        if found:
            self.desk.kept.keep("import folder", str(Path(found).parent))
            self.chosen.emit(Path(found))

    def tell(self, words: str, *, is_trouble: bool = False) -> None:
        """Say what is being done, or why the file can't be used."""
        self.words.setText(words)
        self.words.setProperty("look", "error" if is_trouble else "muted")
        self.words.style().unpolish(self.words)
        self.words.style().polish(self.words)
        if is_trouble:
            self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
