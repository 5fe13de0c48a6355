"""Columns that share a room: what finds none stands below the others, and nothing is lost."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from irdesk.desk.pieces import MAY_BREAK, breakable
from irdesk.desk.tables import plain_table
from irdesk.desk.widths import Wish, shared

HEADS = ("Day", "Title", "State", "Partners", "Reference")
ROWS = (("1 Dec 2026", "Delegation of Busan to Riverport", "confirmed", "Busan, Taipei and Prague", "V-2026-001"),)  # fmt: skip


def test_the_least_important_give_way_and_the_others_fill_the_room() -> None:
    wishes = [Wish(100, (0,)), Wish(150, (1,), 60), Wish(80, (3,)), Wish(120, (2,), 20)]
    assert shared(wishes, 500).keys() == {0, 1, 2, 3}
    assert sum(shared(wishes, 500).values()) == 500
    assert shared(wishes, 400).keys() == {0, 1, 3}
    assert shared(wishes, 200) == {0: 200}


def test_columns_without_room_stand_below_their_row_with_their_names(qtbot: QtBot) -> None:
    table = plain_table(HEADS, ROWS, "Visits", ranks=(1, 1, 2, 3, 4))
    qtbot.addWidget(table)
    table.resize(900, 300)
    table.show()
    qtbot.waitUntil(lambda: table.rowHeight(0) > 0)
    assert table.words_below(0) == ""
    usual = table.rowHeight(0)
    table.resize(330, 300)
    qtbot.waitUntil(lambda: "Reference: V-2026-001" in table.words_below(0))
    qtbot.waitUntil(lambda: table.rowHeight(0) > usual)
    assert table.horizontalScrollBar().maximum() == 0
    first = table.item(0, 0)
    assert first is not None
    told = first.data(Qt.ItemDataRole.AccessibleDescriptionRole)
    assert told == table.words_below(0)


def test_amounts_are_never_broken_and_no_letter_is_left_alone() -> None:
    assert breakable("US$150,000,000,000.00", 16) == "US$150,000,000,000.00"
    mail = breakable("maria.lopez@riverport.example", 16).split(MAY_BREAK)
    assert mail == ["maria.", "lopez@", "riverport.", "example"]
    assert min(map(len, breakable("W" * 49, 16).split(MAY_BREAK))) > 5


def test_sentences_have_room_to_be_read_or_stand_below(qtbot: QtBot) -> None:
    why = "Notice is due six months before the term ends: that is 24 May 2026, a weekend. " * 3
    cells = (
        "24 May 2026",
        "Sister city agreement with Busan",
        why,
        "Ana Moreira",
        "not decided yet",
    )
    table = plain_table(("Act by", "Agreement", "Why", "Owner", "Decision"), (cells,), "Dates")
    qtbot.addWidget(table)
    table.show()
    for wide in range(300, 1000, 50):
        table.resize(wide, 300)
        qtbot.waitUntil(lambda: not table.horizontalScrollBar().maximum())
        assert "Why: " in table.words_below(0) or table.columnWidth(2) >= 260
