"""A reportlab canvas that marks what it draws and holds its pages until all are known.

Everything drawn lies between `begin` and `end`: inside an element of the structure, or as an
artifact, which readers pass over. A page's body is compressed when the page is full; heads,
feet and page numbers are drawn when the number of pages is known (`late`).
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from irdesk.briefings.layout.elements import Annotated, Element, Marked
from irdesk.briefings.typesetting import Embedded, Word


@dataclass
class Sheet:
    """One page: what was drawn on it and which element each piece belongs to."""

    index: int
    width: float
    height: float
    body: bytes = b""
    late: list[str] = field(default_factory=list)
    owners: list[Element] = field(default_factory=list)
    """By MCID."""
    annotations: list[Link] = field(default_factory=list)
    resources: Any = None
    """The XObjects it draws, as reportlab keeps them."""


@dataclass(frozen=True)
class Link:
    """A link over a rectangle of a page, to an address or, after `#`, to an anchor."""

    name: str
    page: int
    box: tuple[float, float, float, float]
    target: str
    words: str
    """What it is described by to who can't see it."""
    element: Element


class PageCanvas(Canvas):  # type: ignore[misc]
    """Draws pages of one size; `root` is the document's structure."""

    _code: list[str]
    _formsinuse: list[str]

    def __init__(self, width: float, height: float, language: str) -> None:
        super().__init__(
            None, pagesize=(width, height), pageCompression=1, invariant=1, pdfVersion=(1, 7), lang=language
        )  # fmt: skip
        self.width, self.height = width, height
        self.root = Element("Document")
        self.fonts = Embedded(self._doc)
        self.sheets: list[Sheet] = []
        self.anchors: dict[str, tuple[int, float]] = {}
        """Page and height of each anchor."""
        self.aliases: dict[str, str] = {}
        """Names that links use for anchors."""
        self.missing: dict[str, None] = {}
        """Characters no font has, as they were met."""
        self._links = 0
        self._colour = ""
        self._open = Sheet(0, width, height)

    def _make_preamble(self) -> None:
        # reportlab would begin each page with Helvetica, which is never embedded.
        self._preamble = ""

    def setFont(self, *_font: Any) -> None:  # noqa: N802 - reportlab's name
        """Drawings name fonts; ours are set word by word."""

    def setFillAlpha(self, a: float) -> None:  # noqa: N802 - reportlab's name
        """Paper knows no transparency."""

    def setStrokeAlpha(self, a: float) -> None:  # noqa: N802 - reportlab's name
        """Paper knows no transparency."""

    # ----- pages

    @property
    def sheet(self) -> Sheet:
        """The page being drawn."""
        return self._open

    def turn(self) -> None:
        """Close the page being drawn and begin the next one."""
        sheet = self._open
        sheet.body = zlib.compress("\n".join(self._code).encode("latin-1"))
        sheet.resources = self._formsinuse
        self.sheets.append(sheet)
        self._startPage()
        self._open = Sheet(len(self.sheets), self.width, self.height)
        self._colour = ""

    @contextmanager
    def again(self, sheet: Sheet) -> Iterator[None]:
        """Draw on a closed page once more, after its body."""
        before = self._open, self._code, self._formsinuse
        self._open, self._code, self._formsinuse = sheet, sheet.late, [*sheet.resources]
        self._colour = ""
        try:
            yield
            sheet.resources = self._formsinuse
        finally:
            self._open, self._code, self._formsinuse = before
            self._colour = ""

    # ----- marks

    def begin(self, element: Element | None, properties: str = "") -> None:
        """What follows belongs to the element, or is an artifact where there is none.

        `properties` are more entries of the mark, as they are written.
        """
        if element is None:
            self._code.append("/Artifact BMC")
            return
        owners = self._open.owners
        element.kids.append(Marked(self._open.index, len(owners)))
        self._code.append(f"/{element.tag} <</MCID {len(owners)}{properties}>> BDC")
        owners.append(element)

    def end(self) -> None:
        """The end of what `begin` began."""
        self._code.append("EMC")

    @contextmanager
    def marked(self, element: Element | None) -> Iterator[None]:
        """`begin` and `end`."""
        self.begin(element)
        yield
        self.end()

    @contextmanager
    def furniture(self, kind: str) -> Iterator[None]:
        """An artifact of every page: Header, Footer or Watermark."""
        self._code.append(f"/Artifact <</Type /Pagination /Subtype /{kind}>> BDC")
        yield
        self.end()

    def link(
        self, element: Element, box: tuple[float, float, float, float], target: str, words: str
    ) -> None:
        """A link over a rectangle of this page; `element` is of tag Link and holds its words."""
        self._links += 1
        made = Link(f"Link{self._links}", self._open.index, box, target, words, element)
        self._open.annotations.append(made)
        element.kids.append(Annotated(made.page, made.name))

    def anchor(self, name: str, top: float) -> None:
        """Where `#name` leads: this height of this page."""
        self.anchors.setdefault(name, (self._open.index, top))

    # ----- strokes and fills, in points from the lower left

    def ink(self, colour: str) -> None:
        """The colour of fills and letters from here on, such as `#1c5d85`."""
        if colour != self._colour:
            self._code.append(f"{in_rgb(colour)} rg")
            self._colour = colour

    def note_missing(self, words: Sequence[Word]) -> None:
        """Remember the characters that no font has."""
        for word in words:
            if word.missing:
                self.missing.update(dict.fromkeys(word.missing))

    def fresh_ink(self) -> None:
        """Someone else has set colours: say ours again when it is next used."""
        self._colour = ""

    def band(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """A filled rectangle."""
        self.ink(colour)
        self._code.append(f"{x:.2f} {y:.2f} {width:.2f} {height:.2f} re f")

    def rule(self, x: float, y: float, width: float, colour: str, weight: float = 0.5) -> None:
        """A level line."""
        self._code.append(
            f"{in_rgb(colour)} RG {weight:g} w {x:.2f} {y:.2f} m {x + width:.2f} {y:.2f} l S"
        )

    def picture(self, data: bytes, x: float, y: float, width: float, height: float) -> None:
        """A JPEG or PNG, scaled into a rectangle; the same bytes are kept once."""
        from io import BytesIO

        from reportlab.lib.utils import ImageReader

        self.drawImage(ImageReader(BytesIO(data)), x, y, width, height)
        self._colour = ""

    def form(self, name: str, *operators: str) -> None:
        """What `doForm(name)` draws, kept once in the file."""
        self.beginForm(name)
        self._code.extend(operators)
        self.endForm()

    def draw(self, *operators: str) -> None:
        """Operators as they are."""
        self._code.extend(operators)

    # ----- the whole

    @property
    def document(self) -> Any:
        """reportlab's document under construction."""
        return self._doc


@cache
def in_rgb(value: str) -> str:
    """A colour such as `#1c5d85` as the operands of rg and RG."""
    red, green, blue = (int(value[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return f"{red:.3f} {green:.3f} {blue:.3f}"
