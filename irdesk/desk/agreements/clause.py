"""The clause of an agreement, edited in place: what follows is worked out as one types."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout

from irdesk.desk.context import Desk
from irdesk.desk.forms.editors import Editor
from irdesk.desk.forms.form import RecordForm
from irdesk.desk.pieces import button, card, label, row
from irdesk.exchange.resolving import Plain
from irdesk.ground.errors import BadInput, Problem, Trouble
from irdesk.records.agreements import CLAUSE, Agreement
from irdesk.records.catalogue import kind as kind_of
from irdesk.records.values import Text
from irdesk.services.foreseeing import changed

_LINES = (
    ("in_force_on", "term"), ("renewal",), ("renewal_term", "max_renewals"), ("notice", "notice_basis"),
    ("delivery_days", "expires_on"), ("review_on", "article"), ("suspension_effect",), ("clause_words",),
)  # fmt: skip
"""Which fields of the clause stand side by side; whatever is declared beyond them follows."""
_PAUSE = 60
"""Milliseconds after the last key before it is worked out anew."""


class ClauseForm(RecordForm):
    """The fields of the clause alone; `foreseen` carries the agreement as typed, while it is sound."""

    foreseen = Signal(object)
    doubtful = Signal()
    """What stands in the fields can't be read as a clause."""
    typing = Signal(bool)
    """True from the first letter that is not stored, False once nothing is typed any more."""

    def __init__(self, desk: Desk, agreement: Agreement) -> None:
        self.agreement = agreement
        super().__init__(desk, kind_of(Agreement.kind), agreement)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._work_out)
        self._timer.timeout.connect(self._tell_problems)

    def _build(self) -> None:
        desk, say = self.desk, self.desk.say
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        frame, inner = card()
        self.store = button(desk, say("Save"), self.save, "save", "small", "Ctrl+S")
        self.reset = button(
            desk, "", self.put_back, "rotate-ccw", "small", say("Back to what is saved")
        )
        inner.addLayout(row(label(say("The clause"), "section"), None, self.reset, self.store))
        self.problem = label("", "error", wrap=True)
        self.problem.hide()
        inner.addWidget(self.problem)
        self.rescue = button(
            desk, say("Save what is typed elsewhere…"), self._rescue, "save", "small"
        )
        self.rescue.hide()
        inner.addLayout(row(self.rescue, None))
        inner.addWidget(self._offer())
        inner.addLayout(self._fields())
        outer.addWidget(frame)
        outer.addStretch(1)

    def _offer(self) -> Any:
        """What is said where unsaved input was kept."""
        desk, say = self.desk, self.desk.say
        frame, inner = card()
        words = say("What you typed here was kept and is not saved.")
        inner.addWidget(label(words, wrap=True))
        back = button(desk, say("Bring it back"), self.bring_back, "undo-2", "small")
        forget = button(desk, say("Forget it"), self.forget_draft, look="small")
        inner.addLayout(row(back, forget, None))
        self.offer = frame
        return frame

    def _fields(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(3)
        for column in range(2):
            grid.setColumnStretch(column, 1)
        own = {field.name: field for field in self.kind.own if field.section == CLAUSE}
        placed = {name for names in _LINES for name in names}
        lines = [*_LINES, *((name,) for name in own if name not in placed)]
        for at, names in enumerate(lines):
            for column, name in enumerate(names):
                self._field(grid, own[name], at * 3, column, 2 if len(names) == 1 else 1)
        return grid

    def _field(self, grid: QGridLayout, field: Any, at: int, column: int, span: int) -> None:
        editor = self.editors[field.name] = Editor(self.desk, field, self._changed)
        if isinstance(editor.widget, QLineEdit):
            # The hints of a wide form find no room here; tool tip and description still tell them.
            editor.widget.setPlaceholderText("")
            editor.widget.setMinimumWidth(60)
        if isinstance(field.value, Text) and field.value.long:
            editor.widget.setProperty("look", "tall")
        error = self.errors[field.name] = label("", "error", wrap=True)
        error.hide()
        name = label(self.desk.say(field.label), "label")
        name.setBuddy(editor.widget)
        for below, widget in enumerate((name, editor.widget, error)):
            grid.addWidget(widget, at + below, column, 1, span)

    # ----- drafts

    def _begin(self) -> None:
        """A card is opened to read: what was kept is offered, not put in at once."""
        draft = self.drafts.get(self.key) or {"texts": {}}
        self.offer.setVisible(any(name in self.editors for name in draft["texts"]))
        self._mark_typing()

    def bring_back(self) -> None:
        """Put what was kept into the fields."""
        draft = self.drafts.get(self.key)
        self.offer.hide()
        if draft is not None:
            self._bring_back(draft)
            self._changed()

    def forget_draft(self) -> None:
        """Forget what was kept of the clause."""
        self.offer.hide()
        self._keep_texts(self._drafted_elsewhere())

    def _drafted_elsewhere(self) -> dict[str, str]:
        """While a draft is only offered, what it holds of other fields stays in it."""
        draft: Mapping[str, Any] = self.drafts.get(self.key) or {"texts": {}}
        if not self.offer.isHidden():
            return dict(draft["texts"])
        return super()._drafted_elsewhere()

    def put_back(self) -> None:
        """Put back what is stored and forget what was typed."""
        for name, editor in self.editors.items():
            editor.text = self._stored[name]
            self._mark(name, "", go_there=False)
        self._say("")
        self.keep()
        self._mark_typing()
        self._work_out()

    # ----- as one types

    def _changed(self) -> None:
        super()._changed()
        if not self._loading:
            self._mark_typing()
            self._pause.start()

    def _mark_typing(self) -> None:
        dirty = self.dirty
        for each in (self.store, self.reset):
            each.setEnabled(dirty)
        self.typing.emit(dirty)

    def typed(self) -> Agreement:
        """The agreement as it stands in the fields; raises BadInput with every problem."""
        values: dict[str, Any] = {}
        problems: list[Problem] = []
        for name, editor in self.editors.items():
            if editor.text == self._stored[name]:
                continue
            try:
                values[name] = editor.value(Plain(self.desk.habits))
            except Trouble as trouble:
                problems.append(Problem(name, trouble.message))
        if problems:
            raise BadInput(problems)
        return changed(self.agreement, values)

    def _work_out(self) -> None:
        """Tell what is typed, if it is sound; else what was sound last stays."""
        try:
            agreement = self.typed()
        except BadInput:
            self.doubtful.emit()
            return
        for name in self.editors:
            self._mark(name, "", go_there=False)
        self.foreseen.emit(agreement)

    def _tell_problems(self) -> None:
        """Once one pauses: what is wrong, beside its field."""
        wrong: dict[str, str] = {}
        try:
            self.typed()
        except BadInput as refused:
            for each in refused.problems:
                wrong.setdefault(each.field, self.desk.say(each.message))
        for name in self.editors:
            self._mark(name, wrong.get(name, ""), go_there=False)
