"""Papers made by a process of their own, told of by signals on the GUI thread."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from irdesk.briefings.options import Options
from irdesk.desk.context import Desk
from irdesk.desk.papers.ordering import MANY, PaperOrder
from irdesk.desk.work.process import WorkProcess


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
    order: PaperOrder


_KNOWN = frozenset(each.name for each in fields(Finished)) - {"data", "order"}


class PaperMaker(QObject):
    """Makes one paper at a time; a new order ends the one before it.

    The process is started early and kept, so that only the first paper waits for its imports.
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
        self._order: PaperOrder | None = None
        ended = desk.say(
            "This paper could not be made: its process ended unexpectedly. Try again; if it happens again, leave parts out to find the one."
        )
        self._process = WorkProcess(desk, self, ("paper",), ended=ended)
        self._process.made.connect(self._made)
        self._process.failed.connect(self._failed)
        self._process.progressed.connect(self._progressed)

    @property
    def is_busy(self) -> bool:
        """True while a paper is being made."""
        return self._order is not None

    def ready(self) -> None:
        """Start the process, unless it runs."""
        self._process.ready()

    def order(self, kind: str, record: str | None, options: Options) -> None:
        """Make a paper; `made` or `failed` follows unless another order does."""
        self._number += 1
        target = Path(self._folder.name) / f"{self._number}.pdf"
        self._order = PaperOrder(kind, record, options, target, self.desk.author.name)
        self._process.order("paper", self._order.sent(), [Path(self._folder.name)])

    def cancel(self) -> None:
        """Give up what is being made."""
        self._order = None
        self._process.cancel()

    def stop(self) -> None:
        """End the process for good; its files go."""
        self._order = None
        self._process.stop()
        self._folder.cleanup()

    def _progressed(self, _doing: str, done: float) -> None:
        if self._order is not None:
            self.paged.emit(round(done * MANY))

    def _failed(self, words: str) -> None:
        if self._order is not None:
            self._order = None
            self.failed.emit(words)

    def _made(self, made: Mapping[str, Any]) -> None:
        order, self._order = self._order, None
        if order is None:
            return
        known: dict[str, Any] = {name: each for name, each in made.items() if name in _KNOWN}
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
