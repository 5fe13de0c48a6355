"""How the lines of the palette are drawn: a heading above each group, the words, what it is, its key."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from irdesk.desk.context import Desk
from irdesk.desk.finding.entries import Entry
from irdesk.desk.icons import SIZE, icon

ENTRY, HEADING = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_SIDE, _GAP = 12, 10
Index = QModelIndex | QPersistentModelIndex


class Lines(QStyledItemDelegate):
    """Sizes follow the font; the words of a line come before what stands beside them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt's name
        high = option.fontMetrics.height()
        return QSize(200, high + 14 + (high + 10 if index.data(HEADING) else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = index.data(ENTRY)
        if not isinstance(entry, Entry):
            return
        tokens, room = self.desk.tokens, QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        small = QFont(option.font)
        small.setPixelSize(max(1, round(option.font.pixelSize() * 12 / 13)))
        if index.data(HEADING):
            above = QRect(room)
            above.setHeight(option.fontMetrics.height() + 10)
            room.setTop(above.bottom() + 1)
            painter.setFont(small)
            painter.setPen(QColor(tokens.muted))
            above.adjust(_SIDE, 4, -_SIDE, 0)
            painter.drawText(above, Qt.AlignmentFlag.AlignVCenter, str(index.data(HEADING)))
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.tint))
            painter.drawRoundedRect(room.adjusted(4, 1, -4, -1), 6, 6)
        drawn = icon(entry.symbol, tokens.muted)
        middle = room.top() + (room.height() - SIZE) // 2
        drawn.paint(painter, room.left() + _SIDE, middle, SIZE, SIZE)
        words = room.adjusted(_SIDE + SIZE + _GAP, 0, -_SIDE, 0)
        words.setRight(self._right(painter, words, entry, small))
        self._words(painter, words, entry, option.font, small)
        painter.restore()

    def _right(self, painter: QPainter, room: QRect, entry: Entry, small: QFont) -> int:
        """Draw the kind or the key at the right; returns where the words must end."""
        tokens, metrics = self.desk.tokens, QFontMetrics(small)
        said = entry.keys or entry.right
        if not said:
            return room.right()
        wide = metrics.horizontalAdvance(said)
        painter.setFont(small)
        painter.setPen(QColor(tokens.muted))
        if not entry.keys:
            at = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(room, at, said)
            return room.right() - wide - _GAP
        cap = QRect(room.right() - wide - 12, 0, wide + 12, metrics.height() + 4)
        cap.moveTop(room.top() + (room.height() - cap.height()) // 2)
        painter.setPen(QPen(QColor(tokens.line)))
        painter.setBrush(QColor(tokens.canvas))
        painter.drawRoundedRect(cap, 4, 4)
        painter.setPen(QColor(tokens.muted))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, said)
        return cap.left() - _GAP

    def _words(
        self, painter: QPainter, room: QRect, entry: Entry, font: QFont, small: QFont
    ) -> None:
        tokens, metrics = self.desk.tokens, QFontMetrics(font)
        cut = Qt.TextElideMode.ElideRight
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        title = metrics.elidedText(entry.words, cut, room.width())
        painter.setFont(font)
        painter.setPen(QColor(tokens.ink))
        painter.drawText(room, left, title)
        rest = room.adjusted(metrics.horizontalAdvance(title) + _GAP, 0, 0, 0)
        if entry.beside and rest.width() > 30:
            painter.setFont(small)
            painter.setPen(QColor(tokens.muted))
            said = QFontMetrics(small).elidedText(entry.beside, cut, rest.width())
            painter.drawText(rest, left, said)
