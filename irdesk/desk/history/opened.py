"""One operation opened: every change from old to new, undo this, open the record."""

from __future__ import annotations

from collections import Counter
from functools import partial

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from irdesk.desk.context import Desk
from irdesk.desk.flow import Flow
from irdesk.desk.history.saying import differences_grid, moment
from irdesk.desk.pieces import button, card, chip, empty, label, row
from irdesk.desk.scrolling import scrolled
from irdesk.desk.work.reverse import undo_one
from irdesk.ground.text import msg, plural
from irdesk.records.catalogue import kind as kind_of
from irdesk.services.past import Told, told
from irdesk.store.history import Step
from irdesk.store.operations import SET_UP

_MOST, _CHECKED = 40, 200
"""How many records are shown at once; up to how many it is looked ahead whether undo is possible."""


class OpenedStep(QWidget):
    """Shows one operation of the history."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.step: Step | None = None
        area, self.inside = scrolled(desk.say("What was changed"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def show_step(self, step: Step | None) -> None:
        """Show an operation; nothing with None."""
        self.step = step
        empty(self.inside)
        say = self.desk.say
        if step is None:
            self.inside.addWidget(label(say("Choose a change to see what it did."), "muted"))
            self.inside.addStretch(1)
            return
        done = step.operation
        self.inside.addWidget(label(say(done.message), "section", wrap=True))
        records = say(plural("{count} record", "{count} records", step.records))
        when = f"{done.author} · {moment(self.desk, done.at)} · {records}"
        state = [chip(say("undone"), "plain", "undo-2")] if step.is_undone else []
        about = row(label(when, "muted", wrap=True), *state)
        about.setStretch(0, 1)
        self.inside.addLayout(about)
        self._offer_undo(step)
        entries = self.desk.workspace.history(None, _MOST, operation=done.n)
        with self.desk.workspace.reading() as reader:
            found = told(reader, self.desk.language, self.desk.today, entries)
        met = Counter[str]()
        for each in reversed(found):
            met[each.title] += 1
            self.inside.addWidget(self._record(each, met[each.title]))
        if step.records > len(found):
            more = step.records - len(found)
            words = plural("and {count} more record", "and {count} more records", more)
            self.inside.addWidget(label(say(words), "muted"))
        self.inside.addStretch(1)

    def _offer_undo(self, step: Step) -> None:
        say, number = self.desk.say, step.operation.n
        soon_known = step.records <= _CHECKED or step.operation.kind in SET_UP
        hindered = self.desk.workspace.obstacle(number) if soon_known else None
        if hindered is not None:
            self.inside.addWidget(label(say(hindered.message), "muted", wrap=True))
            return
        words = say("Do this again") if step.operation.kind == "undo" else say("Undo this")
        undo = button(self.desk, words, partial(self._undo, number), "undo-2")
        self.inside.addLayout(row(undo, None))

    def _undo(self, number: int) -> None:
        undo_one(self.desk, number)

    def _record(self, each: Told, nth: int) -> QFrame:
        """`nth` of those that bear this title."""
        desk, say, kind = self.desk, self.desk.say, kind_of(each.entry.kind)
        frame, inner = card()
        inner.addWidget(label(each.title or say(kind.one), "section", wrap=True))
        open_it = partial(desk.opened.emit, kind.name, each.entry.record)
        opens = button(desk, say("Open the record"), open_it, "chevron-right", "small")
        opens.setAccessibleName(
            say(
                "Open the record {title}", title=each.title if nth == 1 else f"{each.title} ({nth})"
            )
        )
        about = say("{kind}, {deed}", kind=msg(kind.one), deed=msg(each.deed))
        opens.setAccessibleDescription(about)
        inner.addLayout(Flow(label(about, "muted"), None, opens))
        shown = [one for one in each.differences if one.name != "deleted"]
        if shown:
            inner.addLayout(differences_grid(desk, shown))
        return frame
