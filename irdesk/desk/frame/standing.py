"""How things stand, for the edges of the window: read in a thread, since it takes the deadlines of all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from irdesk.desk.context import Desk
from irdesk.desk.finding.asking import Asking
from irdesk.desk.frame.rooms import room_of

_LOOKS, _EVERY = 50, 60_000
"""Milliseconds between two looks for the answer, and after which time itself may have changed it."""


@dataclass(frozen=True)
class Standing:
    """What the edges of the window say of the workspace."""

    pressing: int = 0
    """Dates that need someone."""
    rooms: Mapping[str, int] = field(default_factory=dict)
    """The same by room."""
    marking: str = ""
    """The highest marking of any record."""
    backed_up: datetime | None = None
    """When the newest backup was made, in UTC and aware."""


class Watching(QObject):
    """`told` follows every reading; lives and ends with the window."""

    told = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self.desk = desk
        self._asking: Asking[Standing] | None = None
        self._looks = QTimer(self)
        self._looks.setInterval(_LOOKS)
        self._looks.timeout.connect(self._look)
        self._again = QTimer(self)
        self._again.setInterval(_EVERY)
        self._again.timeout.connect(self.read)

    def read(self) -> None:
        """Read how things stand, soon."""
        if self._asking is None:
            self._asking = Asking(self._standing)
            self._again.start()
        self._asking.ask("")
        self._looks.start()

    def close(self) -> None:
        """The window closes."""
        self._looks.stop()
        self._again.stop()
        if self._asking is not None:
            self._asking.close()

    def _look(self) -> None:
        answer = self._asking.answer() if self._asking is not None else None
        if answer is None or not answer.is_whole:
            return
        self._looks.stop()
        if answer.given is not None:
            self.told.emit(answer.given)

    def _standing(self, _: str) -> Iterator[Standing]:
        """In the thread."""
        from irdesk.desk.today.page import DUE_WITHIN, pressing_count
        from irdesk.records.fields import MARKINGS
        from irdesk.services.deadlines import deadlines
        from irdesk.services.safety import last_backup

        workspace = self.desk.workspace
        with workspace.reading() as reader:
            found = deadlines(reader, self.desk.today, DUE_WITHIN)
            rooms: Counter[str] = Counter()
            for each in found:
                room = room_of(each.kind)
                if room is not None and each.deadline.state != "upcoming" and not each.acknowledged:
                    rooms[room.name] += 1

            def highest() -> str:
                held = (each for each in reversed(MARKINGS) if reader.holds(each))
                return next(held, MARKINGS[0])

            marking = reader.remembered(("highest marking",), highest)
        last = last_backup(workspace.where)
        yield Standing(pressing_count(found), rooms, marking, last.made_at if last else None)
