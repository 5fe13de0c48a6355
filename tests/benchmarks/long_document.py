"""A long document of headings, paragraphs, lists and tables, said in four ways.

`python -m tests.benchmarks.long_document CHAPTERS FILE` writes it and prints what it took.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

from irdesk.briefings import blocks as b
from irdesk.ground.paths import resources

_WORDS = (
    "The port of Busan asked for berth data before the working group meets again; the harbour master agreed to share "
    "arrivals, draughts and tariffs for both terminals, and the council was told that the pilot costs nothing this year. "
)  # fmt: skip
HEADS = ("What", "Who", "When", "State")
WIDTHS = (3.0, 2.0, 1.0, 1.0)
FONTS = {name: resources() / "fonts" / f"{name}.ttf" for name in ("NotoSans-Regular", "NotoSans-Bold")}  # fmt: skip
FACE = "irdesk-bench"


def chapters(count: int) -> Iterator[tuple[str, Any]]:
    """(kind, content) pairs: some two pages a chapter."""
    for number in range(1, count + 1):
        yield "h1", f"Chapter {number}: the harbour and what follows from it"
        for part in range(1, 4):
            yield "h2", f"Meeting {number}.{part} with the port authority"
            for piece in range(2):
                yield "p", f"{number}.{part}.{piece} " + _WORDS * (1 + piece)
            yield "list", [f"Point {number}.{part}.{at}: ask for the minutes of the workshop and for a date." for at in range(4)]  # fmt: skip
        yield "table", [
            (f"Step {number}.{row}: hand over the berth data of the week", "Port authority of Busan", f"2026-12-{row % 28 + 1:02}", "open")
            for row in range(18)
        ]  # fmt: skip


def as_blocks(count: int) -> b.Document:
    """For our own writer."""
    found: list[b.Block] = []
    for kind, content in chapters(count):
        if kind in ("h1", "h2"):
            found.append(b.Heading(content, int(kind[1])))
        elif kind == "p":
            found.append(b.Paragraph(content))
        elif kind == "list":
            found.append(b.Points(content))
        else:
            found.append(b.Table(HEADS, [[(cell,) for cell in row] for row in content], WIDTHS))
    return b.Document(
        title="A long document", marking="internal", running="A long document", foot="Riverport", page_of="page {page} of {pages}",
        language="en", paper="a4", accent="#1c5d85", author="City of Riverport", blocks=tuple(found),
    )  # fmt: skip


def as_platypus(count: int, target: Path) -> int:
    """Plain untagged reportlab with the same font files; returns the pages."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

    for name, file in FONTS.items():
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, str(file), shapable=False))

    def style(size: float, leading: float, after: float, font: str = "Regular", before: float = 0) -> Any:  # fmt: skip
        return ParagraphStyle("", fontName=f"NotoSans-{font}", fontSize=size, leading=leading, spaceAfter=after, spaceBefore=before)  # fmt: skip

    looks = {
        "h1": style(19, 24, 8, "Bold"), "h2": style(10.5, 15, 4, "Bold", 10), "p": style(9.5, 14, 5), "item": style(9.5, 13, 3),
        "head": style(7.5, 10, 0, "Bold"), "cell": style(9, 13, 0), "first": style(9, 13, 0, "Bold"),
    }  # fmt: skip
    width = A4[0] - 102
    flow: list[Any] = []
    for kind, content in chapters(count):
        if kind == "list":
            flow += [Paragraph(f"– {escape(each)}", looks["item"]) for each in content]
            flow.append(Spacer(0, 5))
        elif kind == "table":
            rows = [[Paragraph(each, looks["head"]) for each in HEADS]]
            rows += [[Paragraph(escape(cell), looks["cell" if at else "first"]) for at, cell in enumerate(row)] for row in content]  # fmt: skip
            lines = [("LINEBELOW", (0, 0), (-1, -1), 0.4, "#d5dae1"), ("VALIGN", (0, 0), (-1, -1), "TOP"), ("TOPPADDING", (0, 0), (-1, -1), 5), ("BOTTOMPADDING", (0, 0), (-1, -1), 6)]  # fmt: skip
            flow += [Table(rows, [width * each / sum(WIDTHS) for each in WIDTHS], repeatRows=1, style=lines), Spacer(0, 8)]  # fmt: skip
        else:
            flow.append(Paragraph(escape(content), looks[kind]))
    document = SimpleDocTemplate(str(target), pagesize=A4, leftMargin=51, rightMargin=51, topMargin=62, bottomMargin=56)  # fmt: skip
    document.build(flow)
    return int(document.page)


