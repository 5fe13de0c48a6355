"""Fields of a form stand in the same two columns in every group."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from irdesk.desk.forms.grid import FieldGrid


def test_a_field_alone_in_its_group_is_as_wide_as_those_above_it(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    groups = QVBoxLayout(page)
    firsts: list[QLineEdit] = []
    for size in (2, 1):
        grid = FieldGrid()
        lines = [QLineEdit() for _ in range(size)]
        for line in lines:
            error = QLabel()
            error.hide()
            grid.add(QLabel("Name"), line, error, wide=False)
        groups.addLayout(grid)
        grid.arrange()
        firsts.append(lines[0])
    page.resize(900, 300)
    page.show()
    qtbot.waitUntil(lambda: firsts[0].width() > 300)
    assert firsts[1].width() == firsts[0].width()
