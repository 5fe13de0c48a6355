"""Windows of one user share what is kept of how the desk was left, and take nothing from each other."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from irdesk.desk.kept import Kept

WRITING = """
import sys
from pathlib import Path
from irdesk.desk.kept import Kept
kept = Kept(Path(sys.argv[1]))
for at in range(40):
    kept.alter("recent", [], lambda before: [*before, f"{sys.argv[2]}{at}"])
    kept.keep(f"{sys.argv[2]}{at}", at)
"""


def test_what_one_window_keeps_the_other_knows(tmp_path: Path) -> None:
    one, two = Kept(tmp_path / "kept"), Kept(tmp_path / "kept")
    assert two.get("theme", "system") == "system"
    one.keep("theme", "dark")
    assert two.get("theme", "system") == "dark"


def test_a_window_does_not_take_away_what_another_has_kept(tmp_path: Path) -> None:
    one, two = Kept(tmp_path / "kept"), Kept(tmp_path / "kept")
    one.keep("columns", ["name"])
    two.keep("width", 300)
    one.keep("theme", "dark")
    two.forget("width")
    one.keep("density", "compact")
    assert Kept(tmp_path / "kept").get("width") is None
    assert two.get("columns") == ["name"]
    assert two.get("density") == "compact"


def test_programs_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "kept"
    writers = [subprocess.Popen([sys.executable, "-c", WRITING, str(path), each]) for each in "abc"]
    assert [each.wait(60) for each in writers] == [0, 0, 0]
    kept = Kept(path)
    every = {f"{each}{at}" for each in "abc" for at in range(40)}
    assert set(kept.get("recent")) == every
    assert all(kept.get(each) is not None for each in every)


def test_what_is_no_file_of_ours_is_mended(tmp_path: Path) -> None:
    path = tmp_path / "kept"
    path.write_text("{ half")
    kept = Kept(path)
    assert kept.get("theme", "system") == "system"
    kept.keep("theme", "dark")
    assert Kept(path).get("theme") == "dark"


def test_where_nothing_can_be_written_the_window_remembers_itself(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    kept = Kept(tmp_path / "file" / "kept")
    kept.keep("theme", "dark")
    assert kept.get("theme") == "dark"
