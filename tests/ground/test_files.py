"""What is handed out never takes the place of a workspace, a folder or a device."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from irdesk.ground.errors import Trouble
from irdesk.ground.files import write_bytes


def test_a_file_is_written_over_whole(tmp_path: Path) -> None:
    target = tmp_path / ("n" * 251 + ".pdf")
    write_bytes(target, b"one")
    write_bytes(target, b"two")
    assert target.read_bytes() == b"two"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("name", ["old.irdesk", "renamed.db"])
def test_a_workspace_is_never_written_over(tmp_path: Path, name: str) -> None:
    target = tmp_path / name
    with sqlite3.connect(target) as connection:
        connection.execute("CREATE TABLE visits (title)")
    kept = target.read_bytes()
    with pytest.raises(Trouble, match="is a workspace"):
        write_bytes(target, b"%PDF-")
    assert target.read_bytes() == kept


@pytest.mark.parametrize(
    ("name", "why"),
    [("folder", "is a folder"), ("", "is a folder"), ("gone/a.pdf", "can't be written in"), ("n" * 300, "can't be written in"), ("a\0b", "can't be written in")],
)  # fmt: skip
def test_what_cannot_be_written_is_said_and_leaves_nothing(tmp_path: Path, name: str, why: str) -> None:  # fmt: skip
    (tmp_path / "folder").mkdir()
    with pytest.raises(Trouble, match=why):
        write_bytes(tmp_path / name, b"%PDF-")
    assert [each.name for each in tmp_path.iterdir()] == ["folder"]


def test_a_device_stays_one() -> None:
    with pytest.raises(Trouble, match="is not a file"):
        write_bytes(Path("/dev/null"), b"%PDF-")
    assert Path("/dev/null").is_char_device()
