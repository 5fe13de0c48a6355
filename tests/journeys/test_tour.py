"""The tour, which `make run` writes where there is no display, holds every page and every paper."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from irdesk.briefings.catalogue import BRIEFINGS
from irdesk.desk.frame.rooms import ROOMS


def test_the_tour_holds_every_room_and_every_paper(riverport: Path, tmp_path: Path) -> None:
    words = ["-m", "irdesk", "-w", str(riverport), "tour", "-o", str(tmp_path / "tour")]
    done = subprocess.run(
        [sys.executable, *words],
        cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    made = {Path(line).name for line in done.stdout.splitlines() if line.strip()}
    assert {f"{each.name}.pdf" for each in BRIEFINGS} <= made
    pictures = " ".join(sorted(name for name in made if name.endswith(".png")))
    for room in ROOMS:
        assert room.name in pictures
