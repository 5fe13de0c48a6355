"""The one generic list: filter, sort, choose, open; the card of the chosen record beside it."""

from __future__ import annotations

import weakref
from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from irdesk.desk.cards.card import RecordCard
from irdesk.desk.cards.opening import closed_if_empty
from irdesk.desk.context import Desk
from irdesk.desk.flow import Flow
from irdesk.desk.frame.page import Page
from irdesk.desk.frame.staying import seen_rows, show_rows
from irdesk.desk.lists.acts import Acts
from irdesk.desk.lists.cells import CellEditing, CellEditor
from irdesk.desk.lists.filter_bar import FilterBar
from irdesk.desk.lists.model import RecordTable, named_columns
from irdesk.desk.lists.selection_bar import SelectionBar
from irdesk.desk.lists.table import ListTable
from irdesk.desk.lists.teaching import Teaching
from irdesk.desk.lists.totals_line import TotalsLine
from irdesk.desk.lists.view_button import ViewButton
from irdesk.desk.lists.views import View, Views
from irdesk.desk.pieces import Title, button, row
from irdesk.ground.text import msg
from irdesk.records.record import Kind, Record
from irdesk.services.shown import columns_of

_NARROW, _WIDE = 1000, 1600
"""Pixels of the window below which a card takes the whole page; below which a wide one does."""
_BESIDE, _ROOMY = 330, 440
"""Pixels of the list beside a card at first, in a window of usual width and in a wide one."""
_LOW = 400
"""Pixels of the page below which a filter that is asked for has the place of the rows."""
_BRIEF = 380
"""Pixels of the list below which its filter is the words alone."""


