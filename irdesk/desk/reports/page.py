"""The one generic report page: charts, tables whose rows open their record, a button for the paper."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from irdesk.desk.context import Desk
from irdesk.desk.flow import Flow, Pair
from irdesk.desk.forms.completing import offer_titles
from irdesk.desk.frame.page import Page
from irdesk.desk.frame.rooms import REPORT, room_of
from irdesk.desk.pieces import Title, button, card, empty, label, row
from irdesk.desk.reports.chart_view import ChartView
from irdesk.desk.scrolling import scrolled
from irdesk.desk.tables import ReadTable, lead_by_rows, plain_table
from irdesk.ground.errors import Trouble
from irdesk.ground.text import msg, plural
from irdesk.records.catalogue import kind as kind_of
from irdesk.services.charting import Chart
from irdesk.services.report import Report, Section, told
from irdesk.services.reports import make_report, report

_ROOMY = 1300
"""Pixels of width in which two charts find room beside each other."""
_MOST = 300
"""Rows in one table at most."""


class ReportPage(Page):
    """Reads anew after every change; what it is about is typed on top where it asks for something."""

    is_made_anew = True

    def __init__(self, desk: Desk, name: str) -> None:
        super().__init__(desk)
        self.kind = report(name)
        self.about = ""
        room = room_of(REPORT + name)
        kinds = room.kinds if room is not None else ()
        self.is_of_kind = name in kinds
        self.new_kind = name if self.is_of_kind else next(iter(kinds), self.new_kind)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        area, self.layout_ = scrolled(desk.say(self.kind.title))
        self.heading = Title("")
        paper = button(desk, desk.say("PDF"), self.hand_over, "printer", "filled", "Ctrl+P")
        self.asked = self._asking()
        top = QVBoxLayout()
        top.setContentsMargins(22, 18, 22, 0)
        top.addLayout(Flow(self.heading, None, row(self.asked, paper) if self.asked else paper))
        outer.addLayout(top)
        outer.addWidget(area, 1)
        self.refresh()

    def _asking(self) -> QLineEdit | None:
        if not self.kind.about:
            return None
        line = QLineEdit()
        words = self.desk.say("About: {what}", what=self.desk.say(self.kind.asks))
        line.setPlaceholderText(words)
        line.setAccessibleName(words)
        line.setMinimumWidth(300)
        if self.kind.about == "partner":
            offer_titles(self.desk, "partners", line, self._asked)
        line.returnPressed.connect(self._asked)
        line.editingFinished.connect(self._asked)
        return line

    def _asked(self) -> None:
        if self.asked is not None and self.asked.text().strip() != self.about:
            self.about = self.asked.text().strip()
            self.refresh()

    def refresh(self) -> None:
        """Read and show."""
        empty(self.layout_)
        try:
            with self.desk.workspace.reading() as reader:
                found = make_report(reader, self.kind, self.desk.today, self.about)
        except Trouble as trouble:
            self.heading.setText(self.desk.say(self.kind.title))
            self.layout_.addWidget(label(self.desk.say(trouble.message), "muted", wrap=True))
            self.layout_.addStretch(1)
            return
        self.heading.setText(self.desk.say(found.title))
        self._show(found)

    def _show(self, found: Report) -> None:
        say = self.desk.say
        for words in found.lead:
            self.layout_.addWidget(label(say(words), "muted", wrap=True))
        for words in found.gaps:
            self.layout_.addWidget(label(say(words), "", wrap=True, tone="warn"))
        charts = [self._chart(each) for each in found.charts]
        for first, second in zip(charts[::2], charts[1::2], strict=False):
            self.layout_.addWidget(Pair(first, second, _ROOMY))
        for last in charts[len(charts) // 2 * 2 :]:
            self.layout_.addWidget(last)
        for section in found.sections:
            self.layout_.addWidget(self._section(section))
        if found.is_bare:
            self._teach()
        self.layout_.addStretch(1)

    def _chart(self, chart: Chart) -> QWidget:
        frame, inner = card()
        inner.addWidget(ChartView(self.desk, chart))
        inner.addStretch(1)
        return frame

    def _teach(self) -> None:
        """Say what fills a report in which nothing stands."""
        say = self.desk.say
        if not self.is_of_kind:
            words = "It fills by itself as records are made: nothing is typed into a report."
            self.layout_.addWidget(label(say(words), "muted", wrap=True))
            return
        kind = kind_of(self.new_kind)
        self.layout_.addWidget(label(say(kind.about), "muted", wrap=True))
        words = say("New {kind}", kind=msg(kind.one))
        new = partial(self.desk.new_wanted.emit, kind.name, {})
        self.layout_.addLayout(row(button(self.desk, words, new, "plus", "", "Ctrl+N"), None))

    def _section(self, section: Section) -> QWidget:
        say, language = self.desk.say, self.desk.language
        frame, inner = card()
        inner.addWidget(label(say(section.heading), "section"))
        if section.note:
            inner.addWidget(label(say(section.note), "muted", wrap=True))
        if not section.lines:
            inner.addWidget(label(say(section.empty or "–"), "muted", wrap=True))
            return frame
        lines = section.lines[:_MOST]
        rows = [[told(cell, language) for cell in line.cells] for line in lines]
        heads = [say(column.label) for column in section.columns]
        # What has no room of its own on paper goes below the others here as well.
        ranks = [at + len(heads) * bool(each.under) for at, each in enumerate(section.columns)]
        numbers = {at for at, each in enumerate(section.columns) if each.right}
        table = plain_table(heads, rows, say(section.heading), whole=True, ranks=ranks, numbers=numbers)  # fmt: skip
        self._dress(table, section)
        inner.addWidget(table)
        if len(section.lines) > _MOST:
            rest = plural(
                "{count} more row: the PDF holds it.",
                "{count} more rows: the PDF holds them all.",
                len(section.lines) - _MOST,
            )
            inner.addWidget(label(say(rest), "muted", wrap=True))
        return frame

    def _dress(self, table: ReadTable, section: Section) -> None:
        """A tint that says the tone, rows that open what they are about."""
        tones = {"bad": self.desk.tokens.bad, "warn": self.desk.tokens.warn}
        for at, line in enumerate(section.lines[:_MOST]):
            item = table.item(at, 0)
            if item is not None and line.tone in tones:
                item.setForeground(QColor(tones[line.tone]))
                item.setText("▲ " + item.text() if line.tone == "bad" else "● " + item.text())
        if any(line.about is not None for line in section.lines):
            lead_by_rows(table, partial(self._open, section))
        table.letters = table.letters or {0: 1}

    def _open(self, section: Section, at: int) -> None:
        about = section.lines[at].about if 0 <= at < len(section.lines) else None
        if about is not None:
            self.desk.opened.emit(*about)

    def begin_search(self) -> None:
        """Into the line that says what it is about, where there is one."""
        if self.asked is None:
            super().begin_search()
        else:
            self.asked.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def hand_over(self) -> bool:
        """Ask for the paper of what is shown."""
        self.desk.report_wanted.emit(self.kind.name, self.about)
        return True
