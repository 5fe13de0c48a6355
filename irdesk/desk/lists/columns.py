"""Columns of a list: how wide each is, which give way, and the panel that chooses them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from irdesk.desk.context import Desk
from irdesk.desk.frame.overlay import Overlay
from irdesk.desk.lists.model import choosable, is_words, named_columns, what_of, widths
from irdesk.desk.pieces import button, label, row
from irdesk.records.fields import Field
from irdesk.records.record import Kind
from irdesk.services.shown import columns_of

if TYPE_CHECKING:
    from irdesk.desk.lists.table import ListTable

_LEAST = 150
"""Pixels a column of words needs to be read."""


class Layout(QObject):
    """Keeps the widths of a table's columns; `changed` says that the user set one, or moved one."""

    changed = Signal()

    def __init__(self, table: ListTable) -> None:
        super().__init__(table)
        self.table = table
        self.kept: dict[str, int] = {}
        """Widths the user has set, by column."""
        self.brief: Sequence[Field] | None = None
        """The columns that stay beside a card."""
        self.gives_way = True
        """False where the user chose the columns: these scroll where there is no room."""
        self._usual: list[int] = []
        self._names: tuple[str, ...] = ()
        self._laying = False
        header = table.horizontalHeader()
        header.sectionResized.connect(self._resized)
        header.sectionMoved.connect(self._moved)

    def measure(self) -> None:
        """Take the widths anew from what the rows hold."""
        model = self.table.records
        names = (str(model.is_brief), *(each.name for each in model.fields))
        if model.cells or names != self._names:
            self._usual, self._names = widths(model, self.table.fontMetrics()), names

    def fit(self) -> None:
        """Give every column its width; what does not fit gives way, the least important first."""
        model, table = self.table.records, self.table
        if len(self._usual) != len(model.fields):
            self.measure()
        room = table.viewport().width()
        shown, what = list(range(len(model.fields))), self._what
        if self.brief is not None:
            shown = [at for at in shown if model.fields[at] in self.brief]
        elif self.gives_way:
            while len(shown) > 1 and sum(self._least(at) for at in shown) > room:
                shown.remove(max(shown, key=self._rank))
        wide = {at: self._least(at) for at in shown}
        if self.brief is not None and what in wide:
            wide[what] = max(60, room - sum(each for at, each in wide.items() if at != what))
        else:
            self._share(wide, room)
        self._laying = True
        for at in range(len(model.fields)):
            table.setColumnHidden(at, at not in wide)
        for at, each in wide.items():
            table.setColumnWidth(at, each)
        self._laying = False
        table.fit_rows()

    def _share(self, wide: dict[int, int], room: int) -> None:
        """First every column gets what its words take, the important ones first.

        The rest goes to words, the longer they are the more.
        """
        fields = self.table.records.fields
        growing = [at for at in wide if fields[at].name not in self.kept] or list(wide)
        # What very long words ask for comes last: it would leave too little for all others.
        for most in (room // 3, room):
            for at in sorted(growing, key=self._rank):
                rest = room - sum(wide.values())
                wide[at] += max(0, min(rest, min(self._usual[at], most) - wide[at]))
        words = [at for at in growing if is_words(fields[at])] or growing[-1:]
        rest, whole = max(0, room - sum(wide.values())), sum(self._usual[at] for at in words)
        for at in words if whole else ():
            wide[at] += rest * self._usual[at] // whole

    @property
    def _what(self) -> int:
        """The column that says what a record is."""
        fields = self.table.records.fields
        return fields.index(what_of(self.table.records.kind, fields))

    def _rank(self, at: int) -> tuple[bool, int, int]:
        """The later, the less important; what a record is comes first."""
        return at != self._what, self.table.records.fields[at].column or 99, at

    def _least(self, at: int) -> int:
        field = self.table.records.fields[at]
        if self.brief is None and field.name in self.kept:
            return self.kept[field.name]
        if self.brief is not None:
            return self._usual[at] if not is_words(field) else min(self._usual[at], _LEAST)
        if at == self._what:
            return min(self._usual[at], max(_LEAST, self.table.viewport().width() * 2 // 3))
        return min(self._usual[at], _LEAST) if is_words(field) else self._usual[at]

    def _resized(self, at: int, _old: int, new: int) -> None:
        fields = self.table.records.fields
        if not self._laying and self.brief is None and at < len(fields) and new >= 30:
            self.kept[fields[at].name] = new
            self.changed.emit()

    def _moved(self) -> None:
        if not self._laying:
            QTimer.singleShot(0, self, self._take_order)

    def _take_order(self) -> None:
        """Let the model have the order in which the columns stand now."""
        header, model = self.table.horizontalHeader(), self.table.records
        order = [header.logicalIndex(at) for at in range(header.count())]
        if order == list(range(header.count())):
            return
        self._laying = True
        for at in range(header.count()):
            header.moveSection(header.visualIndex(at), at)
        self._laying = False
        model.show_columns([model.fields[at] for at in order])
        self.changed.emit()


class ColumnsPanel(Overlay):
    """Tick what the list shows, and put it in order."""

    def __init__(
        self, desk: Desk, parent: QWidget, kind: Kind, fields: Sequence[Field],
        done: Callable[[list[Field]], object],
    ) -> None:  # fmt: skip
        super().__init__(desk, parent)
        self.kind, self._done = kind, done
        say = desk.say
        self.list = QListWidget()
        self.list.setObjectName("ticked")
        self.list.setAccessibleName(say("Columns"))
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self._fill(list(fields))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 16)
        layout.setSpacing(10)
        layout.addWidget(label(self.heading, "section"))
        layout.addWidget(label(say("Space ticks a column; its place in the list is its place in the table."), "muted", wrap=True))  # fmt: skip
        layout.addWidget(self.list, 1)
        layout.addLayout(
            row(
                button(desk, say("Up"), lambda: self._move(-1), "arrow-up", tip=say("One place to the front")),
                button(desk, say("Down"), lambda: self._move(1), "arrow-down", tip=say("One place to the back")),
                button(desk, say("Usual columns"), lambda: self._fill(columns_of(kind))),
                None,
                button(desk, say("Cancel"), self.leave),
                button(desk, say("Show these"), self.save, look="filled"),
            )
        )  # fmt: skip
        self.appear(self.list)

    @property
    def heading(self) -> str:
        """What a screen reader calls it."""
        return self.desk.say("Columns of the list")

    def _fill(self, fields: list[Field]) -> None:
        self.list.clear()
        rest = [each for each in choosable(self.kind) if each not in fields]
        for each in (*fields, *rest):
            item = QListWidgetItem(self.desk.say(each.label))
            item.setData(Qt.ItemDataRole.UserRole, each.name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if each in fields else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _move(self, step: int) -> None:
        at = self.list.currentRow()
        if 0 <= at + step < self.list.count():
            item = self.list.takeItem(at)
            self.list.insertItem(at + step, item)
            self.list.setCurrentRow(at + step)

    def save(self) -> None:
        """Show them; at least one has to stay."""
        items = [self.list.item(at) for at in range(self.list.count())]
        names = [str(e.data(Qt.ItemDataRole.UserRole)) for e in items if e.checkState() == Qt.CheckState.Checked]  # fmt: skip
        if not names:
            self.desk.said.emit(self.desk.say("A list needs at least one column."), False)
            return
        self.leave()
        self._done(named_columns(self.kind, names))
