"""What one does with an agreement, asked in a panel of its card: decide, record notice, sign …"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from irdesk.desk.context import Desk
from irdesk.desk.drafts import Keeping
from irdesk.desk.forms.editors import Editor
from irdesk.desk.forms.in_words import typed_by
from irdesk.desk.pieces import button, card, label, row
from irdesk.ground.errors import BadInput, Problem, Trouble
from irdesk.records.agreements import Agreement
from irdesk.records.catalogue import kind as kind_of
from irdesk.records.fields import Field
from irdesk.services.foreseeing import Basis

_PAUSE = 60


class DeedPanel(QWidget):
    """`weighed` carries the agreement and its parts as they would be; `done` follows the operation.

    What is typed is kept as a draft and comes back when the panel is opened again.
    """

    weighed = Signal(object, object)
    done = Signal(object)
    left = Signal()
    told_why = Signal(object)
    """It was not put on record; carries the widget that says why."""
    name = ""
    """What its draft is kept under."""

    def __init__(
        self, desk: Desk, agreement: Agreement, basis: Basis, heading: str, confirm: str
    ) -> None:
        super().__init__()
        self.desk, self.agreement, self.basis = desk, agreement, basis
        self.kind = kind_of(Agreement.kind)
        self.key = f"{self.kind.name}:{agreement.id}:{self.name}"
        self.editors: dict[str, Editor] = {}
        self.errors: dict[str, QLabel] = {}
        self._usual: dict[str, str] = {}
        self._at = 0
        frame, self.box = card()
        self.setAccessibleName(heading)
        self.box.addWidget(label(heading, "section"))
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(10)
        self.grid.setVerticalSpacing(3)
        for column in range(2):
            self.grid.setColumnStretch(column, 1)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.weigh)
        self._quiet = Keeping(self, self.keep)
        self.meaning = label("", wrap=True)
        self.problem = label("", "error", wrap=True)
        for each in (self.meaning, self.problem):
            each.hide()
        self.confirm_ = button(desk, confirm, self.save, "check", "filled", "Ctrl+S")
        self.build()
        self.box.addLayout(self.grid)
        self.box.addWidget(self.meaning)
        self.box.addWidget(self.problem)
        cancel = button(
            desk, desk.say("Cancel"), self.leave, tip=desk.say("What you typed is kept as a draft.")
        )
        self.box.addLayout(row(None, cancel, self.confirm_))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(frame)
        layout.addStretch(1)
        self._usual = self._texts()
        self._bring_back()

    # ----- what each deed says of itself

    def build(self) -> None:
        """Put in what is asked."""
        raise NotImplementedError

    def supposed(self) -> tuple[Agreement, Basis]:
        """The agreement and its parts as they would be; raises Trouble where that can't be told."""
        return self.agreement, self.basis

    def put_on_record(self) -> None:
        """Do it, as one operation; raises Trouble."""
        raise NotImplementedError

    def told(self) -> str:
        """In a sentence or two what it means, by date."""
        return ""

    def answers(self) -> dict[str, str]:
        """What is chosen beside the fields, as texts that a draft keeps."""
        return {}

    def take_answers(self, texts: Mapping[str, str]) -> None:
        """Choose again what a draft kept."""

    # ----- what it is made of

    def field(
        self, kind: str, name: str, usual: str = "", words: str = "", *, wide: bool = False
    ) -> Editor:
        """Ask for a declared field."""
        return self.ask(kind_of(kind).by_name[name], usual, words, wide=wide)

    def ask(self, field: Field, usual: str = "", words: str = "", *, wide: bool = False) -> Editor:
        """Ask for a value."""
        editor = self.editors[field.name] = Editor(self.desk, field, self.changed)
        if isinstance(editor.widget, QLineEdit):
            editor.widget.setPlaceholderText("")
        if words:
            editor.widget.setAccessibleName(words)
        editor.text = usual
        self._place(field.name, words or self.desk.say(field.label), editor.widget, wide=wide)
        return editor

    def _place(self, name: str, words: str, widget: QWidget, *, wide: bool) -> None:
        if wide and self._at % 2:
            self._at += 1
        error = self.errors[name] = label("", "error", wrap=True)
        error.hide()
        called = label(words, "label")
        called.setBuddy(widget)
        widget.setMinimumWidth(60)
        line, column, span = self._at // 2 * 3, self._at % 2, 2 if wide else 1
        for below, each in enumerate((called, widget, error)):
            self.grid.addWidget(each, line + below, column, 1, span)
        self._at += 2 if wide else 1

    @property
    def first(self) -> QWidget:
        """Where one begins."""
        return next(iter(self.editors.values())).widget

    def begin(self) -> None:
        """Go to where one begins."""
        first = self.first
        QTimer.singleShot(0, first, first.setFocus)

    def value(self, name: str) -> Any:
        """The value typed in a field; raises BadInput with the field's name."""
        with self.desk.workspace.reading() as reader:
            try:
                return self.editors[name].value(typed_by(self.desk, reader))
            except Trouble as trouble:
                raise BadInput([Problem(name, trouble.message)]) from trouble

    # ----- as one types

    def changed(self) -> None:
        """Something was typed or chosen."""
        self._pause.start()
        self._quiet.typed()

    def weigh(self) -> None:
        """Work out what would follow; what is wrong is said beside its field."""
        self._clear()
        try:
            agreement, basis = self.supposed()
        except BadInput as refused:
            self._refuse(refused)
            return
        except Trouble as trouble:
            self._say(self.desk.say(trouble.message))
            return
        self.meaning.setText(self.told())
        self.meaning.setVisible(bool(self.meaning.text()))
        self.weighed.emit(agreement, basis)

    def _say(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.setVisible(bool(words))

    def _clear(self) -> None:
        self._say("")
        for name, error in self.errors.items():
            error.hide()
            if name in self.editors:
                self.editors[name].wrong(False)

    def _refuse(self, refused: BadInput, *, go_there: bool = False) -> None:
        for each in refused.problems:
            words = self.desk.say(each.message)
            if each.field not in self.errors:
                self._say(words)
                if go_there:
                    self.told_why.emit(self.problem)
                continue
            self.errors[each.field].setText(words)
            self.errors[each.field].show()
            if each.field in self.editors:
                self.editors[each.field].wrong(True)
                if go_there:
                    self.editors[each.field].widget.setFocus()
                    self.told_why.emit(self.errors[each.field])

    # ----- drafts

    @property
    def dirty(self) -> bool:
        """True where something was typed that is not on record."""
        return self._texts() != self._usual

    def _texts(self) -> dict[str, str]:
        return {**{name: editor.text for name, editor in self.editors.items()}, **self.answers()}

    def keep(self) -> None:
        """Write what is typed to the drafts, at once."""
        self._quiet.stop()
        if not self.dirty:
            self.desk.drafts.drop(self.key)
            return
        texts = self._texts()
        about = {"kind": self.kind.name, "id": str(self.agreement.id), "panel": self.name}
        self.desk.drafts.keep(self.key, {**about, "version": self.agreement.version, "texts": texts})  # fmt: skip

    def _bring_back(self) -> None:
        draft = self.desk.drafts.get(self.key)
        if draft is None:
            return
        for name, text in draft["texts"].items():
            if name in self.editors:
                self.editors[name].text = text
        self.take_answers(draft["texts"])

    def leave(self) -> None:
        """Leave the panel; what was typed stays as a draft."""
        self._pause.stop()
        self.put_away()
        self.left.emit()

    def put_away(self) -> None:
        """Keep what was typed as a draft that any window may go on with."""
        self.keep()
        self.desk.drafts.release(self.key)

    def save(self) -> None:
        """Put it on record; problems appear beside their fields and nothing is lost."""
        self._clear()
        try:
            self.put_on_record()
        except BadInput as refused:
            self._refuse(refused, go_there=True)
            return
        except Trouble as trouble:
            self._say(self.desk.say(trouble.message))
            self.told_why.emit(self.problem)
            return
        self._pause.stop()
        self._quiet.stop()
        self.desk.drafts.drop(self.key)
        self.done.emit(self.agreement.id)
        self.desk.changed.emit()
