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
from irdesk.desk.lines import wrapped
from irdesk.desk.lists.model import SECOND_LINE, SIGN, SIGN_WIDE, STATE

_Index = QModelIndex | QPersistentModelIndex
SIGNS = {
    "inbound": "arrow-down-left", "outbound": "arrow-up-right", "virtual": "video",
    "third_place": "map-pin", "incoming": "arrow-down-left", "outgoing": "arrow-up-right",
    "received": "arrow-down-left", "given": "arrow-up-right", "asked": "arrow-up-right",
    "offered": "arrow-down-left",
}  # fmt: skip
"""Icons by the code of a direction."""
_PLAIN = dict.fromkeys(("completed", "reported", "closed", "superseded", "paid"), "circle-check")
_TONES = {"good": "circle-check", "bad": "circle-alert", "warn": "clock"}
_SIDE, _GAP, _SMALL = 8, 10, 14
_MOST = 3
"""Lines that the words of what a record is may take beside a card."""


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

    def height_of(self, index: _Index, font: QFont, wide: int) -> int:
        """How high a row has to be for all the words of its `what` in so wide a column."""
        room = wide - 2 * _SIDE - (0 if index.data(SIGN) is None else SIZE + _GAP)
        return sum(high for _, _, _, high in self._lines(index, font, room)) + 6

    def _lines(self, index: _Index, font: QFont, room: int) -> list[tuple[str, QFont, str, int]]:
        """Lines with their font, colour and height: what it is, then what stands under it."""
        second = QFont(font)
        second.setPixelSize(max(9, font.pixelSize() - 1) if font.pixelSize() > 0 else 12)
        tokens, found = self.desk.tokens, []
        words = str(index.data() or ""), str(index.data(SECOND_LINE) or "")
        for text, each, colour, most in (
            (words[0], font, tokens.ink, _MOST),
            (words[1], second, tokens.muted, _MOST - 1),
        ):
            metrics = QFontMetrics(each)
            found += [(line, each, colour, metrics.height()) for line in wrapped(text, each, room, most)]  # fmt: skip
        return found

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """The cell; the one with the focus has a frame."""
        if index.column() == self.what:
            self._paint_two(painter, option, index)
        elif index.data(STATE):
            self._paint_state(painter, option, index)
        else:
            super().paint(painter, option, index)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.save()
            painter.setPen(QPen(QColor(self.desk.tokens.accent), 1))
            painter.drawRect(option.rect.adjusted(1, 1, -2, -2))
            painter.restore()

    def _paint_state(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """The word with its sign and colour before it."""
        tokens, code = self.desk.tokens, str(index.data(STATE))
        tone = STATE_TONES.get(code, "plain")
        shown = QStyleOptionViewItem(option)
        shown.rect = option.rect.adjusted(SIGN_WIDE, 0, 0, 0)
        style = option.widget.style() if option.widget else QApplication.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget)  # fmt: skip
        super().paint(painter, shown, index)
        room: QRect = option.rect.adjusted(_SIDE, 0, 0, 0)
        name = _TONES.get(tone) or _PLAIN.get(code, "circle-dashed")
        top = room.top() + (room.height() - _SMALL) // 2
        icon(name, tokens.tone(tone)[0]).paint(painter, room.left(), top, _SMALL, _SMALL)

    def _paint_two(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        shown.text = ""
        style = shown.widget.style() if shown.widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, shown, painter, shown.widget)
        tokens, code = self.desk.tokens, str(index.data(SIGN) or "")
        room: QRect = shown.rect.adjusted(_SIDE, 0, -_SIDE, 0)
        tone = STATE_TONES.get(code, "plain")
        name = SIGNS.get(code) or _TONES.get(tone) or _PLAIN.get(code, "circle-dashed" if code else "")  # fmt: skip
        painter.save()
        if name:
            colour = tokens.ink if code in SIGNS else tokens.tone(tone)[0]
            top = room.top() + (room.height() - SIZE) // 2
            icon(name, colour).paint(painter, room.left(), top, SIZE, SIZE)
        if index.data(SIGN) is not None:
            room.setLeft(room.left() + SIZE + _GAP)
        lines = self._lines(index, QFont(shown.font), room.width())
        top = room.top() + (room.height() - sum(high for *_, high in lines)) // 2
        for text, font, colour, high in lines:
            painter.setFont(font)
            painter.setPen(QColor(colour))
            spot = QRect(room.left(), top, room.width(), high)
            painter.drawText(
                spot, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), text
            )
            top += high
        painter.restore()
