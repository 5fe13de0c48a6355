"""The map one moves about on: wheel and keys make it larger, dragging moves it, a click chooses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import hypot
from uuid import UUID

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from irdesk.desk.context import Desk
from irdesk.desk.frame.announcing import announce
from irdesk.desk.map.drawing import MARK, MapDrawing, Scene, gathered, ring_size
from irdesk.desk.map.view import MOST, View
from irdesk.ground.text import plural
from irdesk.rules.clusters import Cluster
from irdesk.services.charting import Place
from irdesk.services.partner_map import Pin

_STEP, _NEAR, _TOLD = 1.3, 6.0, 12
"""One step of zoom, pixels around a mark that still hit it, names in a tool tip."""
_DIRECTIONS = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
}  # fmt: skip


class MapCanvas(QWidget):
    """Arrows go to the next partner that way, Enter opens it, + and - zoom, 0 shows the whole world."""

    chosen = Signal(object)
    """A Pin."""
    opened = Signal(object)
    several_chosen = Signal(object)
    """Pins at one place, which no zoom can part."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.view = View(800, 500)
        self.scene = Scene((), (), None)
        self._found: tuple[float, list[Cluster]] | None = None
        """The scale and what was gathered at it."""
        self._from: QPointF | None = None
        self._pushed = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(320, 240)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    # ----- what is shown

    def show_pins(self, pins: Sequence[Pin], home: Place | None, *, lines: bool) -> None:
        """Show these partners; the chosen one stays chosen while it is among them."""
        before = self.chosen_pin
        self.scene = replace(Scene.of(pins, home), lines=lines)
        self._found = None
        self.choose(before.id if before is not None else None)
        count = plural("Map with {count} partner", "Map with {count} partners", len(self.scene.pins))  # fmt: skip
        self.setAccessibleName(self.desk.say(count))
        self.update()

    @property
    def chosen_pin(self) -> Pin | None:
        """The partner chosen."""
        return None if self.scene.chosen is None else self.scene.pins[self.scene.chosen]

    def choose(self, identity: UUID | None, *, come: bool = False) -> None:
        """Mark a partner; `come` brings it into view."""
        index = next((at for at, each in enumerate(self.scene.pins) if each.id == identity), None)
        self.scene = replace(self.scene, chosen=index)
        pin = self.chosen_pin
        words = f"{pin.name}, {self.desk.say(pin.health_words)}" if pin is not None else ""
        self.setAccessibleDescription(words)
        if come and index is not None:
            x, y = self.view.to_screen(self.scene.points[index])
            if not (30 < x < self.width() - 30 and 30 < y < self.height() - 30):
                self.view = self.view.moved(self.width() / 2 - x, self.height() / 2 - y)
        self.update()

    def clusters(self) -> list[Cluster]:
        """What is drawn as one mark or ring, for the zoom of now."""
        scale = self.view.scale
        if self._found is None or self._found[0] != scale:
            self._found = scale, gathered(self.scene, scale)
        return self._found[1]

    def fit(self) -> None:
        """The whole world."""
        self._set_view(self.view.whole())

    def fit_shown(self) -> None:
        """As close as all partners shown allow."""
        self._set_view(self.view.showing(list(self.scene.points)))

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """Larger or smaller around a spot, the chosen partner or the middle."""
        spot = (at.x(), at.y()) if at is not None else (self.width() / 2, self.height() / 2)
        if at is None and self.scene.chosen is not None:
            spot = self.view.to_screen(self.scene.points[self.scene.chosen])
        self._set_view(self.view.zoomed(factor, spot))

    def _set_view(self, view: View) -> None:
        self.view = view
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        drawing = MapDrawing(self.desk.tokens, self.desk.language, self.font())
        drawing.draw(painter, self.view, self.scene, self.clusters())
        drawing.draw_key(painter, self.view, self.scene)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self.desk.tokens.accent), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 8, 8)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self.view = self.view.sized(self.width(), self.height())

    # ----- mouse

    def spot_at(self, at: QPointF) -> Cluster | None:
        """The mark or ring under a point, the nearest one."""
        best, nearest = None, 1e9
        for each in self.clusters():
            x, y = self.view.to_screen((each.x, each.y))
            out = ring_size(len(each.members)) if len(each.members) > 1 else MARK
            away = hypot(x - at.x(), y - at.y())
            if away <= out + _NEAR and away < nearest:
                best, nearest = each, away
        return best

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        turn = event.angleDelta().y() / 120
        if turn:
            self.zoom(_STEP**turn, event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        if event.button() == Qt.MouseButton.LeftButton:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self._from, self._pushed = event.position(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        at = event.position()
        if self._from is None:
            spot = self.spot_at(at)
            over = spot is not None
            self.setToolTip(self._names(spot) if spot is not None else "")
            self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.OpenHandCursor)  # fmt: skip
            return
        step = at - self._from
        if self._pushed or step.manhattanLength() >= QApplication.startDragDistance():
            self._pushed = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self._from = at
            self._set_view(self.view.moved(step.x(), step.y()))

    def _names(self, spot: Cluster) -> str:
        names = [self.scene.pins[index].name for index in spot.members[:_TOLD]]
        more = len(spot.members) - len(names)
        if more:
            names.append(self.desk.say(plural("and {count} more", "and {count} more", more)))
        return "\n".join(names)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        was_click = self._from is not None and not self._pushed
        self._from, self._pushed = None, False
        spot = self.spot_at(event.position()) if was_click else None
        if spot is not None:
            self._take(spot)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        spot = self.spot_at(event.position())
        if spot is None:
            self.zoom(2.0, event.position())
        elif len(spot.members) == 1:
            self.opened.emit(self.scene.pins[spot.members[0]])

    def _take(self, spot: Cluster) -> None:
        """Choose a partner; a ring opens by coming closer."""
        if len(spot.members) == 1:
            pin = self.scene.pins[spot.members[0]]
            self.choose(pin.id)
            self.chosen.emit(pin)
            return
        points = [self.scene.points[index] for index in spot.members]
        spread = max(max(p[0] for p in points) - min(p[0] for p in points), max(p[1] for p in points) - min(p[1] for p in points))  # fmt: skip
        closer = self.view.showing(points, MOST)
        if closer.zoom > self.view.zoom * 1.1 and spread * closer.scale > MARK:
            self._set_view(closer)
        else:
            self.several_chosen.emit([self.scene.pins[index] for index in spot.members])

    # ----- keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        key = Qt.Key(event.key())
        plain = not event.modifiers() & (Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier)  # fmt: skip
        if key in _DIRECTIONS and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            right, down = _DIRECTIONS[key]
            self._set_view(self.view.moved(-60 * right, -60 * down))
        elif key in _DIRECTIONS and plain:
            self._walk(*_DIRECTIONS[key])
        elif event.text() in ("+", "="):
            self.zoom(_STEP)
        elif event.text() in ("-", "_"):
            self.zoom(1 / _STEP)
        elif event.text() == "0":
            self.fit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.chosen_pin is not None:
            self.opened.emit(self.chosen_pin)
        else:
            super().keyPressEvent(event)

    def _walk(self, right: int, down: int) -> None:
        """To the nearest partner that way; what lies straight ahead counts as nearer."""
        if not self.scene.pins:
            return
        if self.scene.chosen is None:
            here = self.view.to_plane((self.width() / 2, self.height() / 2))
        else:
            here = self.scene.points[self.scene.chosen]
        best, nearest = None, 1e9
        for index, (x, y) in enumerate(self.scene.points):
            ahead = (x - here[0]) * right - (y - here[1]) * down
            aside = abs((y - here[1]) * right) + abs((x - here[0]) * down)
            if index != self.scene.chosen and ahead > 1e-9 and ahead + 2 * aside < nearest:
                best, nearest = index, ahead + 2 * aside
        if best is None and self.scene.chosen is None:
            best = 0
        if best is not None:
            pin = self.scene.pins[best]
            self.choose(pin.id, come=True)
            announce(self, self.accessibleDescription(), at_once=True)
            self.chosen.emit(pin)
