"""A process that works for the window, seen from the window: orders go in, signals come out."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from irdesk.desk.context import Desk
from irdesk.desk.work.orders import Answer, Order, greeting, read_answer
from irdesk.ground.files import sweep

PATIENCE = 2_000
"""Milliseconds in which a process must drop an order, or end."""
_OVER = QProcess.ProcessState.NotRunning


class WorkProcess(QObject):
    """Does one order at a time; a new order ends the one before it.

    The process is kept for the next order. It drops what it does when another order comes, and
    is ended where it does not. Every order ends in exactly one of `made`, `failed` and `dropped`,
    unless another one takes its place.
    """

    progressed = Signal(str, float)
    """What is being done, and how much of the whole is, from 0 to 1."""
    made = Signal(object)
    """What the job returned."""
    failed = Signal(str)
    dropped = Signal()
    """It was given up as asked; nothing is left of it."""

    def __init__(
        self,
        desk: Desk,
        parent: QObject,
        ready: Sequence[str] = (),
        *,
        patience: int = PATIENCE,
        ended: str = "",
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self._for, self._patient = tuple(ready), patience
        self._ended_words = ended or desk.say(
            "This was not done: the process that did it ended unexpectedly, and nothing was changed. Try again."
        )
        self._number = 0
        self._order: Order | None = None
        self._folders: tuple[Path, ...] = ()
        self._leaving = False
        self._process: QProcess | None = None
        self._ending: list[QProcess] = []
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self._out_of_patience)
        desk.let_go.connect(self._let_go)

    @property
    def is_busy(self) -> bool:
        """True while an order is being done, or given up."""
        return self._order is not None

    @property
    def pid(self) -> int:
        """The number of the process; 0 while there is none."""
        return int(self._process.processId()) if self._process is not None else 0

    def ready(self) -> None:
        """Start the process, unless it runs."""
        if self._process is not None:
            return
        process = self._process = QProcess(self)
        process.setProcessChannelMode(QProcess.ProcessChannelMode.ForwardedErrorChannel)
        process.readyReadStandardOutput.connect(self._read)
        process.finished.connect(self._ended)
        process.errorOccurred.connect(self._unstartable)
        process.start(sys.executable, ["-m", "irdesk.desk.work.program"])
        language = self.desk.language
        process.write(greeting(self.desk.workspace.where, language.tag, language.region, self._for))

    def order(self, job: str, given: Mapping[str, Any], folders: Sequence[Path] = ()) -> None:
        """Have a job done. `folders` are those it may leave half-written files in when it is killed."""
        self.ready()
        self._folders = tuple(folders)
        self._send(job, given)
        self._leaving = False

    def cancel(self) -> None:
        """Give up what is being done; `dropped` follows, or `made` where it was done already."""
        if self._order is None or self._leaving:
            return
        self._leaving = True
        self._patience.start(self._patient)
        self._number += 1
        if self._process is not None:
            self._process.write(Order(self._number, "").line())

    def _send(self, job: str, given: Mapping[str, Any]) -> None:
        """Send an order; where one is being done already the process has a moment to drop it."""
        if self._order is not None and not self._patience.isActive():
            self._patience.start(self._patient)
        self._number += 1
        self._order = Order(self._number, job, given)
        if self._process is not None:
            self._process.write(self._order.line())

    def _out_of_patience(self) -> None:
        """It does not come to an end: end it; begin the order given since with a new process."""
        self._end()
        for each in self._ending:
            each.waitForFinished(PATIENCE)
        if self._leaving:
            self._close_order()
            self.dropped.emit()
            return
        self.ready()
        if self._process is not None and self._order is not None:
            self._process.write(self._order.line())

    def stop(self) -> bool:
        """End the process for good; what it does is given up and leaves nothing behind.

        True where it was done already, in that very moment.
        """
        process, is_busy = self._process, self.is_busy
        number = self._order.number if self._order is not None else 0
        self._order = None
        self._patience.stop()
        is_done = False
        if process is not None and is_busy:
            process.readyReadStandardOutput.disconnect(self._read)
            process.closeWriteChannel()
            process.waitForFinished(self._patient)
            while process.canReadLine():
                answer = read_answer(bytes(process.readLine().data()))
                is_done = is_done or (answer.number == number and answer.made is not None)
            process.readyReadStandardOutput.connect(self._read)
        self._end()
        for each in self._ending:
            each.waitForFinished(PATIENCE)
        return is_done

    def _let_go(self) -> None:
        """Windows replaces no file that a process has open, and elsewhere it would go on with the old one."""
        was_busy = self.is_busy
        self.stop()
        if was_busy:
            self.dropped.emit()

    def _end(self) -> None:
        self._ending = [each for each in self._ending if each.state() != _OVER]
        process, self._process = self._process, None
        if process is not None:
            pid, folders = int(process.processId()), self._folders
            process.readyReadStandardOutput.disconnect(self._read)
            process.finished.disconnect(self._ended)
            process.errorOccurred.disconnect(self._unstartable)
            process.kill()
            self._ending.append(process)
            if folders:
                process.waitForFinished(PATIENCE)
                _sweep(folders, pid)

    def _read(self) -> None:
        while self._process is not None and self._process.canReadLine():
            answer = read_answer(bytes(self._process.readLine().data()))
            if answer.number == self._number:
                self._patience.stop()
            if self._order is None:
                continue
            if answer.number == self._order.number:
                self._take(answer)
            elif answer.dropped and self._leaving:
                self._close_order()
                self.dropped.emit()

    def _take(self, answer: Answer) -> None:
        if not answer.is_last:
            if not self._leaving:
                self.progressed.emit(answer.words, answer.done)
            return
        self._close_order()
        if answer.made is not None:
            self.made.emit(answer.made)
        else:
            self.failed.emit(answer.trouble)

    def _close_order(self) -> None:
        self._order, self._leaving = None, False
        self._patience.stop()

    def _unstartable(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._ended()

    def _ended(self, *_: object) -> None:
        """The process ended of itself, which it never should: it was killed, or hit a fault of ours."""
        gone, self._process = self._process, None
        was_leaving = self._leaving
        if gone is not None:
            _sweep(self._folders, int(gone.processId()))
            gone.deleteLater()
        if self._order is not None:
            self._close_order()
            if was_leaving:
                self.dropped.emit()
            else:
                self.failed.emit(self._ended_words)


def _sweep(folders: Sequence[Path], pid: int) -> None:
    for each in folders:
        sweep(each, pid)
