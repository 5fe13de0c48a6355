"""Kill the program in the middle of typing, start it again, go on."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from irdesk.desk.crash import tell_of_fault
from irdesk.records.partners import Partner
from irdesk.records.visits import Visit
from irdesk.store.query import Where
from tests.journeys.conftest import Hand

BUSAN = "Delegation of Busan to Riverport"
TYPIST = """
import itertools, sys
from pathlib import Path
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from irdesk.desk.start import open_window

application = QApplication([])
window = open_window(application, sys.argv[1], "Ana Moreira", drafts=Path(sys.argv[2]))
window.show()
window.activateWindow()
QTest.qWaitForWindowActive(window)

def until(met):
    for _ in range(1_000):
        if met():
            return
        QTest.qWait(20)
    raise AssertionError(met)

def press(key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget() or window, key, modifier)
    QApplication.processEvents()

def click(name):
    def found():
        return [e for e in window.findChildren(QPushButton) if e.isVisible() and name in (e.text(), e.accessibleName())]
    until(lambda: bool(found()))
    QTest.mouseClick(found()[0], Qt.MouseButton.LeftButton)
    QApplication.processEvents()

def tab_to(name):
    until(lambda: any(e.isVisible() and e.accessibleName() == name for e in window.findChildren(QWidget)))
    for _ in range(120):
        if QApplication.focusWidget().accessibleName() == name:
            return
        press(Qt.Key.Key_Tab)
    raise AssertionError(name)

until(lambda: bool(window.current))
for step in sys.argv[3].split(";"):
    what, _, words = step.partition(" ")
    {"click": click, "press": lambda key: press(getattr(Qt.Key, key)), "tab": tab_to}[what](words)
for letter in itertools.chain(sys.argv[4], itertools.repeat(".")):
    QTest.keyClicks(QApplication.focusWidget(), letter)
    QTest.qWait(30)
"""

NEW = "click Partners;click New partner;tab Name"
LOG = "click Log call or meeting"
CHANGE = f"click Open: {BUSAN};press Key_F2;tab Topic"


@pytest.fixture
def killed(riverport: Path, tmp_path: Path) -> Iterator[Callable[[str, str], None]]:
    """Starts the program, does what is said, types words and more, and kills it meanwhile."""
    running: list[subprocess.Popen[bytes]] = []

    def run(steps: str, words: str) -> None:
        drafts = tmp_path / "drafts"
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
        command = [sys.executable, "-c", TYPIST, str(riverport), str(drafts), steps, words]
        process = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE)
        running.append(process)
        until = monotonic() + 60
        while process.poll() is None and monotonic() < until:
            if any(words in each.read_text("utf-8") for each in drafts.glob("*.json")):
                break
        process.kill()
        _, errors = process.communicate()
        assert process.returncode == -9, errors.decode()

    yield run
    for process in running:
        process.kill()


def test_a_new_partner_goes_on(
    killed: Callable[[str, str], None], opened: Callable[..., Hand]
) -> None:
    killed(NEW, "Saint-Denis")
    hand = opened()
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
    killed: Callable[[str, str], None], opened: Callable[..., Hand]
) -> None:
    killed(LOG, "Busan called about the ferry")
    hand = opened()
    assert hand.sees("Unsaved input was kept (call or meeting)")
    hand.ctrl(Qt.Key.Key_L)
    assert not hand.sees("Unsaved input was kept")
    at = QApplication.focusWidget()
    assert isinstance(at, QLineEdit)
    assert at.text().startswith("Busan called about the ferry")


def test_a_change_goes_on_by_keyboard(
    killed: Callable[[str, str], None], opened: Callable[..., Hand]
) -> None:
    killed(CHANGE, " and quays")
    hand = opened()
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
