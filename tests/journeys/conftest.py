"""The real window on a copy of the sample office, on a fixed day."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar
from uuid import UUID

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from irdesk.desk import theme
from irdesk.desk.cards.card import RecordCard
from irdesk.desk.first_run import assistant
from irdesk.desk.first_run.welcome import Welcome
from irdesk.desk.frame.window import MainWindow
from irdesk.desk.look import Look
from irdesk.desk.start import open_window, read_preferences
from irdesk.ground.clock import FixedClock
from tests.conftest import TODAY

CTRL = Qt.KeyboardModifier.ControlModifier


W = TypeVar("W", bound=QWidget)


def _rows(view: QAbstractItemView) -> list[str]:
    """The words of each row of a table or list, shown columns joined."""
    model = view.model()
    if model is None:
        return []
    hidden = view.isColumnHidden if isinstance(view, QTableView) else lambda _at: False
    wide = 1 if isinstance(view, QListView) else model.columnCount()
    columns = [at for at in range(wide) if not hidden(at)]
    return [
        " | ".join(str(model.index(row, at).data() or "") for at in columns)
        for row in range(model.rowCount())
    ]


def _in_card(widget: QWidget) -> bool:
    """True within the card of a record."""
    above = widget.parentWidget()
    while above is not None and not isinstance(above, RecordCard):
        above = above.parentWidget()
    return above is not None


class Hand:
    """What a person does with keyboard and mouse, and what they see."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self.qtbot, self.window = qtbot, window

    def press(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press a key where the focus is."""
        active = QApplication.activeWindow()
        if active is None or not active.isVisible():
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
        # A click opens once it is clear that it is no double-click.
        self.qtbot.waitUntil(lambda: self.window.page.card is not None)
        QApplication.processEvents()

    def sees(self, words: str) -> bool:
        """True where the words stand in a visible label, button, table, list or field."""
        texts: list[str] = []
        for each in self._visible(QWidget):
            if isinstance(each, (QLabel, QAbstractButton, QLineEdit)):
                texts.append(each.text())
            elif isinstance(each, QComboBox):
                texts.append(each.currentText())
            elif isinstance(each, QPlainTextEdit):
                texts.append(each.toPlainText())
            elif isinstance(each, QAbstractItemView):
                texts.append("\n".join(_rows(each)))
        return any(words in text for text in texts)

    def _visible(self, of: type[W]) -> list[W]:
        """What of a class is on the screen: in the window, and in what has opened over it."""
        others = (top for top in QApplication.topLevelWidgets() if not isinstance(top, MainWindow))
        tops = [self.window, *(top for top in others if top.isVisible())]
        return [each for top in tops for each in (top, *top.findChildren(of)) if isinstance(each, of) and each.isVisible()]  # fmt: skip

    def widget(self, name: str, of: type[W] = QWidget) -> W:  # type: ignore[assignment]
        """The visible widget whose accessible name or words are these."""
        found = [
            each
            for each in self._visible(of)
            if name in (each.accessibleName(), getattr(each, "text", str)())
        ]
        assert found, f"nothing visible is called “{name}”"
        return next(
            (each for each in found if each.focusPolicy() != Qt.FocusPolicy.NoFocus), found[0]
        )

    def into(self, name: str) -> QWidget:
        """Click into the field called so; scrolls to it first, as a person would."""
        QApplication.processEvents()
        field = self.widget(name)
        area = field.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None:
            area.ensureWidgetVisible(field)
        self.qtbot.mouseClick(field, Qt.MouseButton.LeftButton)
        QApplication.processEvents()
        return field

    def fill(self, name: str, text: str) -> None:
        """Put words into a field in the place of what stands there."""
        self.into(name)
        self.press(Qt.Key.Key_A, CTRL)
        self.press(Qt.Key.Key_Delete)
        self.type(text)

    def choose(self, name: str, words: str) -> None:
        """Choose in a box of choices by the arrow keys."""
        box = self.widget(name, QComboBox)
        box.setFocus(Qt.FocusReason.TabFocusReason)
        self.press(Qt.Key.Key_Home)
        for _ in range(box.count()):
            if box.currentText() == words:
                return
            self.press(Qt.Key.Key_Down)
        raise AssertionError(f"“{name}” offers no “{words}”")

    def menu(self, button: str, words: str) -> None:
        """Open a button's menu and choose the entry that begins so."""
        self.click(button)
        self.qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        entry = next((each for each in menu.actions() if each.text().replace("&", "").startswith(words)), None)  # fmt: skip
        assert entry is not None, [each.text() for each in menu.actions()]
        self.qtbot.mouseClick(
            menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(entry).center()
        )
        QApplication.processEvents()

    def part(self, words: str) -> None:
        """Click a tab of the card, or its entry in the menu of those that find no room."""
        shown = [b for b in self._visible(QPushButton) if b.property("look") == "tab" and b.text().startswith(words) and _in_card(b)]  # fmt: skip
        if shown:
            self.qtbot.mouseClick(shown[-1], Qt.MouseButton.LeftButton)
            QApplication.processEvents()
        else:
            self.menu("More", words)

    def palette(self, words: str, expected: str = "") -> None:
        """Ctrl+K, type, and take the first answer once it holds what is expected."""
        self.ctrl(Qt.Key.Key_K)
        self.type(words)

        def found() -> list[QAbstractItemView]:
            return [each for each in self._visible(QAbstractItemView) if each.accessibleName() == "Found"]  # fmt: skip

        # The list shows only once something is found.
        self.qtbot.waitUntil(lambda: any(expected in rows[0] for each in found() if (rows := _rows(each))))  # fmt: skip
        self.press(Qt.Key.Key_Return)
        # An Enter that came before the whole answer waits for it.
        self.qtbot.waitUntil(lambda: not found())

    def click_row(self, table: str, words: str) -> QAbstractItemView:
        """Click the row that holds the words in the table called so."""
        view = self.widget(table, QAbstractItemView)
        at = next((at for at, text in enumerate(_rows(view)) if words in text), None)
        assert at is not None, _rows(view)
        index = view.model().index(at, 0)
        view.scrollTo(index)
        spot = view.visualRect(index).center()
        self.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        page = self.window.list_page()
        if page is not None and view is page.table:
            self.qtbot.waitUntil(lambda: page.card is not None)
        QApplication.processEvents()
        return view

    def listed(self) -> list[str]:
        """The rows of the list shown, cells joined."""
        page = self.window.list_page()
        if page is None:
            return []
        return [" | ".join(cells) for cells in page.model.cells]

    def waits_to_see(self, words: str) -> None:
        """Wait until the words are seen."""
        self.qtbot.waitUntil(lambda: self.sees(words), timeout=20_000)


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
