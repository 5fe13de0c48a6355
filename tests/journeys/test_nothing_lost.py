"""What is typed survives a kill, a mistake, somebody else's change, a vanished file."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit

from irdesk.desk.crash import catch
from irdesk.ground.clock import FixedClock
from irdesk.records.record import Change
from irdesk.records.visits import Participant, Visit
from irdesk.services.editing import save
from irdesk.store.operations import Author
from irdesk.store.query import Where
from irdesk.store.workspace import Workspace
from tests.conftest import TODAY
from tests.journeys.hand import Hand

TYPING = """
import os, signal, sys
from pathlib import Path
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from irdesk.desk.start import open_window
application = QApplication([])
drafts = Path(sys.argv[2])
window = open_window(application, sys.argv[1], "Ana Ferreira", drafts=drafts)
window.show()
window.go("partners")
window.new()
editor = window.list_page().card.form.editors["name"].widget
QTest.keyClicks(editor, "Saint-Denis")
while not any("Saint-Denis" in each.read_text() for each in drafts.glob("*.json")):
    QTest.qWait(20)
os.kill(os.getpid(), signal.SIGKILL)
"""


def _editor(hand: Hand, name: str) -> QLineEdit:
    found = hand.tab_to(name)
    assert isinstance(found, QLineEdit)
    return found


def test_typing_survives_a_kill(
    opened: Callable[[], Hand], riverport: Path, tmp_path: Path
) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", TYPING, str(riverport), str(tmp_path / "drafts")],
        env=environment, capture_output=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == -9, done.stderr.decode()
    hand = opened()
    assert hand.sees("Unsaved input was kept (partner)")
    hand.ctrl(Qt.Key.Key_4)
    hand.ctrl(Qt.Key.Key_N)
    assert _editor(hand, "Name").text() == "Saint-Denis"
    assert hand.sees("Your unsaved input was brought back")


def test_a_date_that_does_not_exist_is_named_beside_its_field(hand: Hand) -> None:
    hand.ctrl(Qt.Key.Key_6)
    hand.ctrl(Qt.Key.Key_N)
    hand.tab_to("Title")
    hand.type("Study tour")
    hand.tab_to("From")
    hand.type("30.2.2027")
    hand.ctrl(Qt.Key.Key_S)
    assert hand.sees("30.2.2027")
    assert _editor(hand, "Title").text() == "Study tour"
    assert not any("Study tour" in row for row in hand.listed())


def test_an_end_before_the_start_is_refused_and_nothing_is_lost(hand: Hand) -> None:
    hand.ctrl(Qt.Key.Key_6)
    hand.ctrl(Qt.Key.Key_N)
    hand.tab_to("Title")
    hand.type("Study tour")
    hand.tab_to("From")
    hand.type("2027-03-05")
    hand.tab_to("To")
    hand.type("2027-03-01")
    hand.ctrl(Qt.Key.Key_S)
    assert hand.sees("The visit ends on 1 Mar 2027, before it starts on 5 Mar 2027.")
    hand.fill("To", "2027-03-07")
    hand.ctrl(Qt.Key.Key_S)
    hand.press(Qt.Key.Key_Escape)
    assert hand.sees("5 Mar 2027 | Study tour")


def test_someone_elses_change_of_the_same_field_is_named(hand: Hand, riverport: Path) -> None:
    hand.click("Open: Delegation of Busan to Riverport")
    hand.press(Qt.Key.Key_F2)
    topic = _editor(hand, "Topic")
    hand.ctrl(Qt.Key.Key_A)
    hand.type("berths")
    with Workspace.open(str(riverport), FixedClock(TODAY, 2)) as other:
        with other.reading() as reader:
            (visit,) = reader.all(Visit, Where("reference", "=", "V-2026-001"))
        save(other, Author("Rui"), [Change("visits", visit.id, visit.version, {"topic": "cranes"})])
    hand.ctrl(Qt.Key.Key_S)
    assert hand.sees("Rui changed Topic")
    assert hand.sees("Two people changed “Delegation of Busan to Riverport”")
    assert hand.sees("cranes")
    hand.press(Qt.Key.Key_Escape)
    assert topic.text() == "berths"
    with hand.window.desk.workspace.reading() as reader:
        assert reader.get(Visit, visit.id).topic == "cranes"
    hand.ctrl(Qt.Key.Key_S)
    hand.click("Take mine for Topic")
    hand.click("Save what was chosen")
    with hand.window.desk.workspace.reading() as reader:
        assert reader.get(Visit, visit.id).topic == "berths"


def test_a_draft_of_a_record_that_changed_since_says_so(hand: Hand, riverport: Path) -> None:
    hand.click("Open: Delegation of Busan to Riverport")
    hand.press(Qt.Key.Key_F2)
    hand.fill("Topic", "berths")
    hand.press(Qt.Key.Key_Escape)
    with Workspace.open(str(riverport), FixedClock(TODAY, 2)) as other:
        with other.reading() as reader:
            (visit,) = reader.all(Visit, Where("reference", "=", "V-2026-001"))
        save(other, Author("Rui"), [Change("visits", visit.id, visit.version, {"topic": "cranes"})])
    hand.press(Qt.Key.Key_F5)
    hand.press(Qt.Key.Key_F2)
    assert hand.sees("The record was changed meanwhile")
    assert _editor(hand, "Topic").text() == "berths"


def test_a_vanished_file_is_one_sentence_and_the_form_keeps_its_words(
    hand: Hand, riverport: Path, tmp_path: Path
) -> None:
    hand.ctrl(Qt.Key.Key_4)
    hand.ctrl(Qt.Key.Key_N)
    hand.tab_to("Name")
    hand.type("Saint-Denis")
    for each in riverport.parent.glob("riverport*"):
        shutil.rmtree(each) if each.is_dir() else each.unlink()
    hand.ctrl(Qt.Key.Key_S)
    assert hand.sees("riverport.irdesk")
    assert _editor(hand, "Name").text() == "Saint-Denis"


def test_an_unexpected_error_keeps_what_is_typed_and_leaves_a_report(
    hand: Hand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    catch(hand.window, tmp_path / "log")
    hand.ctrl(Qt.Key.Key_4)
    hand.ctrl(Qt.Key.Key_N)
    hand.tab_to("Name")
    hand.type("Oulu")
    try:
        raise ZeroDivisionError("".join(("sec", "ret")))
    except ZeroDivisionError as error:
        sys.excepthook(ZeroDivisionError, error, error.__traceback__)
    assert hand.sees("What you typed is kept")
    assert "Oulu" in hand.window.desk.drafts.path.read_text()
    report = (tmp_path / "log" / "crash.txt").read_text()
    assert "test_nothing_lost" in report
    assert "secret" not in report


def test_leaving_a_form_keeps_a_draft_that_comes_back(hand: Hand) -> None:
    hand.ctrl(Qt.Key.Key_4)
    hand.ctrl(Qt.Key.Key_N)
    hand.tab_to("Name")
    hand.type("Oulu")
    hand.press(Qt.Key.Key_Escape)
    hand.ctrl(Qt.Key.Key_N)
    assert _editor(hand, "Name").text() == "Oulu"


def test_a_deleted_visit_lies_in_the_bin_and_comes_back_with_its_delegation(hand: Hand) -> None:
    hand.click("Open: Delegation of Busan to Riverport")
    hand.click("To the bin")
    assert not any("Delegation of Busan" in row for row in hand.listed())
    hand.click("Bin")
    assert [row for row in hand.listed() if "Delegation of Busan to Riverport" in row]
    hand.open_row("Delegation of Busan to Riverport")
    hand.click("Take back from the bin")
    hand.click("Bin")
    assert any("Delegation of Busan" in row for row in hand.listed())
    with hand.window.desk.workspace.reading() as reader:
        (visit,) = reader.all(Visit, Where("reference", "=", "V-2026-001"))
        assert len(reader.children(Participant, [visit.id])[visit.id]) == 7


def test_a_note_and_a_file_are_kept_on_a_record(
    hand: Hand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter, copy = tmp_path / "letter of 林.pdf", tmp_path / "copy.pdf"
    letter.write_bytes(b"%PDF-1.7 " + bytes(range(256)) * 9000)
    hand.click("Open: Delegation of Busan to Riverport")
    page = hand.window.list_page()
    assert page is not None
    assert page.card is not None
    names = [each.text() for each in page.card.tabs.buttons]
    page.card.tabs.show_page(names.index("Notes and files"))
    hand.click("Add a note")
    hand.tab_to("Text")
    hand.type("Their archivist asked for the 1974 file.")
    hand.ctrl(Qt.Key.Key_S)
    assert hand.sees("Their archivist asked for the 1974 file.")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(letter), ""))
    hand.click("Attach a file…")
    assert hand.sees("letter of 林.pdf")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(copy), ""))
    hand.click("Save a copy…")
    assert copy.read_bytes() == letter.read_bytes()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path), ""))
    hand.click("Attach a file…")
    assert hand.sees("can't be read")


def test_a_new_form_at_once_keeps_the_last_letters_of_the_one_before(hand: Hand) -> None:
    hand.click("Open: Delegation of Busan to Riverport")
    hand.press(Qt.Key.Key_F2)
    hand.fill("Topic", "berths")
    hand.ctrl(Qt.Key.Key_N)
    assert any("berths" in str(each) for each in hand.window.desk.drafts.free().values())


def test_ctrl_n_below_a_visit_makes_a_visit(hand: Hand) -> None:
    hand.click("Open: Delegation of Busan to Riverport")
    page = hand.window.list_page()
    assert page is not None
    assert page.card is not None
    hand.click("Programme")
    hand.waits_to_see("New item")
    hand.ctrl(Qt.Key.Key_N)
    hand.waits_to_see("New visit")
    assert hand.tab_to("Direction").isVisible()


def test_undo_reaches_past_a_line_in_which_nothing_was_typed(hand: Hand) -> None:
    hand.click("Visits")
    hand.click_row("Visits", "Delegation of Busan to Riverport")
    hand.part("Checklist")
    hand.into("Step of the new step")
    hand.type("Flags for the table")
    hand.press(Qt.Key.Key_Return)
    hand.waits_to_see("Undo “New ")
    hand.into("Step of the new step")
    hand.type("Fl")
    hand.ctrl(Qt.Key.Key_Z)
    assert hand.sees("Flags for the table")
    assert not hand.sees("Undone: ")
    hand.ctrl(Qt.Key.Key_Z)
    hand.waits_to_see("Undone: ")
    assert not hand.widget("Step of the new step", QLineEdit).text()
    assert "Flags for the table" not in [each.text() for each in hand._visible(QLabel)]
    hand.ctrl(Qt.Key.Key_Y)
    hand.waits_to_see("Done again: ")
