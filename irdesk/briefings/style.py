"""Colours, sizes and looks of the paper: one place for what a style sheet would say."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from irdesk.briefings.typesetting import BOLD, ITALIC, REGULAR, SERIF

INK, MUTED, LINE, SOFT, EDGE = "#1b2430", "#5a6675", "#d5dae1", "#f5f7f9", "#8491a0"
DRAFT = "#eff1f4"
"""Light enough that text stands on it."""
TONES = {"good": "#23724a", "warn": "#8f5600", "bad": "#a8241c", "plain": INK}
TINTS = {"good": "#e5f3ea", "warn": "#fdf1dd", "bad": "#fbe9e7", "plain": SOFT, "accent": "#e9f1f6"}
ICONS = {"bad": "▲", "warn": "●", "accent": "○", "good": "✓", "plain": "•"}
"""A state is a sign and a word, never a colour alone."""


@dataclass(frozen=True)
class Look:
    """How text is set; all measures are points."""

    size: float
    leading: float
    face: str = REGULAR
    colour: str = INK
    align: Literal["left", "right", "center"] = "left"
    before: float = 0.0
    after: float = 0.0
    bold: str = BOLD
    italic: str = ITALIC
    soft: str = MUTED
    """Colour of muted runs."""
    link: str = "#1c5d85"


@dataclass(frozen=True)
class Geometry:
    """A page: its size, its margins, and how much smaller than usual everything is set."""

    width: float
    height: float
    side: float
    top: float
    bottom: float
    head: float
    """How far below the edge the running head stands."""
    foot: float
    scale: float = 1.0


GEOMETRIES = {
    "a4": Geometry(595.28, 841.89, 51, 62, 58, 34, 30),
    "letter": Geometry(612, 792, 54, 62, 56, 34, 30),
    "a6": Geometry(297.64, 419.53, 20, 33, 28, 18, 13, 0.76),
}


FAMILIES = {"sans": (REGULAR, BOLD, ITALIC), "serif": SERIF}
"""Regular, bold and italic of each family an office may choose for its papers."""


@dataclass(frozen=True)
class Style:
    """The looks of one document; `accent` is the office's colour, `family` its typeface."""

    accent: str = "#1c5d85"
    scale: float = 1.0
    family: str = "sans"

    def tone(self, name: str) -> str:
        """The colour of a tone."""
        return TONES.get(name, self.accent)

    def look(self, name: str, **changes: str) -> Look:
        """A look by name, changed where asked."""
        found = self.looks[name]
        return replace(found, **changes) if changes else found  # type: ignore[arg-type]

    @cached_property
    def looks(self) -> dict[str, Look]:
        """Every look by name."""
        scale, accent = self.scale, self.accent
        regular, bold, italic = FAMILIES[self.family]

        def set_(size: float, leading: float, **rest: object) -> Look:
            made = Look(
                round(size * scale, 2), round(leading * scale, 2), regular,
                bold=bold, italic=italic, link=accent,
            )  # fmt: skip
            made = replace(made, **rest)  # type: ignore[arg-type]
            return replace(made, before=made.before * scale, after=made.after * scale)

        return {
            "body": set_(9.5, 14, after=6.0),
            "lead": set_(10.5, 15, colour=MUTED, after=9.0),
            "small": set_(8, 11.5, colour=MUTED, after=3.0),
            "strong": set_(9.5, 14, face=bold, after=4.0),
            "large": set_(15, 25, after=14.0),
            "label": set_(7.5, 10.5, colour=MUTED),
            "value": set_(9.5, 13.5),
            "head": set_(7.5, 10.5, face=bold, colour=MUTED),
            "cell": set_(9, 13),
            "cellhead": set_(9, 13, face=bold),
            "number": set_(9, 13, align="right"),
            "sub": set_(8, 11.5, colour=MUTED),
            "h1": set_(19, 24, face=bold, before=22.0, after=9.0),
            "h2": set_(10.5, 15, face=bold, colour=accent, before=14.0, after=4.0),
            "h3": set_(9.5, 14, face=bold, before=9.0, after=3.0),
            "above": set_(8.5, 12, face=bold, colour=accent, before=22.0, after=1.0),
            "what": set_(10, 14, face=bold, colour=accent, after=6.0),
            "title": set_(34, 42, face=bold, after=6.0),
            "native": set_(18, 25, colour=MUTED),
            "toc": set_(10, 15),
            "toc2": set_(9, 13, colour=MUTED),
            "furniture": set_(7.5, 10),
            "marking": set_(7.5, 10, face=bold),
            "name": set_(22, 28, face=bold, align="center"),
            "under": set_(11, 15, colour=MUTED, align="center"),
        }
