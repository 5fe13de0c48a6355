"""The names of 419 cities in 45 languages come back from a page as they went in."""

from __future__ import annotations

import csv
import lzma
from pathlib import Path

import pytest

from irdesk.briefings.typesetting import BOLD, REGULAR, leads_right, words
from tests.briefings.typesetting.pages import by_mark, by_place, kept, written
from tests.conftest import DATA


def _names() -> dict[str, list[str]]:
    with lzma.open(DATA / "cldr_exemplar_cities.csv.xz", "rt", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return {lang: [row[lang] for row in rows if row[lang]] for lang in rows[0] if lang != "tz"}


NAMES = _names()


@pytest.mark.parametrize("lang", NAMES)
def test_names_come_back_by_place_and_by_mark(lang: str, tmp_path: Path) -> None:
    names = kept(NAMES[lang])
    path = written(tmp_path / "names.pdf", names)
    assert by_mark(path) == names
    assert [_comma(name) for name in by_place(path)] == [_comma(name) for name in names]


def _comma(name: str) -> str:
    """poppler takes a comma for a part of a number and leaves it on the wrong side of a blank."""
    return name.replace(" ,", ", ").replace(" ،", "، ") if leads_right(name) else name


@pytest.mark.parametrize("face", [REGULAR, BOLD])
def test_every_name_has_its_glyphs(face: str) -> None:
    for names in NAMES.values():
        for name in names:
            assert not [word for word in words(name, face) if word.missing], name
