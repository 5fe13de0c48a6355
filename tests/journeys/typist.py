"""Somebody at the program in a process of its own, who types until it ends."""

from __future__ import annotations

import sys
from functools import partial
from itertools import chain, repeat

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qt_compat import qt_api

from irdesk.bootstrap import main
from irdesk.desk import start
from irdesk.desk.frame.window import MainWindow
from irdesk.ground.clock import FixedClock
from tests.conftest import TODAY, Patient
from tests.journeys.hand import Hand
from tests.journeys.starting import at_desk

_BETWEEN = 30
"""Milliseconds from key to key."""


def _there(hand: Hand, name: str) -> bool:
    return bool(hand.widget(name))


def _types(steps: str, words: str) -> None:
    (window,) = (each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow))
    hand = at_desk(Patient(None), window)
    for step in steps.split(";"):
        what, _, name = step.partition(" ")
        if what == "press":
            hand.press(Qt.Key[name])
            continue
        hand.qtbot.waitUntil(partial(_there, hand, name))
        deed = {"click": hand.click, "tab": hand.tab_to}[what]
        deed(name)
    for letter in chain(words, repeat(".")):
        if not window.isVisible():
            return
        hand.type(letter)
        QTest.qWait(_BETWEEN)


def _run() -> int:
    """Start the program; type as soon as its loop of events runs."""
    steps, words = sys.argv[1:]
    qt_api.set_qt_api("pyside6")
    run = QApplication.exec

    def begin(_application: QApplication) -> int:
        QTimer.singleShot(0, lambda: _types(steps, words))
        return run()

    QApplication.exec = begin  # type: ignore[method-assign,assignment]
    start.office_clock = lambda _workspace: FixedClock(TODAY)  # type: ignore[assignment]
    return main([])


if __name__ == "__main__":
    sys.exit(_run())
