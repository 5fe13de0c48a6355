"""Two windows, one conflict, resolved; each shows what the other did, and disturbs nobody who types."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from time import monotonic

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QTableView

from irdesk.records.visits import Visit
from irdesk.store.query import Where
from tests.journeys.hand import CTRL, Hand
from tests.marked import sample
from tests.once import Copies

BUSAN = "Delegation of Busan to Riverport"
Opened = Callable[..., Hand]
QUICK = 0.3
"""Seconds in which a page of rows opens where nothing else keeps the machine busy."""


@pytest.fixture
def shared(copies: Copies) -> Iterator[str]:
    """Where a sample office lies, on either engine."""
    with copies.of("sample", sample) as (copy, _):
        yield copy.where


@pytest.fixture
def both(shared: str, opened: Opened) -> tuple[Hand, Hand]:
    """Ana's and Rui's windows on it."""
    return opened(where=shared), opened(name="Rui Tavares", where=shared)


def take(hand: Hand) -> None:
    """Go to that person's window."""
    hand.window.activateWindow()
    hand.qtbot.waitUntil(hand.window.isActiveWindow)


def open_busan(hand: Hand) -> None:
    take(hand)
    hand.palette(BUSAN, BUSAN)
    hand.waits_to_see("V-2026-001")


def edit(hand: Hand, name: str, text: str) -> None:
    """Open the form and put words into one of its fields."""
    hand.waits_to_see("Edit")
    hand.click("Edit")
    hand.waits_to_see("Change visit")
    hand.fill(name, text)


def stored(hand: Hand) -> Visit:
    with hand.window.desk.workspace.reading() as reader:
        (visit,) = reader.all(Visit, Where("reference", "=", "V-2026-001"))
    return visit


def test_a_conflict_is_compared_field_by_field_and_resolved(both: tuple[Hand, Hand]) -> None:
    ana, rui = both
    open_busan(ana)
    edit(ana, "Topic", "berths")
    open_busan(rui)
    edit(rui, "Topic", "cranes")
    rui.ctrl(Qt.Key.Key_S)
    rui.waits_to_see("cranes")
    take(ana)
    ana.waits_to_see("Rui Tavares: Change")
    assert ana.widget("Topic", QLineEdit).text() == "berths"
    ana.ctrl(Qt.Key.Key_S)
    ana.waits_to_see(f"Two people changed “{BUSAN}”")
    assert ana.sees("Theirs: Rui Tavares")
    assert ana.sees("cranes")
    assert stored(ana).topic == "cranes"
    # A blank decides nothing, or both their words would be gone.
    ana.fill("What will be saved as Topic", " ")
    ana.ctrl(Qt.Key.Key_S)
    assert ana.sees("Two people changed")
    ana.click("Take theirs for Topic")
    ana.fill("What will be saved as Topic", "cranes and berths")
    ana.ctrl(Qt.Key.Key_S)
    ana.qtbot.waitUntil(lambda: stored(ana).topic == "cranes and berths")
    take(rui)
    rui.waits_to_see("cranes and berths")


@pytest.mark.parametrize(
    ("choice", "whose"), [("Take all theirs", "Rui"), ("Take all mine", "Ana")]
)
def test_all_of_one_side_by_keyboard(both: tuple[Hand, Hand], choice: str, whose: str) -> None:
    ana, rui = both
    open_busan(ana)
    edit(ana, "Topic", "words of Ana")
    open_busan(rui)
    edit(rui, "Topic", "words of Rui")
    rui.ctrl(Qt.Key.Key_S)
    rui.qtbot.waitUntil(lambda: stored(rui).topic == "words of Rui")
    take(ana)
    ana.ctrl(Qt.Key.Key_S)
    ana.waits_to_see("Two people changed")
    ana.tab_to(choice)
    ana.press(Qt.Key.Key_Space)
    ana.press(Qt.Key.Key_Space)
    ana.qtbot.waitUntil(lambda: not ana.sees("Two people changed"))
    assert stored(ana).topic == f"words of {whose}"


