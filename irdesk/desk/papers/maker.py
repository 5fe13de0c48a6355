"""Papers made by a process of their own, told of by signals on the GUI thread."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from irdesk.briefings.options import Options
from irdesk.briefings.worker import Answer, Order, greeting, read_answer
from irdesk.desk.context import Desk

_PATIENCE = 2_000
"""Milliseconds in which a process must drop an order, or end."""
_OVER = QProcess.ProcessState.NotRunning


@dataclass(frozen=True)
class InHand:
    """A PDF as it lies in memory, with the name it is handed on by."""

    data: bytes
    default_name: str


@dataclass(frozen=True)
class Finished(InHand):
    """A paper that was just made, and what is known of it."""

    pages: int
    marking: str
    cause: str
    gaps: int
    is_draft: bool
    register: Mapping[str, Any]
    """What the register of issued documents would say of it."""
    problems: Sequence[str]
    """What whoever hands it on should know."""
    order: Order


_KNOWN = frozenset(each.name for each in fields(Finished)) - {"data", "order"}


class PaperMaker(QObject):
    """Makes one paper at a time; a new order ends the one before it.

    The process is started early and kept, so that only the first paper waits for its imports; it
    drops what it makes when another order comes, and is ended where it does not.
    """

    made = Signal(object)
    """A `Finished`."""
    failed = Signal(str)
    paged = Signal(int)
    """The page being made."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self.desk = desk
        self._folder = tempfile.TemporaryDirectory(prefix="irdesk-")
        self._number = 0
        self._order: Order | None = None
        self._process: QProcess | None = None
        self._ending: list[QProcess] = []
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self._out_of_patience)

    @property
    def is_busy(self) -> bool:
        """True while a paper is being made."""
        return self._order is not None

    def ready(self) -> None:
        """Start the process, unless it runs."""
        if self._process is not None:
            return
        process = self._process = QProcess(self)
        process.setProcessChannelMode(QProcess.ProcessChannelMode.ForwardedErrorChannel)
        process.readyReadStandardOutput.connect(self._read)
        process.finished.connect(self._ended)
        process.errorOccurred.connect(self._unstartable)
        process.start(sys.executable, ["-m", "irdesk.briefings.worker"])
        process.write(greeting(self.desk.workspace.where, self.desk.language.tag))

    def order(self, kind: str, record: str | None, options: Options) -> None:
        """Make a paper; `made` or `failed` follows unless another order does."""
        self.ready()
        self._send(kind, record, options)

    def cancel(self) -> None:
        """Give up what is being made."""
        if self._order is not None:
            self._send("", None, self._order.options)
            self._order = None

    def _send(self, kind: str, record: str | None, options: Options) -> None:
        """Send an order; where one is being made already the process has a moment to drop it."""
        if self._order is not None and not self._patience.isActive():
            self._patience.start(_PATIENCE)
        self._number += 1
        target = Path(self._folder.name) / f"{self._number}.pdf"
        self._order = Order(self._number, kind, record, options, target, self.desk.author.name)
        if self._process is not None:
            self._process.write(self._order.line())

    def _out_of_patience(self) -> None:
        """It does not come to an end: begin the order given since with a new process."""
        self._end()
        self.ready()
        if self._process is not None and self._order is not None:
            self._process.write(self._order.line())

    def stop(self) -> None:
        """End the process for good; its files go."""
        self._order = None
        self._patience.stop()
        self._end()
        for process in self._ending:
            process.waitForFinished(_PATIENCE)
        self._folder.cleanup()

    def _end(self) -> None:
        self._ending = [each for each in self._ending if each.state() != _OVER]
        process, self._process = self._process, None
        if process is not None:
            process.readyReadStandardOutput.disconnect(self._read)
            process.finished.disconnect(self._ended)
            process.errorOccurred.disconnect(self._unstartable)
            process.kill()
            self._ending.append(process)

    def _read(self) -> None:
        while self._process is not None and self._process.canReadLine():
            answer = read_answer(bytes(self._process.readLine().data()))
            if answer.number == self._number:
                self._patience.stop()
            if self._order is None or answer.number != self._order.number:
                continue
            self._take(answer, self._order)

    def _take(self, answer: Answer, order: Order) -> None:
        if answer.page:
            self.paged.emit(answer.page)
            return
        self._order = None
        if answer.made is None:
            self.failed.emit(answer.trouble)
            return
        known: dict[str, Any] = {name: each for name, each in answer.made.items() if name in _KNOWN}  # fmt: skip
        try:
            data = order.target.read_bytes()
            order.target.unlink()
        except OSError as error:
            told = {"folder": self._folder.name, "why": error.strerror or str(error)}
            say = self.desk.say
            self.failed.emit(say("The paper can't be read again from {folder}: {why}.", **told))
            return
        about = known["register"]["about"]
        known["register"]["about"] = UUID(about) if about else None
        self.made.emit(Finished(data=data, order=order, **known))

    def _unstartable(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._ended()

    def _ended(self, *_: object) -> None:
        """The process ended of itself, which it never should: it was killed, or hit a fault of ours."""
        gone, self._process = self._process, None
        if gone is not None:
            gone.deleteLater()
        if self._order is not None:
            self._order = None
            self.failed.emit(
                self.desk.say(
                    "This paper could not be made: its process ended unexpectedly. Try again; if it happens again, leave parts out to find the one."
                )
            )
