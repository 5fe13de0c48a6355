"""Backups by mouse and keyboard: made, looked through, opened as a copy, gone back to; and given up."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton

from irdesk.desk.frame.window import MainWindow
from irdesk.ground.clock import SystemClock
from irdesk.records.partners import Partner
from irdesk.store.backup import backups
from irdesk.store.workspace import Workspace
from tests.journeys.hand import Hand
from tests.journeys.surroundings import spread

LONG = 60_000
"""Milliseconds that a slow machine may take for a job."""


def windows() -> list[MainWindow]:
    tops = QApplication.topLevelWidgets()
    return [each for each in tops if isinstance(each, MainWindow) and each.isVisible()]


def other_window(hand: Hand) -> Hand:
    """The window that opened since."""
    others = lambda: [each for each in windows() if each is not hand.window and each.current]  # noqa: E731
    hand.qtbot.waitUntil(lambda: bool(others()), timeout=LONG)
    window = others()[0]
    hand.qtbot.addWidget(window)
    window.activateWindow()
    hand.qtbot.waitUntil(window.isActiveWindow)
    return Hand(hand.qtbot, window)


def waits(hand: Hand, words: str) -> None:
    hand.qtbot.waitUntil(lambda: hand.sees(words), timeout=LONG)


def to_backups(hand: Hand) -> None:
    hand.palette("backups", "Backups")
    hand.waits_to_see("Make a backup now")


@pytest.fixture
def rested(hand: Hand, riverport: Path) -> Iterator[Hand]:
    """A window after the backup at its start; later windows close with it."""
    hand.qtbot.waitUntil(lambda: bool(backups(str(riverport))), timeout=LONG)
    hand.qtbot.waitUntil(lambda: not hand.window.desk.jobs, timeout=LONG)
    yield hand
    for each in windows():
        each.close()
        each.desk.workspace.close()


def names(where: Path) -> set[str]:
    with Workspace.open(str(where), SystemClock(), read_only=True) as opened, opened.reading() as reader:  # fmt: skip
        return {each.name or "" for each in reader.all(Partner)}


def test_back_to_a_backup_keeps_the_present_and_what_was_being_typed(
    rested: Hand, riverport: Path
) -> None:
    hand = rested
    hand.ctrl(Qt.Key.Key_4)
    hand.ctrl(Qt.Key.Key_N)
    hand.tab_to("Name")
    hand.type("Newtown")
    hand.tab_to("Country")
    hand.type("NZ")
    hand.press(Qt.Key.Key_Tab)
    hand.ctrl(Qt.Key.Key_S)
    hand.qtbot.waitUntil(lambda: "Newtown" in names(riverport))
    hand.ctrl(Qt.Key.Key_N)
    hand.tab_to("Name")
    hand.type("Half a na")
    before = backups(str(riverport))
    to_backups(hand)
    spread(hand.window)
    hand.click("Go back to it…")
    hand.waits_to_see("is kept as a backup first")
    hand.press(Qt.Key.Key_Escape)
    assert not hand.sees("is kept as a backup first")
    hand.click("Go back to it…")
    assert QApplication.focusWidget() is hand.widget("Go back to this backup", QPushButton)
    hand.click("Go back to this backup")
    again = other_window(hand)
    again.waits_to_see("Gone back to the backup. What stood there before is kept as")
    assert windows() == [again.window]
    assert again.window.isMaximized()
    assert "Newtown" not in names(riverport)
    kept = [each for each in backups(str(riverport)) if each not in before]
    assert any("Newtown" in names(each) for each in kept)
    again.waits_to_see("Unsaved input was kept (partner)")
    again.click("Go on")
    again.waits_to_see("Half a na")
    assert list(riverport.parent.rglob("*.part*")) == []
    for each in windows():
        each.close()
        each.desk.workspace.close()
    assert list(riverport.parent.rglob("*.irdesk-*")) == []


def test_a_backup_is_opened_as_a_copy_beside(
    rested: Hand, riverport: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand, target = rested, tmp_path / "look"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(target), ""))
    to_backups(hand)
    hand.click("Open as a copy…")
    copy = other_window(hand)
    assert copy.window.desk.workspace.name == "look.irdesk"
    assert len(windows()) == 2
    assert names(tmp_path / "look.irdesk") == names(riverport)
    hand.window.activateWindow()
    hand.click("Open as a copy…")
    waits(hand, "look.irdesk exists already: choose another name.")


def test_a_backup_is_looked_through_for_damage(rested: Hand, riverport: Path) -> None:
    hand = rested
    to_backups(hand)
    hand.click("Make a backup now")
    waits(hand, "Backed up and compared:")
    hand.qtbot.waitUntil(lambda: QApplication.focusWidget() is hand.widget("Make a backup now"))
    assert len(backups(str(riverport))) == 2
    hand.click("Look for damage")
    waits(hand, "looked through just now: sound")
    newest = backups(str(riverport))[-1]
    with newest.open("r+b") as file:
        file.truncate(newest.stat().st_size // 2)
    hand.click("Look for damage")
    waits(hand, "damaged")
    hand.click("Go back to it…")
    hand.click("Go back to this backup")
    waits(hand, "Going back to the backup")
    hand.qtbot.waitUntil(lambda: not hand.window.desk.jobs, timeout=LONG)
    waits(hand, "damaged")
    assert windows() == [hand.window]
    hand.ctrl(Qt.Key.Key_4)
    hand.waits_to_see("Busan")
    hand.click("New partner")
    hand.fill("Name", "Oulu")
    hand.ctrl(Qt.Key.Key_S)
    hand.qtbot.waitUntil(lambda: "Oulu" in names(riverport))
    assert not hand.sees("was closed")


def test_a_backup_that_is_given_up_leaves_nothing(rested: Hand, tmp_path: Path) -> None:
    hand = rested
    to_backups(hand)
    before = sorted(tmp_path.rglob("*.irdesk*"))
    hand.click("Make a backup now")
    (job,) = hand.window.desk.jobs
    os.kill(job.process.pid, signal.SIGSTOP)  # a disk that takes its time
    assert not hand.widget("Make a backup now").isEnabled()
    waits(hand, "Cancel")
    hand.tab_to("Cancel: Backup")
    hand.press(Qt.Key.Key_Space)
    waits(hand, "Given up: Backup. Nothing was changed.")
    assert sorted(tmp_path.rglob("*.irdesk*")) == before
    assert list(tmp_path.rglob("*.part*")) == []
    hand.qtbot.waitUntil(hand.widget("Make a backup now").isEnabled)
    assert re.search(r"\d", hand.window.status.backup.text())
