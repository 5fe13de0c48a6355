"""Reminds at start, when a new day begins, and from the icon beside the clock."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QSystemTrayIcon

from irdesk.desk.icons import emblem
from irdesk.desk.theme import LIGHT
from irdesk.ground.errors import Trouble

if TYPE_CHECKING:
    from irdesk.desk.frame.window import MainWindow
    from irdesk.services.reminders import Reminder

_OFTEN = 20_000
"""Milliseconds between two looks at the calendar: a desk stays open over night."""
_SEEN, _PASSED = "seen_on", "reminders"


class Reminders(QObject):
    """`begin` when the first page is shown; the day one looked last is kept for this user."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._day = window.desk.today
        self.tray: QSystemTrayIcon | None = None
        self._clock = QTimer(self)
        self._clock.timeout.connect(self.look)

    def begin(self) -> None:
        """Say what passed while nobody looked and what is due; from now on watch the day."""
        desk = self._window.desk
        if desk.preferences.get("tray", True) and QSystemTrayIcon.isSystemTrayAvailable():
            self._show_tray()
        self._remind(self._last_look())
        self._clock.start(_OFTEN)

    def look(self) -> None:
        """A new day: everything is read anew and what is due today is said."""
        today = self._window.desk.today
        if today != self._day:
            before, self._day = self._day, today
            self._window.safety.notices.clear(_PASSED)
            self._window.trying(self._window.safety.tell_of_the_clock, before)
            self._window.trying(self._window.refresh)
            self._remind(before, stayed_open=True)

    def stop(self) -> None:
        """The window closes."""
        self._clock.stop()
        if self.tray is not None:
            self.tray.hide()

    def _last_look(self) -> date | None:
        try:
            return date.fromisoformat(self._window.desk.kept.get(_SEEN, ""))
        except ValueError:
            return None

    def _remind(self, last_look: date | None, *, stayed_open: bool = False) -> None:
        from irdesk.services.reminders import reminder

        desk = self._window.desk
        try:
            with desk.workspace.reading() as reader:
                found = reminder(reader, last_look, desk.today, stayed_open=stayed_open)
        except Trouble:
            return  # The page says so itself.
        desk.kept.keep(_SEEN, desk.today.isoformat())
        passed = found.passed_words
        if passed is not None and desk.preferences.get("tell_at_start", True):
            offers = [(desk.say("Show"), self._show)]
            self._window.safety.notices.show_notice(_PASSED, desk.say(passed), offers)
        self._tell_tray(found)

    def _tell_tray(self, found: Reminder) -> None:
        if self.tray is None:
            return
        said = [self._window.desk.say(each) for each in (found.passed_words, found.today_words) if each]  # fmt: skip
        self.tray.setToolTip("\n".join(["irdesk", *said]))
        if said:
            self.tray.showMessage("irdesk", "\n".join(said), self.tray.icon())

    def _show_tray(self) -> None:
        self.tray = QSystemTrayIcon(emblem(LIGHT.accent, LIGHT.on_accent), self)
        self.tray.activated.connect(lambda _why: self._show())
        self.tray.messageClicked.connect(self._show)
        self.tray.show()

    def _show(self) -> None:
        """Today, in front of everything."""
        self._window.go("today")
        if self._window.isMinimized():
            self._window.showNormal()
        self._window.raise_()
        self._window.activateWindow()
