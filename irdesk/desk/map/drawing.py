"""Draws the map: land, lines from our city, marks, rings for several, names that don't collide, the key.

Shapes and fillings are those of the maps on paper. It draws alike on the screen, into a picture, SVG or PDF.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import hypot

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF, QTransform

from irdesk.briefings.drawings.geography import (  # fmt: skip
    Point,
    Scale,
    along,
    cut,
    equal_earth,
    world_rings,
)
from irdesk.briefings.drawings.ink import Palette
from irdesk.briefings.drawings.maps import land_colour
from irdesk.briefings.drawings.marks import (  # fmt: skip
    HEALTH_ORDER,
    KIND_ORDER,
    health_colour,
    outline,
    star_points,
)
from irdesk.desk.map.view import View
from irdesk.desk.theme import TEXT, Tokens
from irdesk.ground.language import Language
from irdesk.ground.text import N_, msg
from irdesk.records.partners import PARTNER_KINDS
from irdesk.rules.clusters import Cluster, clusters
from irdesk.services.charting import Place
from irdesk.services.partner_map import Pin
from irdesk.services.relationships import HEALTH

MARK, TOUCH = 5.0, 20.0
"""Pixels from the middle of a mark to its edge, and how near marks are one ring."""
_DETAILED, _MOST_NAMED, _STAR_ROOM = 2.6, 160, 19.0
"""From that zoom on borders are finer; so many names are tried; pixels kept free around our city."""


def palette_of(tokens: Tokens) -> Palette:
    """The colours of the theme, as the drawings of papers take them."""
    return Palette(tokens.accent, tokens.ink, tokens.muted, tokens.line, tokens.surface, tokens.good, tokens.warn, tokens.bad)  # fmt: skip


@dataclass(frozen=True)
class Scene:
    """What the map shows: partners with their points on the plane, and which of them is chosen."""

    pins: Sequence[Pin]
    points: Sequence[Point]
    home: Place | None
    chosen: int | None = None
    lines: bool = False

    @staticmethod
    def of(pins: Sequence[Pin], home: Place | None) -> Scene:
        """Partners that have a place."""
        placed = [each for each in pins if each.place is not None]
        points = [point_of(each.place) for each in placed if each.place is not None]
        return Scene(placed, points, home)


def point_of(place: Place) -> Point:
    """Where a place lies on the plane."""
    return equal_earth((place.longitude, place.latitude))


def gathered(scene: Scene, scale: float) -> list[Cluster]:
    """Marks that would touch at that scale, as one; places are those of the plane."""
    return clusters(scene.points, TOUCH / scale)


def ring_size(count: int) -> float:
    """Pixels from the middle of a ring with that number to its edge."""
    return 8.0 + 2.6 * len(str(count))


@cache
def _land(scale: Scale) -> list[tuple[QRectF, QPolygonF]]:
    step = 0.002 if scale == "110m" else 0.0004
    found = []
    for ring in world_rings(scale):
        kept = [(x, y) for x, y in _stepped(ring, step)]
        if len(kept) > 2:
            shape = QPolygonF([QPointF(x, y) for x, y in kept])
            found.append((shape.boundingRect(), shape))
    return found


def _stepped(ring: Sequence[Point], step: float) -> list[Point]:
    found: list[Point] = []
    for x, y in ring:
        if not found or abs(x - found[-1][0]) + abs(y - found[-1][1]) >= step:
            found.append((x, y))
    return found


def _aside(home: Point, spots: Sequence[Point]) -> Point:
    """Our city a little aside of a mark that would lie upon it."""
    for x, y in spots:
        away = hypot(home[0] - x, home[1] - y)
        if away < _STAR_ROOM:
            right, down = ((home[0] - x) / away, (home[1] - y) / away) if away > 1 else (-0.7, -0.7)
            return x + right * _STAR_ROOM, y + down * _STAR_ROOM
    return home


class MapDrawing:
    """One drawing of a scene in a view."""

    def __init__(self, tokens: Tokens, language: Language, font: QFont) -> None:
        self.palette, self.tokens, self.language = palette_of(tokens), tokens, language
        self.font = QFont(font)
        self.font.setPixelSize(TEXT - 1)
        self.metrics = QFontMetricsF(self.font)

    def draw(self, painter: QPainter, view: View, scene: Scene, found: Sequence[Cluster]) -> None:
        """Everything but the key."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRectF(0, 0, view.width, view.height), QColor(self.palette.surface))
        self._land(painter, view)
        painter.setFont(self.font)
        if scene.home is not None:
            self._lines(painter, view, scene)
        spots = [(view.to_screen((each.x, each.y)), each) for each in found]
        spots = [each for each in spots if -20 < each[0][0] < view.width + 20 and -20 < each[0][1] < view.height + 20]  # fmt: skip
        for (x, y), each in spots:
            self.spot(painter, x, y, scene, each)
        taken = [QRectF(x - 9, y - 9, 18, 18) for (x, y), _ in spots]
        if scene.home is not None:
            x, y = _aside(view.to_screen(point_of(scene.home)), [at for at, _ in spots])
            self._star(painter, x, y)
            taken.append(QRectF(x - 8, y - 8, 16, 16))
            self._name(painter, x, y, scene.home.label, taken, view, bold=True)
        self._names(painter, view, scene, spots, taken)

    def _land(self, painter: QPainter, view: View) -> None:
        scale = view.scale
        left, top = view.to_plane((0, 0))
        right, low = view.to_plane((view.width, view.height))
        shown = QRectF(left, low, right - left, top - low)
        painter.setBrush(QColor(land_colour(self.palette)))
        pen = QPen(QColor(self.palette.surface), 0.7)
        pen.setCosmetic(True)
        painter.setPen(pen)
        x, y = view.to_screen((0, 0))
        painter.save()
        painter.setTransform(QTransform(scale, 0, 0, -scale, x, y), True)
        for bounds, shape in _land("50m" if view.zoom > _DETAILED else "110m"):
            if bounds.intersects(shown):
                painter.drawPolygon(shape)
        painter.restore()

    def _lines(self, painter: QPainter, view: View, scene: Scene) -> None:
        if scene.home is None:
            return
        home = (scene.home.longitude, scene.home.latitude)
        for index, pin in enumerate(scene.pins):
            is_chosen = index == scene.chosen
            if pin.place is None or not (scene.lines or is_chosen):
                continue
            painter.setPen(QPen(QColor(self.palette.accent if is_chosen else self.palette.muted), 1.4 if is_chosen else 0.6))  # fmt: skip
            before: Point | None = None
            for at in range(33):
                east, north = along(home, (pin.place.longitude, pin.place.latitude), at / 32)
                if before is not None and abs(before[0] - east) < 180:
                    one, other = view.to_screen(equal_earth(before)), view.to_screen(equal_earth((east, north)))  # fmt: skip
                    painter.drawLine(QPointF(*one), QPointF(*other))
                before = east, north

    # ----- marks

    def spot(self, painter: QPainter, x: float, y: float, scene: Scene, each: Cluster) -> None:
        """A mark, or a ring with the number of those that lie there; around the chosen one a halo."""
        if scene.chosen is not None and scene.chosen in each.members:
            out = 4 + (ring_size(len(each.members)) if len(each.members) > 1 else MARK)
            painter.setPen(QPen(QColor(self.palette.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QPointF(x, y), out + 2, out + 2)
        if len(each.members) == 1:
            pin = scene.pins[each.members[0]]
            self.mark(painter, x, y, pin.kind, pin.health)
            return
        self._ring(painter, x, y, Counter(scene.pins[index].health for index in each.members))

    def _ring(self, painter: QPainter, x: float, y: float, healths: Counter[str]) -> None:
        """A ring of arcs, as long as there are partners of each health."""
        count = sum(healths.values())
        out = ring_size(count)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.palette.surface))
        painter.drawEllipse(QPointF(x, y), out, out)
        box, begin = QRectF(x - out + 1.5, y - out + 1.5, 2 * out - 3, 2 * out - 3), 90 * 16
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for state in HEALTH_ORDER:
            if healths[state]:
                span = round(360 * 16 * healths[state] / count)
                pen = QPen(QColor(health_colour(state, self.palette)), 3)
                pen.setCapStyle(Qt.PenCapStyle.FlatCap)
                painter.setPen(pen)
                painter.drawArc(box, begin, -span)
                begin -= span
        painter.setPen(QColor(self.palette.ink))
        painter.drawText(QRectF(x - out, y - out, 2 * out, 2 * out), Qt.AlignmentFlag.AlignCenter, str(count))  # fmt: skip

    def mark(self, painter: QPainter, x: float, y: float, kind: str, state: str) -> None:
        """The shape says the kind, filling and outline the health, as on paper."""
        # On paper y goes up, here it goes down: the shape is turned over.
        shape = [(a, 2 * y - b) for a, b in outline(x, y, kind, MARK)]
        fill = health_colour(state, self.palette)
        if state == "green":
            self._polygon(painter, shape, fill, self.palette.surface, 1.0)
            return
        self._polygon(painter, shape, self.palette.surface, fill, 2.2 if state == "red" else 1.2)
        if state == "yellow":
            half = cut(shape, x - 2 * MARK, y, x + 2 * MARK, y + 2 * MARK)
            self._polygon(painter, half, fill, fill, 1.2)
        elif state == "dormant":
            far = MARK * 0.6
            painter.drawLine(QPointF(x - far, y - far), QPointF(x + far, y + far))
            painter.drawLine(QPointF(x - far, y + far), QPointF(x + far, y - far))

    def _polygon(self, painter: QPainter, shape: Sequence[Point], fill: str, edge: str, wide: float = 1.0) -> None:  # fmt: skip
        painter.setBrush(QColor(fill))
        painter.setPen(QPen(QColor(edge), wide))
        painter.drawPolygon(QPolygonF([QPointF(a, b) for a, b in shape]))

    def _star(self, painter: QPainter, x: float, y: float) -> None:
        points = [(a, 2 * y - b) for a, b in star_points(x, y, 7)]
        self._polygon(painter, points, self.palette.accent, self.palette.surface)

    # ----- names

    def _names(self, painter: QPainter, view: View, scene: Scene, spots: Sequence[tuple[Point, Cluster]], taken: list[QRectF]) -> None:  # fmt: skip
        lone = [each for each in spots if len(each[1].members) == 1]
        lone.sort(key=lambda each: each[1].members[0] != scene.chosen)
        for (x, y), each in lone[:_MOST_NAMED]:
            index = each.members[0]
            self._name(painter, x, y, scene.pins[index].name, taken, view, bold=index == scene.chosen)  # fmt: skip

    def _name(self, painter: QPainter, x: float, y: float, name: str, taken: list[QRectF], view: View, *, bold: bool = False) -> None:  # fmt: skip
        font = QFont(self.font)
        font.setBold(bold)
        metrics = QFontMetricsF(font)
        name = metrics.elidedText(name, Qt.TextElideMode.ElideRight, 190)
        wide, tall = metrics.horizontalAdvance(name) + 2, metrics.height()
        for left, top in ((x + 9, y - tall / 2), (x - 9 - wide, y - tall / 2), (x - wide / 2, y + 8), (x - wide / 2, y - 8 - tall)):  # fmt: skip
            box = QRectF(left, top, wide, tall)
            if box.left() < 2 or box.right() > view.width - 2 or any(box.intersects(each) for each in taken):  # fmt: skip
                continue
            taken.append(box)
            painter.setFont(font)
            painter.setPen(QColor(self.palette.ink))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, name)
            return

    # ----- the key

    def key_entries(self, scene: Scene) -> list[tuple[str, str, str]]:
        """Kind, health and words of each line: healths with how many there are, then kinds."""
        say = self.language.say
        healths = Counter(each.health for each in scene.pins)
        kinds = Counter(each.kind for each in scene.pins)
        found = [("city", state, say(msg("{what} {count}", what=msg(HEALTH[state]), count=healths[state]))) for state in HEALTH_ORDER if healths[state]]  # fmt: skip
        if len(kinds) > 1 or (kinds and "city" not in kinds):
            found += [(kind, "", say(PARTNER_KINDS.label(kind))) for kind in KIND_ORDER if kinds[kind]]  # fmt: skip
        if scene.home is not None:
            found.append(("ours", "", say(N_("our city"))))
        return found

    def draw_key(self, painter: QPainter, view: View, scene: Scene) -> None:
        """The key in the lower left corner, on its own ground."""
        entries = self.key_entries(scene)
        if not entries:
            return
        tall = self.metrics.height() + 3
        wide = max(self.metrics.horizontalAdvance(words) for _, _, words in entries) + 34
        box = QRectF(10, view.height - 10 - len(entries) * tall - 10, wide, len(entries) * tall + 10)  # fmt: skip
        painter.setPen(QPen(QColor(self.palette.line), 1))
        painter.setBrush(QColor(self.palette.surface))
        painter.drawRoundedRect(box, 8, 8)
        plain = MapDrawing(self.tokens, self.language, self.font)
        plain.palette = Palette(good=self.palette.muted, surface=self.palette.surface)
        for at, (kind, state, words) in enumerate(entries):
            x, y = box.left() + 14, box.top() + 5 + tall * (at + 0.5)
            if kind == "ours":
                self._star(painter, x, y)  # fmt: skip
            else:
                (self if state else plain).mark(painter, x, y, kind, state or "green")
            painter.setFont(self.font)
            painter.setPen(QColor(self.palette.ink))
            painter.drawText(QPointF(x + 14, y + self.metrics.ascent() / 2 - 1), words)
