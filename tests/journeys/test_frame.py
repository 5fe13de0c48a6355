"""The edges of the window: where one is, where one was, what needs someone, who works, what went wrong."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QPushButton

from irdesk.desk.frame import status
from irdesk.records.partners import Partner
from irdesk.store.history import Sought
from irdesk.store.query import Where
from tests.journeys.hand import Hand
from tests.journeys.surroundings import pulled_to

ALT = Qt.KeyboardModifier.AltModifier


def _open(hand: Hand) -> str:
    page = hand.window.page
    if page.card is None or page.card.record is None:
        return ""
    return str(getattr(page.card.record, "name", None) or getattr(page.card.record, "title", ""))


def _visit_two_partners(hand: Hand) -> None:
    hand.ctrl(Qt.Key.Key_4)
    for name in ("Busan", "Gdynia"):
        hand.open_row(name)
        hand.qtbot.waitUntil(lambda name=name: _open(hand) == name)


def test_back_and_forward_walk_what_was_seen(hand: Hand) -> None:
    assert not hand.widget("Back", QPushButton).isEnabled()
    _visit_two_partners(hand)
    hand.press(Qt.Key.Key_Left, ALT)
    assert _open(hand) == "Busan"
    hand.press(Qt.Key.Key_Left, ALT)
    assert (hand.window.current, _open(hand)) == ("today", "")
    assert not hand.widget("Back", QPushButton).isEnabled()
    hand.press(Qt.Key.Key_Right, ALT)
    hand.click("Forward")
    assert _open(hand) == "Gdynia"
    assert not hand.widget("Forward", QPushButton).isEnabled()


def test_the_mouse_goes_back_and_forward_over_a_table(hand: Hand) -> None:
    _visit_two_partners(hand)
    page = hand.window.list_page()
    assert page is not None
    for button, wanted in (
        (Qt.MouseButton.BackButton, "Busan"),
        (Qt.MouseButton.ForwardButton, "Gdynia"),
    ):
        hand.point(page.table.viewport(), QPoint(60, 60), button=button)
        hand.qtbot.waitUntil(lambda wanted=wanted: _open(hand) == wanted)


def test_what_needs_someone_is_counted_beside_its_room(hand: Hand) -> None:
    side = hand.window.side
    hand.qtbot.waitUntil(side.counts["agreements"].isVisible)
    assert side.counts["agreements"].text() == "9"
    assert side.buttons["agreements"].accessibleDescription() == "9 due"
    assert side.counts["letters"].text() == "1"


def test_the_sidebar_shrinks_to_icons_and_remembers(hand: Hand, opened) -> None:
    hand.click("Icons only")
    side = hand.window.side
    assert side.width() < 70
    assert side.buttons["visits"].accessibleName() == "Visits"
    assert side.buttons["visits"].toolTip().startswith("Visits")
    other = opened()
    assert other.window.side.width() < 70
    other.click("Show the names")
    assert other.window.side.buttons["visits"].text() == "Visits"


def test_a_narrow_window_shows_icons_until_one_wants_names(hand: Hand) -> None:
    side = hand.window.side
    pulled_to(hand.window, 700, 400)
    hand.qtbot.waitUntil(lambda: side.width() < 70)
    hand.click("Show the names")
    assert side.width() > 150
    pulled_to(hand.window, 1366, 768)
    hand.qtbot.waitUntil(lambda: side.buttons["visits"].text() == "Visits")
    pulled_to(hand.window, 700, 400)
    hand.qtbot.waitUntil(lambda: side.width() < 70)


def test_somebody_else_takes_over(hand: Hand) -> None:
    hand.menu("Working as Ana Moreira", "Ben Okafor")
    assert hand.sees("Working as Ben Okafor")
    hand.ctrl(Qt.Key.Key_4)
    hand.ctrl(Qt.Key.Key_N)
    hand.tab_to("Name")
    hand.type("Rijeka")
    hand.ctrl(Qt.Key.Key_S)
    hand.waits_to_see("Undo “New partner: Rijeka”")
    with hand.window.desk.workspace.reading() as reader:
        (made,) = reader.all(Partner, Where("name", "=", "Rijeka"))
    assert made.created_by == "Ben Okafor"
    latest = hand.window.desk.workspace.steps(Sought(), None, 1)[0].operation
    assert latest.author == "Ben Okafor"


def test_trouble_can_be_read_whole(hand: Hand) -> None:
    words = "The disk is full, so nothing was written: make room and try again. " * 6
    before = hand.window.status.height()
    hand.window.desk.said.emit(words.strip(), True)
    message = hand.window.status.message
    hand.qtbot.waitUntil(lambda: hand.window.status.height() > before)
    assert message.height() >= message.heightForWidth(message.width())
    assert hand.window.status.property("look") == "trouble"
    hand.window.desk.said.emit("Saved.", False)
    hand.qtbot.waitUntil(lambda: hand.window.status.height() == before)


def test_the_bar_says_backup_marking_and_day(hand: Hand) -> None:
    hand.waits_to_see("CONFIDENTIAL")
    assert hand.sees("Tue, 24 Nov 2026")
    assert any(
        each.isVisible() and "ackup" in each.text()
        for each in hand.window.status.findChildren(QLabel)
    )
    hand.palette("delegation of busan to", "Delegation of Busan to Riverport")
    hand.waits_to_see("INTERNAL")


def test_anything_is_begun_from_the_menu_beside_new(hand: Hand) -> None:
    hand.menu("New: choose what", "Gift")
    hand.qtbot.waitUntil(lambda: hand.window.current == "gifts")
    assert hand.window.page.card is not None
    assert hand.window.page.card.form is not None


def test_save_and_close_leads_back_to_the_list(hand: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(status, "A_WHILE", 1)
    hand.ctrl(Qt.Key.Key_4)
    hand.ctrl(Qt.Key.Key_N)
    hand.tab_to("Name")
    hand.type("Rijeka")
    hand.ctrl(Qt.Key.Key_Return)
    assert hand.window.page.card is None
    assert any("Rijeka" in row for row in hand.listed())
    hand.waits_to_see("Saved")
    hand.click("Today")
    hand.ctrl(Qt.Key.Key_F)
    hand.waits_to_see("There is nothing to filter on this page")
    hand.click("Calendar")
    hand.waits_to_see("Saved")
