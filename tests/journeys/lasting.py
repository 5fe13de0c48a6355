"""Whether what was closed was let go, by Qt and by Python."""

from __future__ import annotations

import gc
import weakref
from collections import Counter

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from tests.journeys.reading import settled


class Kept:
    """Tells whether something was let go by Qt and by Python."""

    def __init__(self, of: QObject) -> None:
        self.name = type(of).__name__
        self._of = weakref.ref(of)

    @property
    def is_there(self) -> bool:
        """True while either still has it."""
        of = self._of()
        return of is not None

    @property
    def is_in_qt(self) -> bool:
        """True while its Qt object lives."""
        of = self._of()
        return of is not None and shiboken6.isValid(of)


def tops() -> Counter[str]:
    """The windows there are, shown or not, but for the lists of choice boxes, which new pages have."""
    names = (type(each).__name__ for each in QApplication.topLevelWidgets())
    return Counter(each for each in names if each != "QFrame")


def cleared() -> None:
    """Let Qt and Python let go of what nobody has any more."""
    settled()
    gc.collect()
    settled()


def left(kept: list[Kept]) -> list[str]:
    """What is still there of what was closed."""
    cleared()
    return [
        f"{each.name}: {'Qt has it' if each.is_in_qt else 'Python has it'}"
        for each in kept
        if each.is_there
    ]
