"""A small table to read: whole cells in as many lines as they need, columns that share the room."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from typing import Any

from PySide6.QtCore import (
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSignalBlocker,
    QSize,
    Qt,
    QTimer,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
)

from irdesk.desk.clicks import click_timer
from irdesk.desk.pieces import AMOUNT, breakable
from irdesk.desk.scrolling import NestsIn
from irdesk.desk.widths import Wish, shared
from irdesk.records.fields import Field
from irdesk.records.numbers import Amount, Exact, Real, Whole

_Index = QModelIndex | QPersistentModelIndex

_ROW = 34
_LEAST = 120
"""Pixels that a column of words needs to be read."""
_LONG, _LEAST_LONG = 120, 260
"""Letters from which a cell holds sentences, and the pixels that a column of them needs."""
_DIGIT = re.compile(r"\d")
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_BREAKS = int(Qt.TextFlag.TextWordWrap)
_LEFT = 11
"""Pixels before the words of a cell."""
_LONGEST = 16
"""Letters of a word that may not be broken."""
_PADDING = 16
"""Pixels at both sides of a cell's words together, as the style sheet sets them."""


class Cells(QStyledItemDelegate):
    """Cells as tall as their words: Qt breaks the lines without regard to the padding."""

    def __init__(self, table: ReadTable) -> None:
        super().__init__(table)
        self._table = table
        self._is_bare = False

    def displayText(self, value: Any, locale: QLocale | QLocale.Language) -> str:  # noqa: N802 - Qt's name
        return breakable(super().displayText(value, locale), _LONGEST)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: N802 - Qt's name
        inner = QStyleOptionViewItem(option)
        inner.rect = option.rect.adjusted(0, 0, -_PADDING, 0)
        return super().sizeHint(inner, index)

    def initStyleOption(self, option: QStyleOptionViewItem, index: _Index) -> None:  # noqa: N802 - Qt's name
        super().initStyleOption(option, index)
        if self._is_bare:
            option.text = ""
            option.features &= ~QStyleOptionViewItem.ViewItemFeature.HasDecoration

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """The cell; where more of its row stands below, its words stand above that."""
        below = self._table.height_below(index.row())
        if not below:
            super().paint(painter, option, index)
            return
        self._is_bare = True
        super().paint(painter, option, index)
        self._is_bare = False
        inner = QStyleOptionViewItem(option)
        inner.rect = option.rect.adjusted(0, 0, 0, -below)
        painter.save()
        painter.setClipRect(inner.rect.adjusted(0, 0, 0, -1))
        super().paint(painter, inner, index)
        painter.restore()


