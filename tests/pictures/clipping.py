"""Words that are cut: what a person would see as clipped, found by measuring."""

from __future__ import annotations

import re
from itertools import product

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QStyle,
    QStyleOptionButton,
    QTableWidget,
    QWidget,
)

from irdesk.desk.forms.hints import room_for_words
from irdesk.desk.pieces import breakable
from irdesk.desk.scrolling import NestsIn
from irdesk.desk.tables import ReadTable

_SLACK = 2
"""Pixels that rounding may take."""
_CELL = 16
"""Pixels at both sides of a cell's words together."""
_BREAKS = int(Qt.TextFlag.TextWordWrap)


def clipped(window: QWidget) -> list[str]:
    """Every visible text of the window that has less room than it needs, with where it stands."""
    found = []
    for each in window.findChildren(QWidget):
        if not each.isVisible() or _inside_scrolled_out(each):
            continue
        lack = _lack(each)
        if lack:
            text = (each.text() if isinstance(each, (QLabel, QAbstractButton)) else each.accessibleName())[:60]  # fmt: skip
            found.append(f"{type(each).__name__} “{text}” in {_place(each)}: {lack}")
    more = (_beyond, _cut_cells, _scrolled_across, _scrolled_twice)
    return [*found, *(words for each in more for words in each(window))]


def _cut_cells(window: QWidget) -> list[str]:
    """Cells of tables that break their words into lines and have less height than these need."""
    found = []
    for table in window.findChildren(QTableWidget):
        if not table.isVisible() or not table.wordWrap():
            continue
        for row, column in product(range(table.rowCount()), range(table.columnCount())):
            item, wide = table.item(row, column), table.columnWidth(column) - _CELL
            if item is None or not item.text() or table.isColumnHidden(column) or wide <= 0:
                continue
            room = QRect(0, 0, wide, 9999)
            words = QFontMetrics(item.font()).boundingRect(room, _BREAKS, breakable(item.text(), 16))  # fmt: skip
            if words.height() > table.rowHeight(row) + _SLACK:
                found.append(f"“{item.text()[:40]}” in {table.accessibleName()}: {table.rowHeight(row)} of {words.height()} high")  # fmt: skip
    return found


def _scrolled_across(window: QWidget) -> list[str]:
    """Tables to read that are wider than their room: their last columns are out of sight."""
    return [
        f"“{each.accessibleName()}” in {_place(each)}: scrolls across"
        for each in window.findChildren(ReadTable)
        if each.isVisible() and each.horizontalScrollBar().maximum()
    ]


def _scrolled_twice(window: QWidget) -> list[str]:
    """What scrolls by itself within something that scrolls too: two bars beside each other."""
    found = []
    for each in window.findChildren(QWidget):
        if not isinstance(each, NestsIn) or not each.isVisible():
            continue
        bars = [inner.verticalScrollBar() for inner in (each, *each.around())]
        if len(bars) > 1 and all(bar.isVisible() for bar in bars):
            found.append(
                f"“{each.accessibleName()}” in {_place(each)}: scrolls within what scrolls"
            )
    return found


def _beyond(window: QWidget) -> list[str]:
    """What is wider than the room it scrolls up and down in: its right side is out of reach."""
    found = []
    for each in window.findChildren(QScrollArea):
        held, never = each.widget(), Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if held is None or not each.isVisible() or each.horizontalScrollBarPolicy() != never:
            continue
        if held.width() > each.viewport().width() + _SLACK:
            found.append(f"“{each.accessibleName()}” in {_place(each)}: {held.width()} wide in {each.viewport().width()}")  # fmt: skip
    return found


def overlapping(window: QWidget) -> list[str]:
    """Pairs of labels or buttons of one parent that lie over each other."""
    found = []
    for parent in window.findChildren(QWidget):
        parts = [
            each
            for each in parent.children()
            if isinstance(each, (QLabel, QAbstractButton)) and each.isVisible() and each.text()
        ]
        for at, one in enumerate(parts):
            for other in parts[at + 1 :]:
                common = one.geometry().intersected(other.geometry())
                if common.width() > _SLACK and common.height() > _SLACK:
                    found.append(f"“{one.text()[:40]}” over “{other.text()[:40]}” in {_place(one)}")
    return found


def _lack(each: QWidget) -> str:
    if isinstance(each, QLabel) and each.text():
        if each.pixmap().isNull() is False:
            return ""
        needed = each.heightForWidth(each.width()) if each.wordWrap() else each.sizeHint().height()
        if not each.wordWrap() and each.sizeHint().width() > each.width() + _SLACK:
            return f"{each.width()} of {each.sizeHint().width()} wide"
        if needed > each.height() + _SLACK:
            return f"{each.height()} of {needed} high"
        if each.wordWrap() and _longest_word(each) > each.contentsRect().width() + _SLACK:
            return f"{each.width()} wide, a word needs {_longest_word(each)}"
    if isinstance(each, QPushButton) and each.text():
        option = QStyleOptionButton()
        each.initStyleOption(option)
        room = each.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, each)
        words = each.fontMetrics().size(0x0800, each.text()).width()  # Qt.TextShowMnemonic
        words += each.iconSize().width() if not each.icon().isNull() else 0
        if words > room.width() + _SLACK:
            return f"{room.width()} of {words} wide"
    if isinstance(each, QLineEdit) and each.placeholderText() and not each.text():
        words = each.fontMetrics().horizontalAdvance(each.placeholderText())
        if words > room_for_words(each) + _SLACK:
            return f"“{each.placeholderText()}” {room_for_words(each)} of {words} wide"
    if isinstance(each, QComboBox) and each.currentText():
        words = each.fontMetrics().horizontalAdvance(each.currentText())
        if words > each.width() - 30 + _SLACK:
            return f"{each.width() - 30} of {words} wide"
    return ""


def _longest_word(each: QLabel) -> int:
    metrics = each.fontMetrics()
    return max(
        (metrics.horizontalAdvance(word) for word in re.split(r"[\s\u200b]+", each.text())),
        default=0,
    )


def _inside_scrolled_out(each: QWidget) -> bool:
    """True where scrolling up or down would bring it into sight: only its width counts then."""
    area = each.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    if area is None:
        return False
    view = QRect(QPoint(0, 0), area.viewport().size())
    spot = QRect(area.viewport().mapFromGlobal(each.mapToGlobal(QPoint(0, 0))), each.size())
    return not view.intersects(spot)


def _place(each: QWidget) -> str:
    names: list[str] = []
    parent = each.parentWidget()
    while parent is not None and len(names) < 3:
        if type(parent).__module__.startswith("irdesk"):
            names.append(type(parent).__name__)
        parent = parent.parentWidget()
    return " < ".join(names) or "window"
