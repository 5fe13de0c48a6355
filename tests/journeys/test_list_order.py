"""By what a list is sorted, and what the head of a column offers."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu, QTableView, QWidget

from irdesk.rules.folding import sort_key
from irdesk.services import sorting
from tests.journeys.hand import Hand


def table(hand: Hand) -> QTableView:
    page = hand.window.list_page()
    assert page is not None
    return page.table


def head_of(hand: Hand, words: str) -> tuple[QWidget, QPoint]:
    """Where the head of a column is clicked."""
    header = table(hand).horizontalHeader()
    heads = [str(header.model().headerData(at, Qt.Orientation.Horizontal)) for at in range(header.count())]  # fmt: skip
    column = next(at for at, each in enumerate(heads) if each.startswith(words))
    spot = QPoint(header.sectionViewportPosition(column) + 20, header.height() // 2)
    return header.viewport(), spot


def column(hand: Hand, at: int) -> list[str]:
    return [each.split(" | ")[at] for each in hand.listed()]


def test_a_list_is_sorted_by_any_column_as_its_words_stand(hand: Hand) -> None:
    hand.click("Visits")
    hand.point(*head_of(hand, "Direction"))
    assert column(hand, 2) == sorted(column(hand, 2))
    assert column(hand, 2)[0] == "inbound"
    hand.point(*head_of(hand, "Partners"))
    firsts = [each.split(", ")[0] for each in column(hand, 4)]
    assert firsts == sorted(firsts, key=sort_key)
    hand.click("Partners")
    hand.point(*head_of(hand, "Country"))
    assert column(hand, 3) == sorted(column(hand, 3), key=sort_key)
    hand.click("Budget")
    hand.click("Budget entries")
    hand.point(*head_of(hand, "Amount"))
    euros = [float(each[1:].replace(",", "")) for each in column(hand, 4) if each.startswith("€")]
    assert len(euros) > 20
    assert euros == sorted(euros)


def test_a_head_offers_its_order_its_filter_and_the_columns(hand: Hand) -> None:
    hand.click("Visits")
    port, spot = head_of(hand, "Direction")
    hand.point(port, spot, button=Qt.MouseButton.RightButton)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    offered = {each.text(): each for each in menu.actions() if each.text()}
    assert list(offered) == ["Sort ascending", "Sort descending", "Filter by Direction…", "Columns…"]  # fmt: skip
    hand.point(menu, menu.actionGeometry(offered["Sort descending"]).center())
    assert column(hand, 2)[0] == "outbound"
    # Without a mouse the menu of a cell offers the same of its column.
    hand.tab_into(table(hand))
    hand.press(Qt.Key.Key_Right)
    hand.press(Qt.Key.Key_Menu)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert {"Sort by From", "Filter by From…"} <= {each.text() for each in menu.actions()}
    hand.press(Qt.Key.Key_Escape)


def test_what_a_very_large_office_cannot_be_sorted_by_says_so(
    hand: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sorting, "FEW", 10)
    hand.click("Visits")
    before = hand.listed()
    hand.point(*head_of(hand, "Direction"))
    assert hand.sees("too many records for a list to be sorted by Direction: filter by it instead.")
    assert hand.listed() == before
    hand.point(*head_of(hand, "Title"))
    assert hand.listed() != before
    hand.point(*head_of(hand, "Title"))
    assert table(hand).model().headerData(1, Qt.Orientation.Horizontal) == "Title ↓"


def test_chosen_amounts_are_summed_as_one_chooses(hand: Hand) -> None:
    hand.click("Budget")
    hand.click("Budget entries")
    for row in (1, 2):
        hand.point_at_row(table(hand), row, Qt.KeyboardModifier.ControlModifier)
    assert hand.sees("2 chosen · Σ €5,120.00")


def test_the_menu_of_views_marks_the_one_shown_and_a_moving_day_is_dated(hand: Hand) -> None:
    hand.click("Visits")
    hand.menu("View: All", "The next 12 months")
    assert hand.sees("From: today – +1y (24 Nov 2027)")
    hand.click("View: The next 12 months")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [each.text() for each in menu.actions() if each.isChecked()] == ["The next 12 months"]
    hand.press(Qt.Key.Key_Escape)
