"""Looks, on a thread of its own, whether others changed the workspace, and whether it is there."""

from __future__ import annotations

from threading import Event, Lock, Thread

from PySide6.QtCore import QObject, Signal

from irdesk.ground.errors import Trouble
from irdesk.ground.text import Message, msg
from irdesk.store.workspace import Workspace

_EVERY = 0.8
"""Seconds between two looks: others' changes are seen within two seconds."""
_PATIENCE = 2.0
"""Seconds to wait for the last look when the window closes."""


class Watch(QObject):
    """Its signals arrive on the GUI thread; `known` is the latest operation the window shows."""

    moved = Signal(int)
    """The number of the latest operation, at every look until the window knows it."""
    troubled = Signal(object)
    """A Message: the workspace can't be reached or written since just now."""
    settled = Signal()
    """It is back."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.known = -1
        self._trouble: Message | None = None
        self._over = Event()
        self._telling = Lock()
        self._thread = Thread(target=self._run, name="watch", daemon=True)

    def start(self) -> None:
        """Begin; the workspace is known as it is now."""
        if self._thread.ident is None:
            self.catch_up()
            self._thread.start()

    def catch_up(self) -> None:
        """The window has read, or is about to read, all there is."""
        try:
            self.known = self.workspace.latest()
        except Trouble:
            return

    def stop(self) -> None:
        """End; nothing is signalled after that."""
        with self._telling:
            self._over.set()
        if self._thread.is_alive():
            self._thread.join(_PATIENCE)

    def _run(self) -> None:
        while not self._over.wait(_EVERY):
            self._look()

    def _look(self) -> None:
        if self.workspace.is_closed:
            return
        latest, trouble = -1, None
        # The window may have found it gone, and said so, between two looks.
        missed, self.workspace.was_missed = self.workspace.was_missed, False
        try:
            latest = self.workspace.latest()
            if not self.workspace.read_only and not self.workspace.can_be_written():
                trouble = msg(
                    "{name} has become read-only: you can read it, but nothing can be saved until that is mended. What you type is kept as a draft.",
                    name=self.workspace.name,
                )
        except Trouble as met:
            trouble = met.message
        with self._telling:
            if not self._over.is_set():
                self._tell(latest, trouble, missed)

    def _tell(self, latest: int, trouble: Message | None, missed: bool) -> None:
        before, self._trouble = self._trouble, trouble
        if trouble is None and (before is not None or missed):
            self.settled.emit()
        elif trouble is not None and trouble != before:
            self.troubled.emit(trouble)
        if latest >= 0 and latest != self.known:
            self.moved.emit(latest)
