"""From the first start of the program to the first printed brief."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from irdesk.desk import theme
from irdesk.desk.first_run import assistant
from irdesk.desk.first_run.welcome import Welcome
from irdesk.desk.frame.window import MainWindow
from irdesk.desk.look import Look
from irdesk.desk.start import read_preferences
from tests.journeys.conftest import CTRL, Hand
from tests.journeys.papers import Papers, print_to


@pytest.fixture
def welcome(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Welcome]:
    """The first page, for somebody who has never used the program."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setattr(assistant, "user_documents_path", lambda: tmp_path / "Documents")
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    theme.load_fonts()
    page = Welcome("ana", Look.of(application, read_preferences()))
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    yield page
    if isinstance(page.window_, MainWindow):
        page.window_.close()
        page.window_.desk.workspace.close()
        page.window_.deleteLater()


def _press(qtbot: QtBot, page: QWidget, words: str) -> None:
    shown = [each for each in page.findChildren(QPushButton) if each.isVisible()]
    (found,) = [each for each in shown if each.text() == words]
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def test_from_the_first_start_to_the_first_printed_brief(
    qtbot: QtBot, welcome: Welcome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _press(qtbot, welcome, "A new workspace for our city…")
    made = welcome.assistant
    assert made is not None
    qtbot.keyClicks(QApplication.focusWidget(), "gdyn")
    popup = made.city.completer().popup()
    qtbot.waitUntil(popup.isVisible)
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    _press(qtbot, welcome, "Make it and begin")
    qtbot.waitUntil(lambda: isinstance(welcome.window_, MainWindow), timeout=15_000)
    window = welcome.window_
    assert isinstance(window, MainWindow)
    with qtbot.waitExposed(window):
        window.activateWindow()
    qtbot.waitUntil(lambda: window.isActiveWindow() and window.current == "today")
    hand = Hand(qtbot, window)
    hand.waits_to_see("Nothing falls due in the next")
    hand.waits_to_see("No visit is planned.")

    hand.press(Qt.Key.Key_P, CTRL | Qt.KeyboardModifier.ShiftModifier)
    hand.type("the mayor sees the ambassador of Sweden on Friday at ten about the Baltic")
    hand.press(Qt.Key.Key_Return, CTRL)
    papers = Papers(hand)
    papers.waits()
    assert "Gdynia" in papers.words()
    assert "Baltic" in papers.words()

    target = tmp_path / "brief.pdf"

    print_to(monkeypatch, target)
    hand.ctrl(Qt.Key.Key_P)
    qtbot.waitUntil(lambda: hand.sees("Sent to the printer."), timeout=40_000)
    printed = QPdfDocument()
    printed.load(str(target))
    assert printed.pageCount() >= 1
