"""Work that would hold up the screen, done on a thread of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QCoreApplication, QObject, Signal

from irdesk.ground.errors import Trouble


class Work(QObject):
    """Does one thing; `done` or `failed` comes on the GUI thread, to whoever is still there.

    Stays alive, as a child of the application, until its end was told.
    """

    done = Signal(object)
    failed = Signal(object)
    _ended = Signal()

    def __init__(self, act: Callable[[], object]) -> None:
        super().__init__(QCoreApplication.instance())
        self._act = act
        self._ended.connect(self.deleteLater)
        self._thread = threading.Thread(target=self._run, name="list", daemon=True)

    def begin(self) -> None:
        """Start it; connect to its signals before."""
        self._thread.start()

    def wait(self) -> None:
        """Until it has ended; its signals come later."""
        self._thread.join()

    def _run(self) -> None:
        # The application may end meanwhile, and this object with it.
        with suppress(RuntimeError):
            try:
                found = self._act()
            except Trouble as trouble:
                self.failed.emit(trouble)
            else:
                self.done.emit(found)
            self._ended.emit()
