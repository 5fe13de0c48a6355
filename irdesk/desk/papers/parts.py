"""The parts of a paper: switched on and off by their boxes, put in order by dragging or by keyboard."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListWidget, QListWidgetItem

from irdesk.briefings.briefing import Part
from irdesk.desk.context import Desk
from irdesk.desk.papers.ticks import TickedRow

_ROW = 22
_NAME = Qt.ItemDataRole.UserRole


class PartsList(QListWidget):
    """`changed` follows every switch and every move; Alt with an arrow moves the chosen part."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.parts: Sequence[Part] = ()
        self.setAccessibleName(desk.say("Parts"))
        words = desk.say("Space switches a part on or off; Alt+↑ and Alt+↓ move it, or drag it.")
        self.setAccessibleDescription(words)
        self.setToolTip(words)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setObjectName("parts")
        self.setItemDelegate(TickedRow(desk, self, _ROW))
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemChanged.connect(lambda _: self.changed.emit())
        self.model().rowsMoved.connect(lambda *_: self.changed.emit())
        for keys, step in (("Alt+Up", -1), ("Alt+Down", 1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(lambda step=step: self.move_part(step))

    def offer(self, parts: Sequence[Part], edition: str, chosen: Sequence[str] = ()) -> None:
        """Show these parts: those chosen in their order first, else those of the edition switched on."""
        self.blockSignals(True)
        self.clear()
        self.parts = parts
        by_name = {each.name: each for each in parts}
        first = [by_name[name] for name in chosen if name in by_name]
        rest = [each for each in parts if each not in first]
        for each in _woven(first, rest, parts):
            item = QListWidgetItem(self.desk.say(each.title))
            item.setData(_NAME, each.name)
            item.setFlags((item.flags() | Qt.ItemFlag.ItemIsUserCheckable) & ~Qt.ItemFlag.ItemIsDropEnabled)  # fmt: skip
            is_on = each in first if first else edition in each.editions
            item.setCheckState(Qt.CheckState.Checked if is_on else Qt.CheckState.Unchecked)
            self.addItem(item)
        self.blockSignals(False)
        self.setFixedHeight(_ROW * max(1, self.count()) + 2)

    def chosen(self) -> tuple[str, ...]:
        """The names of those switched on, in their order."""
        items = [self.item(at) for at in range(self.count())]
        return tuple(
            str(each.data(_NAME)) for each in items if each.checkState() == Qt.CheckState.Checked
        )

    def is_usual(self, edition: str) -> bool:
        """True while nothing differs from the edition."""
        return self.chosen() == tuple(each.name for each in self.parts if edition in each.editions)

    def move_part(self, step: int) -> None:
        """Move the current part up or down by one place."""
        at = self.currentRow()
        to = at + step
        if at < 0 or not 0 <= to < self.count():
            return
        self.blockSignals(True)
        item = self.takeItem(at)
        self.insertItem(to, item)
        self.setCurrentRow(to)
        self.blockSignals(False)
        self.changed.emit()


def _woven(first: Sequence[Part], rest: Sequence[Part], usual: Sequence[Part]) -> list[Part]:
    """Those chosen in their order; each of the others behind the one it usually follows."""
    found = list(first)
    for each in usual:
        if each in rest:
            before = usual[usual.index(each) - 1] if usual.index(each) else None
            found.insert(found.index(before) + 1 if before in found else 0, each)
    return found
