"""What the edges of the window say: counts, undo, back and forward, backup, marking, who works."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QMouseEvent

from irdesk.desk.frame.standing import Standing, Watching

if TYPE_CHECKING:
    from irdesk.desk.frame.window import MainWindow


class Edges(QObject):
    """Belongs to one window; minds its width and the mouse's buttons for back and forward."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window, self.desk = window, window.desk
        self._highest = ""
        self._standing = Watching(window.desk, self)
        self._standing.told.connect(self._stands)
        self.desk.backed_up.connect(self._standing.read)
        window.status.works_as.connect(self._others_work)
        window.installEventFilter(self)

    def close(self) -> None:
        """The window closes."""
        self._standing.close()

    def read(self) -> None:
        """Something has changed: what is known at once is said at once, the rest soon."""
        from irdesk.desk.today.page import TodayPage

        window = self.window
        if isinstance(window.page, TodayPage):
            window.side.show_count(window.page.pressing)
        latest = self.desk.workspace.next_undo(self.desk.author)
        window.status.show_day()
        window.top.offer_undo(self.desk.say(latest.message) if latest is not None else "")
        self._standing.read()

    def saved(self) -> None:
        """One's own change is kept."""
        now = f"{datetime.now():%H:%M}"  # noqa: DTZ005 - the clerk's wall clock
        self.window.status.saved(self.desk.say("Saved {time}", time=now))

    def arrived(self) -> None:
        """Another page or record is shown."""
        self.window.top.offer_walk(*self.window.trail.can_go)
        page = self.window.stack.shown
        record = page.card.record if page is not None and page.card is not None else None
        if record is None:
            self.window.status.show_marking(self._highest, whole=True)
            return
        with self.desk.workspace.reading() as reader:
            marking = reader.markings([record.id]).get(record.id, record.marking)
        self.window.status.show_marking(marking, whole=False)

    def _stands(self, standing: Standing) -> None:
        self._highest = standing.marking
        self.window.side.show_count(standing.pressing)
        self.window.side.show_counts(standing.rooms)
        self.window.status.show_backup(standing.backed_up)
        self.window.status.show_day()
        self.window.trying(self.arrived)

    def _others_work(self, name: str) -> None:
        self.window.trying(self.read)
        words = self.desk.say("{name} works here from now on; what is done bears that name.", name=name)  # fmt: skip
        self.window.tell(words, False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        kind = event.type()
        if watched is self.window:
            if kind == QEvent.Type.Resize:
                self.window.side.fit(self.window.width())
            elif kind == QEvent.Type.Show and (handle := self.window.windowHandle()) is not None:
                handle.installEventFilter(self)
        elif kind == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            act = {Qt.MouseButton.BackButton: self.window.back, Qt.MouseButton.ForwardButton: self.window.forward}.get(event.button())  # fmt: skip
            if act is not None:
                self.window.trying(act)
                return True
        return super().eventFilter(watched, event)
