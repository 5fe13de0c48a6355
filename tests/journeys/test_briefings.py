"""The Briefings page: from a visit to a paper that is read, changed, saved, printed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QElapsedTimer, QSize, Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from irdesk.desk.finding.commands import commands
from irdesk.desk.finding.entries import HERE
from irdesk.records.work import Interaction
from tests.journeys.hand import Hand
from tests.journeys.papers import BUSAN, Papers, at_the_brief, print_to
from tests.journeys.reading import unreadable


@pytest.fixture
def reader(hand: Hand) -> Papers:
    """At the brief of the visit from Busan."""
    return at_the_brief(hand)


def test_from_a_visit_to_its_book_and_back(reader: Papers) -> None:
    hand = reader.hand
    assert reader.count > 5
    assert BUSAN in reader.words()
    assert hand.sees(f"of {reader.count}")
    assert unreadable(hand.window) == []
    hand.press(Qt.Key.Key_Escape)
    assert hand.sees("Ready 10 of 11")
    assert not hand.sees("Ready for the brief")


def test_a_courtesy_call_has_its_two_pages_first_and_the_book_beside_them(hand: Hand) -> None:
    title = "Courtesy call of the Ambassador of the Republic of Korea"
    hand.palette(title, title)
    hand.ctrl(Qt.Key.Key_P)
    reader = Papers(hand)
    reader.waits()
    assert reader.count == 2
    assert "Who, and where we stand" in reader.words()
    assert hand.sees("Visit briefing book")


def test_a_call_has_the_brief_of_whom_it_was_with(hand: Hand) -> None:
    with hand.window.desk.workspace.reading() as records:
        call = next(each for each in records.all(Interaction) if each.partners)
        name = records.titles(call.partners)[call.partners[0]].title
        title = records.titles([call.id])[call.id].title
    hand.palette(title, title)
    hand.ctrl(Qt.Key.Key_P)
    reader = Papers(hand)
    reader.waits()
    assert reader.words().count(name) > 1
    assert hand.sees("Partner fact sheet")


def test_what_no_paper_is_made_of_says_so_and_offers_none(hand: Hand) -> None:
    hand.click("Visits")
    hand.click("Checklist templates")
    hand.open_row("Inbound delegation")
    hand.ctrl(Qt.Key.Key_P)
    hand.waits_to_see("No paper is made of this checklist template")
    assert hand.window.current == "checklist-templates"
    offered = [each.words for each in commands(hand.window) if each.group == HERE]
    assert "Edit" in offered
    assert "Brief" not in offered


def test_a_part_is_left_out_and_moved_by_keyboard(reader: Papers) -> None:
    before = reader.count
    assert "Press lines" in reader.words()
    reader.switch("Press lines")
    reader.waits()
    assert "Press lines" not in reader.words()
    assert reader.count <= before
    reader.click_part("Press lines")
    reader.waits()
    assert "Press lines" in reader.words()
    reader.switch("Logistics")
    reader.hand.press(Qt.Key.Key_Space)
    for _ in range(11):
        reader.hand.press(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    reader.waits()
    contents = reader.page.viewer.document.getAllText(1).text()
    assert contents.index("Logistics") < contents.index("Objectives")


def test_the_place_is_kept_when_an_option_changes(reader: Papers) -> None:
    hand = reader.hand
    line = hand.tab_to("Page")
    assert isinstance(line, QLineEdit)
    hand.ctrl(Qt.Key.Key_A)
    hand.type("4")
    hand.press(Qt.Key.Key_Return)
    assert reader.page.viewer.page == 4
    reader.hand.choose("Paper", "Letter")
    reader.waits()
    size = reader.page.viewer.document.pagePointSize(0)
    assert (round(size.width()), round(size.height())) == (612, 792)
    assert reader.page.viewer.page == 4


def test_words_are_found_one_after_the_other(reader: Papers) -> None:
    hand, finder = reader.hand, reader.page.viewer.finder
    hand.ctrl(Qt.Key.Key_F)
    hand.type("container terminal")
    hand.qtbot.waitUntil(lambda: finder.count > 1, timeout=10_000)
    assert hand.sees("1 of ")
    first = reader.page.viewer.page
    hand.press(Qt.Key.Key_Return)
    assert hand.sees("2 of ")
    hand.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert hand.sees("1 of ")
    assert reader.page.viewer.page == first
    hand.fill("Search in the paper", "no such words here")
    hand.qtbot.waitUntil(lambda: hand.sees("not found"))
    hand.press(Qt.Key.Key_Escape)
    assert not finder.isVisible()
    assert reader.page.isVisible()


def test_saved_under_its_own_name_and_opened_elsewhere(
    reader: Papers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand = reader.hand
    offered: list[str] = []
    target = tmp_path / "gone" / "book"

    def ask(_parent: QWidget, _title: str, name: str, _kinds: str) -> tuple[str, str]:
        offered.append(name)
        return str(target), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    hand.click("Save as PDF")
    assert hand.sees("book.pdf can't be written")
    target.parent.mkdir()
    hand.ctrl(Qt.Key.Key_S)
    assert {Path(each).name for each in offered} == {"2026-11-24_Busan_visit_v1_INTERNAL.pdf"}
    # Never the folder the program was started from: one's own, then the one used last.
    assert Path(offered[0]).is_absolute()
    assert Path(offered[1]).parent == target.parent
    saved = target.with_name("book.pdf")
    assert saved.read_bytes().startswith(b"%PDF")
    assert hand.sees("Saved as book.pdf.")
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url) or True)
    hand.click("Open book.pdf")
    hand.palette("Open the folder of book", "Open the folder of book.pdf")
    assert [Path(each.toLocalFile()) for each in opened] == [saved, saved.parent]
    hand.click("Open")
    copy = Path(opened[-1].toLocalFile())
    assert copy.read_bytes() == saved.read_bytes()
    assert copy.parent.stat().st_mode & 0o077 == 0
    hand.window.close()
    assert not copy.exists()


def test_printed_page_by_page(
    reader: Papers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "printed.pdf"

    print_to(monkeypatch, target, (2, 3))
    reader.hand.ctrl(Qt.Key.Key_P)
    reader.hand.qtbot.waitUntil(lambda: reader.hand.sees("Sent to the printer."), timeout=30_000)
    printed = QPdfDocument()
    printed.load(str(target))
    assert printed.pageCount() == 2
    ink = printed.render(0, QSize(300, 424))
    assert any(ink.pixelColor(x, y).lightness() < 128 for x in range(300) for y in range(424))


def test_changing_one_s_mind_while_a_paper_is_made(reader: Papers) -> None:
    for title in ("Courtesy-call brief", "Visit briefing book", "Courtesy-call brief"):
        reader.choose_kind(title)
    reader.waits()
    assert reader.count == 2
    assert reader.page.finished is not None
    assert reader.page.finished.default_name == "2026-11-24_Busan_courtesy-call_v1_INTERNAL.pdf"
    reader.choose_kind("Visit briefing book")
    reader.hand.press(Qt.Key.Key_Escape)
    assert reader.page.finished is None
    reader.hand.press(Qt.Key.Key_Escape)
    assert reader.hand.sees("Ready 10 of 11")


def test_a_kind_is_found_by_a_few_letters_and_the_record_by_name(hand: Hand) -> None:
    reader = Papers(hand)
    hand.click("Briefings")
    hand.tab_to("Filter the briefings")
    hand.type("courtesy")
    hand.press(Qt.Key.Key_Return)
    line = hand.tab_to("For")
    assert isinstance(line, QLineEdit)
    hand.ctrl(Qt.Key.Key_A)
    hand.type("no such visit")
    hand.press(Qt.Key.Key_Return)
    assert hand.sees("There is no “no such visit”")
    hand.ctrl(Qt.Key.Key_A)
    hand.type("of Busan to")
    hand.press(Qt.Key.Key_Return)
    assert line.text() == BUSAN
    reader.waits()
    assert BUSAN in reader.words()
    assert reader.count == 2


def test_options_are_remembered_until_the_usual_ones_are_wanted(
    opened: Callable[[], Hand], riverport: Path
) -> None:
    before = riverport.read_bytes()
    for part_is_there in (True, False, True):
        hand = opened()
        reader = Papers(hand)
        hand.click(f"Open: {BUSAN}")
        hand.ctrl(Qt.Key.Key_P)
        reader.waits()
        assert ("Press lines" in reader.words()) is part_is_there
        if part_is_there:
            reader.switch("Press lines")
        else:
            hand.click("Usual options")
        reader.waits()
        assert ("Press lines" in reader.words()) is not part_is_there
        hand.window.close()
    assert riverport.read_bytes() == before
    kept = next(iter((riverport.parent / "drafts").glob("*.kept")))
    assert "papers:visit" in json.loads(kept.read_text())


def test_an_option_that_can_t_be_read_is_named(reader: Papers) -> None:
    hand = reader.hand
    hand.tab_to("Language")
    hand.type("Martian")
    hand.qtbot.waitUntil(lambda: hand.sees("Martian”"), timeout=5_000)
    assert reader.page.finished is None


def test_the_public_version_stands_beside_it(reader: Papers) -> None:
    hand = reader.hand
    beside = reader.page.beside.viewer
    hand.click("Public version beside it")
    hand.qtbot.waitUntil(
        lambda: hand.sees("nothing of it may stand in a public version"),
        timeout=40_000,
    )
    reader.waits()
    assert reader.page.viewer.isVisible()
    assert beside.isVisible()


def test_the_screen_never_waits_for_a_long_paper(reader: Papers) -> None:
    """While papers are made the event loop comes round every tenth of a second, and Cancel works."""
    hand = reader.hand
    clock, slowest = QElapsedTimer(), [0]
    watch = QTimer()

    def tick() -> None:
        slowest[0] = max(slowest[0], clock.restart())

    watch.timeout.connect(tick)
    reader.switch("Costs and carbon")
    hand.qtbot.waitUntil(lambda: reader.page.maker.is_busy)
    clock.start()
    watch.start(5)
    hand.qtbot.waitUntil(lambda: slowest[0] > 0)
    hand.qtbot.waitUntil(lambda: not reader.page.maker.is_busy, timeout=40_000)
    watch.stop()
    assert slowest[0] < 100
    reader.switch("Costs and carbon")
    hand.qtbot.waitUntil(lambda: reader.page.maker.is_busy)
    hand.click("Cancel")
    assert not reader.page.is_pending
    assert reader.hand.sees("Given up. F5 makes it after all.")
    reader.hand.press(Qt.Key.Key_F5)
    reader.waits()
