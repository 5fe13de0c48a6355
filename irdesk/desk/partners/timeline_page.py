"""Everything between us and a partner by day, the latest first; chips choose what is shown."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from irdesk.desk.flow import Flow, WrappedButton
from irdesk.desk.pieces import button, empty, label, row, rule, symbol
from irdesk.desk.scrolling import scrolled
from irdesk.services.timeline import SORTS, Event, timeline
from irdesk.store.reader import Reader

if TYPE_CHECKING:
    from irdesk.desk.cards.card import RecordCard
    from irdesk.records.partners import Partner

_SIGNS = {
    "visit": "plane", "contact": "phone", "letter": "mail", "agreement": "file-pen-line", "person": "users",
    "gift": "gift", "project": "handshake",
}  # fmt: skip
_ARROWS = {"inbound": "arrow-down-left", "outbound": "arrow-up-right", "third_place": "map-pin", "virtual": "video"}  # fmt: skip
_FIRST = 60
"""Events shown at first; a button shows the rest."""


class TimelinePage(QWidget):
    """What is chosen stays while the card is open."""

    def __init__(self, card: RecordCard, partner: Partner, reader: Reader) -> None:
        super().__init__()
        self.desk = card.desk
        self._events = timeline(reader, partner.id, self.desk.today)
        self._memory = card.memory
        self._memory.setdefault("timeline", set())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 10, 0, 0)
        layout.setSpacing(6)
        self._buttons: dict[str, QPushButton] = {}
        there = [sort for sort in SORTS if any(each.sort == sort for each in self._events)]
        if len(there) > 1:
            layout.addLayout(Flow(*(self._chip(sort) for sort in there), spacing=6))
        area, self._list = scrolled(self.desk.say("Timeline"))
        self._list.setContentsMargins(0, 6, 8, 8)
        self._list.setSpacing(4)
        layout.addWidget(area, 1)
        self._show(_FIRST)

    def _chip(self, sort: str) -> QPushButton:
        count = sum(each.sort == sort for each in self._events)
        words = f"{self.desk.say(SORTS[sort])} {count}"
        made = button(self.desk, words, partial(self._toggle, sort), _SIGNS[sort], "small")
        made.setCheckable(True)
        made.setChecked(sort in self._memory["timeline"])
        self._buttons[sort] = made
        return made

    def _toggle(self, sort: str) -> None:
        chosen = self._memory["timeline"]
        (chosen.discard if sort in chosen else chosen.add)(sort)
        self._buttons[sort].setChecked(sort in chosen)
        self._show(_FIRST)

    def _show(self, most: int) -> None:
        chosen, say = self._memory["timeline"], self.desk.say
        events = [each for each in self._events if not chosen or each.sort in chosen]
        empty(self._list)
        year, is_past = 0, False
        for each in events[:most]:
            if each.day <= self.desk.today and not is_past:
                is_past = True
                if each is not events[0]:
                    self._list.addLayout(self._today_line())
            if each.day.year != year:
                year = each.day.year
                self._list.addWidget(label(str(year), "section"))
            self._list.addLayout(self._line(each))
        if len(events) > most:
            words = say("Show all {count}", count=len(events))
            self._list.addWidget(button(self.desk, words, partial(self._show, len(events)), look="flat"), 0, Qt.AlignmentFlag.AlignLeft)  # fmt: skip
        if not events:
            words = say("Nothing yet: visits, calls, letters, agreements and gifts with this partner stand here by day.")  # fmt: skip
            self._list.addWidget(label(words, "muted", wrap=True))
        self._list.addStretch(1)

    def _line(self, event: Event) -> QHBoxLayout:
        desk = self.desk
        day = label(desk.language.date_pattern(event.day, "MMMd"), "muted")
        day.setMinimumWidth(58)
        sign = _ARROWS.get(event.direction, _SIGNS[event.sort])
        title = WrappedButton(event.title, partial(desk.opened.emit, event.kind, event.id))
        what = label(desk.say(event.what), "muted", wrap=True)
        title.setAccessibleDescription(f"{desk.language.date(event.day)}, {what.text()}")
        line = row(day, symbol(sign, desk.say(SORTS[event.sort])), title, what)
        line.setStretch(2, 3)
        line.setStretch(3, 2)
        return line

    def _today_line(self) -> QHBoxLayout:
        line = row(label(self.desk.say("Today"), "accent"), rule())
        line.setStretch(1, 1)
        return line
