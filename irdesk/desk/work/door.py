"""Where long work meets the window: shown above the status bar, given up when it closes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

from irdesk.desk.context import Desk

if TYPE_CHECKING:
    from irdesk.desk.work.job import Job
    from irdesk.desk.work.strip import WorkStrip

_GIVEN_UP = "given up"
"""Long work that ended with the window, in `Desk.kept`."""


class WorkDoor(QObject):
    """Puts the strip into `column` before `below`, with the first work there is to show."""

    def __init__(self, desk: Desk, column: QVBoxLayout, below: QWidget) -> None:
        super().__init__(below)
        self.desk = desk
        self._column, self._below = column, below
        self.strip: WorkStrip | None = None
        desk.job_begun.connect(self._show)

    def _show(self, job: Job) -> None:
        if job.is_quiet:
            return
        if self.strip is None:
            from irdesk.desk.work.strip import WorkStrip

            self.strip = WorkStrip(self.desk)
            self._column.insertWidget(self._column.indexOf(self._below), self.strip)
        self.strip.show_job(job)

    def close_down(self) -> None:
        """Give up what goes on, whole; the next window says so."""
        given_up = []
        for each in list(self.desk.jobs):
            is_done = each.stop()
            if not is_done and not each.is_quiet:
                given_up.append(each.words)
        if given_up:
            self.desk.kept.keep(_GIVEN_UP, given_up)

    def tell_given_up(self) -> None:
        """Say what the last window gave up as it closed."""
        given_up = self.desk.kept.get(_GIVEN_UP, [])
        if given_up:
            self.desk.kept.forget(_GIVEN_UP)
            words = "When the window was closed this was given up, and nothing was changed: {work}."
            work = "; ".join(map(str, given_up))
            self.desk.said.emit(self.desk.say(words, work=work), False)
