"""Names under which papers are handed on."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from irdesk.rules.file_names import document_name, file_name

DAY = date(2026, 11, 23)


def test_the_usual_name() -> None:
    name = document_name(DAY, "Taipei", "visit-brief", 3, "internal")
    assert name == "2026-11-23_Taipei_visit-brief_v3_INTERNAL.pdf"


@pytest.mark.parametrize(
    ("about", "written"),
    [
        ("台北市政府", "台北市政府"),
        ("Hải Phòng", "Hải-Phòng"),
        ("नई दिल्ली", "नई-दिल्ली"),
        ("القاهرة", "القاهرة"),
        ("ขอนแก่น", "ขอนแก่น"),
        ("São Paulo & Santos", "São-Paulo-Santos"),
        ("Côte d'Ivoire", "Côte-dIvoire"),
        ("../../etc/passwd", "etc-passwd"),
        ("a/b\\c:d*e?f\"g<h>i|j", "a-b-c-d-e-f-g-h-i-j"),
        ("evil\u202efdp.exe", "evilfdp-exe"),
        ("two\nlines\ttabs\x00", "two-lines-tabs"),
        ("half \ud800 pair", "half-pair"),
        ("trailing dots...", "trailing-dots"),
    ],
)  # fmt: skip
def test_any_script_stays_readable_and_nothing_else_gets_through(about: str, written: str) -> None:
    name = document_name(DAY, about, "visit", 1, "public")
    assert name == f"2026-11-23_{written}_visit_v1_PUBLIC.pdf"


def test_a_long_name_gives_way_where_it_hurts_least() -> None:
    name = document_name(DAY, "Organisation " * 40, "visit-brief", 12, "confidential")
    assert len(name) <= 120
    assert name.startswith("2026-11-23_Organisation-Organisation-")
    assert name.endswith("_visit-brief_v12_CONFIDENTIAL.pdf")


@pytest.mark.parametrize("device", ["CON", "nul", "Com1", "LPT9", "aux"])
def test_names_that_windows_keeps_for_devices(device: str) -> None:
    assert file_name([device], "pdf") == f"_{device}.pdf"
    assert file_name([device, "x"], "pdf") == f"{device}_x.pdf"


@given(st.text(max_size=400), st.text(max_size=400), st.integers(1, 99_999))
def test_every_name_can_be_written_everywhere(about: str, what: str, number: int) -> None:
    name = document_name(DAY, about, what, number, "internal")
    assert len(name) <= 120
    assert len(f".{name}.part".encode()) <= 255
    assert not set(name) & set('/\\:*?"<>|\n\r\t\x00')
    assert name == name.strip(" .")
    assert name.endswith(f"_v{number}_INTERNAL.pdf")
    stem = name.removesuffix(".pdf")
    assert unicodedata.normalize("NFC", stem) == stem
    assert all(unicodedata.category(c)[0] in "LMN" or c in "-_" for c in stem)
