"""A day at the desk: log, look up, decide, print, undo."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from irdesk.store.backup import backups
from tests.journeys.hand import Hand


def test_a_partner_is_made_and_undone_by_keyboard(hand: Hand) -> None:
    hand.ctrl(Qt.Key.Key_4)
    hand.ctrl(Qt.Key.Key_N)
    hand.tab_to("Name")
    hand.type("Łódź")
    hand.tab_to("Country")
    hand.type("PL")
    hand.ctrl(Qt.Key.Key_S)
    assert hand.sees("Łódź | ")
    assert hand.sees("Undo “New partner: Łódź”")
    hand.ctrl(Qt.Key.Key_Z)
    assert not any("Łódź" in row for row in hand.listed())
    assert hand.sees("Undone: New partner: Łódź")
    assert not hand.sees("Take back from the bin")
    assert hand.window.side.count.text() == "12"
    hand.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)  # fmt: skip
    assert hand.sees("Done again: New partner: Łódź")
    assert any("Łódź" in row for row in hand.listed())


def test_the_palette_finds_without_accents(hand: Hand) -> None:
    hand.ctrl(Qt.Key.Key_K)
    hand.type("valparaiso")
    hand.press(Qt.Key.Key_Return)
    hand.qtbot.waitUntil(lambda: hand.window.list_page() is not None)
    page = hand.window.list_page()
    assert page is not None
    assert page.card is not None
    assert hand.sees("Valparaíso")
    hand.press(Qt.Key.Key_Escape)
    assert page.card is None


def test_a_date_explains_itself_and_a_decision_settles_it(hand: Hand) -> None:
    name = "MOU on port digitalisation with Busan"
    hand.click(hand.button_starting("Show all"))
    assert hand.sees("Within 30 days")
    assert hand.sees("Later")
    hand.click(f"See why: {name}")
    assert hand.sees("Notice is due 3 months before the term ends")
    hand.click(f"Decide: {name}")
    hand.tab_to("Let it renew")
    hand.press(Qt.Key.Key_Space)
    hand.ctrl(Qt.Key.Key_S)
    assert hand.sees("locked in until 24 Feb 2028")
    hand.ctrl(Qt.Key.Key_1)
    names = [each.accessibleName() for each in hand.window.findChildren(QPushButton)]
    assert f"Decide: {name}" not in names


def test_an_action_point_is_ticked_off_and_brought_back(hand: Hand) -> None:
    ticks = [b for b in hand.window.findChildren(QPushButton) if b.property("look") == "tick"]
    done = ticks[0].accessibleName()
    hand.click(done)
    named = done.removeprefix("Done: ")
    hand.waits_to_see(f"Undo “Done: {named[:30]}")
    assert done not in [b.accessibleName() for b in hand._visible(QPushButton)]
    hand.ctrl(Qt.Key.Key_Z)
    hand.qtbot.waitUntil(lambda: done in [b.accessibleName() for b in hand._visible(QPushButton)])


def test_what_is_due_is_opened_where_it_stands_and_a_result_put_on_record(hand: Hand) -> None:
    hand.click(hand.button_starting("Show all"))
    hand.menu("More: Brief to the mayor", "Open")
    hand.waits_to_see("Courtesy call of the Ambassador")
    assert hand.sees("0 of 1 steps done")
    hand.ctrl(Qt.Key.Key_1)
    step = "Notify the ministry (Letter of intent on bus procurement with Casablanca)"
    hand.menu(f"Result: {step}", "no objection")
    hand.waits_to_see("Undo “Notify the ministry: no objection”")
    names = [each.accessibleName() for each in hand._visible(QPushButton)]
    assert f"Result: {step}" not in names


def test_one_works_down_the_list_without_losing_ones_place(hand: Hand) -> None:
    hand.click(hand.button_starting("Show all"))
    hand.click("Done: Thank-you letters")
    hand.waits_to_see("Undo “Done: Thank-you letters”")
    assert hand.sees("Later")
    at = QApplication.focusWidget()
    assert at is not None
    assert at.accessibleName() == "See why: Entry in the national register (Letter of intent with Vancouver)"  # fmt: skip
    hand.click(hand.button_starting("Show all"))
    assert hand.sees("last contact Sept 2025, none planned")
    hand.ctrl(Qt.Key.Key_8)
    hand.tab_to("Write letters…")
    hand.press(Qt.Key.Key_F5)
    hand.press(Qt.Key.Key_Tab)
    at = QApplication.focusWidget()
    assert isinstance(at, QPushButton)
    assert at.text() == "Register a letter"


def test_light_and_dark(hand: Hand) -> None:
    before = hand.window.grab().toImage().pixelColor(700, 90).lightness()
    hand.click("Light or dark")
    after = hand.window.grab().toImage().pixelColor(700, 90).lightness()
    assert before > 200
    assert after < 60


def test_undo_does_not_offer_to_take_the_whole_office_away(hand: Hand) -> None:
    assert not hand.sees("Undo “Set up")
    hand.ctrl(Qt.Key.Key_Z)
    assert hand.sees("There is nothing of yours to undo.")
    assert hand.sees("Delegation of Busan to Riverport")


def test_a_backup_is_made_by_itself_soon_after_the_start(hand: Hand, riverport: Path) -> None:
    hand.qtbot.waitUntil(lambda: bool(backups(str(riverport))), timeout=15_000)
    hand.qtbot.waitUntil(lambda: not hand.window.desk.jobs, timeout=15_000)


def test_a_line_offers_names_one_after_the_other(hand: Hand) -> None:
    hand.click("Visits")
    hand.click("Calls and meetings")
    hand.ctrl(Qt.Key.Key_N)
    partners = hand.tab_to("Partners")
    assert isinstance(partners, QLineEdit)
    for letters in ("bus", "; tai"):
        hand.type(letters)
        completer = partners.completer()
        hand.qtbot.waitUntil(completer.popup().isVisible)
        hand.press(Qt.Key.Key_Down)
        hand.press(Qt.Key.Key_Return)
    assert partners.text() == "Busan; Taipei"
    hand.type("; pra")
    popup = partners.completer().popup()
    hand.qtbot.waitUntil(popup.isVisible)
    hand.press(Qt.Key.Key_Escape)
    assert not popup.isVisible()
    assert partners.isVisible()
    assert partners.text() == "Busan; Taipei; pra"
    page = hand.window.list_page()
    assert page is not None
    assert page.card is not None
    hand.press(Qt.Key.Key_Escape)
    assert page.card is None


def test_a_country_is_offered_by_its_name_and_by_its_code(hand: Hand) -> None:
    hand.ctrl(Qt.Key.Key_4)
    hand.ctrl(Qt.Key.Key_N)
    hand.tab_to("Name")
    hand.type("Rijeka")
    country = hand.tab_to("Country")
    assert isinstance(country, QLineEdit)
    hand.type("croat")
    popup = country.completer().popup()
    hand.qtbot.waitUntil(popup.isVisible)
    hand.press(Qt.Key.Key_Down)
    hand.press(Qt.Key.Key_Return)
    hand.ctrl(Qt.Key.Key_S)
    assert any("Rijeka" in row and "Croatia" in row for row in hand.listed())
    hand.ctrl(Qt.Key.Key_E)
    country = hand.tab_to("Country")
    assert isinstance(country, QLineEdit)
    assert country.text() == "Croatia"
    hand.type("KR")
    popup = country.completer().popup()
    hand.qtbot.waitUntil(popup.isVisible)
    assert popup.model().index(0, 0).data() == "South Korea"  # Ukraine has these letters as well
    hand.press(Qt.Key.Key_Down)
    hand.press(Qt.Key.Key_Return)
    assert country.text() == "South Korea"
    hand.tab_to("National day")
    hand.type("3 oct")
    languages = hand.tab_to("Languages")
    assert isinstance(languages, QLineEdit)
    hand.type("ko, Croatian")
    hand.tab_to("Population")
    assert languages.text() == "Korean; Croatian"  # what was understood is seen before it is saved
    hand.type("3678555")
    hand.ctrl(Qt.Key.Key_S)
    assert hand.sees("South Korea")
    assert hand.sees("3 October")
    assert hand.sees("Korean, Croatian")
    assert hand.sees("3,678,555")


def test_who_speaks_a_language_is_found_by_keys_and_the_filter_says_its_name(hand: Hand) -> None:
    hand.click("People")
    every = len(hand.listed())
    hand.click("Filter by any field")
    hand.choose("Filter by", "Languages")
    for _ in range(2):
        hand.press(Qt.Key.Key_Tab)
    at = QApplication.focusWidget()
    assert isinstance(at, QLineEdit)
    assert at.accessibleName() == "Which"
    hand.type("ko")
    hand.qtbot.waitUntil(at.completer().popup().isVisible)
    hand.press(Qt.Key.Key_Down)
    hand.press(Qt.Key.Key_Return)
    hand.qtbot.waitUntil(lambda: 0 < len(hand.listed()) < every)
    hand.click("Languages: Korean")
    assert hand.widget("Which", QLineEdit).text() == "Korean"
    hand.press(Qt.Key.Key_Return)
    hand.click("Without Languages: Korean")
    hand.qtbot.waitUntil(lambda: len(hand.listed()) == every)


def test_a_reason_is_asked_for_where_the_state_needs_one(hand: Hand) -> None:
    hand.ctrl(Qt.Key.Key_6)
    hand.ctrl(Qt.Key.Key_N)
    hand.tab_to("Our principal")
    hand.press(Qt.Key.Key_Tab)
    at = QApplication.focusWidget()
    assert at is not None
    assert at.accessibleName() != "Reason"
    hand.choose("State", "cancelled")
    hand.fill("Reason", "Storm")
    hand.choose("State", "planned")
    assert hand.widget("Reason", QLineEdit).text() == "Storm"
