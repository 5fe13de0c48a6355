"""Qt's tester of models, which ends the program where a model breaks their rules."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import shiboken6
from PySide6.QtCore import QAbstractItemModel
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractItemView, QWidget


@contextmanager
def sound(
    within: QWidget,
    of: type[QAbstractItemModel] = QAbstractItemModel,
    but: type[QAbstractItemModel] | tuple[()] = (),
) -> Iterator[list[QAbstractItemModel]]:
    """The models that tables and lists on the screen show, watched by the tester while the block runs.

    None of the testers outlives the block: one that meets its dying model asks it for what is freed already.
    """
    views = [each for each in within.findChildren(QAbstractItemView) if each.isVisible()]
    models = {id(each.model()): each.model() for each in views}
    shown = [e for e in models.values() if isinstance(e, of) and not isinstance(e, but)]
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    testers = [QAbstractItemModelTester(each, fatal) for each in shown]
    try:
        yield shown
    finally:
        for each in testers:
            shiboken6.delete(each)
