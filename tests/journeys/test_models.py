"""Every model of the desk keeps the rules of Qt's models, in the page that shows it."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator, Mapping

import pytest
import shiboken6
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractItemView, QApplication

import irdesk.desk
from irdesk.desk.history.rows import Rows
from irdesk.desk.lists.model import RecordTable
from irdesk.desk.lists.pasting import PastePanel
from irdesk.desk.lists.understood import Understood
from irdesk.services.editing import create
from tests.journeys.hand import Hand
from tests.journeys.panels import OVERLAYS
from tests.journeys.reading import settled


def _models() -> set[type[QAbstractItemModel]]:
    """Every model the desk makes itself, wherever it stands."""
    for each in pkgutil.walk_packages(irdesk.desk.__path__, "irdesk.desk."):
        importlib.import_module(each.name)
    found, beyond = set[type[QAbstractItemModel]](), [QAbstractItemModel]
    while beyond:
        for each in beyond.pop().__subclasses__():
            beyond.append(each)
            if each.__module__.startswith("irdesk."):
                found.add(each)
    return found


@pytest.fixture(autouse=True)
def testers() -> Iterator[list[QAbstractItemModelTester]]:
    """The testers at work; none outlives its test."""
    yield _testers
    _dismiss()


_testers: list[QAbstractItemModelTester] = []


def _dismiss() -> None:
    """End the testers: one that meets its dying model asks it for what is freed already."""
    while _testers:
        shiboken6.delete(_testers.pop())


def _tested(
    hand: Hand, of: type[QAbstractItemModel], but: type[QAbstractItemModel] | tuple[()] = ()
) -> list[QAbstractItemModel]:
    """The models of a class that tables and lists on the screen show, from now on watched by Qt's tester."""
    views = [each for each in hand.window.findChildren(QAbstractItemView) if each.isVisible()]
    shown = {
        id(each.model()): each
        for each in views
        if isinstance(each.model(), of) and not isinstance(each.model(), but)
    }
    for each in shown.values():
        fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
        _testers.append(QAbstractItemModelTester(each.model(), fatal))
    return [each.model() for each in shown.values()]


def _list(hand: Hand) -> None:
    """Sorted, filtered, filled up, changed by someone, and shown beside a card."""
    hand.window.go("visits")
    page = hand.window.list_page()
    assert page is not None
    (model,) = _tested(hand, RecordTable)
    page.table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    hand.into("Filter Visits")
    before = model.rowCount()
    hand.type("delegation")
    hand.qtbot.waitUntil(lambda: 0 < model.rowCount() < before)
    page.filters.clear()
    hand.qtbot.waitUntil(lambda: model.rowCount() == before)
    while model.canFetchMore(QModelIndex()):
        model.fetchMore(QModelIndex())
    hand.window.open_record("visits", page.model.records[2].id)
    hand.window.escape()
    page.table.selectRow(0)
    hand.window.to_bin()
    settled()
    hand.qtbot.waitUntil(lambda: model.rowCount() == before - 1)
    hand.window.undo()
    hand.qtbot.waitUntil(lambda: model.rowCount() == before)


def _pasted(hand: Hand) -> None:
    """Understood once the rehearsal is over, and the wrong rows alone."""
    OVERLAYS["paste"](hand)
    panel = hand.window.overlay
    assert isinstance(panel, PastePanel)
    (model,) = _tested(hand, Understood)
    hand.waits_to_see("2 new")
    assert isinstance(model, Understood)
    model.show_only_wrong(True)
    assert model.rowCount() == 0
    model.show_only_wrong(False)
    assert model.rowCount() == 2


def _history(hand: Hand) -> None:
    """Filtered, filled up, and read again after a change."""
    hand.window.go("history")
    (model,) = _tested(hand, Rows)
    while model.canFetchMore(QModelIndex()):
        model.fetchMore(QModelIndex())
    before, desk = model.rowCount(), hand.window.desk
    assert before > 0
    create(desk.workspace, desk.author, "partners", {"name": "Oulu"})
    desk.changed.emit()
    hand.qtbot.waitUntil(lambda: "Oulu" in str(model.index(0, 2).data()) or hand.sees("Oulu"))


SHOWN: Mapping[type[QAbstractItemModel], Callable[[Hand], None]] = {
    RecordTable: _list,
    Understood: _pasted,
    Rows: _history,
}
"""What is done with each model where a person meets it."""


def test_no_model_is_forgotten() -> None:
    assert _models() == set(SHOWN)


@pytest.mark.parametrize("of", SHOWN, ids=lambda each: each.__name__)
def test_a_model_is_sound_in_its_page(hand: Hand, of: type[QAbstractItemModel]) -> None:
    SHOWN[of](hand)
    QApplication.processEvents()


def test_every_table_and_list_of_every_page_has_a_sound_model(hand: Hand) -> None:
    """Also Qt's own models, filled by the desk.

    A table asks for more rows while it hears of the reset, before a tester that came later does:
    lists are tested for each kind before they are shown, in `test_every_page`.
    """
    from irdesk.desk.frame.rooms import ROOMS

    for name in [page for room in ROOMS for page in room.pages or (room.name,)]:
        hand.window.go(name)
        for again in (False, True):
            if again:
                hand.window.refresh()
            settled()
            for each in _tested(hand, QAbstractItemModel, but=RecordTable):
                assert each.rowCount() >= 0
            _dismiss()
