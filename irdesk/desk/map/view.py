"""Which piece of the world is shown, and where its points lie on the screen."""

from __future__ import annotations

from dataclasses import dataclass, replace

from irdesk.briefings.drawings.geography import WORLD_WIDTH, Point, equal_earth

SOUTH, NORTH = equal_earth((0.0, -57.0))[1], equal_earth((0.0, 84.0))[1]
"""The world ends there: Antarctica is not shown."""
MOST = 60.0
"""So many times larger than the whole world at most."""


@dataclass(frozen=True, slots=True)
class View:
    """The plane is that of `equal_earth`: to the right and up; the screen's goes down."""

    width: float
    height: float
    """Pixels of the screen."""
    x: float = 0.0
    y: float = (SOUTH + NORTH) / 2
    """What of the plane is in the middle."""
    zoom: float = 1.0
    """1 shows the whole world."""

    @property
    def scale(self) -> float:
        """Pixels of one unit of the plane."""
        whole = min(self.width / (WORLD_WIDTH * 1.02), self.height / ((NORTH - SOUTH) * 1.02))
        return max(1.0, whole) * self.zoom

    def to_screen(self, point: Point) -> Point:
        """From the plane to the screen."""
        return (
            (point[0] - self.x) * self.scale + self.width / 2,
            self.height / 2 - (point[1] - self.y) * self.scale,
        )

    def to_plane(self, spot: Point) -> Point:
        """From the screen to the plane."""
        return (
            (spot[0] - self.width / 2) / self.scale + self.x,
            (self.height / 2 - spot[1]) / self.scale + self.y,
        )

    def moved(self, right: float, down: float) -> View:
        """The map pushed by so many pixels."""
        return replace(self, x=self.x - right / self.scale, y=self.y + down / self.scale)._kept()

    def zoomed(self, factor: float, at: Point) -> View:
        """Larger or smaller; what lies at that spot of the screen stays there."""
        fixed = self.to_plane(at)
        made = replace(self, zoom=min(MOST, max(1.0, self.zoom * factor)))
        there = made.to_plane(at)
        return replace(made, x=made.x + fixed[0] - there[0], y=made.y + fixed[1] - there[1])._kept()

    def whole(self) -> View:
        """The whole world."""
        return View(self.width, self.height)

    def showing(self, points: list[Point], closest: float = 12.0) -> View:
        """All of the points, with some room around them."""
        if not points:
            return self.whole()
        xs, ys = [each[0] for each in points], [each[1] for each in points]
        base = View(self.width, self.height).scale
        wide, tall = (max(xs) - min(xs)) * base, (max(ys) - min(ys)) * base
        zoom = min(self.width * 0.7 / max(wide, 1e-6), self.height * 0.7 / max(tall, 1e-6), closest)
        middle = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
        return replace(self, x=middle[0], y=middle[1], zoom=max(1.0, zoom))._kept()

    def sized(self, width: float, height: float) -> View:
        """The same piece on a screen of another size."""
        return replace(self, width=width, height=height)._kept()

    def _kept(self) -> View:
        """The middle stays where there is land to see."""
        half, tall = self.width / 2 / self.scale, self.height / 2 / self.scale
        across, up = max(0.0, WORLD_WIDTH / 2 - half), max(0.0, (NORTH - SOUTH) / 2 - tall)
        middle = (SOUTH + NORTH) / 2
        return replace(
            self, x=min(across, max(-across, self.x)), y=min(middle + up, max(middle - up, self.y))
        )
