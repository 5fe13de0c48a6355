"""The line that says for which record a paper is made."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QStringListModel, Qt, QTimer, Signal
from PySide6.QtWidgets import QCompleter

from irdesk.desk.context import Desk
from irdesk.desk.forms.hints import HintLine
from irdesk.desk.offered import dress_offered
from irdesk.ground.errors import Trouble

_MOST, _PAUSE = 40, 120


class RecordLine(HintLine):
    """Offers records of a kind while one types, however many there are; `chosen` gives the id or None."""

    chosen = Signal(object)
    refused = Signal(str)
    """The sentence why what was typed names no record."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.kind = desk, ""
        self.identity: UUID | None = None
        self._shown = ""
        self._offered: dict[str, UUID] = {}
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.activated.connect(self._taken)
        self.setCompleter(completer)
        dress_offered(completer)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._offer)
        self.textEdited.connect(lambda _: self._pause.start())
        self.editingFinished.connect(self._typed)

    def show_record(self, kind: str, identity: UUID | None) -> None:
        """Ask for a kind of record, this one to begin with."""
        self.kind, self.identity = kind, identity
        self._shown = ""
        if identity is not None:
            with self.desk.workspace.reading() as reader:
                found = reader.titles([identity]).get(identity)
            self._shown = found.title if found is not None else ""
        self.setText(self._shown)
        self.setCursorPosition(0)
        self.setToolTip(self._shown)

    def gone(self) -> str:
        """The sentence why nothing can be made for the record shown; "" where it is there."""
        if self.identity is None:
            return ""
        with self.desk.workspace.reading() as reader:
            found = reader.titles([self.identity]).get(self.identity)
        if found is not None and not found.deleted:
            return ""
        return self.desk.say("“{title}” was taken back or lies in the bin: say at the top right for whom or what else it is made.", title=self._shown)  # fmt: skip

    def _offer(self) -> None:
        with self.desk.workspace.reading() as reader:
            found = reader.choices(self.kind, self.text().strip(), _MOST)
        self._offered = {
            " · ".join(part for part in (each.title, each.reference) if part): each.id
            for each in found
        }
        self._names.setStringList(list(self._offered))
        if self.hasFocus() and self._offered:
            self.completer().complete()

    def _taken(self, words: str) -> None:
        identity = self._offered.get(words)
        if identity is not None:
            self._choose(identity)

    def _typed(self) -> None:
        """What was typed without choosing: a reference, an id, a unique piece of a title."""
        words = self.text().strip()
        if words == self._shown.strip() or self._names_shown():
            return
        if not words:
            self._choose(None)
            return
        if words in self._offered:
            self._choose(self._offered[words])
            return
        try:
            with self.desk.workspace.reading() as reader:
                identity = reader.find(self.kind, words)
        except Trouble as trouble:
            self.refused.emit(self.desk.say(trouble.message))
            return
        self._choose(identity)

    def _names_shown(self) -> bool:
        popup = self.completer().popup()
        return popup is not None and popup.isVisible()

    def _choose(self, identity: UUID | None) -> None:
        self.show_record(self.kind, identity)
        self.chosen.emit(identity)
