"""History: who changed what, and when; everything, newest first, to be narrowed and undone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSplitter, QVBoxLayout, QWidget

from irdesk.desk.context import Desk
from irdesk.desk.forms.date_line import take_date
from irdesk.desk.forms.editors import ChoiceBox
from irdesk.desk.frame.page import Page
from irdesk.desk.history.opened import OpenedStep
from irdesk.desk.history.rows import WINDOW, Rows, fit_columns, rows_view
from irdesk.desk.history.saying import moment
from irdesk.desk.pieces import button, label, row
from irdesk.ground.errors import Trouble
from irdesk.ground.text import plural
from irdesk.records.catalogue import KINDS
from irdesk.store.history import Sought, Step

_PAUSE = 150
_WHO, _WHAT, _RECORDS = 1, 2, 3


class HistoryPage(Page):
    """The list of operations, and what the chosen one did beside it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        say = desk.say
        self.sought = Sought()
        self._record: tuple[UUID, str] | None = None
        self.rows = Rows[Step](
            (say("When"), say("Who"), say("What"), say("Records")),
            lambda: desk.workspace.count_steps(self.sought),
            self._read,
            self._cells,
        )
        self.rows.troubled.connect(desk.tell_trouble)
        self.table = rows_view(self.rows, say("History"), _WHAT)
        fit_columns(self.table, (moment(desk, datetime(2028, 9, 28, 22, 58, tzinfo=UTC)), "M" * 12, "", say("Records")), _WHAT)  # fmt: skip
        self.table.setSelectionMode(self.table.SelectionMode.SingleSelection)
        self.table.selectionModel().currentRowChanged.connect(self._chosen)
        self.opened = OpenedStep(desk)
        self.count = label("", "muted")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._narrow)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self._left())
        self.splitter.addWidget(self.opened)
        self.splitter.setSizes([690, 480])
        self.splitter.splitterMoved.connect(lambda *_: self._fit())
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.splitter)
        self._load()

    def _left(self) -> QWidget:
        desk, say = self.desk, self.desk.say
        left = QWidget()
        layout = QVBoxLayout(left)
        layout.setContentsMargins(22, 18, 12, 10)
        layout.setSpacing(10)
        layout.addWidget(label(say("History"), "page"))
        self.words = _line(say("Search…"), say("Search the history"))
        self.person = ChoiceBox(desk)
        self.person.setAccessibleName(say("Who"))
        self.kind = ChoiceBox(desk)
        self.kind.setAccessibleName(say("Kind of record"))
        self.kind.addItem(say("Every kind"), "")
        for words, name in sorted((say(each.many), each.name) for each in KINDS):
            self.kind.addItem(words[:1].upper() + words[1:], name)
        self.since, self.until = _line(say("From"), say("From")), _line(say("To"), say("To"))
        for each in (self.since, self.until):
            take_date(desk, each)
        for each in (self.words, self.since, self.until):
            each.textChanged.connect(self._pause.start)
        for box in (self.person, self.kind):
            box.setMinimumWidth(96)
            box.currentIndexChanged.connect(lambda _at: self._pause.start())
        self.since.setMaximumWidth(104)
        self.until.setMaximumWidth(104)
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self.words, 3)
        first.addWidget(self.person, 2)
        second = QHBoxLayout()
        second.setSpacing(8)
        second.addWidget(self.kind, 3)
        second.addWidget(self.since, 1)
        second.addWidget(self.until, 1)
        layout.addLayout(first)
        layout.addLayout(second)
        self.only = button(desk, "", self._everything, "x", "flat")
        self.only.hide()
        layout.addLayout(row(self.only, None))
        self.trouble = label("", "error", wrap=True)
        self.trouble.hide()
        layout.addWidget(self.trouble)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.count)
        return left

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """What was done is read first: who did it and to how many records stand beside it, too."""
        room = self.splitter.sizes()[0]
        for column, least in ((_WHO, 430), (_RECORDS, 520)):
            self.table.setColumnHidden(column, room < least)

    # ----- what is shown

    def _load(self) -> None:
        chosen = self.person.currentData() or ""
        self.person.blockSignals(True)
        self.person.clear()
        self.person.addItem(self.desk.say("Everybody"), "")
        for name in self.desk.workspace.people():
            self.person.addItem(name, name)
        self.person.setCurrentIndex(max(0, self.person.findData(chosen)))
        self.person.blockSignals(False)
        self._reload()

    def _reload(self) -> None:
        before = self.opened.step
        self.rows.reload()
        count = plural("{count} change", "{count} changes", self.rows.total)
        self.count.setText(self.desk.say(count))
        numbers = [each.operation.n for each in self.rows.rows]
        if before is not None and before.operation.n in numbers:
            self.table.selectRow(numbers.index(before.operation.n))
        elif self.rows.rows:
            self.table.selectRow(0)
        else:
            self.opened.show_step(None)

    def _read(self, before: Sequence[Step]) -> Sequence[Step]:
        last = before[-1].operation.n if before else None
        return self.desk.workspace.steps(self.sought, last, WINDOW)

    def _cells(self, step: Step) -> Sequence[str]:
        done = step.operation
        what = self.desk.say(done.message)
        if step.is_undone:
            what = self.desk.say("{what} (undone)", what=what)
        records = self.desk.language.number(step.records)
        return (moment(self.desk, done.at), done.author, what, records)

    def _chosen(self, now: QModelIndex, _before: QModelIndex) -> None:
        if 0 <= now.row() < len(self.rows.rows):
            self.opened.show_step(self.rows.rows[now.row()])

    # ----- narrowing

    def only_of(self, record: UUID, title: str) -> None:
        """Only what was done to one record and what belongs to it."""
        self._record = (record, title)
        self._narrow()

    def _everything(self) -> None:
        self._record = None
        self._narrow()

    def _narrow(self) -> None:
        try:
            since, until = self._day(self.since), self._day(self.until)
        except Trouble as trouble:
            self.trouble.setText(self.desk.say(trouble.message))
            self.trouble.show()
            return
        self.trouble.hide()
        self.only.setVisible(self._record is not None)
        if self._record is not None:
            words = self.desk.say("Only “{title}”: show everything", title=self._record[1][:60])
            self.only.setText(words)
            self.only.setAccessibleName(words)
        self.sought = Sought(
            person=self.person.currentData() or "",
            kind=self.kind.currentData() or "",
            record=self._record[0] if self._record is not None else None,
            since=_midnight(since) if since is not None else None,
            until=_midnight(until + timedelta(days=1)) if until is not None else None,
            words=self.words.text(),
        )
        self._reload()

    def _day(self, line: QLineEdit) -> date | None:
        text = line.text().strip()
        return self.desk.read_day(text) if text else None

    def begin_search(self) -> None:
        """Into the search."""
        self.words.setFocus()
        self.words.selectAll()

    def refresh(self) -> None:
        """Read again, where one stands."""
        self._load()

    def escape(self) -> None:
        """Show everything again."""
        if self.words.text() or self._record is not None:
            self.words.clear()
            self._everything()


def _midnight(day: date) -> datetime:
    """When a day begins on the clerk's wall clock."""
    return datetime.combine(day, time()).astimezone()


def _line(placeholder: str, name: str) -> QLineEdit:
    made = QLineEdit()
    made.setPlaceholderText(placeholder)
    made.setAccessibleName(name)
    made.setClearButtonEnabled(True)
    return made
