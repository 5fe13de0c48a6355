"""One line that adds a record: the fields that matter, Enter, and the next one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from irdesk.desk.context import Desk
from irdesk.desk.drafts import Keeping
from irdesk.desk.forms.editors import Editor
from irdesk.desk.forms.in_words import typed_by
from irdesk.desk.pieces import button, label
from irdesk.ground.errors import BadInput, Trouble
from irdesk.ground.text import msg
from irdesk.records.catalogue import kind as kind_of
from irdesk.records.record import Change
from irdesk.services.editing import save


class QuickAdd(QFrame):
    """Editors side by side. `given` holds what one need not type; `added` is called before the card reads anew."""

    def __init__(
        self,
        desk: Desk,
        kind: str,
        fields: Sequence[tuple[str, int]],
        given: Mapping[str, Any],
        added: Callable[[], None],
        start: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__()
        self.desk, self.kind, self.given, self.added = desk, kind_of(kind), dict(given), added
        self.setProperty("look", "quick")
        self.start = dict(start or {})
        say = desk.say
        one = say(self.kind.one)
        self.setAccessibleName(say("Add {kind}", kind=one))
        self.editors: dict[str, Editor] = {}
        parent = self.given.get("parent")
        self.key = f"{self.kind.name}:new:{parent or self.given}"
        """That of the form of a new one, which can go on with what was typed here."""
        self.quiet = Keeping(self, self.keep)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 4, 0, 0)
        outer.setSpacing(3)
        grid = QGridLayout()
        grid.setSpacing(8)
        at = line = 0
        for name, wide in fields:
            editor = self.editors[name] = Editor(desk, self.kind.by_name[name], self._typed)
            widget = editor.widget
            words = say(self.kind.by_name[name].label)
            widget.setAccessibleName(say("{field} of the new {kind}", field=words, kind=one))
            widget.setMinimumWidth(56)
            if isinstance(widget, QPlainTextEdit):
                widget = editor.widget = _one_line(widget)
                widget.textEdited.connect(lambda _: self._typed())
            if isinstance(widget, QLineEdit):
                widget.setPlaceholderText(words)
            elif isinstance(widget, QComboBox):
                widget.setItemText(0, words)
                editor.text = self.start.get(name, "")
            if at + wide > 12:
                at, line = 0, line + 1
            grid.addWidget(widget, line, at, 1, wide)
            at += wide
        for column in range(12):
            grid.setColumnStretch(column, 1)
        add = button(desk, say("Add"), self.add, "plus", "small", say("Enter"))
        add.setAccessibleName(say("Add {kind}", kind=one))
        grid.addWidget(add, 0, 12)
        outer.addLayout(grid)
        self.problem = label("", "error", wrap=True)
        self.problem.hide()
        outer.addWidget(self.problem)
        draft = desk.drafts.get(self.key)
        for name, text in (draft or {}).get("texts", {}).items():
            if name in self.editors:
                self.editors[name].text = text

    def _typed(self) -> None:
        self.quiet.typed()

    def keep(self) -> None:
        """Write what is typed to the drafts."""
        self.quiet.stop()
        if not self.is_typed_in:
            self.desk.drafts.drop(self.key)
            return
        parent = self.given.get("parent")
        rest = {} if parent else self.given
        self.desk.drafts.keep(
            self.key,
            {
                "kind": self.kind.name,
                "id": None,
                "parent": str(parent) if parent else None,
                "given": {n: self.kind.by_name[n].value.to_json(v) for n, v in rest.items()},
                "version": 0,
                "texts": {name: each.text for name, each in self.editors.items() if each.text},
            },
        )

    @property
    def is_typed_in(self) -> bool:
        """True where words stand in it."""
        lines = [each.widget for each in self.editors.values()]
        return any(isinstance(each, QLineEdit) and each.text().strip() for each in lines)

    def must_stay(self) -> bool:
        """True while somebody types in it; else what stands in it is kept and comes back."""
        if not self.is_typed_in:
            return False
        at = self.window().focusWidget()
        if at is not None and self.isAncestorOf(at):
            return True
        self.keep()
        return False

    def focus(self) -> None:
        """Into the first field that is written."""
        lines = [each.widget for each in self.editors.values()]
        written = [each for each in lines if isinstance(each, QLineEdit)]
        (written or lines)[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.add()
        else:
            super().keyPressEvent(event)

    def add(self) -> None:
        """Store it; trouble is a sentence below and what was typed stays."""
        desk = self.desk
        values = dict(self.given)
        try:
            with desk.workspace.reading() as reader:
                resolver = typed_by(desk, reader)
                for name, editor in self.editors.items():
                    value = editor.value(resolver)
                    if value not in (None, ()):
                        values[name] = value
            identity = desk.workspace.clock.new_id()
            save(desk.workspace, desk.author, [Change(self.kind.name, identity, 0, values)])
        except BadInput as refused:
            self.problem.setText(" ".join(desk.say(each.message) for each in refused.problems))
            self.problem.show()
            field = refused.problems[0].field
            if field in self.editors:
                self.editors[field].widget.setFocus()
            return
        except Trouble as trouble:
            self.problem.setText(desk.say(trouble.message))
            self.problem.show()
            return
        self.quiet.stop()
        desk.drafts.drop(self.key)
        for editor in self.editors.values():
            if isinstance(editor.widget, QLineEdit):
                editor.widget.clear()
        self.added()
        desk.said.emit(desk.say("Added: {kind}", kind=msg(self.kind.one)), False)
        desk.changed.emit()


def _one_line(area: QWidget) -> QLineEdit:
    """A long text is written on one line here; its form has all of it."""
    line = QLineEdit()
    line.setAccessibleName(area.accessibleName())
    area.deleteLater()
    return line
