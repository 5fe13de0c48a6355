"""Every page can be read by a screen reader, walked by keyboard, and opens no stray window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from irdesk.desk import theme
from irdesk.desk.first_run.welcome import Welcome
from irdesk.desk.frame.rooms import PAPERS, REPORT, ROOMS, Room
from irdesk.desk.kept import Kept
from irdesk.desk.lists.model import RecordTable
from irdesk.desk.look import Look
from irdesk.records.catalogue import KINDS, children, kind
from irdesk.records.record import Kind
from irdesk.store import backup
from irdesk.store.query import Query
from tests.ground.test_language import translators_list
from tests.journeys.hand import Hand
from tests.journeys.reading import invisible, misled, settled, strays, unreadable
from tests.pictures.scenes import telling

LISTED = [room.kinds[0] for room in ROOMS if room.kinds]
TOP = [each for each in KINDS if not each.above]


def _read(hand: Hand, known: set[str] | None = None) -> list[str]:
    """What is wrong with what is shown for those who only hear or only type."""
    settled()
    window = hand.window
    within = window.overlay or window
    seen = invisible(window, within, known) if known is not None else []
    return [*unreadable(within), *misled(window, within), *seen, *strays(window)]


@pytest.mark.parametrize("room", ROOMS, ids=lambda each: each.name)
def test_every_page_can_be_read_aloud_and_walked_by_tab(hand: Hand, room: Room) -> None:
    found, known = {}, set[str]()
    for name in room.pages or (room.name,):
        hand.window.go(name)
        settled()
        assert hand.window.current == name
        found[name] = _read(hand, known)
        if name.startswith(REPORT):
            assert hand.sees("PDF")
            assert hand.window.strip.isVisible()
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def test_the_guide_can_be_read_aloud_and_walked_by_tab(hand: Hand) -> None:
    hand.window.show_help()
    assert _read(hand, set()) == []


@pytest.mark.parametrize("of", TOP, ids=lambda each: each.name)
def test_every_card_and_form_can_be_read_aloud_and_walked_by_tab(hand: Hand, of: Kind) -> None:
    window, found, known = hand.window, {}, set[str]()
    record = telling(window, of)
    if record is not None:
        window.open_record(of.name, record.id)
        settled()
        card = window.page.card
        assert card is not None
        for at, each in enumerate(card.tabs.buttons):
            card.tabs.show_page(at)
            found[f"tab {each.text()}"] = _read(hand, known)
        for child in children(of.name):
            card.open_form(child)
            found[f"form of {child.name}"] = _read(hand, known)
            window.escape()
        window.edit()
        found["edit"] = _read(hand, known)
        window.escape()
        window.escape()
    if not of.single:
        window.new_of(of.name)
        found["new"] = _read(hand, known)
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def test_the_first_pages_can_be_read_aloud_and_walked_by_tab(qtbot: QtBot, tmp_path: Path) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme.load_fonts()
    welcome = Welcome("ana", Look.of(application, Kept(tmp_path / "preferences.json")))
    qtbot.addWidget(welcome)
    with qtbot.waitExposed(welcome):
        welcome.show()
    welcome.activateWindow()
    qtbot.waitUntil(welcome.isActiveWindow)
    for opens in (lambda: None, welcome._begin):
        opens()
        settled()
        wrong = [
            *unreadable(welcome),
            *misled(welcome, welcome),
            *invisible(welcome, welcome, set()),
        ]
        assert wrong + strays(welcome) == []


def test_only_the_window_itself_is_open(hand: Hand) -> None:
    for name in ("today", *LISTED):
        hand.window.go(name)
        hand.window.new()
        QApplication.processEvents()
        shown = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
        assert shown == [hand.window]


@pytest.mark.parametrize("of", KINDS, ids=lambda each: each.name)
def test_every_list_is_a_sound_model_and_every_form_opens(hand: Hand, of) -> None:
    model = RecordTable(hand.window.desk, of)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.sort(0)
    model.filter("a")
    model.filter("")
    assert model.rowCount() == min(model.total, 60)
    model.fill_up()
    assert model.rowCount() == min(model.total, 200)
    if of.parent is None and not of.single:
        hand.window.go(of.name)
        hand.window.new()
        page = hand.window.list_page()
        assert page is not None
        if not page.is_made_here:
            assert hand.sees("are made by the desk itself.")
            return
        assert page.card is not None
        assert page.card.form is not None
        assert not page.card.form.dirty


def test_no_name_of_a_tab_is_cut(hand: Hand) -> None:
    hand.click("Open: Delegation of Busan to Riverport")
    page = hand.window.list_page()
    assert page is not None
    assert page.card is not None
    tabs = page.card.tabs
    font = QFont("Noto Sans")
    font.setPixelSize(13)
    font.setBold(True)
    bold = QFontMetrics(font)
    for at in range(len(tabs.buttons)):
        tabs.show_page(at)
        QApplication.processEvents()
        for each in tabs.buttons:
            if each.isVisible():
                assert each.width() >= bold.horizontalAdvance(each.text())
                assert each.geometry().right() <= tabs.width()
        assert tabs.buttons[at].isVisible()


def test_a_read_only_workspace_can_be_read_and_says_so(
    opened: Callable[[], Hand], monkeypatch: pytest.MonkeyPatch
) -> None:
    # As root every file may be written, so the answer of the system is given here.
    monkeypatch.setattr(backup, "writable", lambda _: False)
    hand = opened()
    assert hand.sees("Delegation of Busan")
    hand.ctrl(Qt.Key.Key_4)
    hand.ctrl(Qt.Key.Key_N)
    hand.tab_to("Name")
    hand.type("Oulu")
    hand.ctrl(Qt.Key.Key_S)
    assert hand.sees("is read-only, so nothing was saved")


def test_a_stored_kind_that_is_no_page_still_has_a_list(hand: Hand) -> None:
    hand.ctrl(Qt.Key.Key_K)
    hand.type("council sittings")
    hand.press(Qt.Key.Key_Return)
    hand.qtbot.waitUntil(lambda: hand.window.list_page() is not None)
    page = hand.window.list_page()
    assert page is not None
    assert page.kind is kind("council-sittings")


def test_what_the_window_says_is_in_the_translators_list(
    said: set[str], opened: Callable[[], Hand]
) -> None:
    window = opened().window
    for name in LISTED:
        window.go(name)
        with window.desk.workspace.reading() as reader:
            first = next(iter(reader.query(Query(name, limit=1))), None)
        if first is not None:
            window.open_record(name, first.id)
            window.edit()
            window.save()
    window.go(PAPERS)
    window.show_palette()
    assert len(said) > 50
    assert {each for each in said if each} - translators_list() == set()
