"""Partners on a piece of a map: marks, rings where several lie together, labels that don't collide.

Marks that would lie on one another become one ring with their number; where a label finds no place, more
marks are joined.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import hypot
from typing import Any

from irdesk.briefings.drawings.ink import SIZE, SMALL, Box, Pen, colour, fitted, rule, words
from irdesk.briefings.drawings.labels import Labels, Put
from irdesk.briefings.drawings.marks import mark, star
from irdesk.services.charting import Place

_LONGEST = 140.0
NEAREST = 5.5
_TOUCH = (NEAREST, 7.5, 10.0, 14.0, 20.0, 28.0)
"""Points: marks nearer than this are joined; the next one is tried where labels find no place."""
_MANY, _MOST_NAMED = 200, 80
"""Marks, and spots that are still tried with a label each."""


@dataclass(frozen=True, slots=True)
class Spot:
    """One mark on the map, or a ring for several."""

    x: float
    y: float
    members: tuple[Place, ...]

    @property
    def several(self) -> bool:
        return len(self.members) > 1

    @property
    def ours(self) -> bool:
        return self.members[0].ours

    @property
    def out(self) -> float:
        """Points from its middle to its edge."""
        if self.several:
            return 4.6 + 1.7 * len(str(len(self.members)))
        return 4.5 if self.ours else 3.4


Placed = Sequence[tuple[float, float, Place]]
"""Places with where they lie in the drawing."""


def arranged(placed: Placed, frame: Box, pen: Pen, taken: Sequence[Box] = ()) -> list[tuple[Spot, Put | None]]:  # fmt: skip
    """Spots with their labels, all inside the frame: joined no more than needed for each to have one."""
    found: list[tuple[Spot, Put | None]] = []
    # Many marks would be joined far anyway.
    for touch in _TOUCH if len(placed) <= _MANY else _TOUCH[3:]:
        spots = joined(placed, touch)
        if len(spots) > _MOST_NAMED and touch != _TOUCH[-1]:
            continue
        found = _labelled(spots, frame, pen, taken)
        if all(put is not None or spot.several for spot, put in found):
            break
    return found


def joined(placed: Placed, touch: float) -> list[Spot]:
    """Places nearer to each other than so many points as one spot; ours stays alone."""
    order = sorted(placed, key=lambda each: (not each[2].ours, -each[1], each[0], each[2].label))
    spots = [Spot(x, y, (place,)) for x, y, place in order]
    lone = [spot for spot in spots if spot.ours]
    found: list[Spot] = []
    for each in spots:
        if each.ours:
            continue
        spot = _beside(each, lone)
        near = _nearest(spot, found, touch)
        while near is not None:
            found.remove(near)
            spot = _one(near, spot)
            near = _nearest(spot, found, touch)
        found.append(spot)
    return [*lone, *found]


def _beside(spot: Spot, lone: Sequence[Spot]) -> Spot:
    """A partner in our own city, such as an embassy, next to our mark instead of under it."""
    for ours in lone:
        right, up = spot.x - ours.x, spot.y - ours.y
        apart, clear = hypot(right, up), ours.out + spot.out + 1
        if apart < clear:
            way = (right / apart, up / apart) if apart > 0.01 else (1.0, 0.0)
            return Spot(ours.x + way[0] * clear, ours.y + way[1] * clear, spot.members)
    return spot


def _nearest(spot: Spot, others: Sequence[Spot], touch: float) -> Spot | None:
    """The nearest spot that this one touches; rings keep clear of each other and of marks."""
    best, far = None, 1e9
    for other in others:
        apart = hypot(other.x - spot.x, other.y - spot.y)
        reach = touch
        if other.several or spot.several:
            reach = max(touch, other.out + spot.out + 1)
        if apart < min(reach, far):
            best, far = other, apart
    return best


def _one(one: Spot, other: Spot) -> Spot:
    members = (*one.members, *other.members)
    share = len(other.members) / len(members)
    return Spot(one.x + (other.x - one.x) * share, one.y + (other.y - one.y) * share, members)


def _labelled(spots: Sequence[Spot], frame: Box, pen: Pen, taken: Sequence[Box]) -> list[tuple[Spot, Put | None]]:  # fmt: skip
    """The label of each spot: ours first, then where it is crowded, as the others find a place anyway."""
    labels = Labels(frame, list(taken))
    for spot in spots:
        labels.take((spot.x - spot.out, spot.y - spot.out, spot.x + spot.out, spot.y + spot.out))
    crowd = [sum(hypot(a.x - b.x, a.y - b.y) < 40 for b in spots) for a in spots]
    order = sorted(range(len(spots)), key=lambda n: (not spots[n].ours, spots[n].several, -crowd[n], n))  # fmt: skip
    found: dict[int, Put | None] = {}
    largest = _largest(spots)
    for number in order:
        spot, put = spots[number], None
        text = _label(spot, pen) if not spot.several or spot in largest else ""
        size = SIZE if spot.ours or len(spots) < 25 else SMALL
        if text:
            shown = fitted(text, _LONGEST, size, spot.ours)
            put = labels.put(spot.x, spot.y, shown, size, gap=spot.out + 2, bold=spot.ours, far=not spot.several)  # fmt: skip
        found[number] = put
    return [(spots[number], found[number]) for number in range(len(spots))]


def _largest(spots: Sequence[Spot]) -> list[Spot]:
    """The largest ring of each country: the one that bears its name."""
    best: dict[str | None, Spot] = {}
    for spot in spots:
        country = spot.members[0].country
        if country not in best or len(spot.members) > len(best[country].members):
            best[country] = spot
    return list(best.values())


def _label(spot: Spot, pen: Pen) -> str:
    """A name; of several partners the country where they share one."""
    if not spot.several:
        return spot.members[0].label
    countries = {each.country for each in spot.members}
    only = next(iter(countries)) if len(countries) == 1 else None
    return pen.language.country(only) if only else ""


def drawn(found: Sequence[tuple[Spot, Put | None]], pen: Pen) -> Iterator[Any]:
    """Leader lines, marks, labels; in that order, so that nothing is hidden."""
    palette = pen.palette
    for spot, put in found:
        if put is not None and put.leader is not None:
            yield rule(spot.x, spot.y, *put.leader, palette.muted, 0.5)
    for spot, _ in reversed(found):
        if spot.several:
            yield from ring(spot.x, spot.y, len(spot.members), spot.out, pen)
        elif spot.ours:
            yield star(spot.x, spot.y, 5.4, palette.accent, palette.surface)
        else:
            yield from mark(spot.x, spot.y, spot.members[0].kind, spot.members[0].health, palette)
    for _, put in found:
        if put is not None:
            yield words(put.x, put.y, put.text, palette.ink, put.size, bold=put.bold)


def ring(x: float, y: float, count: int, out: float, pen: Pen) -> Iterator[Any]:
    """Several partners, with their number."""
    from reportlab.graphics.shapes import Circle

    palette = pen.palette
    yield Circle(x, y, out, fillColor=colour(palette.surface), strokeColor=colour(palette.ink), strokeWidth=0.8)  # fmt: skip
    yield words(x, y - 2.5, str(count), palette.ink, SMALL, "middle", bold=True)
