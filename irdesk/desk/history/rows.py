"""A table to read whose rows come in windows, so that a hundred thousand stay fluid."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from irdesk.desk import theme
from irdesk.ground.errors import Trouble

R = TypeVar("R")
_Index = QModelIndex | QPersistentModelIndex
WINDOW = 200
_ROW = 34


class Rows(QAbstractTableModel, Generic[R]):
    """`read` gives the window that follows the rows it is given; `cells` says one row in words."""

    troubled = Signal(object)
    """A Trouble: the next window could not be read."""

    def __init__(
        self,
        heads: Sequence[str],
        count: Callable[[], int],
        read: Callable[[Sequence[R]], Sequence[R]],
        cells: Callable[[R], Sequence[str]],
    ) -> None:
        super().__init__()
        self._heads, self._count, self._read, self._cells = heads, count, read, cells
        self.rows: list[R] = []
        self._words: list[Sequence[str]] = []
        self.total = 0

    def reload(self) -> None:
        """Read the first window anew."""
        self.beginResetModel()
        self.rows, self._words = [], []
        self.total = self._count()
        self._take()
        self.endResetModel()

    def _take(self) -> None:
        found = self._read(self.rows)
        self.rows.extend(found)
        self._words.extend(self._cells(each) for each in found)

    def canFetchMore(self, parent: _Index) -> bool:  # noqa: N802 - Qt's name
        return not parent.isValid() and len(self.rows) < self.total

    def fetchMore(self, parent: _Index) -> None:  # noqa: N802 - Qt's name
        try:
            found = self._read(self.rows)
        except Trouble as trouble:  # Qt asks for it, and would not pass it on
            self.troubled.emit(trouble)
            return
        if not found:
            self.total = len(self.rows)
            return
        first = len(self.rows)
        self.beginInsertRows(QModelIndex(), first, first + len(found) - 1)
        self.rows.extend(found)
        self._words.extend(self._cells(each) for each in found)
        self.endInsertRows()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's name and signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's name and signature
        return 0 if parent.isValid() else len(self._heads)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if index.isValid() and role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._words[index.row()][index.column()]
        return None

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section] if section < len(self._heads) else None
        return None


def rows_view(rows: Rows[Any], name: str, wide: int) -> QTableView:
    """The table; column `wide` takes the room the others leave."""
    table = QTableView()
    table.setAccessibleName(name)
    table.setModel(rows)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.setWordWrap(False)
    table.setCornerButtonEnabled(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(_ROW)
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setSectionResizeMode(wide, QHeaderView.ResizeMode.Stretch)
    return table


def fit_columns(table: QTableView, examples: Sequence[str], wide: int) -> None:
    """Make each column but the wide one as broad as its example."""
    font = QFont(theme.FAMILY)
    font.setPixelSize(theme.TEXT)
    metrics = QFontMetrics(font)
    for column, words in enumerate(examples):
        if column != wide:
            table.setColumnWidth(column, metrics.horizontalAdvance(words) + 30)
