"""What a job finds in its process: the workspace, the language, whom to tell how far it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from time import monotonic
from typing import TYPE_CHECKING, Any

from irdesk.desk.work.orders import Answer, Order
from irdesk.ground.language import Language
from irdesk.ground.progress import Cancelled
from irdesk.ground.text import Message

if TYPE_CHECKING:
    from irdesk.store.workspace import Workspace

_OFTEN = 0.15
"""Seconds between two words of how far it is."""


class Bench:
    """One for each process; what a job keeps in `kept` is there for the next one."""

    def __init__(self, where: str, language: Language) -> None:
        self.where, self.language = where, language
        self.kept: dict[str, Any] = {}
        self._opened: dict[bool, Workspace] = {}
        self.order = Order(0, "")
        self.tell: Callable[[Answer], None] = lambda answer: None
        self.is_off: Callable[[], bool] = lambda: False
        self._told = 0.0

    @property
    def given(self) -> Mapping[str, Any]:
        """What the order says."""
        return self.order.given

    def workspace(self, *, read_only: bool = True) -> Workspace:
        """The workspace, opened on first need, with the clock of its office; raises WorkspaceTrouble."""
        from irdesk.ground.clock import SystemClock
        from irdesk.services.office import office_clock
        from irdesk.store.workspace import Workspace

        if read_only not in self._opened:
            opened = Workspace.open(self.where, SystemClock(), read_only=read_only)
            opened.clock = office_clock(opened)
            self._opened[read_only] = opened
        return self._opened[read_only]

    def progress(self, doing: Message, done: float) -> None:
        """Say how far it is; raises Cancelled where the order was called off."""
        if self.is_off():
            raise Cancelled
        if monotonic() - self._told > _OFTEN:
            self._told = monotonic()
            self.tell(Answer(self.order.number, self.language.say(doing), min(1.0, done)))

    def close(self) -> None:
        """Close what was opened."""
        for each in self._opened.values():
            each.close()
        self._opened.clear()
