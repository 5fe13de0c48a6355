"""The session ends, or somebody asks the program to end: as if every window had been closed by hand."""

from __future__ import annotations

import signal
import socket
from types import FrameType

from PySide6.QtCore import QSocketNotifier
from PySide6.QtGui import QSessionManager
from PySide6.QtWidgets import QApplication

from irdesk.desk.frame.window import MainWindow

_ASKING = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))


class Ending(QSocketNotifier):
    """Belongs to the application; hears of signals while Qt waits, and of the end of the session.

    Who asks a second time gets the end at once: nothing may hang.
    """

    def __init__(self, application: QApplication) -> None:
        self._ours, self._theirs = socket.socketpair()
        for each in (self._ours, self._theirs):
            each.setblocking(False)
        super().__init__(self._ours.fileno(), QSocketNotifier.Type.Read, application)
        self._application = application
        self._before = signal.set_wakeup_fd(self._theirs.fileno(), warn_on_full_buffer=False)
        self._usual = {each: signal.signal(each, _heard) for each in _ASKING}
        self.activated.connect(self._woken)
        application.commitDataRequest.connect(self._session_ends)

    def close(self) -> None:
        """Let the signals do what they did before."""
        self.setEnabled(False)
        self._application.commitDataRequest.disconnect(self._session_ends)
        for each, usual in self._usual.items():
            signal.signal(each, usual or signal.SIG_DFL)
        signal.set_wakeup_fd(self._before)
        self._ours.close()
        self._theirs.close()
        self.deleteLater()

    def _woken(self) -> None:
        try:
            heard = set(self._ours.recv(64))
        except BlockingIOError:
            return
        if heard.isdisjoint(_ASKING):
            return
        for each in _ASKING:
            signal.signal(each, signal.SIG_DFL)
        self._application.closeAllWindows()
        self._application.quit()

    def _session_ends(self, _session: QSessionManager) -> None:
        """The session may still be kept by another program: everything is put on disk, nothing is closed."""
        for each in self._application.topLevelWidgets():
            if isinstance(each, MainWindow) and each.isVisible():
                each.keep_typing()
                each.surroundings.keep()


def _heard(_number: int, _frame: FrameType | None) -> None:
    """What is to be done is done by `Ending`, on the turn of Qt."""
