"""Every page can be read by a screen reader, walked by keyboard, and opens no stray window."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

from irdesk.desk.frame.rooms import EXPORT, IMPORT, PAPERS, ROOMS, SAFETY
from irdesk.desk.lists.model import RecordTable
from irdesk.records.catalogue import KINDS, kind
from irdesk.store import backup
from irdesk.store.query import Query
from tests.ground.test_language import translators_list
from tests.journeys.conftest import Hand

LISTED = [room.kinds[0] for room in ROOMS if room.kinds]
REPORT_PAGES = [page for room in ROOMS for page in room.pages if page.startswith("report:")]


def nameless(window: QWidget) -> list[str]:
    found = []
    for each in window.findChildren(QWidget):
        takes = each.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
        if takes and each.isVisible() and not each.accessibleName():
            inner = isinstance(each.parentWidget(), QAbstractScrollArea)
            if not inner:
                found.append(f"{type(each).__name__} in {type(each.parent()).__name__}")
    return found


@pytest.mark.parametrize("name", ["today", *LISTED])
def test_whatever_takes_focus_has_a_name(hand: Hand, name: str) -> None:
    window = hand.window
    window.go(name)
    assert nameless(window) == []
    if name == "today":
        return
    with window.desk.workspace.reading() as reader:
        first = next(iter(reader.query(Query(name, limit=1))), None)
    if first is None:
        return
    window.open_record(name, first.id)
    page = window.list_page()
    assert page is not None
    assert page.card is not None
    for at in range(len(page.card.tabs.buttons)):
        page.card.tabs.show_page(at)
        assert nameless(window) == []
    window.edit()
    QApplication.processEvents()
    assert nameless(window) == []


@pytest.mark.parametrize("name", [IMPORT, EXPORT, SAFETY])
def test_pages_that_move_files_can_be_read_aloud(hand: Hand, name: str) -> None:
    hand.window.go(name)
    QApplication.processEvents()
    assert nameless(hand.window) == []


@pytest.mark.parametrize("name", REPORT_PAGES)
def test_every_report_shows_something_readable(hand: Hand, name: str) -> None:
    window = hand.window
    window.go(name)
    QApplication.processEvents()
    assert window.current == name
    assert nameless(window) == []
    assert hand.sees("PDF")
    assert window.strip.isVisible()


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
