"""The second step: what was understood of the file, and which column goes into which field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLineEdit,
    QMenu,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from irdesk.desk.context import Desk
from irdesk.desk.flow import Flow
from irdesk.desk.forms.editors import ChoiceBox
from irdesk.desk.moving.preview_table import PreviewTable
from irdesk.desk.moving.reading_card import ReadingCard, named
from irdesk.desk.pieces import button, card, empty, label, row
from irdesk.desk.scrolling import scrolled
from irdesk.exchange.mapping import gaps
from irdesk.exchange.recipe import Recipe, targets
from irdesk.ground.text import N_
from irdesk.records.catalogue import kind as kind_of

_NOT, _ID = "", "=id"
_DAYS = (("yes", N_("3/12 is 3 December")), ("no", N_("3/12 is 12 March")))
_DECIMALS = (("", N_("as each is written")), (",", N_("1.234,50")), (".", N_("1,234.50")))


class ColumnsStage(QWidget):
    """Every change is told at once as a new `Recipe`."""

    changed = Signal(object)
    kind_chosen = Signal(str)
    reading_changed = Signal(object)
    back = Signal()
    forward = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, say = desk, desk.say
        self.recipe: Recipe | None = None
        self._heads: Sequence[str] = ()
        self._samples: Sequence[Sequence[str]] = ()
        self._is_filling = False
        self._fields: QStandardItemModel | None = None
        area, layout = scrolled(say("Columns"))
        self.file = ReadingCard(desk)
        self.file.reading_changed.connect(self.reading_changed)
        self.file.kind_chosen.connect(self.kind_chosen)
        layout.addWidget(self.file)
        layout.addWidget(self._conventions())
        frame, self._mapping = card()
        self._mapping.addWidget(label(say("Which column goes into which field"), "section"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self._mapping.addLayout(self._grid)
        layout.addWidget(frame)
        layout.addWidget(self._preview_card())
        layout.addStretch(1)
        self.first: QWidget = self.file.kind
        self.trouble = label("", "error", wrap=True)
        go = button(desk, say("Check"), self.forward.emit, "list-checks", "filled")
        other = button(desk, say("Another file"), self.back.emit, "arrow-left")
        foot = QWidget()
        foot.setObjectName("top")
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        below = row(other, None, self.trouble, go)
        below.setContentsMargins(22, 8, 22, 8)
        foot.setLayout(below)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(area, 1)
        outer.addWidget(foot)

    def _box(self, name: str, options: Sequence[tuple[str, str]] | QStandardItemModel) -> ChoiceBox:
        box = ChoiceBox(self.desk)
        box.setAccessibleName(name)
        if isinstance(options, QStandardItemModel):
            box.setModel(options)
        else:
            for code, words in options:
                box.addItem(words, code)
        box.currentIndexChanged.connect(lambda _at: self._chosen())
        return box

    def _line(self, name: str, hint: str = "") -> QLineEdit:
        line = QLineEdit()
        line.setAccessibleName(name)
        line.setPlaceholderText(hint)
        line.textChanged.connect(lambda _text: self._chosen())
        return line

    def _conventions(self) -> QFrame:
        say = self.desk.say
        frame, layout = card()
        layout.addWidget(label(say("How it is written"), "section"))
        self.days = self._box(say("Dates"), [(code, say(words)) for code, words in _DAYS])
        self.decimals = self._box(say("Numbers"), [(code, say(words)) for code, words in _DECIMALS])
        self.currency = self._line(say("Currency of amounts without one"), self.desk.office.base_currency or "")  # fmt: skip
        self.currency.setMaximumWidth(90)
        self.blank = self._line(say("Words that mean “not recorded”"), say("such as NA; unknown"))
        self.only = self._box(say("Only rows where"), [])
        self.only_is = self._line(say("is"))
        fields = Flow(spacing=14)
        for name, control in (
            (say("Dates"), self.days),
            (say("Numbers"), self.decimals),
            (say("Currency of amounts without one"), self.currency),
            (say("Words that mean “not recorded”"), self.blank),
            (say("Only rows where"), self.only),
            (say("is"), self.only_is),
        ):
            fields.addWidget(named(name, control))
        layout.addLayout(fields)
        return frame

    def _preview_card(self) -> QFrame:
        say = self.desk.say
        frame, layout = card()
        layout.addWidget(label(say("The first rows as they would be stored"), "section"))
        self.preview = PreviewTable(self.desk)
        layout.addWidget(self.preview)
        return frame

    # ----- what is shown

    def show_file(self, name: str, understood: Mapping[str, Any], *, is_known: bool) -> None:
        """What was understood of a file."""
        self._heads, self._samples = understood["heads"], understood["samples"]
        self.trouble.setText("")
        self.file.show_file(name, understood, is_known=is_known)
        self._is_filling = True
        self.only.clear()
        self.only.addItem(self.desk.say("every row"), "")
        for head in self._heads:
            self.only.addItem(head, head)
        self._is_filling = False

    def show_recipe(self, recipe: Recipe) -> None:
        """A mapping to start from."""
        self._is_filling = True
        self.recipe = recipe
        self.file.show_kind(recipe.kind)
        self.days.setCurrentIndex(0 if recipe.day_first else 1)
        self.decimals.setCurrentIndex(max(0, self.decimals.findData(recipe.decimal)))
        self.currency.setText(recipe.currency or "")
        self.blank.setText("; ".join(recipe.blank))
        only, value = next(iter(recipe.where.items()), ("", ""))
        self.only.setCurrentIndex(max(0, self.only.findData(only)))
        self.only_is.setText(value)
        self._fill_mapping(recipe)
        self._is_filling = False

    def _fill_mapping(self, recipe: Recipe) -> None:
        empty(self._grid)
        say, kind = self.desk.say, kind_of(recipe.kind)
        options = [(_NOT, say("— not imported —")), (_ID, say("irdesk id"))]
        options += sorted(((name, say(words)) for name, words in targets(kind)), key=lambda each: each[1].casefold())  # fmt: skip
        by_column = {column: name for name, column in recipe.columns.items()}
        fields = self._model(options)
        self.boxes: dict[str, ChoiceBox] = {}
        for at, words in enumerate((say("In the file"), say("For example"), say("Goes into"))):
            self._grid.addWidget(label(words, "label"), 0, at)
        for at, head in enumerate(self._heads, 1):
            if not head:
                continue
            box = self._box(say("{column} goes into", column=head), fields)
            box.setMinimumWidth(150)
            wanted = _ID if head == recipe.identity else by_column.get(head, _NOT)
            box.setCurrentIndex(max(0, box.findData(wanted)))
            self.boxes[head] = box
            sample = label(" · ".join(self._samples[at - 1]), "muted")
            sample.setMinimumWidth(60)
            sample.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            sample.setToolTip(sample.text())
            self._grid.addWidget(label(head, wrap=True), at, 0)
            self._grid.addWidget(sample, at, 1)
            self._grid.addWidget(box, at, 2)
        self._fixed = self._fixed_values(recipe, options[2:], len(self._heads) + 1)

    def _model(self, options: Sequence[tuple[str, str]]) -> QStandardItemModel:
        """The fields once, for the boxes of all columns: filling each takes long."""
        model = QStandardItemModel(self)
        for code, words in options:
            item = QStandardItem(words)
            item.setData(code, Qt.ItemDataRole.UserRole)
            model.appendRow(item)
        if self._fields is not None:
            self._fields.deleteLater()
        self._fields = model
        return model

    def _fixed_values(
        self, recipe: Recipe, options: Sequence[tuple[str, str]], at: int
    ) -> list[tuple[ChoiceBox, QLineEdit]]:
        """Fields that are the same in every row or made of several columns, and a free line."""
        words = self.desk.say("The same in every row, or put together from columns")
        self._grid.addWidget(label(words, "label", wrap=True), at, 0, 1, 3)
        made = [(name, said) for name, said in recipe.columns.items() if said not in self._heads]
        chosen = [*recipe.values.items(), *made, ("", "")]
        return [self._fixed_line(at + n, n, each, options) for n, each in enumerate(chosen, 1)]

    def _fixed_line(
        self, at: int, number: int, chosen: tuple[str, str], options: Sequence[tuple[str, str]]
    ) -> tuple[ChoiceBox, QLineEdit]:
        say, (name, value) = self.desk.say, chosen
        line = self._line(say("Value {number} of every row", number=number), say("a value, or columns"))  # fmt: skip
        line.setText(value)
        box = self._box(
            say("Field {number} that is the same in every row", number=number),
            [(_NOT, say("— no field —")), *options],
        )
        box.setCurrentIndex(max(0, box.findData(name)))
        put = button(self.desk, say("Column"), lambda: None, "plus", "small")
        put.setAccessibleName(say("Put a column into value {number}", number=number))
        put.clicked.connect(lambda: self._offer_columns(put, line))
        self._grid.addLayout(row(line, put), at, 1)
        self._grid.addWidget(box, at, 2)
        return box, line

    def _offer_columns(self, near: QWidget, line: QLineEdit) -> None:
        """Which column's text is to stand in the value."""
        menu = QMenu(near)
        for head in self._heads:
            if head:
                put = partial(self._put_column, line, head)
                menu.addAction(head.replace("&", "&&")).triggered.connect(put)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(near.mapToGlobal(near.rect().bottomLeft()))

    def _put_column(self, line: QLineEdit, head: str, _checked: bool = False) -> None:
        at = line.cursorPosition()
        before = " " if at and not line.text()[at - 1].isspace() else ""
        line.setFocus()
        line.insert(f"{before}{{{head}}}")

    def show_preview(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """The first rows as they would be stored."""
        if self.recipe is not None:
            self.trouble.setText("")
            self.preview.show_rows(kind_of(self.recipe.kind), rows)

    def tell(self, words: str) -> None:
        """Why it can't be read so."""
        self.trouble.setText(words)

    # ----- what is chosen

    def _chosen(self) -> None:
        if self._is_filling or self.recipe is None:
            return
        columns, identity = dict[str, str](), None
        for head, box in self.boxes.items():
            name = box.currentData()
            if name == _ID:
                identity = head
            elif name:
                columns[name] = head
        said = {box.currentData(): line.text() for box, line in self._fixed if box.currentData() and line.text()}  # fmt: skip
        values = {name: text for name, text in said.items() if not gaps(text)}
        columns.update((name, text) for name, text in said.items() if gaps(text))
        only = self.only.currentData()
        blank = tuple(word.strip() for word in self.blank.text().split(";") if word.strip())
        grows = len(said) == len(self._fixed)
        self.recipe = replace(
            self.recipe, columns=columns, identity=identity, values=values, blank=blank,
            day_first=self.days.currentData() == "yes", decimal=self.decimals.currentData(),
            currency=self.currency.text().strip().upper() or None,
            where={only: self.only_is.text()} if only and self.only_is.text() else {},
            mended={}, left_out=(),
        )  # fmt: skip
        self._keep_apart()
        if grows:
            self._add_fixed()
        self.changed.emit(self.recipe)

    def _keep_apart(self) -> None:
        """Two columns can't go into one field: say so."""
        names = [box.currentData() for box in self.boxes.values() if box.currentData()]
        twice = next((name for name in names if names.count(name) > 1), "")
        words = ""
        if twice and self.recipe is not None:
            known = dict(targets(kind_of(self.recipe.kind)))
            words = self.desk.say(
                "Two columns go into {field}: only the last one is imported.",
                field=self.desk.say(known.get(twice, N_("irdesk id"))),
            )
        made_of = [each for _, line in self._fixed for each in gaps(line.text())]
        unknown = next((each for each in made_of if each not in self._heads), "")
        if unknown:
            words = self.desk.say("The file has no column “{column}”.", column=unknown[:60])
        self.trouble.setText(words)

    def _add_fixed(self) -> None:
        number = len(self._fixed) + 1
        options = [(box.itemData(n), box.itemText(n)) for box, _ in self._fixed[:1] for n in range(1, box.count())]  # fmt: skip
        at = self._grid.rowCount()
        self._fixed.append(self._fixed_line(at, number, ("", ""), options))
