"""The list beside an open card; what a click, a double-click and a drop on the window do."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QTableView

from irdesk.desk.lists.model import SECOND_LINE
from tests.journeys.hand import Hand
from tests.journeys.surroundings import dropped, pulled_to
from tests.journeys.test_lists import table

_NEAR = 50
"""Of 255: thin lines are drawn a little lighter."""


def test_a_card_takes_the_place_of_the_list_on_a_small_screen(hand: Hand) -> None:
    hand.click("Visits")
    hand.open_row("Deputy mayor to Taipei")
    page, view = hand.window.list_page(), table(hand)
    assert page is not None
    assert page.left.isVisible()
    assert view.rows.what is not None
    assert len(_heights(view)) > 1
    hand.press(Qt.Key.Key_Escape)
    assert len(_heights(view)) == 1
    hand.open_row("Minister of Transport of Viet Nam")
    pulled_to(hand.window, 900, 700)
    hand.qtbot.waitUntil(lambda: not page.left.isVisible())
    hand.press(Qt.Key.Key_Escape)
    assert page.left.isVisible()
    assert page.card is None
    (chosen,) = view.selectionModel().selectedRows()
    assert "Minister of Transport" in hand.listed()[chosen.row()]
    hand.qtbot.waitUntil(lambda: view.viewport().rect().contains(view.visualRect(chosen).center()))


def test_a_form_keeps_its_width_when_the_page_is_read_again(hand: Hand) -> None:
    hand.click("Agreements")
    hand.open_row("MOU on resilience with Boston")
    page = hand.window.list_page()
    assert page is not None
    assert not page.left.isVisible()
    hand.click("Edit")
    hand.fill("Title", "MOU on resilience")
    wide = page.card.width() if page.card is not None else 0
    hand.press(Qt.Key.Key_F5)
    assert not page.left.isVisible()
    assert page.card is not None
    assert page.card.width() == wide


def _heights(view: QTableView) -> set[int]:
    return {view.rowHeight(at) for at in range(view.model().rowCount())}


def test_beside_a_card_the_list_shows_when_and_what_uncut(hand: Hand) -> None:
    hand.click("People")
    hand.click("Positions")
    hand.open_row("Ambassador of the Republic of Korea")
    view = table(hand)
    shown = [n for n in range(view.model().columnCount()) if not view.isColumnHidden(n)]
    assert shown == [view.rows.what]
    page = hand.window.list_page()
    assert page is not None
    row = next(n for n, e in enumerate(hand.listed()) if "Ambassador of the Republic of Korea" in e)
    index = page.model.index(row, shown[0])
    assert "Embassy of the Republic of Korea" in index.data(SECOND_LINE)
    lines = view.rows.height_of(index, view.font(), view.columnWidth(shown[0]))
    assert view.rowHeight(row) >= lines
    hand.click("Budget")
    for words, name, under in (
        ("Budget lines", "Travel", "310 · 2026"),
        ("Carbon factors", "by air · business · 500–3700 km · 2023", "kg CO₂e per km 0.2743"),
    ):
        hand.click(words)
        hand.open_row(name)
        view, page = table(hand), hand.window.list_page()
        assert page is not None
        assert view.rows.what is not None
        row = next(n for n, each in enumerate(hand.listed()) if name in each)
        assert under in page.model.index(row, view.rows.what).data(SECOND_LINE)


def test_a_double_click_changes_a_cell_and_a_click_opens_the_record(hand: Hand) -> None:
    hand.click("Visits")
    view, page = table(hand), hand.window.list_page()
    assert page is not None
    row = next(n for n, e in enumerate(hand.listed()) if "Deputy mayor to Taipei" in e)
    spot = view.visualRect(view.model().index(row, 1)).center()
    hand.point(view.viewport(), spot)
    # Who thinks better of it at once is not led there all the same.
    hand.press(Qt.Key.Key_Escape)
    sooner: list[bool] = []
    QTimer.singleShot(300, lambda: sooner.append(True))
    hand.qtbot.waitUntil(lambda: bool(sooner))
    assert page.card is None
    hand.double_click(view.viewport(), spot)
    later: list[bool] = []
    QTimer.singleShot(300, lambda: later.append(True))
    hand.qtbot.waitUntil(lambda: bool(later))
    assert page.cell is not None
    assert page.card is None
    hand.ctrl(Qt.Key.Key_A)
    hand.type("Deputy mayor to Tainan")
    hand.press(Qt.Key.Key_Return)
    hand.qtbot.waitUntil(lambda: "Deputy mayor to Tainan" in hand.listed()[row])
    hand.point(view.viewport(), spot)
    hand.qtbot.waitUntil(lambda: page.card is not None)
    # Whoever clicks slowly the second time means the cell that lay there first.
    hand.qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(30, spot.y()))
    assert page.cell is not None


def test_a_table_dropped_and_the_menu_of_a_list_lead_to_the_import(
    hand: Hand, tmp_path: Path
) -> None:
    hand.click("Visits")
    hand.menu("Export what is shown, import", "Import a file…")
    hand.qtbot.waitUntil(lambda: hand.window.current == "import")
    hand.click("Visits")
    path = tmp_path / "visits.csv"
    path.write_text("Title,From\nA day in Faro,2027-03-01\n", encoding="utf-8")
    dropped(hand.window, path)
    hand.qtbot.waitUntil(lambda: hand.window.current == "import")
    hand.qtbot.waitUntil(lambda: hand.sees("visits.csv"), timeout=20_000)


def test_what_the_palette_opens_is_marked_and_in_sight_in_the_list_beside(hand: Hand) -> None:
    hand.palette("valparaiso", "Valparaíso")
    hand.qtbot.waitUntil(lambda: hand.window.list_page() is not None)
    view = table(hand)
    row = next(n for n, each in enumerate(hand.listed()) if "Valparaíso" in each)

    def is_shown() -> bool:
        spot = view.visualRect(view.model().index(row, 0))
        return view.chosen_rows() == [row] and view.viewport().rect().contains(spot)

    hand.qtbot.waitUntil(is_shown)
    hand.fill("Filter Partners", "boston")
    hand.qtbot.waitUntil(lambda: len(hand.listed()) == 1)
    hand.palette("valparaiso", "Valparaíso")
    hand.qtbot.waitUntil(lambda: not view.chosen_rows())


def test_the_row_of_what_is_open_stays_in_sight_though_rows_above_it_get_higher(
    hand: Hand,
) -> None:
    hand.click("Cooperation")
    hand.click("Projects")
    view, name = table(hand), "Energy from waste at the fish market"
    hand.open_row(name)
    row = next(n for n, each in enumerate(hand.listed()) if name in each)

    def is_whole() -> bool:
        spot = view.visualRect(view.model().index(row, 0))
        return view.viewport().rect().contains(spot)

    assert is_whole()
    for size in ((1500, 700), (1300, 600)):
        pulled_to(hand.window, *size)
        hand.qtbot.waitUntil(is_whole)
    hand.press(Qt.Key.Key_Escape)
    hand.qtbot.waitUntil(is_whole)


def test_a_row_near_the_end_is_in_sight_when_its_card_takes_the_width_of_the_list(
    hand: Hand,
) -> None:
    pulled_to(hand.window, 1920, 1080)
    hand.click("Agreements")
    view, name = table(hand), "Sister city agreement with Valparaíso"
    row = next(n for n, each in enumerate(hand.listed()) if name in each)
    hand.click("Today")
    hand.palette("sister valparaiso", name)
    hand.qtbot.waitUntil(lambda: view.isVisible() and view.chosen_rows() == [row])
    spot = view.visualRect(view.model().index(row, 1))
    assert view.viewport().rect().contains(spot)


def has_sign_in(hand: Hand, words: str, colour: str) -> bool:
    """True where something of that colour is drawn in the row that holds the words."""
    view = table(hand)
    row = next(at for at, text in enumerate(hand.listed()) if words in text)
    hand.scroll_to_row(view, row)
    across = QRect(0, view.rowViewportPosition(row), view.viewport().width(), view.rowHeight(row))
    drawn = view.viewport().grab(across).toImage()
    wanted, dots = QColor(colour), (drawn.pixelColor(x, y) for x in range(drawn.width()) for y in range(drawn.height()))  # fmt: skip
    return any(
        max(
            abs(each.red() - wanted.red()),
            abs(each.green() - wanted.green()),
            abs(each.blue() - wanted.blue()),
        )
        < _NEAR
        for each in dots
    )


def test_a_state_has_its_sign_and_colour_as_of_the_day(hand: Hand) -> None:
    tokens = hand.window.desk.tokens
    hand.click("Agreements")
    assert has_sign_in(hand, "MOU on cruise emissions", tokens.bad)
    assert not has_sign_in(hand, "MOU on ferry links", tokens.bad)
    assert has_sign_in(hand, "MOU on ferry links", tokens.good)
