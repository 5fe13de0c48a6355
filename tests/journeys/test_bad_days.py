"""A workspace that vanishes or can't be written while one types, a clock set back, endless names."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from time import monotonic

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit

from irdesk.desk.frame import watch
from irdesk.ground.clock import FixedClock
from irdesk.records.partners import Partner
from irdesk.store import backup
from irdesk.store.engine import writing
from irdesk.store.query import Where
from irdesk.store.workspace import Workspace
from tests.conftest import TODAY
from tests.journeys.hand import Hand


def begin_partner(hand: Hand, name: str) -> None:
    hand.click("Partners")
    hand.click("New partner")
    hand.fill("Name", name)
    hand.choose("Kind", "city")


def test_a_workspace_that_vanishes_while_one_types_and_comes_back(
    hand: Hand, riverport: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin_partner(hand, "Saint-Denis")
    away, copy = riverport.with_name("away"), tmp_path / "typed.txt"
    riverport.rename(away)
    hand.waits_to_see("is no longer in")
    hand.ctrl(Qt.Key.Key_S)
    assert hand.widget("Name", QLineEdit).text() == "Saint-Denis"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(copy), ""))
    hand.click("Save what is typed elsewhere…")
    assert "Name: Saint-Denis" in copy.read_text("utf-8")
    away.rename(riverport)
    hand.waits_to_see("is back: everything can be saved again.")
    assert not hand.sees("is no longer in")
    hand.ctrl(Qt.Key.Key_S)
    hand.waits_to_see("Saved")
    with hand.window.desk.workspace.reading() as reader:
        assert len(reader.all(Partner, Where("name", "=", "Saint-Denis"))) == 1


def test_what_cannot_be_opened_while_the_workspace_is_away_leaves_what_is_shown(
    hand: Hand, riverport: Path
) -> None:
    hand.click("Partners")
    away = riverport.with_name("away")
    riverport.rename(away)
    hand.waits_to_see("is no longer in")
    hand.ctrl(Qt.Key.Key_N)
    assert hand.window.page.card is None
    away.rename(riverport)
    hand.waits_to_see("is back: everything can be saved again.")
    hand.open_row("Boston")
    riverport.rename(away)
    hand.waits_to_see("is no longer in")
    hand.waits_to_see("Nothing can be saved just now.")
    assert not hand.sees("is back: everything can be saved again.")
    for key in (Qt.Key.Key_N, Qt.Key.Key_E):
        hand.ctrl(key)
        assert hand.sees("Fact sheet")
    away.rename(riverport)
    hand.waits_to_see("is back: everything can be saved again.")
    hand.click("Edit")
    assert hand.sees("Change partner")


def test_a_workspace_away_for_a_moment_only_is_told_to_be_back(
    opened: Callable[..., Hand], riverport: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "_EVERY", 3.0)
    hand = opened()
    hand.click("Partners")
    away = riverport.with_name("away")
    riverport.rename(away)
    hand.ctrl(Qt.Key.Key_N)
    assert hand.sees("is no longer in")
    away.rename(riverport)
    hand.waits_to_see("is back: everything can be saved again.")
    assert not hand.sees("is no longer in")


def test_a_workspace_that_becomes_read_only_is_noticed_and_so_is_its_return(
    hand: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin_partner(hand, "Saint-Denis")
    # As root every file may be written, so the answer of the system is given here.
    monkeypatch.setattr(backup, "writable", lambda _: False)
    hand.waits_to_see("has become read-only")
    assert hand.widget("Name", QLineEdit).text() == "Saint-Denis"
    assert "Saint-Denis" in hand.window.desk.drafts.path.read_text("utf-8")
    monkeypatch.undo()
    hand.waits_to_see("is back: everything can be saved again.")
    assert not hand.sees("has become read-only")


def test_another_program_that_writes_for_long_holds_nobody_up(hand: Hand, riverport: Path) -> None:
    begin_partner(hand, "Saint-Denis")
    with Workspace.open(str(riverport), FixedClock(TODAY)) as other, writing(other.engine, ""):
        before = monotonic()
        hand.ctrl(Qt.Key.Key_S)
        assert hand.sees("riverport.irdesk is being written by another program: wait a moment")
        assert monotonic() - before < 5
        assert hand.widget("Name", QLineEdit).text() == "Saint-Denis"
    hand.ctrl(Qt.Key.Key_S)
    hand.waits_to_see("Saved")


def test_drafts_that_cannot_be_kept_are_told_and_not_lost(hand: Hand) -> None:
    drafts = hand.window.desk.drafts.path.parent
    drafts.rename(drafts.with_name("away"))
    drafts.write_text("in the way")
    begin_partner(hand, "Saint-Denis")
    hand.waits_to_see("What you type can't be kept as a draft in")
    hand.press(Qt.Key.Key_Escape)
    hand.click("New partner")
    assert hand.widget("Name", QLineEdit).text() == "Saint-Denis"
    drafts.unlink()
    hand.type(" II")
    hand.qtbot.waitUntil(lambda: not hand.sees("What you type can't be kept as a draft in"))
    assert "Saint-Denis II" in hand.window.desk.drafts.path.read_text("utf-8")


def test_a_damaged_workspace_is_told_on_every_page(hand: Hand, riverport: Path) -> None:
    begin_partner(hand, "Saint-Denis")
    with riverport.open("r+b") as file:
        file.write(bytes(200_000))
    hand.ctrl(Qt.Key.Key_S)
    hand.waits_to_see("riverport.irdesk is damaged: restore it from its last backup")
    assert hand.widget("Name", QLineEdit).text() == "Saint-Denis"
    for page in ("Visits", "History", "Calendar", "Partners"):
        hand.click(page)
    assert "Saint-Denis" in hand.window.desk.drafts.path.read_text("utf-8")


def test_a_clock_set_back_is_told_and_harms_no_order(opened: Callable[..., Hand]) -> None:
    hand = opened(day=TODAY - timedelta(days=40))
    hand.waits_to_see("The clock of this computer says")
    begin_partner(hand, "Saint-Denis")
    hand.ctrl(Qt.Key.Key_S)
    hand.waits_to_see("Saved")
    workspace = hand.window.desk.workspace
    latest, before = workspace.operations(2)
    assert str(latest.message) == "New partner: Saint-Denis"
    assert latest.at < before.at
    assert workspace.check() == []
    hand.click("History")
    hand.waits_to_see("New partner: Saint-Denis")
    hand.click("Undo this")
    hand.waits_to_see("(undone)")


def test_a_clock_set_back_and_right_again_while_the_desk_is_open(hand: Hand) -> None:
    clock, reminders = hand.window.desk.workspace.clock, hand.window.reminders
    assert isinstance(clock, FixedClock)
    begin_partner(hand, "Saint-Denis")
    for day, is_told in ((-1, True), (0, False), (400, False), (0, True), (1, False)):
        clock.day = TODAY + timedelta(days=day)
        reminders.look()
        assert hand.sees("The clock of this computer went back from") is is_told
        assert hand.sees("dates have passed") is (day == 400)
    assert hand.widget("Name", QLineEdit).text() == "Saint-Denis"


def test_five_hundred_letters_in_a_name_break_no_page(hand: Hand) -> None:
    endless = "Llanfair" * 62
    begin_partner(hand, endless)
    hand.ctrl(Qt.Key.Key_S)
    hand.waits_to_see("Saved")
    wide = hand.window.width()

    def fits() -> None:
        assert hand.window.width() == wide
        assert hand.window.minimumSizeHint().width() <= wide

    fits()
    hand.press(Qt.Key.Key_F2)
    hand.waits_to_see("Change partner")
    fits()
    hand.press(Qt.Key.Key_Escape)
    hand.ctrl(Qt.Key.Key_K)
    hand.type("llanfair")
    hand.waits_to_see("Llanfair")
    fits()
    hand.press(Qt.Key.Key_Escape)
    hand.click("History")
    hand.waits_to_see("Open the record")
    opened_ = hand.window.page.opened  # type: ignore[attr-defined]
    assert opened_.inside.parentWidget().width() <= opened_.width()
    fits()
    hand.click("Open the record")
    hand.press(Qt.Key.Key_Delete)
    hand.waits_to_see("lies in the bin now.")
    fits()
    hand.click("Visits")
    hand.ctrl(Qt.Key.Key_F)
    hand.type(endless)
    hand.waits_to_see("No title here holds")
    fits()
    hand.palette("register a letter", "Register")
    hand.fill("From whom", "Busan")
    hand.fill("Dated", endless)
    hand.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    hand.waits_to_see("is not understood: write it as")
    fits()
