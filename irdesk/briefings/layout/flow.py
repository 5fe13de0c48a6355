"""Fills pages with boxes, one below the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from irdesk.briefings.layout.canvas import PageCanvas


class Box(Protocol):
    """Something with a height at a given width; all measures are points."""

    before: float
    after: float
    """Blank above and below; between two boxes the larger one counts."""
    keep: bool
    """It stands on one page with what follows it."""
    source: int
    """Which block of the document it is of; -1 where it is of none."""

    def height(self, width: float) -> float:
        """Its height."""
        ...

    def minimum(self, width: float) -> float:
        """The height of what of it must stand together at the foot of a page."""
        ...

    def split(self, width: float, room: float) -> tuple[Box, Box] | None:
        """Two boxes, the first of which fits the room; None where it can't be parted there."""
        ...

    def draw(self, canvas: PageCanvas, x: float, top: float, width: float) -> None:
        """Draw it below `top`."""
        ...


@dataclass(frozen=True)
class Turn:
    """What follows begins a new page, unless all of `unless_fits` has room on this one."""

    unless_fits: Sequence[Box] = ()


@dataclass(frozen=True)
class Area:
    """Where boxes may stand on a page, from the lower left."""

    x: float
    bottom: float
    width: float
    height: float


class Flow:
    """Places boxes on pages; `opened` is called for each page and returns its area."""

    def __init__(self, canvas: PageCanvas, opened: Callable[[int], Area]) -> None:
        self.canvas, self.opened = canvas, opened
        self.area = opened(0)
        self.top = self.area.bottom + self.area.height
        self._after = 0.0
        self._fresh = True
        self.pages_of: dict[int, set[int]] = {}
        """The pages each block stands on."""

    @property
    def room(self) -> float:
        """What is left of the page."""
        return self.top - self.area.bottom

    def fill(self, boxes: Iterable[Box | Turn]) -> None:
        """Place all of them."""
        for group in _groups(boxes):
            if isinstance(group, Turn):
                if not self._fresh and not self._fits(group.unless_fits):
                    self.turn()
                continue
            self._place_group(group)

    def turn(self) -> None:
        """Go on on a new page."""
        self.canvas.turn()
        self.area = self.opened(self.canvas.sheet.index)
        self.top, self._after, self._fresh = self.area.bottom + self.area.height, 0.0, True

    def close(self) -> None:
        """The last page is done; one on which nothing stands is none."""
        if not self._fresh or not self.canvas.sheets:
            self.canvas.turn()

    def _fits(self, boxes: Sequence[Box]) -> bool:
        """Whether all of it has room below what stands here."""
        need, after = 0.0, self._after
        for box in boxes:
            need += max(after, box.before) + box.height(self.area.width)
            after = box.after
            if need > self.room:
                return False
        return bool(boxes)

    def _gap(self, box: Box) -> float:
        return 0.0 if self._fresh else max(self._after, box.before)

    def _place_group(self, group: list[Box]) -> None:
        width = self.area.width
        need, after = 0.0, self._after
        for at, box in enumerate(group):
            gap = 0.0 if self._fresh and not at else max(after, box.before)
            last = at == len(group) - 1
            need += gap + (box.minimum(width) if last else box.height(width))
            after = box.after
        if need > self.room and not self._fresh and need <= self.area.height:
            self._turn_within(group[0])
        for box in group:
            self._place(box)

    def _place(self, box: Box) -> None:
        width = self.area.width
        turned = False
        while True:
            gap = self._gap(box)
            high = box.height(width)
            if gap + high <= self.room + 0.01:
                self._draw(box, gap, high)
                return
            parted = box.split(width, self.room - gap)
            if parted is None:
                if self._fresh or turned:  # Of one piece, taller than a page: drawn all the same.
                    self._draw(box, gap, high)
                    return
                self._turn_within(box)
                turned = True
                continue
            first, box = parted
            self._draw(first, gap, first.height(width))
            self._turn_within(box)
            turned = True

    def _turn_within(self, box: Box) -> None:
        self.turn()
        head = getattr(box, "head", None)
        if head is not None:
            self._draw(head, 0.0, head.height(self.area.width))

    def _draw(self, box: Box, gap: float, high: float) -> None:
        self.top -= gap
        box.draw(self.canvas, self.area.x, self.top, self.area.width)
        self.pages_of.setdefault(box.source, set()).add(self.canvas.sheet.index)
        self.top -= high
        self._after, self._fresh = box.after, False


def _groups(boxes: Iterable[Box | Turn]) -> Iterator[list[Box] | Turn]:
    """Boxes that must begin together."""
    group: list[Box] = []
    for box in boxes:
        if isinstance(box, Turn):
            if group:
                yield group
                group = []
            yield box
            continue
        group.append(box)
        if not box.keep:
            yield group
            group = []
    if group:
        yield group
