"""Children of one kind as a table one adds to, in a page that holds several of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QTableWidget, QVBoxLayout, QWidget

from irdesk.desk.pieces import button, label, row
from irdesk.desk.scrolling import scrolled
from irdesk.desk.tables import numbers_in, plain_table
from irdesk.desk.visits.movable_row import neighbour
from irdesk.desk.visits.quick_add import QuickAdd
from irdesk.records.catalogue import kind as kind_of
from irdesk.records.record import Record
from irdesk.services.editing import delete
from irdesk.services.shown import columns_of, shown
from irdesk.store.reader import Reader

if TYPE_CHECKING:
    from irdesk.desk.cards.card import RecordCard


class Section(QFrame):
    """A heading, a table, a line that adds. Enter opens a row, Del puts it into the bin."""

    def __init__(
        self,
        card: RecordCard,
        reader: Reader,
        kind: str,
        records: Sequence[Record],
        fields: Sequence[tuple[str, int]],
        given: Mapping[str, Any],
        teaching: str,
        memory: dict[str, Any],
        start: Mapping[str, str] | None = None,
        opened: Callable[[Record], object] | None = None,
    ) -> None:
        super().__init__()
        self.card, self.desk, self.records = card, card.desk, records
        self.kind, self.opened, self.memory = kind_of(kind), opened, memory
        say = self.desk.say
        self.setProperty("look", "card")
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 10, 12, 10)
        box.setSpacing(6)
        full = partial(card.open_form, self.kind, None, given if "parent" not in given else None)
        more = button(self.desk, say("All fields…"), full, look="anchor")
        more.setAccessibleName(say("All fields of a new {kind}", kind=say(self.kind.one)))
        named = say(self.kind.many)
        count = f" {len(records)}" if records else ""
        box.addLayout(row(label(named + count, "section"), None, more))
        self.table: QTableWidget | None = None
        if records:
            self.table = self._table(reader)
            self.table.itemActivated.connect(lambda item: self._open(item.row()))
            box.addWidget(self.table)
        else:
            box.addWidget(label(teaching, "muted", wrap=True))
        self.quick = QuickAdd(self.desk, kind, fields, given, self._added, start)
        box.addWidget(self.quick)
        if memory.get("focus") == kind:
            memory.pop("focus")
            QTimer.singleShot(0, self.quick, self.quick.focus)
        near = next((at for at, each in enumerate(records) if each.id == memory.get("focus")), None)
        if near is not None and self.table is not None:
            memory.pop("focus")
            self.table.setCurrentCell(near, 0)
            QTimer.singleShot(0, self.table, self.table.setFocus)

    def _table(self, reader: Reader) -> QTableWidget:
        """Four columns: more find no room beside what is between us."""
        desk = self.desk
        words = shown(reader, self.kind, self.records, desk.language, desk.today)
        fields = [each for each in columns_of(self.kind, 6) if any(words.cell(r, each) for r in self.records)][:4]  # fmt: skip
        rows = [[words.cell(each, field) for field in fields] for each in self.records]
        heads, ranks = [desk.say(e.label) for e in fields], [e.column for e in fields]
        return plain_table(
            heads,
            rows,
            desk.say(self.kind.many),
            whole=True,
            ranks=ranks,
            numbers=numbers_in(fields),
        )

    def _added(self) -> None:
        self.memory["focus"] = self.kind.name

    def _open(self, at: int) -> None:
        if self.opened is not None:
            self.opened(self.records[at])
        else:
            self.card.open_form(self.kind, self.records[at])

    def to_bin(self) -> None:
        """Del: the row chosen, where the focus is in the table."""
        at = self.table.currentRow() if self.table is not None and self.table.hasFocus() else -1
        if 0 <= at < len(self.records):
            desk, chosen = self.desk, self.records[at]
            near = neighbour(self.records, chosen)
            self.memory["focus"] = near.id if near is not None else self.kind.name
            desk.attempt(lambda: delete(desk.workspace, desk.author, chosen))


class SectionsPage(QWidget):
    """Several of them, one under the other."""

    def __init__(self, name: str, memory: dict[str, Any]) -> None:
        super().__init__()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.area, self.layout_ = scrolled(name)
        self.layout_.setContentsMargins(0, 10, 0, 8)
        outer.addWidget(self.area)
        self.sections: list[Section] = []
        self.memory = memory
        QTimer.singleShot(0, self, self._settle)

    def put(self, widget: QWidget) -> None:
        """Add something at the end."""
        self.layout_.addWidget(widget)
        if isinstance(widget, Section):
            self.sections.append(widget)

    def finish(self) -> SectionsPage:
        """Nothing follows."""
        self.layout_.addStretch(1)
        return self

    def _settle(self) -> None:
        bar = self.area.verticalScrollBar()
        bar.setValue(self.memory.get("scroll", 0))
        bar.valueChanged.connect(lambda value: self.memory.__setitem__("scroll", value))

    @property
    def is_typed_in(self) -> bool:
        """True where something is written that is not kept."""
        return any(each.quick.must_stay() for each in self.sections)
