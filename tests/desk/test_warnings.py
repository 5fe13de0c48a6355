"""What Qt or Python warns of, and what goes wrong where nobody sees it, fails the test it happens in."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
TROUBLE = {
    "a_warning_of_qt": "QtCore.qWarning('warned')",
    "a_warning_of_python": "warnings.warn('warned', stacklevel=1)",
    "a_deprecation": "warnings.warn('warned', DeprecationWarning, stacklevel=1)",
    "a_file_left_open": "open(__file__)",
    "a_fault_in_a_slot": "(qtbot, QtCore.QTimer.singleShot(0, fault), qtbot.wait(50))",
    "a_fault_in_a_thread": "(thread := threading.Thread(target=fault), thread.start(), thread.join())",
}
HEAD = """
import gc, threading, warnings
from PySide6 import QtCore

def fault():
    raise ValueError("a fault")

def test_nothing(qtbot):
    gc.collect()
"""


def test_each_kind_of_trouble_fails_the_test_it_happens_in(tmp_path: Path) -> None:
    tests = [f"def test_{name}(qtbot):\n    {deed}\n    gc.collect()\n" for name, deed in TROUBLE.items()]  # fmt: skip
    file = tmp_path / "test_trouble.py"
    file.write_text("\n".join([HEAD, *tests]), "utf-8")
    settings = [
        "-c",
        str(ROOT / "pyproject.toml"),
        f"--rootdir={tmp_path}",
        "-p",
        "no:cacheprovider",
    ]
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", *settings, f"--basetemp={tmp_path / 'base'}", str(file)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    failed = {name for name in TROUBLE if f"::test_{name}" in run.stdout}
    assert failed == set(TROUBLE), run.stdout
    assert "1 passed" in run.stdout, run.stdout