class ListPage(Page):
    """List and card share the width; without a card the list has it all."""

    def __init__(self, desk: Desk, kind: Kind) -> None:
        super().__init__(desk)
        self.kind, self.new_kind = kind, kind.name
        self.is_made_here = kind.is_typed
        self.views = Views(desk, kind)
        left, widths = self.views.left()
        self.model = RecordTable(desk, kind, left)
        self.table = ListTable(desk, self.model)
        self.table.layout_of.kept.update(widths)
        self.table.layout_of.gives_way = not left.columns
        self.filters = FilterBar(desk, kind)
        self.filters.set_conditions(left.conditions)
        self.filter = self.filters.line
        self.totals = TotalsLine(self.model)
        self.nothing = Teaching(self)
        self.teaching = self.nothing.words
        self.acts = Acts(self)
        self.selection = SelectionBar(self)
        self.view = ViewButton(self, left.name)
        self.cells = CellEditing(self)
        self._card: RecordCard | None = None
        self._build()
        self._bind()
        self._loaded()
        # The rows come first; what they come to is said after they are seen.
        QTimer.singleShot(0, self.totals, self.totals.count)

    # ----- building

    def _build(self) -> None:
        desk, say, kind = self.desk, self.desk.say, self.kind
        self.left = QWidget()
        layout = QVBoxLayout(self.left)
        layout.setContentsMargins(22, 18, 22, 10)
        layout.setSpacing(10)
        made = say("New {kind}", kind=msg(kind.one))
        self.bin = button(desk, "", self._toggle_bin, "trash-2", "tool", say("Bin"))
        self.bin.setCheckable(True)
        self.bin.setToolTip(say("Show what was deleted, and take it back"))
        columns = button(desk, "", self.acts.choose_columns, "columns-3", "tool", say("Columns"))
        self.out = button(
            desk,
            "",
            self.acts.offer_export,
            "download",
            "tool",
            say("Export what is shown, import"),
        )
        self.adding = (
            None if kind.single or not self.is_made_here else button(desk, made, self.new, "plus")
        )
        adding = (self.adding,) if self.adding is not None else ()
        self.head = QWidget()
        self.head.setLayout(Flow(Title(say(kind.many)), self.view, None, row(columns, self.out, self.bin, *adding)))  # fmt: skip
        layout.addWidget(self.head)
        layout.addWidget(self.filters)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.nothing, 1)
        layout.addWidget(self.selection)
        layout.addWidget(self.totals)
        layout.addStretch()
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.left)
        self.splitter.splitterMoved.connect(self._split)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.splitter)

    def _bind(self) -> None:
        table, keys = self.table, QKeySequence.StandardKey
        table.keys = {keys.Copy: self.acts.copy, keys.Paste: self.acts.paste}
        table.entries = self.acts.entries
        table.entries_of_head = self.acts.entries_of_head
        table.opened.connect(self._opened)
        table.asked_to_edit.connect(self._edit_cell)
        itself = weakref.ref(self)
        table.moves_on_opening = lambda: (
            (page := itself()) is not None and page._card is None and page._is_edited_here
        )
        table.chosen.connect(self.selection.show_chosen)
        table.sorted_by.connect(self._left_so)
        table.layout_of.changed.connect(self._left_so)
        self.filters.changed.connect(self._filter)
        self.filters.turned.connect(self._give_way)
        self.filters.walked.connect(self._into_rows)
        self.model.modelReset.connect(self._loaded)

    @property
    def card(self) -> RecordCard | None:
        """The card of the chosen record, or with the form of a new one."""
        return self._card

    @property
    def stays(self) -> bool:
        """True while a card is open."""
        return self._card is not None

    @property
    def cell(self) -> CellEditor | None:
        """The cell that is being edited."""
        return self.cells.open

    # ----- what is shown

    def entered(self) -> None:
        """The arrow keys walk the list at once."""
        if self._card is None and self.model.records:
            self.table.setFocus()

    def begin_search(self) -> None:
        """Into the filter."""
        self.filter.setFocus()
        self.filter.selectAll()

    def _filter(self) -> None:
        model = self.model
        if (model.words, model.conditions) == (self.filters.words, self.filters.conditions):
            return
        model.words, model.conditions = self.filters.words, self.filters.conditions
        model.reload()
        self._left_so()

    def _into_rows(self, opens: bool) -> None:
        """From the filter to the rows; Enter opens the only one there is."""
        if not self.model.records or self.table.isHidden():
            return
        self.table.setFocus()
        if not self.table.chosen_rows():
            self.table.selectRow(0)
        if opens and len(self.model.records) == 1:
            self._opened(0)

    def show_view(self, view: View) -> None:
        """Show what a view holds."""
        model, table = self.model, self.table
        self.filter.blockSignals(True)
        self.filter.clear()
        self.filter.blockSignals(False)
        self.filters.set_conditions(view.conditions)
        model.words, model.conditions = "", view.conditions
        model.order = view.order or tuple(self.kind.order)
        table.layout_of.gives_way = not view.columns
        model.show_columns(named_columns(self.kind, view.columns))
        self.view.show_name(view.name)
        self._left_so()

    def as_view(self, name: str = "") -> View:
        """What is shown now, as a view; the usual columns and order go without saying."""
        model = self.model
        columns = tuple(each.name for each in model.fields)
        usual = tuple(each.name for each in columns_of(self.kind))
        order = model.order if model.order != tuple(self.kind.order) else ()
        return View(name, model.conditions, columns if columns != usual else (), order)

    def _left_so(self) -> None:
        """Keep how the list is now."""
        self.view.look_whether_it_is_still()
        self.views.leave(self.as_view(self.view.name), self.table.layout_of.kept)

    def _loaded(self) -> None:
        """Other rows, or other columns, are there."""
        self._give_way()
        QTimer.singleShot(0, self, self._fill_up)
        self.table.layout_of.measure()
        if self._card is not None:
            self.table.be_brief(True)
        self.table.layout_of.fit()
        self.selection.show_chosen()

    def _fill_up(self) -> None:
        """Read the rest of the first window; the row of the open record may be in it."""
        self.model.fill_up()
        self._mark_open()

    def _mark_open(self, before: Record | None = None) -> None:
        """Mark the row of the open record, else of the one before; several that were chosen stay so."""
        shown = self._card.record if self._card is not None else before
        if shown is not None and len(self.table.chosen_rows()) < 2:
            self.table.mark(shown.id)

    def _give_way(self) -> None:
        """Show the rows; in a low window what is asked for a filter, or what teaches, has their place."""
        is_low = self.height() < _LOW
        asked = self.filters.is_asking and is_low
        self.nothing.show_for(self.model)
        if asked:
            self.nothing.hide()
        is_taught = self.model.has_only_us and is_low
        self.table.setVisible(bool(self.model.records) and not asked and not is_taught)
        for each in (self.head, self.totals):
            each.setVisible(not asked)

    def _toggle_bin(self) -> None:
        self.close_card()
        self.model.show_bin(self.bin.isChecked())

    def recolour(self) -> None:
        """Draw the rows and signs anew."""
        self.filters.recolour()
        self.table.set_height()
        self.table.viewport().update()
        if self.card is not None:
            self.card.refresh()

    # ----- the card

    def _opened(self, at: int) -> None:
        if 0 <= at < len(self.model.records):
            self.desk.opened.emit(self.kind.name, self.model.records[at].id)

    @property
    def _is_edited_here(self) -> bool:
        return self.is_made_here and not self.model.binned

    def _edit_cell(self, index: QModelIndex) -> None:
        """Double-click: edit the cell in its place; a card that hides it gives way."""
        typed_in = self._card is not None and self._card.form is not None
        if self._card is not None and not typed_in and self.table.isColumnHidden(index.column()):
            self.close_card()
        if not typed_in:
            self.cells.begin(index)

    def show_record(self, identity: UUID) -> RecordCard:
        """Open a record's card beside the list, which shrinks to its first columns."""
        with closed_if_empty(self._card_beside()) as card:
            card.start_at(identity)
        self.table.mark(identity)
        self._share()
        if self.left.isHidden() and card.record is not None:
            # What had the focus may have gone with the list.
            card.take_focus()
        return card

    def _card_beside(self) -> RecordCard:
        """The card, with most of the width; the list keeps when and what."""
        if self._card is None:
            self._card = RecordCard(self.desk, self.kind)
            self._card.closed.connect(self.close_card)
            self.splitter.addWidget(self._card)
            self._share()
            self.table.be_brief(True)
        return self._card

    def _share(self) -> None:
        """Share the width between list and card; a small window has room for the card alone."""
        is_beside = self._card is not None
        room = self.window().width()
        card = self._card
        is_wide = card is not None and card.record is not None and card.extras.is_wide
        self.left.setVisible(not is_beside or room >= (_WIDE if is_wide else _NARROW))
        inside = self.left.layout()
        if inside is not None:
            inside.setContentsMargins(*((14, 18, 8, 10) if is_beside else (22, 18, 22, 10)))
        if self.adding is not None:
            self.adding.setVisible(not is_beside)
        usual = _BESIDE if room < _WIDE else _ROOMY
        wide = min(max(260, self.desk.kept.get("list-width", usual)), max(260, self.width() // 2))
        self.filters.be_brief(is_beside and wide < _BRIEF)
        if is_beside:
            self.splitter.setSizes([wide, max(300, self.width() - wide)])

    def _split(self) -> None:
        if self._card is not None:
            self.desk.kept.keep("list-width", self.splitter.sizes()[0])

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        if self.filters.is_asking or self.model.has_only_us:
            self._give_way()
        if self._card is not None:
            self._share()

    def close_card(self) -> None:
        """Give the list its width back."""
        if self._card is not None:
            QTimer.singleShot(0, self, partial(self._mark_open, self._card.record))
            self._card.hide()
            # A card that is still to go would take the width of one that opens at once.
            self._card.setParent(None)
            self._card.deleteLater()
            self._card = None
        self._share()
        self.table.be_brief(False)
        self.table.setFocus()

    # ----- what keys do

    def to_bin(self) -> None:
        """Del: the rows chosen, where the list has the focus; else the record shown."""
        if not self.table.hasFocus() or self.model.binned:
            super().to_bin()
        else:
            self.acts.bin()

    def edit(self) -> None:
        """F2: the cell, where the list has the focus and the width; else the record shown."""
        index = self.table.currentIndex()
        if self._card is None and self.table.hasFocus() and index.isValid():
            self.cells.begin(index)
        else:
            super().edit()

    def escape(self) -> None:
        """Esc: what a click is about to open, the cell, the filter's panel, the card, what is chosen."""
        if self.table.take_back() or self.cells.cancel() or self.filters.leave():
            return
        if self._card is None and self.filter.hasFocus() and self.filter.text():
            self.filter.clear()
        elif self._card is None and len(self.table.chosen_rows()) > 1:
            self.table.clearSelection()
        else:
            super().escape()

    def new(self) -> bool:
        """Open an empty form."""
        if not self.is_made_here:
            say, many = self.desk.say, msg(self.kind.many)
            self.desk.said.emit(say("{kind} are made by the desk itself.", kind=many), False)
            return True
        with closed_if_empty(self._card_beside()) as card:
            card.edit_new()
        self._share()
        return True

    def refresh(self) -> None:
        """Read again after a change; what is chosen and in sight stays so."""
        seen = seen_rows(self.table)
        self.model.reload()
        show_rows(self.table, seen)
        self._mark_open()
        if self._card is not None:
            if not self._card.is_up_to_date:
                self._card.refresh()
            self._share()

    def go_on(self, draft: Mapping[str, Any]) -> bool:
        """Change several records again."""
        return self.acts.go_on(draft)

    @property
    def is_typed_in(self) -> bool:
        """True while a cell is edited as well."""
        return self.cells.open is not None or super().is_typed_in

    def close_down(self) -> None:
        """End what runs."""
        self.cells.cancel()
        self.totals.close_down()
        self.acts.close_down()
        super().close_down()
