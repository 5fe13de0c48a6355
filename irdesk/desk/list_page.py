"""The one generic list: filter, sort, open; the card of the chosen record beside it."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from irdesk.desk.card import RecordCard
from irdesk.desk.context import Desk
from irdesk.desk.pieces import button, label, row
from irdesk.desk.table_model import RecordTable
from irdesk.ground.text import msg
from irdesk.records.record import Kind


class ListPage(QWidget):
    """List and card share the width; without a card the list has it all."""

    def __init__(self, desk: Desk, kind: Kind) -> None:
        super().__init__()
        self.desk = desk
        self.kind = kind
        self.setObjectName("canvas")
        self.model = RecordTable(desk, kind)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(desk.say("Filter…"))
        self.filter.setAccessibleName(desk.say("Filter {kind}", kind=msg(kind.many)))
        self.filter.setMaximumWidth(260)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(120)
        self._pause.timeout.connect(lambda: self.model.filter(self.filter.text()))
        self.filter.textChanged.connect(self._pause.start)
        self.table = self._table()
        self.count = label("", "muted")
        self.model.modelReset.connect(self._count)
        self._count()
        left = QWidget()
        layout = QVBoxLayout(left)
        layout.setContentsMargins(22, 18, 12, 10)
        layout.setSpacing(10)
        add = button(desk, desk.say("New {kind}", kind=msg(kind.one)), self.new, "plus")
        layout.addLayout(row(label(desk.say(kind.many), "page"), None))
        layout.addLayout(row(self.filter, None, add))
        layout.addWidget(self.table, 1)
        layout.addWidget(self.count)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(left)
        self.card: RecordCard | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.splitter)

    def _table(self) -> QTableView:
        table = QTableView()
        table.setAccessibleName(self.desk.say(self.kind.many))
        table.setModel(self.model)
        table.setSortingEnabled(True)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(32)
        header = table.horizontalHeader()
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        table.activated.connect(self._activated)
        table.clicked.connect(self._activated)
        return table

    def _activated(self, index: object) -> None:
        at = index.row()  # type: ignore[attr-defined]
        if 0 <= at < len(self.model.records):
            self.desk.opened.emit(self.kind.name, self.model.records[at].id)

    def _count(self) -> None:
        self.count.setText(self.desk.say("{have} records", have=self.model.total))

    def show_record(self, identity: UUID) -> RecordCard:
        """Open a record's card beside the list, which shrinks to its first columns."""
        if self.card is None:
            self.card = RecordCard(self.desk, self.kind)
            self.card.closed.connect(self.close_card)
            self.splitter.addWidget(self.card)
            self.splitter.setSizes([360, 800])
        for column, field in enumerate(self.model.fields):
            self.table.setColumnHidden(column, field.column > 1 or column > 2)
        self.card.show_record(identity)
        return self.card

    def close_card(self) -> None:
        """Give the list its width back."""
        if self.card is not None:
            self.card.hide()
            self.card.deleteLater()
            self.card = None
        for column in range(len(self.model.fields)):
            self.table.setColumnHidden(column, False)
        self.table.setFocus()

    def new(self) -> None:
        """Open an empty form."""
        if self.card is None:
            self.card = RecordCard(self.desk, self.kind)
            self.card.closed.connect(self.close_card)
            self.splitter.addWidget(self.card)
            self.splitter.setSizes([360, 800])
        self.card.edit_new()

    def refresh(self) -> None:
        """Read again after a change."""
        self.model.reload()
        if self.card is not None:
            self.card.refresh()
