"""The faces of one PDF: a composite font for each, with only the glyphs that are shown."""

from __future__ import annotations

import zlib
from hashlib import sha256
from typing import Any

import uharfbuzz as hb
from reportlab.pdfbase import pdfdoc

from irdesk.briefings.typesetting.faces import Face, face
from irdesk.briefings.typesetting.shaping import Piece, number

_KEPT = frozenset({"glyf", "head", "hhea", "hmtx", "loca", "maxp"})
"""The tables that PDF wants of a composite TrueType font; it finds glyphs by their number."""


class Embedded:
    """Collects the glyphs shown in one document; reportlab calls `addObjects` when it writes it."""

    def __init__(self, document: pdfdoc.PDFDocument) -> None:
        self._document = document
        self._names: dict[str, str] = {}
        self._texts: dict[str, dict[int, str]] = {}
        self._seen: dict[int, Piece] = {}
        self._finished = False
        document.delayedFonts.append(self)

    def name(self, face: str) -> str:
        """The resource name for Tf, with its slash."""
        found = self._names.get(face)
        if found is None:
            mapping = self._document.fontMapping
            found = mapping[f"typesetting {face}"] = f"/F{len(mapping) + 1}+0"
            self._names[face] = found
            self._texts[face] = {}
        return found

    def use(self, piece: Piece) -> None:
        """Keep the glyphs of a piece that is shown."""
        if id(piece) in self._seen:
            return
        self._seen[id(piece)] = piece
        self.name(piece.face)
        texts, names = self._texts[piece.face], face(piece.face).texts
        for glyph, text in piece.spelled:
            texts.setdefault(glyph, text)
        for glyph in piece.glyphs:
            if glyph not in texts:
                texts[glyph] = names[glyph]

    def blank(self, face_name: str) -> str:
        """The operand of Tj that shows a blank of a face."""
        self.name(face_name)
        glyph = face(face_name).blank
        self._texts[face_name].setdefault(glyph, " ")
        return f"<{glyph:04X}>"

    def empty(self, face_name: str) -> str:
        """The operand of Tj that shows a glyph without ink, which says nothing."""
        self.name(face_name)
        where = face(face_name)
        self._texts[face_name].setdefault(where.empty, where.texts[where.empty])
        return f"<{where.empty:04X}>"

    def addObjects(self, document: pdfdoc.PDFDocument) -> None:  # noqa: N802 - reportlab's name
        """Called by reportlab as it writes the document."""
        self.finish()

    def finish(self) -> None:
        """Add the font objects to the document; nothing can be shown afterwards."""
        if self._finished:
            return
        self._finished = True
        for name, texts in self._texts.items():
            resource = self._names[name][1:]
            font = _composite(self._document, face(name), dict(sorted(texts.items())))
            self._document.idToObject["BasicFonts"].dict[resource] = self._document.Reference(
                font, f"typesetting {resource}"
            )


def _composite(document: pdfdoc.PDFDocument, where: Face, texts: dict[int, str]) -> Any:
    postscript = where.data.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME) or where.name
    base = f"{_tag(where.name, texts)}+{postscript}"
    program = _program(where, texts)
    name, dictionary, array = pdfdoc.PDFName, pdfdoc.PDFDictionary, pdfdoc.PDFArray

    def put(what: str, value: Any) -> Any:
        return document.Reference(value, f"{what} {base}")

    descriptor = dictionary({
        "Type": name("FontDescriptor"),
        "FontName": name(base),
        "Flags": 4,
        "FontBBox": array([_rounded(where, where.table("head", ">h", at)) for at in (36, 38, 40, 42)]),
        "ItalicAngle": where.table("post", ">i", 4) / 65536,
        "Ascent": _rounded(where, where.table("hhea", ">h", 4)),
        "Descent": _rounded(where, where.table("hhea", ">h", 6)),
        "CapHeight": _rounded(where, where.font.get_metric_position_with_fallback(hb.OTMetricsTag.CAP_HEIGHT)),
        "StemV": 50 + round((where.table("OS/2", ">H", 4) / 65) ** 2),
        "FontFile2": put("FontFile2", _stream(program, Length1=len(program))),
    })  # fmt: skip
    descendant = dictionary({
        "Type": name("Font"),
        "Subtype": name("CIDFontType2"),
        "BaseFont": name(base),
        "CIDSystemInfo": dictionary({"Registry": pdfdoc.PDFString("Adobe"), "Ordering": pdfdoc.PDFString("Identity"), "Supplement": 0}),
        "FontDescriptor": put("FontDescriptor", descriptor),
        "CIDToGIDMap": name("Identity"),
        "DW": 1000,
        "W": _Raw(_widths(where, texts)),
    })  # fmt: skip
    return dictionary({
        "Type": name("Font"),
        "Subtype": name("Type0"),
        "BaseFont": name(base),
        "Encoding": name("Identity-H"),
        "DescendantFonts": array([put("CIDFont", descendant)]),
        "ToUnicode": put("ToUnicode", _stream(_to_unicode(texts))),
    })  # fmt: skip


class _Raw(pdfdoc.PDFObject):  # type: ignore[misc]
    """PDF syntax as it stands."""

    def __init__(self, text: str) -> None:
        self._text = text

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        return self._text.encode("ascii")


def _tag(name: str, texts: dict[int, str]) -> str:
    """Six letters that say which subset of the face this is."""
    digest = sha256(f"{name} {sorted(texts)}".encode()).digest()
    return "".join(chr(65 + byte % 26) for byte in digest[:6])


def _program(where: Face, texts: dict[int, str]) -> bytes:
    wanted = hb.SubsetInput()
    wanted.flags = (
        hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    )
    wanted.glyph_set.update(texts)
    wanted.drop_table_tag_set.update(
        int.from_bytes(tag.encode("ascii"), "big") for tag in set(where.data.table_tags) - _KEPT
    )
    return bytes(hb.subset(where.data, wanted).blob.data)


def _stream(data: bytes, **entries: int) -> pdfdoc.PDFStream:
    content = zlib.compress(data, 9)
    dictionary = pdfdoc.PDFDictionary({**entries, "Filter": pdfdoc.PDFName("FlateDecode")})
    return pdfdoc.PDFStream(dictionary, content)


def _rounded(where: Face, value: int) -> int:
    return round(value * where.unit)


def _widths(where: Face, texts: dict[int, str]) -> str:
    """/W, neighbours in one array; exact, since PDF/A compares it with the font program."""
    found: list[str] = []
    before = -2
    for glyph in sorted(texts):
        if glyph != before + 1:
            found.append(f"{']' if found else ''} {glyph} [")
        found.append(f" {number(where.advance(glyph))}")
        before = glyph
    return "[" + "".join(found) + "]]"


def _to_unicode(texts: dict[int, str]) -> bytes:
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
        "1 begincodespacerange <0000> <FFFF> endcodespacerange",
    ]
    items = list(texts.items())
    for at in range(0, len(items), 100):
        block = items[at : at + 100]
        lines.append(f"{len(block)} beginbfchar")
        lines += [f"<{g:04X}> <{text.encode('utf-16-be').hex().upper()}>" for g, text in block]
        lines.append("endbfchar")
    lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
    return "\n".join(lines).encode("ascii")
