"""The panel that gives one field of many records a value; says beforehand how many change."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from irdesk.desk.context import Desk
from irdesk.desk.forms.editors import ChoiceBox, Editor
from irdesk.desk.forms.in_words import typed_by
from irdesk.desk.frame.overlay import Overlay
from irdesk.desk.lists.cells import is_simple
from irdesk.desk.lists.large import MANY, change
from irdesk.desk.lists.work import Work
from irdesk.desk.panel_draft import PanelDraft
from irdesk.desk.pieces import button, empty, label, row
from irdesk.ground.errors import BadInput, Problem, Trouble
from irdesk.ground.text import msg, plural
from irdesk.records.record import Kind
from irdesk.services.bulk_editing import BulkChange, change_all, foresee
from irdesk.store.operations import Outcome

_PAUSE = 150


class BulkPanel(Overlay):
    """Field, value, what would change; one operation that undo takes back whole.

    `about` tells its draft which records are meant.
    """

    def __init__(
        self, desk: Desk, parent: QWidget, kind: Kind, ids: Sequence[UUID], about: Mapping[str, Any]
    ) -> None:
        super().__init__(desk, parent)
        self.kind, self.ids = kind, list(ids)
        say = desk.say
        self.fields = sorted(
            (each for each in kind.fields if is_simple(kind, each) and not each.unique),
            key=lambda each: (each.name not in ("state", "status"), not each.column, each.column),
        )
        self.field = ChoiceBox(desk)
        self.field.setAccessibleName(say("Field to change"))
        for each in self.fields:
            self.field.addItem(say(each.label), each.name)
        self.editor: Editor | None = None
        holder = QWidget()
        self._place = QVBoxLayout(holder)
        self._place.setContentsMargins(0, 0, 0, 0)
        self.away = QCheckBox(say("Take the value away"))
        self.away.setAccessibleName(self.away.text())
        self.away.toggled.connect(lambda _: self._typed())
        self.preview = label("", "muted", wrap=True)
        self.problem = label("", "error", wrap=True)
        self.apply = button(desk, say("Change"), self.save, look="filled")
        self.apply.setEnabled(False)
        self.cancel = button(desk, say("Cancel"), self.leave)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 16)
        layout.setSpacing(8)
        count = desk.language.number(len(self.ids))
        named = say("{kind}: change {count} of them", count=count, kind=msg(kind.many))
        layout.addWidget(label(named, "section"))
        for words, widget in (
            (say("Field"), self.field),
            (say("New value"), holder),
        ):
            layout.addWidget(label(words, "label"))
            layout.addWidget(widget)
        layout.addWidget(self.away)
        layout.addWidget(self.preview)
        layout.addWidget(self.problem)
        layout.addStretch(1)
        layout.addLayout(row(None, self.cancel, self.apply))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._foresee)
        self._asked = 0
        self._work: Work | None = None
        self._writing = False
        self.field.currentIndexChanged.connect(lambda _: self._field_changed())
        self.draft = PanelDraft(desk, self, {"field": self.field, "away": self.away})
        self._field_changed()
        meant = hashlib.sha256(json.dumps(about, sort_keys=True).encode()).hexdigest()[:20]
        self.draft.begin(f"{kind.name}:several:{meant}", about)
        self._typed()
        self.appear(self.field)

    @property
    def heading(self) -> str:
        """What a screen reader calls it."""
        return self.desk.say("Change several records")

    def wanted_size(self, room_wide: int, room_high: int) -> tuple[int, int]:
        """As much as one field takes."""
        return min(520, room_wide - 80), min(350, room_high - 40)

    @property
    def _name(self) -> str:
        return str(self.field.currentData())

    def _field_changed(self) -> None:
        empty(self._place)
        field = self.kind.by_name[self._name]
        self.editor = Editor(self.desk, field, self._typed)
        self.editor.widget.setAccessibleName(self.desk.say("New value"))
        self._place.addWidget(self.editor.widget)
        QWidget.setTabOrder(self.field, self.editor.widget)
        QWidget.setTabOrder(self.editor.widget, self.away)
        self.draft.watch("value", self.editor.widget)
        self.away.setChecked(False)
        self.away.setEnabled(not field.required)
        self._typed()

    def _typed(self) -> None:
        if self.editor is not None:
            self.editor.widget.setEnabled(not self.away.isChecked())
        self._pause.start()

    @property
    def _is_said(self) -> bool:
        """True where a value is given, or is to be taken away."""
        return self.away.isChecked() or (self.editor is not None and bool(self.editor.text.strip()))

    def _value(self) -> Any:
        """The value typed; raises Trouble with one sentence."""
        field = self.kind.by_name[self._name]
        if self.editor is None or self.away.isChecked():
            return field.default
        with self.desk.workspace.reading() as reader:
            value = self.editor.value(typed_by(self.desk, reader))
        found = field.value.check(value) if value not in (None, ()) else None
        if found is not None:
            raise BadInput([Problem(field.name, found)])
        return value

    def _say(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.setVisible(bool(words))
        if self.editor is not None:
            self.editor.wrong(bool(words))

    def _foresee(self) -> None:
        self._say("")
        if not self._is_said:
            self._asked += 1
            self._offer(None)
            self.preview.setText(
                self.desk.say("Say the new value: how many change is then shown here.")
            )
            return
        try:
            value = self._value()
        except Trouble as trouble:
            self._say(self.desk.say(trouble.message))
            self._offer(None)
            return
        self._asked += 1
        self._work = Work(partial(self._read, self._asked, self._name, value))
        self._work.done.connect(self._foreseen)
        self._work.begin()

    def _read(self, asked: int, name: str, value: Any) -> tuple[int, BulkChange]:
        with self.desk.workspace.reading() as reader:
            return asked, foresee(reader, self.kind, self.ids, name, value)

    def _foreseen(self, answer: object) -> None:
        if isinstance(answer, tuple) and answer[0] == self._asked:
            self._offer(answer[1])

    def _offer(self, found: BulkChange | None) -> None:
        say = self.desk.say
        self.apply.setEnabled(found is not None and bool(found.changed))
        if found is None:
            self.preview.clear()
            self.apply.setText(say("Change"))
            return
        some = plural("{count} of {all} changes", "{count} of {all} change", found.changed, all=found.records)  # fmt: skip
        same = found.records - found.changed
        rest = plural("{count} has this value already", "{count} have this value already", same)
        now = plural("they have one value now", "they have {count} different values now", found.values)  # fmt: skip
        parts = [say(some), *([say(rest)] if same else []), say(now)]
        self.preview.setText("; ".join(parts) + ". " + say("Undo takes all of it back at once."))
        words = say("Change {count}", count=self.desk.language.number(found.changed))
        self.apply.setText(words)
        self.apply.setAccessibleName(words)

    def save(self) -> None:
        """Change them, on a thread of its own."""
        if self._writing or not self._is_said or not self.apply.isEnabled():
            return
        try:
            value = self._value()
        except Trouble as trouble:
            self._say(self.desk.say(trouble.message))
            return
        desk = self.desk
        if len(self.ids) > MANY:
            field = self.kind.by_name[self._name]
            if change(desk, self.kind, self.ids, field, value):
                self._done()
            return
        act = partial(
            change_all, desk.workspace, desk.author, self.kind, self.ids, self._name, value
        )
        self._writing = True
        self.apply.setEnabled(False)
        self.preview.setText(desk.say("Changing…"))
        self._work = Work(act)
        self._work.done.connect(self._changed)
        self._work.failed.connect(self._refused)
        self._work.begin()

    def _changed(self, outcome: object) -> None:
        count = len(outcome.touched) if isinstance(outcome, Outcome) else 0
        desk = self.desk
        self._writing = False
        self._done()
        desk.changed.emit()
        some = plural("Changed {count} record: Ctrl+Z takes it back.", "Changed {count} records: Ctrl+Z takes all of it back.", count)  # fmt: skip
        desk.said.emit(desk.say(some), False)

    def _done(self) -> None:
        self.draft.drop()
        self.leave()

    def _refused(self, trouble: object) -> None:
        self._writing = False
        self.apply.setEnabled(True)
        self.preview.clear()
        if isinstance(trouble, BadInput):
            words = self.desk.say(trouble.problems[0].message)
            more = len(trouble.problems) - 1
            rest = plural(
                "{count} more has the same trouble.", "{count} more have such trouble.", more
            )
            self._say(
                f"{words} {self.desk.say(rest) if more else ''} {self.desk.say('Nothing was changed.')}"
            )
        elif isinstance(trouble, Trouble):
            self._say(self.desk.say(trouble.message))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter does it, once it is said what would change."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.save()
        else:
            super().keyPressEvent(event)

    def leave(self) -> None:
        """Close it; what is being written is written to its end first."""
        if self._writing and self._work is not None:
            self._work.wait()
        super().leave()
