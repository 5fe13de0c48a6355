"""The right side of the page: the options, or a panel that asks something in their place."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from irdesk.desk.context import Desk
from irdesk.desk.papers.panel import AskPanel


class RightSide(QWidget):
    """One panel at a time; leaving it shows the options again."""

    turned = Signal()
    """Something is asked, or no more."""

    def __init__(self, desk: Desk, making: QWidget) -> None:
        super().__init__()
        self.setObjectName("making")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.stack = QStackedWidget()
        self.stack.addWidget(making)
        self.panel: AskPanel | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 0, 0, 0)
        layout.addWidget(self.stack)

    def ask(self, panel: AskPanel) -> None:
        """Show a panel in the place of the options."""
        self.leave()
        self.panel = panel
        panel.closed.connect(self.leave)
        self.stack.addWidget(panel)
        self.stack.setCurrentWidget(panel)
        self.turned.emit()

    def leave(self) -> None:
        """The options again; the focus stays on this side, never in what is gone."""
        gone, self.panel = self.panel, None
        if gone is not None:
            focused = self.window().focusWidget()
            if focused is not None and gone.isAncestorOf(focused):
                self.setFocus()
            gone.hide()
            self.stack.removeWidget(gone)
            gone.deleteLater()
            self.turned.emit()
