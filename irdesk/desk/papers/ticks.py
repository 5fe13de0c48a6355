"""Boxes to tick, drawn with the icons of the rest so that they are seen in light and dark."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from irdesk.desk.context import Desk
from irdesk.desk.icons import SIZE, icon

_GAP = 7


def _draw(painter: QPainter, desk: Desk, left: int, middle: int, *, is_on: bool) -> None:
    sign = icon("square-check" if is_on else "square", desk.tokens.ink if is_on else desk.tokens.edge)  # fmt: skip
    sign.paint(painter, left, middle - SIZE // 2, SIZE, SIZE)


class TickBox(QCheckBox):
    """A box with its words."""

    def __init__(self, desk: Desk, words: str) -> None:
        super().__init__(words)
        self.desk = desk
        self.setAccessibleName(words)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        wide = self.fontMetrics().horizontalAdvance(self.text()) + SIZE + _GAP + 8
        return QSize(wide, 24)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            painter.setPen(QColor(self.desk.tokens.accent))
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 4, 4)
        _draw(painter, self.desk, 2, self.height() // 2, is_on=self.isChecked())
        painter.setPen(QColor(self.desk.tokens.ink))
        words = self.rect().adjusted(SIZE + _GAP + 2, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.end()


class TickedRow(QStyledItemDelegate):
    """A row of a list with its box."""

    def __init__(self, desk: Desk, parent: QWidget, height: int) -> None:
        super().__init__(parent)
        self.desk, self._height = desk, height

    def sizeHint(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(0, self._height)

    def editorEvent(  # noqa: N802 - Qt's name
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """A click anywhere on the row switches it, not on its box alone."""
        if event.type() != QEvent.Type.MouseButtonRelease:
            return event.type() == QEvent.Type.KeyPress and super().editorEvent(
                event, model, option, index
            )
        role = Qt.ItemDataRole.CheckStateRole
        is_on = index.data(role) == Qt.CheckState.Checked.value
        return model.setData(
            index, Qt.CheckState.Unchecked if is_on else Qt.CheckState.Checked, role
        )

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:  # fmt: skip
        box, tokens = option.rect, self.desk.tokens
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected and option.state & QStyle.StateFlag.State_HasFocus:  # fmt: skip
            painter.setPen(QColor(tokens.accent))
            painter.setBrush(QColor(tokens.tint))
            painter.drawRoundedRect(box.adjusted(0, 0, -1, -1), 4, 4)
        is_on = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked.value
        _draw(painter, self.desk, box.left() + 2, box.center().y() + 1, is_on=is_on)
        painter.setPen(QColor(tokens.ink if is_on else tokens.muted))
        words = box.adjusted(SIZE + _GAP + 2, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, str(index.data()))
        painter.restore()
