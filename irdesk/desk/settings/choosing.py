"""One line of the settings: what it is, what it does, and the choice."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from irdesk.desk.context import Desk
from irdesk.desk.forms.editors import ChoiceBox
from irdesk.desk.pieces import label

_WIDE = 220


def choice(
    desk: Desk,
    name: str,
    options: Sequence[tuple[str, str]],
    chosen: str,
    choose: Callable[[str], object],
) -> ChoiceBox:
    """A box of choices, each a code and its words; `choose` gets the code."""
    box = ChoiceBox(desk)
    box.setAccessibleName(name)
    box.setMinimumWidth(_WIDE)
    for code, words in options:
        box.addItem(words, code)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    box.currentIndexChanged.connect(lambda _at: choose(str(box.currentData())))
    return box


def switch(name: str, is_on: bool, turn: Callable[[bool], object]) -> QCheckBox:
    """A box to tick."""
    box = QCheckBox(name)
    box.setAccessibleName(name)
    box.setChecked(is_on)
    box.toggled.connect(turn)
    return box


class Lines(QGridLayout):
    """Lines of settings under each other: words and help at the left, the choice at the right."""

    def __init__(self) -> None:
        super().__init__()
        self.setHorizontalSpacing(24)
        self.setVerticalSpacing(4)
        self.setColumnStretch(0, 1)

    def add(self, name: str, control: QWidget, about: str = "") -> None:
        """Add a line."""
        at = self.rowCount()
        words = label(name)
        words.setBuddy(control)
        self.addWidget(words, at, 0)
        self.addWidget(control, at, 1, 2 if about else 1, 1, Qt.AlignmentFlag.AlignTop)
        if about:
            control.setAccessibleDescription(about)
            self.addWidget(label(about, "muted", wrap=True), at + 1, 0, Qt.AlignmentFlag.AlignTop)
        self.setRowMinimumHeight(self.rowCount(), 6)
