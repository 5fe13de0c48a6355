"""The table of a list: click opens, Ctrl and Shift choose several, every act has a key."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from uuid import UUID

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView

from irdesk.desk.clicks import click_timer
from irdesk.desk.context import Desk
from irdesk.desk.lists.columns import Layout
from irdesk.desk.lists.model import RecordTable, briefest, what_of
from irdesk.desk.lists.rows import Rows
from irdesk.records.fields import Field
from irdesk.records.record import Record

_CHOOSING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
Entry = tuple[str, str, Callable[[], object]]
"""Words, key as shown and act of one line of the context menu; no words make a line between."""


class ListTable(QTableView):
    """`opened` carries the row to show; `resized` comes when the room is another."""

    opened = Signal(int)
    asked_to_edit = Signal(QModelIndex)
    chosen = Signal()
    sorted_by = Signal()
    resized = Signal()

    def __init__(self, desk: Desk, model: RecordTable) -> None:
        super().__init__()
        self.desk, self.records = desk, model
        self.keys: Mapping[QKeySequence.StandardKey, Callable[[], object]] = {}
        """What copying and pasting do."""
        self.entries: Callable[[], list[Entry]] = list
        """Makes the context menu."""
        self.entries_of_head: Callable[[Field], list[Entry]] = lambda _: []
        """Makes the menu of a column's head."""
        self.setAccessibleName(desk.say(model.kind.many))
        self.setModel(model)
        self.rows = Rows(desk, self)
        self.setItemDelegate(self.rows)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setSectionsMovable(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.sectionClicked.connect(self._sort)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._head_menu)
        self.layout_of = Layout(self)
        self.activated.connect(self._activated)
        self.clicked.connect(self._clicked)
        self.moves_on_opening: Callable[[], bool] = bool
        """True where a card would take width from the list."""
        self._is_choosing = False
        self._is_double = False
        """True until the button of a double-click is let go, which Qt tells as one more click."""
        self._pressed: QPersistentModelIndex | None = None
        self._soon = click_timer(self, self._open_pressed)
        self.set_height()
        model.rowsInserted.connect(self._rows_came)

    # ----- rows

    def set_height(self) -> None:
        """Rows as high as one wants them."""
        self.verticalHeader().setDefaultSectionSize(self.rows.height(self.font()))

    def be_brief(self, is_brief: bool) -> None:
        """Beside a card: when and what only, the what with a second line and as long as it is."""
        with self._row_in_sight():
            self._be_brief(is_brief)

    def _be_brief(self, is_brief: bool) -> None:
        model = self.records
        if is_brief:
            self.rows.what = model.fields.index(what_of(model.kind, model.fields))
        else:
            self.rows.what = None
        self.layout_of.brief = briefest(model.kind, model.fields) if is_brief else None
        if model.is_brief != is_brief:
            model.is_brief = is_brief
            self.layout_of.measure()
        self.horizontalHeader().setSectionsMovable(not is_brief)
        self.set_height()
        if not is_brief:
            for at in range(self.records.rowCount()):
                self.setRowHeight(at, self.verticalHeader().defaultSectionSize())
        self.layout_of.fit()

    def _activated(self, index: QModelIndex) -> None:
        self.opened.emit(index.row())

    def _rows_came(self, _parent: QModelIndex, first: int, _last: int) -> None:
        self.fit_rows(first)

    def fit_rows(self, first: int = 0) -> None:
        """Beside a card, make rows higher whose words take more than one line."""
        what, head = self.rows.what, self.verticalHeader()
        if what is None:
            return
        usual, room = head.defaultSectionSize(), self.columnWidth(what)
        with self._row_in_sight():
            for at in range(first, self.records.rowCount()):
                index = self.records.index(at, what)
                high = max(usual, self.rows.height_of(index, self.font(), room))
                if self.rowHeight(at) != high:
                    self.setRowHeight(at, high)

    @contextmanager
    def _row_in_sight(self, before: int | None = None) -> Iterator[None]:
        """The row chosen stays in sight where it was, though rows or the list get another height.

        `before` is how high the list was, where it is already another. In a list that is hidden
        nobody has turned away from that row.
        """
        chosen = self.chosen_rows()
        at = chosen[0] if len(chosen) == 1 else -1
        seen = self.viewport().height() if before is None else before
        is_near = -self.rowHeight(at) < self.rowViewportPosition(at) < seen if at >= 0 else False
        was_seen = is_near or (at >= 0 and not self.isVisible())
        yield
        if was_seen:
            self._bring(at)

    def _bring(self, at: int) -> None:
        # How far it scrolls follows the heights of rows only a little later.
        self.updateGeometries()
        self.scrollTo(self.records.index(at, max(0, self.currentIndex().column())))

    def mark(self, identity: UUID) -> None:
        """Choose the row of a record and bring it into sight; none, where it is not among those read so far."""
        for at, each in enumerate(self.records.records):
            if each.id == identity:
                if self.chosen_rows() != [at]:
                    column = max(0, self.currentIndex().column())
                    self.setCurrentIndex(self.records.index(at, column))
                    self.selectRow(at)
                self._bring(at)
                return
        self.clearSelection()

    def chosen_rows(self) -> list[int]:
        """The rows selected, from top to bottom."""
        selection = self.selectionModel()
        return sorted({each.row() for each in selection.selectedRows()}) if selection else []

    def chosen_records(self) -> list[Record]:
        """Their records."""
        known = self.records.records
        return [known[at] for at in self.chosen_rows() if at < len(known)]

    def selectionChanged(self, selected: object, deselected: object) -> None:  # noqa: N802 - Qt's name
        super().selectionChanged(selected, deselected)  # type: ignore[arg-type]
        self.chosen.emit()

    # ----- sorting

    def _sort(self, column: int) -> None:
        self.sort_by(self.records.fields[column])

    def sort_by(self, field: Field, *, is_down: bool | None = None) -> None:
        """Sort by a column; upwards first and then downwards, where it is not said."""
        model = self.records
        why = model.why_unsorted(field)
        if why is not None:
            self.desk.said.emit(self.desk.say(why), False)
            return
        is_down = model.order[:1] == (field.name,) if is_down is None else is_down
        orders = Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder
        model.sort(model.fields.index(field), orders[0] if is_down else orders[1])
        self.sorted_by.emit()

    def _head_menu(self, spot: QPoint) -> None:
        header = self.horizontalHeader()
        column = header.logicalIndexAt(spot)
        if column >= 0:
            entries = self.entries_of_head(self.records.fields[column])
            self._offer(entries, header.viewport().mapToGlobal(spot))

    # ----- mouse and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        other = event.button() != Qt.MouseButton.LeftButton
        self._is_choosing = other or bool(event.modifiers() & _CHOOSING)
        self._is_double = False
        self._soon.stop()
        if other and self.indexAt(event.position().toPoint()).row() in self.chosen_rows():
            return
        super().mousePressEvent(event)

    def _clicked(self, index: QModelIndex) -> None:
        self._pressed = None
        if self._is_double:
            self._is_double = False
            return
        if self._is_choosing or len(self.chosen_rows()) > 1:
            return
        if not self.moves_on_opening():
            self.opened.emit(index.row())
            return
        # What a double-click means lies under the mouse only as long as the list keeps its width.
        self._pressed = QPersistentModelIndex(index)
        self._soon.start()

    def _open_pressed(self) -> None:
        is_one = len(self.chosen_rows()) < 2  # others may have been chosen by a key since
        if is_one and self._pressed is not None and self._pressed.isValid():
            self.opened.emit(self._pressed.row())

    @property
    def is_about_to_open(self) -> bool:
        """True until it is clear whether a click was a double-click."""
        return self._soon.isActive()

    def take_back(self) -> bool:
        """Leave closed what a click was about to open; True where one was."""
        was_about_to = self.is_about_to_open
        self._soon.stop()
        return was_about_to

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        self._soon.stop()
        self._is_double = True
        pressed, self._pressed = self._pressed, None
        index = self.indexAt(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton:
            return
        # After a slow first click the row may lie elsewhere: what was pressed is what is meant.
        if pressed is not None and pressed.isValid():
            self.asked_to_edit.emit(self.records.index(pressed.row(), pressed.column()))
        elif index.isValid():
            self.asked_to_edit.emit(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        for key, act in self.keys.items():
            if event.matches(key):
                act()
                return
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() == Qt.Key.Key_Menu or (event.key() == Qt.Key.Key_F10 and shift):
            self.show_menu(self._at_current())
            return
        super().keyPressEvent(event)

    def _at_current(self) -> QPoint:
        spot = self.visualRect(self.currentIndex())
        return self.viewport().mapToGlobal(spot.center() if spot.isValid() else QPoint(20, 20))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        self.show_menu(event.globalPos() if by_mouse else self._at_current())

    def show_menu(self, spot: QPoint) -> None:
        """The context menu."""
        self._offer(self.entries(), spot)

    def _offer(self, entries: list[Entry], spot: QPoint) -> None:
        menu = QMenu(self)
        for words, key, act in entries:
            if not words:
                menu.addSeparator()
                continue
            # The tab sets the key apart; it is shown, not bound a second time.
            menu.addAction(f"{words}\t{key}" if key else words).triggered.connect(
                partial(_act, act)
            )
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(spot)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        with self._row_in_sight(event.oldSize().height()):
            super().resizeEvent(event)
            self.layout_of.fit()
        self.resized.emit()


def _act(act: Callable[[], object], _checked: bool = False) -> None:
    act()