def as_html(count: int) -> str:
    """For WeasyPrint, with the same font files."""
    faces = "".join(
        f"@font-face {{ font-family: {FACE}; font-weight: {weight}; src: url({file.as_uri()}) }}"
        for weight, file in zip(("normal", "bold"), FONTS.values(), strict=True)
    )
    looks = (
        "@page { size: A4; margin: 62pt 51pt 56pt } h1 { font: bold 19pt/24pt F; margin: 0 0 8pt } h2 { font: bold 10.5pt/15pt F; margin: 10pt 0 4pt }"
        "p { margin: 0 0 5pt } body { font: 9.5pt/14pt F } li { margin: 0 0 3pt } th { font: bold 7.5pt/10pt F; text-align: left } td { font: 9pt/13pt F }"
        "table { width: 100%; border-collapse: collapse } td, th { padding: 5pt 10pt 6pt 0; border-bottom: 0.4pt solid #d5dae1; vertical-align: top } tr { break-inside: avoid }"
    )  # fmt: skip
    found = [f"<!doctype html><html lang=en><head><meta charset=utf-8><title>A long document</title><style>{faces}{looks.replace(' F', f' {FACE}')}</style></head><body>"]  # fmt: skip
    for kind, content in chapters(count):
        if kind == "list":
            found.append("<ul>" + "".join(f"<li>{escape(each)}</li>" for each in content) + "</ul>")
        elif kind == "table":
            heads = "".join(f"<th scope=col>{each}</th>" for each in HEADS)
            rows = ("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in content)  # fmt: skip
            found.append(f"<table><thead><tr>{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table>")  # fmt: skip
        else:
            found.append(f"<{kind}>{escape(content)}</{kind}>")
    return "".join([*found, "</body></html>"])


def as_flat_odt(count: int) -> str:
    """For LibreOffice, in its own format."""
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{kind}:1.0"'
        for name, kind in (("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("fo", "xsl-fo-compatible"))
    )  # fmt: skip

    def style(name: str, size: float, leading: float, weight: str = "normal", after: float = 0) -> str:  # fmt: skip
        return (
            f'<style:style style:name="{name}" style:family="paragraph"><style:paragraph-properties fo:line-height="{leading}pt" fo:margin-bottom="{after}pt"/>'
            f'<style:text-properties fo:font-family="Noto Sans" fo:font-size="{size}pt" fo:font-weight="{weight}"/></style:style>'
        )  # fmt: skip

    looks = style("h1", 19, 24, "bold", 8) + style("h2", 10.5, 15, "bold", 4) + style("p", 9.5, 14, after=5) + style("td", 9, 13, after=11)  # fmt: skip
    page = (
        '<style:page-layout style:name="pl"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin-top="62pt" '
        'fo:margin-bottom="56pt" fo:margin-left="51pt" fo:margin-right="51pt"/></style:page-layout>'
    )  # fmt: skip
    found = [f'<?xml version="1.0" encoding="UTF-8"?><office:document {spaces} office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">'
             f'<office:styles>{looks}</office:styles><office:automatic-styles>{page}</office:automatic-styles><office:master-styles>'
             '<style:master-page style:name="Standard" style:page-layout-name="pl"/></office:master-styles><office:body><office:text>']  # fmt: skip
    for number, (kind, content) in enumerate(chapters(count)):
        if kind == "list":
            found.append("<text:list>" + "".join(f'<text:list-item><text:p text:style-name="p">{escape(each)}</text:p></text:list-item>' for each in content) + "</text:list>")  # fmt: skip
        elif kind == "table":
            rows = ["<table:table-row>" + "".join(f'<table:table-cell><text:p text:style-name="td">{escape(cell)}</text:p></table:table-cell>' for cell in row) + "</table:table-row>" for row in (HEADS, *content)]  # fmt: skip
            columns = "<table:table-column/>" * len(HEADS)
            found.append(f'<table:table table:name="t{number}">{columns}<table:table-header-rows>{rows[0]}</table:table-header-rows>{"".join(rows[1:])}</table:table>')  # fmt: skip
        elif kind == "p":
            found.append(f'<text:p text:style-name="p">{escape(content)}</text:p>')
        else:
            found.append(f'<text:h text:style-name="{kind}" text:outline-level="{kind[1]}">{escape(content)}</text:h>')  # fmt: skip
    return "".join([*found, "</office:text></office:body></office:document>"])


def main(count: int, target: Path) -> dict[str, float]:
    """Write it with our writer; pages, processor seconds, and the most memory in MB.

    Linux's own record of this process: what `getrusage` tells begins with the parent's memory.
    """
    from irdesk.bootstrap import calm_collector
    from irdesk.briefings.writer import write

    calm_collector()
    start = time.process_time()
    pages = write(as_blocks(count), target).pages
    end = time.process_time()
    (peak,) = (
        int(line.split()[1])
        for line in Path("/proc/self/status").read_text().splitlines()
        if line.startswith("VmHWM")
    )
    return {"pages": pages, "seconds": end - start, "whole": end, "megabytes": peak / 1024}


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]), Path(sys.argv[2]))))
