"""Whoever types faster than the desk answers loses no key, and no key reaches what lies under a panel."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget

from irdesk.desk.finding import palette
from irdesk.services.finding import find
from tests.journeys.hand import Hand

BUSAN = "Delegation of Busan to Riverport"


@pytest.fixture
def answering(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Nothing is found before this is set, as on a slow machine."""
    may = threading.Event()

    def slow(*given: Any) -> Any:
        may.wait(20)
        return find(*given)

    monkeypatch.setattr(palette, "find", slow)
    yield may
    may.set()


def form_is_open(hand: Hand) -> Callable[[], bool]:
    return lambda: hand.sees("Change visit")


def test_enter_and_f2_before_anything_is_found(hand: Hand, answering: threading.Event) -> None:
    hand.ctrl(Qt.Key.Key_K)
    hand.type(BUSAN)
    hand.press(Qt.Key.Key_Return)
    hand.press(Qt.Key.Key_F2)
    assert not hand.sees("Change visit")
    answering.set()
    hand.qtbot.waitUntil(form_is_open(hand), timeout=10_000)
    assert hand.sees("V-2026-001")


def test_enter_once_the_pages_show_still_waits_for_the_record(
    hand: Hand, answering: threading.Event
) -> None:
    hand.ctrl(Qt.Key.Key_K)
    hand.type(BUSAN)
    found = hand.widget("Search or do anything")
    hand.qtbot.waitUntil(lambda: not any(e.isVisible() and e.count() for e in hand.window.findChildren(QListWidget)))  # fmt: skip
    assert found.isVisible()
    hand.press(Qt.Key.Key_Return)
    answering.set()
    hand.waits_to_see("V-2026-001")


def test_esc_gives_up_what_enter_waits_for(hand: Hand, answering: threading.Event) -> None:
    hand.ctrl(Qt.Key.Key_K)
    hand.type(BUSAN)
    hand.press(Qt.Key.Key_Return)
    hand.press(Qt.Key.Key_F2)
    hand.press(Qt.Key.Key_Escape)
    answering.set()
    hand.qtbot.waitUntil(lambda: hand.window.overlay is None)
    assert hand.window.current == "today"


def test_ctrl_k_and_enter_open_what_was_seen_last(hand: Hand) -> None:
    hand.palette(BUSAN, BUSAN)
    hand.waits_to_see("V-2026-001")
    hand.press(Qt.Key.Key_Escape)
    hand.click("Today")
    hand.ctrl(Qt.Key.Key_K)
    hand.press(Qt.Key.Key_Return)
    hand.waits_to_see("V-2026-001")


def test_no_key_reaches_the_card_under_a_panel(hand: Hand) -> None:
    hand.palette(BUSAN, BUSAN)
    hand.waits_to_see("V-2026-001")
    hand.ctrl(Qt.Key.Key_Slash)
    hand.press(Qt.Key.Key_F2)
    hand.press(Qt.Key.Key_Delete)
    assert hand.window.overlay is not None
    hand.press(Qt.Key.Key_Escape)
    assert not hand.sees("Change visit")
    assert hand.sees("V-2026-001")


def test_what_is_typed_right_after_f2_goes_into_the_form(hand: Hand) -> None:
    hand.click("Partners")
    hand.open_row("Boston")
    hand.waits_to_see("Fact sheet")
    hand.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F2)
    for letter in " (US)":
        hand.qtbot.keyClick(QApplication.focusWidget(), letter)
    assert hand.widget("Name", QLineEdit).text() == "Boston (US)"
