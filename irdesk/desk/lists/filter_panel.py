"""Where one condition of a list is set: field, test, value; in place, below the filter."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from irdesk.desk.context import Desk
from irdesk.desk.flow import Flow
from irdesk.desk.forms.completing import offer_names
from irdesk.desk.forms.editors import ChoiceBox
from irdesk.desk.forms.in_words import in_words, typed_by
from irdesk.desk.forms.today_key import hint, offer_today
from irdesk.desk.lists.filter_words import TESTS, TIMES
from irdesk.desk.pieces import button, empty, label, row
from irdesk.ground.errors import Trouble
from irdesk.records.choosing import Choice, Flag, Link, Links, Several
from irdesk.records.days import Day
from irdesk.records.numbers import Whole
from irdesk.records.record import Kind
from irdesk.services.filtering import (
    ANY_OF,
    BETWEEN,
    CONTAINS,
    MINE,
    Condition,
    among,
    filterable,
    understood,
    ways_to_ask,
)
from irdesk.services.shown import choices_of


class FilterPanel(QFrame):
    """`set_to` carries a condition; `left` says that none was set."""

    set_to = Signal(object)
    left = Signal()

    def __init__(self, desk: Desk, kind: Kind) -> None:
        super().__init__()
        self.desk, self.kind = desk, kind
        say = desk.say
        self.setProperty("look", "card")
        self.fields = filterable(kind)
        self.field = ChoiceBox(desk)
        self.field.setAccessibleName(say("Filter by"))
        for each in self.fields:
            self.field.addItem(say(each.label), each.name)
        self.test = ChoiceBox(desk)
        self.test.setAccessibleName(say("How"))
        self.value = QWidget()
        self._inside = QVBoxLayout(self.value)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._lines: list[QLineEdit] = []
        self._ticks: list[tuple[str, QCheckBox]] = []
        self.problem = label("", "error", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 10, 10, 10)
        layout.addLayout(Flow(self.field, self.test))
        layout.addWidget(self.value)
        layout.addWidget(self.problem)
        self.problem.hide()
        self.apply = button(desk, say("Set the filter"), self._apply, look="filled")
        self.cancel = button(desk, say("Cancel"), self.left.emit)
        layout.addLayout(row(None, self.cancel, self.apply))
        self.field.currentIndexChanged.connect(lambda _: self._field_changed())
        self.test.currentIndexChanged.connect(lambda _: self._test_changed())
        self._field_changed()

    def show_for(self, field: str, asked: Condition | None = None) -> None:
        """Begin with a field, and with what is asked of it so far."""
        at = self.field.findData(field)
        self.field.setCurrentIndex(max(0, at))
        self._field_changed()
        if asked is not None:
            self.test.setCurrentIndex(max(0, self.test.findData(asked.test)))
            self._fill(asked)
        self.problem.hide()
        self.show()
        first: list[QWidget] = [each for _, each in self._ticks] or list(self._lines)
        (first[0] if field and first else self.field).setFocus()

    def _field_changed(self) -> None:
        say, field = self.desk.say, self.fields[self.field.currentIndex()]
        self.test.blockSignals(True)
        self.test.clear()
        for each in ways_to_ask(field):
            if each != MINE or self.desk.author.staff is not None:
                self.test.addItem(say(TESTS[each]), each)
        self.test.blockSignals(False)
        self._test_changed()

    def _test_changed(self) -> None:
        empty(self._inside)
        self._lines, self._ticks = [], []
        field, test = self.fields[self.field.currentIndex()], str(self.test.currentData())
        value, say = field.value, self.desk.say
        if test == ANY_OF and isinstance(value, (Choice, Flag)):
            options = choices_of(self.kind, field)
            self._ticks = [(code, QCheckBox(say(words))) for code, words in options]
            for _, each in self._ticks:
                each.setAccessibleName(each.text())
            self._inside.addLayout(Flow(*(each for _, each in self._ticks), spacing=6))
        elif test == CONTAINS and among(field) is not None:
            says = say("a number; all of several with ;") if isinstance(among(field), Whole) else say("a name; all of several with ;")  # fmt: skip
            self._inside.addLayout(self._line(say("Which"), says))
            offer_names(self.desk, value, self._lines[0], lambda: None)
        elif test == ANY_OF:
            self._inside.addLayout(self._line(say("Which"), say("name or reference; several with ;")))  # fmt: skip
            several = value if isinstance(value, (Links, Several)) else Several(of=value)
            if isinstance(value, (Link, Links)):
                several = Links(to=value.to)
            offer_names(self.desk, several, self._lines[0], lambda: None)
        elif test == CONTAINS:
            self._inside.addLayout(self._line(say("Words"), say("a part of it is enough")))
        elif test == BETWEEN:
            says = hint(self.desk) if isinstance(value, TIMES) else ""
            both = row()
            for name in (say("From the"), say("To the")) if isinstance(value, TIMES) else (say("At least"), say("At most")):  # fmt: skip
                both.addLayout(self._line(name, says))
                if isinstance(value, TIMES):
                    offer_today(self.desk, self._lines[-1])
            self._inside.addLayout(both)
        walked = [self.test, *(each for _, each in self._ticks), *self._lines, self.cancel]
        for one, following in pairwise(walked):
            QWidget.setTabOrder(one, following)

    def _line(self, name: str, hint: str) -> QHBoxLayout:
        line = QLineEdit()
        line.setAccessibleName(name)
        line.setPlaceholderText(hint)
        line.returnPressed.connect(self._apply)
        words = label(name, "label")
        words.setBuddy(line)
        self._lines.append(line)
        return row(words, line)

    def _fill(self, asked: Condition) -> None:
        for code, tick in self._ticks:
            tick.setChecked(code in asked.values)
        value = self.fields[self.field.currentIndex()].value
        value = Day() if isinstance(value, TIMES) else value
        values = [in_words(self.desk, value, each) for each in asked.values]
        if (asked.test == ANY_OF or isinstance(value, Several)) and self._lines:
            self._lines[0].setText("; ".join(values))
            return
        for line, words in zip(self._lines, values, strict=False):
            line.setText(words)

    def _typed(self) -> list[str]:
        if self._ticks:
            return [code for code, tick in self._ticks if tick.isChecked()]
        if str(self.test.currentData()) == ANY_OF:
            return [part for line in self._lines for part in line.text().split(";")]
        return [line.text() for line in self._lines]

    def _apply(self) -> None:
        field, test = self.fields[self.field.currentIndex()], str(self.test.currentData())
        try:
            with self.desk.workspace.reading() as reader:
                context = typed_by(self.desk, reader)
                asked = understood(self.kind, field, test, self._typed(), self.desk.today, context)
        except Trouble as trouble:
            self.problem.setText(self.desk.say(trouble.message))
            self.problem.show()
            return
        self.set_to.emit(asked)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.text() in ("\r", "\n"):
            self._apply()
        else:
            super().keyPressEvent(event)
