"""Cyclic garbage is collected on the GUI thread only: a widget deleted on another one is a crash."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY = 1_000


class GuiThreadCollector(QObject):
    """Stands in for Python's own collector, which runs on whichever thread allocates.

    Lives as long as its parent, the application; stopping it gives Python's collector back.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.collect)
        self._timer.start(_EVERY)

    def collect(self) -> None:
        """Collect the generations that have grown beyond Python's own thresholds."""
        for generation, (count, limit) in reversed(
            list(enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)))
        ):
            if limit and count > limit:
                gc.collect(generation)
                return

    def stop(self) -> None:
        """Give Python's collector back."""
        self._timer.stop()
        gc.enable()
