"""A list of records as a table: read in windows, so that a million rows don't stutter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from unicodedata import east_asian_width

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from irdesk.desk.context import Desk
from irdesk.records.choosing import Several
from irdesk.records.fields import Field
from irdesk.records.numbers import Amount, Exact, Real, Whole
from irdesk.records.record import Kind, Record
from irdesk.records.values import Text
from irdesk.services.shown import TITLE, columns_of, shown
from irdesk.store.query import Query, Where

_WINDOW = 200
_SHORT, _WIDEST = 16, 200
_Index = QModelIndex | QPersistentModelIndex


class RecordTable(QAbstractTableModel):
    """Rows appear by windows of 200 as one scrolls; sorting and filtering are the store's."""

    def __init__(self, desk: Desk, kind: Kind, columns: int = 6) -> None:
        super().__init__()
        self.desk = desk
        self.kind = kind
        self.fields = columns_of(kind, columns)
        self.records: list[Record] = []
        self.cells: list[list[str]] = []
        self.total = 0
        self.words = ""
        self.binned = False
        self.order: tuple[str, ...] = tuple(kind.order)
        self.reload()

    def reload(self) -> None:
        """Read the first window again."""
        self.beginResetModel()
        self.records, self.cells = [], []
        with self.desk.workspace.reading() as reader:
            self.total = reader.count(self._query())
        self._read()
        self.endResetModel()

    def filter(self, words: str) -> None:
        """Show only records whose title holds these words."""
        self.words = words.strip()
        self.reload()

    def show_bin(self, binned: bool) -> None:
        """Show what lies in the bin, or what does not."""
        self.binned = binned
        self.reload()

    def _query(self, limit: int | None = None, offset: int = 0) -> Query:
        where = (Where("record_title", "contains", self.words),) if self.words else ()
        return Query(self.kind.name, where, self.order, limit, offset, self.binned)

    def _read(self) -> None:
        with self.desk.workspace.reading() as reader:
            found = reader.query(self._query(limit=_WINDOW, offset=len(self.records)))
            words = shown(reader, self.kind, found, self.desk.language, self.desk.today)
        self.records.extend(found)
        self.cells.extend([words.cell(each, field) for field in self.fields] for each in found)

    def canFetchMore(self, parent: _Index) -> bool:  # noqa: N802 - Qt's name
        return not parent.isValid() and len(self.records) < self.total

    def fetchMore(self, parent: _Index) -> None:  # noqa: N802 - Qt's name
        first = len(self.records)
        self.beginInsertRows(QModelIndex(), first, min(first + _WINDOW, self.total) - 1)
        self._read()
        self.endInsertRows()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's name and signature
        return 0 if parent.isValid() else len(self.cells)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's name and signature
        return 0 if parent.isValid() else len(self.fields)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            text = self.cells[index.row()][index.column()]
            return text.split("\n")[0] if role == Qt.ItemDataRole.DisplayRole else text
        if role == Qt.ItemDataRole.TextAlignmentRole and isinstance(
            self.fields[index.column()].value, (Amount, Whole, Real, Exact)
        ):
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if (
            orientation == Qt.Orientation.Horizontal
            and role == Qt.ItemDataRole.DisplayRole
            and section < len(self.fields)
        ):
            return self.desk.say(self.fields[section].label)
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column the records declare sortable; others stay as they are."""
        if 0 <= column < len(self.fields) and self.fields[column].sort:
            minus = "-" if order == Qt.SortOrder.DescendingOrder else ""
            self.order = (minus + self.fields[column].name,)
            self.reload()


def briefest(kind: Kind, fields: Sequence[Field]) -> list[Field]:
    """The columns that stay beside an open card: what it is, and what the list is sorted by at first."""
    first = kind.order[0].lstrip("-") if kind.order else ""
    return [each for each in fields if each is TITLE or each.name in (*kind.title, first)]


def widths(model: RecordTable) -> list[int]:
    """How wide each column is by what it holds, in pixels; 0 takes a share of the room left."""
    found = []
    for column, field in enumerate(model.fields):
        heads = len(model.desk.say(field.label)) + 2
        longest = max([heads, *(_breadth(cells[column]) for cells in model.cells)])
        is_text = isinstance(field.value, (Text, Several))
        found.append(0 if is_text and longest > _SHORT else min(_WIDEST, 26 + 8 * longest))
    if 0 not in found and found:
        what = briefest(model.kind, model.fields)
        found[model.fields.index(what[-1])] = 0
    return found


def _breadth(text: str) -> int:
    """How many letters' room a text takes; Han, kana and Hangul take two each."""
    return (
        len(text) if text.isascii() else sum(1 + (east_asian_width(each) in "WF") for each in text)
    )
