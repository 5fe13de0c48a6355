"""Whatever is closed is gone: panel, page, card, form and window, with its threads and timers."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QObject, QProcess, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from irdesk.desk.frame.page import Page
from irdesk.desk.frame.rooms import ROOMS
from irdesk.desk.frame.window import MainWindow
from irdesk.desk.start import open_window
from irdesk.records.catalogue import KINDS
from irdesk.records.record import Kind
from tests.journeys.hand import Hand
from tests.journeys.lasting import Kept, left, tops
from tests.journeys.panels import paste_partners
from tests.journeys.reading import settled
from tests.journeys.reflection import made_here
from tests.pictures.scenes import pages, telling

T = TypeVar("T", bound=QObject)


@pytest.mark.parametrize(
    "of", [each for each in KINDS if not each.above], ids=lambda each: each.name
)
def test_a_card_and_its_form_are_gone_when_they_are_left(hand: Hand, of: Kind) -> None:
    window = hand.window
    window.go(of.name)
    before = tops()
    record = telling(window, of)
    if record is not None:
        window.open_record(of.name, record.id)
        card = window.page.card
        assert card is not None
        for at in range(len(card.tabs.buttons)):
            card.tabs.show_page(at)
            settled()
        parts = [
            each
            for each in card.findChildren(QWidget)
            if type(each).__module__.startswith("irdesk.")
        ]
        # The card of the only record there is stays with its page; its form goes.
        kept = [] if of.single else [Kept(card), *map(Kept, parts)]
        window.edit()
        if card.form is not None:
            kept.append(Kept(card.form))  # type: ignore[arg-type]
            window.escape()
        del parts, card
        window.escape()
        assert (window.page.card is None) != of.single
        assert left(kept) == []
    if not of.single:
        window.new()
        card = window.page.card
        kept = [Kept(card)] if card is not None else []
        del card
        window.escape()
        assert left(kept) == []
    assert tops() - before == Counter()


@pytest.mark.parametrize("room", ROOMS, ids=lambda each: each.name)
def test_a_page_made_anew_leaves_nothing_of_the_one_before(hand: Hand, room) -> None:
    window = hand.window
    window.go("today" if room.name != "today" else "people")
    settled()
    kept, windows = [], tops()
    for name in room.pages or (room.name,):
        before = tops()
        window.go(name)
        settled()
        if window.page.stays:
            windows += tops() - before  # the lists its lines offer stay with it
        else:
            inner = [
                each
                for each in window.page.findChildren(QWidget)
                if type(each).__module__.startswith("irdesk.")
            ]
            kept += [Kept(window.page), *map(Kept, inner)]
            del inner
    window.go("today" if room.name != "today" else "people")
    window.desk.changed.emit()
    assert left(kept) == []
    assert tops() - windows == Counter()


def test_the_second_window_is_gone_when_it_is_closed(hand: Hand) -> None:
    settled()
    before, threads = tops(), set(threading.enumerate())
    hand.window.new_window()
    second = next(
        each for each in QApplication.topLevelWidgets()
        if isinstance(each, MainWindow) and each is not hand.window
    )  # fmt: skip
    hand.qtbot.waitUntil(partial(_shows, second, "today"))
    for name in pages():
        second.go(name)
        settled()
    second.show_palette()
    settled()
    inside = [e for e in second.findChildren(QWidget) if type(e).__module__.startswith("irdesk.")]
    assert {type(each) for each in inside} >= made_here(Page)
    kept = [Kept(second), Kept(second.desk), *map(Kept, inside)]
    del inside
    second.close()
    del second
    hand.qtbot.waitUntil(lambda: set(threading.enumerate()) <= threads)
    assert left(kept) == []
    assert tops() - before == Counter()


def test_what_is_typed_into_a_search_is_not_looked_for_once_the_window_is_closed(
    hand: Hand,
) -> None:
    hand.palette("history", "History")
    hand.ctrl(Qt.Key.Key_F)
    hand.type("busan")
    window = hand.window
    window.close()
    assert not [each for each in window.findChildren(QTimer) if each.isActive()]


def test_the_first_window_is_gone_with_its_desk(
    qtbot: QtBot, riverport: Path, tmp_path: Path
) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    window = open_window(application, str(riverport), "Ana", drafts=tmp_path / "drafts")
    with qtbot.waitExposed(window):
        window.show()
    qtbot.waitUntil(partial(_shows, window, "today"))
    kept = [Kept(window), Kept(window.desk), Kept(window.page)]
    window.close()
    window.desk.workspace.close()
    window.deleteLater()
    del window
    assert left(kept) == []


def test_a_closed_window_leaves_no_thread_timer_or_process(opened: Callable[..., Hand]) -> None:
    settled()
    threads = set(threading.enumerate())
    hand = opened()
    window = hand.window
    for name in [page for room in ROOMS for page in room.pages or (room.name,)]:
        window.go(name)
        settled()
    hand.ctrl(Qt.Key.Key_K)
    hand.ctrl(Qt.Key.Key_L)
    hand.press(Qt.Key.Key_Escape)
    paste_partners(hand)
    window.new_of("partners")
    hand.tab_to("Name")
    hand.type("Oulu")
    window.close()
    hand.qtbot.waitUntil(lambda: set(threading.enumerate()) <= threads, timeout=20_000)
    settled()
    timers = [each for each in _owned(window, QTimer) if each.isActive()]
    assert [f"{type(each.parent()).__name__}: {each.interval()}" for each in timers] == []
    running = [
        each
        for each in _owned(window, QProcess)
        if each.state() != QProcess.ProcessState.NotRunning
    ]
    assert running == []
    assert [each for each in QApplication.topLevelWidgets() if each.isVisible()] == []


def _shows(window: MainWindow, name: str) -> bool:
    return window.current == name


def _owned(window: MainWindow, of: type[T]) -> list[T]:
    return [*window.findChildren(of), *window.desk.findChildren(of)]
