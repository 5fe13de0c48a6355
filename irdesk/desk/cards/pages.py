"""The pages of a card: children as a table, what leads here, what stands out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol
from uuid import UUID

from PySide6.QtWidgets import (
    QFrame,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from irdesk.desk.cards.binning import to_bin
from irdesk.desk.cards.insight import Insight
from irdesk.desk.context import Desk
from irdesk.desk.pieces import button, card, chip, label, row
from irdesk.desk.tables import ReadTable, lead_by_rows, numbers_in, plain_table
from irdesk.ground.text import msg
from irdesk.records.catalogue import children
from irdesk.records.record import Kind, Record
from irdesk.services.shown import columns_of, shown
from irdesk.store.reader import Reader

DUE_TONES = {
    "missed": "bad", "overdue": "bad", "due": "warn", "upcoming": "plain", "settled": "good",
}  # fmt: skip


class Card(Protocol):
    """What a page needs of the card it lies in."""

    desk: Desk

    def open_form(
        self, kind: Kind, record: Record | None = None, given: Mapping[str, Any] | None = None
    ) -> None:
        """Open the form of a child."""
        ...

    def open_child(self, kind: Kind, identity: UUID) -> None:
        """Show a child in the place of its parent."""
        ...


def insight_card(desk: Desk, insight: Insight) -> QFrame:
    """What stands out, as a card."""
    frame, layout = card()
    frame.setProperty("beside", insight.is_beside)
    layout.addLayout(
        row(label(insight.heading, "section"), chip(insight.state, insight.tone), None)
    )
    if insight.share is not None:
        layout.addWidget(share_bar(insight.share, insight.heading, insight.tone == "bad"))
    for words in insight.lines:
        layout.addWidget(label(words, "muted", wrap=True))
    if insight.chart is not None:
        from irdesk.desk.reports.chart_view import ChartView

        layout.addWidget(ChartView(desk, insight.chart))
    return frame


def tell_once(within: QWidget, aside: QWidget) -> None:
    """What the panel beside the card says as well stands on the card only where that is not shown."""
    for each in within.findChildren(QFrame):
        if each.property("beside"):
            each.setVisible(aside.isHidden())


def share_bar(share: float, name: str, alarming: bool) -> QProgressBar:
    """A share as a bar; its words stand beside it."""
    bar = QProgressBar()
    bar.setRange(0, 1000)
    bar.setValue(max(0, min(1000, round(share * 1000))))
    bar.setTextVisible(False)
    bar.setAccessibleName(name)
    bar.setProperty("tone", "bad" if alarming else "")
    return bar


def neighbours_page(
    desk: Desk, kind: Kind, records: Sequence[Record], of: str, reader: Reader
) -> QWidget:
    """Records of one kind that lead here; a click or Enter opens one."""
    table = record_table(desk, reader, kind, records, of, is_apart=True)
    lead_by_rows(table, lambda row: desk.opened.emit(kind.name, records[row].id))
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, 10, 0, 0)
    layout.addWidget(table)
    return page


def record_table(
    desk: Desk,
    reader: Reader,
    kind: Kind,
    records: Sequence[Record],
    of: str = "",
    *,
    whole: bool = False,
    is_apart: bool = False,
) -> ReadTable:
    """Records of one kind in their most important columns, without those that are empty.

    Where every cell only says `of`, the name of the record they stand on, it goes without saying;
    away from the record they are part of (`is_apart`) they say which that is.
    """
    words = shown(reader, kind, records, desk.language, desk.today)
    part_of = [kind.by_name["parent"]] if is_apart and kind.above else []
    fields = [
        each
        for each in (*part_of, *columns_of(kind))
        if {words.cell(record, each) for record in records} not in ({""}, {of})
    ]
    return plain_table(
        [desk.say(each.label) for each in fields],
        [[words.cell(record, each) for each in fields] for record in records],
        desk.say(kind.many),
        whole=whole,
        ranks=[each.column for each in fields],
        numbers=numbers_in(fields),
    )


class ChildPage(QWidget):
    """The children of one kind: add, change, remove."""

    def __init__(self, owner: Card, kind: Kind, records: Sequence[Record], reader: Reader) -> None:
        super().__init__()
        self.owner, self.kind, self.records = owner, kind, records
        desk, say = owner.desk, owner.desk.say
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 10, 0, 0)
        add = button(desk, say("Add {kind}", kind=msg(kind.one)), self._add, "plus")
        if not records:
            nothing = say("Nothing here yet. {about}", about=msg(kind.about))
            layout.addWidget(label(nothing, "muted", wrap=True))
            layout.addLayout(row(add, None))
            layout.addStretch(1)
            return
        self.table = record_table(desk, reader, kind, records)
        opens = self._open if children(kind.name) else self._change
        self.table.itemActivated.connect(lambda _item: opens())
        change = button(desk, say("Change"), self._change, "pencil")
        remove = button(desk, say("Remove"), self.to_bin, "trash-2")
        actions = [add, change, remove]
        if children(kind.name):
            below = ", ".join(say(each.many) for each in children(kind.name))
            actions.insert(1, button(desk, say("Open"), self._open, "chevron-right", tip=below))
        layout.addLayout(row(*actions, None))
        layout.addWidget(self.table, 1)

    def _open(self) -> None:
        if 0 <= self.table.currentRow() < len(self.records):
            self.owner.open_child(self.kind, self.records[self.table.currentRow()].id)

    def _add(self) -> None:
        self.owner.open_form(self.kind)

    def _change(self) -> None:
        if 0 <= self.table.currentRow() < len(self.records):
            self.owner.open_form(self.kind, self.records[self.table.currentRow()])

    def to_bin(self) -> None:
        """Put the chosen one into the bin."""
        if self.records and 0 <= self.table.currentRow() < len(self.records):
            to_bin(self.owner.desk, [self.records[self.table.currentRow()]])
