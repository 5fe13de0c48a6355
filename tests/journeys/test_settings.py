"""How the desk looks is one's own choice, holds at once and is kept; its surroundings may change."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from irdesk import bootstrap
from irdesk.desk import look, region
from irdesk.desk.frame.window import MainWindow
from irdesk.desk.pieces import MAY_BREAK
from irdesk.desk.settings import again
from irdesk.records.visits import Visit
from irdesk.store.query import Where
from tests.journeys.hand import CTRL, Hand
from tests.journeys.surroundings import (
    copied_elsewhere,
    language_switched,
    put_at,
    screen_resized,
    screen_unplugged,
    theme_switched,
)


def _settings(hand: Hand) -> None:
    hand.click("Settings")
    assert hand.sees("Light or dark")


def _lightness(hand: Hand) -> int:
    return hand.window.grab().toImage().pixelColor(210, 400).lightness()


def test_dark_is_chosen_and_kept(opened: Callable[[], Hand]) -> None:
    hand = opened()
    _settings(hand)
    hand.choose("Light or dark", "Dark")
    assert _lightness(hand) < 60
    hand.window.close()
    again_ = opened()
    assert _lightness(again_) < 60
    _settings(again_)
    again_.choose("Light or dark", "Light")
    assert _lightness(again_) > 200


def test_the_system_is_followed_while_it_changes(
    hand: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert _lightness(hand) > 200
    monkeypatch.setattr(look, "system_is_dark", lambda: True)
    theme_switched(Qt.ColorScheme.Dark)
    assert _lightness(hand) < 60
    monkeypatch.undo()
    theme_switched(Qt.ColorScheme.Light)
    assert _lightness(hand) > 200


def test_the_offices_accent_takes_the_place_of_ours(hand: Hand) -> None:
    _settings(hand)
    hand.click("Office")
    hand.click("Edit")
    hand.fill("Accent colour", "#7a1f5c")
    hand.ctrl(Qt.Key.Key_S)
    assert hand.window.desk.tokens.accent == "#7a1f5c"
    new = next(each for each in hand.window.findChildren(QPushButton) if each.text() == "New")
    spot = new.mapTo(hand.window, new.rect().center())
    picture = hand.window.grab().toImage()
    shades = {picture.pixelColor(spot.x() + at, spot.y() - 12).name() for at in range(-20, 20)}
    assert "#7a1f5c" in shades


def test_the_office_is_one_and_stays(hand: Hand) -> None:
    _settings(hand)
    hand.click("Office")
    assert hand.sees("First month of the fiscal year")
    hand.press(Qt.Key.Key_Delete)
    hand.waits_to_see("can't be deleted: the workspace needs it.")
    assert hand.window.page.card is not None
    hand.ctrl(Qt.Key.Key_N)
    hand.waits_to_see("Change office")
    hand.fill("City", "Riverport-on-Sea")
    hand.ctrl(Qt.Key.Key_S)
    hand.press(Qt.Key.Key_Escape)
    assert hand.sees("Riverport-on-Sea")
    assert hand.window.page.card is not None
    hand.ctrl(Qt.Key.Key_F)
    assert hand.sees("There is nothing to filter on this page")
    # It is there again on coming back, by Alt+← as well.
    hand.click("Staff")
    hand.press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert hand.sees("Riverport-on-Sea")
    assert hand.window.page.card is not None


def test_dates_follow_the_country_one_chooses(hand: Hand) -> None:
    _settings(hand)
    hand.choose("Dates and numbers", "United States")
    hand.ctrl(Qt.Key.Key_1)
    assert hand.sees("Tue, Nov 24, 2026")
    assert not hand.sees("24 Nov 2026")
    # What is shown so is read so: in a cell, and in rows that are pasted.
    hand.click("Visits")
    page = hand.window.list_page()
    assert page is not None
    hand.tab_into(page.table)
    copied_elsewhere("Title\tFrom\tTo\nTo Oulu\tNov 28, 2026\t12/1/26\n")
    hand.ctrl(Qt.Key.Key_V)
    hand.waits_to_see("1 new")
    hand.click("Paste 1")
    hand.qtbot.waitUntil(lambda: any("To Oulu" in each for each in hand.listed()), timeout=20_000)
    with hand.window.desk.workspace.reading() as reader:
        (visit,) = reader.all(Visit, Where("record_title", "=", "To Oulu"))
    assert (visit.starts_on, visit.ends_on) == (date(2026, 11, 28), date(2026, 12, 1))


def test_the_language_of_the_system_is_switched_while_irdesk_runs(
    hand: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert hand.sees("Tue, 24 Nov 2026")
    monkeypatch.setattr(region, "region_of_system", lambda: "US")
    language_switched(hand.window)
    assert hand.sees("Tue, Nov 24, 2026")
    hand.press(Qt.Key.Key_P, CTRL | Qt.KeyboardModifier.ShiftModifier)
    hand.fill("When", "1/3 at ten")
    hand.waits_to_see("Jan 3, 2027 10:00")


def test_a_size_holds_when_irdesk_is_started_again(
    hand: Hand, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _settings(hand)
    assert not hand.sees("Start again now")
    hand.choose("Size", "150 %")
    assert hand.sees("Start again now")
    program, module, name, *words = again.command(hand.window.desk)
    asked: list[tuple[str | None, str]] = []
    monkeypatch.setattr(bootstrap, "_open_desk", lambda *given: asked.append(given) or 0)
    assert (module, name, bootstrap.main(words)) == ("-m", "irdesk", 0)
    assert asked == [(hand.window.desk.workspace.where, "Ana Moreira")]
    sign = tmp_path / "started"
    starts = [program, "-c", f"open({str(sign)!r}, 'w').close()"]
    monkeypatch.setattr(again, "command", lambda _desk: starts)
    hand.click("Start again now")
    hand.qtbot.waitUntil(lambda: sign.exists() and not hand.window.isVisible())


def test_a_window_on_a_screen_that_was_unplugged_comes_back(hand: Hand) -> None:
    window = hand.window
    put_at(window, 9_000, 9_000, 1366, 768)
    screen_unplugged()
    room = QGuiApplication.primaryScreen().availableGeometry()
    hand.qtbot.waitUntil(lambda: room.contains(window.geometry()))
    # A screen that has become smaller leaves nothing of the window outside.
    put_at(window, room.width() // 2, 60, room.width(), room.height())
    screen_resized()
    hand.qtbot.waitUntil(lambda: room.contains(window.geometry()))


def test_a_window_left_on_a_large_screen_fits_the_small_one_of_today(
    opened: Callable[[], Hand], monkeypatch: pytest.MonkeyPatch
) -> None:
    room = QGuiApplication.primaryScreen().availableGeometry()
    first = opened()
    put_at(first.window, 20, 30, 2 * room.width(), 2 * room.height())
    first.window.close()
    monkeypatch.setattr(MainWindow, "resize", lambda *_: None)
    assert room.contains(opened().window.geometry())


def test_the_window_stands_where_one_left_it(opened: Callable[[], Hand]) -> None:
    first = opened()
    put_at(first.window, 20, 30, 700, 500)
    first.window.close()
    second = opened()
    assert second.window.geometry().topLeft() == first.window.geometry().topLeft()


def test_a_long_address_is_copied_as_it_is(hand: Hand) -> None:
    address = "https://example.org/a/very/long/path/that/needs/several/lines/to/be/shown"
    hand.click("Partners")
    hand.click_row("Partners", "Busan")
    hand.click("Edit")
    hand.fill("Website", address)
    hand.ctrl(Qt.Key.Key_S)
    hand.waits_to_see("Undo “Change Busan")
    hand.qtbot.waitUntil(lambda: any(_plain(each) == address for each in hand._visible(QLabel)))
    shown = next(each for each in hand._visible(QLabel) if _plain(each) == address)
    hand.drag(shown, QPoint(1, 3), QPoint(shown.width() - 2, shown.height() - 6))
    hand.ctrl(Qt.Key.Key_C)
    hand.qtbot.waitUntil(lambda: QApplication.clipboard().text() == address)


def _plain(shown: QLabel) -> str:
    return shown.text().replace(MAY_BREAK, "")
