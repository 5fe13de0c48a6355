"""Long work tells how far it is, and is told there whether to go on."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from irdesk.ground.text import Message

Progress: TypeAlias = Callable[[Message, float], None]
"""Called with what is being done and how much of the whole is done, from 0 to 1.

May raise Cancelled, so it is only called where what was done so far can be thrown away.
"""


class Cancelled(Exception):
    """The work is not wanted any more; whoever raises it leaves nothing behind."""


def silent(doing: Message, done: float) -> None:
    """Nobody listens."""


def within(progress: Progress, begin: float, end: float) -> Progress:
    """The progress of a part of the work, which goes from `begin` to `end` of the whole."""

    def tell(doing: Message, done: float) -> None:
        progress(doing, begin + (end - begin) * done)

    return tell
