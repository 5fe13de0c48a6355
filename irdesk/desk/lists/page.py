"""The one generic list: filter, sort, open; the card of the chosen record beside it."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QLineEdit,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from irdesk.desk.cards.binning import to_bin
from irdesk.desk.cards.card import RecordCard
from irdesk.desk.context import Desk
from irdesk.desk.frame.page import Page
from irdesk.desk.lists.model import RecordTable, briefest, widths
from irdesk.desk.pieces import button, card, label, row
from irdesk.ground.text import msg, plural
from irdesk.records.record import Kind

_ONE_LINE, _TWO_LINES = 32, 48


class ListPage(Page):
    """List and card share the width; without a card the list has it all."""

    def __init__(self, desk: Desk, kind: Kind) -> None:
        super().__init__(desk)
        self.kind, self.new_kind = kind, kind.name
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
        self.nothing, self.teaching = self._teacher()
        self.model.modelReset.connect(self._count)
        left = QWidget()
        layout = QVBoxLayout(left)
        layout.setContentsMargins(22, 18, 12, 10)
        layout.setSpacing(10)
        made = desk.say("New {kind}", kind=msg(kind.one))
        self.is_made_here = not any(each.required and each.fixed for each in kind.fields)
        """False where the desk makes the records itself, as it does those of issued documents."""
        adding = (
            () if kind.single or not self.is_made_here else (button(desk, made, self.new, "plus"),)
        )
        self.bin = button(desk, desk.say("Bin"), self._toggle_bin, "trash-2", "flat")
        self.bin.setCheckable(True)
        self.bin.setToolTip(desk.say("Show what was deleted, and take it back"))
        layout.addLayout(row(label(desk.say(kind.many), "page"), None))
        layout.addLayout(row(self.filter, None, self.bin, *adding))
        layout.addWidget(self.table, 1)
        layout.addWidget(self.nothing, 1)
        layout.addWidget(self.count)
        self._count()
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(left)
        self._card: RecordCard | None = None
        self._widened: int | None = None
        """The column that takes the room beside a card, where none of those shown does by itself."""
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.splitter)

    @property
    def card(self) -> RecordCard | None:
        """The card of the chosen record, or with the form of a new one."""
        return self._card

    @property
    def stays(self) -> bool:
        """True while a card is open."""
        return self._card is not None

    def begin_search(self) -> None:
        """Into the filter."""
        self.filter.setFocus()

    def _teacher(self) -> tuple[QWidget, QLabel]:
        """What stands in the place of an empty list: what belongs here and how to begin."""
        frame, layout = card()
        words = label("", "muted", wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout.addStretch(1)
        layout.addWidget(words)
        layout.addStretch(2)
        return frame, words

    def _table(self) -> QTableView:
        table = QTableView()
        table.setAccessibleName(self.desk.say(self.kind.many))
        table.setModel(self.model)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(_ONE_LINE)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in enumerate(widths(self.model)):
            if width:
                header.resizeSection(column, width)
            else:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self._sorted = self._first_order()
        header.setSortIndicator(*self._sorted)
        table.setSortingEnabled(True)
        header.sortIndicatorChanged.connect(self._sort_changed)
        table.setCornerButtonEnabled(False)
        table.activated.connect(self._activated)
        table.clicked.connect(self._activated)
        return table

    def _toggle_bin(self) -> None:
        self.close_card()
        self.model.show_bin(self.bin.isChecked())

    def _first_order(self) -> tuple[int, Qt.SortOrder]:
        """The column and direction the list is sorted by at first; -1 where it shows none of it."""
        first = self.kind.order[0] if self.kind.order else ""
        names = [each.name if each.sort else "" for each in self.model.fields]
        column = names.index(first.lstrip("-")) if first.lstrip("-") in names else -1
        down, up = Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder
        return column, down if first.startswith("-") else up

    def _sort_changed(self, column: int, order: Qt.SortOrder) -> None:
        """A column that can't be sorted by keeps the arrow where it was."""
        if 0 <= column < len(self.model.fields) and not self.model.fields[column].sort:
            self.table.horizontalHeader().setSortIndicator(*self._sorted)
            name = self.desk.say(self.model.fields[column].label)
            self.desk.said.emit(self.desk.say("Lists can't be sorted by {name}.", name=name), False)
        else:
            self._sorted = column, order

    def _activated(self, index: object) -> None:
        at = index.row()  # type: ignore[attr-defined]
        if 0 <= at < len(self.model.records):
            self.desk.opened.emit(self.kind.name, self.model.records[at].id)

    def _count(self) -> None:
        words = plural("{count} record", "{count} records", self.model.total)
        self.count.setText(self.desk.say(words))
        self.table.setVisible(bool(self.model.total))
        self.nothing.setVisible(not self.model.total)
        say, named = self.desk.say, {"kind": msg(self.kind.many)}
        if self.model.binned:
            self.teaching.setText(say("The bin of {kind} is empty.", **named))
        elif self.model.words:
            self.teaching.setText(say("No title here holds “{words}”.", words=self.model.words))
        elif not self.is_made_here:
            self.teaching.setText(
                say("{kind}: nothing here yet. “Issue…” beside a briefing puts it here.", **named)
            )
        else:
            self.teaching.setText(
                say(
                    "{kind}: nothing here yet. Press Ctrl+N to begin, or let irdesk import read a table.",
                    **named,
                )
            )

    def show_record(self, identity: UUID) -> RecordCard:
        """Open a record's card beside the list, which shrinks to its first columns."""
        if self._card is None:
            self._card = RecordCard(self.desk, self.kind)
            self._card.closed.connect(self.close_card)
            self._beside(self._card)
        self._card.start_at(identity)
        self._mark(identity)
        return self._card

    def _mark(self, identity: UUID) -> None:
        """Mark the row of the open record, where it is among those read so far."""
        for at, each in enumerate(self.model.records):
            if each.id == identity:
                self.table.selectRow(at)
                return

    def _beside(self, card: RecordCard) -> None:
        """Give the card most of the width; the list keeps when and what."""
        self.splitter.addWidget(card)
        self.splitter.setSizes([390, 780])
        self.table.verticalHeader().setDefaultSectionSize(_TWO_LINES)
        stays = briefest(self.kind, self.model.fields)
        for column, field in enumerate(self.model.fields):
            self.table.setColumnHidden(column, field not in stays)
        header, stretched = self.table.horizontalHeader(), QHeaderView.ResizeMode.Stretch
        shown = [at for at, field in enumerate(self.model.fields) if field in stays]
        if shown and all(header.sectionResizeMode(at) != stretched for at in shown):
            self._widened = shown[-1]
            header.setSectionResizeMode(shown[-1], stretched)

    def close_card(self) -> None:
        """Give the list its width back."""
        if self._card is not None:
            self._card.hide()
            self._card.deleteLater()
            self._card = None
        for column in range(len(self.model.fields)):
            self.table.setColumnHidden(column, False)
        if self._widened is not None:
            interactive = QHeaderView.ResizeMode.Interactive
            self.table.horizontalHeader().setSectionResizeMode(self._widened, interactive)
            self._widened = None
        self.table.verticalHeader().setDefaultSectionSize(_ONE_LINE)
        self.table.setFocus()

    def to_bin(self) -> None:
        """Del: the rows chosen, where the list has the focus; else the record shown."""
        if not self.table.hasFocus() or self.model.binned:
            super().to_bin()
            return
        rows = sorted({each.row() for each in self.table.selectionModel().selectedRows()})
        chosen = [self.model.records[at] for at in rows if at < len(self.model.records)]
        if self._card is not None and self._card.record is not None and self._card.form is None and any(each.id == self._card.record.id for each in chosen):  # fmt: skip
            self.close_card()
        to_bin(self.desk, chosen)

    def new(self) -> bool:
        """Open an empty form."""
        if not self.is_made_here:
            say, many = self.desk.say, msg(self.kind.many)
            self.desk.said.emit(say("{kind} are made by the desk itself.", kind=many), False)
            return True
        if self._card is None:
            self._card = RecordCard(self.desk, self.kind)
            self._card.closed.connect(self.close_card)
            self._beside(self._card)
        self._card.edit_new()
        return True

    def refresh(self) -> None:
        """Read again after a change."""
        self.model.reload()
        if self._card is not None and self._card.record is not None:
            self._mark(self._card.record.id)
        if self._card is not None:
            self._card.refresh()
