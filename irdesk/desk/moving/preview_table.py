"""The first rows of an import as they would be stored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTableWidget, QTableWidgetItem

from irdesk.desk.context import Desk
from irdesk.desk.icons import icon
from irdesk.records.record import Kind

_WIDEST = 260


class PlainTable(QTableWidget):
    """A table that is read: whole rows, Tab leaves it."""

    def __init__(self, desk: Desk, name: str) -> None:
        super().__init__()
        self.desk = desk
        self.setAccessibleName(name)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)  # fmt: skip

    def item_of(self, text: str, tip: str = "", *, is_wrong: bool = False) -> QTableWidgetItem:
        """A cell; a wrong one bears a sign and says why."""
        made = QTableWidgetItem(text)
        made.setFlags(made.flags() & ~Qt.ItemFlag.ItemIsEditable)
        if tip:
            made.setToolTip(tip)
            made.setData(Qt.ItemDataRole.AccessibleDescriptionRole, tip)
        if is_wrong:
            made.setIcon(icon("circle-alert", self.desk.tokens.bad))
            made.setForeground(QColor(self.desk.tokens.bad))
        return made

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        super().keyPressEvent(event)


class PreviewTable(PlainTable):
    """As high as its rows; wide ones are scrolled."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, desk.say("The first rows as they would be stored"))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_rows(self, kind: Kind, rows: Sequence[Mapping[str, Any]]) -> None:
        """Show rows; what can't be read stands there as it is in the file, with a sign."""
        say = self.desk.say
        names = [
            each.name for each in kind.fields if any(each.name in row["cells"] for row in rows)
        ]
        self.clear()
        self.setColumnCount(len(names) + 1)
        self.setRowCount(len(rows))
        self.setHorizontalHeaderLabels([say("Row"), *(say(kind.by_name[name].label) for name in names)])  # fmt: skip
        for at, row in enumerate(rows):
            self.setItem(at, 0, self.item_of(str(row["number"])))
            for column, name in enumerate(names, 1):
                wrong = row["problems"].get(kind.by_name[name].column_name, "")
                text = row["cells"].get(name, "")
                self.setItem(at, column, self.item_of(text, wrong, is_wrong=bool(wrong)))
        self.resizeColumnsToContents()
        for column in range(self.columnCount()):
            self.setColumnWidth(column, min(_WIDEST, self.columnWidth(column) + 12))
        high = self.horizontalHeader().sizeHint().height() + 4
        high += sum(self.rowHeight(at) for at in range(len(rows)))
        self.setFixedHeight(high + self.horizontalScrollBar().sizeHint().height())
