"""Ctrl+K: find any record, any page and any action."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from irdesk.desk.context import Desk
from irdesk.desk.frame.overlay import Overlay
from irdesk.desk.icons import SIZE, icon
from irdesk.records.catalogue import kind as kind_of
from irdesk.rules.folding import sort_key

Action = tuple[str, str, Callable[[], object]]
_MOST = 12
_ROWS, _ROW = 15, 27


class Palette(Overlay):
    """Lies over the window; Enter does what is chosen, Esc closes it."""

    def __init__(self, desk: Desk, actions: Sequence[Action], parent: QWidget) -> None:
        super().__init__(desk, parent)
        self.actions_ = actions
        self.setObjectName("palette")
        self.line = QLineEdit()
        self.line.setPlaceholderText(desk.say("Search or do anything…"))
        self.line.setAccessibleName(desk.say("Search or do anything"))
        self.line.installEventFilter(self)
        self.line.textChanged.connect(self._search)
        self.list = QListWidget()
        self.list.setAccessibleName(desk.say("Found"))
        self.list.setIconSize(QSize(SIZE, SIZE))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.itemClicked.connect(lambda _: self._do())
        layout = QVBoxLayout(self)
        layout.addWidget(self.line)
        layout.addWidget(self.list)
        self._search("")
        self.appear(self.line)

    @property
    def heading(self) -> str:
        """What a screen reader calls it."""
        return self.desk.say("Search or do anything")

    def wanted_size(self, room_wide: int, room_high: int) -> tuple[int, int]:
        """As high as what was found, at most 15 rows."""
        rows = min(self.list.count(), _ROWS) or 1
        return min(620, room_wide - 80), min(72 + rows * _ROW, room_high - 80)

    def _search(self, text: str) -> None:
        self.list.clear()
        wanted = sort_key(text)
        colour = self.desk.tokens.muted
        for words, symbol, act in self.actions_:
            if not wanted or wanted in sort_key(words):
                item = QListWidgetItem(icon(symbol, colour), words)
                item.setData(Qt.ItemDataRole.UserRole, act)
                self.list.addItem(item)
        if wanted:
            for at, hit in enumerate(self.desk.workspace.search(text, _MOST)):
                found = kind_of(hit.kind)
                named = " · ".join(
                    part
                    for part in (hit.title.split("\n")[0], hit.reference, self.desk.say(found.one))
                    if part
                )
                item = QListWidgetItem(icon(found.icon, colour), named)
                target = (
                    (hit.kind, hit.id)
                    if found.parent is None or hit.parent is None
                    else (str(found.parent), hit.parent)
                )
                item.setData(Qt.ItemDataRole.UserRole, partial(self.desk.opened.emit, *target))
                self.list.insertItem(at, item)
        self.list.setCurrentRow(0)
        if self.isVisible():
            self.place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None:
                last = self.list.count() - 1
                self.list.setCurrentRow(max(0, min(last, self.list.currentRow() + step)))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._do()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.leave()
                return True
        return super().eventFilter(watched, event)

    def _do(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            act = item.data(Qt.ItemDataRole.UserRole)
            self.leave()
            act()
