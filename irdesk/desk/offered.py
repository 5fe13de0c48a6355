"""The list of what a line offers while one types: it looks like every other list, and lets clicks through."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QCompleter, QStyledItemDelegate

_AROUND, _WIDEST = 8, 640
"""Pixels of the frame of a list; of a list that is wider than its line, at most."""


def dress_offered(completer: QCompleter) -> None:
    """Give the list of what a line offers the look of every other list."""
    popup = completer.popup()
    if popup is None:
        return
    popup.setObjectName("offered")
    popup.setAttribute(Qt.WidgetAttribute.WA_NoMouseReplay)  # _Aside does it on every system
    popup.installEventFilter(_Aside(popup))
    popup.setItemDelegate(QStyledItemDelegate(popup))  # its own knows nothing of the style sheet


class _Aside(QObject):
    """A click beside an open list closes it and is a click all the same; Qt would swallow it under X11.

    The list is as wide as what it offers: what tells two towns of a name apart stands at the end.
    """

    def __init__(self, offered: QAbstractItemView) -> None:
        super().__init__(offered)
        self._offered = offered

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if watched is self._offered and event.type() in (QEvent.Type.Show, QEvent.Type.Resize):
            self._widen()
        if (
            watched is not self._offered
            or event.type() != QEvent.Type.MouseButtonPress
            or not isinstance(event, QMouseEvent)
            or self._offered.rect().contains(event.position().toPoint())
        ):
            return super().eventFilter(watched, event)
        self._offered.hide()
        on_screen = event.globalPosition()
        under = QApplication.widgetAt(on_screen.toPoint())
        handle = under.window().windowHandle() if under is not None else None
        if handle is not None:
            again = QMouseEvent(
                event.type(), handle.mapFromGlobal(on_screen), on_screen, event.button(), event.buttons(), event.modifiers()
            )  # fmt: skip
            QCoreApplication.postEvent(handle, again)
        return True

    def _widen(self) -> None:
        offered = self._offered
        asked = (
            offered.sizeHintForColumn(0) + offered.verticalScrollBar().sizeHint().width() + _AROUND
        )
        wide = min(asked, _WIDEST, offered.screen().availableGeometry().right() - offered.x())
        if wide > offered.width():
            offered.resize(wide, offered.height())
