"""Pasted rows as a table: what becomes of each, or what is wrong with it, beside its cells."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHeaderView, QTableView

from irdesk.desk.context import Desk
from irdesk.desk.forms.in_words import in_words
from irdesk.desk.icons import SIZE, icon
from irdesk.exchange.importing import Report
from irdesk.exchange.mapping import Mapped
from irdesk.exchange.reading import Sheet
from irdesk.ground.text import N_
from irdesk.records.record import Kind

_Index = QModelIndex | QPersistentModelIndex
_ROW, _SIDE = 28, 24
"""Pixels of a row's height, and of a cell's width that its words can't have."""
_OUTCOME, _PROBLEM = 170, 420
"""Pixels of the column that says what becomes of a row, without sentences and with them at most."""
_WIDEST, _AIR = 300, 12
"""Pixels any other column gets at most, and that stand free behind a sentence."""
_MEASURED = 80
"""Rows whose words say how wide a column is: of a thousand, the window would wait."""
_WORDS = {
    "new": N_("new"),
    "changed": N_("changes"),
    "same": N_("no change"),
    "wrong": N_("can't be read"),
}
_SIGNS = {"new": "plus", "changed": "pencil", "same": "check", "wrong": "circle-alert"}


class Understood(QAbstractTableModel):
    """Each pasted row with what it becomes or what is wrong with it, then its cells."""

    def __init__(self, desk: Desk, kind: Kind, sheet: Sheet, mapped: Mapped) -> None:
        super().__init__()
        self.desk, self.kind, self.sheet = desk, kind, sheet
        self.columns = [
            (name, head) for name, head in mapped.columns.items() if head in sheet.heads
        ]
        self._at = {head: at for at, head in enumerate(sheet.heads)}
        self.report: Report | None = None
        self.only_wrong = False
        self._problems: dict[int, str] = {}
        self._wrong_cells: set[tuple[int, str]] = set()
        self.rows: list[int] = list(range(len(sheet.rows)))

    def take(self, report: Report | None) -> None:
        """Show what the rehearsal found."""
        self.beginResetModel()
        self.report = report
        problems: dict[int, list[str]] = {}
        for each in report.problems if report is not None else ():
            problems.setdefault(each.row, []).append(self.desk.say(each.message))
            self._wrong_cells.add((each.row, each.field))
        self._problems = {at: " ".join(dict.fromkeys(words)) for at, words in problems.items()}
        self._pick()
        self.endResetModel()

    def show_only_wrong(self, only: bool) -> None:
        """Leave out what is understood."""
        self.beginResetModel()
        self.only_wrong = only
        self._pick()
        self.endResetModel()

    def _pick(self) -> None:
        first = self.sheet.first
        every = range(len(self.sheet.rows))
        self.rows = (
            [at for at in every if at + first in self._problems] if self.only_wrong else list(every)
        )

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's name and signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's name and signature
        return 0 if parent.isValid() else 2 + len(self.columns)

    def outcome(self, row: int) -> str:
        """What becomes of a row: a key of `_WORDS`; "" while that is not known."""
        number = self.rows[row] + self.sheet.first
        if number in self._problems:
            return "wrong"
        return self.report.outcomes.get(number, "same") if self.report is not None else ""

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        at, column, tokens = self.rows[index.row()], index.column(), self.desk.tokens
        number = at + self.sheet.first
        if column == 1:
            code = self.outcome(index.row())
            words = self._problems.get(number) or self.desk.say(_WORDS.get(code, ""))
            if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
                return words if code else ""
            if role == Qt.ItemDataRole.DecorationRole and code:
                return icon(_SIGNS[code], tokens.bad if code == "wrong" else tokens.muted)
            if role == Qt.ItemDataRole.ForegroundRole and code == "wrong":
                return QColor(tokens.bad)
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and column == 0:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            if column == 0:
                return str(number)
            cells, place = self.sheet.rows[at], self._at[self.columns[column - 2][1]]
            kind = self.kind.by_name[self.columns[column - 2][0]].value
            text = in_words(self.desk, kind, cells[place] if place < len(cells) else "")
            short = text.split("\n")[0]
            return short[:300] if role == Qt.ItemDataRole.DisplayRole else text[:2_000]
        if column >= 2 and role in (Qt.ItemDataRole.BackgroundRole, Qt.ItemDataRole.DecorationRole):
            named = self.kind.by_name[self.columns[column - 2][0]].column_name
            if (number, named) in self._wrong_cells:
                is_sign = role == Qt.ItemDataRole.DecorationRole
                return icon("circle-alert", tokens.bad) if is_sign else QColor(tokens.bad_tint)
        return None

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        if section < 2:
            return self.desk.say(("Row", "What becomes of it")[section])
        if section < self.columnCount():
            return self.desk.say(self.kind.by_name[self.columns[section - 2][0]].label)
        return None


class UnderstoodTable(QTableView):
    """The rows; one with a problem is as high as its sentence."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setAccessibleName(desk.say("What was understood"))
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(_ROW)
        self.horizontalHeader().setResizeContentsPrecision(_MEASURED)

    def show_rows(self, model: Understood) -> None:
        """Show these instead."""
        self.setModel(model)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.resizeSection(0, 52)
        header.resizeSection(1, _OUTCOME)
        for at in range(2, model.columnCount()):
            asked = max(header.sectionSizeHint(at), self.sizeHintForColumn(at))
            header.resizeSection(at, min(asked, _WIDEST))
        header.setStretchLastSection(True)

    def make_room(self, has_wrong: bool) -> None:
        """The rehearsal is over: sentences take more room than words, signs some, but no more than they need."""
        header = self.horizontalHeader()
        asked = min(self.sizeHintForColumn(1) + _AIR, _PROBLEM) if has_wrong else _OUTCOME
        header.resizeSection(1, max(_OUTCOME, asked))
        for at in range(2, header.count()):
            asked = min(self.sizeHintForColumn(at), _WIDEST)
            header.resizeSection(at, max(header.sectionSize(at), asked))
        self.fit_rows()

    def fit_rows(self) -> None:
        """Each row as high as what is said of it."""
        model, metrics = self.model(), self.fontMetrics()
        room, known = self.columnWidth(1) - SIZE - _SIDE, dict[str, int]()
        for at in range(model.rowCount()):
            words = str(model.index(at, 1).data() or "")
            if metrics.horizontalAdvance(words) > room and words not in known:
                wrap = int(Qt.TextFlag.TextWordWrap)
                known[words] = metrics.boundingRect(0, 0, room, 0, wrap, words).height() + 10
            if words in known:
                self.setRowHeight(at, max(_ROW, known[words]))
