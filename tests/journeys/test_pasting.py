"""A table from Excel is pasted into a list: wrong dates, the chosen rows, and what is no table."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QPushButton

from irdesk.desk.forms.in_words import in_words
from irdesk.desk.lists import understood
from irdesk.desk.lists.pasting import PastePanel
from irdesk.store.query import Query
from tests.journeys.hand import Hand
from tests.journeys.surroundings import copied_elsewhere
from tests.journeys.test_lists import ctrl_click, table, visits


def count(hand: Hand) -> int:
    """How many visits are kept; asked often, so none is read."""
    with hand.window.desk.workspace.reading() as reader:
        return reader.count(Query("visits"))


def test_pasting_2000_rows_with_wrong_dates(hand: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    worded = 0

    def counted(*given: Any) -> str:
        nonlocal worded
        worded += 1
        return in_words(*given)

    monkeypatch.setattr(understood, "in_words", counted)
    hand.click("Visits")
    before = count(hand)
    rows = [
        f"Pasted {n}\t{'31.02.2027' if n % 50 == 0 else '2.3.2027'}\t{'planned' if n else 'maybe'}"
        for n in range(2000)
    ]
    copied_elsewhere("Title\tFrom\tState\n" + "\n".join(rows) + "\n")
    hand.tab_into(table(hand))
    hand.ctrl(Qt.Key.Key_V)
    assert worded < 1_000, "the panel is there at once, however long the table is"
    hand.qtbot.waitUntil(lambda: hand.sees("40 rows have a problem"), timeout=60_000)
    panel = next((each for each in hand.window.findChildren(PastePanel)), None)
    assert panel is not None
    assert panel.model is not None
    QAbstractItemModelTester(panel.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert panel.model.rowCount() == 2000
    assert hand.sees("The date “31.02.2027” does not exist: check day and month.")
    assert hand.sees("“maybe” is not one of: requested, under assessment")
    assert panel.table.rowHeight(0) > panel.table.rowHeight(1) == panel.table.rowHeight(50)
    for at in range(2, panel.model.columnCount()):
        # No date is cut by the sign of its problem.
        assert panel.table.columnWidth(at) >= panel.table.sizeHintForColumn(at)
    apply = next(e for e in panel.findChildren(QPushButton) if e.text() == "Paste 1,960")
    assert not apply.isEnabled()
    assert count(hand) == before
    hand.tab_to("Only rows with a problem")
    hand.press(Qt.Key.Key_Space)
    assert panel.model.rowCount() == 40
    hand.tab_to("Leave out the rows with a problem")
    hand.press(Qt.Key.Key_Space)
    hand.click("Paste 1,960")
    hand.qtbot.waitUntil(lambda: hand.sees("Pasted 1,960 records"), timeout=120_000)
    assert count(hand) == before + 1960
    hand.ctrl(Qt.Key.Key_Z)
    hand.qtbot.waitUntil(lambda: count(hand) == before, timeout=60_000)


def test_pasted_cells_change_the_chosen_rows(hand: Hand) -> None:
    hand.click("Visits")
    ctrl_click(hand, "To İzmir on coastal protection")
    ctrl_click(hand, "Deputy mayor to Taipei")
    copied_elsewhere("Topic\tState\nsea walls\tconfirmed\nmetro\tconfirmed\n")
    hand.ctrl(Qt.Key.Key_V)
    hand.waits_to_see("0 new · 2 changed")
    hand.press(Qt.Key.Key_Return)
    hand.waits_to_see("Pasted 2 records")
    known = {each.title: (each.topic, each.state) for each in visits(hand)}
    assert known["To İzmir on coastal protection"] == ("sea walls", "confirmed")
    assert known["Deputy mayor to Taipei"] == ("metro", "confirmed")


def test_chosen_rows_that_were_sorted_elsewhere_stay_who_they_are(hand: Hand) -> None:
    hand.click("Visits")
    names = ("To İzmir on coastal protection", "Deputy mayor to Taipei")
    references = {each.title: each.reference for each in visits(hand)}
    for name in names:
        ctrl_click(hand, name)
    rows = [f"{references[name]}\tsea walls of {name[-6:]}" for name in reversed(names)]
    copied_elsewhere("\n".join(("Reference\tTopic", *rows, "")))
    hand.ctrl(Qt.Key.Key_V)
    hand.waits_to_see("0 new · 2 changed")
    hand.press(Qt.Key.Key_Return)
    hand.waits_to_see("Pasted 2 records")
    known = {each.title: (each.reference, each.topic) for each in visits(hand)}
    for name in names:
        assert known[name] == (references[name], f"sea walls of {name[-6:]}")


def test_what_is_no_table_is_said_to_be_none(hand: Hand) -> None:
    hand.click("Visits")
    copied_elsewhere("")
    hand.tab_into(table(hand))
    hand.ctrl(Qt.Key.Key_V)
    assert hand.sees("There is no table on the clipboard")


def test_rows_that_are_too_short_or_hold_a_lone_quote_are_read_as_they_stand(hand: Hand) -> None:
    hand.click("Visits")
    text = '\ufeffTitle\tPurpose\tTo\nTo Oulu\n"Friends of Busan\tsea walls\nTo Nantes\tmetro\n\u200b\tmetro\n'
    copied_elsewhere(text)
    hand.tab_into(table(hand))
    hand.ctrl(Qt.Key.Key_V)
    hand.waits_to_see("1 row has a problem · 3 new")
    assert hand.sees("“Title” is needed: fill it in.")
    hand.tab_to("Leave out the rows with a problem")
    hand.press(Qt.Key.Key_Space)
    hand.click("Paste 3")
    hand.waits_to_see("Pasted 3 records")
    known = {each.title: each.purpose for each in visits(hand)}
    assert known["To Oulu"] is None
    assert known['"Friends of Busan'] == "sea walls"
    assert known["To Nantes"] == "metro"


def test_rows_without_heads_that_are_wider_than_the_list(hand: Hand) -> None:
    hand.click("Visits")
    shown = len(table(hand).model().fields)  # type: ignore[attr-defined]
    cells = ["", "To Oulu", *[""] * (shown - 2), "a remark of one’s own"]
    copied_elsewhere("\t".join(cells))
    hand.tab_into(table(hand))
    hand.ctrl(Qt.Key.Key_V)
    hand.waits_to_see("1 new · 0 change")
    assert not hand.sees("is no irdesk id")
    assert hand.sees(f"Not used: column {shown + 1}.")


def test_two_columns_of_one_name_and_a_cell_without_end_are_told(hand: Hand) -> None:
    hand.click("Visits")
    copied_elsewhere("Title\tState\tTitle\nTo Oulu\tplanned\tTo Nantes\n")
    hand.tab_into(table(hand))
    hand.ctrl(Qt.Key.Key_V)
    assert hand.sees("Two of the pasted columns are called “Title”")
    copied_elsewhere(f"Title\tState\n{'x' * 200_000}\tplanned\n")
    hand.ctrl(Qt.Key.Key_V)
    hand.waits_to_see("1 row has a problem")
    assert hand.sees("The text has 200,000 characters and at most 1,000 fit")
