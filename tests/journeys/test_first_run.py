"""Started without a workspace: make one for our city, open one, or say what is wrong."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from irdesk.desk import theme
from irdesk.desk.frame.window import MainWindow
from irdesk.desk.look import Look
from irdesk.desk.start import read_preferences
from irdesk.desk.welcome import Welcome


@pytest.fixture
def welcome(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    theme.load_fonts()
    page = Welcome("Ana", Look.of(application, read_preferences(tmp_path)))
    qtbot.addWidget(page)
    page.show()
    yield page
    if isinstance(page.window_, MainWindow):
        page.window_.close()
        page.window_.desk.workspace.close()
        page.window_.deleteLater()


def _press(qtbot: QtBot, page: Welcome, words: str) -> None:
    (found,) = [each for each in page.findChildren(QPushButton) if each.text() == words]
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def test_a_new_office_is_made_and_opened(
    qtbot: QtBot, welcome: Welcome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _press(qtbot, welcome, "Make it…")
    assert welcome.problem.text() == "Say which city and country you work for."
    qtbot.keyClicks(welcome.city, "Gdynia")
    welcome.country.setCurrentIndex(welcome.country.findText("Poland"))
    target = tmp_path / "gdynia.irdesk"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    _press(qtbot, welcome, "Make it…")
    window = welcome.window_
    assert isinstance(window, MainWindow)
    assert (window.desk.office.city, window.desk.office.base_currency) == ("Gdynia", "PLN")
    assert window.desk.office.time_zone == "Europe/Warsaw"
    assert not welcome.isVisible()
    window.go("visits")
    qtbot.waitUntil(lambda: bool(window.status.day.text()))
    assert window.current == "visits"
    page = window.list_page()
    assert page is not None
    assert page.teaching.isVisible()
    assert page.teaching.text().startswith("Visits: nothing here yet.")
    assert not page.table.isVisible()


def test_a_file_that_is_no_workspace_is_one_sentence(
    qtbot: QtBot, welcome: Welcome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    notes = tmp_path / "notes.irdesk"
    notes.write_text("Dear diary, " * 500)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(notes), ""))
    _press(qtbot, welcome, "Open a workspace…")
    assert "notes.irdesk is not an irdesk workspace" in welcome.problem.text()
    assert welcome.isVisible()


def test_the_sample_is_made_and_opened(
    qtbot: QtBot, welcome: Welcome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "look.irdesk"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    _press(qtbot, welcome, "Look at an invented office first…")
    window = welcome.window_
    assert isinstance(window, MainWindow)
    qtbot.waitUntil(lambda: window.current == "today")
    assert window.side.count.text()
