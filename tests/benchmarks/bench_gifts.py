"""The thresholds of 8,392 published gifts, against reading them from the file."""

from __future__ import annotations

import lzma
from pathlib import Path

from irdesk.bootstrap import main
from irdesk.ground.clock import FixedClock
from irdesk.records.gifts import Gift
from irdesk.services.gifts import gift_duties
from irdesk.store.workspace import Workspace
from tests.benchmarks.conftest import best_of
from tests.conftest import DATA, TODAY

MOST_SECONDS = 1.0


def test_thresholds_of_a_whole_register(tmp_path: Path, told) -> None:
    where, table = tmp_path / "gifts.irdesk", tmp_path / "gifts.csv"
    mapping, rules = tmp_path / "map.toml", tmp_path / "rules.csv"
    table.write_bytes(lzma.decompress((DATA / "us_gov_gifts_1999_2018.csv.xz").read_bytes()))
    mapping.write_text('[options]\nrounding = "half_up"\n')
    rules.write_text("name,single,cumulative,declare_within\nUS,480 USD,480 USD,60\n")
    for words in (
        ("new", where, "--city", "Washington", "--country", "US"),
        ("-w", where, "import", table, "--as", "gifts", "--map", mapping),
        ("-w", where, "import", rules, "--as", "gift-rules"),
    ):
        assert main([str(each) for each in words]) == 0
    with Workspace.open(str(where), FixedClock(TODAY)) as workspace, workspace.reading() as reader:
        took = best_of(3, lambda: gift_duties(reader))
        floor = best_of(3, lambda: reader.all(Gift))
    assert took < MOST_SECONDS
    told(f"Thresholds of 8,392 gifts (under {MOST_SECONDS} s)", took, floor, 3)
