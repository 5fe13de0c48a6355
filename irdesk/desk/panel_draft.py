"""What is typed into the lines of a panel that is no form of a record: kept and brought back as a draft."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from irdesk.desk.context import Desk
from irdesk.desk.drafts import Keeping

Line = QLineEdit | QPlainTextEdit | QComboBox | QCheckBox
_TICKED = "x"


class PanelDraft(QObject):
    """Belongs to a panel: however that goes out of sight, what was typed stays as a draft.

    A panel that does its deed calls `drop` before, and `keep` again where the deed was refused.
    """

    def __init__(self, desk: Desk, panel: QWidget, lines: Mapping[str, Line]) -> None:
        super().__init__(panel)
        self.desk, self.lines = desk, dict(lines)
        self.key = ""
        self._about: Mapping[str, Any] = {}
        self._usual: dict[str, str] = {}
        self.is_idle = True
        """Nothing was typed since it was put away or dropped."""
        self._quiet = Keeping(self, self.keep)
        for each in self.lines.values():
            if isinstance(each, QComboBox):
                each.currentIndexChanged.connect(lambda _at: self._typed())
            elif isinstance(each, QCheckBox):
                each.toggled.connect(lambda _on: self._typed())
            elif isinstance(each, QLineEdit):
                each.textChanged.connect(lambda _text: self._typed())
            else:
                each.textChanged.connect(self._typed)
        panel.installEventFilter(self)

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
    return line.text() if isinstance(line, QLineEdit) else line.toPlainText()


def _shown(line: Line) -> str:
    """What a person reads there."""
    if isinstance(line, QComboBox):
        return line.currentText()
    return "✓" if isinstance(line, QCheckBox) and line.isChecked() else _text(line)


def _put(line: Line, text: str) -> None:
    if isinstance(line, QComboBox):
        if line.findData(text) >= 0:
            line.setCurrentIndex(line.findData(text))
    elif isinstance(line, QCheckBox):
        line.setChecked(bool(text))
    elif isinstance(line, QLineEdit):
        line.setText(text)
    else:
        line.setPlainText(text)
