"""A clause typed letter by letter: nothing raises, and what was understood last stays."""

from __future__ import annotations

from datetime import date
from time import process_time

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from irdesk.desk.agreements.follows import Follows
from irdesk.desk.agreements.term_page import TermPage
from irdesk.records.agreements import CLAUSE, Agreement
from irdesk.records.catalogue import kind as kind_of
from irdesk.services.foreseeing import foresee
from irdesk.store.query import Where
from tests.journeys.conftest import hand, opened  # noqa: F401 - fixtures
from tests.journeys.hand import Hand
from tests.journeys.panels import follow

NASTY = {
    "in_force_on": ["2024-02-29", "29.2.2023", "9999-12-31", "0001-01-01", "+9999y", "fri", "٣.٤.2026"],
    "term": ["36 months", "100 years", "0 days", "99999999 months", "P3Y", "3"],
    "renewal_term": ["1 year", "36600 days", "-1 months"],
    "max_renewals": ["999", "-3", "1e9", "drei"],
    "notice": ["100 years", "6 months", "180 days"],
    "delivery_days": ["366", "99999"],
    "expires_on": ["1000-01-01", "3000-12-31", "2024-12-31"],
    "review_on": ["2027-01-15"],
}  # fmt: skip


@pytest.fixture
def page(hand: Hand) -> TermPage:  # noqa: F811
    with hand.window.desk.workspace.reading() as reader:
        (agreement,) = reader.all(Agreement, Where("reference", "=", "MOU-2025-002"))
    follow(hand, "agreements", agreement.id)
    hand.click("Term and notice")
    shown = hand.window.findChild(TermPage)
    assert isinstance(shown, TermPage)
    return shown


def table_of(follows: Follows) -> list[str]:
    table = follows.table
    items = [table.item(row, 0) for row in range(table.rowCount())]
    return [item.text() for item in items if item is not None]


def test_every_declared_field_of_the_clause_is_there(page: TermPage) -> None:
    declared = {f.name for f in kind_of("agreements").own if f.section == CLAUSE}
    assert set(page.clause.editors) == declared


def test_typed_letter_by_letter_it_never_raises(page: TermPage, qtbot: QtBot) -> None:
    for name, texts in NASTY.items():
        field = page.clause.editors[name].widget
        assert isinstance(field, QLineEdit)
        for text in texts:
            field.selectAll()
            for letter in text:
                none = Qt.KeyboardModifier.NoModifier
                QApplication.sendEvent(field, QKeyEvent(QEvent.Type.KeyPress, 0, none, letter))
                page.clause._work_out()
                page.clause._tell_problems()
                assert page.follows.line.items == page.follows.line.items
    for name in ("renewal", "notice_basis", "suspension_effect"):
        box = page.clause.editors[name].widget
        assert isinstance(box, QComboBox)
        for at in range(box.count()):
            box.setCurrentIndex(at)
            page.clause._work_out()
    words = page.clause.editors["clause_words"].widget
    assert isinstance(words, QPlainTextEdit)
    words.setPlainText("é漢" * 900)
    page.clause._work_out()


def test_what_was_understood_last_stays_and_the_fault_is_said(page: TermPage, qtbot: QtBot) -> None:
    field = page.clause.editors["notice"].widget
    assert isinstance(field, QLineEdit)
    field.selectAll()
    QTest.keyClicks(field, "4 months")
    qtbot.waitUntil(lambda: "26 Oct 2026" in table_of(page.follows))
    QTest.keyClicks(field, "x")
    error = page.clause.errors["notice"]
    qtbot.waitUntil(lambda: "is not a duration" in error.text())
    qtbot.waitUntil(lambda: page.follows.hint.text() == "as it was last understood")
    assert "26 Oct 2026" in table_of(page.follows)
    assert field.hasFocus() or field.property("wrong") == "yes"


def test_the_time_line_speaks_and_is_walked_by_keys(page: TermPage, qtbot: QtBot) -> None:
    view = page.follows.line
    assert "Term 1: 27 Feb 2025 – 26 Feb 2027 (now)" in view.accessibleDescription()
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.accessibleDescription() == "Term 1: 27 Feb 2025 – 26 Feb 2027 (now)"
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert "decide by, overdue" in view.accessibleDescription()


def test_a_draft_of_the_clause_is_offered_and_comes_back(hand: Hand, page: TermPage) -> None:  # noqa: F811
    field = page.clause.editors["article"].widget
    assert isinstance(field, QLineEdit)
    field.setFocus()
    field.selectAll()
    hand.type("Article 12")
    hand.press(Qt.Key.Key_Escape)
    assert hand.sees("What you typed here was kept and is not saved.")
    assert not hand.sees("Article 12")
    hand.click("Bring it back")
    assert hand.sees("Article 12")
    hand.click("Save")
    assert hand.sees("(Article 12)")


def test_it_is_worked_out_within_a_tenth_of_a_second(page: TermPage) -> None:
    foresee(page.agreement, page.basis, date(2026, 11, 24))
    begun = process_time()
    page._foreseen(page.agreement)
    assert process_time() - begun < 0.1
