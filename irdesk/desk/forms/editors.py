"""An editor for each kind of value; every one of them speaks text, so that drafts keep what was typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit

from irdesk.desk.context import Desk
from irdesk.desk.forms.completing import offer_names
from irdesk.desk.forms.date_line import show_meaning, take_date
from irdesk.desk.forms.hints import HintLine
from irdesk.desk.forms.in_words import cell_of, in_words, words_of
from irdesk.desk.forms.today_key import hint, hint_with_time
from irdesk.desk.icons import SIZE, icon
from irdesk.desk.theme import Tokens
from irdesk.exchange.resolving import Plain
from irdesk.records.choosing import Choice, Flag, Named, Several
from irdesk.records.days import Day, Moment, Month, Span, Yearly
from irdesk.records.fields import Field
from irdesk.records.numbers import Amount, Whole
from irdesk.records.values import Context, Text, Value

_AROUND = 24
"""Pixels of a line beside its words."""
_TALL, _ACROSS = 3, 100
"""Lines from which on a text gets the taller box, and about how many letters a line has."""


class Dressed(Protocol):
    """Whatever knows the colours in use."""

    @property
    def tokens(self) -> Tokens:
        """The colours."""
        ...


class ChoiceBox(QComboBox):
    """A choice of few; the wheel scrolls the form, not the value."""

    def __init__(self, dressed: Dressed) -> None:
        super().__init__()
        self.dressed = dressed
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        super().paintEvent(event)
        arrow = icon("chevron-down", self.dressed.tokens.muted)
        arrow.paint(
            QPainter(self), self.width() - SIZE - 8, (self.height() - SIZE) // 2, SIZE, SIZE
        )

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        event.ignore()


class Editor:
    """The widget of one field.

    `text` is exactly what stands in it; but what was put in as a file would have it, a code, an ISO
    date, an id, and is shown in words, is still that until it is touched.
    """

    def __init__(self, desk: Desk, field: Field, changed: Callable[[], None]) -> None:
        self.desk = desk
        self.field = field
        self._shown = ("", "")
        """What is shown in other words, and as it was put in."""
        self._stored: Any = None
        """The value that was put in, while `_shown` is about it."""
        self.widget = self._make(changed)
        self.widget.setAccessibleName(desk.say(field.label))
        if field.help:
            self.widget.setToolTip(desk.say(field.help))
            self.widget.setAccessibleDescription(desk.say(field.help))

    def _make(self, changed: Callable[[], None]) -> QComboBox | QPlainTextEdit | QLineEdit:
        value, say = self.field.value, self.desk.say
        if isinstance(value, Choice | Flag | Month):
            box = ChoiceBox(self.desk)
            box.addItem("", "")
            for each in _all_of(value):
                box.addItem(value.words(each, self.desk.language), value.write(each))
            box.currentIndexChanged.connect(lambda _: changed())
            return box
        if isinstance(value, Text) and value.long:
            area = QPlainTextEdit()
            area.setTabChangesFocus(True)
            area.textChanged.connect(changed)
            return area
        line = HintLine()
        line.textEdited.connect(lambda _: changed())
        if isinstance(value, (Day, Moment)):
            says = hint_with_time if isinstance(value, Moment) else hint
            line.setPlaceholderText(says(self.desk))
            take_date(self.desk, line, self._meant)
        elif self.field.help:
            line.setPlaceholderText(say(self.field.help))
        if isinstance(_one(value), Named | Amount | Choice | Span | Yearly | Whole):
            show_meaning(line, self._meant)
        offer_names(self.desk, value, line, changed)
        return line

    def _meant(self, typed: str) -> str:
        """What was typed as it will be shown; raises BadInput."""
        kind = self.field.value
        plain = Plain(self.desk.habits, self.desk.office.base_currency)
        return words_of(self.desk, kind, kind.parse(typed, plain))

    @property
    def text(self) -> str:
        """What stands in the editor; a choice gives its code."""
        if isinstance(self.widget, QComboBox):
            return str(self.widget.currentData() or "")
        if isinstance(self.widget, QPlainTextEdit):
            return self.widget.toPlainText()
        text = self.widget.text()
        return self._shown[1] if text and text == self._shown[0] else text

    @text.setter
    def text(self, text: str) -> None:
        if isinstance(self.widget, QComboBox):
            self.widget.setCurrentIndex(max(0, self.widget.findData(text)))
        elif isinstance(self.widget, QPlainTextEdit):
            self.widget.setPlainText(text)
            if _lines(text) >= _TALL:
                self._look("look", "tall")
        else:
            self._show(in_words(self.desk, self.field.value, text), text)

    def put(self, value: Any) -> None:
        """Show a value that is stored; it is that very value until it is touched."""
        cell = cell_of(self.field.value, value)
        if isinstance(self.widget, QLineEdit):
            self._show(words_of(self.desk, self.field.value, value), cell)
            self._stored = value
        else:
            self.text = cell

    def _show(self, words: str, text: str) -> None:
        self._shown, self._stored = (words, text), None
        if isinstance(self.widget, QLineEdit):
            self.widget.setText(words)
            # The beginning says what it is, where there is no room for all.
            self.widget.setCursorPosition(0)

    @property
    def words(self) -> str:
        """What one sees in it."""
        if isinstance(self.widget, QComboBox):
            return self.widget.currentText()
        return self.text if isinstance(self.widget, QPlainTextEdit) else self.widget.text()

    def begin(self) -> None:
        """Take the focus; one goes on behind what stands there, where that can be seen whole."""
        line = self.widget
        line.setFocus()
        if isinstance(line, QLineEdit):
            words = line.fontMetrics().horizontalAdvance(line.text())
            if words < line.width() - _AROUND:
                line.end(False)
            else:
                line.home(False)

    def value(self, resolver: Context) -> Any:
        """The value typed; raises BadInput or NotFound with one sentence."""
        text = self.text.strip()
        if self._stored not in (None, ()) and self.words == self._shown[0]:
            return self._stored
        return self.field.value.parse(text, resolver) if text else self.field.default

    def wrong(self, is_wrong: bool) -> None:
        """Mark the editor red, or not."""
        self._look("wrong", "yes" if is_wrong else "no")

    def _look(self, name: str, value: str) -> None:
        self.widget.setProperty(name, value)
        self.widget.style().unpolish(self.widget)
        self.widget.style().polish(self.widget)


def _lines(text: str) -> int:
    """About how many lines a text takes."""
    return sum(1 + len(line) // _ACROSS for line in text.splitlines())


def _all_of(value: Choice | Flag | Month) -> tuple[Any, ...]:
    """What one can choose."""
    if isinstance(value, Choice):
        return value.codes
    return (True, False) if isinstance(value, Flag) else tuple(range(value.least, value.most + 1))


def _one(value: Value) -> Value:
    """What several are several of."""
    return value.of if isinstance(value, Several) else value
