"""A day of calls into Qt does not end the program."""

from __future__ import annotations

import subprocess
import sys

_DAY = """
from PySide6.QtWidgets import QApplication, QLineEdit
from irdesk.desk.lasting import keep_singletons
application = QApplication([])
keep_singletons()
line = QLineEdit()
for _ in range(150_000):
    line.update()
    line.textEdited.emit("a")
print("alive")
"""


def test_none_and_true_outlive_very_many_calls() -> None:
    ran = subprocess.run([sys.executable, "-c", _DAY], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr[:500]
    assert ran.stdout == "alive\n"
