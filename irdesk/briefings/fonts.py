"""Bundled fonts, and text split into runs that one of them can set."""

from __future__ import annotations

import unicodedata
from functools import cache
from itertools import groupby
from xml.sax.saxutils import escape

from irdesk.ground.paths import resources

REGULAR, BOLD, ITALIC = "NotoSans", "NotoSans-Bold", "NotoSans-Italic"
_FILES = {
    REGULAR: "NotoSans-Regular.ttf",
    BOLD: "NotoSans-Bold.ttf",
    ITALIC: "NotoSans-Italic.ttf",
    "Nanum": "NanumGothic.ttf",
    "Droid": "DroidSansFallbackFull.ttf",
    "Arabic": "NotoSansArabic-Regular.ttf",
    "Hebrew": "NotoSansHebrew-Regular.ttf",
    "Ethiopic": "NotoSansEthiopic-Regular.ttf",
    "Thai": "NotoSansThai-Regular.ttf",
    "Armenian": "NotoSansArmenian-Regular.ttf",
    "Georgian": "NotoSansGeorgian-Regular.ttf",
    "Devanagari": "NotoSansDevanagari-Regular.ttf",
    "Symbols": "NotoSansSymbols2-Regular.ttf",
}
_OTHERS = tuple(name for name in _FILES if name not in (REGULAR, BOLD, ITALIC))
_RTL = frozenset({"Arabic", "Hebrew"})
_SHAPED = _RTL | {"Thai", "Devanagari"}
"""Other scripts need no shaping here, and ligatures such as ﬁ would be copied out as one letter."""


@cache
def register() -> None:
    """Make the fonts known to reportlab, once; each file is read on its first use."""
    from reportlab.pdfbase import pdfmetrics

    for name in (REGULAR, BOLD, ITALIC):
        _font(name)
    pdfmetrics.registerFontFamily(
        REGULAR, normal=REGULAR, bold=BOLD, italic=ITALIC, boldItalic=BOLD
    )


@cache
def _font(name: str) -> frozenset[int]:
    """Register a font and return the characters it has."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    font = TTFont(name, str(resources() / "fonts" / _FILES[name]), shapable=name in _SHAPED)
    pdfmetrics.registerFont(font)
    return frozenset(font.face.charToGlyph)


def markup(text: str, base: str = REGULAR) -> str:
    """Plain text as reportlab markup: everything escaped, each run in a font that has its glyphs.

    A character that no font has is written as its code point.
    """
    register()
    text = unicodedata.normalize("NFC", text)
    if all(ord(character) < 0x250 for character in text):
        return _lines(escape(text))
    found = []
    for name, characters in groupby(_joined(text, base), key=lambda pair: pair[0]):
        run = "".join(character for _, character in characters)
        if name in _RTL:
            # Words are shaped one by one, so a right-to-left run lays its words out from its end.
            lead, body, tail = (
                run[: len(run) - len(run.lstrip())],
                run.strip(),
                run[len(run.rstrip()) :],
            )
            run = lead + " ".join(reversed(body.split(" "))) + tail
        words = escape(run)
        found.append(words if name == base else f'<font name="{name}">{words}</font>')
    return _lines("".join(found))


def _lines(text: str) -> str:
    return text.replace("\n", "<br/>")


def _joined(text: str, base: str) -> list[tuple[str, str]]:
    """(font, character) pairs; blanks and marks stay with the run before them."""
    found: list[tuple[str, str]] = []
    for character in text:
        before = found[-1][0] if found else base
        if character.isspace() or (
            unicodedata.combining(character) and ord(character) in _font(before)
        ):
            found.append((before, character))
            continue
        name = _font_for(character, base)
        if name is None:
            found.extend((base, each) for each in f"[U+{ord(character):04X}]")
        else:
            found.append((name, character))
    return found


@cache
def _font_for(character: str, base: str) -> str | None:
    code = ord(character)
    if code in _font(base):
        return base
    return next((name for name in _OTHERS if code in _font(name)), None)
