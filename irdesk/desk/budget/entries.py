"""What is booked on a line, below it: newest first, opened by a click."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from irdesk.desk.cards.pages import record_table
from irdesk.desk.context import Desk
from irdesk.desk.pieces import button, label, row
from irdesk.desk.tables import lead_by_rows
from irdesk.records.budget import BudgetEntry, BudgetLine, Transfer
from irdesk.records.catalogue import kind as kind_of
from irdesk.records.record import Record
from irdesk.store.query import Query, Where

_MOST = 200


class EntriesPanel(QWidget):
    """The latest entries and the transfers of one line."""

    def __init__(self, desk: Desk, line: BudgetLine) -> None:
        super().__init__()
        say = desk.say
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 8)
        layout.setSpacing(6)
        with desk.workspace.reading() as reader:
            of_it = Where("line", "in", [line.id])
            entries = reader.query(Query(BudgetEntry.kind, (of_it,), ("-booked_on",), _MOST))
            moves = {
                each.id: each
                for side in ("from_line", "to_line")
                for each in reader.linking(Transfer, side, [line.id])
            }
            for kind, records in (
                (BudgetEntry.kind, entries),
                (Transfer.kind, list(moves.values())),
            ):
                if not records:
                    continue
                table = record_table(desk, reader, kind_of(kind), records, whole=True)
                lead_by_rows(table, partial(_open, desk, records))
                layout.addWidget(table)
        if not entries and not moves:
            layout.addWidget(label(say("Nothing is booked on this line yet."), "muted", wrap=True))
        add = button(desk, say("New entry on this line"), partial(desk.new_wanted.emit, BudgetEntry.kind, {"line": str(line.id)}), "plus", "small")  # fmt: skip
        layout.addLayout(row(add, None))


def _open(desk: Desk, records: Sequence[Record], row: int) -> None:
    desk.opened.emit(records[row].kind, records[row].id)
