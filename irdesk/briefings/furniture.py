"""What stands on every page: marking, running head, version, page of pages, and DRAFT across it."""

from __future__ import annotations

from irdesk.briefings import blocks as b
from irdesk.briefings.layout.canvas import PageCanvas, Sheet, in_rgb
from irdesk.briefings.layout.flow import Area
from irdesk.briefings.layout.text import draw_words
from irdesk.briefings.style import DRAFT, INK, LINE, MUTED, TONES, Geometry
from irdesk.briefings.typesetting import BOLD, REGULAR, measure
from irdesk.briefings.typesetting.outlines import outlined

_LETTERHEAD_LINE, _LOGO_HIGH = 11.0, 34.0


class Furniture:
    """Draws the ground of a page when it is opened, and the rest when all pages are known."""

    def __init__(self, document: b.Document, canvas: PageCanvas, geometry: Geometry) -> None:
        self.document, self.canvas, self.geometry = document, canvas, geometry
        self.covered = bool(document.blocks) and isinstance(document.blocks[0], b.Cover)
        self.size = 7.5 * max(geometry.scale, 0.8)

    def opened(self, index: int) -> Area:
        """Draw what lies under a page's text, and say where that text may stand."""
        page = self.geometry
        if self.document.draft:
            self._across(self.document.draft)
        high = page.height - page.top - page.bottom
        if index == 0 and not self.covered:
            high -= self._letterhead(page.height - page.top + 4)
        return Area(page.side, page.bottom, page.width - 2 * page.side, high)

    def _across(self, words: str) -> None:
        """The draft's words from corner to corner: outlines, so that they are in nobody's copied text."""
        page, canvas = self.geometry, self.canvas
        if not canvas.sheet.index:
            shape, wide = outlined(words, BOLD)
            size = page.width * 0.86 / max(wide, 1)
            across, up = size * 0.766, size * 0.643
            canvas.form(
                "draft",
                f"{across:.5f} {up:.5f} {-up:.5f} {across:.5f} {page.width * 0.2:.1f} {page.height * 0.23:.1f} cm",
                f"{in_rgb(DRAFT)} rg",
                shape,
            )
        with canvas.furniture("Watermark"):
            canvas.doForm("draft")

    def _letterhead(self, top: float) -> float:
        """Logo and letterhead of a first page without cover; returns the room they take."""
        lines, logo = self.document.letterhead, self.document.logo
        if (not lines and not logo) or self.document.paper == "a6":
            return 0.0
        page, canvas = self.geometry, self.canvas
        with canvas.furniture("Header"):
            right = page.side
            if logo:
                right += self._logo(page.side, top) + 12
            for at, words in enumerate(lines[:4]):
                face = REGULAR if at else BOLD
                y = top - 10 - at * _LETTERHEAD_LINE
                draw_words(
                    canvas,
                    self._fitted(words, face, 8, 400),
                    face,
                    8,
                    MUTED if at else INK,
                    right,
                    y,
                )
        return max(len(lines[:4]) * _LETTERHEAD_LINE, _LOGO_HIGH if logo else 0) + 20

    def _logo(self, x: float, top: float, high: float = _LOGO_HIGH) -> float:
        """The logo; returns its width."""
        from io import BytesIO

        from reportlab.lib.utils import ImageReader

        across, down = ImageReader(BytesIO(self.document.logo)).getSize()
        wide = min(high * across / down, 160.0)
        high = wide * down / across
        self.canvas.picture(self.document.logo, x, top - high, wide, high)
        return float(wide)

    def close(self, sheet: Sheet, pages: int) -> None:
        """Head and foot of one page; a cover has a band instead of a head."""
        with self.canvas.again(sheet):
            with self.canvas.furniture("Header"):
                if self.covered and sheet.index == 0:
                    self._cover_head()
                else:
                    self._head()
            with self.canvas.furniture("Footer"):
                self._foot(sheet.index + 1, pages)

    def _cover_head(self) -> None:
        page, canvas, document = self.geometry, self.canvas, self.document
        canvas.band(0, page.height - 10, page.width, 10, document.accent)
        x = page.side
        top = page.height - 62
        if document.logo:
            x += self._logo(page.side, top + 16, 40) + 14
        names = document.letterhead or (document.author,)
        room = page.width - page.side - x - measure(self._marks(), BOLD, 9.5) - 16
        for at, name in enumerate(names[:4]):
            face, size = (REGULAR, 8.5) if at else (BOLD, 11)
            down = 14 + 11.5 * (at - 1) if at else 0
            words = self._fitted(name, face, size, room)
            draw_words(canvas, words, face, size, MUTED if at else INK, x, top - down)
        self._right(self._marks(), BOLD, 9.5, self._colour(), top)

    def _head(self) -> None:
        page, canvas, document = self.geometry, self.canvas, self.document
        y = page.height - page.head
        marks = self._marks()
        draw_words(canvas, marks, BOLD, self.size, self._colour(), page.side, y)
        room = page.width - 2 * page.side - measure(marks, BOLD, self.size) - 16
        running = self._fitted(document.running, REGULAR, self.size, room)
        self._right(running, REGULAR, self.size, MUTED, y)

    def _foot(self, number: int, pages: int) -> None:
        page, canvas, document = self.geometry, self.canvas, self.document
        canvas.rule(page.side, page.foot + 12, page.width - 2 * page.side, LINE)
        counted = document.page_of.format(page=number, pages=pages)
        room = page.width - 2 * page.side - measure(counted, REGULAR, self.size) - 16
        foot = self._fitted(
            f"{document.marking.upper()} · {document.foot}", REGULAR, self.size, room
        )
        draw_words(canvas, foot, REGULAR, self.size, MUTED, page.side, page.foot)
        self._right(counted, REGULAR, self.size, MUTED, page.foot)

    def _marks(self) -> str:
        document = self.document
        return " · ".join(filter(None, (document.marking.upper(), document.draft)))

    def _colour(self) -> str:
        return (
            MUTED
            if self.document.code in ("public", "internal") and not self.document.draft
            else TONES["bad"]
        )

    def _right(self, words: str, face: str, size: float, colour: str, y: float) -> None:
        x = self.geometry.width - self.geometry.side - measure(words, face, size)
        draw_words(self.canvas, words, face, size, colour, x, y)

    def _fitted(self, words: str, face: str, size: float, room: float) -> str:
        if measure(words, face, size) <= room:
            return words
        while words and measure(words + "…", face, size) > room:
            words = words[: -max(1, len(words) // 20)]
        return words.rstrip() + "…"
