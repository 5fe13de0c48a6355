"""Colours, sizes and paragraph styles of the paper."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from irdesk.briefings.fonts import BOLD, REGULAR

INK, MUTED, LINE, SOFT = "#1b2430", "#5a6675", "#d5dae1", "#f5f7f9"
TONES = {"good": "#23724a", "warn": "#8f5600", "bad": "#a8241c", "plain": INK}
TINTS = {"good": "#e5f3ea", "warn": "#fdf1dd", "bad": "#fbe9e7", "plain": SOFT, "accent": "#e6f0f6"}
MARGIN = 51
"""Points: 18 mm on each side."""


@dataclass(frozen=True)
class Style:
    """The look of one document; `accent` is the office's colour."""

    accent: str = "#1c5d85"

    def tone(self, name: str) -> str:
        """The colour of a tone."""
        return TONES.get(name, self.accent)

    @cached_property
    def styles(self) -> dict[str, Any]:
        """reportlab's paragraph styles by name."""
        from reportlab.lib.styles import ParagraphStyle

        base = ParagraphStyle(
            "body", fontName=REGULAR, fontSize=9.5, leading=14, textColor=INK, spaceAfter=5, shaping=1,
            allowWidows=0, allowOrphans=0, splitLongWords=1,
        )  # fmt: skip

        def make(name: str, **changes: Any) -> Any:
            return ParagraphStyle(name, parent=base, **changes)

        return {
            "body": base,
            "lead": make("lead", textColor=MUTED, fontSize=10, leading=14, spaceAfter=8),
            "small": make("small", textColor=MUTED, fontSize=8, leading=11, spaceAfter=2),
            "label": make("label", textColor=MUTED, fontSize=7.5, leading=10, spaceAfter=1),
            "value": make("value", spaceAfter=0, leading=13),
            "head": make(
                "head", textColor=MUTED, fontName=BOLD, fontSize=7.5, leading=10, spaceAfter=0
            ),
            "cell": make("cell", fontSize=9, leading=13, spaceAfter=0),
            "strong": make("strong", fontName=BOLD, fontSize=9, leading=13, spaceAfter=0),
            "number": make("number", fontSize=9, leading=13, spaceAfter=0, alignment=2),
            "sub": make("sub", textColor=MUTED, fontSize=8, leading=11, spaceAfter=0),
            "h1": make(
                "h1",
                fontName=BOLD,
                fontSize=19,
                leading=24,
                spaceBefore=0,
                spaceAfter=8,
            ),
            "h2": make(
                "h2",
                fontName=BOLD,
                fontSize=10.5,
                leading=15,
                spaceBefore=10,
                spaceAfter=4,
            ),
            "h3": make(
                "h3",
                fontName=BOLD,
                fontSize=9.5,
                leading=14,
                spaceBefore=8,
                spaceAfter=3,
            ),
            "what": make(
                "what", fontName=BOLD, fontSize=10, leading=14, textColor=self.accent, spaceAfter=8
            ),
            "above": make(
                "above",
                fontName=BOLD,
                fontSize=8.5,
                leading=12,
                textColor=self.accent,
                spaceAfter=1,
            ),
            "title": make("title", fontName=BOLD, fontSize=34, leading=41, spaceAfter=8),
            "native": make("native", fontSize=19, leading=26, textColor=MUTED, spaceAfter=34),
            # reportlab's contents can't be shaped: it draws page numbers from inside the line.
            "toc": make("toc", fontSize=10, leading=19, spaceAfter=0, shaping=0),
        }
