"""One chapter of the guide as it is read: lines that aren't too long, pictures as wide as there is room."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, QUrl
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QResizeEvent, QTextDocument
from PySide6.QtWidgets import QTextBrowser

from irdesk.ground.paths import guide

MARGIN = 22
"""Pixels around the text."""
_LINE, _WIDEST = 760, 1000
"""Pixels of a line at most, and of a picture, with what is around it."""
_CORNER = 8
_PICTURE = QTextDocument.ResourceType.ImageResource


class GuideView(QTextBrowser):
    """Loads pictures of the guide's own folder and nothing else."""

    edge = "#808080"
    """The colour of the line around a picture."""
    _room = 0

    @property
    def room(self) -> int:
        """Pixels that a picture may take."""
        return max(120, min(_WIDEST, self.viewport().width()) - 2 * MARGIN)

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: N802 - Qt's name
        """Nothing but a picture of the guide, no wider than there is room."""
        path = (guide() / QUrl(name).path()).resolve()
        if kind != _PICTURE.value or not path.is_relative_to(guide().resolve()):
            return None
        return self._framed(QImage(str(path)))

    def _framed(self, picture: QImage) -> QImage:
        """As wide as it is shown, as sharp as the screen is, with a line around it."""
        sharp = self.devicePixelRatioF()
        wide = round(min(picture.width(), self.room) * sharp)
        scaled = picture.scaledToWidth(wide, Qt.TransformationMode.SmoothTransformation)
        made = QImage(scaled.size(), QImage.Format.Format_ARGB32_Premultiplied)
        made.fill(Qt.GlobalColor.transparent)
        around = QPainterPath()
        around.addRoundedRect(QRectF(made.rect()).adjusted(0.5, 0.5, -0.5, -0.5), _CORNER * sharp, _CORNER * sharp)  # fmt: skip
        painter = QPainter(made)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipPath(around)
        painter.drawImage(0, 0, scaled)
        painter.setClipping(False)
        painter.setPen(QPen(QColor(self.edge), sharp))
        painter.drawPath(around)
        painter.end()
        made.setDevicePixelRatio(sharp)
        return made

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        before, self._room = self._room, self.room
        self.setLineWrapMode(QTextBrowser.LineWrapMode.FixedPixelWidth)
        self.setLineWrapColumnOrWidth(min(_LINE, self.viewport().width()))
        if self._room != before:
            self._fit_pictures()
        super().resizeEvent(event)

    @property
    def pictures(self) -> list[str]:
        """Names of the files of the pictures shown."""
        found, block = list[str](), self.document().begin()
        while block.isValid():
            pieces = block.begin()
            while not pieces.atEnd():
                kind = pieces.fragment().charFormat()
                if kind.isImageFormat():
                    found.append(kind.toImageFormat().name())
                pieces += 1
            block = block.next()
        return found

    def _fit_pictures(self) -> None:
        document = self.document()
        for name in self.pictures:
            document.addResource(
                _PICTURE.value, QUrl(name), self.loadResource(_PICTURE.value, name)
            )
        document.markContentsDirty(0, document.characterCount())
