"""Labels that don't collide: each is measured and tried at places around its mark, near ones first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import cos, pi, sin

from irdesk.briefings.drawings.ink import Anchor, Box, width

_NEAR = ((1, 0), (-1, 0), (0.7, 0.7), (0.7, -0.7), (-0.7, 0.7), (-0.7, -0.7), (0, 1), (0, -1))
_FAR = (12.0, 18.0, 26.0, 36.0, 48.0, 62.0)
_DIRECTIONS = 16


@dataclass(frozen=True, slots=True)
class Put:
    """Where a label stands: its baseline's start, and where a leader line begins if it needs one."""

    x: float
    y: float
    text: str
    size: float
    bold: bool
    leader: tuple[float, float] | None
    """The end of the line at the label; None where the label stands beside its mark."""


@dataclass
class Labels:
    """Remembers what is taken within a frame."""

    frame: Box
    taken: list[Box] = field(default_factory=list)
    lines: Sequence[tuple[float, float]] = ()
    """Points of borders and coasts, which a label beside its mark leaves free where it can."""

    def take(self, box: Box) -> None:
        """No label may stand here."""
        self.taken.append(box)

    def put(self, x: float, y: float, text: str, size: float, *, gap: float = 4.5, bold: bool = False, far: bool = True) -> Put | None:  # fmt: skip
        """Find a place for the label of a mark; None where there is none."""
        wide = width(text, size, bold)
        places = list(self._places(x, y, wide, size, gap, far))
        near = [each for each in places if each[1] is None]
        for place, leader in (*(each for each in near if self._plain(each[0])), *places):
            if self.free(place) and (leader is None or self._clear((x, y), leader, gap)):
                self.taken.append(place)
                if leader is not None:
                    self._take_line((x, y), leader)
                return Put(place[0], place[1] + size * 0.22, text, size, bold, leader)
        return None

    def _places(
        self, x: float, y: float, wide: float, size: float, gap: float, far: bool
    ) -> Iterator[tuple[Box, tuple[float, float] | None]]:
        tall = size * 1.05
        for right, up in _NEAR:
            yield _placed(x + right * gap, y + up * gap, right, up, wide, tall), None
        if not far:
            return
        for out in _FAR:
            for at in range(_DIRECTIONS):
                turn = at * 2 * pi / _DIRECTIONS
                right, up = cos(turn), sin(turn)
                end = x + right * out, y + up * out
                yield _placed(end[0] + right, end[1] + up, right, up, wide, tall), end

    def free(self, box: Box) -> bool:
        """Whether nothing stands there and it lies inside the frame."""
        left, low, right, high = box
        inside = left >= self.frame[0] and low >= self.frame[1] and right <= self.frame[2] and high <= self.frame[3]  # fmt: skip
        return inside and not any(meets(box, other) for other in self.taken)

    def _plain(self, box: Box) -> bool:
        """No border or coast runs through it."""
        left, low, right, high = box
        return not any(left < x < right and low < y < high for x, y in self.lines)

    def _clear(self, mark: tuple[float, float], end: tuple[float, float], gap: float) -> bool:
        """No label or other mark under the leader line, past its own mark."""
        return not any(
            left < x < right and low < y < high
            for x, y in _steps(mark, end, gap)
            for left, low, right, high in self.taken
        )

    def _take_line(self, mark: tuple[float, float], end: tuple[float, float]) -> None:
        for x, y in _steps(mark, end, 4.0):
            self.taken.append((x - 0.8, y - 0.8, x + 0.8, y + 0.8))


def meets(one: Box, other: Box) -> bool:
    """Whether two boxes share any area."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def anchored(x: float, wide: float, anchor: Anchor) -> float:
    """Where a text begins that is set to its start, middle or end."""
    return x if anchor == "start" else x - wide if anchor == "end" else x - wide / 2


def _placed(x: float, y: float, right: float, up: float, wide: float, tall: float) -> Box:
    left = x if right > 0.35 else x - wide if right < -0.35 else x - wide / 2
    low = y if up > 0.85 else y - tall if up < -0.85 else y - tall / 2
    return left, low, left + wide, low + tall


def _steps(start: tuple[float, float], end: tuple[float, float], skip: float) -> Sequence[tuple[float, float]]:  # fmt: skip
    long = ((end[0] - start[0]) ** 2 + (end[1] - start[1]) ** 2) ** 0.5
    if long <= skip:
        return ()
    count = max(2, round((long - skip) / 1.6))
    shares = [(skip + (long - skip) * at / count) / long for at in range(count + 1)]
    return [(start[0] + (end[0] - start[0]) * s, start[1] + (end[1] - start[1]) * s) for s in shares]  # fmt: skip
