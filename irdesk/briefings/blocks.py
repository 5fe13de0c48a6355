"""What a briefing says, as typed blocks in reading order; one writer turns them into a PDF.

All text is plain: nothing in it is ever read as markup. A cell is a tuple of lines, of which
the first carries the weight and the others are set small.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from irdesk.services.report import Chart

Tone = Literal["plain", "accent", "good", "warn", "bad"]
Cell = tuple[str, ...]


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 begins a part and stands in the contents, bookmarks reach level 2."""

    text: str
    level: int = 1
    tone: Tone = "plain"
    new_page: bool = False
    above: str = ""
    """A small line above it, such as “Meeting 1 of 4”."""


@dataclass(frozen=True)
class Paragraph:
    """Running text; line breaks are kept."""

    text: str
    look: Literal["body", "lead", "small"] = "body"


@dataclass(frozen=True)
class KeyFacts:
    """Labels with values, in `columns` columns; an empty value prints as a ruled gap."""

    facts: Sequence[tuple[str, str]]
    columns: int = 3


@dataclass(frozen=True)
class Points:
    """A list of short points; numbered where their order matters."""

    items: Sequence[str]
    numbered: bool = False


@dataclass(frozen=True)
class Callout:
    """Something that must not be overlooked: icon and word beside colour."""

    label: str
    items: Sequence[str]
    tone: Tone = "accent"


@dataclass(frozen=True)
class Table:
    """A table with heads; `widths` are shares of the page's width."""

    heads: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    widths: Sequence[float]
    numbers: frozenset[int] = frozenset()
    """Columns set right."""
    equal: bool = False
    """Every column is as weighty as the first."""


@dataclass(frozen=True)
class Figure:
    """A chart and the text that says the same."""

    chart: Chart
    alternative: str


@dataclass(frozen=True)
class Gap:
    """Ruled lines to write on, where the desk knows nothing yet."""

    label: str
    lines: int = 2


@dataclass(frozen=True)
class Cover:
    """The first page of a book."""

    what: str
    title: str
    native: str
    facts: Sequence[tuple[str, str]]
    foot: Sequence[str]


@dataclass(frozen=True)
class Contents:
    """The list of parts with their pages."""

    title: str


Block = Heading | Paragraph | KeyFacts | Points | Callout | Table | Figure | Gap | Cover | Contents


@dataclass(frozen=True)
class Document:
    """A whole briefing, ready to be written."""

    title: str
    marking: str
    """In words, as it is printed."""
    running: str
    """What stands at the right of each page's head."""
    foot: str
    page_of: str
    """Pattern with {page} and {pages}."""
    language: str
    paper: str
    accent: str
    author: str
    blocks: Sequence[Block] = field(default_factory=tuple)
