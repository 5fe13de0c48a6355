"""Tabs in one row: those that find no room go into a menu, so that no name is ever cut."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from irdesk.desk import theme
from irdesk.desk.context import Desk
from irdesk.desk.pieces import button, rule

_GAP = 18
_LEAST = 200
"""Pixels of a page under the names: with less there would be nothing to read."""


class TabRow(QWidget):
    """Names in one row; `chosen` is emitted with the number of the one somebody chose."""

    chosen = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.current = 0
        self.buttons: list[QPushButton] = []
        self.group = QButtonGroup(self)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(_GAP)
        self.more = button(desk, desk.say("More"), self._open_menu, "chevron-down", "tab")
        self.row.addStretch(1)
        self.row.addWidget(self.more)

    def add(self, name: str) -> None:
        """Add a name at the end."""
        at = len(self.buttons)
        made = button(self.desk, name, partial(self.chosen.emit, at), look="tab")
        made.setCheckable(True)
        bold = QFont(theme.FAMILY)
        bold.setPixelSize(theme.TEXT)
        bold.setBold(True)
        made.setMinimumWidth(QFontMetrics(bold).horizontalAdvance(name) + 8)
        self.group.addButton(made)
        self.buttons.append(made)
        self.row.insertWidget(at, made)

    def mark(self, at: int) -> None:
        """Mark the chosen one; it is always in the row, and the one that Tab leads to."""
        self.current = at
        self.buttons[at].setChecked(True)
        for number, each in enumerate(self.buttons):
            by_tab = number == at
            each.setFocusPolicy(Qt.FocusPolicy.StrongFocus if by_tab else Qt.FocusPolicy.ClickFocus)
        self.fit()

    def clear(self) -> None:
        """Take every name out."""
        for each in self.buttons:
            self.group.removeButton(each)
            self.row.removeWidget(each)
            each.hide()
            each.deleteLater()
        self.buttons.clear()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self.fit()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.fit()

    def fit(self) -> None:
        """Show as many names as there is room for, the chosen one among them."""
        if not self.buttons:
            return
        for each in (*self.buttons, self.more):
            each.ensurePolished()
        widths = [max(each.sizeHint().width(), each.minimumWidth()) + _GAP for each in self.buttons]
        room = self.width() - widths[self.current]
        crowded = sum(widths) > self.width()
        if crowded:
            room -= self.more.sizeHint().width() + _GAP
        for at, each in enumerate(self.buttons):
            if at != self.current:
                room -= widths[at]
            each.setVisible(at == self.current or room >= 0)
        self.more.setVisible(crowded)

    def _open_menu(self) -> None:
        menu = QMenu(self)
        for at, each in enumerate(self.buttons):
            if each.isHidden():
                menu.addAction(each.text(), partial(self.chosen.emit, at))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))


class PageStack(QStackedWidget):
    """Takes the height that is left, as much as its page needs at least: pages scroll by themselves."""

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(super().sizeHint().width(), _LEAST)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        shown = self.currentWidget()
        least = shown.minimumSizeHint() if shown is not None else QSize(0, 0)
        return QSize(least.width(), max(_LEAST, least.height()))

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        return False


class Tabs(QWidget):
    """Pages under a row of names, made when they are first shown."""

    changed = Signal(int)

    def __init__(self, desk: Desk, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.stack = PageStack()
        self.bar = TabRow(desk)
        self.bar.chosen.connect(self.show_page)
        self._makers: list[Callable[[], QWidget]] = []
        self._pages: dict[int, QWidget] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(rule())
        layout.addWidget(self.stack, 1)

    @property
    def buttons(self) -> list[QPushButton]:
        """The names, in order."""
        return self.bar.buttons

    @property
    def current(self) -> int:
        """The number of the page shown."""
        return self.bar.current

    def add(self, make: Callable[[], QWidget], name: str) -> None:
        """Add a page at the end; `make` is called when it is first shown."""
        self.bar.add(name)
        self._makers.append(make)

    def page(self, at: int) -> QWidget:
        """A page that has been shown."""
        return self._pages[at]

    def show_page(self, at: int) -> None:
        """Show a page by its number; the last one where there are fewer."""
        at = min(at, len(self.buttons) - 1)
        if at not in self._pages:
            self._pages[at] = self._makers[at]()
            self.stack.addWidget(self._pages[at])
        self.stack.setCurrentWidget(self._pages[at])
        self.bar.mark(at)
        self.changed.emit(at)
