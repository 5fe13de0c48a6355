"""A list of records as a table: read in windows, so that a million rows don't stutter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from unicodedata import east_asian_width

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFontMetrics

from irdesk.desk.context import Desk
from irdesk.desk.lists.views import View
from irdesk.desk.tables import is_number
from irdesk.ground.errors import Trouble
from irdesk.ground.text import Message, msg
from irdesk.records.choosing import Link, Links, Named, Several
from irdesk.records.days import Day, Instant, Moment
from irdesk.records.fields import Field
from irdesk.records.numbers import Amount
from irdesk.records.partners import Partner
from irdesk.records.record import Kind, Record
from irdesk.records.values import Text
from irdesk.services.filtering import Condition, asked_of_store
from irdesk.services.shown import TITLE, beside_fields, columns_of, shown
from irdesk.services.sorting import in_order, why_not
from irdesk.store.query import Query, Where
from irdesk.store.reader import Reader

_FIRST, _WINDOW = 60, 200
"""Rows read before anything is painted, which fill a tall screen; rows read at a time then."""
_ENDLESS = 120
"""Letters that no list has room for."""
_PAD = 26
"""Pixels around the words of a cell."""
SIGN_WIDE = 22
"""Pixels that the sign before a state takes."""
_TIMES = (Day, Moment, Instant)
_Index = QModelIndex | QPersistentModelIndex
SECOND_LINE, SIGN = Qt.ItemDataRole.UserRole + 1, Qt.ItemDataRole.UserRole + 2
"""Roles of a row beside a card: what stands under its title; direction or else state, as a code.

