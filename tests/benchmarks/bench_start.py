"""From nothing to the first usable window, against a bare Qt window with SQLAlchemy's ORM imported."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.benchmarks.conftest import best_of

FLOOR = """
import sys
from PySide6.QtWidgets import QApplication, QMainWindow
import sqlalchemy.orm
application = QApplication([])
window = QMainWindow()
window.resize(1366, 768)
window.show()
application.processEvents()
window.grab()
"""
CASE = """
import gc, os, sys
gc.disable()
import irdesk.services.office
from PySide6.QtWidgets import QApplication

def once(application=None):
    window = next(each for each in QApplication.topLevelWidgets() if each.isVisible())
    QApplication.processEvents()
    while sys.argv[3] == "today" and window.current != "today":
        QApplication.processEvents()
    window.grab()
    os._exit(0)

QApplication.exec = once
from irdesk.bootstrap import main
main([sys.argv[1]])
"""


def test_start(riverport: Path, tmp_path: Path, told) -> None:
    environment = {
        **os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_DATA_HOME": str(tmp_path),
        "PYTHONPYCACHEPREFIX": str(tmp_path / "bytecode"),
    }  # fmt: skip
    # An installed program has its bytecode, as the floor's libraries do, whatever is asked here.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)

    def run(program: str, until: str = "") -> None:
        # os._exit: leaving the interpreter is no part of starting.
        code = program + "\nimport os\nos._exit(0)\n"
        words = [sys.executable, "-c", code, str(riverport), str(tmp_path), until]
        subprocess.run(words, check=True, env=environment, capture_output=True)

    run(CASE, "today")
    run(FLOOR)
    # In turns: what else the machine does then weighs on all three alike.
    floor = frame = filled = float("inf")
    for _ in range(9):
        floor = min(floor, best_of(1, lambda: run(FLOOR)))
        frame = min(frame, best_of(1, lambda: run(CASE, "frame")))
        filled = min(filled, best_of(1, lambda: run(CASE, "today")))
    told("Start until Today is filled", filled, floor, 3)
    told("Start to the first usable window", frame, floor, 1.5)
