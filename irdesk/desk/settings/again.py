"""Start the program again, as one would by hand: the window closes, what is typed is kept."""

from __future__ import annotations

import os
import sys
from typing import cast

from PySide6.QtCore import QProcess, QProcessEnvironment
from PySide6.QtWidgets import QWidget

from irdesk.desk.context import Desk


def command(desk: Desk) -> list[str]:
    """What starts this program on this workspace, for who works now."""
    return [sys.executable, "-m", "irdesk", "--as", desk.author.name, desk.workspace.where]


def start_again(desk: Desk, window: QWidget) -> None:
    """Start a second program, which reads the settings, and close this one's window."""
    program, *arguments = command(desk)
    process = QProcess()
    environment = QProcessEnvironment.systemEnvironment()
    environment.remove("QT_SCALE_FACTOR")
    process.setProcessEnvironment(environment)
    process.setProgram(program)
    process.setArguments(arguments)
    process.setWorkingDirectory(os.getcwd())  # noqa: PTH109 - Qt wants words
    # It gives a bool, though its types tell of a pair.
    if cast("object", process.startDetached()) is True:
        window.close()
    else:
        words = desk.say("irdesk could not start again by itself: close it and start it by hand.")
        desk.said.emit(words, True)
