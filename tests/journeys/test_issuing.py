"""Papers given out from the Briefings page, and who holds them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLineEdit

from tests.journeys.draft_steps import goes_on, is_kept
from tests.journeys.hand import Hand
from tests.journeys.papers import BUSAN, Papers, at_the_brief
from tests.journeys.reading import unreadable


@pytest.fixture
def reader(hand: Hand) -> Papers:
    """At the brief of the visit from Busan."""
    return at_the_brief(hand)


def _gives(hand: Hand, name: str) -> None:
    """Click the line for a name, type who is given it, press Enter."""
    lines = [each for each in hand.window.findChildren(QLineEdit) if each.isVisible()]
    line = next(each for each in lines if each.accessibleName() == "To whom")
    hand.point(line)
    hand.type(name)
    hand.press(Qt.Key.Key_Return)


def test_two_versions_are_issued_and_the_register_knows_who_holds_which(reader: Papers) -> None:
    hand, window = reader.hand, reader.hand.window
    hand.click("Issued documents")
    hand.click("Make a briefing")
    reader.waits()
    hand.click("Public version beside it")
    reader.waits()
    hand.click("Issue…")
    hand.waits_to_see("Issue version 1")
    _gives(hand, "Rui Valente")
    hand.type("A driver")
    is_kept(hand, "A driver")
    hand.press(Qt.Key.Key_Escape)
    assert not hand.sees("Issue version 1")
    goes_on(hand, f"New issued document of “{BUSAN}", "Who is given it: Rui Valente", "A driver")
    hand.waits_to_see("Copy 1: Rui Valente")
    assert hand.widget("To whom", QLineEdit).text() == "A driver"
    hand.into("To whom")
    hand.press(Qt.Key.Key_Return)
    first = reader.page.finished
    assert first is not None
    hand.click("Issue")
    hand.waits_to_see("Copy 2: A driver")
    assert not reader.page.beside.viewer.isVisible(), "what was issued stands alone"
    assert hand.sees("Copy 1: Rui Valente")
    assert not window.desk.drafts.free()
    assert unreadable(window) == []
    hand.click("Back to the options")
    reader.waits()
    assert "version 2" in reader.words()

    hand.palette(BUSAN, BUSAN)
    hand.waits_to_see("V-2026-001")
    hand.ctrl(Qt.Key.Key_E)
    hand.tab_to("Purpose")
    hand.type("A purpose nobody knew before. ")
    hand.ctrl(Qt.Key.Key_S)
    hand.ctrl(Qt.Key.Key_P)
    reader.waits()
    assert "A purpose nobody knew before" in reader.words()
    assert "Since version 1" in reader.words()
    hand.click("Issue…")
    _gives(hand, "Ana Moreira")
    hand.click("Issue")
    hand.waits_to_see("Copy 1: Ana Moreira")

    hand.click("Issued documents")
    assert len(hand.listed()) == 2
    assert all("| Visit briefing book |" in each for each in hand.listed())
    hand.open_row(f"{BUSAN} v1")
    assert hand.sees("Version 2 was issued since.")
    assert hand.sees("Who holds it")
    assert hand.sees("Copy 1: Rui Valente")
    assert not hand.sees("Ana Moreira | ")
    hand.ctrl(Qt.Key.Key_P)
    hand.waits_to_see("Version 2 was issued since.")
    kept = reader.page.in_hand
    assert kept is not None
    assert kept.data == first.data
    assert "A purpose nobody knew before" not in reader.words()
    hand.click("Returned: A driver")
    assert hand.sees("returned on 24 Nov 2026")
    hand.into("To whom")
    hand.type("The archive")
    is_kept(hand, "The archive")
    hand.click("Today")
    goes_on(hand, "Change of issued document “", "To whom: The archive")
    hand.into("To whom")
    hand.press(Qt.Key.Key_Return)
    hand.waits_to_see("Copy 3: The archive")


def test_a_version_is_issued_and_sent_as_a_draft(
    reader: Papers, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand = reader.hand
    opened: list[Path] = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: opened.append(Path(url.toLocalFile())) or True
    )
    hand.click("Send…")
    line = hand.tab_to("To whom")
    assert isinstance(line, QLineEdit)
    hand.type("nobody@")
    hand.press(Qt.Key.Key_Return)
    assert hand.sees("is no e-mail address")
    hand.ctrl(Qt.Key.Key_A)
    hand.type("kim@busan.example")
    hand.click("Issue and write the e-mail")
    hand.waits_to_see("A draft to 1 person is open in your mail program.")
    written = opened[0].read_bytes()
    assert b"X-Unsent: 1" in written
    assert b"kim@busan.example" in written
    assert b"application/pdf" in written
    assert hand.sees("Copy 1: kim@busan.example")


def test_a_brief_is_cleared_and_no_longer_a_draft(reader: Papers) -> None:
    hand = reader.hand
    assert "DRAFT" in reader.words()
    hand.click("Clear…")
    hand.click("Clear")
    assert hand.sees("Say who cleared it.")
    hand.tab_to("Cleared by")
    hand.type("Rui Valente")
    is_kept(hand, "Rui Valente")
    hand.press(Qt.Key.Key_Escape)
    assert not hand.sees("Cleared by")
    hand.click("Today")
    goes_on(hand, f"Change of visit “{BUSAN}", "Cleared by: Rui Valente")
    hand.waits_to_see("Clear the brief")
    hand.into("Cleared by")
    hand.press(Qt.Key.Key_Return)
    reader.waits()
    assert "DRAFT" not in reader.words()
    assert not hand.sees("A draft, not cleared")
    hand.ctrl(Qt.Key.Key_Z)
    reader.waits()
    assert "DRAFT" in reader.words()
