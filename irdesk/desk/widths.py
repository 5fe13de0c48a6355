"""Who gets which width where columns share a room: what finds none gives way, the least important first."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wish:
    """What a column asks for; the one with the highest `rank` gives way first."""

    least: int
    """Pixels below which it cannot be read."""
    rank: tuple[int, ...]
    letters: int = 0
    """How long its words are, where it takes part in what is left over; long ones get more."""


def shared(wishes: Sequence[Wish], room: int) -> dict[int, int]:
    """The widths of the columns that find room; the most important one always does."""
    shown = list(range(len(wishes)))
    while len(shown) > 1 and sum(wishes[at].least for at in shown) > room:
        shown.remove(max(shown, key=lambda at: wishes[at].rank))
    wide = {at: wishes[at].least for at in shown}
    rest = max(0, room - sum(wide.values()))
    growing = [at for at in shown if wishes[at].letters] or shown[-1:]
    wants = {at: math.sqrt(max(1, wishes[at].letters)) for at in growing}
    for at, want in wants.items():
        wide[at] += int(rest * want / sum(wants.values()))
    if growing:
        wide[growing[-1]] += max(0, room - sum(wide.values()))
    return wide
