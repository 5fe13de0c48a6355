"""Kill the program in the middle of typing, start it again, go on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from irdesk.desk.crash import tell_of_fault
from irdesk.records.partners import Partner
from irdesk.records.visits import Visit
from irdesk.store.query import Where
from tests.journeys.hand import Hand

ROOT = Path(__file__).parents[2]
BUSAN = "Delegation of Busan to Riverport"
_LOOKS_AFTER = 0.05
"""Seconds from one look at the drafts to the next."""
_MOST_LOOKS = 1_200
NEW = "click Partners;click New partner;tab Name"
LOG = "click Log call or meeting"
CHANGE = f"click Open: {BUSAN};press Key_F2;tab Topic"


@pytest.fixture
def killed(used_before: Path, tmp_path: Path) -> Iterator[Callable[..., None]]:
    """Starts the program, does what is said, types words and more, and ends it meanwhile."""
    running: list[subprocess.Popen[bytes]] = []

    def run(steps: str, words: str, by: int = signal.SIGKILL, returns: int = -9) -> None:
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
        command = [sys.executable, "-m", "tests.journeys.typist", steps, words]
        process = subprocess.Popen(command, env=environment, cwd=ROOT, stderr=subprocess.PIPE)
        running.append(process)
        for _ in range(_MOST_LOOKS):
            with suppress(subprocess.TimeoutExpired):
                process.wait(_LOOKS_AFTER)
                break
            if any(words in each.read_text("utf-8") for each in tmp_path.glob("**/drafts/*.json")):
                break
        process.send_signal(by)
        _, errors = process.communicate(timeout=60)
        assert process.returncode == returns, errors.decode()

    yield run
    for process in running:
        process.kill()


def test_a_new_partner_goes_on(
    killed: Callable[[str, str], None], cold_start: Callable[[], Hand]
) -> None:
    killed(NEW, "Saint-Denis")
    hand = cold_start()
    assert hand.sees("Unsaved input was kept (partner)")
    hand.click("Go on")
    assert not hand.sees("Unsaved input was kept (partner)")
    name = hand.widget("Name", QLineEdit)
    assert name.text().startswith("Saint-Denis")
    assert hand.sees("Your unsaved input was brought back")
    hand.fill("Name", "Saint-Denis (Réunion)")
    hand.choose("Kind", "city")
    hand.ctrl(Qt.Key.Key_S)
    hand.waits_to_see("Saved")
    with hand.window.desk.workspace.reading() as reader:
        (made,) = reader.all(Partner, Where("name", "=", "Saint-Denis (Réunion)"))
    assert made.created_by == "Ana Moreira"
    assert hand.window.desk.drafts.latest() is None


def test_a_logged_call_goes_on_some_other_way(
    killed: Callable[[str, str], None], cold_start: Callable[[], Hand]
) -> None:
    killed(LOG, "Busan called about the ferry")
    hand = cold_start()
    assert hand.sees("Unsaved input was kept (call or meeting)")
    hand.ctrl(Qt.Key.Key_L)
    assert not hand.sees("Unsaved input was kept")
    at = QApplication.focusWidget()
    assert isinstance(at, QLineEdit)
    assert at.text().startswith("Busan called about the ferry")


def test_a_change_goes_on_by_keyboard(
    killed: Callable[[str, str], None], cold_start: Callable[[], Hand]
) -> None:
    killed(CHANGE, " and quays")
    hand = cold_start()
    hand.tab_to("Go on")
    hand.press(Qt.Key.Key_Space)
    topic = hand.tab_to("Topic")
    assert isinstance(topic, QLineEdit)
    assert " and quays" in topic.text()
    typed = topic.text().rstrip(".")
    hand.press(Qt.Key.Key_End)
    while topic.text() != typed:
        hand.press(Qt.Key.Key_Backspace)
    hand.type(", seen twice")
    hand.ctrl(Qt.Key.Key_S)
    hand.waits_to_see("Saved")
    with hand.window.desk.workspace.reading() as reader:
        (visit,) = reader.all(Visit, Where("reference", "=", "V-2026-001"))
    at, page = QApplication.focusWidget(), hand.window.list_page()
    assert at is not None
    assert page is not None
    assert page.card is not None
    assert page.card.isAncestorOf(at)
    assert visit.topic == f"{typed}, seen twice".strip()


def test_who_is_asked_to_end_keeps_what_is_typed_and_where_it_stood(
    killed: Callable[..., None], cold_start: Callable[[], Hand], tmp_path: Path
) -> None:
    killed(LOG, "Busan called about", signal.SIGTERM, 0)
    (kept,) = tmp_path.glob("**/drafts/*.kept")
    assert '"window"' in kept.read_text("utf-8")
    hand = cold_start()
    assert hand.sees("Unsaved input was kept (call or meeting)")


def test_a_childs_form_goes_on_where_it_belongs(hand: Hand) -> None:
    hand.click("Partners")
    hand.open_row("Busan")
    hand.part("Capabilities")
    hand.click("Add capability")
    hand.fill("Can help with", "Container terminals")
    hand.press(Qt.Key.Key_Escape)
    hand.click("Today")
    hand.palette("Drafts", "Drafts")
    hand.waits_to_see("New capability of “Busan")
    assert hand.sees("Can help with: Container terminals")
    hand.click("Go on")
    assert hand.sees("New capability")
    assert "Container terminals" in hand.widget("Can help with").text()  # type: ignore[attr-defined]
    assert hand.window.list_page().card.record.name.startswith("Busan")  # type: ignore[union-attr]


def test_a_draft_is_thrown_away_and_brought_back(hand: Hand) -> None:
    hand.click("Partners")
    hand.click("New partner")
    hand.fill("Name", "Oulu")
    hand.press(Qt.Key.Key_Escape)
    hand.palette("Drafts", "Drafts")
    hand.waits_to_see("Name: Oulu")
    hand.click("Throw away")
    assert not hand.sees("Name: Oulu")
    assert hand.sees("No unsaved input.")
    hand.click("Bring it back")
    assert hand.sees("Name: Oulu")


def test_a_fault_of_the_program_is_told_calmly_at_the_next_start(
    hand: Hand, tmp_path: Path
) -> None:
    dying = "import faulthandler, sys\nfrom pathlib import Path\nfrom irdesk.desk.crash import faults_logged\nwith faults_logged(Path(sys.argv[1])):\n    faulthandler._sigabrt()"
    died = subprocess.run(
        [sys.executable, "-c", dying, str(tmp_path)], check=False, timeout=60, capture_output=True
    )
    assert died.returncode == -6
    tell_of_fault(hand.window, tmp_path)
    hand.waits_to_see("irdesk ended unexpectedly last time.")
    hand.click("Close")
    tell_of_fault(hand.window, tmp_path)
    assert not hand.sees("irdesk ended unexpectedly")
    assert "faults_logged" in (tmp_path / "fault.txt").read_text() or "<string>" in (tmp_path / "fault.txt").read_text()  # fmt: skip
