"""The table of a list: click opens, Ctrl and Shift choose several, every act has a key."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView

from irdesk.desk.context import Desk
from irdesk.desk.lists.columns import Layout
from irdesk.desk.lists.model import RecordTable, briefest
from irdesk.desk.lists.rows import Rows
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
        self.layout_of = Layout(self)
        self.activated.connect(lambda index: self.opened.emit(index.row()))
        self.clicked.connect(self._clicked)
        self._is_choosing = self._has_opened = False
        self.set_height()

    # ----- rows

    def set_height(self) -> None:
        """Rows as high as one wants them."""
        self.verticalHeader().setDefaultSectionSize(self.rows.height(self.font()))

    def be_brief(self, is_brief: bool) -> None:
        """Beside a card: two lines, when and what only."""
        kept = briefest(self.records.kind, self.records.fields)
        if is_brief:
            whats = [e for e in kept if e.name in ("title", *self.records.kind.title)] or kept
            self.rows.what = self.records.fields.index(whats[0])
        else:
            self.rows.what = None
        self.layout_of.brief = kept if is_brief else None
        self.horizontalHeader().setSectionsMovable(not is_brief)
        self.set_height()
        self.layout_of.fit()

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
        model = self.records
        field = model.fields[column]
        if not field.sort:
            name = self.desk.say(field.label)
            self.desk.said.emit(self.desk.say("Lists can't be sorted by {name}.", name=name), False)
        else:
            up = model.order[:1] == (field.name,)
            model.sort(column, Qt.SortOrder.DescendingOrder if up else Qt.SortOrder.AscendingOrder)
            self.sorted_by.emit()

    # ----- mouse and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        other = event.button() != Qt.MouseButton.LeftButton
        self._is_choosing = other or bool(event.modifiers() & _CHOOSING)
        self._has_opened = False
        if other and self.indexAt(event.position().toPoint()).row() in self.chosen_rows():
            return
        super().mousePressEvent(event)

    def _clicked(self, index: QModelIndex) -> None:
        if not self._is_choosing and len(self.chosen_rows()) < 2:
            was = self.width()
            self.opened.emit(index.row())
            self._has_opened = self.width() != was

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        # What lies under the mouse now is another row where the first click made room for a card.
        if self._has_opened:
            self._has_opened = False
            return
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
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
        menu = QMenu(self)
        for words, key, act in self.entries():
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
        super().resizeEvent(event)
        self.layout_of.fit()
        self.resized.emit()


def _act(act: Callable[[], object], _checked: bool = False) -> None:
    act()
