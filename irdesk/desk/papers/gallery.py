"""The kinds of paper: those that suit the record first, the others below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from irdesk.briefings.briefing import Briefing
from irdesk.desk import theme
from irdesk.desk.context import Desk
from irdesk.desk.icons import SIZE, icon
from irdesk.ground.text import plural
from irdesk.rules.folding import sort_key

_KIND, _HINT = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_PAD, _HEAD = 6, 30
_LEFT, _RIGHT = 38, 8
"""Pixels around the words of an entry; its icon stands at their left."""
_WRAPPED = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap


class Gallery(QWidget):
    """`chosen` is emitted with the name of the kind somebody chose."""

    chosen = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._offered: tuple[Sequence[Briefing], Sequence[Briefing]] = ((), ())
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(desk.say("Filter…"))
        self.filter.setAccessibleName(desk.say("Filter the briefings"))
        self.filter.textChanged.connect(lambda _: self._fill())
        self.filter.returnPressed.connect(self._take_first)
        self.list = QListWidget()
        self.list.setObjectName("gallery")
        self.list.setAccessibleName(desk.say("Kinds of briefing"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setItemDelegate(_Entry(desk, self.list))
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        # Always there, so that entries are measured in the room they are drawn in.
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMouseTracking(True)
        self.list.currentItemChanged.connect(self._moved)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.filter)
        layout.addWidget(self.list, 1)

    def offer(self, first: Sequence[Briefing], more: Sequence[Briefing], current: str) -> None:
        """Show these kinds, `more` under a heading of their own."""
        self._offered = first, more
        self._fill(current)

    def mark(self, name: str) -> None:
        """Mark the one that is shown."""
        for item in self._items():
            if item.data(_KIND) == name:
                self.list.blockSignals(True)
                self.list.setCurrentItem(item)
                self.list.blockSignals(False)
                self.list.viewport().update()

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(at) for at in range(self.list.count())]

    def _fill(self, current: str = "") -> None:
        now = self.list.currentItem()
        current = current or (str(now.data(_KIND)) if now is not None else "")
        wanted = sort_key(self.filter.text())
        self.list.blockSignals(True)
        self.list.clear()
        first, more = (
            [each for each in some if self._fits(each, wanted)] for some in self._offered
        )
        for each in first:
            self._add(each)
        if first and more:
            head = QListWidgetItem(self.desk.say("More"))
            head.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(head)
        for each in more:
            self._add(each)
        self.list.blockSignals(False)
        self.mark(current)

    def _fits(self, each: Briefing, wanted: str) -> bool:
        say = self.desk.say
        return not wanted or wanted in sort_key(f"{say(each.title)} {self._hint(each)}")

    def _hint(self, each: Briefing) -> str:
        say = self.desk.say
        if each.hint or not each.parts:
            return say(each.hint)
        return say(plural("{count} part", "{count} parts", len(each.parts)))

    def _add(self, each: Briefing) -> None:
        item = QListWidgetItem(self.desk.say(each.title))
        item.setData(_KIND, each.name)
        item.setData(_HINT, self._hint(each))
        item.setData(Qt.ItemDataRole.DecorationRole, each.icon)
        words = f"{item.text()}, {item.data(_HINT)}" if item.data(_HINT) else item.text()
        item.setData(Qt.ItemDataRole.AccessibleTextRole, words)
        item.setToolTip(words)
        self.list.addItem(item)

    def _moved(self, item: QListWidgetItem | None, _before: object = None) -> None:
        if item is not None and item.data(_KIND):
            self.chosen.emit(str(item.data(_KIND)))

    def _take_first(self) -> None:
        first = next((each for each in self._items() if each.data(_KIND)), None)
        if first is not None:
            self.list.setCurrentItem(first)
            self.list.setFocus()


class _Entry(QStyledItemDelegate):
    """Draws icon, title and hint below each other, on as many lines as they need; a heading on one."""

    def __init__(self, desk: Desk, parent: QListWidget) -> None:
        super().__init__(parent)
        self.desk, self._list = desk, parent

    def sizeHint(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        if not index.data(_KIND):
            return QSize(0, _HEAD)
        room = self._list.viewport().width()
        return QSize(
            0, sum(high for _, _, high in self._lines(index, option.font, room)) + 2 * _PAD
        )

    def _lines(
        self, index: QModelIndex | QPersistentModelIndex, usual: QFont, room: int
    ) -> list[tuple[str, QFont, int]]:
        """Title and hint, each with its font and how high it stands in that much room."""
        # Measured in bold, so that nothing moves when an entry is chosen.
        title, hint = QFont(usual), QFont(usual)
        title.setPixelSize(theme.TEXT)
        title.setBold(True)
        hint.setPixelSize(theme.TEXT - 1)
        found = []
        for words, font in ((str(index.data()), title), (str(index.data(_HINT) or ""), hint)):
            if words:
                box = QRect(0, 0, room - _LEFT - _RIGHT, 1_000)
                high = QFontMetrics(font).boundingRect(box, _WRAPPED, words).height()
                found.append((words, font, high))
        return found

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:  # fmt: skip
        tokens, box = self.desk.tokens, option.rect
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(option.font)
        font.setPixelSize(theme.TEXT)
        if not index.data(_KIND):
            font.setPixelSize(theme.TEXT - 1)
            painter.setFont(font)
            painter.setPen(QColor(tokens.muted))
            below = box.adjusted(10, 0, -10, -5)
            painter.drawText(below, Qt.AlignmentFlag.AlignBottom, str(index.data()))
            painter.restore()
            return
        is_chosen = bool(state & QStyle.StateFlag.State_Selected)
        if is_chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.tint if is_chosen else tokens.side))
            painter.drawRoundedRect(box.adjusted(0, 1, -2, -1), 8, 8)
        if is_chosen and state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(tokens.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 2, -3, -2), 7, 7)
        sign = icon(str(index.data(Qt.ItemDataRole.DecorationRole)), tokens.accent if is_chosen else tokens.ink)  # fmt: skip
        sign.paint(painter, box.left() + 11, box.top() + (box.height() - SIZE) // 2, SIZE, SIZE)
        top, room = box.top() + _PAD, box.width() - _LEFT - _RIGHT
        for at, (words, font, high) in enumerate(self._lines(index, option.font, box.width())):
            font.setBold(is_chosen and not at)
            painter.setFont(font)
            painter.setPen(QColor(tokens.muted if at else tokens.ink))
            painter.drawText(QRect(box.left() + _LEFT, top, room, high), _WRAPPED, words)
            top += high
        painter.restore()
