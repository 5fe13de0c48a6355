"""The row of a room's lists and reports, above the page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from irdesk.desk.context import Desk
from irdesk.desk.frame.rooms import REPORT, Room, room_of
from irdesk.desk.pieces import rule
from irdesk.desk.tabs import TabRow
from irdesk.records.catalogue import kind as kind_of
from irdesk.services.report_names import TITLES


class RoomStrip(QWidget):
    """Shows the pages of a room that has more than one; `go` is called with the chosen one."""

    def __init__(self, desk: Desk, go: Callable[[str], object]) -> None:
        super().__init__()
        self.desk, self._go = desk, go
        self.setObjectName("top")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.room: Room | None = None
        self._own: Room | None = None
        """The room shown, where it has a page of its own."""
        self.names: TabRow | None = None
        self.hide()

    def _row(self) -> TabRow:
        """The row of names, made when a room first needs one: Today, which opens first, does not."""
        if self.names is None:
            self.names = TabRow(self.desk)
            self.names.chosen.connect(self._chosen)
            layout = QVBoxLayout(self)
            layout.setContentsMargins(22, 0, 22, 0)
            layout.setSpacing(0)
            layout.addWidget(self.names)
            layout.addWidget(rule())
        return self.names

    @staticmethod
    def is_for(page: str) -> bool:
        """True where the room of a page has more than one."""
        room = room_of(page)
        return room is not None and len(room.pages) > 1

    def show_room(self, page: str) -> None:
        """Show the room of a page."""
        room, is_shown = room_of(page), self.is_for(page)
        if room is not None and is_shown:
            if room is not self.room:
                self._row().clear()
                self._own = room if room.own else None
                for each in room.pages:
                    self._row().add(self._words(each))
            self._row().mark(room.pages.index(page))
        self.room = room
        self.setVisible(is_shown)

    def _words(self, page: str) -> str:
        if page.startswith(REPORT):
            return self.desk.say(TITLES[page.removeprefix(REPORT)])
        if self._own is not None and page == self._own.name:
            return self.desk.say(self._own.own)
        also = dict(self._own.also) if self._own is not None else {}
        if page in also:
            return self.desk.say(also[page])
        return self.desk.say(kind_of(page).many)

    def _chosen(self, at: int) -> None:
        if self.room is not None:
            self._go(self.room.pages[at])
