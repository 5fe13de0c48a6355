"""Pages with lines of words, and what two kinds of readers make of them."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path

import pikepdf
from reportlab.pdfgen.canvas import Canvas

from irdesk.briefings import blocks as b
from irdesk.briefings.typesetting import REGULAR, Embedded, drawn, words
from irdesk.briefings.writer import write
from tests.validation.aloud import read

_UNSEEN = dict.fromkeys((0xAD, 0x200B, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0xFE0F))


def written(
    path: Path, texts: Iterable[str], face: str = REGULAR, lang: str = "en", lines: int = 40
) -> Path:
    """A PDF with one text a line, each in marked content of its own."""
    canvas = Canvas(str(path), invariant=1, pageCompression=1)
    embedded = Embedded(canvas._doc)
    for at, text in enumerate(texts):
        if at and not at % lines:
            canvas.showPage()
        line = drawn(words(text, face, lang), 60, 790 - at % lines * 19, 11, embedded)
        canvas._code.append(f"/P <</MCID {at % lines}>> BDC\n{line}\nEMC")
    canvas.save()
    return path


def by_place(path: Path) -> list[str]:
    """What poppler finds, which goes by where the glyphs stand."""
    found = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True).stdout
    return [line for each in re.split("[\n\f]", found.decode()) if (line := folded(each))]


def by_tag(path: Path) -> list[str]:
    """What a screen reader finds: each paragraph by its tags, as the real writer made it."""
    return [folded(each.text) for each in read(path).all("P")]


def paragraphs(path: Path, texts: Iterable[str]) -> Path:
    """A PDF of the real writer with a paragraph for each text."""
    blocks = tuple(b.Paragraph(text) for text in texts)
    write(b.Document("Names", "internal", "", "", "", "en", "a4", "#1c5d85", "City", blocks), path)
    return path


def texts_of(font: pikepdf.Object) -> dict[int, str]:
    """The font's /ToUnicode."""
    if "/ToUnicode" not in font:
        return {}
    pairs = re.findall(rb"<(\w{4})> <(\w+)>", font.ToUnicode.read_bytes())
    return {int(a, 16): bytes.fromhex(b.decode()).decode("utf-16-be") for a, b in pairs}


def folded(text: str) -> str:
    """What two texts must share: NFC, blanks alike, none of the signs nobody sees."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_UNSEEN).split())


def kept(texts: Sequence[str]) -> list[str]:
    return [line for each in texts if (line := folded(each))]
