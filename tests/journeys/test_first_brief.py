"""From the first start of the program to the first printed brief."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from irdesk.desk.frame.window import MainWindow
from tests.journeys.hand import CTRL
from tests.journeys.papers import Papers, inked_pages, print_to
from tests.journeys.starting import Starts, at_desk


def _windows() -> list[MainWindow]:
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow) and each.isVisible()]  # fmt: skip


def test_from_the_first_start_to_the_first_printed_brief(
    started: Starts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    anybody = started()
    anybody.click("A new workspace for our city…")
    anybody.type("gdyn")
    anybody.waits_to_see("Gdynia")
    anybody.press(Qt.Key.Key_Down)
    anybody.press(Qt.Key.Key_Return)
    anybody.click("Make it and begin")
    anybody.qtbot.waitUntil(lambda: bool(_windows()))
    (window,) = _windows()
    # It filled the screen, which has no room for a window of the usual size.
    assert window.isMaximized()
    hand = at_desk(anybody.qtbot, window)
    hand.waits_to_see("Nothing falls due in the next")
    hand.waits_to_see("No visit is planned.")
    hand.click("Make the first partner")
    assert hand.sees("New partner")
    hand.press(Qt.Key.Key_Escape)
    assert hand.sees("Nothing but our own city is here yet")
    hand.click("Make the first partner")
    hand.press(Qt.Key.Key_Escape)
    hand.click("Map")
    hand.waits_to_see("No partner yet")
    hand.click("Cooperation")
    hand.click("Progress")
    assert hand.sees("What was promised, measured from a start to a goal.")
    hand.click("New pledge")
    assert hand.window.current == "pledges"
    assert hand.sees("New pledge")
    hand.press(Qt.Key.Key_Escape)
    hand.click("Today")

    hand.press(Qt.Key.Key_P, CTRL | Qt.KeyboardModifier.ShiftModifier)
    hand.type("the mayor sees the ambassador of Sweden on Friday at ten about the Baltic")
    hand.press(Qt.Key.Key_Return, CTRL)
    papers = Papers(hand)
    papers.waits()
    assert "Gdynia" in papers.words()
    assert "Baltic" in papers.words()

    target = tmp_path / "brief.pdf"

    print_to(monkeypatch, target)
    hand.ctrl(Qt.Key.Key_P)
    hand.qtbot.waitUntil(lambda: hand.sees("Sent to the printer."), timeout=40_000)
    assert inked_pages(target) == papers.count
