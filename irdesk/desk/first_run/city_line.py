"""A line for our city that offers the places of the gazetteer while one types."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit

from irdesk.desk.offered import dress_offered
from irdesk.ground.language import Language
from irdesk.services.gazetteer import Place, find, named

_FROM = 2
"""Letters from which on places are offered."""


class CityLine(QLineEdit):
    """`met` carries the place that was meant, or None where the words are no known city."""

    met = Signal(object)

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language, self._settled = language, ""
        self._offered: list[Place] = []
        self._words = QStringListModel(self)
        completer = _Cities(self._offered, self._words, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.activated[QModelIndex].connect(self._chosen)  # type: ignore[index]
        self.setCompleter(completer)
        dress_offered(completer)
        self.textEdited.connect(self._offer)
        self.editingFinished.connect(self._settle)

    def _offer(self, text: str) -> None:
        self._offered[:] = find(text) if len(text.strip()) >= _FROM else []
        self._words.setStringList([self._said(each) for each in self._offered])

    def _said(self, place: Place) -> str:
        known = (place.name, place.region, self._language.country(place.country))
        return ", ".join(dict.fromkeys(part for part in known if part))

    def _chosen(self, index: QModelIndex) -> None:
        self.met.emit(self._offered[index.row()])
        self._settled = self._offered[index.row()].name

    def _settle(self) -> None:
        """Words nobody chose stand for themselves: the place of that name, if there is one."""
        if self.text() != self._settled:
            self._settled = self.text()
            self.met.emit(named(self._settled))


class _Cities(QCompleter):
    """Offers a place with its region and country, and writes its name."""

    def __init__(self, offered: list[Place], words: QStringListModel, line: QLineEdit) -> None:
        super().__init__(words, line)
        self._offered = offered

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:  # noqa: N802 - Qt's name
        return self._offered[index.row()].name
