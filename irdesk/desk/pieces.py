"""Small pieces every page is made of: labels, buttons, cards; all with accessible names."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from irdesk.desk.context import Desk
from irdesk.desk.icons import icon


def label(text: str, look: str = "", *, wrap: bool = False, tone: str = "") -> QLabel:
    """Plain text, never markup."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if look:
        made.setProperty("look", look)
    if tone:
        made.setProperty("tone", tone)
    return made


def button(
    desk: Desk,
    text: str,
    act: Callable[[], object],
    symbol: str = "",
    look: str = "",
    tip: str = "",
) -> QPushButton:
    """A button with its icon; its text is also its accessible name."""
    made = QPushButton(text)
    made.setAccessibleName(text)
    if look:
        made.setProperty("look", look)
    if symbol:
        colour = desk.tokens.on_accent if look == "filled" else desk.tokens.muted
        made.setIcon(icon(symbol, colour))
    if tip:
        made.setToolTip(tip)
    made.clicked.connect(lambda _checked: act())
    return made


def card() -> tuple[QFrame, QVBoxLayout]:
    """A white card with its layout."""
    frame = QFrame()
    frame.setProperty("look", "card")
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(14, 12, 14, 12)
    layout.setSpacing(8)
    return frame, layout


def rule() -> QFrame:
    """A thin line."""
    made = QFrame()
    made.setProperty("look", "rule")
    return made


def row(*items: QWidget | int | None, spacing: int = 8) -> QHBoxLayout:
    """Widgets side by side; None takes up the room that is left, a number is a gap."""
    layout = QHBoxLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    for item in items:
        if item is None:
            layout.addStretch(1)
        elif isinstance(item, int):
            layout.addSpacing(item)
        else:
            layout.addWidget(item)
    return layout


def scrolled(name: str) -> tuple[QScrollArea, QVBoxLayout]:
    """A page that scrolls up and down."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setAccessibleName(name)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    inner = QWidget()
    inner.setObjectName("scrolled")
    layout = QVBoxLayout(inner)
    layout.setContentsMargins(22, 18, 22, 18)
    layout.setSpacing(12)
    area.setWidget(inner)
    return area, layout


def empty(layout: QLayout) -> None:
    """Take everything out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            empty(inner)
