"""From the first start of the program to the first printed brief."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from irdesk.desk.first_run.welcome import Welcome
from irdesk.desk.frame.window import MainWindow
from tests.journeys.conftest import CTRL, Hand
from tests.journeys.papers import Papers, print_to


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
    # It filled the screen, which has no room for a window of the usual size.
    assert window.isMaximized()
    with qtbot.waitExposed(window):
        window.showNormal()
        window.resize(1366, 768)
        window.activateWindow()
    qtbot.waitUntil(lambda: window.isActiveWindow() and window.current == "today")
    hand = Hand(qtbot, window)
    hand.waits_to_see("Nothing falls due in the next")
    hand.waits_to_see("No visit is planned.")
    hand.click("Make the first partner")
    assert hand.sees("New partner")
    hand.press(Qt.Key.Key_Escape)
    hand.click("Today")

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
