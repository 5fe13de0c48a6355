"""The dates that follow, each with its reason and its state."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
)

from irdesk.desk.context import Desk
from irdesk.desk.icons import icon
from irdesk.desk.pieces import SIGNS
from irdesk.services.foreseeing import DateLine

_TONE = Qt.ItemDataRole.UserRole
_SIDE = 13
_ROW = 34
_AIR, _PADDING = 8, 30


class ChipDelegate(QStyledItemDelegate):
    """Draws a state as its sign and word on its tint; the tone stands in the item's user role."""

    def __init__(self, desk: Desk, table: QTableWidget) -> None:
        super().__init__(table)
        self.desk = desk

    def sizeHint(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        size = super().sizeHint(option, index)
        return QSize(size.width() + _SIDE + 26, size.height())

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        words, tone = str(index.data() or ""), str(index.data(_TONE) or "plain")
        tokens = self.desk.tokens
        ink, tint = tokens.tone(tone)
        metrics = option.fontMetrics
        rect = QRectF(option.rect)
        sign = SIGNS.get(tone, "")
        room = _SIDE + 6 if sign else 0
        wide = metrics.horizontalAdvance(words) + 16 + room
        high = metrics.height() + 4
        area = QRectF(rect.left() + 8, rect.center().y() - high / 2, wide, high)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(tokens.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(QColor(tokens.line if tone == "plain" else tint))
        painter.setBrush(QColor(tint))
        painter.drawRoundedRect(area, 4, 4)
        if sign:
            top = round(area.center().y() - _SIDE / 2)
            icon(sign, ink).paint(painter, round(area.left()) + 7, top, _SIDE, _SIDE)
        painter.setPen(QColor(ink))
        left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(area.adjusted(8 + room, 0, 0, 0), left, words)
        painter.restore()


class DatesTable(QTableWidget):
    """As tall as what stands in it: the page scrolls, not the table."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(0, 3)
        self.desk = desk
        say = desk.say
        self.setAccessibleName(say("Dates that follow"))
        self.setHorizontalHeaderLabels([say("Date"), say("Because"), say("State")])
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        for column, mode in enumerate(
            (
                QHeaderView.ResizeMode.ResizeToContents,
                QHeaderView.ResizeMode.Stretch,
                QHeaderView.ResizeMode.ResizeToContents,
            )
        ):
            header.setSectionResizeMode(column, mode)
        self.setItemDelegateForColumn(2, ChipDelegate(desk, self))
        self._shown: Sequence[DateLine] = ()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._fit)
        header.sectionResized.connect(lambda *_: self._soon.start(0))

    def show_dates(self, dates: Sequence[DateLine]) -> None:
        """Show other dates."""
        say, language = self.desk.say, self.desk.language
        if dates != self._shown or not dates:
            self._shown = dates
            self.setRowCount(len(dates))
            for at, each in enumerate(dates):
                days = [language.date(each.day)]
                if each.act_by is not None:
                    days.append(say("act by {day}", day=each.act_by))
                day = QTableWidgetItem("\n".join(days))
                font = day.font()
                font.setBold(True)
                day.setFont(font)
                what = say(each.what)
                why = " ".join(say(sentence) for sentence in each.because)
                because = QTableWidgetItem(f"{what[:1].upper()}{what[1:]}. {why}".strip())
                state = QTableWidgetItem(say(each.state))
                state.setData(_TONE, each.tone)
                for column, item in enumerate((day, because, state)):
                    item.setToolTip(because.text())
                    self.setItem(at, column, item)
        self._fit()

    def _fit(self) -> None:
        metrics, wide = self.fontMetrics(), max(60, self.columnWidth(1) - _PADDING)
        for at in range(self.rowCount()):
            high = 0
            for column in (0, 1):
                item = self.item(at, column)
                words = item.text() if item is not None else ""
                box = metrics.boundingRect(0, 0, wide, 10_000, Qt.TextFlag.TextWordWrap, words)
                high = max(high, box.height())
            self.setRowHeight(at, max(_ROW, high + 2 * _AIR))
        rows = sum(self.rowHeight(at) for at in range(self.rowCount()))
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + rows + 4)
