"""What finds no room beside the others goes on below them, whole."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from irdesk.desk.flow import Flow


@pytest.fixture
def shown(qtbot: QtBot) -> tuple[QWidget, list[QPushButton], QPushButton]:
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    buttons = [QPushButton(words) for words in ("Title of it", "Edit", "Remove", "Brief")]
    layout.addLayout(Flow(buttons[0], None, *buttons[1:]))
    below = QPushButton("Below")
    layout.addWidget(below)
    layout.addStretch(1)
    window.resize(900, 400)
    with qtbot.waitExposed(window):
        window.show()
    return window, buttons, below


def test_with_room_the_last_ones_stand_at_the_end(shown) -> None:
    window, buttons, _ = shown
    assert len({each.y() for each in buttons}) == 1
    assert buttons[-1].geometry().right() > window.width() - 30
    assert buttons[1].x() > buttons[0].geometry().right() + 100


@pytest.mark.parametrize("width", [400, 260, 160])
def test_without_room_nothing_is_cut_and_nothing_covered(shown, qtbot: QtBot, width: int) -> None:
    window, buttons, below = shown
    window.resize(width, 400)
    qtbot.waitUntil(lambda: below.y() >= max(each.geometry().bottom() for each in buttons))
    for at, one in enumerate(buttons):
        assert one.width() >= one.sizeHint().width()
        assert one.geometry().right() <= window.width()
        assert not any(one.geometry().intersects(each.geometry()) for each in buttons[at + 1 :])


def test_right_to_left_it_is_mirrored(shown, qtbot: QtBot) -> None:
    window, buttons, _ = shown
    window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    qtbot.waitUntil(lambda: buttons[0].x() > buttons[-1].x())
