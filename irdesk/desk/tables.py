"""A small table to read: whole cells in as many lines as they need, columns that share the room."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QLocale, QModelIndex, QPersistentModelIndex, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
)

from irdesk.desk.pieces import NestsIn, breakable

_ROW = 34
_LEAST = 120
"""Pixels that a column of words needs to be read."""
_LONGEST = 16
"""Letters of a word that may not be broken."""
_AMOUNT = re.compile(r"[^\d\s.,/:]{0,4}\d[\d.,]*")
"""Money or a number, which is never broken: US$1,000,000,000.00."""
_PATIENCE = 250
"""Milliseconds after which a click is no beginning of a double-click any more."""
_PADDING = 16
"""Pixels at both sides of a cell's words together, as the style sheet sets them."""


class Cells(QStyledItemDelegate):
    """Cells as tall as their words: Qt breaks the lines without regard to the padding."""

    def displayText(self, value: Any, locale: QLocale | QLocale.Language) -> str:  # noqa: N802 - Qt's name
        text = super().displayText(value, locale)
        return text if _AMOUNT.fullmatch(text) else breakable(text, _LONGEST)

    def sizeHint(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        inner = QStyleOptionViewItem(option)
        inner.rect = option.rect.adjusted(0, 0, -_PADDING, 0)
        return super().sizeHint(inner, index)


class ReadTable(NestsIn, QTableWidget):
    """Columns of words share the room, long ones get more; where each would get too little, the table scrolls across."""

    _words: tuple[int, ...] | None = None
    letters: Sequence[int] = ()
    """How long the longest cell of each column is."""

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        header, stretch = self.horizontalHeader(), QHeaderView.ResizeMode.Stretch
        columns = range(self.columnCount())
        if self._words is None:
            self._words = tuple(at for at in columns if header.sectionResizeMode(at) == stretch)
        needed = {at: max(header.sectionSizeHint(at), min(_LEAST, self.sizeHintForColumn(at))) for at in columns}  # fmt: skip
        for at in set(columns) - set(self._words):
            needed[at] = max(header.sectionSizeHint(at), self.sizeHintForColumn(at))
        rest = self.viewport().width() - sum(needed.values())
        if rest > 0 and self._words:
            wants = {at: math.sqrt(max(1, self.letters[at])) for at in self._words}
            for at in self._words:
                needed[at] += int(rest * wants[at] / sum(wants.values()))
            needed[self._words[-1]] += self.viewport().width() - sum(needed.values())
        for at in self._words:
            header.setSectionResizeMode(at, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(at, needed[at])

    def whole_height(self) -> int:
        """Pixels its head and all of its rows take."""
        bar = self.horizontalScrollBar()
        across = bar.sizeHint().height() if bar.maximum() else 0
        head = self.horizontalHeader().sizeHint().height()
        return head + self.verticalHeader().length() + across + 2 * self.frameWidth()

    def scrollTo(  # noqa: N802 - Qt's name
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        super().scrollTo(index, hint)
        if self.hasFocus():
            self.bring_into_sight(self.viewport(), self.visualRect(index))


def plain_table(
    heads: Sequence[str], rows: Sequence[Sequence[str]], name: str, *, whole: bool = False
) -> ReadTable:
    """Such a table; with `whole` it is as tall as its rows, and what it lies in scrolls."""
    table = ReadTable(len(rows), len(heads))
    table.is_whole = whole
    table.setItemDelegate(Cells(table))
    table.setAccessibleName(name)
    table.letters = [
        max((_letters(line[at]) for line in rows), default=0) for at in range(len(heads))
    ]
    table.setHorizontalHeaderLabels(heads)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.setWordWrap(True)
    table.verticalHeader().hide()
    header = table.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setHighlightSections(False)
    longest = table.letters
    for at, cells in enumerate(rows):
        for column, text in enumerate(cells):
            item = QTableWidgetItem(text)
            item.setToolTip(text)
            table.setItem(at, column, item)
    for column, length in enumerate(longest):
        short = length <= _LONGEST
        mode = QHeaderView.ResizeMode.ResizeToContents if short else QHeaderView.ResizeMode.Stretch
        header.setSectionResizeMode(column, mode)
    header.setStretchLastSection(all(length <= _LONGEST for length in longest))
    soon = QTimer(table)
    soon.setSingleShot(True)
    soon.timeout.connect(partial(_fit_rows, table))
    header.sectionResized.connect(lambda *_: soon.start(0))
    for bar in (table.horizontalScrollBar(), table.verticalScrollBar()):
        bar.rangeChanged.connect(table.updateGeometry)
    soon.start(0)
    return table


def lead_by_rows(table: ReadTable, act: Callable[[int], object]) -> None:
    """A click on a row leads on, as in every list; so do Enter and the double-click of who is used to that.

    For tables whose rows do nothing else.
    """
    soon = QTimer(table)
    soon.setSingleShot(True)
    soon.setInterval(min(_PATIENCE, QApplication.doubleClickInterval()))
    soon.timeout.connect(lambda: act(table.currentRow()))

    def at_once(row: int, _column: int) -> None:
        soon.stop()
        act(row)

    table.cellClicked.connect(lambda *_: soon.start())
    table.cellActivated.connect(at_once)
    table.setCursor(Qt.CursorShape.PointingHandCursor)


def _letters(text: str) -> int:
    """How long a cell is; an amount counts as short, since it stays in one line."""
    return min(len(text), _LONGEST) if _AMOUNT.fullmatch(text) else len(text)


def _fit_rows(table: ReadTable) -> None:
    """Each row as tall as its longest cell, with some air."""
    table.resizeRowsToContents()
    for row in range(table.rowCount()):
        table.setRowHeight(row, max(_ROW, table.rowHeight(row) + 10))
    table.updateGeometry()
