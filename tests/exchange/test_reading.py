"""Files as people have them: workbooks, address books, JSON, titles above the heads; and what is no table."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from irdesk.exchange.everything import whole
from irdesk.exchange.reading import Reading, read_sheet
from irdesk.exchange.recipe import guessed, likely_kind, prepared, received
from irdesk.ground.errors import Trouble
from irdesk.records.catalogue import kind
from tests.conftest import DATA


def test_a_real_workbook() -> None:
    sheet = read_sheet(DATA / "wien_Postengruppe.xlsx")
    assert (sheet.form, sheet.sheet, len(sheet.rows)) == ("xlsx", "Posten", 807)
    assert sheet.heads[:2] == ("PKNr", "Postenklassen")
    assert sheet.rows[0] == ("0", "Anlagen", "00", "Grundstücke", "0", "Bebaute Grundstücke")


def test_a_title_above_the_heads_and_empty_rows_keep_the_numbers(tmp_path: Path) -> None:
    book = Workbook()
    for row in (["Visits of 2027"], [], ["title", "from", "to"], ["Oulu", "2027-03-01", None], [], ["Brno", 5.0, True]):  # fmt: skip
        book.active.append(row)
    book.create_sheet("Other").append(["a"])
    path = tmp_path / "visits.xlsx"
    book.save(path)
    sheet = read_sheet(path)
    assert (sheet.heads, sheet.head_row, sheet.sheets) == (("title", "from", "to"), 3, ("Sheet", "Other"))  # fmt: skip
    assert list(sheet.numbered()) == [(4, ("Oulu", "2027-03-01", "")), (6, ("Brno", "5", "yes"))]
    assert read_sheet(path, Reading(head_row=4)).heads == ("Oulu", "2027-03-01")


@pytest.mark.parametrize(
    ("name", "count", "given", "family"),
    [("outlook-2007", 1, "Michael", "Angstadt"), ("lotus-notes", 1, "John", "Doe"), ("android", 6, "", "")],
)  # fmt: skip
def test_address_books_of_several_programs(name: str, count: int, given: str, family: str) -> None:
    sheet = read_sheet(DATA / f"{name}.vcf")
    assert (sheet.form, len(sheet.rows), likely_kind(sheet).name) == ("vcard", count, "people")
    row = dict(zip(sheet.heads, sheet.rows[0], strict=True))
    assert (row["given"], row["family"]) == (given, family)
    assert "@" in row["emails"]


@pytest.mark.parametrize("kind_name", ["partners", "visits", "budget-entries"])
@pytest.mark.parametrize("ending", [".xlsx", ".json", ".csv"])
def test_what_is_exported_is_read_back_unchanged(
    irdesk, riverport: Path, tmp_path: Path, kind_name: str, ending: str
) -> None:
    target = tmp_path / f"out{ending}"
    assert irdesk("-w", riverport, "export", kind_name, "-o", target).code == 0
    again = irdesk("-w", riverport, "import", target, "--as", kind_name, "--format", "json").json
    assert again["problems"] == []
    assert (again["new"], again["changed"]) == (0, 0)
    assert again["same"] > 0


def _packed(path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("word/document.xml", "x")
    return path


def test_what_is_no_table_says_what_it_is(tmp_path: Path) -> None:
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    cases = {
        "old.xls": (locked, "is of an Excel before 2007"),
        "locked.xlsx": (
            locked + "EncryptedPackage".encode("utf-16-le"),
            "is protected by a password",
        ),
        "broken.xlsx": (b"PK\x03\x04 nothing more", "is damaged"),
        "paper.pdf": (b"%PDF-1.7\n", "is no table"),
        "blank.csv": (b" \r\n\r\n", "is empty"),
        "visits.lnk": (b"L", "is a shortcut"),
        "bad.json": (b"[{]", "can't be read as JSON"),
        "cut.vcf": (b"BEGIN:VCARD\r\nFN:Ana\r\n", "holds no vCard to its end"),
    }
    for name, (data, words) in cases.items():
        path = tmp_path / name
        path.write_bytes(data)
        with pytest.raises(Trouble, match=words):
            read_sheet(path)
    with pytest.raises(Trouble, match="is no Excel workbook"):
        read_sheet(_packed(tmp_path / "letter.docx"))
    with pytest.raises(Trouble, match="is a folder"):
        read_sheet(tmp_path)


def test_a_recipe_comes_back_as_it_was_sent_and_mends_rows(tmp_path: Path) -> None:
    path = tmp_path / "p.csv"
    path.write_text("name;country\nOulu;Finnland\nBrno;CZ\n")
    sheet = read_sheet(path)
    recipe = guessed(sheet, kind("partners"))
    sent = json.loads(json.dumps({**recipe.sent(), "mended": {"2": {"country": "FI"}}, "left_out": [3]}))  # fmt: skip
    back = received(sent)
    assert list(prepared(sheet, back).numbered()) == [(2, ("Oulu", "FI"))]
    assert received(json.loads(json.dumps(recipe.sent()))) == recipe


def test_numbers_with_a_decimal_comma_where_the_map_says_so(irdesk, desk: Path, tmp_path: Path) -> None:  # fmt: skip
    source, how = tmp_path / "p.csv", tmp_path / "m.toml"
    source.write_text("name;country;population\nOulu;FI;214.633\n")
    how.write_text('[options]\ndecimal = ","\n')
    assert irdesk("import", source, "--as", "partners", "--map", how).code == 0
    shown = irdesk("show", "partners", "Oulu", "--format", "json").json
    assert shown["population"] == 214633


def test_a_row_that_ends_early_has_nothing_in_its_last_columns(irdesk, desk: Path) -> None:
    file = desk.with_name("visits.csv")
    file.write_text("title,purpose,from\nOulu\nBrno,metro\n", "utf-8")
    said = irdesk("import", file, "--as", "visits", "--format", "json")
    assert (said.json["new"], said.json["problems"]) == (2, [])
    listed = irdesk("list", "visits", "--format", "json").json
    assert {each["title"]: each["purpose"] for each in listed} == {"Oulu": None, "Brno": "metro"}


def test_json_without_end_is_no_table(tmp_path: Path) -> None:
    path = tmp_path / "deep.json"
    path.write_text("[" * 100_000, "utf-8")
    with pytest.raises(Trouble, match="can't be read as JSON"):
        read_sheet(path)
    assert whole(path) is None
