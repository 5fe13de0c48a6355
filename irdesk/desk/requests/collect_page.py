"""What the scope of a request takes in, found in a thread; what one ticks goes into the schedule."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from irdesk.desk.finding.asking import Asking
from irdesk.desk.flow import Flow
from irdesk.desk.pieces import button, empty, label
from irdesk.desk.scrolling import scrolled
from irdesk.desk.tables import plain_table
from irdesk.ground.text import plural
from irdesk.records.catalogue import kind as kind_of
from irdesk.records.requests import Request
from irdesk.services.collecting import Collected, add, collect, scope
from irdesk.services.shown import title_in_words
from irdesk.store.reader import Reader

if TYPE_CHECKING:
    from irdesk.desk.cards.card import RecordCard

_LOOKS = 40
"""Milliseconds between two looks for the answer."""
_MOST = 1000
"""Rows shown at once; a scope that takes in more is better narrowed."""


class CollectPage(QWidget):
    """Space ticks a row, Enter opens its record."""

    def __init__(self, card: RecordCard, request: Request, _reader: Reader) -> None:
        super().__init__()
        self.card, self.desk, self.request = card, card.desk, request
        self.found: list[Collected] = []
        self.table: QTableWidget | None = None
        say = self.desk.say
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        area, self.layout_ = scrolled(say("Collect"))
        self.layout_.setContentsMargins(0, 10, 0, 8)
        self.layout_.setSpacing(8)
        outer.addWidget(area)
        if scope(request).is_empty:
            words = say("Say in the scope where to look: words, partners or a period. What answers it is then found here.")  # fmt: skip
            self.layout_.addWidget(label(words, "muted", wrap=True))
            change = partial(card.edit_field, "words")
            self.layout_.addLayout(Flow(button(self.desk, say("Change the scope"), change, "pencil")))  # fmt: skip
            self.layout_.addStretch(1)
            return
        self.layout_.addWidget(label(say("Looking through every record, the bin and the files …"), "muted", wrap=True))  # fmt: skip
        self.layout_.addStretch(1)
        asking = Asking(self._collected)
        self.destroyed.connect(asking.close)
        self._asking = asking
        self._looks = QTimer(self)
        self._looks.setInterval(_LOOKS)
        self._looks.timeout.connect(self._look)
        asking.ask("")
        self._looks.start()

    @property
    def is_typed_in(self) -> bool:
        """True where something is ticked that is not in the schedule yet."""
        return bool(self._ticked())

    def _collected(self, _: str) -> Iterator[list[Collected]]:
        """In the thread."""
        with self.desk.workspace.reading() as reader:
            found = collect(reader, self.request)
        yield found

    def _look(self) -> None:
        answer = self._asking.answer()
        if answer is None or not answer.is_whole:
            return
        self._looks.stop()
        self._asking.close()
        empty(self.layout_)
        if answer.trouble is not None:
            self.layout_.addWidget(label(self.desk.say(answer.trouble.message), "error", wrap=True))
            self.layout_.addStretch(1)
            return
        self.found = answer.given or []
        self._show()

    def _show(self) -> None:
        desk, say = self.desk, self.desk.say
        if not self.found:
            words = say("Nothing more lies in this scope: all that answers it stands in the schedule.")  # fmt: skip
            self.layout_.addWidget(label(words, "muted", wrap=True))
            self.layout_.addStretch(1)
            return
        self.add = button(desk, "", self._add, "plus", "filled")
        every = button(desk, say("Tick all"), partial(self._tick, True), "list-checks", "small")
        none = button(desk, say("Tick none"), partial(self._tick, False), "square", "small")
        count = plural("{count} found that is not in the schedule", "{count} found that are not in the schedule", len(self.found))  # fmt: skip
        told = [label(say(count), "section"), every, none]
        self.layout_.addLayout(Flow(*told, None, self.add))
        shown = self.found[:_MOST]
        if len(self.found) > _MOST:
            more = say("The first {count} are shown; narrow the scope to see the others.", count=_MOST)  # fmt: skip
            self.layout_.addWidget(label(more, wrap=True, tone="warn"))
        heads = [say("What"), say("Kind"), say("Day"), say("Marking")]
        self.table = plain_table(heads, [self._cells(each) for each in shown], say("Found"))
        for at, each in enumerate(shown):
            item = self.table.item(at, 0)
            if item is not None:
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Unchecked)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{each.title}, {say(kind_of(each.kind).one)}")  # fmt: skip
        self.table.itemChanged.connect(self._changed)
        self.table.itemActivated.connect(self._open)
        self.table.setMinimumHeight(160)
        self.table.setCurrentCell(0, 0)
        self.layout_.addWidget(self.table, 1)
        self.layout_.addWidget(label(say("Space ticks a row, Enter opens its record."), "muted", wrap=True))  # fmt: skip
        self._changed()

    def _cells(self, each: Collected) -> list[str]:
        say = self.desk.say
        kind = say(kind_of(each.kind).one)
        if each.part == "history":
            words = plural("{kind}: history, {count} change", "{kind}: history, {count} changes", each.changes, kind=kind)  # fmt: skip
            kind = say(words)
        if each.is_binned:
            kind = say("{kind}, in the bin", kind=kind)
        named = title_in_words(each.kind, each.title, self.desk.language)
        title = f"{each.reference} · {named}" if each.reference else named
        day = self.desk.language.date(each.day) if each.day else ""
        return [title, kind, day, say(each.marking)]

    def _ticked(self) -> list[Collected]:
        if self.table is None:
            return []
        items = (self.table.item(at, 0) for at in range(self.table.rowCount()))
        return [
            self.found[at]
            for at, item in enumerate(items)
            if item is not None and item.checkState() == Qt.CheckState.Checked
        ]

    def _tick(self, ticked: bool) -> None:
        if self.table is None:
            return
        self.table.blockSignals(True)
        for at in range(self.table.rowCount()):
            item = self.table.item(at, 0)
            if item is not None:
                item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        self.table.blockSignals(False)
        self.table.viewport().update()
        self._changed()

    def _changed(self, _: QTableWidgetItem | None = None) -> None:
        count = len(self._ticked())
        words = plural("Add {count} to the schedule", "Add {count} to the schedule", count)
        say = self.desk.say
        self.add.setText(say(words) if count else say("Add to the schedule"))
        self.add.setAccessibleName(self.add.text())
        self.add.setEnabled(bool(count) and not self.request.deleted)

    def _open(self, item: QTableWidgetItem) -> None:
        each = self.found[item.row()]
        self.desk.opened.emit(each.kind, each.id)

    def _add(self) -> None:
        desk, chosen = self.desk, self._ticked()
        if not chosen:
            return
        self._tick(False)
        words = plural("{count} line was added to the schedule.", "{count} lines were added to the schedule.", len(chosen))  # fmt: skip
        act = partial(add, desk.workspace, desk.author, self.request.id, chosen)
        desk.attempt(act, desk.say(words))
