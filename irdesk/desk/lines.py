"""Words in as many lines as there is room for."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout, QTextOption


def wrapped(text: str, font: QFont, room: int, most: int) -> list[str]:
    """The text in lines no wider than the room; what is more than so many lines is left out with “…”."""
    metrics = QFontMetrics(font)
    if not text or metrics.horizontalAdvance(text) <= room:
        return [text] if text else []
    layout, found, at = QTextLayout(text, font), list[str](), 0
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    while len(found) < most and (line := layout.createLine()).isValid():
        line.setLineWidth(room)
        at = line.textStart()
        found.append(text[at : at + line.textLength()].strip())
    layout.endLayout()
    rest = text[at:].strip()
    return [*found[:-1], metrics.elidedText(rest, Qt.TextElideMode.ElideRight, room)]
