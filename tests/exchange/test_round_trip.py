"""What export writes, import reads back unchanged; bad rows are named and nothing is written."""

from __future__ import annotations

from pathlib import Path

import pytest

PARTNERS = "name,country,kind,population,native_name\nBrno,CZ,city,380000,\n台北市政府,Taiwan,city,2500000,台北市政府\n=Evil,CZ,city,,+1\n"


def test_export_reads_back_unchanged(irdesk, desk: Path, tmp_path: Path) -> None:
    source = tmp_path / "partners.csv"
    source.write_text(PARTNERS)
    said = irdesk("import", source, "--as", "partners", "--format", "json").json
    assert (said["rows"], said["new"], said["problems"]) == (3, 3, [])
    out = tmp_path / "out.csv"
    assert irdesk("export", "partners", "-o", out).code == 0
    again = irdesk("import", out, "--as", "partners", "--format", "json").json
    assert (again["new"], again["changed"], again["same"], again["operation"]) == (0, 0, 4, None)


def test_a_very_long_name_is_found_again(irdesk, desk: Path, tmp_path: Path) -> None:
    long = ("Municipality of the Twin Harbour Towns " * 13)[:500].strip()
    for kind, text in (
        ("partners", f"name,country\n{long},PT\n"),
        ("visits", f"title,partners\nA call,{long}\n"),
    ):
        source = tmp_path / f"{kind}.csv"
        source.write_text(text)
        said = irdesk("import", source, "--as", kind, "--format", "json").json
        assert (said["new"], said["problems"]) == (1, [])
    assert irdesk("report", "brought-and-cost", long).code == 0


@pytest.mark.parametrize(
    ("kind", "text", "field"),
    [
        ("visits", "title,starts_on\nA,2026-02-30\n", "starts_on"),
        ("visits", "title,starts_on,ends_on\nA,2026-03-02,2026-03-01\n", "ends_on"),
        ("agreements", "title,term\nA,0 months\n", "term"),
        ("budget-lines", "fiscal_year,code,title,allocated\n2026,1,A,12.345 EUR\n", "allocated"),
        ("budget-lines", "fiscal_year,code,title,allocated\n2026,1,A,12 XQX\n", "allocated"),
        ("partners", "name,country\nA,Atlantis\n", "country"),
        ("partners", "name,country\n" + "x" * 100_000 + ",PT\n", "name"),
        ("visits", "reference,title\nV-1,A\nV-1,B\n", "reference"),
    ],
)
def test_bad_rows_are_named_and_nothing_is_written(
    irdesk, desk: Path, tmp_path: Path, kind: str, text: str, field: str
) -> None:
    source = tmp_path / "bad.csv"
    source.write_text(text)
    before = irdesk("list", kind, "--format", "json").json
    said = irdesk("import", source, "--as", kind, "--format", "json")
    assert said.code == 1
    assert field in [each["field"] for each in said.json["problems"]]
    assert all(each["message"] and each["row"] >= 2 for each in said.json["problems"])
    assert irdesk("list", kind, "--format", "json").json == before


def test_a_column_that_is_not_used_is_told(irdesk, desk: Path, tmp_path: Path) -> None:
    source = tmp_path / "calls.csv"
    source.write_text("title,starts\nA call,2026-03-01\n")
    assert "Not used: starts." in irdesk("import", source, "--as", "visits").out
    again = irdesk("import", source, "--as", "visits", "--format", "json").json
    assert again["unused"] == ["starts"]


def test_good_rows_are_written_when_asked(irdesk, desk: Path, tmp_path: Path) -> None:
    source = tmp_path / "mixed.csv"
    source.write_text("title,starts_on\nGood,2026-03-01\nBad,2026-13-01\n")
    said = irdesk("import", source, "--as", "visits", "--skip-problems", "--format", "json")
    assert said.code == 0
    assert said.json["new"] == 1
    assert [each["row"] for each in said.json["problems"]] == [3]
    assert [each["title"] for each in irdesk("list", "visits", "--format", "json").json] == ["Good"]
    assert irdesk("undo").code == 0
    assert irdesk("list", "visits", "--format", "json").json == []


@pytest.mark.parametrize("ending", [".zip", ".json", ".xlsx"])
def test_everything_is_read_back_here_and_in_another_workspace(
    irdesk, desk: Path, riverport: Path, tmp_path: Path, ending: str
) -> None:
    out, there = tmp_path / f"all{ending}", ("-w", riverport)
    assert irdesk("export", "everything", "-o", out, *there).code == 0
    again = irdesk("import", out, "--format", "json", *there).json
    assert (again["new"], again["changed"], again["operation"], again["problems"]) == (
        0,
        0,
        None,
        [],
    )
    assert again["same"] == again["rows"] > 1000
    one = irdesk("import", out, "--as", "visits", "--format", "json", *there).json
    assert (one["rows"], one["same"]) == (44, 44)
    said = irdesk("import", out, "--format", "json").json
    assert said["problems"] == []
    assert said["rows"] == again["rows"] == said["new"] + said["changed"] + said["same"]
    assert said["kinds"]["visits"]["new"] == 44
    for kind in ("people", "participants", "agreements", "budget-entries", "programme-items"):
        found = irdesk("list", kind, "--format", "json").json
        wanted = irdesk("list", kind, "--format", "json", *there).json
        assert {each["id"]: each["title"] for each in found} == {each["id"]: each["title"] for each in wanted}  # fmt: skip
    assert irdesk("undo").code == 0
    assert [each["name"] for each in irdesk("list", "partners", "--format", "json").json] == ["Riverport"]  # fmt: skip
    assert irdesk("list", "visits", "--format", "json").json == []


def test_a_bad_row_of_one_kind_keeps_the_whole_file_out(irdesk, desk: Path, tmp_path: Path) -> None:
    source = tmp_path / "some.json"
    source.write_text('{"partners": [{"name": "Oulu"}], "visits": [{"title": "A", "starts_on": "2026-13-01"}]}')  # fmt: skip
    said = irdesk("import", source)
    assert said.code == 1
    assert "visits, row 1, starts_on" in said.err
    assert irdesk("list", "visits", "--format", "json").json == []
    assert irdesk("import", source, "--skip-problems").code == 0
    assert "Oulu" in [each["name"] for each in irdesk("list", "partners", "--format", "json").json]
    assert irdesk("import", tmp_path / "rows.csv").code == 2
