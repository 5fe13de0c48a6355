"""The budget: an overspent line is found, a transfer covers it, the report is printed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from irdesk.records.budget import Transfer
from tests.journeys.draft_steps import goes_on, is_kept
from tests.journeys.hand import Hand
from tests.journeys.papers import Papers, inked_pages, print_to

SHORT = "330 Interpretation"


def test_an_overspend_is_found_covered_and_reported(
    hand: Hand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand.click("Budget")
    hand.waits_to_see("1 line overspent")
    assert hand.sees("short €720.00")
    assert hand.sees("Together in EUR: €99,000.00 allocated")
    hand.click(f"Cover {SHORT} by a transfer")
    assert hand.sees("720.00")
    assert hand.sees(f"{SHORT} has €0.00.")
    assert hand.widget("To line", QComboBox).currentText() == f"{SHORT}, short €720.00"
    hand.fill("Amount", "99999")
    hand.press(Qt.Key.Key_Return)
    assert hand.sees("has €12,600.00 left: give less")
    hand.fill("Amount", "1 000,00")
    hand.waits_to_see(f"{SHORT} has €280.00.")
    hand.fill("Reason", "Two more days of interpreters")
    hand.ctrl(Qt.Key.Key_S)
    hand.waits_to_see(f"Undo “Transfer from 310 Travel to {SHORT}"[:44])
    hand.qtbot.waitUntil(lambda: not hand.sees("overspent"))
    with hand.window.desk.workspace.reading() as reader:
        made = max(reader.all(Transfer), key=lambda each: str(each.created_at))
        assert (made.amount.minor, made.reason) == (100_000, "Two more days of interpreters")

    target = tmp_path / "report.pdf"

    print_to(monkeypatch, target)
    hand.ctrl(Qt.Key.Key_P)
    hand.waits_to_see("Budget report")
    hand.ctrl(Qt.Key.Key_P)
    hand.qtbot.waitUntil(lambda: hand.sees("Sent to the printer."), timeout=40_000)
    papers = Papers(hand)
    assert "Interpretation" in papers.words()
    assert inked_pages(target) == papers.count


def test_a_transfer_that_is_left_is_kept(hand: Hand) -> None:
    hand.click("Budget")
    hand.click(f"Cover {SHORT} by a transfer")
    hand.fill("Amount", "725")
    hand.fill("Reason", "Two more days of interpreters")
    is_kept(hand, "Two more days of interpreters")
    hand.press(Qt.Key.Key_Escape)
    assert not hand.sees("From line")
    at = hand.window.focusWidget()
    assert at is not None
    assert at.accessibleName() == f"Cover {SHORT} by a transfer"
    hand.click("Transfer…")
    assert not hand.sees("Two more days")
    hand.click("Today")
    goes_on(hand, "New transfer", "Amount: 725")
    hand.waits_to_see(f"{SHORT} has €5.00.")
    assert hand.sees("Two more days of interpreters")
    hand.ctrl(Qt.Key.Key_S)
    hand.qtbot.waitUntil(lambda: not hand.sees("overspent"))
    assert not hand.window.desk.drafts.free()


def test_another_year_and_the_entries_of_a_line(hand: Hand) -> None:
    hand.click("Budget")
    hand.click("Entries of 310 Travel")
    hand.waits_to_see("New entry on this line")
    hand.click("New entry on this line")
    hand.waits_to_see("310")
    hand.press(Qt.Key.Key_Escape)
    hand.click("Budget")
    hand.click("The year after")
    hand.waits_to_see("No budget line of this year yet.")
    hand.click("The year before")
    hand.waits_to_see("1 line overspent")
    hand.ctrl(Qt.Key.Key_F)
    assert hand.sees("There is nothing to filter on this page")
