"""The one generic card: what is known of a record, its children, its dates, its history."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QGridLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from irdesk.desk.context import Desk
from irdesk.desk.form import RecordForm
from irdesk.desk.pieces import button, card, empty, label, row, scrolled
from irdesk.ground.errors import NotFound
from irdesk.ground.text import msg
from irdesk.records.catalogue import children
from irdesk.records.record import Kind, Record
from irdesk.records.values import Text
from irdesk.services.agreements import standing
from irdesk.services.deadlines import DUE_STATES, WHAT
from irdesk.services.editing import delete
from irdesk.services.shown import shown
from irdesk.store.reader import Reader

_TONES = {"missed": "bad", "overdue": "bad", "due": "warn", "upcoming": "plain", "settled": "good"}


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

    # ----- what it shows

    def show_record(self, identity: UUID) -> None:
        """Read a record and show it."""
        if self.form is not None:
            self.form.leave()
        with self.desk.workspace.reading() as reader:
            try:
                self.record = reader.get(self.kind.record, identity)
            except NotFound:
                self.closed.emit()
                return
            if self.record.deleted:
                self.closed.emit()
                return
            self._build(reader, self.record)

    def refresh(self) -> None:
        """Read again, unless something is being typed."""
        if self.record is not None and self.form is None:
            self.show_record(self.record.id)

    def _build(self, reader: Reader, record: Record) -> None:
        desk, say = self.desk, self.desk.say
        self.form = None
        empty(self.box)
        words = shown(reader, self.kind, [record], desk.language, desk.today)
        title = label(words.title(record), "page", wrap=True)
        chips = []
        if "state" in self.kind.by_name:
            chips.append(label(words.cell(record, self.kind.by_name["state"]), tone="plain"))
        actions = [
            button(desk, say("Edit"), self.edit, "pencil", tip="F2"),
            button(desk, say("To the bin"), self.remove, "trash-2"),
        ]
        if self.kind.name in ("visits", "agreements"):
            actions.append(
                button(
                    desk,
                    say("Brief"),
                    lambda: desk.paper_wanted.emit(self.kind.name, record.id),
                    "printer",
                    "filled",
                    "Ctrl+P",
                )
            )
        close = button(desk, "", self.closed.emit, "x", "flat")
        close.setAccessibleName(say("Close the card"))
        head = row(title, *chips, close)
        head.setStretch(0, 1)
        self.box.addLayout(head)
        reference = getattr(record, "reference", None)
        self.box.addLayout(
            row(
                label(
                    " · ".join(
                        part
                        for part in (say(self.kind.one), reference, say(record.marking))
                        if part
                    ),
                    "muted",
                ),
                None,
                *actions,
            )
        )
        tabs = QTabWidget()
        tabs.setAccessibleName(say("Parts of the record"))
        tabs.setUsesScrollButtons(True)
        tabs.addTab(self._overview(record, words), say("Overview"))
        if self.kind.name == "agreements":
            tabs.addTab(self._dates(reader, record), say("Term and notice"))
        for child in children(self.kind.name):
            found = reader.children(child.record, [record.id]).get(record.id, [])
            tabs.addTab(
                self._children(reader, child, found),
                f"{say(child.many)} {len(found) or ''}".strip(),
            )
        tabs.addTab(self._history(record), say("History"))
        tabs.setCurrentIndex(min(self._tab, tabs.count() - 1))
        tabs.currentChanged.connect(self._tab_changed)
        self.box.addWidget(tabs, 1)

    def _tab_changed(self, index: int) -> None:
        self._tab = index

    def _overview(self, record: Record, words: object) -> QWidget:
        area, layout = scrolled(self.desk.say("Overview"))
        layout.setContentsMargins(0, 12, 0, 8)
        for section, fields in self.kind.sections:
            known = [(field, text) for field in fields if (text := words.cell(record, field))]  # type: ignore[attr-defined]
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

    def _dates(self, reader: Reader, record: Record) -> QWidget:
        desk, say = self.desk, self.desk.say
        area, layout = scrolled(say("Term and notice"))
        layout.setContentsMargins(0, 12, 0, 8)
        outlook = standing(reader, record.id, desk.today).outlook
        frame, inner = card()
        if outlook.term is not None:
            inner.addWidget(
                label(
                    say(
                        "Term {number}: {first} – {last}",
                        number=outlook.term.number,
                        first=outlook.term.first_day,
                        last=outlook.term.last_day,
                    ),
                    "section",
                )
            )
        for gap in outlook.gaps:
            inner.addWidget(label(say(gap), "muted", wrap=True))
        if not outlook.deadlines and not outlook.gaps:
            inner.addWidget(label(say("No date follows from what is recorded."), "muted"))
        for each in outlook.deadlines:
            line = row(
                label(desk.language.date(each.date)),
                label(say(WHAT[each.what]).capitalize(), "section"),
                None,
                label(say(DUE_STATES[each.state]), tone=_TONES[each.state]),
            )
            inner.addLayout(line)
            inner.addWidget(
                label("\n".join(say(reason) for reason in each.explanation), "muted", wrap=True)
            )
        layout.addWidget(frame)
        layout.addStretch(1)
        return area

    def _children(self, reader: Reader, kind: Kind, records: list[Record]) -> QWidget:
        desk, say = self.desk, self.desk.say
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 10, 0, 0)
        fields = [field for field in kind.fields if field.column][:6]
        words = shown(reader, kind, records, desk.language, desk.today)
        table = _table(
            [say(field.label) for field in fields],
            [[words.cell(each, field) for field in fields] for each in records],
            say(kind.many),
        )
        table.itemActivated.connect(lambda item: self._open_form(kind, records[item.row()]))
        add = button(
            desk, say("Add {kind}", kind=msg(kind.one)), lambda: self._open_form(kind), "plus"
        )

        def remove() -> None:
            chosen = table.currentRow()
            if 0 <= chosen < len(records):
                desk.attempt(lambda: delete(desk.workspace, desk.author, records[chosen]))

        layout.addLayout(
            row(
                add,
                button(desk, say("Change"), lambda: self._chosen(table, kind, records), "pencil"),
                button(desk, say("Remove"), remove, "trash-2"),
                None,
            )
        )
        if records:
            layout.addWidget(table, 1)
        else:
            layout.addWidget(
                label(
                    say(
                        "Nothing here yet: {kind} of this record are listed here.",
                        kind=msg(kind.many),
                    ),
                    "muted",
                    wrap=True,
                )
            )
            layout.addStretch(1)
        return page

    def _chosen(self, table: QTableWidget, kind: Kind, records: list[Record]) -> None:
        if 0 <= table.currentRow() < len(records):
            self._open_form(kind, records[table.currentRow()])

    def _history(self, record: Record) -> QWidget:
        desk, say = self.desk, self.desk.say
        rows = [
            [
                f"{each.operation.at:%Y-%m-%d %H:%M}",
                each.operation.author,
                say(each.operation.message),
                ", ".join(name for name, _, _ in each.values),
            ]
            for each in desk.workspace.history(record.id, 100)
        ]
        return _table([say("When"), say("Who"), say("What"), say("Fields")], rows, say("History"))

    # ----- what it does

    def edit(self) -> None:
        """Open the form on this record."""
        if self.record is not None and self.form is None:
            self._open_form(self.kind, self.record)

    def edit_new(self) -> None:
        """Open an empty form."""
        self.record = None
        self._open_form(self.kind)

    def _open_form(self, kind: Kind, record: Record | None = None) -> None:
        parent = self.record.id if self.record is not None and kind is not self.kind else None
        if record is not None and record.parent is not None:
            parent = record.parent
        empty(self.box)
        self.form = RecordForm(self.desk, kind, record, parent)
        self.form.done.connect(self._saved)
        self.form.left.connect(self._left)
        self.box.addWidget(self.form, 1)

    def _saved(self, identity: UUID) -> None:
        own = self.form is not None and self.form.kind is self.kind
        self.form = None
        target = identity if own or self.record is None else self.record.id
        self.show_record(target)

    def _left(self) -> None:
        self.form = None
        if self.record is None:
            self.closed.emit()
        else:
            self.show_record(self.record.id)

    def remove(self) -> None:
        """Put the record into the bin; undo brings it back."""
        if self.record is not None:
            record = self.record
            self.closed.emit()
            self.desk.attempt(lambda: delete(self.desk.workspace, self.desk.author, record))


def _table(heads: list[str], rows: list[list[str]], name: str) -> QTableWidget:
    table = QTableWidget(len(rows), len(heads))
    table.setAccessibleName(name)
    table.setHorizontalHeaderLabels(heads)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.setWordWrap(True)
    table.verticalHeader().hide()
    table.horizontalHeader().setDefaultAlignment(
        Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    )
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    for at, cells in enumerate(rows):
        for column, text in enumerate(cells):
            item = QTableWidgetItem(text)
            item.setToolTip(text)
            table.setItem(at, column, item)
    table.resizeRowsToContents()
    return table
