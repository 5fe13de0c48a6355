"""The reference validator tells good files from bad ones: what else it says can be believed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.validation import reference, validated
from tests.validation.smallest import smallest, untagged


@reference
def test_good_passes_and_bad_fails_in_one_run(tmp_path: Path) -> None:
    good, plain, broken = (tmp_path / name for name in ("góod.pdf", "plain.pdf", "broken.pdf"))
    smallest(good)
    untagged(plain)
    broken.write_bytes(good.read_bytes()[:300])
    found = validated([good, plain, broken, tmp_path / "gone.pdf"])
    assert [(each.path.name, each.flavour) for each in found[:4]] == [
        ("góod.pdf", "ua1"), ("góod.pdf", "2a"), ("plain.pdf", "ua1"), ("plain.pdf", "2a"),
    ]  # fmt: skip
    assert [str(each) for each in found[:2] if not each.passed] == []
    assert [each.status for each in found[2:4]] == ["fail", "fail"]
    clauses = [{(one.clause, one.test) for one in each.failures} for each in found[2:4]]
    assert {("7.1", 3), ("7.1", 11), ("6.2", 1)} <= clauses[0]
    assert {("6.7.3.3", 1), ("6.2.11.4.1", 1)} <= clauses[1]
    assert all(one.count and one.context for each in found[2:4] for one in each.failures)
    assert not any(each.passed for each in found[4:])


@reference
def test_the_command_ends_with_1_where_one_file_fails(tmp_path: Path) -> None:
    good, plain = tmp_path / "good.pdf", tmp_path / "plain.pdf"
    smallest(good)
    untagged(plain)

    def command(*paths: Path) -> subprocess.CompletedProcess[bytes]:
        words = [sys.executable, "-m", "tests.validation", *map(str, paths)]
        return subprocess.run(
            words, cwd=Path(__file__).parents[2], capture_output=True, check=False
        )

    assert command(good).returncode == 0
    both = command(good, plain)
    assert both.returncode == 1
    assert b"7.1-3" in both.stdout
    assert command().returncode == 1