def _opens(hand: Hand, page: str) -> float:
    """How long the machine takes at present to open a page of rows, in seconds."""
    began = monotonic()
    hand.click(page)
    hand.qtbot.waitUntil(lambda: hand.window.list_page() is not None and bool(hand.listed()))
    return monotonic() - began


def test_others_changes_show_within_two_seconds_and_leave_one_where_one_is(
    both: tuple[Hand, Hand],
) -> None:
    ana, rui = both
    take(ana)
    slow = _opens(ana, "Visits")
    table = ana.widget("Visits", QTableView)
    ana.point_at_row(table, 0, CTRL)
    for _ in range(12):
        ana.press(Qt.Key.Key_Down)
    bar = table.verticalScrollBar()
    ana.qtbot.waitUntil(lambda: table.currentIndex().row() == 12)
    ana.turn_wheel(table, 1)
    scrolled = bar.value()
    assert scrolled > 0
    row = ana.listed()[12]
    open_busan(rui)
    edit(rui, "Title", "Busan comes again")
    rui.ctrl(Qt.Key.Key_S)
    began = monotonic()
    take(ana)
    ana.qtbot.waitUntil(lambda: any("Busan comes again" in each for each in ana.listed()))
    took = monotonic() - began
    assert ana.sees("Rui Tavares: Change")
    assert ana.listed()[table.currentIndex().row()] == row
    assert bar.value() == scrolled
    assert QApplication.focusWidget() is table
    slow = max(slow, _opens(ana, "Partners"))
    assert took < 2.0 * max(1.0, slow / QUICK)


def test_who_comes_back_to_the_window_is_where_they_were(both: tuple[Hand, Hand]) -> None:
    ana, rui = both
    open_busan(ana)
    ana.tab_to("Edit")
    open_busan(rui)
    edit(rui, "Title", "Busan comes again")
    rui.ctrl(Qt.Key.Key_S)
    ana.waits_to_see("Rui Tavares: Change")
    assert not ana.window.isActiveWindow()
    ana.window.activateWindow()
    ana.qtbot.waitUntil(ana.window.isActiveWindow)
    at = QApplication.focusWidget()
    assert at is not None
    assert at.accessibleName() == "Edit"


def test_two_people_type_one_form_and_neither_draft_is_lost(both: tuple[Hand, Hand]) -> None:
    ana, rui = both
    for hand, name in ((ana, "Oulu"), (rui, "Nantes")):
        take(hand)
        hand.click("Partners")
        hand.ctrl(Qt.Key.Key_N)
        hand.fill("Name", name)
        kept = hand.window.desk.drafts.path
        hand.qtbot.waitUntil(
            lambda kept=kept, name=name: kept.exists() and name in kept.read_text("utf-8")
        )
    for hand, name in ((ana, "Oulu"), (rui, "Nantes")):
        take(hand)
        hand.press(Qt.Key.Key_Escape)
        hand.palette("Drafts", "Drafts")
        hand.waits_to_see(f"Name: {name}")


def test_the_watch_ends_with_its_window(opened: Opened) -> None:
    hand = opened()
    watch = hand.window.safety.watch
    hand.window.close()
    assert not watch._thread.is_alive()


def test_a_save_over_nothing_of_ones_own_is_no_conflict(both: tuple[Hand, Hand]) -> None:
    ana, rui = both
    open_busan(ana)
    edit(ana, "Topic", "berths")
    open_busan(rui)
    edit(rui, "Title", "Busan comes again")
    rui.ctrl(Qt.Key.Key_S)
    rui.waits_to_see("Busan comes again")
    take(ana)
    ana.ctrl(Qt.Key.Key_S)
    ana.qtbot.waitUntil(lambda: stored(ana).topic == "berths")
    assert stored(ana).title == "Busan comes again"
