"""Letters as DOCX files that Word and LibreOffice open; written beside and renamed."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path
from typing import Any

from irdesk.ground.errors import Trouble
from irdesk.ground.files import write_bytes
from irdesk.ground.text import msg
from irdesk.services.correspondence import Composed

_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})
_FONTS = {"ja": "Noto Sans CJK JP", "ko": "Noto Sans CJK KR", "zh": "Noto Sans CJK SC"}


def docx_of(letter: Composed) -> bytes:
    """One letter as the bytes of a DOCX file. Its words are text, never fields or markup."""
    from docx import Document
    from docx.shared import Cm, Mm, Pt, RGBColor

    document = Document()
    tag = letter.language.split("-", maxsplit=1)[0].lower()
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Noto Sans", Pt(10.5)
    _tongue(style, letter.language, _FONTS.get(tag, "Noto Sans"))
    style.paragraph_format.space_after = Pt(8)
    section = document.sections[0]
    section.page_width, section.page_height = (
        (Mm(210), Mm(297)) if letter.paper == "a4" else (Mm(215.9), Mm(279.4))
    )
    section.top_margin = Cm(5)
    section.left_margin = section.right_margin = Cm(2.5)
    document.core_properties.title = letter.subject
    document.core_properties.language = letter.language
    colour = RGBColor.from_string(letter.accent.lstrip("#").upper())
    head = section.header.paragraphs[0]
    for number, line in enumerate(letter.letterhead):
        run = head.add_run(line)
        run.font.size, run.font.bold = Pt(9 if number else 11), not number
        run.font.color.rgb = colour
        if number < len(letter.letterhead) - 1:
            run.add_break()

    def paragraph(text: str, *, bold: bool = False, after: float | None = None) -> None:
        made = document.add_paragraph()
        made.add_run(text).bold = bold
        if after is not None:
            made.paragraph_format.space_after = Pt(after)
        if tag in _RIGHT_TO_LEFT:
            _turn(made)

    for line in letter.lines[:-1]:
        paragraph(line, after=0)
    paragraph(letter.lines[-1] if letter.lines else letter.name, after=18)
    paragraph(letter.dated, after=14)
    paragraph(letter.subject, bold=True, after=12)
    if letter.salutation:
        paragraph(letter.salutation)
    for each in letter.paragraphs:
        paragraph(each)
    if letter.closing:
        paragraph(letter.closing, after=42)
    for line in letter.sender:
        paragraph(line, after=0)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def write_letters(
    letters: Sequence[Composed], folder: Path, told: Callable[[int], object] = lambda _done: None
) -> list[Path]:
    """Write each letter to a new file of its own, never over another; raises Trouble where the folder can't be written.

    `told` hears after each letter how many are written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Trouble(
            msg("{folder} can't be made: {why}.", folder=str(folder), why=error.strerror or str(error))
        ) from error  # fmt: skip
    written = []
    for number, each in enumerate(letters, 1):
        name = re.sub(r"[^\w-]+", "-", each.name).strip("-")[:60] or "letter"
        path = _free(folder, f"{number:02}_{name}_{each.kind_of}_{each.language}")
        write_bytes(path, docx_of(each))
        written.append(path)
        told(number)
    return written


def _free(folder: Path, stem: str) -> Path:
    names = (f"{stem}{f'-{at}' if at > 1 else ''}.docx" for at in count(1))
    return next(path for name in names if not (path := folder / name).exists())


def _tongue(style: Any, language: str, eastern: str) -> None:
    """Set the language, so that spelling is checked in it, and the face of Han, kana and Hangul."""
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name, face in (("w:eastAsia", eastern), ("w:cs", "Noto Sans")):
        fonts.set(qn(name), face)
    tongue = OxmlElement("w:lang")
    for name in ("w:val", "w:eastAsia", "w:bidi"):
        tongue.set(qn(name), language)
    style.element.get_or_add_rPr().append(tongue)


def _turn(paragraph: Any) -> None:
    """Make a paragraph run from right to left."""
    from docx.oxml.parser import OxmlElement

    paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
    for run in paragraph.runs:
        run._r.get_or_add_rPr().append(OxmlElement("w:rtl"))
