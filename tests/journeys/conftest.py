"""The real window on a copy of the sample office, on a fixed day."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from irdesk.desk import theme
from irdesk.desk.first_run import assistant
from irdesk.desk.first_run.welcome import Welcome
from irdesk.desk.frame.window import MainWindow
from irdesk.desk.look import Look
from irdesk.desk.start import open_window, read_preferences
from irdesk.ground.clock import FixedClock
from tests.conftest import TODAY
from tests.journeys.hand import Hand
from tests.journeys.starting import cold_start, own_folders, started, used_before

__all__ = ["cold_start", "own_folders", "started", "used_before"]


@pytest.fixture(scope="session", autouse=True)
def _clipboard_ends_before_python(qapp: QApplication) -> Iterator[None]:
    """Without a screen Qt lets go of what was copied only after Python has ended, and crashes."""
    yield
    qapp.clipboard().clear()


@pytest.fixture
def opened(qtbot: QtBot, riverport: Path, tmp_path: Path) -> Iterator[Callable[..., Hand]]:
    """Opens a window on the sample office; windows share their drafts, as those of one user do."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme.load_fonts()
    windows = []

    def open_one(day: date = TODAY, name: str = "Ana Moreira", where: str = "") -> Hand:
        window = open_window(
            application,
            where or str(riverport),
            name,
            drafts=tmp_path / "drafts",
            clock=FixedClock(day, len(windows)),
        )
        window.resize(1366, 768)
        qtbot.addWidget(window)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        qtbot.waitUntil(lambda: window.isActiveWindow() and bool(window.current))
        windows.append(window)
        return Hand(qtbot, window)

    yield open_one
    for window in windows:
        window.close()
        window.desk.workspace.close()


@pytest.fixture
def hand(opened: Callable[..., Hand]) -> Hand:
    """One window."""
    return opened()


@pytest.fixture
def welcomed(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[], Welcome]]:
    """Opens the first page; what belongs to the user lies in the test's folder."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setattr(assistant, "user_documents_path", lambda: tmp_path / "Documents")
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    theme.load_fonts()
    pages = []

    def open_one() -> Welcome:
        page = Welcome("ana", Look.of(application, read_preferences()))
        qtbot.addWidget(page)
        with qtbot.waitExposed(page):
            page.show()
        page.activateWindow()
        pages.append(page)
        return page

    yield open_one
    for page in pages:
        if isinstance(page.window_, MainWindow):
            page.window_.close()
            page.window_.desk.workspace.close()
            page.window_.deleteLater()


@pytest.fixture
def welcome(welcomed: Callable[[], Welcome]) -> Welcome:
    return welcomed()
