"""An editor for each kind of value; every one of them speaks text, so that drafts keep what was typed."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import Any, Protocol
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit

from irdesk.desk.context import Desk
from irdesk.desk.forms.completing import offer_names
from irdesk.desk.forms.hints import HintLine
from irdesk.desk.forms.today_key import offer_today
from irdesk.desk.icons import SIZE, icon
from irdesk.desk.theme import Tokens
from irdesk.records.choosing import Choice, Flag, Link, Links
from irdesk.records.days import Day, Moment
from irdesk.records.fields import Field
from irdesk.records.values import Context, Text

_ID = re.compile(r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b")

_AROUND = 24
"""Pixels of a line beside its words."""
_DAY_AND_TIME = re.compile(r"(.+?)[T ,]+(\d{1,2}[:.h]\d{2}(?::\d{2})?)")


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

    `text` is exactly what stands in it; but a day that was put in as ISO date and is shown as the
    language writes it, or a record put in by its id and shown by its name, is still that until it
    is touched.
    """

    def __init__(self, desk: Desk, field: Field, changed: Callable[[], None]) -> None:
        self.desk = desk
        self.field = field
        self._shown = ("", "")
        """What is shown in other words, and as it was put in."""
        self.widget = self._make(changed)
        self.widget.setAccessibleName(desk.say(field.label))
        if field.help:
            self.widget.setToolTip(desk.say(field.help))
            self.widget.setAccessibleDescription(desk.say(field.help))

    def _make(self, changed: Callable[[], None]) -> QComboBox | QPlainTextEdit | QLineEdit:
        value, say = self.field.value, self.desk.say
        if isinstance(value, Choice | Flag):
            box = ChoiceBox(self.desk)
            box.addItem("", "")
            options = value.choices if isinstance(value, Choice) else (("yes", "yes"), ("no", "no"))
            for code, words in options:
                box.addItem(say(words), code)
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
            hint = say("such as 3.12.2026, fri, +2w")
            if isinstance(value, Moment):
                hint = say("such as 3.12.2026 15:00, fri 10:30")
            line.setPlaceholderText(hint)
            offer_today(self.desk, line)
        elif self.field.help:
            line.setPlaceholderText(say(self.field.help))
        offer_names(self.desk, value, line, changed)
        return line

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
        else:
            self._shown = (self._in_words(text), text)
            self.widget.setText(self._shown[0])
            # The beginning says what it is, where there is no room for all.
            self.widget.setCursorPosition(0)

    def _in_words(self, text: str) -> str:
        """As one reads it: days as the language writes them, no ids."""
        if isinstance(self.field.value, Day):
            with suppress(ValueError):
                return self.desk.language.date(date.fromisoformat(text))
        if isinstance(self.field.value, (Link, Links)) and (ids := set(_ID.findall(text))):
            with self.desk.workspace.reading() as reader:
                titles = reader.titles([UUID(each) for each in ids])
            named = {str(identity): titled.title for identity, titled in titles.items()}
            return _ID.sub(lambda found: named.get(found[0]) or found[0], text)
        return text

    def begin(self) -> None:
        """Take the focus; one goes on behind what stands there, where that can be seen whole."""
        line = self.widget
        line.setFocus()
        if isinstance(line, QLineEdit):
            words = line.fontMetrics().horizontalAdvance(line.text())
            if words < line.width() - _AROUND:
                line.end(False)

    def value(self, resolver: Context) -> Any:
        """The value typed; raises BadInput or NotFound with one sentence."""
        text = self.text.strip()
        if not text:
            return self.field.default
        if isinstance(self.field.value, Day):
            return self.desk.read_day(text)
        if isinstance(self.field.value, Moment):
            shape = _DAY_AND_TIME.fullmatch(text)
            text = f"{self.desk.read_day(shape[1]).isoformat()} {shape[2]}" if shape else text
        return self.field.value.parse(text, resolver)

    def wrong(self, is_wrong: bool) -> None:
        """Mark the editor red, or not."""
        self.widget.setProperty("wrong", "yes" if is_wrong else "no")
        self.widget.style().unpolish(self.widget)
        self.widget.style().polish(self.widget)
