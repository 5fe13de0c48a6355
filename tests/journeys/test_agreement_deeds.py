"""What one does with an agreement: decide for a later term, obligations done in place, its sheet."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QRadioButton

from irdesk.desk.forms.editors import ChoiceBox
from irdesk.records.agreement_parts import Decision, Obligation, Renewal
from irdesk.records.agreements import Agreement
from irdesk.records.record import Change
from irdesk.store.query import Where
from tests.journeys.hand import Hand
from tests.journeys.panels import follow
from tests.journeys.reading import settled
from tests.journeys.surroundings import pulled_to


def _agreement(hand: Hand, reference: str) -> Agreement:
    with hand.window.desk.workspace.reading() as reader:
        (found,) = reader.all(Agreement, Where("reference", "=", reference))
    return found


def _opened(hand: Hand, reference: str) -> Agreement:
    found = _agreement(hand, reference)
    follow(hand, "agreements", found.id)
    hand.waits_to_see("Term and notice")
    return found


def test_a_recorded_express_renewal_says_its_term_and_its_end(hand: Hand) -> None:
    agreement = _agreement(hand, "MOU-2024-003")
    desk = hand.window.desk
    given = {"parent": agreement.id, "agreed_on": date(2026, 11, 1)}
    change = Change(Renewal.kind, desk.workspace.clock.new_id(), 0, given)
    desk.workspace.write(desk.author, "renewal", {"title": ""}, [change])
    _opened(hand, "MOU-2024-003")
    hand.waits_to_see("ends on ")
    hand.click("Term and notice")
    hand.waits_to_see("Save")
    page = hand.window.page.card.tabs.page(1)
    told = " ".join(page.follows.table.item(at, 1).text() for at in range(page.follows.table.rowCount()))  # fmt: skip
    assert "The renewal is on record: term 2 begins" in told
    assert "Without notice" not in told


def test_the_last_term_is_never_said_to_renew(hand: Hand) -> None:
    _opened(hand, "PA-2023-001")
    hand.click("Decide")
    choice = hand.widget("Let it renew", QRadioButton)
    assert "it ends on 11 May 2027 all the same" in choice.accessibleDescription()
    choice = hand.widget("Renegotiate", QRadioButton)
    assert "it ends on 11 May 2027" in choice.accessibleDescription()
    assert "renews after" not in choice.accessibleDescription()


def test_in_a_low_window_a_panel_comes_into_sight_where_one_begins(hand: Hand) -> None:
    pulled_to(hand.window, 683, 384)
    _opened(hand, "MOU-2025-002")
    hand.click("Decide")
    first = hand.widget("Let it renew", QRadioButton)
    hand.qtbot.waitUntil(first.hasFocus)
    settled()
    head = next(each for each in hand.window.findChildren(QLabel) if each.text() == "Decide" and each.isVisible())  # fmt: skip
    for each in (head, first):
        assert each.visibleRegion().boundingRect() == each.rect()


def test_the_next_exit_is_decided_while_an_older_decision_is_open(hand: Hand) -> None:
    agreement = _agreement(hand, "SC-2021-001")
    _opened(hand, "SC-2021-001")
    hand.click("Decide")
    hand.waits_to_see("Let it renew")
    box = hand.widget("For term", ChoiceBox)
    assert box.count() == 2
    words = box.itemText(1)
    hand.ctrl(Qt.Key.Key_S)
    why = hand.widget("Choose what is decided.")
    hand.qtbot.waitUntil(lambda: not why.visibleRegion().isEmpty())
    hand.choose("For term", words)
    later = box.itemData(1)
    choice = hand.widget("Let it renew", QRadioButton)
    hand.point(choice, QPoint(30, choice.height() // 2))
    hand.click("Cancel")
    hand.waits_to_see("Decide")
    hand.click("Decide")
    hand.waits_to_see("Let it renew")
    again = hand.widget("For term", ChoiceBox)
    assert again.currentText() == words
    assert hand.widget("Let it renew", QRadioButton).isChecked()
    hand.click("Put on record")
    hand.waits_to_see("Undo “Decide on")
    with hand.window.desk.workspace.reading() as reader:
        (stored,) = reader.children(Decision, [agreement.id])[agreement.id]
    assert (stored.decision, stored.term) == ("let_renew", later)


def test_the_paper_of_a_notice_is_kept_in_the_draft(
    hand: Hand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = tmp_path / "notice.pdf"
    paper.write_bytes(b"%PDF-1.4")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(paper), ""))
    _opened(hand, "MOU-2024-001")
    hand.click("Record notice")
    hand.waits_to_see("No paper attached.")
    hand.click("Attach the paper…")
    hand.waits_to_see("notice.pdf")
    hand.click("Cancel")
    hand.waits_to_see("Record notice")
    hand.click("Record notice")
    hand.waits_to_see("notice.pdf")
    hand.click("Cancel")
    hand.click("Today")
    hand.palette("Drafts", "Drafts")
    hand.waits_to_see("Go on")
    hand.click("Go on")
    hand.waits_to_see("notice.pdf")


def test_an_obligation_is_done_in_place_with_its_evidence(hand: Hand) -> None:
    agreement = _opened(hand, "MOU-2024-001")
    what = "Send the yearly report on vessel data"
    hand.click("Obligations 1")
    hand.waits_to_see("What we promised")
    assert hand.sees("in 21 days")
    assert hand.sees("due on 15 Dec 2026")
    hand.click(f"Evidence: {what}")
    hand.into("What shows that it is done")
    hand.type("letter of 20 November")
    hand.press(Qt.Key.Key_Escape)
    hand.waits_to_see("What we promised")
    hand.click(f"Evidence: {what}")
    hand.into("What shows that it is done")
    hand.press(Qt.Key.Key_Return)
    hand.waits_to_see("Evidence: letter of 20 November")
    hand.click(f"Done: {what}")
    hand.waits_to_see("Open again")
    with hand.window.desk.workspace.reading() as reader:
        (stored,) = reader.children(Obligation, [agreement.id])[agreement.id]
    assert (stored.state, stored.evidence) == ("done", "letter of 20 November")
    hand.ctrl(Qt.Key.Key_Z)
    hand.waits_to_see("in 21 days")


def test_days_of_the_clause_are_shown_as_the_language_writes_them(hand: Hand) -> None:
    _opened(hand, "MOU-2024-001")
    hand.click("Term and notice")
    hand.waits_to_see("In force")
    assert hand.widget("In force").text() == "25 Feb 2024"
    hand.fill("In force", "26 Feb 2024")
    hand.waits_to_see("In force since 26 Feb 2024")
    hand.fill("In force", "3.12.2025")
    hand.waits_to_see("In force since 3 Dec 2025")
    hand.fill("In force", "25 Feb 2024")
    hand.waits_to_see("In force since 25 Feb 2024")
    assert not hand.widget("Save").isEnabled()
