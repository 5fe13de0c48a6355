"""The agenda: day by day as a list that is read from top to bottom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from irdesk.desk.calendar.cells import off_words
from irdesk.desk.calendar.entries import SYMBOLS, colours, spoken, symbol_of, times_words
from irdesk.desk.context import Desk
from irdesk.desk.icons import icon
from irdesk.desk.pieces import shortened
from irdesk.desk.tables import ReadTable
from irdesk.services.calendar import Calendar, DayOff, Entry

SPAN = 42
"""Days it shows."""
_HIGH = 330
"""Pixels of height in which it can be read: with less the page scrolls."""
_ENTRY = Qt.ItemDataRole.UserRole
_LETTERS = {3: 50, 4: 20}
"""How long titles, and the names of those it is with, are taken to be."""
_LONGEST = 200
"""Letters of a title that are shown at most; its tool tip has them all."""
_RANKS = (0, 2, 1, 0, 3, 4)
"""How little each column matters where there is no room for all."""


class AgendaView(QWidget):
    """A table with a row for each entry of each day; days without any are left out."""

    entry_chosen = Signal(object)
    entry_opened = Signal(object)
    day_chosen = Signal(object)
    moved = Signal(object, int, int)
    refused = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        say = desk.say
        heads = (say("Day"), say("Time"), say("What"), say("Title"), say("With"), say("State"))
        self.table = _Table(self, heads, say("Agenda"))
        self.table.itemActivated.connect(lambda item: self._tell(item, self.entry_opened))
        self.table.currentItemChanged.connect(lambda item, _before: self._tell(item, self.entry_chosen))  # fmt: skip
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.table)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return super().minimumSizeHint().expandedTo(QSize(0, _HIGH))

    def _tell(self, item: QTableWidgetItem | None, signal: object) -> None:
        entry = item.data(_ENTRY) if item is not None else None
        if isinstance(entry, Entry):
            signal.emit(entry)  # type: ignore[attr-defined]

    def show_days(self, calendar: Calendar, entries: Sequence[Entry]) -> None:
        """Show a period; what lasts several days stands on the first of them that is shown."""
        rows: list[tuple[date, int, Entry | DayOff]] = [
            (day, 0, each) for day, some in calendar.off.items() for each in some if each.name
        ]
        rows += [(max(each.first, calendar.first), 1, each) for each in entries]
        rows.sort(key=lambda row: row[:2])
        self.table.blockSignals(True)
        self.table.setRowCount(len(rows))
        before: date | None = None
        for at, (day, _, shown) in enumerate(rows):
            head = self.desk.language.date_pattern(day, "MMMEd") if day != before else ""
            if isinstance(shown, Entry):
                self._row(at, (head, *self._cells(shown)), shown)
            else:
                what = self.desk.say("day off")
                words = (head, "", f"{what[:1].upper()}{what[1:]}", off_words(self.desk, shown))
                self._row(at, (*words, "", ""), None)
            before = day
        self.table.blockSignals(False)
        self.table.share()
        self.table.fit_rows()

    def _cells(self, entry: Entry) -> tuple[str, ...]:
        say, what = self.desk.say, self.desk.say(entry.what)
        until = times_words(entry)
        if entry.last > entry.first:
            until = say("to {day}", day=self.desk.language.date_pattern(entry.last, "MMMd"))
        title = shortened(entry.title, _LONGEST) or f"{what[:1].upper()}{what[1:]}"
        return until, f"{what[:1].upper()}{what[1:]}", title, ", ".join(map(shortened, entry.partners)), say(entry.state)  # fmt: skip

    def _row(self, at: int, cells: Sequence[str], entry: Entry | None) -> None:
        tokens = self.desk.tokens
        for column, words in enumerate(cells):
            item = QTableWidgetItem(words)
            item.setData(_ENTRY, entry)
            item.setToolTip(spoken(self.desk, entry) if entry is not None else words)
            if not column:
                bold = QFont(self.font())
                bold.setBold(True)
                item.setFont(bold)
            if column == 2:
                name = symbol_of(entry) if entry is not None else SYMBOLS["holiday"]
                ink = colours(tokens, entry)[0] if entry is not None else tokens.muted
                item.setIcon(icon(name, ink))
            self.table.setItem(at, column, item)

    def focus_entry(self, key: object) -> bool:
        """Go to an entry's row; False where it is not shown."""
        for at in range(self.table.rowCount()):
            item = self.table.item(at, 0)
            entry = item.data(_ENTRY) if item is not None else None
            if isinstance(entry, Entry) and entry.key[:3] == key:
                self.table.setCurrentCell(at, 3)
                self.table.setFocus()
                return True
        return False

    def choose(self, day: date) -> None:
        """Go to the first row on or after a day."""
        for at in range(self.table.rowCount()):
            item = self.table.item(at, 0)
            entry = item.data(_ENTRY) if item is not None else None
            if item is not None and isinstance(entry, Entry) and entry.last >= day:
                self.table.scrollToItem(item, QAbstractItemView.ScrollHint.PositionAtTop)
                return

    def step(self, days: int) -> None:
        """Move the entry of the current row."""
        item = self.table.currentItem()
        entry = item.data(_ENTRY) if item is not None else None
        if isinstance(entry, Entry):
            (self.refused if entry.fixed else self.moved).emit(*((entry,) if entry.fixed else (entry, days, 0)))  # fmt: skip


class _Table(ReadTable):
    """Ctrl with an arrow moves what the row is about."""

    def __init__(self, agenda: AgendaView, heads: Sequence[str], name: str) -> None:
        super().__init__(0, heads, name)
        self.agenda = agenda
        self.setProperty("look", "held")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.ranks, self.letters = _RANKS, _LETTERS

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        step = {
            Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7,
        }.get(Qt.Key(event.key()))  # fmt: skip
        if step and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.agenda.step(step)
        elif event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown) or event.text().lower() in ("n", "t"):  # fmt: skip
            event.ignore()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            item = self.currentItem()
            if item is not None:
                self.itemActivated.emit(item)
        else:
            super().keyPressEvent(event)


def agenda_days(day: date) -> tuple[date, date]:
    """The period the agenda shows from a day on."""
    return day, day + timedelta(days=SPAN - 1)