Where a kind has neither, its rows keep no room for a sign; "" is a row without one among others.
"""
STATE = Qt.ItemDataRole.UserRole + 3
"""Role of a cell that shows the state: its code."""


class RecordTable(QAbstractTableModel):
    """Rows appear by windows of 200 as one scrolls; sorting and filtering are the store's."""

    def __init__(self, desk: Desk, kind: Kind, view: View | None = None) -> None:
        super().__init__()
        self.desk = desk
        self.kind = kind
        self.fields = named_columns(kind, view.columns if view is not None else ())
        self.records: list[Record] = []
        self.cells: list[list[str]] = []
        self._under: list[str] = []
        self._states: list[str] = []
        """The state of each row as it is shown, as a code."""
        self._more = False
        self._size = 0
        """Records of the workspace when the list was read."""
        self.words = ""
        self.conditions: tuple[Condition, ...] = view.conditions if view is not None else ()
        self.binned = False
        self.is_brief = False
        """True beside a card, where heads are short."""
        self.order = (view.order if view is not None else ()) or tuple(kind.order)
        self.reload()

    def reload(self) -> None:
        """Read the first window again."""
        self.beginResetModel()
        self.records, self.cells, self._under, self._states = [], [], [], []
        self._read()
        self.endResetModel()

    def filter(self, words: str) -> None:
        """Show only records whose title holds these words."""
        self.words = words.strip()
        self.reload()

    def show_columns(self, fields: Sequence[Field]) -> None:
        """Show other columns."""
        self.fields = list(fields)
        self.reload()

    def show_bin(self, binned: bool) -> None:
        """Show what lies in the bin, or what does not."""
        self.binned = binned
        self.reload()

    @property
    def total(self) -> int:
        """How many records it comes to."""
        if not self._more:
            return len(self.records)
        with self.desk.workspace.reading() as reader:
            return reader.count(self._query(reader))

    @property
    def has_only_us(self) -> bool:
        """True where our own city is all there is, which is nobody's partner."""
        only = self.records[0] if len(self.records) == 1 else None
        is_ours = isinstance(only, Partner) and only.kind_of == "own_city"
        return is_ours and not (self._more or self.filtered or self.binned)

    @property
    def filtered(self) -> bool:
        """True where something may be left out."""
        return bool(self.words or self.conditions)

    def query(self) -> Query:
        """What the list shows, as the store is asked for it."""
        with self.desk.workspace.reading() as reader:
            return self._query(reader)

    def _query(self, reader: Reader, limit: int | None = None, offset: int = 0) -> Query:
        where: list[Where] = []
        if self.filtered:
            today, staff = self.desk.today, self.desk.author.staff
            where = asked_of_store(reader, self.kind, self.words, self.conditions, today, staff)
        asked = Query(self.kind.name, where, self.order, limit, offset, self.binned)
        return in_order(reader, self.desk.language, asked)

    def fill_up(self) -> None:
        """Read the rest of the first window, once its beginning is painted."""
        if len(self.records) <= _FIRST and self._more:
            self.fetchMore(QModelIndex())

    def _read(self) -> None:
        known = len(self.records)
        most = _FIRST if not known else _WINDOW - _FIRST if known == _FIRST else _WINDOW
        with self.desk.workspace.reading() as reader:
            self._size = reader.size
            found = reader.query(self._query(reader, most + 1, known))
            self._more, found = len(found) > most, found[:most]
            words = shown(reader, self.kind, found, self.desk.language, self.desk.today)
        self.records.extend(found)
        self.cells.extend([words.cell(each, field) for field in self.fields] for each in found)
        state = self.kind.state
        self._states.extend(words.code(each, state) if state is not None else "" for each in found)
        second = _second(self.kind, self.fields)
        for each in found:
            said = [(field, words.cell(each, field).split("\n")[0]) for field in second]
            self._under.append(" · ".join(self._told(*one) for one in said if one[1]))

    def _told(self, field: Field, cell: str) -> str:
        """Without a head above it a bare number or day says of what it is."""
        is_bare = is_number(field) and not isinstance(field.value, Amount)
        is_bare = is_bare and getattr(field.value, "grouped", True)
        is_bare = is_bare or isinstance(field.value, _TIMES)
        return f"{self.desk.say(field.label)} {cell}" if is_bare else cell

    def canFetchMore(self, parent: _Index) -> bool:  # noqa: N802 - Qt's name
        return not parent.isValid() and self._more

    def fetchMore(self, parent: _Index) -> None:  # noqa: N802 - Qt's name
        if not self._more:
            return
        first = len(self.records)
        known = self.records, self.cells, self._under, self._states
        # The rows are read before they are told of: how many there are shows only then.
        self.records, self.cells, self._under, self._states = (list(each) for each in known)  # type: ignore[assignment]
        try:
            self._read()
        except Trouble as trouble:  # Qt asks for it, and would not pass it on
            self.desk.tell_trouble(trouble)
            return
        finally:
            read = self.records, self.cells, self._under, self._states
            self.records, self.cells, self._under, self._states = known
        self.beginInsertRows(QModelIndex(), first, len(read[0]) - 1)
        self.records, self.cells, self._under, self._states = read
        self.endInsertRows()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's name and signature
        return 0 if parent.isValid() else len(self.cells)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's name and signature
        return 0 if parent.isValid() else len(self.fields)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            text = self.cells[index.row()][index.column()]
            return text.split("\n")[0] if role == Qt.ItemDataRole.DisplayRole else text
        if role == Qt.ItemDataRole.TextAlignmentRole and is_number(self.fields[index.column()]):
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == SECOND_LINE:
            return self._under[index.row()]
        if role == SIGN:
            record = self.records[index.row()]
            if self.kind.state is None and not hasattr(record, "direction"):
                return None
            return str(getattr(record, "direction", None) or self._states[index.row()])
        if role == STATE and self.fields[index.column()] is self.kind.state:
            return self._states[index.row()]
        return None

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or section >= len(self.fields):
            return None
        field, say = self.fields[section], self.desk.say
        if role == Qt.ItemDataRole.DisplayRole:
            is_when = self.is_brief and isinstance(field.value, _TIMES)
            return f"{say('Date') if is_when else say(field.label)} {self._arrow(field)}".rstrip()
        if role == Qt.ItemDataRole.TextAlignmentRole and is_number(field):
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.ToolTipRole:
            words = say(self.why_unsorted(field) or msg("Click to sort by this."))
            return f"{say(field.label)}. {words}" if self.is_brief else words
        return None

    def why_unsorted(self, field: Field) -> Message | None:
        """The sentence why it can't be sorted by a column; None where it can."""
        return why_not(self._size, field)

    def _arrow(self, field: Field) -> str:
        """Where the list is sorted by it: upwards or downwards."""
        first = self.order[0] if self.order else ""
        if first.lstrip("-") != field.name:
            return ""
        return "↓" if first.startswith("-") else "↑"

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; in a very large office the records declare by which."""
        if 0 <= column < len(self.fields) and self.why_unsorted(self.fields[column]) is None:
            minus = "-" if order == Qt.SortOrder.DescendingOrder else ""
            if self.order != (minus + self.fields[column].name,):
                self.order = (minus + self.fields[column].name,)
                self.reload()


def choosable(kind: Kind) -> list[Field]:
    """The fields that can be columns, as one meets them on the card."""
    shown = [
        each for each in kind.fields if not each.unseen and each.name not in ("parent", "position")
    ]
    return [*beside_fields(kind), *shown]


def named_columns(kind: Kind, names: Sequence[str]) -> list[Field]:
    """The columns of these names; the usual ones where there are none."""
    known = {each.name: each for each in choosable(kind)}
    return [known[each] for each in names if each in known] or columns_of(kind)


def is_words(field: Field) -> bool:
    """True for what can be as long as one likes."""
    return not field.worked_out and isinstance(field.value, (Text, Several, Links, Link, Named))


def _second(kind: Kind, fields: Sequence[Field]) -> list[Field]:
    """What stands under what a record is: the rest of its title, with whom, and the state."""
    what, order = what_of(kind, fields), kind.order[0].lstrip("-") if kind.order else ""
    titled = kind.title if what is not TITLE else ()
    is_told = what is TITLE or order in (what.name, *kind.title)
    if order in kind.key and not is_told and not isinstance(kind.by_name[order].value, _TIMES):
        # No column says when, so that the same title of two years would look alike.
        titled, order = (*titled, order), ""
    named = [kind.by_name[name] for name in titled if name not in (what.name, order, "parent")]
    wanted = [each for each in kind.fields if isinstance(each.value, Links) and each.column == 1]
    state = kind.state
    rest = sorted((each for each in kind.fields if each.column), key=lambda each: each.column)
    said = (what.name, *kind.title, order, "reference", "direction", "state", "status")
    if not wanted and not named:
        wanted = [each for each in rest if each.name not in said][:1]
    found = [*named, *(each for each in wanted if each not in named)][:3]
    return [*found, *([state] if state is not None and state is not what else [])]


def what_of(kind: Kind, fields: Sequence[Field]) -> Field:
    """The column that says what a record is."""
    names = ("title", *kind.title)
    found = [each for each in fields if each is TITLE or each.name in names]
    return min(found, key=lambda each: names.index(each.name)) if found else fields[-1]


def briefest(kind: Kind, fields: Sequence[Field]) -> list[Field]:
    """The columns that stay beside an open card: when, where the list has such a day, and what."""
    what = what_of(kind, fields)
    first = kind.order[0].lstrip("-") if kind.order else ""
    return [e for e in fields if e is what or (e.name == first and isinstance(e.value, _TIMES))]


def widths(model: RecordTable, metrics: QFontMetrics) -> list[int]:
    """How wide each column would be if nothing of it were cut but what no list has room for, in pixels."""
    found = []
    for column in range(len(model.fields)):
        texts = {cells[column].split("\n")[0] for cells in model.cells}
        # One endless name takes no column from all others.
        bearable = [each for each in texts if _breadth(each) <= _ENDLESS]
        longest = sorted(bearable, key=_breadth)[-2:] or [each[:_ENDLESS] for each in [*texts][:1]]
        heads = f"{model.headerData(column, Qt.Orientation.Horizontal)} ↓"
        sign = SIGN_WIDE if model.fields[column] is model.kind.state else 0
        found.append(_PAD + sign + max(map(metrics.horizontalAdvance, (heads, *longest))))
    return found


def _breadth(text: str) -> int:
    """How many letters' room a text takes; Han, kana and Hangul take two each."""
    return (
        len(text) if text.isascii() else sum(1 + (east_asian_width(each) in "WF") for each in text)
    )
