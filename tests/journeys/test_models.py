"""Every model of the desk keeps the rules of Qt's models, in the page that shows it."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping, Set
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QPoint, Qt
from PySide6.QtWidgets import QTableView

from irdesk.desk.frame.rooms import HISTORY, ROOMS
from irdesk.desk.history.rows import Rows
from irdesk.desk.lists.model import RecordTable
from irdesk.desk.lists.understood import Understood
from tests.journeys.hand import CTRL, Hand
from tests.journeys.panels import paste_partners
from tests.journeys.reading import settled
from tests.journeys.reflection import made_here
from tests.journeys.soundness import sound
from tests.journeys.test_bulk_edit import MANY, fill

_TELLS = {
    "beginResetModel": "modelReset", "beginInsertRows": "rowsInserted", "beginRemoveRows": "rowsRemoved",
    "beginMoveRows": "rowsMoved", "beginInsertColumns": "columnsInserted",
    "beginRemoveColumns": "columnsRemoved", "beginMoveColumns": "columnsMoved",
    "dataChanged.emit": "dataChanged", "layoutChanged.emit": "layoutChanged",
    "headerDataChanged.emit": "headerDataChanged",
}  # fmt: skip
"""By what of its source a model tells its views of which change."""


def _told(of: type[QAbstractItemModel]) -> set[str]:
    """Every kind of change that a model tells its views of."""
    source = inspect.getsource(of)
    return {signal for words, signal in _TELLS.items() if words in source}


@contextmanager
def _watched(
    hand: Hand, of: type[QAbstractItemModel], but: Set[str] = frozenset()
) -> Iterator[QAbstractItemModel]:
    """The one model of a class that is shown, under the tester; all it tells of has to happen."""
    heard = set[str]()
    views = [each for each in hand.window.findChildren(QTableView) if each.isVisible()]
    (model,) = (each.model() for each in views if isinstance(each.model(), of))
    for each in _told(of):
        getattr(model, each).connect(lambda *_, each=each: heard.add(each))
    with sound(hand.window, of) as shown:
        assert shown == [model]
        yield model
    assert heard >= _told(of) - but


def _list(hand: Hand) -> None:
    """Filled up, filtered, sorted, put into the bin and back.

    Few enough are left for one window: the table asks for the next while it hears of a reset, before
    a tester that came later does. Large ones are tested before they are shown, in `test_every_page`.
    """
    hand.click("Visits")
    hand.fill("Filter Visits", "request")
    hand.waits_to_see(f"{MANY} of ")
    table = hand.widget("Visits", QTableView)
    with _watched(hand, RecordTable) as model:
        hand.turn_wheel(table, 300)
        hand.qtbot.waitUntil(lambda: model.rowCount() == MANY)
        hand.fill("Filter Visits", "request 00")
        hand.waits_to_see("10 of ")
        first, head = model.index(0, 1).data(), table.horizontalHeader()
        hand.point(head.viewport(), QPoint(head.sectionViewportPosition(1) + 20, head.height() // 2))  # fmt: skip
        hand.qtbot.waitUntil(lambda: model.index(0, 1).data() != first)
        hand.point_at_row(table, 0, CTRL, column=1)
        hand.press(Qt.Key.Key_Delete)
        hand.waits_to_see("9 of ")
        hand.ctrl(Qt.Key.Key_Z)
        hand.waits_to_see("10 of ")


def _pasted(hand: Hand) -> None:
    """Understood once the rehearsal is over, and the wrong rows alone."""
    paste_partners(hand)
    with _watched(hand, Understood) as model:
        hand.waits_to_see("2 new")
        assert model.rowCount() == 2


def _history(hand: Hand) -> None:
    """Read again after a change; its second window of rows lies 200 operations away."""
    hand.palette("history", "History")
    hand.qtbot.waitUntil(lambda: hand.window.current == HISTORY)
    with _watched(hand, Rows, but={"rowsInserted"}) as model:
        before = model.rowCount()
        assert before > 0
        hand.ctrl(Qt.Key.Key_L)
        hand.type("Busan")
        hand.tab_to("What")
        hand.type("They rang about berths")
        hand.press(Qt.Key.Key_Return, CTRL)
        hand.qtbot.waitUntil(lambda: model.rowCount() > before)


SHOWN: Mapping[type[QAbstractItemModel], Callable[[Hand], None]] = {
    RecordTable: _list,
    Understood: _pasted,
    Rows: _history,
}
"""What is done with each model where a person meets it."""


def test_no_model_is_forgotten() -> None:
    assert made_here(QAbstractItemModel) == set(SHOWN)


@pytest.mark.parametrize("of", SHOWN, ids=lambda each: each.__name__)
def test_a_model_is_sound_in_its_page_whatever_it_tells_of(
    riverport: Path, opened: Callable[[], Hand], of: type[QAbstractItemModel]
) -> None:
    if of is RecordTable:
        fill(riverport)
    SHOWN[of](opened())


def test_every_table_and_list_of_every_page_has_a_sound_model(hand: Hand) -> None:
    """Also Qt's own models, filled by the desk.

    A table asks for more rows while it hears of the reset, before a tester that came later does:
    lists are tested for each kind before they are shown, in `test_every_page`.
    """
    for name in [page for room in ROOMS for page in room.pages or (room.name,)]:
        hand.window.go(name)
        settled()
        with sound(hand.window, but=RecordTable):
            hand.window.refresh()
            settled()
        with sound(hand.window, but=RecordTable) as shown:
            assert all(each.rowCount() >= 0 for each in shown)
