"""A verified backup by itself where something changed, before an import, and a way back."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic import command

from irdesk.ground import files
from irdesk.ground.clock import FixedClock
from irdesk.records.partners import Partner
from irdesk.services.editing import create
from irdesk.services.safety import verified
from irdesk.store import backup, migrate, tables
from irdesk.store.engine import connect, is_url, writing
from irdesk.store.operations import Author
from irdesk.store.workspace import Workspace
from tests.conftest import TODAY

ANA = Author("Ana")


def _names(where: Path | str) -> set[str]:
    with Workspace.open(str(where), FixedClock(TODAY)) as workspace, workspace.reading() as reader:
        return {each.name or "" for each in reader.all(Partner)}


def test_only_where_something_changed(workspace: Workspace, monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    first = workspace.backup_if_changed()
    assert first is not None
    assert workspace.backup_if_changed() is None
    create(workspace, ANA, "partners", {"name": "Brno", "country": "CZ"})
    second = workspace.backup_if_changed()
    assert second is not None
    assert _names(first) == {"Riverport"}
    assert _names(second) == {"Riverport", "Brno"}
    assert backup.backups(workspace.where) == [first, second]


def test_before_an_import(irdesk, desk: Path, tmp_path: Path) -> None:
    source = tmp_path / "p.csv"
    source.write_text("name,country\nBrno,CZ\n")
    assert irdesk("import", source, "--as", "partners").code == 0
    (kept,) = backup.backups(str(desk))
    assert _names(kept) == {"Riverport"}


def test_thirty_are_kept(workspace: Workspace, monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    if is_url(workspace.where):
        monkeypatch.setattr(backup, "KEPT", 3)  # thirty would say no more
    made = []
    for number in range(backup.KEPT + 2):
        create(workspace, ANA, "partners", {"name": f"Town {number}", "country": "CZ"})
        made.append(workspace.backup_if_changed())
    assert backup.backups(workspace.where) == made[2:]


def test_a_damaged_workspace_comes_back_from_its_backup(irdesk, desk: Path, tmp_path: Path) -> None:
    source = tmp_path / "p.csv"
    source.write_text("name,country\nBrno,CZ\n")
    irdesk("import", source, "--as", "partners")
    assert irdesk("backup").code == 0
    desk.write_bytes(b"not any more " * 1000)
    for part in ("-wal", "-shm"):
        desk.with_name(desk.name + part).unlink(missing_ok=True)
    assert irdesk("list", "partners").code == 1
    newest = backup.backups(str(desk))[-1]
    assert irdesk("restore", newest).code == 0
    assert _names(desk) == {"Riverport", "Brno"}
    assert irdesk("check").code == 0


def _in_use(*_: object) -> None:
    """What Windows says of a file that some program has open."""
    error = PermissionError(13, "The process cannot access the file")
    error.winerror = 32  # type: ignore[attr-defined]
    raise error


def test_a_file_that_is_still_open_is_waited_for_and_else_said_to_be(
    irdesk, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert irdesk("backup").code == 0
    (kept,) = backup.backups(str(desk))
    with Workspace.open(str(desk), FixedClock(TODAY)) as workspace:
        create(workspace, ANA, "partners", {"name": "Brno"})
    monkeypatch.setattr(files, "_PAUSE", 0)
    replace, tried = Path.replace, list[Path]()

    def late(part: Path, target: Path) -> Path:
        tried.append(part)
        if target == desk and len(tried) < 4:
            _in_use()
        return replace(part, target)

    monkeypatch.setattr(Path, "replace", lambda part, target: _in_use() if target == desk else replace(part, target))  # fmt: skip
    said = irdesk("restore", kept)
    assert said.code == 1
    assert "another program has it open, so close it there first" in said.err
    assert _names(desk) == {"Riverport", "Brno"}
    assert list(desk.parent.glob(".*part*")) == []
    monkeypatch.setattr(Path, "replace", late)
    assert irdesk("restore", kept).code == 0
    assert _names(desk) == {"Riverport"}


def test_a_backup_that_is_no_workspace_is_refused_and_nothing_is_lost(
    irdesk, desk: Path, tmp_path: Path
) -> None:
    notes = tmp_path / "notes.irdesk"
    notes.write_text("Dear diary, " * 500)
    said = irdesk("restore", notes)
    assert said.code == 1
    assert "notes.irdesk" in said.err
    assert _names(desk) == {"Riverport"}


def test_a_backup_from_before_an_update_of_the_program_comes_back(
    irdesk, desk: Path, tmp_path: Path
) -> None:
    old = tmp_path / "before the update.irdesk"
    engine, clock = connect(str(old), create=True), FixedClock(TODAY)
    with writing(engine, str(old)) as connection:
        command.upgrade(migrate.configured(connection), "0001")
        made = {"replica_id": clock.new_id().bytes, "program": "0.1.0"}
        at = clock.now().replace(tzinfo=None)
        connection.execute(tables.workspace.insert(), {**made, "made_at": at})
    engine.dispose()
    before = old.read_bytes()
    assert verified(old) == []
    assert irdesk("restore", old).code == 0
    assert _names(desk) == set()
    assert irdesk("check").code == 0
    assert old.read_bytes() == before
    assert list(tmp_path.rglob("*.part*")) == []
