"""What a person does at the window with mouse and keyboard, and what they see."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
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

from irdesk.desk.cards.card import RecordCard
from irdesk.desk.frame.window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier


W = TypeVar("W", bound=QWidget)
_TURN = 120
"""One notch of the wheel."""
_MOST_TURNS = 200
_AROUND = 20
"""Pixels around a spot that one wants in sight."""


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


def _words(widget: QWidget) -> str:
    """What stands on a button or label, or in a line."""
    return widget.text() if isinstance(widget, (QAbstractButton, QLabel, QLineEdit)) else ""


def _in_card(widget: QWidget) -> bool:
    """True within the card of a record."""
    above = widget.parentWidget()
    while above is not None and not isinstance(above, RecordCard):
        above = above.parentWidget()
    return above is not None


class Person:
    """Somebody before a window: what they do with keyboard and mouse, and what they see."""

    def __init__(self, qtbot: QtBot, window: QWidget) -> None:
        self.qtbot, self._top = qtbot, window

    # ----- keys

    def _taker(self) -> QWidget:
        """What takes the keys: a list or menu that is open before what has the focus."""
        offers = QApplication.activePopupWidget()
        if offers is not None:
            within = QApplication.focusWidget()
            return within if within is not None and offers.isAncestorOf(within) else offers
        active = QApplication.activeWindow()
        if active is None or not active.isVisible():
            # Offscreen nobody gives the focus back once a list of names has closed.
            self._top.activateWindow()
            self.qtbot.waitUntil(self._top.isActiveWindow)
        return QApplication.focusWidget() or self._top

    def press(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press a key where the focus is."""
        self.qtbot.keyClick(self._taker(), key, modifier)
        QApplication.processEvents()

    def ctrl(self, key: Qt.Key) -> None:
        """Press Ctrl with a key."""
        self.press(key, CTRL)

    def type(self, text: str) -> None:
        """Type where the focus is."""
        for letter in text:
            key = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(self._taker(), key)
        QApplication.processEvents()

    def tab_to(self, name: str) -> QWidget:
        """Press Tab until the focus is on what is called so."""
        for _ in range(120):
            at = self._taker()
            if at.accessibleName() == name:
                return at
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never reaches “{name}”")

    def tab_into(self, widget: QWidget) -> None:
        """Press Tab until the focus is on a widget whose name is not its alone."""
        for _ in range(120):
            if self._taker() is widget:
                return
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never reaches “{widget.accessibleName()}”")

    # ----- the mouse

    def point(
        self,
        widget: QWidget,
        spot: QPoint | None = None,
        modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
        button: Qt.MouseButton = Qt.MouseButton.LeftButton,
    ) -> None:
        """Click on the screen where a widget shows, in its middle or at a spot of it."""
        QApplication.processEvents()
        self.scroll_to(widget, spot)
        assert self._lies_open(widget, spot), f"the mouse can't reach “{widget.accessibleName()}”"
        top = widget.window()
        where = widget.mapTo(top, widget.rect().center() if spot is None else spot)
        QTest.mouseClick(top.windowHandle(), button, modifier, where)
        QApplication.processEvents()

    def double_click(self, widget: QWidget, spot: QPoint) -> None:
        """Click twice on the same spot, as fast as one does."""
        QApplication.processEvents()
        assert self._lies_open(widget, spot), f"the mouse can't reach “{widget.accessibleName()}”"
        top = widget.window()
        QTest.mouseDClick(top.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, widget.mapTo(top, spot))  # fmt: skip
        QApplication.processEvents()

    @staticmethod
    def _lies_open(widget: QWidget, spot: QPoint | None = None) -> bool:
        """True where a click at the spot meets the widget: nothing lies over it, nothing cuts it off."""
        top = widget.window()
        where = widget.mapTo(top, widget.rect().center() if spot is None else spot)
        met = top.childAt(where) or top
        if widget.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents):
            return met.isAncestorOf(widget)
        return met is widget or widget.isAncestorOf(met)

    def scroll_to(self, widget: QWidget, spot: QPoint | None = None) -> None:
        """Turn the wheel until a widget, or a spot of it, has come into sight."""
        area = widget.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is None:
            return
        port, bar, window = area.viewport(), area.verticalScrollBar(), area.window().windowHandle()
        over = QPointF(port.mapTo(area.window(), QPoint(1, port.height() // 2)))
        for _ in range(_MOST_TURNS):
            middle = widget.rect().center() if spot is None else spot
            around = min(widget.height() // 2 if spot is None else _AROUND, port.height() // 2)
            at, before = widget.mapTo(port, middle).y(), bar.value()
            if at - around < 0:
                QTest.wheelEvent(window, over, QPoint(0, _TURN))
            elif at + around > port.height():
                QTest.wheelEvent(window, over, QPoint(0, -_TURN))
            if bar.value() == before:
                return
            QApplication.processEvents()

    def drag(self, widget: QWidget, start: QPoint, by: QPoint) -> None:
        """Take hold of a widget at a spot, move in steps, let go."""
        with self.holding(widget, start, by):
            pass

    @contextmanager
    def holding(self, widget: QWidget, start: QPoint, by: QPoint) -> Iterator[None]:
        """Look at what is shown before one lets go of what was dragged."""
        self.scroll_to(widget, start)
        assert self._lies_open(widget, start), f"the mouse can't reach “{widget.accessibleName()}”"
        window, begun = widget.window().windowHandle(), widget.mapTo(widget.window(), start)
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QTest.mousePress(window, left, none, begun)
        for part in (0.3, 0.7, 1.0):
            QTest.mouseMove(window, begun + QPoint(round(by.x() * part), round(by.y() * part)))
        yield
        QTest.mouseRelease(window, left, none, begun + by)
        QApplication.processEvents()

    def turn_wheel(self, view: QAbstractScrollArea, notches: int) -> None:
        """Turn the wheel over a table or list: down, or up below nothing."""
        port, step = view.viewport(), -_TURN if notches > 0 else _TURN
        over = QPointF(port.mapTo(view.window(), port.rect().center()))
        for _ in range(abs(notches)):
            QTest.wheelEvent(view.window().windowHandle(), over, QPoint(0, step))
        QApplication.processEvents()

    def point_at_row(
        self,
        view: QAbstractItemView,
        row: int,
        modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
        column: int = 0,
    ) -> None:
        """Click a row of a table or list; turns the wheel until it is in sight."""
        spot = self.scroll_to_row(view, row, column)
        self.point(view.viewport(), spot, modifier)

    def scroll_to_row(self, view: QAbstractItemView, row: int, column: int = 0) -> QPoint:
        """Turn the wheel until a row is in sight; where the middle of its cell lies then."""
        if isinstance(view, QTableView) and view.isColumnHidden(column):
            column = next(at for at in range(view.model().columnCount()) if not view.isColumnHidden(at))  # fmt: skip
        index = view.model().index(row, column)
        for _ in range(_MOST_TURNS):
            spot = view.visualRect(index).center()
            if 0 <= spot.y() < view.viewport().height():
                break
            self.turn_wheel(view, 1 if spot.y() > 0 else -1)
        return spot

    def click(self, name: str) -> None:
        """Click the visible button called so, once it is there."""

        def found() -> list[QPushButton]:
            return [each for each in self._visible(QPushButton) if name in (each.text(), each.accessibleName())]  # fmt: skip

        def is_there() -> None:
            assert found(), f"no visible button “{name}”"

        self.qtbot.waitUntil(is_there)
        self.point(next((each for each in found() if self._lies_open(each)), found()[0]))

    def button_starting(self, words: str) -> str:
        """The name of the first visible button that begins so."""
        return next(
            each.text() for each in self._visible(QPushButton) if each.text().startswith(words)
        )

    # ----- what is seen

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
        tops = [self._top, *(top for top in others if top.isVisible())]
        return [each for top in tops for each in (top, *top.findChildren(of)) if isinstance(each, of) and each.isVisible()]  # fmt: skip

    def widget(self, name: str, of: type[W] = QWidget) -> W:  # type: ignore[assignment]
        """The visible widget whose accessible name or words are these."""
        found = [
            each for each in self._visible(of) if name in (each.accessibleName(), _words(each))
        ]
        assert found, f"nothing visible is called “{name}”"
        return next(
            (each for each in found if each.focusPolicy() != Qt.FocusPolicy.NoFocus), found[0]
        )

    # ----- fields, menus, tables

    def into(self, name: str) -> QWidget:
        """Click into the field called so."""
        QApplication.processEvents()
        field = self.widget(name)
        self.point(field)
        return field

    def fill(self, name: str, text: str) -> None:
        """Put words into a field in the place of what stands there."""
        self.into(name)
        self.press(Qt.Key.Key_A, CTRL)
        self.press(Qt.Key.Key_Delete)
        self.type(text)

    def choose(self, name: str, words: str) -> None:
        """Click a box of choices open, go to one by the arrow keys, take it."""
        box = self.widget(name, QComboBox)
        self.point(box)
        offers = box.view()
        self.qtbot.waitUntil(offers.isVisible)
        self.press(Qt.Key.Key_Home)
        while offers.currentIndex().data() != words:
            before = offers.currentIndex()
            self.press(Qt.Key.Key_Down)
            assert offers.currentIndex() != before, f"“{name}” offers no “{words}”"
        self.press(Qt.Key.Key_Return)
        self.qtbot.waitUntil(lambda: not offers.isVisible())

    def menu(self, button: str, words: str) -> None:
        """Open a button's menu and choose the entry that begins so."""
        self.click(button)
        self.qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        entry = next((each for each in menu.actions() if each.text().replace("&", "").startswith(words)), None)  # fmt: skip
        assert entry is not None, [each.text() for each in menu.actions()]
        self.point(menu, menu.actionGeometry(entry).center())

    def part(self, words: str) -> None:
        """Click a tab of the card, or its entry in the menu of those that find no room."""
        shown = [b for b in self._visible(QPushButton) if b.property("look") == "tab" and b.text().startswith(words) and _in_card(b)]  # fmt: skip
        if shown:
            self.point(shown[-1])
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
        self.point_at_row(view, at)
        return view

    def waits_to_see(self, words: str) -> None:
        """Wait until the words are seen."""
        self.qtbot.waitUntil(lambda: self.sees(words), timeout=20_000)


class Hand(Person):
    """Somebody before the window of a workspace."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        super().__init__(qtbot, window)
        self.window = window

    def open_row(self, words: str) -> None:
        """Click the row of the list that holds the words."""
        page = self.window.list_page()
        assert page is not None
        row = next(at for at, text in enumerate(self.listed()) if words in text)
        self.point_at_row(page.table, row)
        # A click opens once it is clear that it is no double-click.
        self.qtbot.waitUntil(lambda: self.window.page.card is not None)
        QApplication.processEvents()

    def click_row(self, table: str, words: str) -> QAbstractItemView:
        """Click the row that holds the words in the table called so; the row of a list opens its card."""
        view = super().click_row(table, words)
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
