"""The one generic form: editors by declaration, problems beside their fields, drafts as one types."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget

from irdesk.desk.context import Desk
from irdesk.desk.drafts import Keeping
from irdesk.desk.filing import ask_where
from irdesk.desk.forms.clashing import ask_about
from irdesk.desk.forms.editors import Editor
from irdesk.desk.forms.grid import FieldGrid, takes_a_line
from irdesk.desk.forms.in_words import cell_of, typed_by
from irdesk.desk.pieces import button, card, label, row
from irdesk.desk.scrolling import scrolled
from irdesk.ground.errors import BadInput, Conflict, Trouble, WorkspaceTrouble
from irdesk.ground.files import write_bytes
from irdesk.ground.text import msg
from irdesk.records.record import Change, Kind, Record
from irdesk.records.values import Text
from irdesk.services.editing import save


class RecordForm(QWidget):
    """Edits one record or makes one; `done` carries its id, `left` says the form was left, draft kept."""

    done = Signal(object)
    left = Signal()

    def __init__(
        self,
        desk: Desk,
        kind: Kind,
        record: Record | None = None,
        parent: UUID | None = None,
        given: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__()
        self.desk, self.drafts, self.kind, self.record, self.parent_id = (
            desk,
            desk.drafts,
            kind,
            record,
            parent,
        )
        self.given = dict(given or {})
        """Values of a new record that one need not type."""
        self.key = f"{kind.name}:{record.id if record else 'new'}:{parent or self.given or ''}"
        self.identity = record.id if record else desk.workspace.clock.new_id()
        self._base = record.version if record else 0
        """The version of the record that what is typed was begun from."""
        self.editors: dict[str, Editor] = {}
        self.errors: dict[str, QLabel] = {}
        self._sometimes: list[tuple[Editor, FieldGrid]] = []
        """Editors that are not always asked for, and where they stand then."""
        self._timer = Keeping(self, self.keep)
        self._loading = True
        self._build()
        self._load()
        self._loading = False
        self._show_what_is_asked()

    def _build(self) -> None:
        desk, say = self.desk, self.desk.say
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        area, layout = scrolled(say("Form"))
        area.stays = True  # Save stays in sight
        layout.setContentsMargins(0, 8, 0, 8)
        heading = (
            say("Change {kind}", kind=msg(self.kind.one))
            if self.record
            else say("New {kind}", kind=msg(self.kind.one))
        )
        self.problem = label("", "error", wrap=True)
        self.problem.hide()
        outer.addLayout(
            row(
                label(heading, "section"),
                None,
                button(
                    desk, say("Cancel"), self.leave, tip=say("What you typed is kept as a draft.")
                ),
                button(desk, say("Save"), self.save, look="filled"),
            )
        )
        outer.addWidget(self.problem)
        self.rescue = button(desk, say("Save what is typed elsewhere…"), self._rescue, "save")
        self.rescue.hide()
        desk.settled.connect(self._settled)
        outer.addLayout(row(self.rescue, None))
        for section, fields in self.kind.sections:
            frame, inner = card()
            if section:
                inner.addWidget(label(say(section), "section"))
            grid = FieldGrid()
            for field in fields:
                if field.name in self.given:
                    continue
                editor = self.editors[field.name] = Editor(desk, field, self._changed)
                error = self.errors[field.name] = label("", "error", wrap=True)
                error.hide()
                name = label(say(field.label) + (" *" if field.required else ""), "label")
                name.setBuddy(editor.widget)
                if field.only_with is not None:
                    self._sometimes.append((editor, grid))
                # What a record is called takes a line of its own; so does what is long already.
                is_name = self.kind.title == (field.name,)
                wide = takes_a_line(field, getattr(self.record, field.name, None)) or (
                    is_name and isinstance(field.value, Text)
                )
                grid.add(name, editor.widget, error, wide=wide)
            inner.addLayout(grid)
            grid.arrange()
            layout.addWidget(frame)
        layout.addStretch(1)
        outer.addWidget(area, 1)

    def _load(self) -> None:
        record = self.record or self.kind.record()
        for name, editor in self.editors.items():
            editor.put(getattr(record, name))
        self._stored = {name: editor.text for name, editor in self.editors.items()}
        self._begin()

    def _begin(self) -> None:
        """Bring a draft back and say where one types first."""
        draft = self.drafts.get(self.key)
        if draft is not None:
            self._bring_back(draft)
        needed = [each for each in self.editors.values() if each.field.required]
        self._first = (
            needed[0] if needed and self.record is None else next(iter(self.editors.values()))
        )

    def take_focus(self) -> None:
        """Go to where one types first, at once: keys that were pressed meanwhile are meant for it."""
        line = self._first.widget
        self.show()
        line.setFocus()
        if isinstance(line, QLineEdit):
            line.end(False)
        QTimer.singleShot(0, line, self._place_cursor)

    def _place_cursor(self) -> None:
        first = self._first
        if first.widget.hasFocus() and first.text == self._stored[first.field.name]:
            first.begin()

    def _bring_back(self, draft: Mapping[str, Any]) -> None:
        for name, text in draft["texts"].items():
            if name in self.editors:
                self.editors[name].text = text
        words = self.desk.say("Your unsaved input was brought back. Save keeps it.")
        if self.record is not None and draft.get("version") != self.record.version:
            self._base = int(draft.get("version") or self._base)
            words = self.desk.say(
                "Your unsaved input was brought back. The record was changed meanwhile: look at both before you save."
            )
        self._say(words, "muted")

    @property
    def dirty(self) -> bool:
        """True where something was typed that is not stored."""
        return any(editor.text != self._stored[name] for name, editor in self.editors.items())

    def _changed(self) -> None:
        if not self._loading:
            self._timer.typed()
            self._show_what_is_asked()

    def _show_what_is_asked(self) -> None:
        for editor, grid in self._sometimes:
            name, values = editor.field.only_with or ("", ())
            is_asked = name not in self.editors or self.editors[name].text in values
            grid.ask_for(editor.widget, is_asked or bool(editor.text))

    def keep(self) -> None:
        """Write what is typed and not stored to the drafts, at once."""
        self._timer.stop()
        texts = {
            name: editor.text
            for name, editor in self.editors.items()
            if editor.text != self._stored[name]
        }
        self._keep_texts({**self._drafted_elsewhere(), **texts})

    def _drafted_elsewhere(self) -> dict[str, str]:
        """What the draft holds of fields that are not edited here."""
        draft = self.drafts.get(self.key) or {"texts": {}}
        return {name: text for name, text in draft["texts"].items() if name not in self.editors}

    def _keep_texts(self, texts: Mapping[str, str]) -> None:
        if not texts:
            self.drafts.drop(self.key)
            return
        self.drafts.keep(
            self.key,
            {
                "kind": self.kind.name,
                "id": str(self.record.id) if self.record else None,
                "version": self._base,
                "parent": str(self.parent_id) if self.parent_id else None,
                "given": {
                    name: self.kind.by_name[name].value.to_json(value)
                    for name, value in self.given.items()
                },
                "texts": dict(texts),
            },
        )

    def leave(self) -> None:
        """Leave the form; what was typed stays as a draft, a day as the date it means today."""
        _close_offers()
        at = self.focusWidget()
        if isinstance(at, QLineEdit):
            at.editingFinished.emit()
        self.put_away()
        self.left.emit()

    def put_away(self) -> None:
        """Keep what was typed as a draft that any window may go on with."""
        self.keep()
        self.drafts.release(self.key)

    def save(self) -> None:
        """Store what was typed; problems appear beside their fields and nothing is lost."""
        _close_offers()
        try:
            values = self._values()
        except WorkspaceTrouble as trouble:
            self._refused(trouble)
            return
        if values is None:
            return
        if self.record is not None and not values:
            self._keep_texts(self._drafted_elsewhere())
            self.left.emit()
            return
        version = self._base
        if not version:
            values.update(self.given)
        if self.parent_id is not None and not version:
            values["parent"] = self.parent_id
        change = Change(self.kind.name, self.identity, version, values)
        try:
            save(self.desk.workspace, self.desk.author, [change])
        except BadInput as refused:
            for problem in refused.problems:
                self._mark(problem.field, self.desk.say(problem.message))
            return
        except Conflict as conflict:
            self._say(self.desk.say(conflict.message))
            self._timer.stop()
            self.keep()
            ask_about(self.desk, change, conflict, self._meet)
            return
        except Trouble as trouble:
            self._refused(trouble)
            return
        self._timer.stop()
        self._keep_texts(self._drafted_elsewhere())
        self.done.emit(self.identity)
        self.desk.changed.emit()

    def _meet(self, present: Record, values: Mapping[str, Any]) -> None:
        """Take in what others changed and what was decided where both did; then save."""
        decided = replace(present, **values)
        for name, editor in self.editors.items():
            if name in values:
                editor.put(getattr(decided, name))
            elif editor.text == self._stored[name]:
                editor.put(getattr(present, name))
            self._stored[name] = cell_of(editor.field.value, getattr(present, name))
        self.record, self._base = present, present.version
        self.save()

    def _refused(self, trouble: Trouble) -> None:
        """Nothing was stored: what is typed stays here and as a draft, and may be put elsewhere."""
        self._say(self.desk.say(trouble.message))
        self.keep()
        self.rescue.setVisible(isinstance(trouble, WorkspaceTrouble))

    def _settled(self) -> None:
        """What could not be saved for a while can be saved: it need no longer be said."""
        if not self.rescue.isHidden():
            self.rescue.hide()
            self.problem.hide()

    def _rescue(self) -> None:
        """Write what is typed to a file elsewhere: the workspace can't take it."""
        offered = f"{self.desk.say(self.kind.one)}.txt"
        chosen, _ = ask_where(self.desk, self, self.rescue.text(), offered)
        if not chosen:
            return
        lines = [
            f"{self.desk.say(editor.field.label)}: {editor.words}"
            for editor in self.editors.values()
            if editor.text
        ]
        try:
            write_bytes(Path(chosen), ("\n".join(lines) + "\n").encode())
        except Trouble as trouble:
            self._say(self.desk.say(trouble.message))
            return
        self.desk.filed.emit(
            Path(chosen), self.desk.say("Saved as {name}.", name=Path(chosen).name)
        )

    def _values(self) -> dict[str, Any] | None:
        for name in self.editors:
            self._mark(name, "")
        self.problem.hide()
        self.rescue.hide()
        values: dict[str, Any] = {}
        sound = True
        with self.desk.workspace.reading() as reader:
            resolver = typed_by(self.desk, reader)
            for name, editor in self.editors.items():
                if self.record is not None and editor.text == self._stored[name]:
                    continue
                try:
                    value = editor.value(resolver)
                except Trouble as trouble:
                    self._mark(name, self.desk.say(trouble.message))
                    sound = False
                    continue
                if self.record is not None or value not in (None, ()):
                    values[name] = value
        return values if sound else None

    def _mark(self, name: str, words: str, *, go_there: bool = True) -> None:
        if name not in self.errors:
            self._say(words)
            return
        self.errors[name].setText(words)
        self.errors[name].setVisible(bool(words))
        self.editors[name].wrong(bool(words))
        if words and go_there:
            self.editors[name].widget.setFocus()

    def _say(self, words: str, look: str = "error") -> None:
        """Say what is wrong, or with another look what is only good to know."""
        self.problem.setProperty("look", look)
        self.problem.style().polish(self.problem)
        self.problem.setText(words)
        self.problem.setVisible(bool(words))


def _close_offers() -> None:
    """A list of names that is still open would take the next keys."""
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()
