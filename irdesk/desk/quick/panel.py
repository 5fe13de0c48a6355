"""A panel of a few typed lines over the page: guesses shown beside them, kept as one types."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from irdesk.desk.context import Desk
from irdesk.desk.drafts import Keeping
from irdesk.desk.forms.editors import ChoiceBox
from irdesk.desk.forms.today_key import offer_today
from irdesk.desk.frame.overlay import Overlay
from irdesk.desk.pieces import button, label, row, shortened
from irdesk.desk.scrolling import scrolled
from irdesk.ground.errors import BadInput, Problem
from irdesk.ground.text import Message, msg
from irdesk.records.choosing import Choice
from irdesk.records.values import clean

_PAUSE = 120
"""Milliseconds after the last key before what was typed is understood."""
Field = QLineEdit | QPlainTextEdit | QComboBox
F = TypeVar("F", QLineEdit, QPlainTextEdit, QComboBox)


class QuickPanel(Overlay):
    """Fields by name; what a person has not touched is guessed anew from what they typed."""

    draft = ""
    """The key of its draft, and the act of the window that opens it."""
    makes = "interactions"
    """The kind of record it makes."""
    done = ""
    """Message id of the filled button."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self.fields: dict[str, Field] = {}
        self.by_hand: set[str] = set()
        self._guessing = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.understand)
        self._quiet = Keeping(self, self.keep_typing)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 14, 0, 14)
        outer.setSpacing(8)
        close = button(desk, "", self.leave, "x", "tool", desk.say("Close; what was typed is kept"))
        head = row(label(self.heading, "page"), None, close)
        head.setContentsMargins(22, 0, 16, 0)
        outer.addLayout(head)
        area, self.inside = scrolled(self.heading)
        self.inside.setContentsMargins(22, 2, 22, 8)
        self.inside.setSpacing(6)
        outer.addWidget(area, 1)
        self.problem = label("", "error", wrap=True)
        self.problem.hide()
        foot = QVBoxLayout()
        foot.setContentsMargins(22, 0, 22, 0)
        foot.addWidget(self.problem)
        kept = label(desk.say("Esc leaves; what was typed is kept."), "muted")
        self.go_on = button(desk, desk.say(self.done), self.save, "check", "filled", "Ctrl+Enter")
        foot.addLayout(row(kept, None, self.go_on))
        outer.addLayout(foot)

    # ----- building

    def line(self, name: str, words: str, hint: str = "") -> QLineEdit:
        """A line to type in."""
        made = QLineEdit()
        made.setPlaceholderText(hint)
        made.textEdited.connect(lambda _: self._typed(name))
        return self._named(name, words, made)

    def day(self, name: str, words: str, hint: str) -> QLineEdit:
        """A line for a day."""
        made = self.line(name, words, hint)
        offer_today(self.desk, made)
        return made

    def area(self, name: str, words: str, hint: str = "") -> QPlainTextEdit:
        """A few lines; Tab leaves it."""
        made = QPlainTextEdit()
        made.setTabChangesFocus(True)
        made.setPlaceholderText(hint)
        made.textChanged.connect(lambda: self._typed(name))
        return self._named(name, words, made)

    def box(self, name: str, words: str, choice: Choice) -> QComboBox:
        """A choice of few."""
        made = ChoiceBox(self.desk)
        for code, each in choice.choices:
            made.addItem(self.desk.say(each), code)
        made.activated.connect(lambda _: self._typed(name))
        return self._named(name, words, made)

    def _named(self, name: str, words: str, made: F) -> F:
        made.setAccessibleName(words)
        self.fields[name] = made
        return made

    def labelled(self, name: str, beside: QWidget | None = None) -> QVBoxLayout:
        """A field under its name, with something at the right of the name."""
        field = self.fields[name]
        head = label(field.accessibleName(), "label")
        head.setBuddy(field)
        layout = QVBoxLayout()
        layout.setSpacing(3)
        layout.addLayout(row(head, None, beside) if beside is not None else row(head, None))
        layout.addWidget(field)
        return layout

    def grid(self, *lines: tuple[str, ...]) -> QGridLayout:
        """Fields side by side; a line of one takes the whole width."""
        made = QGridLayout()
        made.setHorizontalSpacing(14)
        made.setVerticalSpacing(6)
        for at, names in enumerate(lines):
            span = 6 // len(names)
            for column, name in enumerate(names):
                made.addLayout(self.labelled(name), at, column * span, 1, span)
        for column in range(6):
            made.setColumnStretch(column, 1)
        return made

    # ----- text and guesses

    def typed(self, name: str) -> str:
        """What stands in a field, "" where nothing of it can be seen; a choice gives its code."""
        field = self.fields[name]
        if isinstance(field, QComboBox):
            return str(field.currentData() or "")
        text = field.toPlainText() if isinstance(field, QPlainTextEdit) else field.text()
        return text if clean(text) else ""

    def put(self, name: str, text: str) -> None:
        """Put words or a choice into a field."""
        field = self.fields[name]
        self._guessing = True
        if isinstance(field, QComboBox):
            field.setCurrentIndex(max(0, field.findData(text)))
        elif self.typed(name) != text:
            field.setPlainText(text) if isinstance(field, QPlainTextEdit) else field.setText(text)
        self._guessing = False

    def guess(self, name: str, text: str) -> None:
        """Put it there unless a person wrote something else."""
        if name not in self.by_hand:
            self.put(name, text)

    def _typed(self, name: str) -> None:
        if self._guessing:
            return
        self.problem.hide()
        self.by_hand.add(name)
        if not self.typed(name) and not isinstance(self.fields[name], QComboBox):
            self.by_hand.discard(name)
        self._timer.start(_PAUSE)
        self._quiet.typed()

    def understand(self) -> None:
        """Guess what was not typed from what was, and show it."""

    def mend(self, typed: str, spelt: str) -> None:
        """Put the right spelling where a name was typed."""
        self.put("who", self.typed("who").replace(typed, spelt))
        self.by_hand.add("who")
        self.understand()
        self.keep_typing()

    def begin(self, first: str, given: dict[str, str] | None = None) -> None:
        """Bring back what was typed before, and appear with the focus in a field."""
        found = self.desk.drafts.get(self.draft) or {"texts": given or {}}
        for name, text in found["texts"].items():
            if name in self.fields:
                self.put(name, str(text))
                self.by_hand.add(name)
        self.understand()
        self.appear(self.fields[first])

    def keep_typing(self) -> None:
        self._quiet.stop()
        texts = {name: self.typed(name) for name in self.fields if name in self.by_hand}
        if any(texts.values()):
            kept = {
                "kind": self.makes,
                "id": None,
                "parent": None,
                "given": {},
                "act": self.draft,
                "texts": texts,
            }
            self.desk.drafts.keep(self.draft, kept)
        else:
            self.desk.drafts.drop(self.draft)

    def leave(self) -> None:
        self._timer.stop()
        if self._quiet.isActive():
            self.keep_typing()
        self.desk.drafts.release(self.draft)
        super().leave()

    # ----- doing

    def save(self) -> None:
        """Do what the panel is for; problems are said, and nothing typed is lost."""
        self._timer.stop()
        self._quiet.stop()
        self.understand()
        self.problem.hide()
        done: list[Any] = []
        if not self.desk.attempt(lambda: done.append(self._checked(self.act))):
            self.keep_typing()
            return
        self.desk.drafts.drop(self.draft)
        self.by_hand.clear()
        self.leave()
        self.after(done[0])

    def _checked(self, act: Callable[[], Any]) -> Any:
        try:
            return act()
        except BadInput as refused:
            self._refuse(refused.problems[0])
            raise

    def _refuse(self, problem: Problem) -> None:
        self.problem.setText(self.desk.say(problem.message))
        self.problem.show()
        field = self.fields.get(problem.field)
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def act(self) -> Any:
        """One operation; raises Trouble."""
        raise NotImplementedError

    def after(self, made: Any) -> None:
        """Say what was done, and show it where that is wanted."""


def said(text: str = "") -> QLabel:
    """What was understood, in small letters under a field."""
    made = label(text, "muted", wrap=True)
    made.setVisible(bool(text))
    return made


def not_understood(typed: str) -> Message:
    """A day was typed that can't be read: it must not be dropped in silence."""
    return msg("The day “{typed}” is not understood: write it as 3.12. or +2w, or leave it empty.", typed=shortened(typed))  # fmt: skip
