"""What was understood of a file, to be put right where it was understood wrongly."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from irdesk.desk.context import Desk
from irdesk.desk.flow import Flow
from irdesk.desk.forms.editors import ChoiceBox
from irdesk.desk.pieces import label
from irdesk.exchange.reading import CSV, FORMS, XLSX
from irdesk.ground.text import N_, plural
from irdesk.records.catalogue import KINDS

_SEPARATORS = (
    (",", N_("comma")), (";", N_("semicolon")), ("\t", N_("tabulator")), ("|", N_("upright stroke")),
)  # fmt: skip
_ENCODINGS = ("utf-8", "cp1252", "cp1250", "cp1251", "iso-8859-15", "utf-16", "gb18030", "shift_jis", "euc_kr")  # fmt: skip
_HEAD_ROWS = 20


class ReadingCard(QFrame):
    """Which encoding, separator, sheet and row of heads; what kind the rows are."""

    reading_changed = Signal(object)
    kind_chosen = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, say = desk, desk.say
        self.setProperty("look", "card")
        self._is_filling = False
        self.words = label("", "section", wrap=True)
        self.about = label("", "muted", wrap=True)
        self.kind = self._box(say("The rows are"))
        for each in sorted(KINDS, key=lambda kind: say(kind.many).casefold()):
            if not each.single:
                self.kind.addItem(say(each.many), each.name)
        self.kind.currentIndexChanged.connect(self._kind_chosen)
        self.encoding = self._box(say("Encoding"))
        self.separator = self._box(say("Separator"))
        self.sheet = self._box(say("Sheet"))
        self.head_row = self._box(say("Names of the columns in row"))
        for number in range(1, _HEAD_ROWS + 1):
            self.head_row.addItem(str(number), number)
        fields = Flow(spacing=14)
        self._fields: dict[QWidget, QWidget] = {}
        controls = (self.kind, self.sheet, self.head_row, self.separator, self.encoding)
        for control in controls:
            self._fields[control] = named(control.accessibleName(), control)
            fields.addWidget(self._fields[control])
        for control in controls[1:]:
            control.currentIndexChanged.connect(self._reading_chosen)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.setSpacing(6)
        layout.addWidget(self.words)
        layout.addWidget(self.about)
        layout.addLayout(fields)

    def _box(self, name: str) -> ChoiceBox:
        box = ChoiceBox(self.desk)
        box.setAccessibleName(name)
        return box

    def show_file(self, name: str, understood: Mapping[str, Any], *, is_known: bool) -> None:
        """What was understood."""
        say, form = self.desk.say, understood["form"]
        self._is_filling = True
        self.words.setText(
            say(plural("{name}: {form}, {count} row", "{name}: {form}, {count} rows", understood["count"], name=name, form=say(FORMS[form])))
        )  # fmt: skip
        self.about.setText(
            say("A file with these columns was imported before: what you chose then is chosen again.")
            if is_known
            else say("This is what was understood. Put right what is wrong; the first rows below follow at once.")
        )  # fmt: skip
        self._offer(
            self.sheet, [(each, each) for each in understood["sheets"]], understood["sheet"]
        )
        separators = [(code, say(words)) for code, words in _SEPARATORS]
        self._offer(self.separator, separators, understood["separator"])
        found = understood["encoding"]
        encodings = [(each, each.upper()) for each in dict.fromkeys((found, *_ENCODINGS)) if each]
        self._offer(self.encoding, encodings, found)
        self.head_row.setCurrentIndex(min(_HEAD_ROWS, understood["head_row"]) - 1)
        for control, is_there in (
            (self.sheet, form == XLSX and len(understood["sheets"]) > 1),
            (self.head_row, form in (CSV, XLSX)),
            (self.separator, form == CSV),
            (self.encoding, form == CSV),
        ):
            self._fields[control].setVisible(is_there)
        self._is_filling = False

    def _offer(self, box: ChoiceBox, options: list[tuple[str, str]], chosen: str) -> None:
        box.clear()
        for code, words in options:
            box.addItem(words, code)
        box.setCurrentIndex(max(0, box.findData(chosen)))

    def show_kind(self, kind: str) -> None:
        """What the rows are taken for."""
        self._is_filling = True
        self.kind.setCurrentIndex(self.kind.findData(kind))
        self._is_filling = False

    def _kind_chosen(self) -> None:
        if not self._is_filling:
            self.kind_chosen.emit(self.kind.currentData())

    def _reading_chosen(self) -> None:
        if self._is_filling:
            return
        reading: dict[str, Any] = {}
        for name, control in (
            ("sheet", self.sheet), ("head_row", self.head_row), ("separator", self.separator),
            ("encoding", self.encoding),
        ):  # fmt: skip
            if not self._fields[control].isHidden():
                reading[name] = control.currentData()
        self.reading_changed.emit(reading)


def named(words: str, control: QWidget) -> QWidget:
    """A control below its name, as wide as the longer of both."""
    holder = QWidget()
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(4)
    name = label(words, "label")
    name.setBuddy(control)
    layout.addWidget(name)
    layout.addWidget(control)
    return holder
