"""The one generic card: what is known of a record, its children, its dates, its history."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from irdesk.desk.card_pages import ChildPage, dates_page, insight_card, neighbours_page, plain_table
from irdesk.desk.context import Desk
from irdesk.desk.deeds import deeds, open_menu
from irdesk.desk.form import RecordForm
from irdesk.desk.insights import STATE_TONES, insights
from irdesk.desk.notes_page import NotesPage, notes_and_files
from irdesk.desk.pieces import button, card, chip, empty, label, row, scrolled
from irdesk.desk.tabs import Tabs
from irdesk.ground.errors import NotFound
from irdesk.records.catalogue import children
from irdesk.records.record import Kind, Record
from irdesk.records.values import Text
from irdesk.services.delegations import in_their_order
from irdesk.services.editing import delete, restore
from irdesk.services.neighbours import MOST, neighbours_of
from irdesk.services.shown import Shown, shown
from irdesk.store.reader import Reader


class RecordCard(QWidget):
    """Shows one record; `closed` gives the room back, `brief` asks for its paper."""

    closed = Signal()

    def __init__(self, desk: Desk, kind: Kind) -> None:
        super().__init__()
        self.desk, self.kind = desk, kind
        self.setObjectName("canvas")
        self.record: Record | None = None
        self.form: RecordForm | None = None
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(14, 18, 22, 10)
        self.box.setSpacing(10)
        self._tab = 0
        self._above: list[tuple[Kind, UUID, int]] = []
        """The records one came down from to a child: kind, id and tab of each."""

    # ----- what it shows

    def show_record(self, identity: UUID) -> None:
        """Read a record and show it."""
        if self.form is not None:
            self.form.leave()
        with self.desk.workspace.reading() as reader:
            try:
                self.record = reader.get(self.kind.record, identity)
            except NotFound:
                self.leave()
                return
            self._build(reader, self.record)

    def start_at(self, identity: UUID) -> None:
        """Show a record of the list's own kind, whatever child was open."""
        self._to_the_top()
        self.show_record(identity)

    def _to_the_top(self) -> None:
        if self._above:
            self.kind, _, self._tab = self._above[0]
            self._above.clear()

    def open_child(self, kind: Kind, identity: UUID) -> None:
        """Show a child in the place of its parent; leaving it leads back."""
        if self.record is not None:
            self._above.append((self.kind, self.record.id, self._tab))
        self.kind, self._tab = kind, 0
        self.show_record(identity)

    def leave(self) -> None:
        """Back to the parent one came from, else close the card."""
        if not self._above:
            self.closed.emit()
            return
        self.kind, identity, self._tab = self._above.pop()
        self.show_record(identity)

    def refresh(self) -> None:
        """Read again, unless something is being typed."""
        if self.record is None or self.form is not None:
            return
        was_there = not self.record.deleted
        self.show_record(self.record.id)
        if was_there and self.record.deleted:
            self.leave()

    def _build(self, reader: Reader, record: Record) -> None:
        desk, say = self.desk, self.desk.say
        self.form = None
        empty(self.box)
        words = shown(reader, self.kind, [record], desk.language, desk.today)
        title = label(words.title(record), "page", wrap=True)
        chips = []
        state = self.kind.by_name.get("state") or self.kind.by_name.get("status")
        if state is not None and (said := words.cell(record, state)):
            chips.append(chip(said, STATE_TONES.get(words.code(record, state), "plain")))
        actions = self._actions(record)
        close = button(desk, "", self.leave, "x", "flat", say("Close the card (Esc)"))
        head = row(title, *chips, close)
        head.setStretch(0, 1)
        if self._above:
            known_above = reader.titles([self._above[-1][1]])
            named = next((each.title for each in known_above.values()), "")
            back = button(desk, named, self.leave, "chevron-left", "flat", say("Back"))
            self.box.addLayout(row(back, None))
        self.box.addLayout(head)
        known = (say(self.kind.one), getattr(record, "reference", None), say(record.marking))
        about = label(" · ".join(part for part in known if part), "muted")
        self.box.addLayout(row(about, None, *actions))
        tabs = self.tabs = Tabs(desk, say("Parts of the record"))
        tabs.add(partial(self._reading, self._overview, record, words), say("Overview"))
        if self.kind.name == "agreements":
            dates = partial(self._reading, partial(dates_page, desk), record)
            tabs.add(dates, say("Term and notice"))
        for child in children(self.kind.name):
            found = in_their_order(
                reader, reader.children(child.record, [record.id]).get(record.id, [])
            )
            name = f"{say(child.many)} {len(found) or ''}".strip()
            tabs.add(partial(self._reading, partial(ChildPage, self), child, found), name)
        if not self.kind.above and not self.kind.single:
            kept = notes_and_files(reader, record)
            count = len(kept[0]) + len(kept[1]) or ""
            tabs.add(
                partial(NotesPage, self, record, *kept), f"{say('Notes and files')} {count}".strip()
            )
        for kind, neighbours in neighbours_of(reader, record):
            more = "+" if len(neighbours) >= MOST else ""
            page = partial(self._reading, partial(neighbours_page, desk), kind, neighbours)
            tabs.add(page, f"{say(kind.many)} {len(neighbours)}{more}")
        tabs.add(partial(self._history, record), say("History"))
        tabs.show_page(self._tab)
        tabs.changed.connect(self._tab_changed)
        self.box.addWidget(tabs, 1)

    def _reading(self, make: Callable[..., QWidget], *given: object) -> QWidget:
        """Make a page that reads the workspace, when it is first shown."""
        with self.desk.workspace.reading() as reader:
            return make(reader, *given)

    def _actions(self, record: Record) -> list[QPushButton]:
        desk, say = self.desk, self.desk.say
        if record.deleted:
            back = say("Take back from the bin")
            return [button(desk, back, self.take_back, "rotate-ccw", "filled")]
        actions = [
            button(desk, say("Edit"), self.edit, "pencil", tip="F2"),
            button(desk, say("To the bin"), self.remove, "trash-2"),
        ]
        offered = deeds(desk, record, self)
        if offered:
            more = button(desk, say("Do…"), lambda: open_menu(desk, offered, more), "chevron-down")
            actions.append(more)
        if self.kind.name in ("visits", "agreements"):
            paper = partial(desk.paper_wanted.emit, self.kind.name, record.id)
            actions.append(button(desk, say("Brief"), paper, "printer", "filled", "Ctrl+P"))
        if self.kind.name == "issued-documents":
            kept = partial(desk.paper_wanted.emit, self.kind.name, record.id)
            actions.append(button(desk, say("Open"), kept, "book-open", "filled", "Ctrl+P"))
        return actions

    def _tab_changed(self, index: int) -> None:
        self._tab = index

    def _overview(self, reader: Reader, record: Record, words: Shown) -> QWidget:
        area, layout = scrolled(self.desk.say("Overview"))
        layout.setContentsMargins(0, 12, 0, 8)
        for each in insights(reader, record, self.desk.today, self.desk.language):
            layout.addWidget(insight_card(self.desk, each))
        in_head = {"reference", "state", "status", "marking"}
        if len(self.kind.title) == 1 and self.kind.titled is None:
            in_head.update(self.kind.title)
        for section, fields in self.kind.told:
            told = [field for field in fields if field.name not in in_head]
            known = [(field, text) for field in told if (text := words.cell(record, field))]
            if not known:
                continue
            frame, inner = card()
            if section:
                inner.addWidget(label(self.desk.say(section), "section"))
            grid = QGridLayout()
            grid.setHorizontalSpacing(16)
            grid.setVerticalSpacing(8)
            at = 0
            for field, text in known:
                wide = isinstance(field.value, Text) and (field.value.long or len(text) > 60)
                if wide and at % 2:
                    at += 1
                pair = QVBoxLayout()
                pair.setSpacing(1)
                pair.addWidget(label(self.desk.say(field.label), "label"))
                value = label(text, wrap=True)
                value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                pair.addWidget(value)
                grid.addLayout(pair, at // 2, at % 2, 1, 2 if wide else 1)
                at += 2 if wide else 1
            grid.setColumnStretch(0, 1)
            grid.setColumnStretch(1, 1)
            inner.addLayout(grid)
            layout.addWidget(frame)
        layout.addStretch(1)
        return area

    def _history(self, record: Record) -> QWidget:
        desk, say = self.desk, self.desk.say
        rows = [
            [
                f"{each.operation.at:%Y-%m-%d %H:%M}",
                each.operation.author,
                say(each.operation.message),
                ", ".join(
                    say(self.kind.by_name[name].label)
                    for name, _, _ in each.values
                    if name in self.kind.by_name
                ),
            ]
            for each in desk.workspace.history(record.id, 100)
        ]
        return plain_table(
            [say("When"), say("Who"), say("What"), say("Fields")], rows, say("History")
        )

    # ----- what it does

    def edit(self) -> None:
        """Open the form on this record."""
        if self.record is not None and self.form is None and not self.record.deleted:
            self.open_form(self.kind, self.record)

    def edit_new(self) -> None:
        """Open an empty form of the list's own kind."""
        self._to_the_top()
        self.record = None
        self.open_form(self.kind)

    def open_form(
        self, kind: Kind, record: Record | None = None, given: Mapping[str, Any] | None = None
    ) -> None:
        """Open the form of this record, or of one that belongs to it."""
        below = self.record is not None and kind is not self.kind and bool(kind.above)
        parent = self.record.id if below and self.record is not None else None
        if record is not None and record.parent is not None:
            parent = record.parent
        if self.form is not None:
            self.form.keep()
        empty(self.box)
        self.form = RecordForm(self.desk, kind, record, parent, given)
        self.form.done.connect(self._saved)
        self.form.left.connect(self._left)
        self.box.addWidget(self.form, 1)

    def ask_successor(self, position: UUID) -> None:
        """Put the panel for a successor in the card's place."""
        from irdesk.desk.successor import SuccessorPanel

        empty(self.box)
        panel = SuccessorPanel(self.desk, position)
        panel.done.connect(self._left)
        self.box.addWidget(panel, 1)

    def _saved(self, identity: UUID) -> None:
        own = self.form is not None and self.form.kind is self.kind
        self.form = None
        target = identity if own or self.record is None else self.record.id
        self.show_record(target)

    def _left(self) -> None:
        self.form = None
        if self.record is None:
            self.leave()
        else:
            self.show_record(self.record.id)

    def remove(self) -> None:
        """Put the record into the bin; undo brings it back."""
        if self.record is not None:
            record = self.record
            self.leave()
            self.desk.attempt(lambda: delete(self.desk.workspace, self.desk.author, record))

    def take_back(self) -> None:
        """Take the record and what was deleted with it out of the bin."""
        if self.record is not None:
            record = self.record
            self.leave()
            self.desk.attempt(lambda: restore(self.desk.workspace, self.desk.author, record))
