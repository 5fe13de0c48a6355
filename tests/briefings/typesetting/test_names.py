"""The names of 419 cities in 45 languages come back from a page as they went in."""

from __future__ import annotations

import csv
import lzma
import re
import subprocess
from pathlib import Path

import pytest

from irdesk.briefings.typesetting import BOLD, REGULAR, leads_right, words
from tests.briefings.typesetting.pages import by_place, by_tag, folded, kept, paragraphs, written
from tests.conftest import DATA


def _names() -> dict[str, list[str]]:
    with lzma.open(DATA / "cldr_exemplar_cities.csv.xz", "rt", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return {lang: [row[lang] for row in rows if row[lang]] for lang in rows[0] if lang != "tz"}


NAMES = _names()


@pytest.mark.parametrize("lang", NAMES)
def test_names_come_back_by_place_and_by_tag(lang: str, tmp_path: Path) -> None:
    names = kept(NAMES[lang])
    path = written(tmp_path / "names.pdf", names)
    assert by_tag(paragraphs(tmp_path / "tagged.pdf", names)) == names
    assert [_comma(name) for name in by_place(path)] == [_comma(name) for name in names]


def _comma(name: str) -> str:
    """poppler takes a comma for a part of a number and leaves it on the wrong side of a blank."""
    return name.replace(" ,", ", ").replace(" ،", "، ") if leads_right(name) else name


@pytest.mark.parametrize("face", [REGULAR, BOLD])
def test_every_name_has_its_glyphs(face: str) -> None:
    for names in NAMES.values():
        for name in names:
            assert not [word for word in words(name, face) if word.missing], name


_WHOLE = {"ar", "el", "he", "hy", "ja", "ka", "ko", "lo", "ru", "th", "ur", "vi", "zh"}
"""Languages whose glyphs alone nearly always spell their words: poppler reads no /ActualText there."""


@pytest.mark.parametrize("lang", sorted(_WHOLE & set(NAMES)))
def test_nothing_is_lost_in_the_text_of_the_structure(lang: str, tmp_path: Path) -> None:
    names = kept(NAMES[lang])
    path = paragraphs(tmp_path / "tagged.pdf", names)
    told = subprocess.run(["pdfinfo", "-struct-text", path], capture_output=True, check=True).stdout
    found = [
        folded("".join(re.findall(r'^\s*"(.*)"$', each, re.M)))
        for each in re.split(r"\n    P \(block\)\n", "\n" + told.decode())[1:]
    ]
    assert len(found) == len(names)
    assert sum(one != other for one, other in zip(found, names, strict=True)) <= len(names) * 0.04
