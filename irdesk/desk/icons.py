"""Lucide icons in the theme's colours."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import cache, lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from irdesk.ground.paths import resources

SIZE = 16
_FAINT = 0.45
"""How much of an icon is seen where it can't be pressed."""


@lru_cache(maxsize=512)
def icon(name: str, colour: str, gap: int = 0, faint: str = "") -> QIcon:
    """An icon by Lucide's name, `SIZE` high, with some room to its right, or to its left where `gap` is below 0; unknown names give a file.

    `faint` is its colour where it can't be pressed; else it is the same one, hardly seen.
    """
    # Qt's own way of showing what can't be pressed makes it brighter on dark ground.
    off = _painted(name, faint, gap) if faint else _faded(_painted(name, colour, gap))
    made = QIcon()
    for each, mode in (
        (_painted(name, colour, gap), QIcon.Mode.Normal),
        (off, QIcon.Mode.Disabled),
    ):
        each.setDevicePixelRatio(2)
        made.addPixmap(each, mode)
    return made


def _painted(name: str, colour: str, gap: int) -> QPixmap:
    path = resources() / "icons" / f"{name}.svg"
    if not path.is_file():
        path = resources() / "icons" / "file.svg"
    svg = path.read_text("utf-8").replace("currentColor", colour)
    pixmap = QPixmap(QSize((SIZE + abs(gap)) * 2, SIZE * 2))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(svg.encode())).render(
        painter, QRectF(max(0, -gap) * 2, 0, SIZE * 2, SIZE * 2)
    )
    painter.end()
    return pixmap


def _faded(pixmap: QPixmap) -> QPixmap:
    faded = QPixmap(pixmap.size())
    faded.fill(Qt.GlobalColor.transparent)
    painter = QPainter(faded)
    painter.setOpacity(_FAINT)
    painter.drawPixmap(0, 0, pixmap)
    painter.end()
    return faded


@cache
def emblem(ground: str, ink: str) -> QIcon:
    """The program's own icon, as the window manager and the task bar show it."""
    made = QIcon()
    svg = (resources() / "icons" / "landmark.svg").read_text("utf-8").replace("currentColor", ink)
    sign = QSvgRenderer(QByteArray(svg.encode()))
    for side in (16, 24, 32, 48, 64, 128, 256):
        pixmap = QPixmap(QSize(side, side))
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(QRectF(0, 0, side, side), side * 0.23, side * 0.23)
        edge = side * 0.17
        sign.render(painter, QRectF(edge, edge, side - 2 * edge, side - 2 * edge))
        painter.end()
        made.addPixmap(pixmap)
    return made


@cache
def drawn(name: str, colour: str) -> Path:
    """An icon as a file, where a style sheet asks for one; it lasts as long as the program."""
    file = _folder() / f"{name}-{colour.strip('#')}.png"
    made = icon(name, colour)
    for ratio, path in ((1, file), (2, file.with_stem(f"{file.stem}@2x"))):
        made.pixmap(QSize(SIZE, SIZE), ratio).save(str(path))
    return file


@cache
def _folder() -> Path:
    made = tempfile.mkdtemp(prefix="irdesk-")
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    return Path(made)
