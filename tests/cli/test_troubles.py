"""One sentence on stderr, exit 1; wrong usage 2; and nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest


def test_no_database(irdesk, tmp_path: Path) -> None:
    path = tmp_path / "notes.irdesk"
    path.write_text("Dear diary, " * 200)
    said = irdesk("-w", path, "list", "visits")
    assert said.code == 1
    assert "notes.irdesk" in said.err
    assert len(said.err.strip().splitlines()) == 1
    assert path.read_text().startswith("Dear diary")


@pytest.mark.parametrize("missing", ["nowhere/a.irdesk", "a.irdesk"])
def test_missing(irdesk, tmp_path: Path, missing: str) -> None:
    said = irdesk("list", "visits", "-w", tmp_path / missing)
    assert said.code == 1
    assert len(said.err.strip().splitlines()) == 1


def test_damaged(irdesk, desk: Path) -> None:
    data = bytearray(desk.read_bytes())
    data[4096 : 4096 * 12] = b"\x55" * 4096 * 11
    desk.write_bytes(data)
    said = irdesk("check")
    assert said.code == 1
    assert "office.irdesk" in said.err


def test_newer_than_the_program(irdesk, desk: Path) -> None:
    import sqlcipher3

    connection = sqlcipher3.connect(str(desk))
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()
    said = irdesk("list", "visits")
    assert said.code == 1
    assert "newer" in said.err


@pytest.mark.parametrize(
    "words",
    [
        ["frob"],
        ["list"],
        ["list", "unicorns"],
        ["deadlines", "--as-of", "2026-02-30"],
        ["deadlines", "--as-of", "9999-12-31"],
        ["deadlines", "--as-of", "0001-01-01"],
        ["deadlines", "--within", "99999999"],
        ["import", "x.csv"],
        ["list", "visits", "--where", "nonsense"],
    ],
)
def test_wrong_usage(irdesk, desk: Path, words: list[str]) -> None:
    assert irdesk(*words).code == 2


def test_ambiguous_and_missing_records(irdesk, desk: Path, tmp_path: Path) -> None:
    source = tmp_path / "p.csv"
    source.write_text("name,country\nBrno,CZ\nBrnov,CZ\n")
    irdesk("import", source, "--as", "partners")
    assert irdesk("show", "partners", "Brn").code == 1
    assert irdesk("show", "partners", "Brno").code == 0
    assert irdesk("show", "partners", "Praha").code == 1


def test_backup_and_restore(irdesk, desk: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.irdesk"
    assert irdesk("backup", "-o", copy).code == 0
    source = tmp_path / "p.csv"
    source.write_text("name,country\nBrno,CZ\n")
    irdesk("import", source, "--as", "partners")
    assert irdesk("restore", copy).code == 0
    assert [each["title"] for each in irdesk("list", "partners", "--format", "json").json] == [
        "Riverport"
    ]
    assert irdesk("check").code == 0


def test_an_office_needs_the_name_of_its_city(irdesk, tmp_path: Path) -> None:
    path = tmp_path / "nobody.irdesk"
    said = irdesk("new", path, "--city", " ", "--country", "PT")
    assert said.code == 1
    assert len(said.err.strip().splitlines()) == 1
    assert not path.exists()


@pytest.mark.parametrize("day", ["1000-01-01", "2026-11-24", "3000-12-31"])
def test_the_oldest_and_the_farthest_dates_have_their_deadlines(
    irdesk, desk: Path, tmp_path: Path, day: str
) -> None:
    source = tmp_path / "far.csv"
    source.write_text(
        "title,in_force_on,term,renewal,renewal_term,notice,state,expires_on\n"
        "daily,1000-01-01,1 days,tacit,1 days,1 days,in force,\n"
        "last,2999-12-31,100 years,tacit,100 years,1 year,in force,\n"
        "monthly,1000-01-31,1 month,tacit,1 month,1 month,in force,\n"
        "far end,2020-01-01,,tacit,100 years,1 year,in force,3000-12-31\n"
    )
    assert irdesk("import", source, "--as", "agreements").code == 0
    assert irdesk("deadlines", "--as-of", day, "--format", "json").code == 0
    assert irdesk("brief", "agreements", "-o", tmp_path / "a.pdf", "--as-of", day).code == 0


@pytest.mark.parametrize(
    "words", [b"", b"title,title\nA,B\n", bytes(range(256)) * 40, b"title\nA\x00B\n"]
)
def test_a_file_that_is_no_table_is_one_sentence(
    irdesk, desk: Path, tmp_path: Path, words: bytes
) -> None:
    source = tmp_path / "odd.csv"
    source.write_bytes(words)
    said = irdesk("import", source, "--as", "visits")
    assert said.code == 1
    assert "odd.csv" in said.err
    assert len(said.err.strip().splitlines()) == 1
