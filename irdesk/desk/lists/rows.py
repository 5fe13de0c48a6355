"""How a row of a list is drawn: one line, or beside a card two, with a sign in front."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QApplication,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from irdesk.desk.cards.insights import STATE_TONES
from irdesk.desk.context import Desk
from irdesk.desk.icons import SIZE, icon
from irdesk.desk.lists.model import SECOND_LINE, SIGN

_Index = QModelIndex | QPersistentModelIndex
_SIGNS = {
    "inbound": "arrow-down-left", "outbound": "arrow-up-right", "virtual": "video",
    "third_place": "map-pin", "in": "arrow-down-left", "out": "arrow-up-right",
    "received": "arrow-down-left", "given": "arrow-up-right", "asked": "arrow-up-right",
    "offered": "arrow-down-left",
}  # fmt: skip
_TONES = {"good": "circle-check", "bad": "circle-alert", "warn": "clock"}
_SIDE, _GAP = 8, 10


class Rows(QStyledItemDelegate):
    """Draws every cell of a list; the column `what` has a second line where there are two."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.desk = desk
        self.what: int | None = None
        """The column with two lines; None where rows have one."""

    def height(self, font: QFont) -> int:
        """How high a row is, by the font and by how close one wants rows."""
        line = QFontMetrics(font).height()
        dense = self.desk.look.density == "dense"
        if self.what is not None:
            return 2 * line + (2 if dense else 6)
        return max(24, line + 6) if dense else max(32, line + 12)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """The cell; the one with the focus has a frame."""
        if index.column() == self.what:
            self._paint_two(painter, option, index)
        else:
            super().paint(painter, option, index)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.save()
            painter.setPen(QPen(QColor(self.desk.tokens.accent), 1))
            painter.drawRect(option.rect.adjusted(1, 1, -2, -2))
            painter.restore()

    def _paint_two(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        words, shown.text = shown.text, ""
        style = shown.widget.style() if shown.widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, shown, painter, shown.widget)
        tokens, code = self.desk.tokens, str(index.data(SIGN) or "")
        room: QRect = shown.rect.adjusted(_SIDE, 0, -_SIDE, 0)
        tone = STATE_TONES.get(code, "plain")
        name = _SIGNS.get(code) or _TONES.get(tone, "circle-dashed" if code else "")
        painter.save()
        if name:
            colour = tokens.ink if code in _SIGNS else tokens.tone(tone)[0]
            top = room.top() + (room.height() - SIZE) // 2
            icon(name, colour).paint(painter, room.left(), top, SIZE, SIZE)
            room.setLeft(room.left() + SIZE + _GAP)
        first = QFont(shown.font)
        second = QFont(first)
        second.setPixelSize(max(9, first.pixelSize() - 1) if first.pixelSize() > 0 else 12)
        lines = ((words, first, tokens.ink), (str(index.data(SECOND_LINE) or ""), second, tokens.muted))  # fmt: skip
        heights = [QFontMetrics(each).height() for _, each, _ in lines]
        top = room.top() + (room.height() - sum(heights)) // 2
        for (text, font, colour), high in zip(lines, heights, strict=True):
            painter.setFont(font)
            painter.setPen(QColor(colour))
            cut = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
            spot = QRect(room.left(), top, room.width(), high)
            painter.drawText(
                spot, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), cut
            )
            top += high
        painter.restore()
