"""The bundled faces: which file, which characters, which glyph stands for which text."""

from __future__ import annotations

import struct
import unicodedata
from dataclasses import dataclass
from functools import cache, cached_property

import uharfbuzz as hb

from irdesk.ground.paths import resources

REGULAR, BOLD, ITALIC = "NotoSans", "NotoSans-Bold", "NotoSans-Italic"
SERIF = ("NotoSerif", "NotoSerif-Bold", "NotoSerif-Italic")
"""Regular, bold, italic of the other family for text."""
_FILES = {
    **{name: name if "-" in name else f"{name}-Regular" for name in SERIF},
    REGULAR: "NotoSans-Regular",
    BOLD: "NotoSans-Bold",
    ITALIC: "NotoSans-Italic",
    "Droid": "DroidSansFallbackFull",
    "Nanum": "NanumGothic",
    "Tibetan": "NotoSerifTibetan-Regular",
}
_SCRIPTS = {
    "Arab": ("Arabic", "ArabicBold"),
    "Hebr": ("Hebrew", "HebrewBold"),
    "Deva": ("Devanagari", "DevanagariBold"),
    "Beng": ("Bengali",),
    "Taml": ("Tamil",),
    "Telu": ("Telugu",),
    "Knda": ("Kannada",),
    "Mlym": ("Malayalam",),
    "Gujr": ("Gujarati",),
    "Guru": ("Gurmukhi",),
    "Orya": ("Oriya",),
    "Sinh": ("Sinhala",),
    "Thai": ("Thai", "ThaiBold"),
    "Laoo": ("Lao",),
    "Khmr": ("Khmer",),
    "Mymr": ("Myanmar",),
    "Tibt": ("Tibetan",),
    "Thaa": ("Thaana",),
    "Ethi": ("Ethiopic",),
    "Armn": ("Armenian", "ArmenianBold"),
    "Geor": ("Georgian", "GeorgianBold"),
    "Hang": ("Nanum",),
    "Hani": ("Droid",),
}
"""The face of a script and its bold one, where one is bundled."""

_ANY = ("Math", "Symbols2", "Symbols", "Droid", "Nanum")
"""Where signs of no script are looked for."""


def _file(name: str) -> str:
    if name in _FILES:
        return _FILES[name]
    return f"NotoSans{name.removesuffix('Bold')}-{'Bold' if name.endswith('Bold') else 'Regular'}"


@dataclass(frozen=True)
class Face:
    """One font file, read on its first use and kept for the life of the program."""

    name: str

    @cached_property
    def data(self) -> hb.Face:
        path = resources() / "fonts" / f"{_file(self.name)}.ttf"
        return hb.Face(hb.Blob.from_file_path(str(path)))

    @cached_property
    def font(self) -> hb.Font:
        """Scaled in the font's own units."""
        return hb.Font(self.data)

    @cached_property
    def unit(self) -> float:
        """Thousandths of an em in one of the font's own units; a finite binary fraction."""
        return 1000 / int(self.data.upem)

    @cached_property
    def characters(self) -> frozenset[int]:
        return frozenset(self.data.unicodes)

    @cached_property
    def texts(self) -> dict[int, str]:
        """What a glyph means when it is copied out of a page."""
        best: dict[int, tuple[int, int, str]] = {}
        for code in self.data.unicodes:
            text = _meaning(code)
            if not text:
                continue
            glyph = self.font.get_nominal_glyph(code)
            rank = (0 if text == chr(code) else 1, code, text)
            if glyph and (glyph not in best or rank < best[glyph]):
                best[glyph] = rank
        found = {glyph: text for glyph, (_, _, text) in best.items()}
        if self.empty != self.blank:
            found[self.empty] = ""
        return found

    @cached_property
    def blank(self) -> int:
        return int(self.font.get_nominal_glyph(0x20) or 0)

    @cached_property
    def empty(self) -> int:
        """A glyph without ink, without width too where the face has one."""
        nominal = self.font.get_nominal_glyph
        return int(nominal(0x200B) or nominal(0x200C) or self.blank)

    def advance(self, glyph: int) -> float:
        """The glyph's width as the font program has it, in 1/1000 em."""
        return float(self.font.get_glyph_h_advance(glyph)) * self.unit

    def has(self, character: str) -> bool:
        """Whether it can be set, as one glyph or as base and marks."""
        if ord(character) in self.characters:
            return True
        parts = unicodedata.normalize("NFD", character)
        return len(parts) > 1 and all(ord(part) in self.characters for part in parts)

    def table(self, tag: str, layout: str, offset: int) -> int:
        """One number of a font table."""
        data = self.data.reference_table(tag).data
        return int(struct.unpack_from(layout, data, offset)[0])


@cache
def face(name: str) -> Face:
    """A bundled face; KeyError of the file is a mistake of the caller."""
    return Face(name)


@cache
def faces_for(script: str, base: str) -> tuple[Face, ...]:
    """Where to look for characters of a script, best first, when `base` stands around them."""
    own = _SCRIPTS.get("Hani" if script in ("Hira", "Kana", "Bopo") else script, ())
    if base.endswith("-Bold"):
        own = own[::-1]
    names = (
        (*own, *_ANY)
        if own
        else (*_ANY, *(name for names in _SCRIPTS.values() for name in names[:1]))
    )
    return tuple(face(name) for name in dict.fromkeys((base, REGULAR, *names)))


@cache
def _meaning(code: int) -> str:
    character = chr(code)
    if unicodedata.category(character) in ("Cc", "Co", "Cs", "Cn") or code in (0xFEFF, 0xFFFC):
        return ""
    folded = unicodedata.normalize("NFKC", character)
    if 0xFB00 <= code <= 0xFEFC and folded != character:
        return folded.strip()
    if folded != character and 0x2E80 <= code <= 0x2FDF:
        return folded
    return character
