"""Lists as people use them: filters, views, columns, cells, Excel both ways, what is dropped."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QMenu,
    QTableView,
)

from irdesk.desk.lists import acts
from irdesk.records.visits import Visit
from irdesk.store.query import Query
from tests.journeys.hand import Hand
from tests.journeys.surroundings import copied_elsewhere, dropped

CONTROL = Qt.KeyboardModifier.ControlModifier


def table(hand: Hand) -> QTableView:
    page = hand.window.list_page()
    assert page is not None
    return page.table


def ctrl_click(hand: Hand, words: str, column: int = 1) -> None:
    view = table(hand)
    row = next(at for at, text in enumerate(hand.listed()) if words in text)
    hand.point_at_row(view, row, CONTROL, column)


def visits(hand: Hand) -> list[Visit]:
    with hand.window.desk.workspace.reading() as reader:
        return reader.all(Visit)


def test_filter_by_state_day_and_partner_and_clear(hand: Hand) -> None:
    hand.click("Visits")
    every = len(hand.listed())
    hand.click("State")
    hand.tab_to("planned")
    hand.press(Qt.Key.Key_Space)
    hand.click("Set the filter")
    assert 0 < len(hand.listed()) < every
    assert all("planned" in each for each in hand.listed())
    hand.click("Filter by any field")
    hand.choose("Filter by", "From")
    hand.fill("From the", "1/1/2027")
    hand.fill("To the", "31/12/2026")
    hand.click("Set the filter")
    assert hand.sees("The first one lies behind the last one")
    hand.fill("To the", "31/12/2027")
    hand.press(Qt.Key.Key_Return)
    assert hand.listed()
    assert all("2027" in each for each in hand.listed())
    hand.click("Filter by any field")
    hand.choose("Filter by", "Partners")
    hand.fill("Which", "Taipei")
    hand.press(Qt.Key.Key_Escape)
    if not hand.sees("Set the filter"):
        hand.click("Filter by any field")
        hand.choose("Filter by", "Partners")
        hand.into("Which")
        hand.type("Taipei")
    hand.click("Set the filter")
    assert hand.listed()
    assert all("Taipei" in each for each in hand.listed())
    hand.waits_to_see(f"{len(hand.listed())} of {every}")
    hand.click("Without State: planned")
    hand.click("Clear all")
    assert len(hand.listed()) == every


def test_down_and_enter_lead_from_the_filter_to_what_it_found(hand: Hand) -> None:
    hand.click("Visits")
    hand.ctrl(Qt.Key.Key_F)
    hand.type("Busan")
    hand.press(Qt.Key.Key_Down)
    assert table(hand).hasFocus()
    assert len(hand.listed()) > 1
    hand.press(Qt.Key.Key_Down)
    assert table(hand).chosen_rows() == [1]
    hand.ctrl(Qt.Key.Key_F)
    hand.type("Delegation of Busan to Riverport")
    hand.press(Qt.Key.Key_Return)
    assert len(hand.listed()) == 1
    hand.waits_to_see("V-2026-001")


def test_a_filter_that_hides_all_says_so_and_is_cleared(hand: Hand) -> None:
    hand.click("Visits")
    hand.click("Filter by any field")
    hand.choose("Filter by", "Topic")
    hand.fill("Words", "nothing of the kind")
    hand.press(Qt.Key.Key_Return)
    assert hand.sees("The filter hides everything here")
    hand.click("Clear the filter")
    assert hand.listed()


def test_a_view_and_columns_survive_a_restart(opened: Callable[[], Hand]) -> None:
    hand = opened()
    hand.click("Visits")
    hand.menu("View: All", "This year")
    assert hand.sees("This year")
    assert all("2026" in each for each in hand.listed())
    hand.click("Columns")
    columns = hand.widget("Columns", QAbstractItemView)
    while columns.currentIndex().data() != "Topic":
        hand.press(Qt.Key.Key_Down)
    hand.press(Qt.Key.Key_Space)
    hand.click("Show these")
    page = hand.window.list_page()
    assert page is not None
    assert [each.name for each in page.model.fields][-1] == "topic"
    hand.click("View: This year")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.close()
    hand.menu("View: This year", "Save this view")
    hand.type("Ours with topic")
    hand.press(Qt.Key.Key_Return)
    hand.waits_to_see("Saved as the view “Ours with topic”.")
    hand.window.close()
    again = opened()
    again.click("Visits")
    page = again.window.list_page()
    assert page is not None
    assert again.sees("Ours with topic")
    assert [each.name for each in page.model.fields][-1] == "topic"
    assert all("2026" in each for each in again.listed())
    again.menu("View: Ours with topic", "All")
    assert any("2025" in each for each in again.listed())
    again.menu("View: All", "Ours with topic")
    again.menu("View: Ours with topic", "Rename")
    again.type("All")
    again.press(Qt.Key.Key_Return)
    assert again.sees("Another view is called so")
    again.fill("Name of the view", "Ours")
    again.press(Qt.Key.Key_Return)
    again.waits_to_see("The view is called “Ours” now.")
    again.menu("View: Ours", "All")
    again.menu("View: All", "Ours")
    assert all("2026" in each for each in again.listed())
    again.menu("View: Ours", "Forget")
    assert again.sees("The view “Ours” is forgotten.")
    assert page.views.own() == []


def test_a_cell_is_edited_in_its_place(hand: Hand) -> None:
    hand.click("Visits")
    ctrl_click(hand, "Deputy mayor to Taipei", 1)
    hand.press(Qt.Key.Key_F2)
    hand.ctrl(Qt.Key.Key_A)
    hand.type("Deputy mayor to Taipei and Tainan")
    hand.press(Qt.Key.Key_Return)
    assert any("Taipei and Tainan" in each for each in hand.listed())
    ctrl_click(hand, "Tainan", 1)
    hand.press(Qt.Key.Key_F2)
    hand.press(Qt.Key.Key_Tab)
    assert hand.widget("Direction", QComboBox).currentText() == "outbound"
    hand.press(Qt.Key.Key_Escape)
    ctrl_click(hand, "Tainan", 0)
    hand.press(Qt.Key.Key_F2)
    hand.ctrl(Qt.Key.Key_A)
    hand.type("no day")
    hand.press(Qt.Key.Key_Return)
    assert hand.sees("“no day” is not a date")
    hand.press(Qt.Key.Key_Escape)
    assert not hand.sees("is not a date")
    assert any(each.title == "Deputy mayor to Taipei and Tainan" for each in visits(hand))
    hand.ctrl(Qt.Key.Key_Z)
    assert any(each.title == "Deputy mayor to Taipei" for each in visits(hand))


def test_a_choice_is_changed_in_its_cell(hand: Hand) -> None:
    hand.click("Visits")
    place = next(at for at, each in enumerate(hand.window.list_page().model.fields) if each.name == "direction")  # type: ignore[union-attr]  # fmt: skip
    ctrl_click(hand, "Deputy mayor to Taipei", place)
    hand.press(Qt.Key.Key_F2)
    hand.press(Qt.Key.Key_Down)
    hand.press(Qt.Key.Key_Return)
    (changed,) = (each for each in visits(hand) if each.title == "Deputy mayor to Taipei")
    assert changed.direction == "third_place"


def shown_columns(hand: Hand) -> list[int]:
    view = table(hand)
    return [at for at in range(view.model().columnCount()) if not view.isColumnHidden(at)]


def test_500_characters_in_a_cell_and_too_many(hand: Hand) -> None:
    hand.click("Visits")
    before = shown_columns(hand)
    ctrl_click(hand, "Deputy mayor to Taipei", 1)
    hand.press(Qt.Key.Key_F2)
    hand.ctrl(Qt.Key.Key_A)
    copied_elsewhere("Ö" * 500)
    hand.ctrl(Qt.Key.Key_V)
    hand.press(Qt.Key.Key_Return)
    assert any(each.title == "Ö" * 500 for each in visits(hand))
    assert table(hand).width() <= hand.window.width()
    assert shown_columns(hand) == before
    hand.press(Qt.Key.Key_F2)
    hand.ctrl(Qt.Key.Key_A)
    copied_elsewhere("x" * 1500)
    hand.ctrl(Qt.Key.Key_V)
    hand.press(Qt.Key.Key_Return)
    assert hand.sees("has 1,500 characters")
    hand.press(Qt.Key.Key_Escape)


def test_someone_else_was_quicker_with_the_same_cell(hand: Hand) -> None:
    hand.click("Visits")
    ctrl_click(hand, "Deputy mayor to Taipei", 1)
    hand.press(Qt.Key.Key_F2)
    hand.ctrl(Qt.Key.Key_A)
    hand.type("Mine")
    _other(hand, "Theirs")
    hand.press(Qt.Key.Key_Return)
    hand.waits_to_see("It is now “Theirs”: Enter again keeps yours, Esc theirs.")
    hand.press(Qt.Key.Key_Return)
    assert any(each.title == "Mine" for each in visits(hand))


def _other(hand: Hand, title: str) -> None:
    from irdesk.records.record import Change
    from irdesk.services.editing import save
    from irdesk.store.operations import Author

    one = next(each for each in visits(hand) if each.title == "Deputy mayor to Taipei")
    change = Change("visits", one.id, one.version, {"title": title})
    save(hand.window.desk.workspace, Author("Rui"), [change])


def test_copied_rows_come_back_unchanged(hand: Hand) -> None:
    hand.click("Visits")
    hand.tab_into(table(hand))
    hand.ctrl(Qt.Key.Key_A)
    hand.ctrl(Qt.Key.Key_C)
    data = QApplication.clipboard().mimeData()
    assert data.text().startswith("From\tTitle\tDirection\tState\tPartners\tReference\r\n")
    assert "<table>" in data.html()
    before = visits(hand)
    hand.press(Qt.Key.Key_Home, CONTROL)
    hand.ctrl(Qt.Key.Key_V)
    hand.waits_to_see("stay as they are")
    assert hand.sees("0 new · 0 change")
    hand.press(Qt.Key.Key_Escape)
    assert visits(hand) == before


def test_many_rows_are_made_ready_beside_the_window_or_refused(
    hand: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand.click("Visits")
    monkeypatch.setattr(acts, "_AT_ONCE", 10)
    copied_elsewhere("before")
    hand.tab_into(table(hand))
    hand.ctrl(Qt.Key.Key_C)
    assert hand.sees("Getting the rows ready")
    hand.waits_to_see("44 rows copied with their heads")
    assert QApplication.clipboard().text().startswith("From\tTitle")
    monkeypatch.setattr(acts, "_MOST_COPIED", 20)
    copied_elsewhere("before")
    hand.ctrl(Qt.Key.Key_C)
    hand.waits_to_see("more rows than the clipboard takes, which is 20: nothing was copied")
    assert QApplication.clipboard().text() == "before"


def test_text_never_becomes_a_formula(hand: Hand) -> None:
    hand.click("Visits")
    ctrl_click(hand, "Deputy mayor to Taipei", 1)
    hand.press(Qt.Key.Key_F2)
    hand.ctrl(Qt.Key.Key_A)
    hand.type('=HYPERLINK("x")')
    hand.press(Qt.Key.Key_Return)
    ctrl_click(hand, "HYPERLINK")
    ctrl_click(hand, "HYPERLINK")
    hand.ctrl(Qt.Key.Key_C)
    data = QApplication.clipboard().mimeData()
    assert "'=HYPERLINK" in data.text()
    assert ">=HYPERLINK" not in data.html()


def test_the_menu_of_a_row_opens_by_keyboard_and_makes_another_like_it(hand: Hand) -> None:
    hand.click("Visits")
    ctrl_click(hand, "Deputy mayor to Taipei")
    hand.press(Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    words = [each.text().split("\t")[0] for each in menu.actions() if each.text()]
    assert words[:4] == ["Open", "Change this cell", "New one like this", "Brief"]
    for _ in range(3):
        hand.press(Qt.Key.Key_Down)
    hand.press(Qt.Key.Key_Return)
    page = hand.window.list_page()
    assert page is not None
    assert page.card is not None
    form = page.card.form
    assert form is not None
    assert form.editors["title"].text == "Deputy mayor to Taipei"
    assert form.editors["reference"].text == ""
    assert form.dirty


def test_the_brief_of_the_row_chosen_is_one_key_away(hand: Hand) -> None:
    hand.click("Visits")
    ctrl_click(hand, "Deputy mayor to Taipei")
    hand.ctrl(Qt.Key.Key_P)
    hand.waits_to_see("Deputy mayor to Taipei")
    assert hand.window.current == "briefings"
    assert hand.widget("For", QLineEdit).text() == "Deputy mayor to Taipei"


def test_things_dropped_get_one_clear_sentence(hand: Hand, tmp_path: Path) -> None:
    large, folder, link = tmp_path / "film.mp4", tmp_path / "Photos", tmp_path / "short.csv"
    with large.open("wb") as file:
        file.truncate(2 * 1024**3)
    folder.mkdir()
    os.mkfifo(tmp_path / "pipe.csv")
    link.symlink_to(large)
    for url, words in (
        (QUrl.fromLocalFile(str(large)), "“film.mp4” has 2,048 MB and at most 100 MB are taken"),
        (QUrl.fromLocalFile(str(folder)), "“Photos” is a folder"),
        (QUrl.fromLocalFile(str(link)), "“short.csv” only leads to a file"),
        (QUrl("https://example.org/visits"), "is a link, not a file"),
        (QUrl.fromLocalFile(str(tmp_path / "gone.csv")), "is not there any more"),
        (QUrl.fromLocalFile(str(tmp_path / "pipe.csv")), "pipe.csv is no file that can be read"),
        (QUrl.fromLocalFile(f"/{'x' * 300}.csv"), "can't be read"),
    ):
        dropped(hand.window, url)
        assert hand.sees(words)
    mail = QMimeData()
    mail.setData('application/x-qt-windows-mime;value="FileGroupDescriptorW"', b"mail")
    dropped(hand.window, data=mail)
    assert hand.sees("save it there as a file first")


def test_agreements_are_filtered_by_the_state_that_is_shown(hand: Hand) -> None:
    hand.click("Agreements")
    every = len(hand.listed())
    with_expired = sum("expired" in each for each in hand.listed())
    assert 0 < with_expired < every
    hand.click("State")
    hand.tab_to("expired")
    hand.press(Qt.Key.Key_Space)
    hand.click("Set the filter")
    assert len(hand.listed()) == with_expired
    assert all("expired" in each for each in hand.listed())
    hand.menu("View: All", "In force")
    assert hand.listed()
    assert not any("expired" in each for each in hand.listed())


def test_an_agreement_shows_the_date_that_presses_most_and_what_falls_due(hand: Hand) -> None:
    hand.click("Agreements")
    (row,) = (each for each in hand.listed() if "MOU on port digitalisation with Busan" in each)
    assert "27 Oct 2026 · decision, overdue" in row
    view = table(hand)
    heads = [str(view.model().headerData(at, Qt.Orientation.Horizontal)) for at in range(view.model().columnCount())]  # fmt: skip
    at = heads.index("Next date")
    before = hand.listed()
    header = view.horizontalHeader()
    hand.point(header.viewport(), QPoint(header.sectionViewportPosition(at) + 20, 8))
    assert hand.sees("Next date is worked out on the day, so the list can't be sorted by it")
    assert hand.listed() == before
    hand.ctrl(Qt.Key.Key_A)
    hand.ctrl(Qt.Key.Key_C)
    copied = QApplication.clipboard().text()
    assert "Next date" in copied.splitlines()[0]
    assert "27 Oct 2026 · decision, overdue" in copied


def test_sums_of_what_is_shown(hand: Hand) -> None:
    hand.click("Budget")
    hand.click("Budget lines")
    hand.waits_to_see("Σ")
    page = hand.window.list_page()
    assert page is not None
    with hand.window.desk.workspace.reading() as reader:
        lines = reader.query(Query("budget-lines"))
    euros = sum(e.allocated.minor for e in lines if e.allocated and e.allocated.currency == "EUR")  # type: ignore[attr-defined]
    assert f"{euros // 100:,}" in page.totals.text()
