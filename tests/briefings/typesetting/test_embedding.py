"""The fonts inside a PDF: what PDF/A and readers ask of them."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pikepdf

from irdesk.briefings.typesetting import BOLD, REGULAR
from tests.briefings.typesetting.pages import (
    by_place,
    by_tag,
    folded,
    kept,
    paragraphs,
    texts_of,
    written,
)
from tests.briefings.typesetting.test_names import NAMES
from tests.validation import reference, validated
from tests.validation.smallest import completed

ODD = [
    "x\u0323\u0303 𒀀b \ue000\ud800 👨\u200d👩\u200d👧 ☎\ufe0f ✓ → − ½",
    "שָׁלוֹם עֲלֵיכֶם abc (def) 12, 13",
    "مُحَمَّد ﷲ صَلَّى 12/13 ٣٤٥",
    "z\u0351\u0352\u0353\u0354 ẅ a\u0323\u0308",
    "Gro\u00adße fi ffi AVATAR",
    "ക്ഷ ശ്രീ ന്റെ",
    "க்ஷ ஸ்ரீ கௌ",
    "က္ကြို ဗုဒ္ဓ",
]


@contextmanager
def _fonts(path: Path) -> Iterator[dict[str, pikepdf.Object]]:
    with pikepdf.open(path) as pdf:
        yield {
            str(font.BaseFont): font
            for page in pdf.pages
            for font in page.resources.Font.values()
            if font.Subtype == "/Type0"
        }


def _advances(program: bytes) -> dict[int, float]:
    """The widths in a font program, in 1/1000 em."""
    tables = {}
    for at in range(struct.unpack_from(">H", program, 4)[0]):
        tag, _, start, _ = struct.unpack_from(">4sLLL", program, 12 + 16 * at)
        tables[tag] = start
    (upem,) = struct.unpack_from(">H", program, tables[b"head"] + 18)
    (count,) = struct.unpack_from(">H", program, tables[b"hhea"] + 34)
    (glyphs,) = struct.unpack_from(">H", program, tables[b"maxp"] + 4)
    wide = [struct.unpack_from(">H", program, tables[b"hmtx"] + 4 * at)[0] for at in range(count)]
    return {at: wide[min(at, count - 1)] * 1000 / upem for at in range(glyphs)}


def _sample(every: int = 20) -> list[str]:
    return [name for names in NAMES.values() for name in kept(names)[::every]] + ODD


def test_widths_agree_with_the_font_programs(tmp_path: Path) -> None:
    with _fonts(written(tmp_path / "all.pdf", _sample())) as fonts:
        assert len(fonts) > 20
        for font in fonts.values():
            inside = font.DescendantFonts[0]
            advances = _advances(inside.FontDescriptor.FontFile2.read_bytes())
            items = list(inside.W)
            for first, widths in zip(items[::2], items[1::2], strict=True):
                for at, width in enumerate(widths):
                    assert float(width) == advances[int(first) + at]


def test_every_glyph_means_some_text_that_is_allowed(tmp_path: Path) -> None:
    with _fonts(written(tmp_path / "all.pdf", _sample())) as fonts:
        for text in (text for font in fonts.values() for text in texts_of(font).values()):
            assert text
            assert not any(ord(c) in (0, 0xFFFE, 0xFEFF) or 0xD800 <= ord(c) < 0xF900 for c in text)


def test_only_what_is_shown_is_embedded(tmp_path: Path) -> None:
    small = written(tmp_path / "small.pdf", ["Good morning, Pécs"])
    with _fonts(small) as fonts:
        [(name, font)] = fonts.items()
        assert name.endswith("+NotoSans-Regular")
        assert set(font.DescendantFonts[0].FontDescriptor.keys()) >= {
            "/Flags", "/FontBBox", "/ItalicAngle", "/Ascent", "/Descent", "/CapHeight", "/StemV",
        }  # fmt: skip
    assert small.stat().st_size < 12_000
    assert written(tmp_path / "han.pdf", ["北京市 東京都"]).stat().st_size < 12_000


def test_the_same_text_gives_the_same_bytes_whatever_was_set_before(tmp_path: Path) -> None:
    first = written(tmp_path / "a.pdf", ODD).read_bytes()
    written(tmp_path / "b.pdf", _sample())
    assert written(tmp_path / "c.pdf", ODD).read_bytes() == first
    assert written(tmp_path / "d.pdf", ODD[:1]).read_bytes() != first


def test_marks_and_strange_characters_come_back(tmp_path: Path) -> None:
    path = written(tmp_path / "odd.pdf", ODD)
    expected = [folded(each) for each in ODD]
    for character in "\ue000\ud800𒀀👨👩👧":
        expected[0] = expected[0].replace(character, f"[U+{ord(character):04X}]")
    assert by_tag(paragraphs(tmp_path / "tagged.pdf", ODD)) == expected
    assert by_place(path)[3:] == expected[3:]


@reference
def test_the_reference_validator_has_nothing_to_say(tmp_path: Path) -> None:
    paths = []
    for face in (REGULAR, BOLD):
        texts = _sample(70)
        path = written(tmp_path / f"{face}.pdf", texts, face)
        completed(path, [min(40, len(texts) - at) for at in range(0, len(texts), 40)])
        paths.append(path)
    assert [str(each) for each in validated(paths) if not each.passed] == []
