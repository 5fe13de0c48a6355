"""The key of a map: what fillings and shapes say, and how many there are of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from irdesk.briefings.drawings.ink import SMALL, WIDTH, Palette, Pen, colour, width, words
from irdesk.briefings.drawings.marks import HEALTH_ORDER, KIND_ORDER, mark, star
from irdesk.ground.text import N_, msg, plural
from irdesk.records.partners import PARTNER_KINDS
from irdesk.services.charting import WorldMap
from irdesk.services.relationships import HEALTH

ROW = 11.0


@dataclass(frozen=True, slots=True)
class Entry:
    """A mark, or none, and what it says."""

    kind: str
    state: str
    text: str

    @property
    def wide(self) -> float:
        """Points, with the gap to the next one."""
        return width(self.text, SMALL) + 24


def key_rows(chart: WorldMap, pen: Pen, rings: bool) -> list[list[Entry]]:
    """Healths with how many there are, then kinds; as many rows as they need."""
    partners = [each for each in chart.places if not each.ours]
    healths = [
        Entry("city", state, pen.say(msg("{what} {count}", what=msg(HEALTH[state]), count=count)))
        for state in HEALTH_ORDER
        if (count := sum(each.health == state for each in partners))
    ]
    if chart.unplaced:
        text = plural("{count} without coordinates", "{count} without coordinates", len(chart.unplaced))  # fmt: skip
        healths.append(Entry("", "", pen.say(text)))
    kinds = [kind for kind in KIND_ORDER if any(each.kind == kind for each in partners)]
    shapes = [
        Entry(kind, "", pen.say(PARTNER_KINDS.label(kind)))
        for kind in (kinds if len(kinds) > 1 or kinds != ["city"] else ())
    ]
    if any(each.ours for each in chart.places):
        shapes.append(Entry("ours", "", pen.say(N_("our city"))))
    if rings:
        shapes.append(Entry("several", "", pen.say(N_("several, with their number"))))
    return [*_flowed(healths), *_flowed(shapes)]


def _flowed(entries: Sequence[Entry]) -> list[list[Entry]]:
    rows: list[list[Entry]] = []
    x = WIDTH + 1.0
    for each in entries:
        if x + each.wide > WIDTH + 12:
            rows.append([])
            x = 0.0
        rows[-1].append(each)
        x += each.wide
    return rows


def key(rows: Sequence[Sequence[Entry]], pen: Pen) -> Iterator[Any]:
    """The rows at the lower edge of the drawing."""
    from reportlab.graphics.shapes import Circle

    palette = pen.palette
    plain = Palette(good=palette.muted, surface=palette.surface)
    for at, row in enumerate(rows):
        x, y = 0.0, 4.0 + (len(rows) - 1 - at) * ROW
        for each in row:
            if each.kind == "ours":
                yield star(x + 4, y + 2.5, 4.5, palette.accent, palette.surface)
            elif each.kind == "several":
                yield Circle(x + 4, y + 2.5, 3.6, fillColor=colour(palette.surface), strokeColor=colour(palette.ink), strokeWidth=0.8)  # fmt: skip
            elif each.kind:
                yield from mark(x + 4, y + 2.5, each.kind, each.state or "green", palette if each.state else plain)  # fmt: skip
            yield words(x + (11 if each.kind else 0), y, each.text, palette.muted, SMALL)
            x += each.wide
