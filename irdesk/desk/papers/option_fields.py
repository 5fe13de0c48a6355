"""The options of a paper as widgets, derived from their declaration as forms derive their editors."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from irdesk.briefings.briefing import Briefing
from irdesk.briefings.options import Options, option_fields, read_options
from irdesk.desk.context import Desk
from irdesk.desk.forms.editors import ChoiceBox, Editor
from irdesk.desk.papers.ticks import TickBox
from irdesk.desk.pieces import label
from irdesk.ground.errors import BadInput, Trouble
from irdesk.ground.text import N_
from irdesk.records.choosing import Choice, Flag
from irdesk.records.fields import Field

FIRST = ("edition", "paper", "reading_copy")
"""Those that stand above the parts."""
SELDOM = ("copy", "password", "annexes", "changed_only")
_WIDE = ("about", "password")
_UNSAID = {"ceiling": N_("Everything"), "reading_copy": N_("The usual copy")}
"""What an empty choice stands for."""


class OptionFields(QWidget):
    """Some of a kind's options, two beside each other."""

    def __init__(self, desk: Desk, wanted: Briefing, names: tuple[str, ...], changed: Callable[[], None]) -> None:  # fmt: skip
        super().__init__()
        self.desk, self.wanted = desk, wanted
        self.editors: dict[str, Editor] = {}
        self.boxes: dict[str, QCheckBox] = {}
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setHorizontalSpacing(8)
        self.grid.setVerticalSpacing(6)
        self.grid.setColumnStretch(0, 1)
        self.grid.setColumnStretch(1, 1)
        at = 0
        for name in names:
            made = self._field(option_fields()[name], changed)
            wide = name in _WIDE or name in self.boxes
            at += at % 2 if wide else 0
            self.grid.addWidget(made, at // 2, at % 2, 1, 2 if wide else 1)
            at += 2 if wide else 1

    def _field(self, field: Field, changed: Callable[[], None]) -> QWidget:
        say = self.desk.say
        if isinstance(field.value, Flag):
            box = TickBox(self.desk, say(field.label))
            box.toggled.connect(lambda _: changed())
            self.boxes[field.name] = box
            return box
        editor = self.editors[field.name] = Editor(self.desk, field, changed)
        if isinstance(editor.widget, ChoiceBox) and isinstance(field.value, Choice):
            self._narrow(editor.widget, field)
        if isinstance(editor.widget, QLineEdit) and field.name == "password":
            editor.widget.setEchoMode(QLineEdit.EchoMode.PasswordEchoOnEdit)
        if isinstance(editor.widget, QLineEdit) and field.name == "lang":
            usual = self.desk.office.report_language or "en"
            editor.widget.setPlaceholderText(field.value.words(usual, self.desk.language))
        pair = QWidget()
        layout = QVBoxLayout(pair)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        named = label(say(field.label), "label")
        named.setBuddy(editor.widget)
        layout.addWidget(named)
        layout.addWidget(editor.widget)
        return pair

    def _narrow(self, box: ChoiceBox, field: Field) -> None:
        """Only what the kind has, in few words; the explanation of each is its tool tip."""
        if field.name == "paper":
            for at in reversed(range(box.count())):
                if box.itemData(at) not in self.wanted.papers:
                    box.removeItem(at)
            usual = self.desk.office.paper or ""
            box.setCurrentIndex(max(0, box.findData(usual)))
        elif field.name == "edition":
            box.removeItem(0)
            box.setCurrentIndex(max(0, box.findData("staff")))
        elif field.name in _UNSAID:
            box.setItemText(0, self.desk.say(_UNSAID[field.name]))
        for at in range(box.count()):
            short, _, _ = box.itemText(at).partition(":")
            box.setItemData(at, box.itemText(at), Qt.ItemDataRole.ToolTipRole)
            box.setItemText(at, short)
        box.setMinimumContentsLength(6)
        box.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    @property
    def words(self) -> dict[str, str]:
        """What stands in them, as it was typed."""
        found = {name: each.text for name, each in self.editors.items()}
        found.update({name: "yes" for name, each in self.boxes.items() if each.isChecked()})
        return found

    def put(self, words: Mapping[str, str]) -> None:
        """Put words into them without telling of it."""
        for name, editor in self.editors.items():
            if name in words:
                editor.widget.blockSignals(True)
                editor.text = words[name]
                editor.widget.blockSignals(False)
        for name, box in self.boxes.items():
            box.blockSignals(True)
            box.setChecked(words.get(name) == "yes")
            box.blockSignals(False)


def read_words(desk: Desk, wanted: Briefing, words: Mapping[str, str]) -> Options:
    """The options meant by what was typed; dates may be typed as in any form. Raises BadInput."""
    return read_options(wanted.options, desk.today, words, desk.habits)


def wrong_fields(trouble: Trouble) -> set[str]:
    """The names of the options a sentence is about."""
    return {each.field for each in trouble.problems} if isinstance(trouble, BadInput) else set()


def split(names: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """The names of options that come first, after the parts, and behind “More options”."""
    named = tuple(name for name in names if name != "parts")
    first = tuple(name for name in FIRST if name in named)
    last = tuple(name for name in named if name in SELDOM)
    return first, tuple(name for name in named if name not in first + last), last
