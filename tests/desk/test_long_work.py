"""Long work beside the window: shown, given up without a trace, and told of in one sentence."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from irdesk.desk import theme
from irdesk.desk.frame.window import MainWindow
from irdesk.desk.start import _SOON as SOON
from irdesk.desk.start import open_window
from irdesk.desk.work.job import Job
from irdesk.desk.work.process import WorkProcess
from irdesk.ground.clock import FixedClock
from irdesk.rules.pace import left_words, seconds_left
from irdesk.services.editing import create
from irdesk.services.safety import kept_backups, last_backup
from irdesk.store import backup
from tests.conftest import TODAY
from tests.journeys.hand import Hand


@pytest.fixture
def window(qtbot: QtBot, riverport: Path, tmp_path: Path) -> Iterator[MainWindow]:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme.load_fonts()
    made = open_window(
        application, str(riverport), "Ana", drafts=tmp_path / "drafts", clock=FixedClock(TODAY)
    )
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    qtbot.waitUntil(lambda: bool(made.current))
    yield made
    made.close()
    made.desk.workspace.close()


def _backing_up(window: MainWindow) -> Job:
    desk = window.desk
    return Job(desk, "A backup", "backup", {}, folders=desk.backup_folders)


def test_a_backup_is_made_beside_the_window(qtbot: QtBot, window: MainWindow) -> None:
    job = _backing_up(window)
    with qtbot.waitSignal(job.finished, timeout=20_000) as done:
        job.begin()
        assert job in window.desk.jobs
    path = Path(done.args[0]["path"])
    last = last_backup(window.desk.workspace.where)
    assert last is not None
    assert (last.path, last.size) == (path, path.stat().st_size)
    assert job not in window.desk.jobs


def test_a_process_that_is_killed_is_told_of_in_a_sentence_that_stays(
    qtbot: QtBot, window: MainWindow
) -> None:
    hand, job = Hand(qtbot, window), _backing_up(window)
    with qtbot.waitSignal(job.failed, timeout=20_000):
        job.begin()
        os.kill(job.process.pid, signal.SIGKILL)
    assert hand.sees("ended unexpectedly, and nothing was changed")
    assert kept_backups(window.desk.workspace.where) == []
    hand.click("Close: A backup")
    assert not hand.sees("ended unexpectedly")
    assert window.work.strip is not None
    assert window.work.strip.isHidden()


def test_what_is_given_up_leaves_nothing(qtbot: QtBot, window: MainWindow) -> None:
    hand, job = Hand(qtbot, window), _backing_up(window)
    with qtbot.waitSignal(job.given_up, timeout=20_000):
        job.begin()
        job.cancel()
    assert hand.sees("Given up: A backup. Nothing was changed.")
    folder = backup.folder(window.desk.workspace.where)
    assert not folder.exists() or list(folder.iterdir()) == []


def test_every_process_lets_go_of_a_workspace_that_is_replaced(
    qtbot: QtBot, window: MainWindow
) -> None:
    idle, job = WorkProcess(window.desk, window), _backing_up(window)
    idle.ready()
    assert idle.pid
    with qtbot.waitSignal(job.given_up, timeout=20_000):
        job.begin()
        window.desk.let_go.emit()
    assert not idle.pid
    with qtbot.waitSignal(idle.made, timeout=20_000):
        idle.order("verify", {"path": window.desk.workspace.where})
    idle.stop()


def test_a_window_that_closes_gives_up_and_the_next_one_says_so(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    _backing_up(window).begin()
    window.close()
    where = window.desk.workspace.where
    assert kept_backups(where) == []
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    again = open_window(
        application, where, "Ana", drafts=tmp_path / "drafts", clock=FixedClock(TODAY)
    )
    qtbot.addWidget(again)
    again.show()
    Hand(qtbot, again).waits_to_see("this was given up, and nothing was changed: A backup")
    again.close()
    again.desk.workspace.close()


def test_a_window_that_was_closed_soon_begins_no_backup(qtbot: QtBot, window: MainWindow) -> None:
    (soon,) = (each for each in window.findChildren(QTimer) if each.interval() == SOON)
    window.close()
    soon.start(0)
    qtbot.waitUntil(lambda: not soon.isActive())
    assert window.desk.jobs == []


def test_what_was_done_as_the_window_closed_is_not_called_given_up(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    target = tmp_path / "elsewhere.irdesk"
    job = Job(window.desk, "A backup", "backup", {"target": str(target)})
    with qtbot.waitSignal(job.progressed, timeout=20_000):
        job.begin()
    until = time.monotonic() + 20
    while not target.exists() and time.monotonic() < until:
        time.sleep(0.02)  # the window hears nothing meanwhile
    window.close()
    assert target.exists()
    assert window.desk.kept.get("given up", []) == []


def test_while_the_workspace_is_written_saving_says_so_at_once(
    qtbot: QtBot, window: MainWindow
) -> None:
    desk = window.desk
    create(desk.workspace, desk.author, "partners", {"name": "Brno", "country": "CZ"})
    job = Job(desk, "Undo", "undo", {"author": "Ana"}, is_writing=True)
    hand = Hand(qtbot, window)
    with qtbot.waitSignal(job.finished, timeout=20_000):
        job.begin()
        assert not desk.attempt(lambda: None)
        assert hand.sees("What you typed is kept: do this again when that is done.")
        assert not Job(desk, "Another", "undo", {"author": "Ana"}, is_writing=True).begin()
        assert hand.sees("Wait until it is done, or cancel it.")
    assert desk.workspace.search("Brno") == []
    assert desk.attempt(lambda: None)


@pytest.mark.parametrize(
    ("marks", "left"),
    [
        ([(0, 0), (0.5, 0.2)], None),
        ([(0, 0), (10, 0.01)], None),
        ([(0, 0), (5, 0.5)], 5),
        ([(0, 0), (20, 0.2), (30, 0.6)], 20),
        ([(0, 0), (10, 1)], 0),
    ],
)
def test_how_long_still_follows_the_pace(marks: list[tuple[float, float]], left: object) -> None:
    assert seconds_left(marks) == left


def test_how_long_still_is_said_as_precisely_as_it_is_known() -> None:
    said = [str(left_words(each)) for each in (None, 2, 31, 70, 200)]
    assert said == [
        "", "a few seconds left", "about 40 seconds left", "about 1 minute left",
        "about 3 minutes left",
    ]  # fmt: skip
