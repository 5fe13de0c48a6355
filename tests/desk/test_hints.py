"""A line's hint is never cut, and words too long for it say that they go on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from irdesk.desk.forms.hints import HintLine, room_for_words

HINT = "One or more, parted by semicolons: one of them must stand in what is found."


def shown(qtbot: QtBot) -> tuple[QWidget, HintLine]:
    page, line = QWidget(), HintLine()
    qtbot.addWidget(page)
    layout = QVBoxLayout(page)
    layout.addWidget(line)
    layout.addWidget(line.below)
    page.resize(900, 200)
    page.show()
    return page, line


def test_a_hint_without_room_stands_below_its_line(qtbot: QtBot) -> None:
    page, line = shown(qtbot)
    line.setPlaceholderText(HINT)
    qtbot.waitUntil(lambda: line.placeholderText() == HINT and not line.below.isVisible())
    page.resize(240, 200)
    qtbot.waitUntil(line.below.isVisible)
    assert line.below.text() == HINT
    assert line.placeholderText() == ""


def test_words_too_long_say_that_they_go_on_until_one_types(qtbot: QtBot) -> None:
    page, line = shown(qtbot)
    page.resize(240, 200)
    page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    page.setFocus()
    line.setText("Courtesy call of the Ambassador of the Republic of Korea")
    line.setCursorPosition(0)
    qtbot.waitUntil(lambda: line.width() < 240)
    cut = line.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    other = HintLine()
    page.layout().addWidget(other)
    qtbot.waitUntil(lambda: other.size() == line.size())
    elided = line.fontMetrics().elidedText(line.text(), Qt.TextElideMode.ElideRight, room_for_words(line))  # fmt: skip
    assert elided.endswith("…")
    other.setText(elided)
    other.setCursorPosition(0)
    assert cut == other.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
