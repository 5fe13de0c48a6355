"""What is typed into the lines of a panel that is no form of a record: kept and brought back as a draft."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from PySide6.QtCore import QEvent, QObject, SignalInstance
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from irdesk.desk.context import Desk
from irdesk.desk.drafts import Keeping


class Several(Protocol):
    """A line that takes several things one after another; `text` tells them all, and puts them in again."""

    text: str
    changed: SignalInstance

    @property
    def shown(self) -> str:
        """What a person reads there."""
        ...

    def accessibleName(self) -> str:  # noqa: N802 - Qt's name
        """What it is called."""
        ...


Line = QLineEdit | QPlainTextEdit | QComboBox | QCheckBox | Several
_TICKED = "x"


class PanelDraft(QObject):
    """Belongs to a panel: however that goes out of sight, what was typed stays as a draft.

    A panel that does its deed calls `drop` before, and `keep` again where the deed was refused.
    """

    def __init__(self, desk: Desk, panel: QWidget, lines: Mapping[str, Line]) -> None:
        super().__init__(panel)
        self.desk, self.lines = desk, dict[str, Line]()
        self.key = ""
        self._about: Mapping[str, Any] = {}
        self._usual: dict[str, str] = {}
        self.is_idle = True
        """Nothing was typed since it was put away or dropped."""
        self._quiet = Keeping(self, self.keep)
        for name, each in lines.items():
            self.watch(name, each)
        panel.installEventFilter(self)

    def watch(self, name: str, line: Line) -> None:
        """Keep what is typed there; a line that bore the name before no longer counts."""
        self.lines[name] = line
        if isinstance(line, QComboBox):
            line.currentIndexChanged.connect(lambda _at: self._typed())
        elif isinstance(line, QCheckBox):
            line.toggled.connect(lambda _on: self._typed())
        elif isinstance(line, QLineEdit):
            line.textChanged.connect(lambda _text: self._typed())
        elif isinstance(line, QPlainTextEdit):
            line.textChanged.connect(self._typed)
        else:
            line.changed.connect(self._typed)

    def begin(self, key: str, about: Mapping[str, Any]) -> None:
        """What stands in the lines now is the usual; bring back what was typed in its place.

        What was typed under another key is put away before. `about` is what a draft says of itself beside its texts, so that somebody can go on with it.
        """
        self.key, self._about, self._usual = key, about, self._texts()
        draft = self.desk.drafts.get(key)
        for name, text in (draft or {"texts": {}})["texts"].items():
            if name in self.lines:
                _put(self.lines[name], str(text))
        self._quiet.stop()
        self.is_idle = True

    def about(self, **more: Any) -> None:
        """Something that the draft says of itself has changed."""
        self._about = {**self._about, **more}
        self._typed()

    def _typed(self) -> None:
        self.is_idle = False
        self._quiet.typed()

    def _texts(self) -> dict[str, str]:
        return {name: _text(each) for name, each in self.lines.items()}

    def keep(self) -> None:
        """Put what is typed and differs from the usual into the drafts, at once."""
        self._quiet.stop()
        texts = {n: text for n, text in self._texts().items() if text != self._usual.get(n)}
        if not self.key or not texts:
            self.drop()
            return
        self.is_idle = False
        shown = [[self.lines[n].accessibleName(), _shown(self.lines[n])] for n in texts]
        self.desk.drafts.keep(self.key, {**self._about, "texts": texts, "shown": shown})

    def put_away(self) -> None:
        """Keep what was typed as a draft that any window may go on with."""
        if self.key and not self.is_idle:
            self.keep()
            self.desk.drafts.release(self.key)
        self.is_idle = True

    def drop(self) -> None:
        """What was typed is on record, or taken away again."""
        self._quiet.stop()
        self.is_idle = True
        if self.key:
            self.desk.drafts.drop(self.key)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Hide and not event.spontaneous():
            self.put_away()
        return super().eventFilter(watched, event)


def keep_panels(inside: QWidget) -> None:
    """Put on disk what is being typed into panels within a widget."""
    for each in inside.findChildren(PanelDraft):
        if not each.is_idle:
            each.keep()


def put_panels_away(inside: QWidget) -> None:
    """The panels within a widget are about to end."""
    for each in inside.findChildren(PanelDraft):
        each.put_away()


def _text(line: Line) -> str:
    if isinstance(line, QComboBox):
        return str(line.currentData() or "")
    if isinstance(line, QCheckBox):
        return _TICKED if line.isChecked() else ""
    if isinstance(line, QLineEdit):
        return line.text()
    return line.toPlainText() if isinstance(line, QPlainTextEdit) else line.text


def _shown(line: Line) -> str:
    """What a person reads there."""
    if isinstance(line, QComboBox):
        return line.currentText()
    if isinstance(line, QCheckBox):
        return "✓" if line.isChecked() else ""
    return _text(line) if isinstance(line, QLineEdit | QPlainTextEdit) else line.shown


def _put(line: Line, text: str) -> None:
    if isinstance(line, QComboBox):
        if line.findData(text) >= 0:
            line.setCurrentIndex(line.findData(text))
    elif isinstance(line, QCheckBox):
        line.setChecked(bool(text))
    elif isinstance(line, QLineEdit):
        line.setText(text)
    elif isinstance(line, QPlainTextEdit):
        line.setPlainText(text)
    else:
        line.text = text
