"""What is asked, by when, and putting the answer on record."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFormLayout, QLineEdit, QVBoxLayout, QWidget

from irdesk.desk.flow import Flow
from irdesk.desk.forms.date_line import take_date
from irdesk.desk.panel_draft import PanelDraft
from irdesk.desk.pieces import button, card, label, row
from irdesk.desk.scrolling import scrolled
from irdesk.ground.errors import Trouble
from irdesk.ground.text import msg
from irdesk.records.requests import Request
from irdesk.services.collecting import scope
from irdesk.services.requests import answer, due_on
from irdesk.store.reader import Reader

if TYPE_CHECKING:
    from irdesk.desk.cards.card import RecordCard


class ScopePage(QWidget):
    """Says what the request covers and holds; what is typed of an answer keeps the page as it is."""

    def __init__(self, card_: RecordCard, request: Request, reader: Reader) -> None:
        super().__init__()
        self.card, self.desk, self.request = card_, card_.desk, request
        say = self.desk.say
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.area, layout = scrolled(say("Scope"))
        layout.setContentsMargins(0, 10, 0, 8)
        outer.addWidget(self.area)
        layout.addWidget(self._asked(reader))
        layout.addWidget(self._dates(reader))
        self.day: QLineEdit | None = None
        self.how: QLineEdit | None = None
        if request.is_open and not request.deleted:
            layout.addWidget(self._answer())
        layout.addStretch(1)

    @property
    def is_typed_in(self) -> bool:
        """True where an answer is being written."""
        return self.how is not None and bool(self.how.text().strip())

    def begin_answer(self) -> None:
        """Go to where the answer is put on record."""
        if self.day is not None:
            self.card.into_sight(self.keep)
            self.day.setFocus()
            self.day.selectAll()

    def _asked(self, reader: Reader) -> QWidget:
        say, request = self.desk.say, self.request
        frame, box = card()
        box.addWidget(label(say("What is asked for"), "section"))
        box.addWidget(label(request.scope or request.subject or "", wrap=True))
        names = reader.titles(request.partners)
        told = [
            (say("Words to look for"), "; ".join(request.words)),
            (say("Partners"), ", ".join(names[each].title for each in request.partners if each in names)),
            (say("Period"), self._period()),
        ]  # fmt: skip
        grid = QFormLayout()
        grid.setHorizontalSpacing(16)
        grid.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for heading, words in told:
            if words:
                grid.addRow(label(heading, "label"), label(words, wrap=True))
        box.addLayout(grid)
        if scope(request).is_empty:
            words = say("Neither words nor partners nor a period say where to look: fill in the scope, then Collect finds what answers it.")  # fmt: skip
            box.addWidget(label(words, wrap=True, tone="warn"))
        elif request.is_open:
            words = say("While it is open, what lies in this scope or stands in the schedule can be neither deleted nor purged.")  # fmt: skip
            box.addWidget(label(words, "muted", wrap=True))
        if not request.deleted:
            change = partial(self.card.edit_field, "scope")
            find = partial(self.card.show_part, "collect")
            box.addLayout(
                Flow(
                    button(self.desk, say("Change the scope"), change, "pencil", "small"),
                    button(self.desk, say("Collect"), find, "search", "small"),
                )
            )
        return frame

    def _period(self) -> str:
        say, first, last = self.desk.say, self.request.covers_from, self.request.covers_until
        if first and last:
            return say("{first} to {last}", first=first, last=last)
        if first:
            return say("from {day}", day=first)
        return say("until {day}", day=last) if last else ""

    def _dates(self, reader: Reader) -> QWidget:
        say, request = self.desk.say, self.request
        frame, box = card()
        box.addWidget(label(say("When"), "section"))
        due, why = due_on(reader, request)
        if request.answered_on is not None:
            box.addWidget(label(say("Answered on {day}.", day=request.answered_on)))
            if request.answer:
                box.addWidget(label(request.answer, wrap=True))
        if due is None:
            words = msg("No day is due: fill in the statutory days, or the day itself.")
            box.addWidget(label(say(words), wrap=True, tone="warn" if request.is_open else ""))
        for each in why:
            box.addWidget(label(say(each), wrap=True))
        return frame

    def _answer(self) -> QWidget:
        desk, say = self.desk, self.desk.say
        frame, box = card()
        box.addWidget(label(say("Put the answer on record"), "section"))
        self.day = QLineEdit(desk.language.date(desk.today))
        self.day.setAccessibleName(say("Answered on"))
        take_date(desk, self.day)
        self.how = QLineEdit()
        self.how.setAccessibleName(say("How it was answered"))
        self.how.setPlaceholderText(say("Such as: by e-mail, with the schedule and 12 documents"))
        grid = QFormLayout()
        grid.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for words, field in ((say("Answered on"), self.day), (say("How"), self.how)):
            called = label(words, "label")
            called.setBuddy(field)
            grid.addRow(called, field)
            field.returnPressed.connect(self._keep)
        box.addLayout(grid)
        self.problem = label("", "error", wrap=True)
        self.problem.hide()
        box.addWidget(self.problem)
        lines = {"answered_on": self.day, "answer": self.how}
        self.draft = PanelDraft(desk, frame, lines)
        about = {"kind": Request.kind, "id": str(self.request.id), "panel": "scope"}
        self.draft.begin(f"{Request.kind}:{self.request.id}:answer", about)
        self.keep = button(desk, say("Put the answer on record"), self._keep, "check")
        box.addLayout(row(self.keep, None))
        return frame

    def _keep(self) -> None:
        desk, day, how = self.desk, self.day, self.how
        if day is None or how is None:
            return
        try:
            on = desk.read_day(day.text())
            words = how.text().strip()
            answer(desk.workspace, desk.author, self.request, on, words or None)
        except Trouble as trouble:
            self.problem.setText(desk.say(trouble.message))
            self.problem.show()
            return
        how.clear()
        self.draft.drop()
        desk.changed.emit()
        desk.said.emit(desk.say("The answer is on record; nothing is held for it any more."), False)
