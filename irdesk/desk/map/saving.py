"""Saves the map as it is shown: as a picture, or as a drawing that stays sharp at any size."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize, QSizeF
from PySide6.QtGui import QFont, QImage, QImageWriter, QPageSize, QPaintDevice, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QWidget

from irdesk.desk import theme
from irdesk.desk.context import Desk
from irdesk.desk.filing import ask_where
from irdesk.desk.map.drawing import MapDrawing, Scene, gathered
from irdesk.desk.map.view import View
from irdesk.ground.errors import Trouble
from irdesk.ground.files import write_bytes

_SHARP, _DOTS = 3, 96
_ENDINGS = (".png", ".svg", ".pdf")


def save_picture(desk: Desk, parent: QWidget, view: View, scene: Scene) -> Path | None:
    """Ask where to and write; the ending says what kind of file. Pictures are for paper: light."""
    say = desk.say
    name = f"{desk.office.city or 'irdesk'} {desk.today:%Y-%m-%d}.png"
    kinds = ";;".join((say("Picture") + " (*.png)", say("Drawing") + " (*.svg)", "PDF (*.pdf)"))
    chosen, kind = ask_where(desk, parent, say("Save the map"), name, kinds)
    if not chosen:
        return None
    path = Path(chosen)
    if path.suffix.lower() not in _ENDINGS:
        ending = next((each for each in _ENDINGS if each in kind), ".png")
        path = path.with_name(path.name + ending)
    try:
        write_bytes(path, picture(desk, view, scene, path.suffix.lower(), parent.font()))
    except Trouble as trouble:
        desk.said.emit(say(trouble.message), True)
        return None
    desk.filed.emit(path, say("The map is in {name}.", name=path.name))
    return path


def picture(desk: Desk, view: View, scene: Scene, ending: str, font: QFont) -> bytes:
    """The bytes of the file."""
    size = QSize(round(view.width), round(view.height))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if ending == ".png":
        image = QImage(size * _SHARP, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(_SHARP)
        _draw(desk, image, view, scene, font, 1.0)
        QImageWriter(buffer, QByteArray(b"png")).write(image)
    elif ending == ".svg":
        drawn = QSvgGenerator()
        drawn.setOutputDevice(buffer)
        drawn.setSize(size)
        drawn.setViewBox(QRect(0, 0, size.width(), size.height()))
        drawn.setTitle(_title(desk))
        _draw(desk, drawn, view, scene, font, 1.0)
    else:
        page = QPdfWriter(buffer)
        page.setTitle(_title(desk))
        points = 72 / _DOTS
        page.setPageSize(QPageSize(QSizeF(view.width * points, view.height * points), QPageSize.Unit.Point))  # fmt: skip
        page.setPageMargins(page.pageLayout().minimumMargins())
        _draw(desk, page, view, scene, font, page.logicalDpiX() / _DOTS)
    data: QByteArray = buffer.data()
    return bytes(data.data())


def _draw(desk: Desk, on: QPaintDevice, view: View, scene: Scene, font: QFont, scale: float) -> None:  # fmt: skip
    painter = QPainter(on)
    painter.scale(scale, scale)
    drawing = MapDrawing(theme.LIGHT, desk.language, font)
    drawing.draw(painter, view, scene, gathered(scene, view.scale))
    drawing.draw_key(painter, view, scene)
    painter.end()


def _title(desk: Desk) -> str:
    return desk.say("Our partners") + f", {desk.language.date(desk.today)}"
