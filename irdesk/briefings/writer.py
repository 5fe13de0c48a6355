"""Blocks to PDF: the one writer of every briefing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4, LETTER
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Frame,
    HRFlowable,
    KeepTogether,
    PageBreak,
    PageTemplate,
    Spacer,
)
from reportlab.platypus import Paragraph as Words
from reportlab.platypus import Table as Grid
from reportlab.platypus.tableofcontents import TableOfContents
from reportlab.platypus.tables import TableStyle

from irdesk.briefings import blocks as b
from irdesk.briefings.charts import drawing
from irdesk.briefings.fonts import BOLD, REGULAR, markup, register
from irdesk.briefings.style import LINE, MARGIN, MUTED, TINTS, Style
from irdesk.ground.errors import Trouble
from irdesk.ground.language import Language
from irdesk.ground.text import msg

_ICONS = {"bad": "▲", "warn": "●", "accent": "○", "good": "✓", "plain": "•"}


def write(document: b.Document, target: Path) -> int:
    """Write the PDF whole or not at all; returns its number of pages. Raises Trouble."""
    register()
    part = target.with_name(f".{target.name}.part")
    try:
        template = _Template(document, part)
        flow = list(_Flow(document, template.width).everything())
        template.multiBuild(flow, canvasmaker=template.canvas)
        part.replace(target)
    except OSError as error:
        raise Trouble(
            msg(
                "{name} can't be written in {folder}: {why}.",
                name=target.name, folder=str(target.parent), why=error.strerror or str(error),
            )
        ) from error  # fmt: skip
    finally:
        part.unlink(missing_ok=True)
    return int(template.pages)


class _Pages(Canvas):  # type: ignore[misc]
    """Holds each page back until the number of pages is known, then draws head and foot."""

    def __init__(self, *args: Any, template: _Template, **rest: Any) -> None:
        super().__init__(*args, **{**rest, "initialFontName": REGULAR})
        self.template = template
        self._held: list[dict[str, Any]] = []
        self.setViewerPreference("DisplayDocTitle", "true")

    def showPage(self) -> None:  # noqa: N802 - reportlab's name
        self._held.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        self.template.pages = len(self._held)
        for state in self._held:
            self.__dict__.update(state)
            self.template.furniture(self, self._pageNumber, len(self._held))
            super().showPage()
        super().save()


class _Template(BaseDocTemplate):  # type: ignore[misc]
    def __init__(self, document: b.Document, path: Path) -> None:
        self.document = document
        self.size = LETTER if document.paper == "letter" else A4
        self.pages = 0
        super().__init__(
            str(path), pagesize=self.size, title=document.title, author=document.author, subject=document.running,
            creator="irdesk", lang=document.language, invariant=1, pageCompression=1,
        )  # fmt: skip
        width, height = self.size
        self.width = width - 2 * MARGIN
        frame = Frame(MARGIN, 56, self.width, height - 56 - 62, 0, 0, 0, 0, id="page")
        self.addPageTemplates([PageTemplate("page", [frame])])
        self.covered = any(isinstance(each, b.Cover) for each in document.blocks)
        self._marks = 0

    def canvas(self, *args: Any, **rest: Any) -> _Pages:
        return _Pages(*args, template=self, **rest)

    def beforeDocument(self) -> None:  # noqa: N802 - reportlab's name
        self._marks = 0

    def afterFlowable(self, flowable: Any) -> None:  # noqa: N802 - reportlab's name
        heading = getattr(flowable, "irdesk_heading", None)
        if heading is None:
            return
        self._marks += 1
        key = f"part{self._marks}"
        self.canv.bookmarkPage(key)
        self.canv.addOutlineEntry(heading.text, key, level=heading.level - 1, closed=False)
        if heading.level == 1:
            self.notify("TOCEntry", (0, markup(heading.text), self.page, key))

    def furniture(self, canvas: Canvas, page: int, pages: int) -> None:
        """Head and foot of one page; the cover has a band instead of a head."""
        width, height = self.size
        document = self.document
        canvas.saveState()
        if self.covered and page == 1:
            canvas.setFillColor(HexColor(document.accent))
            canvas.rect(0, height - 10, width, 10, stroke=0, fill=1)
            canvas.setFillColor(HexColor("#1b2430"))
            self._text(canvas, MARGIN, height - 76, document.author, BOLD, 11)
            self._marking(canvas, width - MARGIN, height - 76, 9.5, right=True)
        else:
            self._marking(canvas, MARGIN, height - 36, 7.5, right=False)
            canvas.setFillColor(HexColor(MUTED))
            self._text(
                canvas, width - MARGIN, height - 36, document.running, REGULAR, 7.5, right=True
            )
        canvas.setStrokeColor(HexColor(LINE))
        canvas.setLineWidth(0.5)
        canvas.line(MARGIN, 42, width - MARGIN, 42)
        canvas.setFillColor(HexColor(MUTED))
        self._text(
            canvas, MARGIN, 30, f"{document.marking.upper()} · {document.foot}", REGULAR, 7.5
        )
        self._text(
            canvas,
            width - MARGIN,
            30,
            document.page_of.format(page=page, pages=pages),
            REGULAR,
            7.5,
            right=True,
        )
        canvas.restoreState()

    def _marking(self, canvas: Canvas, x: float, y: float, size: float, *, right: bool) -> None:
        colours = {"public": MUTED, "internal": MUTED}
        canvas.setFillColor(HexColor(colours.get(self.document.marking, "#a8241c")))
        self._text(canvas, x, y, self.document.marking.upper(), BOLD, size, right=right)

    def _text(
        self,
        canvas: Canvas,
        x: float,
        y: float,
        text: str,
        font: str,
        size: float,
        *,
        right: bool = False,
    ) -> None:
        from reportlab.lib.styles import ParagraphStyle

        style = ParagraphStyle(
            "furniture",
            fontName=font,
            fontSize=size,
            leading=size * 1.3,
            textColor=canvas._fillColorObj,
            alignment=2 if right else 0,
            shaping=1,
        )
        words = Words(markup(text, font), style)
        room = self.width * 0.68
        _, tall = words.wrap(room, 100)
        words.drawOn(canvas, x - room if right else x, y + size * 0.9 - tall)


class _Flow:
    """Turns blocks into reportlab's flowables."""

    def __init__(self, document: b.Document, width: float) -> None:
        self.document = document
        self.width = width
        self.style = Style(document.accent)
        self.language = Language(document.language)

    def words(self, text: b.Text, look: str = "body", **changes: Any) -> Words:
        """Plain text in one of the styles."""
        text = b.plain(text)
        style = self.style.styles[look]
        if changes:
            style = style.clone(look, **changes)
        return Words(markup(text, style.fontName), style)

    def everything(self) -> Iterator[Any]:
        """Every flowable in order."""
        first = True
        for block in self.document.blocks:
            if isinstance(block, b.Heading) and block.level == 1 and not first and block.new_page:
                yield PageBreak()
            yield from getattr(self, f"_{type(block).__name__.lower()}")(block)
            first = False

    def _heading(self, block: b.Heading) -> Iterator[Any]:
        text = f"{_ICONS[block.tone]} {block.text}" if block.tone != "plain" else block.text
        level_two = block.level == 2 and block.tone == "plain"
        colour = self.style.accent if level_two else self.style.tone(block.tone)
        words = self.words(text, f"h{block.level}", textColor=colour)
        if block.level < 3:
            words.irdesk_heading = block
        if block.level > 1:
            yield CondPageBreak(96)
        if block.above:
            yield self.words(block.above, "above")
        yield words

    def _paragraph(self, block: b.Paragraph) -> Iterator[Any]:
        yield self.words(block.text, "lead" if block.look == "large" else block.look)

    def _note(self, block: b.Note) -> Iterator[Any]:
        yield self.words(block.text, "small")

    def _withheld(self, block: b.Withheld) -> Iterator[Any]:
        yield self.words(f"{block.label}: {block.reason}", "small")

    def _beside(self, block: b.Beside) -> Iterator[Any]:
        for each in (*block.left, *block.right):
            yield from getattr(self, f"_{type(each).__name__.lower()}")(each)

    def _picture(self, block: b.Picture) -> Iterator[Any]:
        yield self.words(block.alternative, "small")

    def _placecards(self, block: b.PlaceCards) -> Iterator[Any]:
        for name, native, position in block.cards:
            yield self.words("\n".join(filter(None, (name, native, position))), "lead")

    def _keyfacts(self, block: b.KeyFacts) -> Iterator[Any]:
        facts = list(block.facts)
        rows = [facts[at : at + block.columns] for at in range(0, len(facts), block.columns)]
        for row in rows:
            cells = [
                [self.words(label, "label"), self.words(value or "____________", "value")]
                for label, value in row
            ]
            cells += [[] for _ in range(block.columns - len(row))]
            yield Grid(
                [cells], [self.width / block.columns] * block.columns,
                style=[*_flat(), ("LINEABOVE", (0, 0), (-1, 0), 0.5, HexColor(LINE)), ("TOPPADDING", (0, 0), (-1, -1), 5), ("BOTTOMPADDING", (0, 0), (-1, -1), 6)],
            )  # fmt: skip
        yield Spacer(0, 6)

    def _points(self, block: b.Points) -> Iterator[Any]:
        for number, item in enumerate(block.items, 1):
            bullet = f"{number}." if block.numbered else "–"
            yield Grid(
                [[self.words(bullet, "value", textColor=self.style.accent), self.words(item, "value")]], [16, self.width - 16],
                style=[*_flat(), ("BOTTOMPADDING", (0, 0), (-1, -1), 3)],
            )  # fmt: skip
        yield Spacer(0, 5)

    def _callout(self, block: b.Callout) -> Iterator[Any]:
        colour = self.style.tone(block.tone)
        label = self.words(f"{_ICONS[block.tone]} {block.label}", "strong", textColor=colour)
        rows = [[label], *([self.words(item, "value")] for item in block.items)]
        yield Grid(
            rows, [self.width],
            style=[
                *_flat(), ("BACKGROUND", (0, 0), (-1, -1), HexColor(TINTS[block.tone])), ("LINEBEFORE", (0, 0), (0, -1), 2.5, HexColor(colour)),
                ("LEFTPADDING", (0, 0), (-1, -1), 12), ("RIGHTPADDING", (0, 0), (-1, -1), 10), ("TOPPADDING", (0, 0), (-1, 0), 8),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 3), ("BOTTOMPADDING", (0, -1), (-1, -1), 9),
            ],
        )  # fmt: skip
        yield Spacer(0, 9)

    def _table(self, block: b.Table) -> Iterator[Any]:
        total = sum(block.widths)
        heads = [
            self.words(head, "head", alignment=2 if at in block.numbers else 0)
            for at, head in enumerate(block.heads)
        ]
        rows = [[self._cell(cell, at, block) for at, cell in enumerate(row)] for row in block.rows]
        yield Grid(
            [heads, *rows], [self.width * share / total for share in block.widths], repeatRows=1, splitByRow=1, splitInRow=int(_long(block)),
            style=[
                *_flat(), ("LINEBELOW", (0, 0), (-1, 0), 0.9, HexColor("#1b2430")), ("LINEBELOW", (0, 1), (-1, -1), 0.4, HexColor(LINE)),
                ("TOPPADDING", (0, 0), (-1, -1), 5), ("BOTTOMPADDING", (0, 0), (-1, -1), 6), ("RIGHTPADDING", (0, 0), (-2, -1), 10),
            ],
        )  # fmt: skip
        yield Spacer(0, 8)

    def _cell(self, cell: b.Cell, column: int, block: b.Table) -> list[Any]:
        if column in block.numbers:
            return [self.words(line, "number") for line in cell if line]
        first = "strong" if column == 0 or block.equal else "cell"
        return [
            self.words(line, first if at == 0 else "sub") for at, line in enumerate(cell) if line
        ]

    def _figure(self, block: b.Figure) -> Iterator[Any]:
        made = drawing(block.chart, self.language, accent=self.document.accent)
        made.hAlign = "LEFT"
        yield KeepTogether([made, self.words(block.alternative, "small"), Spacer(1, 6)])

    def _gap(self, block: b.Gap) -> Iterator[Any]:
        rules = [
            item
            for _ in range(block.lines)
            for item in (Spacer(0, 18), HRFlowable("100%", 0.5, color=HexColor("#8491a0")))
        ]
        yield KeepTogether([self.words(block.label, "label"), *rules, Spacer(0, 8)])

    def _cover(self, block: b.Cover) -> Iterator[Any]:
        height = LETTER[1] if self.document.paper == "letter" else A4[1]
        yield Spacer(0, height * 0.255)
        yield self.words(block.what, "what")
        yield self.words(block.title, "title")
        if block.native:
            yield self.words(block.native, "native")
        else:
            yield Spacer(0, 30)
        yield from self._keyfacts(b.KeyFacts(block.facts))
        yield Spacer(0, 120)
        for line in block.foot:
            yield self.words(line, "small")
        yield PageBreak()

    def _contents(self, block: b.Contents) -> Iterator[Any]:
        yield self.words(block.title, "h1")
        contents = TableOfContents(dotsMinLevel=-1, tableStyle=TableStyle(_flat()))
        contents.levelStyles = [self.style.styles["toc"]]
        yield contents


def _long(block: b.Table) -> bool:
    """True where a cell may be taller than a page, so that its row must be split after all."""
    return any(len(b.plain(line)) > 1_500 for row in block.rows for cell in row for line in cell)


def _flat() -> list[Any]:
    return [
        ("FONTNAME", (0, 0), (-1, -1), REGULAR),
        ("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), 0), ("TOPPADDING", (0, 0), (-1, -1), 0),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 0), ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ]  # fmt: skip
