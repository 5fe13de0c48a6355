"""The pages of a paper, small, in a strip: choosing one goes there."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPixmap
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from irdesk.desk import theme
from irdesk.desk.context import Desk

_ROOM, _WIDE, _WORDS = QSize(84, 119), 118, 20
"""Pixels: a small page, the strip, and the page's number below it."""


class Thumbs(QListView):
    """`chosen` is emitted with the number of a page, the first is 1."""

    chosen = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setAccessibleName(desk.say("Pages, small"))
        self.setFixedWidth(_WIDE)
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(_Sheet(desk, self))

    def show_pages(self, document: QPdfDocument) -> None:
        """Show the pages of another document."""
        self.setModel(document.pageModel())
        self.selectionModel().currentChanged.connect(self._moved)

    def mark(self, page: int) -> None:
        """Mark the page in view."""
        model = self.model()
        if model is not None and self.isVisible():
            selection = self.selectionModel()
            selection.blockSignals(True)
            self.setCurrentIndex(model.index(page - 1, 0))
            selection.blockSignals(False)
            self.viewport().update()

    def _moved(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(index.row() + 1)


class _Sheet(QStyledItemDelegate):
    """Draws a page on white paper, whatever the colours of the window, and its number."""

    def __init__(self, desk: Desk, parent: QListView) -> None:
        super().__init__(parent)
        self.desk = desk

    def sizeHint(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(_ROOM.width(), _ROOM.height() + _WORDS + 10)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:  # fmt: skip
        page = index.data(Qt.ItemDataRole.DecorationRole)
        if not isinstance(page, QPixmap) or page.isNull():
            return
        tokens, box = self.desk.tokens, option.rect
        size = page.size().scaled(_ROOM, Qt.AspectRatioMode.KeepAspectRatio)
        sheet = QRect(box.left() + (box.width() - size.width()) // 2, box.top() + 6, size.width(), size.height())  # fmt: skip
        is_here = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(sheet, QColor("white"))
        painter.drawPixmap(sheet, page)
        painter.setPen(QColor(tokens.accent if is_here else tokens.line))
        painter.drawRect(sheet.adjusted(-1, -1, 0, 0))
        if is_here:
            painter.drawRect(sheet.adjusted(-2, -2, 1, 1))
        font = QFont(option.font)
        font.setPixelSize(theme.TEXT - 2)
        font.setBold(is_here)
        painter.setFont(font)
        painter.setPen(QColor(tokens.accent if is_here else tokens.muted))
        words = QRect(box.left(), sheet.bottom() + 2, box.width(), _WORDS)
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, str(index.row() + 1))
        painter.restore()
