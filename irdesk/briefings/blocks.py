"""What a briefing says, as typed blocks in reading order; one writer turns them into a PDF.

All text is plain: nothing in it is ever read as markup. A cell is a tuple of lines, of which
the first carries the weight and the others are set small.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from irdesk.services.charting import Chart

Tone = Literal["plain", "accent", "good", "warn", "bad"]


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a line that looks or leads otherwise than the rest."""

    text: str
    strong: bool = False
    italic: bool = False
    muted: bool = False
    link: str = ""
    """A web or mail address, or `#` and the anchor of a heading."""
    lang: str = ""
    """BCP 47, where the words are of another language and their script doesn't say which."""


Text = str | tuple[Run, ...]
"""Words; line breaks are kept."""
Cell = tuple[Text, ...]


def plain(text: Text) -> str:
    """The words alone."""
    return text if isinstance(text, str) else "".join(run.text for run in text)


@dataclass(frozen=True)
class Heading:
    """A heading; levels 1 to 3. Level 1 begins a part and stands in the contents."""

    text: str
    level: int = 1
    tone: Tone = "plain"
    new_page: bool = False
    """Begins a page, unless its whole part fits below what stands on the last one."""
    own_page: bool = False
    """Begins a page whatever happens: its part is handed out by itself."""
    above: str = ""
    """A small line above it, such as “Meeting 1 of 4”."""
    anchor: str = ""
    """What links of this document lead here by."""


@dataclass(frozen=True)
class Paragraph:
    """Running text; line breaks are kept."""

    text: Text
    look: Literal["body", "lead", "small", "strong", "large"] = "body"
    """"large" is for words read out from a lectern."""


@dataclass(frozen=True)
class KeyFacts:
    """Labels with values, in `columns` columns; an empty value prints as a ruled gap."""

    facts: Sequence[tuple[str, Text]]
    columns: int = 3


@dataclass(frozen=True)
class Points:
    """A list of short points; numbered where their order matters."""

    items: Sequence[Text]
    numbered: bool = False


@dataclass(frozen=True)
class Callout:
    """Something that must not be overlooked: icon and word beside colour."""

    label: str
    items: Sequence[Text]
    tone: Tone = "accent"


@dataclass(frozen=True)
class Table:
    """A table with heads; `widths` are shares of the page's width.

    The first cell of a row is its head. A row is never split over two pages unless it is taller
    than one.
    """

    heads: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    widths: Sequence[float]
    numbers: frozenset[int] = frozenset()
    """Columns set right."""
    equal: bool = False
    """Every column is as weighty as the first."""
    total: bool = False
    """The last row is a sum: set off by a line and bold."""
    together: bool = False
    """It stands on one page where it is short."""


@dataclass(frozen=True)
class Figure:
    """A chart or map and the text that says the same."""

    chart: Chart
    alternative: str


@dataclass(frozen=True)
class Picture:
    """A photo or logo, already prepared for the size it is printed at."""

    data: bytes
    """JPEG or PNG in sRGB without transparency."""
    width: float
    """Points; the height follows."""
    alternative: str


@dataclass(frozen=True)
class Beside:
    """Two stacks of blocks side by side, kept on one page; `share` is the left one's width."""

    left: Sequence[Block]
    right: Sequence[Block]
    share: float = 0.3


@dataclass(frozen=True)
class Gap:
    """Ruled lines to write on, where the desk knows nothing yet."""

    label: str
    lines: int = 2


@dataclass(frozen=True)
class Withheld:
    """The place of something this version does not show, with the reason."""

    label: str
    reason: str


@dataclass(frozen=True)
class Note:
    """Explains something above it: a source, a method, a rate used."""

    text: Text


@dataclass(frozen=True)
class PlaceCards:
    """Cards to cut out and fold, six a sheet; each is a name, its native form and a position."""

    cards: Sequence[tuple[str, str, str]]


@dataclass(frozen=True)
class Cover:
    """The first page of a book."""

    what: str
    title: str
    native: str
    facts: Sequence[tuple[str, str]]
    foot: Sequence[str]
    changes: Callout | None = None
    """What changed since the last issued version."""


@dataclass(frozen=True)
class Contents:
    """The list of parts with their pages."""

    title: str


Block = (
    Heading | Paragraph | KeyFacts | Points | Callout | Table | Figure | Picture | Beside | Gap
    | Withheld | Note | PlaceCards | Cover | Contents
)  # fmt: skip


@dataclass(frozen=True)
class Annex:
    """A PDF merged in at the end."""

    title: str
    filename: str
    data: bytes


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
    typeface: str = "sans"
    """Of its text: sans or serif."""
    subject: str = ""
    """The kind of paper, in words."""
    code: str = "internal"
    """The marking's code: public, internal or confidential."""
    draft: str = ""
    """Printed across each page, and at its head, until the paper is cleared."""
    letterhead: Sequence[str] = ()
    """Lines at the head of a first page that has no cover."""
    logo: bytes = b""
    """JPEG or PNG, prepared; empty where the office has none."""
    made_on: date = date(2000, 1, 1)
    """Stands in the file's properties, so that the same data give the same bytes."""
    annexes: Sequence[Annex] = ()
