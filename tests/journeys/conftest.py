"""The real window on a copy of the sample office, on a fixed day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from irdesk.desk import theme
from irdesk.desk.frame.window import MainWindow
from irdesk.desk.start import open_window
from irdesk.ground.clock import FixedClock
from tests.conftest import TODAY

CTRL = Qt.KeyboardModifier.ControlModifier


class Hand:
    """What a person does with keyboard and mouse, and what they see."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self.qtbot, self.window = qtbot, window

    def press(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press a key where the focus is."""
        if QApplication.activeWindow() is None:
            # Offscreen nobody gives the focus back once a list of names has closed.
            self.window.activateWindow()
            self.qtbot.waitUntil(self.window.isActiveWindow)
        self.qtbot.keyClick(QApplication.focusWidget() or self.window, key, modifier)
        QApplication.processEvents()

    def ctrl(self, key: Qt.Key) -> None:
        """Press Ctrl with a key."""
        self.press(key, CTRL)

    def type(self, text: str) -> None:
        """Type where the focus is."""
        at = QApplication.focusWidget()
        for letter in text:
            key = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(at, key)
        QApplication.processEvents()

    def tab_to(self, name: str) -> QWidget:
        """Press Tab until the focus is on what is called so."""
        for _ in range(120):
            at = QApplication.focusWidget()
            if at is not None and at.accessibleName() == name:
                return at
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never reaches “{name}”")

    def click(self, name: str) -> None:
        """Click the visible button called so."""
        found = [
            each
            for each in self.window.findChildren(QPushButton)
            if each.isVisible() and name in (each.text(), each.accessibleName())
        ]
        assert found, f"no visible button “{name}”"
        self.qtbot.mouseClick(found[0], Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    def button_starting(self, words: str) -> str:
        """The name of the first visible button that begins so."""
        buttons = [each for each in self.window.findChildren(QPushButton) if each.isVisible()]
        return next(each.text() for each in buttons if each.text().startswith(words))

    def open_record(self, kind: str, identity: UUID) -> None:
        """Follow a link to a record."""
        self.window.desk.opened.emit(kind, identity)
        QApplication.processEvents()

    def open_row(self, words: str) -> None:
        """Click the row of the list that holds the words."""
        page = self.window.list_page()
        assert page is not None
        row = next(at for at, text in enumerate(self.listed()) if words in text)
        spot = page.table.visualRect(page.model.index(row, 0)).center()
        self.qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        QApplication.processEvents()

    def sees(self, words: str) -> bool:
        """True where the words stand in a visible label, button or the open list."""
        labels = [each.text() for each in self.window.findChildren(QLabel) if each.isVisible()]
        buttons = [
            each.text() for each in self.window.findChildren(QPushButton) if each.isVisible()
        ]
        return any(words in text for text in labels + buttons) or words in "\n".join(self.listed())

    def listed(self) -> list[str]:
        """The rows of the list shown, cells joined."""
        page = self.window.list_page()
        if page is None:
            return []
        return [" | ".join(cells) for cells in page.model.cells]

    def waits_to_see(self, words: str) -> None:
        """Wait until the words are seen."""
        self.qtbot.waitUntil(lambda: self.sees(words), timeout=5000)


@pytest.fixture
def opened(qtbot: QtBot, riverport: Path, tmp_path: Path) -> Iterator[Callable[[], Hand]]:
    """Opens a window on the sample office; windows share their drafts, as those of one user do."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme.load_fonts()
    windows = []

    def open_one() -> Hand:
        window = open_window(
            application,
            str(riverport),
            "Ana Moreira",
            drafts=tmp_path / "drafts",
            clock=FixedClock(TODAY),
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
def hand(opened: Callable[[], Hand]) -> Hand:
    """One window."""
    return opened()
