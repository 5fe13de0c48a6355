"""The same data, options and clock give the same bytes, in any process."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

from irdesk.briefings.catalogue import BRIEFINGS
from irdesk.briefings.making import make
from irdesk.briefings.options import Options
from irdesk.ground.clock import FixedClock
from irdesk.store.workspace import Workspace
from tests.briefings.offices import subjects
from tests.conftest import TODAY

ROOT = Path(__file__).parents[2]


def made(office: Path, folder: Path) -> dict[str, str]:
    """Each kind's paper of an office as a digest."""
    folder.mkdir(exist_ok=True)
    found = {}
    with Workspace.open(str(office), FixedClock(TODAY)) as workspace:
        for each in BRIEFINGS:
            target = folder / f"{each.name}.pdf"
            make(workspace, each, subjects(workspace, each.of)[0], Options(TODAY), target, "Ana")
            found[each.name] = hashlib.sha256(target.read_bytes()).hexdigest()
    return found


def test_every_paper_is_the_same_again_and_in_another_process(
    riverport: Path, tmp_path: Path
) -> None:
    first = made(riverport, tmp_path / "first")
    assert made(riverport, tmp_path / "again") == first
    done = subprocess.run(
        [sys.executable, "-m", "tests.briefings.test_same_bytes", str(riverport), str(tmp_path / "apart")],
        cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo"}, capture_output=True, check=True,
    )  # fmt: skip
    assert json.loads(done.stdout) == first


if __name__ == "__main__":
    print(json.dumps(made(Path(sys.argv[1]), Path(sys.argv[2]))))
