"""The totals below a list; counted on another thread where that may take long."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel

from irdesk.desk.context import Desk
from irdesk.desk.frame.announcing import announce
from irdesk.desk.lists.model import RecordTable
from irdesk.desk.lists.work import Work
from irdesk.ground.text import plural
from irdesk.records.fields import Field
from irdesk.records.record import Kind
from irdesk.rules.money import Money
from irdesk.services.totals import Totals, totals
from irdesk.store.query import Query

_PAUSE = 60
"""Milliseconds in which the rows are painted before counting takes its share of the machine."""
_FEW = 20_000
"""Records of a workspace up to which counting takes no time to speak of."""


class TotalsLine(QLabel):
    """Says “13 of 41 · 5 outbound, 6 inbound · Σ €48,200.00”."""

    def __init__(self, model: RecordTable) -> None:
        super().__init__()
        self.setProperty("look", "muted")
        self.setWordWrap(True)
        self.model, self.desk = model, model.desk
        self.found: Totals | None = None
        """The latest, None while it is being counted."""
        self._asked = 0
        self._work: Work | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._begin)
        model.modelReset.connect(self.count)

    def count(self) -> None:
        """Count again."""
        self._asked += 1
        model = self.model
        with self.desk.workspace.reading() as reader:
            if reader.size <= _FEW:
                self._show(totals(reader, model.kind, model.query(), model.fields))
                return
        self.found = None
        self.setText(self.desk.say("Counting…"))
        self._pause.start()

    def _begin(self) -> None:
        model = self.model
        reading = partial(_counted, self.desk, model.kind, model.query(), tuple(model.fields))
        self._work = Work(partial(_numbered, self._asked, reading))
        self._work.done.connect(self._told)
        self._work.begin()

    def _told(self, answer: object) -> None:
        if isinstance(answer, tuple) and answer[0] == self._asked:
            self._work = None
            self._show(answer[1])

    def close_down(self) -> None:
        """Wait for what is being counted: the workspace is about to be closed."""
        self._pause.stop()
        if self._work is not None:
            self._work.wait()
            self._work = None

    def _show(self, found: Totals) -> None:
        words, before = words_of(self.desk, found, filtered=self.model.filtered), self.text()
        self.found = found
        self.setText(words)
        if self.model.filtered and words != before:
            announce(self, words)


def words_of(desk: Desk, found: Totals, *, filtered: bool) -> str:
    """The line in words."""
    say, number = desk.say, desk.language.number
    if filtered:
        parts = [say("{shown} of {all}", shown=number(found.shown), all=number(found.of))]
    else:
        parts = [say(plural("{count} record", "{count} records", found.shown))]
    if found.by:
        parts.append(", ".join(f"{number(count)} {say(word)}" for word, count in found.by))
    return " · ".join([*parts, *sums_in_words(desk, found.sums)])


def sums_in_words(desk: Desk, sums: Sequence[tuple[Field, Sequence[Money]]]) -> list[str]:
    """What amounts come to; where there are several, of which field."""
    found = []
    for field, amounts in sums:
        named = f"{desk.say(field.label)} " if len(sums) > 1 else ""
        found.append(f"Σ {named}{' + '.join(each.spoken(desk.language) for each in amounts)}")
    return found


def _counted(desk: Desk, kind: Kind, query: Query, fields: Sequence[Field]) -> Totals:
    with desk.workspace.reading() as reader:
        return totals(reader, kind, query, fields)


def _numbered(asked: int, act: partial[Totals]) -> tuple[int, Totals]:
    return asked, act()
