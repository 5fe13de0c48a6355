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
