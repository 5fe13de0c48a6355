"""The morning after a week away: a missed notice is seen, acted on, acknowledged."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QSystemTrayIcon

from irdesk.records.attached import Acknowledgement
from irdesk.store.query import Where
from tests.conftest import TODAY
from tests.journeys.draft_steps import goes_on, is_kept
from tests.journeys.hand import Hand

GDYNIA = "MOU on ferry links with Gdynia"
VARNA = "Friendship city agreement with Varna"
LEFT, BACK = TODAY, date(2026, 12, 1)
Opens = Callable[..., Hand]


def _count(hand: Hand) -> int:
    return int(hand.window.side.count.text() or 0)


def _stands(hand: Hand, title: str) -> bool:
    """True where a row of that title is shown."""
    return any(each.text() == title for each in hand._visible(QLabel))


def test_what_was_missed_meanwhile_is_said_acted_on_and_acknowledged(opened: Opens) -> None:
    before = opened(LEFT)
    assert not before.sees("While irdesk was closed")
    before.window.close()

    hand = opened(BACK)
    hand.waits_to_see("While irdesk was closed, 5 dates passed: ")
    assert hand.sees(f", {GDYNIA}, ")
    pressing = _count(hand)
    hand.click("Visits")
    hand.click("Show")
    hand.waits_to_see("Tuesday 1 December")
    assert not hand.sees("While irdesk was closed")

    if not hand.sees(f"See why: {GDYNIA}"):
        hand.click(hand.button_starting("Show all"))
    hand.click(f"See why: {GDYNIA}")
    hand.waits_to_see("before the term ends")
    hand.menu(f"More: {GDYNIA}", "Open")
    hand.waits_to_see("Term and notice")
    hand.press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)

    hand.waits_to_see("Tuesday 1 December")
    assert _count(hand) == pressing
    hand.menu(f"More: {GDYNIA}", "Seen")
    assert _count(hand) == pressing - 1
    assert hand.sees("Undo “Acknowledge " + GDYNIA)
    hand.waits_to_see("Show all")
    hand.click(hand.button_starting("Show all"))
    hand.waits_to_see("Two trainees in the water works")
    assert not _stands(hand, GDYNIA)
    with hand.window.desk.workspace.reading() as reader:
        (seen,) = reader.all(Acknowledgement, Where("seen_on", "=", BACK))
        assert (seen.what, seen.seen_by) == ("notice", "Ana Moreira")
    hand.window.close()

    after = opened(BACK)
    assert not after.sees("While irdesk was closed")
    after.waits_to_see("Show all")
    after.click(after.button_starting("Show all"))
    after.waits_to_see("Two trainees in the water works")
    assert not _stands(after, GDYNIA)
    assert after.sees(VARNA)


def test_a_desk_open_over_night_begins_the_new_day(
    opened: Opens, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand = opened(BACK)
    monkeypatch.setattr(hand.window.desk.workspace.clock, "today", lambda: date(2026, 12, 2))
    hand.window.reminders.look()
    hand.waits_to_see("Wednesday 2 December")
    assert not hand.sees("While irdesk was closed")
    hand.waits_to_see(f"Since {BACK.day} ")


def test_one_can_prefer_not_to_be_told(opened: Opens) -> None:
    hand = opened(LEFT)
    hand.click("Settings")
    box = hand.tab_to("Say at start what fell due while irdesk was closed")
    assert isinstance(box, QCheckBox)
    hand.press(Qt.Key.Key_Space)
    assert not box.isChecked()
    hand.window.close()
    assert not opened(BACK).sees("While irdesk was closed")


def test_the_icon_beside_the_clock_says_what_is_due(
    opened: Opens, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: True))
    monkeypatch.setattr(
        QSystemTrayIcon, "showMessage", lambda _self, _title, words, *_: said.append(words)
    )
    opened(LEFT).window.close()
    hand = opened(BACK)
    assert GDYNIA in said[-1]
    tray = hand.window.reminders.tray
    assert tray is not None
    hand.click("Visits")
    tray.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    hand.waits_to_see("Tuesday 1 December")
    hand.window.close()
    assert not tray.isVisible()


def test_a_computed_date_says_why_it_is_not_moved(hand: Hand) -> None:
    hand.menu(f"More: {VARNA}", "Why it can't be moved")
    assert hand.sees(f"{VARNA}: This date follows from the clause")
    told = [each.text() for each in hand.window.page.findChildren(QLabel) if each.isVisible()]
    assert any(each.startswith("This date follows from the clause") for each in told), "in its row"


def test_dates_are_filtered_by_kind_and_by_whose_they_are(opened: Opens) -> None:
    hand = opened()
    assert hand.sees(VARNA)
    hand.menu("Kind of date: all kinds", "thanks")
    hand.qtbot.waitUntil(lambda: not hand.sees(VARNA))
    hand.waits_to_see("medical oxygen")
    hand.window.close()
    again = opened()
    assert not again.sees(VARNA)
    again.menu("Kind of date: thanks", "all kinds")
    again.qtbot.waitUntil(lambda: again.sees(VARNA))
    again.menu("Whose dates: everyone", "nobody's")
    again.qtbot.waitUntil(lambda: not again.sees(VARNA))
    again.waits_to_see("Two trainees in the water works")


def test_a_date_others_count_on_is_moved_with_its_reason(hand: Hand) -> None:
    hand.menu("Kind of date: all kinds", "obligation")
    trainees = "Two trainees in the water works"
    hand.qtbot.waitUntil(lambda: hand.sees(trainees) and not hand.sees(VARNA))
    assert hand.sees("Overdue")
    hand.menu(f"More: {trainees}", "Move to another day")
    hand.qtbot.waitUntil(lambda: hand.widget("New day").hasFocus())
    hand.ctrl(Qt.Key.Key_Semicolon)
    assert hand.widget("New day").text() == "24 Nov 2026"  # type: ignore[attr-defined]
    hand.ctrl(Qt.Key.Key_A)
    hand.type("+2w")
    hand.press(Qt.Key.Key_Return)
    assert hand.sees("say why it is moved")
    hand.type("The water works are short of staff.")
    is_kept(hand, "short of staff.")
    hand.press(Qt.Key.Key_Escape)
    assert not hand.sees("short of staff.")
    hand.menu("Kind of date: obligation", "thanks")
    goes_on(hand, f"Change of obligation “{trainees}", "New day: 8 Dec 2026")
    hand.waits_to_see("short of staff.")
    hand.into("New day")
    hand.press(Qt.Key.Key_Return)
    hand.qtbot.waitUntil(lambda: not hand.window.desk.drafts.free())
    hand.menu("Kind of date: all kinds", "obligation")
    hand.waits_to_see("8 Dec 2026")
    hand.ctrl(Qt.Key.Key_Z)
    hand.waits_to_see("15 Nov 2026")


def test_what_waits_for_others_is_named_with_whom_and_how_long(hand: Hand) -> None:
    assert hand.sees("Waiting for others")
    assert hand.sees("Answer the letter about green shipping")
    assert hand.sees("due 9 Nov 2026")
