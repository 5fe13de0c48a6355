"""One piece of long work as the window knows it: begun, followed, given up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from time import monotonic
from typing import Any

from PySide6.QtCore import QObject, Signal

from irdesk.desk.context import Desk
from irdesk.desk.work.process import WorkProcess
from irdesk.rules.pace import left_words, seconds_left


class Job(QObject):
    """Ends in exactly one of `finished`, `failed` and `given_up`; `ended` follows each of them.

    `is_writing` says that it writes the workspace, so that nothing else can meanwhile. A quiet
    one is not shown. It lives until a while after its end.
    """

    progressed = Signal()
    finished = Signal(object)
    """What the job returned."""
    failed = Signal(str)
    """The sentence of what went wrong."""
    given_up = Signal()
    ended = Signal()

    def __init__(
        self,
        desk: Desk,
        words: str,
        job: str,
        given: Mapping[str, Any],
        *,
        folders: Sequence[Path] = (),
        is_writing: bool = False,
        is_quiet: bool = False,
        process: WorkProcess | None = None,
    ) -> None:
        super().__init__(desk)
        self.desk, self.words = desk, words
        self.is_writing, self.is_quiet = is_writing, is_quiet
        self._job, self._given, self._folders = job, given, folders
        self._own = process is None
        self.process = process or WorkProcess(desk, self, (job,))
        self.doing = ""
        self.done = 0.0
        """How much of the whole is done, from 0 to 1."""
        self.is_running = False
        self.is_leaving = False
        """True from when it is given up until nothing is left of it."""
        self._marks: list[tuple[float, float]] = []
        self.process.progressed.connect(self._progressed)
        self.process.made.connect(self._made)
        self.process.failed.connect(self._failed)
        self.process.dropped.connect(self._dropped)

    def begin(self) -> bool:
        """Begin; False where it can't, because something else is being written just now."""
        busy = self.desk.writing
        if self.is_writing and busy is not None:
            self.desk.said.emit(self.desk.say(_BUSY, work=busy.words), True)
            self.deleteLater()
            return False
        self.is_running = True
        self._marks = [(monotonic(), 0.0)]
        self.desk.jobs.append(self)
        self.process.order(self._job, self._given, self._folders)
        self.desk.job_begun.emit(self)
        return True

    def cancel(self) -> None:
        """Give it up; `given_up` follows, or `finished` where it was done already."""
        if self.is_running and not self.is_leaving:
            self.is_leaving = True
            self.process.cancel()
            self.progressed.emit()

    def stop(self) -> bool:
        """Give it up at once and wait until nothing is left of it: the window closes.

        True where it was done already, in that very moment.
        """
        self.is_running = False
        return self.process.stop()

    @property
    def left(self) -> str:
        """How long still, in words; "" while that is not known."""
        return self.desk.say(left_words(seconds_left(self._marks)))

    def _progressed(self, doing: str, done: float) -> None:
        if self.is_running:
            self.doing, self.done = doing, max(self.done, done)
            self._marks.append((monotonic(), self.done))
            self.progressed.emit()

    def _made(self, made: Mapping[str, Any]) -> None:
        if self._end():
            self.finished.emit(made)
            self.ended.emit()

    def _failed(self, words: str) -> None:
        if self._end():
            self.failed.emit(words)
            self.ended.emit()

    def _dropped(self) -> None:
        if self._end():
            self.given_up.emit()
            self.ended.emit()

    def _end(self) -> bool:
        if not self.is_running:
            return False
        self.is_running = False
        self.desk.jobs.remove(self)
        for signal, slot in (
            (self.process.progressed, self._progressed),
            (self.process.made, self._made),
            (self.process.failed, self._failed),
            (self.process.dropped, self._dropped),
        ):
            signal.disconnect(slot)
        if self._own:
            self.process.stop()
        self.deleteLater()
        return True


_BUSY = "Just now the workspace is being written: {work}. Wait until it is done, or cancel it."
