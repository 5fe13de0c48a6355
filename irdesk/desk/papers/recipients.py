"""Who is given a document: recorded people or bare names, each with a copy number and a way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QListWidget, QSizePolicy, QVBoxLayout, QWidget

from irdesk.desk.context import Desk
from irdesk.desk.forms.completing import offer_titles
from irdesk.desk.forms.editors import ChoiceBox
from irdesk.desk.papers.mailing import check_address
from irdesk.desk.pieces import button, label, row
from irdesk.ground.text import msg
from irdesk.records.issuing import HANDED_OVER
from irdesk.services.issuing import Recipient


@dataclass(frozen=True)
class _Given:
    name: str
    recipient: Recipient


class RecipientsEditor(QWidget):
    """Enter adds who is typed, Del takes the chosen one off the list again. Adding may raise Trouble."""

    changed = Signal()
    """Somebody was added or taken off."""

    def __init__(self, desk: Desk, how: str, first_copy: int = 1) -> None:
        super().__init__()
        self.desk, self._next = desk, first_copy
        self._given: list[_Given] = []
        say = desk.say
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(label(say("To whom"), "label"))
        self.name = QLineEdit()
        self.name.setAccessibleName(say("To whom"))
        self.name.setPlaceholderText(say("A person, or any name"))
        offer_titles(desk, "people", self.name, lambda: None)
        layout.addWidget(self.name)
        self.how = ChoiceBox(desk)
        self.how.setAccessibleName(say("How"))
        for code, words in HANDED_OVER.choices:
            self.how.addItem(say(words), code)
        self.how.setCurrentIndex(max(0, self.how.findData(how)))
        self.adder = button(desk, say("Add"), lambda: None, "user-plus")
        layout.addLayout(row(self.how, self.adder, spacing=6))
        self.list = QListWidget()
        self.list.setAccessibleName(say("Who is given it"))
        self.list.setMinimumHeight(60)
        # It has what room is left: what is below it stays in sight.
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.list.setWordWrap(True)
        self.setAccessibleName(self.list.accessibleName())
        layout.addWidget(self.list, 1)

    @property
    def recipients(self) -> Sequence[Recipient]:
        """Who was added, in order."""
        return [each.recipient for each in self._given]

    @property
    def mailed(self) -> Sequence[str]:
        """Names or addresses of those who get it by e-mail."""
        return [each.name for each in self._given if each.recipient.how == "email"]

    @property
    def text(self) -> str:
        """Who was added, one a line: how, and the name."""
        return "\n".join(f"{each.recipient.how} {each.name}" for each in self._given)

    @text.setter
    def text(self, text: str) -> None:
        self._given = []
        for each in text.splitlines():
            how, _, name = each.partition(" ")
            self._add(name, how)
        self._show()

    @property
    def shown(self) -> str:
        """The names of those who were added."""
        return self.desk.language.listing([each.name for each in self._given])

    def add(self) -> None:
        """Add who is typed, if anybody; raises Trouble where an e-mail can't go to them."""
        name = " ".join(self.name.text().split())
        if not name:
            return
        how = str(self.how.currentData())
        if how == "email":
            check_address(self.desk, name)
        self._add(name, how)
        self.name.clear()
        self._show()

    def _add(self, name: str, how: str) -> None:
        with self.desk.workspace.reading() as reader:
            exact = [each for each in reader.choices("people", name) if each.title == name]
        person = exact[0].id if len(exact) == 1 else None
        copy = self._next + len(self._given)
        given = Recipient(person, None if person else name, copy_number=copy, how=how)
        self._given.append(_Given(name, given))

    def to_bin(self) -> None:
        """Del: take the one chosen out, where the focus is in the list."""
        at = self.list.currentRow()
        if at >= 0 and self.list.hasFocus():
            del self._given[at]
            for number, each in enumerate(self._given):
                new = Recipient(
                    each.recipient.person, each.recipient.name, copy_number=self._next + number,
                    how=each.recipient.how,
                )  # fmt: skip
                self._given[number] = _Given(each.name, new)
            self._show()

    def _show(self) -> None:
        say = self.desk.say
        self.list.clear()
        for each in self._given:
            how = msg(HANDED_OVER.label(each.recipient.how or ""))
            number = str(each.recipient.copy_number)
            self.list.addItem(say("Copy {number}: {name}, {how}", number=number, name=each.name, how=how))  # fmt: skip
        self.changed.emit()
