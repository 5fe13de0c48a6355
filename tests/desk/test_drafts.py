"""Windows of one user share the file of drafts and lose nothing of each other's."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from irdesk.desk.drafts import Drafts

LETTER = {"kind": "partners", "id": None, "parent": None, "texts": {"name": "Oulu"}}
OTHER = {"kind": "partners", "id": None, "parent": None, "texts": {"name": "Nantes"}}
DYING = """
import os, sys
from pathlib import Path
from irdesk.desk.drafts import Drafts
drafts = Drafts("desk", Path(sys.argv[1]))
drafts.keep("partners:new:", {"kind": "partners", "id": None, "parent": None, "texts": {"name": "Oulu"}})
os.kill(os.getpid(), 9)
"""


def test_two_windows_keep_both_their_drafts(tmp_path: Path) -> None:
    one, two = Drafts("desk", tmp_path), Drafts("desk", tmp_path)
    one.keep("partners:new:", LETTER)
    two.keep("visits:new:", OTHER)
    one.keep("partners:1:", LETTER)
    for each in (one, two):
        each.close()
    assert set(Drafts("desk", tmp_path).free()) == {"partners:new:", "visits:new:", "partners:1:"}


def test_the_same_form_in_two_windows_is_two_drafts(tmp_path: Path) -> None:
    one, two = Drafts("desk", tmp_path), Drafts("desk", tmp_path)
    one.keep("partners:new:", LETTER)
    assert two.get("partners:new:") is None
    two.keep("partners:new:", OTHER)
    one.keep("partners:new:", LETTER)
    assert one.free() == two.free() == {}
    two.drop("partners:new:")
    one.release("partners:new:")
    (left,) = two.free().values()
    assert left["texts"] == {"name": "Oulu"}


def test_a_window_that_took_over_a_draft_is_not_overwritten(tmp_path: Path) -> None:
    one, two = Drafts("desk", tmp_path), Drafts("desk", tmp_path)
    one.keep("partners:new:", LETTER)
    one.release("partners:new:")
    assert one.get("partners:new:") is not None
    assert two.get("partners:new:") is not None
    two.keep("partners:new:", OTHER)
    one.keep("partners:new:", LETTER)
    one.close()
    two.close()
    kept = Drafts("desk", tmp_path).free().values()
    assert sorted(each["texts"]["name"] for each in kept) == ["Nantes", "Oulu"]


def test_what_a_killed_window_held_is_free(tmp_path: Path) -> None:
    died = subprocess.run([sys.executable, "-c", DYING, str(tmp_path)], check=False, timeout=60)
    assert died.returncode == -9
    found = Drafts("desk", tmp_path).get("partners:new:")
    assert found is not None
    assert found["texts"] == {"name": "Oulu"}


def test_a_draft_thrown_away_comes_back(tmp_path: Path) -> None:
    drafts = Drafts("desk", tmp_path)
    drafts.keep("partners:new:", LETTER)
    drafts.release("partners:new:")
    thrown = drafts.take_out("partners:new:")
    assert thrown is not None
    assert drafts.latest() is None
    drafts.put_back("partners:new:", thrown)
    assert drafts.latest() == ("partners:new:", thrown)


def test_a_broken_file_is_as_good_as_none(tmp_path: Path) -> None:
    drafts = Drafts("desk", tmp_path)
    drafts.path.parent.mkdir(parents=True, exist_ok=True)
    drafts.path.write_text("{ half")
    assert drafts.latest() is None
    drafts.keep("partners:new:", LETTER)
    drafts.close()
    assert Drafts("desk", tmp_path).get("partners:new:") is not None


def test_what_the_disk_does_not_take_lives_on_and_is_written_once_it_can_be(tmp_path: Path) -> None:
    folder, told = tmp_path / "drafts", list[str]()
    folder.write_text("in the way")
    drafts = Drafts("desk", folder)
    drafts.failed = lambda why: told.append(str(why))
    drafts.keep("partners:new:", LETTER)
    drafts.keep("visits:new:", OTHER)
    drafts.release("visits:new:")
    assert all(told)
    found = drafts.get("partners:new:")
    assert found is not None
    assert found["texts"] == {"name": "Oulu"}
    assert drafts.latest() is not None
    folder.unlink()
    drafts.drop("visits:new:")
    assert told[-1] == ""
    drafts.close()
    assert set(Drafts("desk", folder).free()) == {"partners:new:"}
