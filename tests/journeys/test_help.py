"""The guide offline, the sheet of keys, dates as people type them, a second window."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from irdesk.desk.frame.keys import DATE_WORDS, KEYS, shown_keys
from irdesk.desk.frame.rooms import ROOMS
from irdesk.desk.frame.window import MainWindow
from irdesk.desk.help.guide import chapters
from irdesk.desk.help.page import HelpPage
from irdesk.ground.paths import guide
from irdesk.records.visits import LogisticsItem
from irdesk.store.query import Where
from tests.journeys.hand import CTRL, Hand
from tests.journeys.surroundings import pulled_to


def _guide(hand: Hand) -> HelpPage:
    page = hand.window.stack.shown
    assert isinstance(page, HelpPage)
    return page


def test_f1_opens_the_chapter_of_the_page_shown(hand: Hand) -> None:
    hand.press(Qt.Key.Key_F1)
    assert "Your first hour" in _guide(hand).view.toPlainText()
    hand.ctrl(Qt.Key.Key_7)
    hand.press(Qt.Key.Key_F1)
    view = _guide(hand).view
    assert view.toPlainText().startswith("Agreements and their dates")
    first = view.document().begin()
    sizes = [b.begin().fragment().charFormat().font().pixelSize() for b in (first, first.next())]
    assert sizes[0] > sizes[1] > view.fontInfo().pixelSize()


def test_the_guide_is_searched_by_keyboard(hand: Hand) -> None:
    hand.press(Qt.Key.Key_F1)
    hand.ctrl(Qt.Key.Key_F)
    hand.type("backup")
    assert hand.sees("Backup")
    hand.press(Qt.Key.Key_Return)
    assert "verified copy" in _guide(hand).view.toPlainText()
    hand.type("zzz")
    assert hand.sees("The guide says nothing of it.")


def test_the_sheet_of_keys_is_complete_and_left_by_esc(hand: Hand) -> None:
    hand.ctrl(Qt.Key.Key_Slash)
    for _, group in KEYS:
        for each in (one for one in group if one.keys):
            assert hand.sees(hand.window.desk.say(each.words))
    for _, meaning in DATE_WORDS:
        assert hand.sees(hand.window.desk.say(meaning))
    listed = {each.text() for each in hand.window.findChildren(QLabel) if each.property("look") == "cap"}  # fmt: skip
    assert hand.sees("Ctrl+= as well")
    hand.press(Qt.Key.Key_Escape)
    assert hand.window.overlay is None
    # Whatever a page binds stands on the sheet.
    for room in ROOMS:
        hand.window.go(room.name)
    bound = {shown_keys(each.key().toString()) for each in hand.window.findChildren(QShortcut)}
    assert "Ctrl+0" in bound
    typed_with_shift = {"Ctrl+=", "Ctrl+Shift+;", "Ctrl+Shift+,"}
    assert bound - listed <= typed_with_shift


def test_every_key_the_guide_names_is_a_key() -> None:
    known = {each for _, group in KEYS for key in group for each in key.keys}
    known |= {f"Ctrl+{number}" for number in range(1, 10)} | {"Ctrl+;", "Tab", "Enter"}
    known |= {"Ctrl+Enter", "Ctrl+Shift+P", "Ctrl+V", "Alt+Up", "Alt+Down"}
    for chapter in chapters():
        for said in re.findall(r"`((?:Ctrl|Alt|F\d|Del|Esc|Tab|Enter)[^`]*)`", chapter.markdown):
            assert said in known, (chapter.name, said)
            assert not QKeySequence(said).isEmpty()


def test_every_link_and_picture_of_the_guide_is_there() -> None:
    numbers = [int(chapter.name[:2]) for chapter in chapters()]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) >= 12
    for chapter in chapters():
        for target in re.findall(r"\]\(([^)]+)\)", chapter.markdown):
            assert "://" not in target
            assert (guide() / target).is_file(), (chapter.name, target)


def test_every_chapter_begins_at_its_top_and_shows_its_pictures(hand: Hand) -> None:
    hand.press(Qt.Key.Key_F1)
    page = _guide(hand)
    hand.tab_into(page.contents)
    for chapter in page.chapters:
        assert page.chapter is chapter
        view = page.view
        assert view.verticalScrollBar().value() == 0
        assert not view.horizontalScrollBar().maximum(), chapter.name
        told = re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", chapter.markdown)
        assert view.pictures == [name for _, name in told]
        for words, name in told:
            assert words and (guide() / name).stat().st_size < 120_000
            shown = view.document().resource(2, QUrl(name))
            assert isinstance(shown, QImage)
            assert 400 < shown.deviceIndependentSize().width() <= view.viewport().width()
        hand.press(Qt.Key.Key_Down)
    assert sum(chapter.markdown.count("![") for chapter in page.chapters) >= 12
    pulled_to(hand.window, 800, 600)
    hand.qtbot.waitUntil(lambda: not page.view.horizontalScrollBar().maximum())


def test_the_guide_opens_nothing_from_elsewhere(hand: Hand, tmp_path: Path) -> None:
    hand.press(Qt.Key.Key_F1)
    view = _guide(hand).view
    kind = 2
    for name in ("https://example.org/a.png", "file:///etc/hostname", "../../README.md"):
        assert view.loadResource(kind, name) is None


def test_today_by_key_in_a_date_field(hand: Hand) -> None:
    hand.ctrl(Qt.Key.Key_6)
    hand.ctrl(Qt.Key.Key_N)
    field = hand.tab_to("From")
    assert isinstance(field, QLineEdit)
    hand.press(Qt.Key.Key_Semicolon, CTRL)
    assert field.text() == "24 Nov 2026"
    until = hand.tab_to("To")
    assert isinstance(until, QLineEdit)
    hand.type("+2w")
    hand.press(Qt.Key.Key_Tab)
    assert until.text() == "8 Dec 2026"
    hand.tab_to("From")
    hand.type("someday")
    hand.press(Qt.Key.Key_Escape)
    hand.ctrl(Qt.Key.Key_N)
    again = hand.tab_to("From")
    assert isinstance(again, QLineEdit)
    assert again.text().endswith("someday")
    hand.fill("From", "fri")
    hand.press(Qt.Key.Key_Escape)
    hand.ctrl(Qt.Key.Key_N)
    hand.waits_to_see("27 Nov 2026")


def test_a_day_before_a_time_is_typed_as_every_day(hand: Hand) -> None:
    hand.click("Open: Delegation of Busan to Riverport")
    hand.part("Logistics")
    hand.click("All fields of a new logistics entry")
    hand.choose("Kind", "transport")
    hand.tab_to("What")
    hand.type("Minibus")
    hand.tab_to("From")
    hand.press(Qt.Key.Key_Semicolon, CTRL)
    hand.type(" 09:30")
    hand.tab_to("To")
    hand.type("fri 10:30")
    hand.press(Qt.Key.Key_Tab)
    assert hand.sees("27 Nov 2026 10:30") or hand.sees("27 Nov 2026, 10:30")
    hand.ctrl(Qt.Key.Key_S)
    hand.qtbot.waitUntil(lambda: bool(hand.button_starting("Undo “")))
    with hand.window.desk.workspace.reading() as reader:
        (made,) = reader.all(LogisticsItem, Where("what", "=", "Minibus"))
    assert (f"{made.starts_at:%d %H:%M}", f"{made.ends_at:%d %H:%M}") == ("24 09:30", "27 10:30")


def test_a_second_window_stands_on_the_same_workspace(hand: Hand) -> None:
    hand.press(Qt.Key.Key_N, CTRL | Qt.KeyboardModifier.ShiftModifier)
    found = [
        each
        for each in QApplication.topLevelWidgets()
        if isinstance(each, MainWindow) and each is not hand.window and each.isVisible()
    ]
    assert len(found) == 1
    second = Hand(hand.qtbot, found[0])
    hand.qtbot.waitUntil(lambda: bool(second.window.current) and second.window.isActiveWindow())
    second.ctrl(Qt.Key.Key_4)
    second.ctrl(Qt.Key.Key_N)
    second.tab_to("Name")
    second.type("Rijeka")
    second.ctrl(Qt.Key.Key_S)
    second.window.close()
    hand.window.activateWindow()
    hand.qtbot.waitUntil(hand.window.isActiveWindow)
    hand.ctrl(Qt.Key.Key_4)
    hand.qtbot.waitUntil(lambda: any("Rijeka" in row for row in hand.listed()), timeout=6000)
