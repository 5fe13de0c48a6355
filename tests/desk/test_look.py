"""The office's own accent takes the place of ours, light and dark, and stays readable."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QIcon, QImage, QPainter
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from irdesk.desk import theme
from irdesk.desk.icons import SIZE, icon
from irdesk.desk.look import accented
from irdesk.desk.theme import DARK, LIGHT
from irdesk.rules.contrast import ENOUGH, contrast


@given(st.integers(0, 0xFFFFFF), st.booleans())
def test_any_accent_can_be_read_wherever_it_stands(number: int, is_dark: bool) -> None:
    found = accented(f"#{number:06x}", is_dark=is_dark)
    for ground in (found.surface, found.canvas, found.side, found.tint):
        assert contrast(found.accent, ground) >= ENOUGH
    assert contrast(found.on_accent, found.accent) >= ENOUGH


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_our_own_colours_can_be_read(tokens) -> None:
    words = ("ink", "muted", "accent", "good", "warn", "bad")
    grounds = ("surface", "canvas", "side", "tint", "good_tint", "warn_tint", "bad_tint")
    pairs = {(word, ground): contrast(getattr(tokens, word), getattr(tokens, ground)) for word in words for ground in grounds}  # fmt: skip
    assert {pair: found for pair, found in pairs.items() if found < ENOUGH} == {}
    assert contrast(tokens.edge, tokens.surface) >= 3


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_what_a_field_asks_for_can_be_read(tokens, qtbot: QtBot, qapp: QApplication) -> None:
    before = qapp.styleSheet()
    theme.apply(qapp, tokens)
    try:
        asking: tuple[QLineEdit | QPlainTextEdit, ...] = (QLineEdit(), QPlainTextEdit())
        for field in asking:
            qtbot.addWidget(field)
            field.setPlaceholderText("HHHHHHHH")
            field.resize(160, 40)
            picture = field.grab().toImage()
            spots = ((x, y) for x in range(10, 70) for y in range(8, 32))
            seen = {picture.pixelColor(x, y).name() for x, y in spots}
            assert max(contrast(each, tokens.surface) for each in seen) >= ENOUGH
    finally:
        qapp.setStyleSheet(before)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_an_icon_that_cant_be_pressed_is_fainter_than_one_that_can(tokens, qapp) -> None:
    def strength(mode: QIcon.Mode) -> float:
        ground = QImage(SIZE, SIZE, QImage.Format.Format_RGB32)
        ground.fill(QColor(tokens.surface))
        painter = QPainter(ground)
        icon("undo-2", tokens.muted).paint(painter, ground.rect(), mode=mode)
        painter.end()
        spots = ((x, y) for x in range(SIZE) for y in range(SIZE))
        return max(contrast(ground.pixelColor(x, y).name(), tokens.surface) for x, y in spots)

    assert 1.2 < strength(QIcon.Mode.Disabled) < strength(QIcon.Mode.Normal)