class ReadTable(NestsIn, QTableWidget):
    """Columns share the room; those that find none stand below the others, each with its name.

    Nothing is scrolled across and nothing is left out.
    """

    def __init__(self, rows: int, heads: Sequence[str], name: str) -> None:
        super().__init__(rows, len(heads))
        self.ranks: Sequence[int] = range(len(heads))
        """How little each column matters: those with the highest number go below first."""
        self.letters: dict[int, int] = {}
        """How long the longest cell is of each column that takes part in what is left over."""
        self._below: tuple[int, ...] = ()
        self._high: list[int] = []
        """Pixels that what stands below each row takes."""
        self.setItemDelegate(Cells(self))
        self.setAccessibleName(name)
        self.setHorizontalHeaderLabels(heads)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.fit_rows)
        header.sectionResized.connect(lambda *_: self._soon.start(0))
        for bar in (self.horizontalScrollBar(), self.verticalScrollBar()):
            bar.rangeChanged.connect(self.updateGeometry)
        self._soon.start(0)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self.share()

    def share(self) -> None:
        """Give every column its width."""
        wishes = [self._wish(at) for at in range(self.columnCount())]
        wide = shared(wishes, self.viewport().width())
        for at in range(self.columnCount()):
            self.setColumnHidden(at, at not in wide)
        for at, each in wide.items():
            self.setColumnWidth(at, each)
        below = tuple(at for at in range(self.columnCount()) if at not in wide)
        if below != self._below:
            self._below = below
            self._describe()

    def _wish(self, at: int) -> Wish:
        head, words = self.horizontalHeader().sectionSizeFromContents(at).width(), self.sizeHintForColumn(at)  # fmt: skip
        letters = self.letters.get(at, 0)
        most = _LEAST_LONG if letters > _LONG else _LEAST if letters else words
        return Wish(max(head, min(most, words)), (self.ranks[at], at), letters)

    def words_below(self, row: int) -> str:
        """What stands below a row: the columns that found no room."""
        found = []
        for at in self._below:
            head, item = self.horizontalHeaderItem(at), self.item(row, at)
            if item is not None and item.text():
                found.append(f"{head.text()}: {item.text()}" if head else item.text())
        return " · ".join(found)

    def _describe(self) -> None:
        """Let a screen reader tell it with the first cell."""
        first = next(at for at in range(self.columnCount()) if at not in self._below)
        with QSignalBlocker(self):
            for row in range(self.rowCount()):
                item = self.item(row, first)
                if item is not None:
                    item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, self.words_below(row))

    def height_below(self, row: int) -> int:
        """Pixels that what stands below a row takes, as `fit_rows` found it."""
        return self._high[row] if self._below and row < len(self._high) else 0

    def _asked_below(self, row: int) -> int:
        words = self.words_below(row)
        if not words:
            return 0
        room = QRect(0, 0, max(60, self.viewport().width() - 2 * _LEFT), 9_999)
        return QFontMetrics(self._small).boundingRect(room, _BREAKS, breakable(words, _LONGEST)).height() + 8  # fmt: skip

    @property
    def _small(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(12)
        return font

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        super().paintEvent(event)
        if not self._below:
            return
        painter = QPainter(self.viewport())
        painter.setFont(self._small)
        painter.setPen(self.palette().placeholderText().color())
        last = self.rowAt(self.viewport().height() - 1)
        for row in range(max(0, self.rowAt(0)), (last if last >= 0 else self.rowCount() - 1) + 1):
            high, top = self.height_below(row), self.rowViewportPosition(row)
            if high:
                spot = QRect(_LEFT, top + self.rowHeight(row) - high, self.viewport().width() - 2 * _LEFT, high)  # fmt: skip
                painter.drawText(spot, _BREAKS, breakable(self.words_below(row), _LONGEST))
        painter.end()

    def fit_rows(self) -> None:
        """Each row as tall as its longest cell and what stands below it, with some air."""
        self._soon.stop()
        self._high = [self._asked_below(row) for row in range(self.rowCount())]
        self.resizeRowsToContents()
        for row in range(self.rowCount()):
            high = max(_ROW, self.rowHeight(row) + 10)
            self.setRowHeight(row, high + self.height_below(row))
        self.updateGeometry()

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


def is_number(field: Field) -> bool:
    """True for what is written to the right."""
    return isinstance(field.value, (Amount, Whole, Real, Exact))


def numbers_in(fields: Sequence[Field]) -> list[int]:
    """Which columns that is, where each shows a field."""
    return [at for at, each in enumerate(fields) if is_number(each)]


def plain_table(
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    name: str,
    *,
    whole: bool = False,
    ranks: Sequence[int] = (),
    numbers: Collection[int] = (),
) -> ReadTable:
    """Such a table; with `whole` it is as tall as its rows, and what it lies in scrolls.

    `ranks` tell which columns go below the others first; else it is the last ones. `numbers` are
    the columns that are written to the right.
    """
    table = ReadTable(len(rows), heads, name)
    table.is_whole = whole
    table.ranks = ranks or table.ranks
    for at, cells in enumerate(rows):
        for column, text in enumerate(cells):
            item = QTableWidgetItem(text)
            item.setToolTip(text)
            if column in numbers:
                item.setTextAlignment(_RIGHT)
            table.setItem(at, column, item)
    for column in numbers:
        head = table.horizontalHeaderItem(column)
        if head is not None:
            head.setTextAlignment(_RIGHT)
    longest = [max((_letters(line[at]) for line in rows), default=0) for at in range(len(heads))]
    table.letters = {at: length for at, length in enumerate(longest) if length > _LONGEST}
    if numbers and not table.letters:
        # They stand close together: the room that is left goes to the longest words, not to a day.
        words = {at: max((len(line[at]) for line in rows if not _DIGIT.search(line[at])), default=0) for at in range(len(heads))}  # fmt: skip
        table.letters = {max(words, key=words.__getitem__): 1}
    return table


def lead_by_rows(table: ReadTable, act: Callable[[int], object]) -> None:
    """A click on a row leads on, as in every list; so do Enter and the double-click of who is used to that.

    For tables whose rows do nothing else.
    """
    soon = click_timer(table, lambda: act(table.currentRow()))

    def at_once(row: int, _column: int) -> None:
        soon.stop()
        act(row)

    table.cellClicked.connect(lambda *_: soon.start())
    table.cellActivated.connect(at_once)
    table.setCursor(Qt.CursorShape.PointingHandCursor)


def _letters(text: str) -> int:
    """How long a cell is; an amount counts as short, since it stays in one line."""
    return min(len(text), _LONGEST) if AMOUNT.fullmatch(text) else len(text)
