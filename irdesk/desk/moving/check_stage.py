"""The third step: what would happen, and what is wrong row by row, to be mended or left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHeaderView,
    QLineEdit,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from irdesk.desk.context import Desk
from irdesk.desk.flow import Flow
from irdesk.desk.moving.preview_table import PlainTable
from irdesk.desk.pieces import button, card, chip, empty, label, row
from irdesk.desk.scrolling import scrolled
from irdesk.exchange.recipe import Recipe
from irdesk.ground.text import plural
from irdesk.records.catalogue import kind as kind_of
from irdesk.rules.folding import sort_key

_SHOWN = 500
"""So many problems are shown at a time; the filter finds the others."""
_VALUE, _LEAST = 2, 150
_NAMED = 3
"""So many of the partners that are missing are named."""


class CheckStage(QWidget):
    """Nothing is written yet."""

    back = Signal()
    again = Signal()
    mended = Signal(object)
    """Number of a row → column → what stands there instead."""
    partners_wanted = Signal(bool)
    """Whether partners that are missing are to be made by the import."""
    wanted = Signal(tuple)
    """To import, without these rows: their numbers, in a file with many kinds their kind and number."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, say = desk, desk.say
        self._made: Mapping[str, Any] = {}
        self._mended: dict[str, dict[str, str]] = {}
        self.words = label("", "section", wrap=True)
        self.chips = Flow()
        self.notes = label("", "muted", wrap=True)
        self.makes = QCheckBox()
        self.makes.toggled.connect(self.partners_wanted)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(say("Filter the problems: a row, a field, a word"))
        self.filter.setAccessibleName(say("Filter the problems"))
        self.filter.textChanged.connect(self._fill)
        self.count = label("", "muted")
        self.table = PlainTable(desk, say("Problems row by row"))
        self.table.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.table.itemChanged.connect(self._typed)
        # Rows are as high as their words are in the width there is, which is known once they are seen.
        self._fits = QTimer(self)
        self._fits.setSingleShot(True)
        self._fits.timeout.connect(self.table.resizeRowsToContents)
        self.table.horizontalHeader().sectionResized.connect(lambda *_: self._fits.start(0))
        self.table.setMinimumHeight(_LEAST)
        frame, inside = card()
        inside.addWidget(self.words)
        inside.addLayout(self.chips)
        inside.addWidget(self.notes)
        inside.addWidget(self.makes)
        self.problems = QWidget()
        listed = QVBoxLayout(self.problems)
        listed.setContentsMargins(0, 0, 0, 0)
        listed.setSpacing(8)
        self.help = label("", "muted", wrap=True)
        listed.addWidget(self.help)
        listed.addLayout(row(self.filter, self.count))
        listed.addWidget(self.table, 1)
        self.first: QWidget
        self.go = button(desk, say("Import"), self._go, "import", "filled")
        self.first = self.go
        self.check = button(desk, say("Check again"), self.again.emit, "refresh-cw")
        self.to_before = button(desk, say("Back to the columns"), self.back.emit, "arrow-left")
        foot = QWidget()
        foot.setObjectName("top")
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        below = row(self.to_before, None, self.check, self.go)
        below.setContentsMargins(22, 8, 22, 8)
        foot.setLayout(below)
        area, body = scrolled(say("What would happen"))
        body.setContentsMargins(22, 10, 22, 12)
        body.setSpacing(12)
        body.addWidget(frame)
        body.addWidget(self.problems, 1)
        body.addStretch(0)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(area, 1)
        outer.addWidget(foot)

    def show_report(self, made: Mapping[str, Any], recipe: Recipe | None) -> None:
        """What would happen; of a file with many kinds where there is no recipe."""
        say = self.desk.say
        self._made = made
        self._kind = kind_of(recipe.kind) if recipe is not None else None
        mended = recipe.mended if recipe is not None else {}
        self._mended = {row: dict(cells) for row, cells in mended.items()}
        self._chips(made)
        if recipe is not None:
            some = plural("{count} row read as {kind}. Nothing is written yet.", "{count} rows read as {kind}. Nothing is written yet.", made["rows"], kind=say(kind_of(recipe.kind).many))  # fmt: skip
            self.help.setText(say("Type over what stands in the file to mend it here (the file stays as it is), then check again; or leave these rows out."))  # fmt: skip
            self.to_before.setText(say("Back to the columns"))
        else:
            some = plural("{count} record of {kinds} kinds read, as irdesk wrote them. Nothing is written yet.", "{count} records of {kinds} kinds read, as irdesk wrote them. Nothing is written yet.", made["rows"], kinds=made["kinds"])  # fmt: skip
            self.help.setText(say("Mend the file and check again; or leave these records out."))
            self.to_before.setText(say("Another file"))
        self.to_before.setAccessibleName(self.to_before.text())
        self.words.setText(say(some))
        self.notes.setText(" ".join(made["notes"]))
        self.notes.setVisible(bool(made["notes"]))
        self._offer_partners(made["missing"], is_made=recipe is not None and recipe.makes_partners)
        self._offer_import(made["new"] + made["changed"], len(made["bad_rows"]))
        self.filter.clear()
        self._fill()

    def _chips(self, made: Mapping[str, Any]) -> None:
        say, bad = self.desk.say, len(made["bad_rows"])
        empty(self.chips)
        for words, tone, sign in (
            (say("{count} new", count=made["new"]), "good" if made["new"] else "plain", "plus"),
            (say("{count} changed", count=made["changed"]), "warn" if made["changed"] else "plain", "pencil"),
            (say("{count} unchanged", count=made["same"] - made["repeated"]), "plain", "check"),
            (say("{count} said twice in the file", count=made["repeated"]), "plain", "copy"),
            (say("{count} with problems", count=bad), "bad" if bad else "plain", "circle-alert"),
        ):  # fmt: skip
            self.chips.addWidget(chip(words, tone, sign))

    def _offer_import(self, good: int, bad: int) -> None:
        say = self.desk.say
        self.problems.setVisible(bool(bad))
        self.check.setVisible(bool(bad))
        self.go.setEnabled(bool(good))
        if not good:
            self.go.setText(say("Nothing to import"))
        elif bad:
            self.go.setText(say(plural("Leave {bad} out and import {count} record", "Leave {bad} out and import {count} records", good, bad=bad)))  # fmt: skip
        else:
            self.go.setText(say(plural("Import {count} record", "Import {count} records", good)))
        self.go.setAccessibleName(self.go.text())

    def _offer_partners(self, missing: Sequence[str], *, is_made: bool) -> None:
        """Partners that nobody has entered may be made by the same import."""
        say = self.desk.say
        some = ", ".join(missing[:_NAMED]) + ("…" if len(missing) > _NAMED else "")
        self.makes.blockSignals(True)
        self.makes.setText(say(plural("Also make the partner that is missing: {names}", "Also make the {count} partners that are missing: {names}", len(missing), names=some)))  # fmt: skip
        self.makes.setAccessibleName(self.makes.text())
        self.makes.setChecked(is_made)
        self.makes.setVisible(bool(missing))
        self.makes.blockSignals(False)

    def _go(self) -> None:
        self.wanted.emit(tuple(self._made.get("bad_rows", ())))

    def edit(self) -> None:
        """Type over what stands in the file, in the row that is selected."""
        item = self.table.item(self.table.currentRow(), _VALUE)
        if item is not None and item.flags() & Qt.ItemFlag.ItemIsEditable:
            self.table.setCurrentItem(item)
            self.table.editItem(item)

    def _fill(self) -> None:
        say = self.desk.say
        wanted = sort_key(self.filter.text())
        found = [
            each
            for each in self._made.get("problems", ())
            if not wanted
            or wanted
            in sort_key(f"{each['row']} {self._field(each)} {each['value']} {each['message']}")
        ]
        shown = found[:_SHOWN]
        self.count.setText(say("{shown} of {count}", shown=len(shown), count=len(self._made.get("problems", ()))))  # fmt: skip
        self.table.blockSignals(True)
        self.table.clear()
        self.table.setColumnCount(4)
        self.table.setRowCount(len(shown))
        self.table.setHorizontalHeaderLabels([say("Row"), say("Field"), say("In the file"), say("What is wrong, and what to do")])  # fmt: skip
        for at, each in enumerate(shown):
            self.table.setItem(at, 0, self.table.item_of(str(each["row"])))
            self.table.setItem(at, 1, self.table.item_of(self._field(each)))
            mended = self._mended.get(str(each["row"]), {}).get(each["column"])
            value = self.table.item_of(each["value"] if mended is None else mended)
            if each["column"]:
                value.setFlags(value.flags() | Qt.ItemFlag.ItemIsEditable)
                value.setData(Qt.ItemDataRole.UserRole, (each["row"], each["column"]))
            self.table.setItem(at, _VALUE, value)
            self.table.setItem(at, 3, self.table.item_of(each["message"], each["message"], is_wrong=True))  # fmt: skip
        head = self.table.horizontalHeader()
        for column, width in enumerate((70, 170, 220)):
            self.table.setColumnWidth(column, width)
        head.setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        self.table.resizeRowsToContents()
        self.table.blockSignals(False)

    def _field(self, problem: Mapping[str, Any]) -> str:
        """What the field is called on the desk."""
        field = self._kind.by_name.get(problem["field"]) if self._kind is not None else None
        words = self.desk.say(field.label) if field is not None else problem["field"]
        return words or self.desk.say("whole row")

    def _typed(self, item: QTableWidgetItem) -> None:
        place = item.data(Qt.ItemDataRole.UserRole)
        if item.column() != _VALUE or not place:
            return
        number, column = place
        self._mended.setdefault(str(number), {})[column] = item.text()
        self.mended.emit({row: dict(cells) for row, cells in self._mended.items()})
