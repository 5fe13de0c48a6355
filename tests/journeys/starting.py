"""The program, started as one starts it: its own entry, with what belongs to the user in a test's folder."""

from __future__ import annotations

import faulthandler
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from irdesk.bootstrap import main
from irdesk.desk import start
from irdesk.desk.first_run.recent import remember
from irdesk.desk.frame.window import MainWindow
from irdesk.ground.clock import FixedClock
from tests.conftest import TODAY
from tests.journeys.hand import Hand, Person

Starts = Callable[..., Person]


@pytest.fixture
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings, drafts, logs and documents of the user lie in the test's folder."""
    for name in ("DATA_HOME", "CONFIG_HOME", "STATE_HOME", "DOCUMENTS_DIR"):
        monkeypatch.setenv(f"XDG_{name}", str(tmp_path / name.split("_")[0].capitalize()))
    monkeypatch.delenv("IRDESK_WORKSPACE", raising=False)
    monkeypatch.setenv("IRDESK_STAFF", "Ana Moreira")


@pytest.fixture
def used_before(own_folders: None, riverport: Path) -> Path:
    """The sample office, the workspace that this user opened last."""
    remember(start.read_preferences(), str(riverport))
    return riverport


@pytest.fixture
def started(qtbot: QtBot, own_folders: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Starts]:
    """Starts the program as its icon does, or that of a file; the test's loop of events is the program's.

    What is not as in life: the day, and that the screen has room for a window of the usual size.
    """
    shown: list[QWidget] = []

    def take_over(_application: QApplication) -> int:
        tops = QApplication.topLevelWidgets()
        shown.extend(each for each in tops if each.isVisible() and each not in shown)
        return 0

    monkeypatch.setattr(QApplication, "exec", take_over)
    monkeypatch.setattr(start, "office_clock", lambda _workspace: FixedClock(TODAY))
    for each in ("enable", "disable"):  # pytest's own stays as it is
        monkeypatch.setattr(faulthandler, each, lambda *_: None)

    def run(*words: str) -> Person:
        faults = sys.excepthook
        assert main([*words]) == 0
        sys.excepthook = faults  # a fault fails the test
        top = shown[-1]
        qtbot.addWidget(top)
        return at_desk(qtbot, top) if isinstance(top, MainWindow) else Person(qtbot, top)

    yield run
    for each in QApplication.topLevelWidgets():
        if isinstance(each, MainWindow):
            each.close()
            each.desk.workspace.close()
            each.deleteLater()


@pytest.fixture
def cold_start(used_before: Path, started: Starts) -> Callable[[], Hand]:
    """Starts the program where the sample office was opened last."""

    def run() -> Hand:
        hand = started()
        assert isinstance(hand, Hand)
        return hand

    return run


def at_desk(qtbot: QtBot, window: MainWindow) -> Hand:
    """A person before the window that has appeared, on a screen of 1366 × 768."""
    with qtbot.waitExposed(window):
        window.showNormal()
        window.resize(1366, 768)
        window.activateWindow()
    qtbot.waitUntil(lambda: window.isActiveWindow() and window.current == "today")
    return Hand(qtbot, window)
