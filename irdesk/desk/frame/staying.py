"""Where one is on a page: selection, scroll and focus outlast that it is read anew.

The focus meant is the window's own: while another window is active the program has none here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QScrollArea,
    QTextEdit,
    QWidget,
)

_Key = tuple[str, str, int]


@dataclass(frozen=True)
class SeenRows:
    """What was seen of a table or list; rows by what they are, not where they stand."""

    top: Any
    above: int
    """Pixels of the top row that are out of sight."""
    current: Any
    row: int
    """Where that stood."""
    column: int
    chosen: tuple[Any, ...]
    read: int


class Staying:
    """Noted when made; `restore` goes back to it."""

    def __init__(self, page: QWidget) -> None:
        self._page = page
        self._views = {key: seen_rows(each) for key, each in _named(page, QAbstractItemView)}
        self._areas = {
            key: each.verticalScrollBar().value() for key, each in _named(page, QScrollArea)
        }
        at = page.window().focusWidget()
        named = _named(page, QWidget)
        self._focus = next((key for key, each in named if each is at), None)
        self._takers = [key for key, each in named if key == self._focus or _takes_focus(each)]

    def restore(self) -> None:
        """Show the page again as it was noted, as far as that is still there."""
        show_now(self._page)
        for key, view in _named(self._page, QAbstractItemView):
            if key in self._views:
                show_rows(view, self._views[key])
        for key, area in _named(self._page, QScrollArea):
            inner = area.widget()
            if inner is not None and inner.layout() is not None:
                inner.layout().activate()
            area.verticalScrollBar().setValue(self._areas.get(key, 0))
        at = self._page.window().focusWidget()
        if self._focus is not None and (at is None or not self._page.isAncestorOf(at)):
            there = {key: each for key, each in _named(self._page, QWidget) if _takes_focus(each)}
            again = next((there[key] for key in self._nearest() if key in there), None)
            if again is not None:
                again.setFocus(Qt.FocusReason.OtherFocusReason)

    def _nearest(self) -> list[_Key]:
        """What had the focus, then what came after it, then what came before: it may be gone."""
        at = self._takers.index(self._focus) if self._focus in self._takers else 0
        return [*self._takers[at:], *reversed(self._takers[:at])]


def show_now(page: QWidget) -> None:
    """Show what was just laid out; Qt leaves that to the next turn, and hidden things take no focus."""
    for each in page.findChildren(QWidget):
        QCoreApplication.sendPostedEvents(each, QEvent.Type.MetaCall.value)


def is_typed_in(page: QWidget, inside: QWidget | None) -> bool:
    """True while a cell of a table is edited, or a field within `inside` holds what nobody saved."""
    at = page.window().focusWidget()
    if at is None or not page.isAncestorOf(at):
        return False
    if isinstance(at, QLineEdit):
        changed, writes = at.isModified(), not at.isReadOnly()
    elif isinstance(at, (QPlainTextEdit, QTextEdit)):
        changed, writes = at.document().isModified(), not at.isReadOnly()
    else:
        return False
    parent = at.parentWidget()
    while parent is not None and parent is not page:
        if isinstance(parent, QAbstractItemView):
            return writes
        parent = parent.parentWidget()
    return writes and changed and inside is not None and inside.isAncestorOf(at)


def _takes_focus(widget: QWidget) -> bool:
    return widget.isEnabled() and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def _named(page: QWidget, of: type[Any]) -> list[tuple[_Key, Any]]:
    """The visible widgets of a class, each with what it is called and the how manieth that is."""
    found, met = [], dict[tuple[str, str], int]()
    for each in page.findChildren(of):
        if each.isVisible():
            name = (type(each).__name__, each.accessibleName())
            met[name] = met.get(name, -1) + 1
            found.append(((*name, met[name]), each))
    return found


def _identity(view: QAbstractItemView, row: int) -> Any:
    """What a row is: the record's id, else its words."""
    model = view.model()
    records = getattr(model, "records", None)
    if isinstance(records, list) and 0 <= row < len(records):
        return records[row].id
    if not 0 <= row < model.rowCount():
        return None
    # PySide hides the count of columns of a list's model.
    wide = 1 if isinstance(view, QListView) else model.columnCount()
    return tuple(str(model.index(row, at).data() or "") for at in range(wide))


def seen_rows(view: QAbstractItemView) -> SeenRows:
    """What is chosen and in sight."""
    current, selected = view.currentIndex(), view.selectionModel()
    chosen = {each.row() for each in selected.selectedIndexes()} if selected is not None else set()
    first = view.indexAt(QPoint(4, 0))
    top, above = first.row(), -view.visualRect(first).top() if first.isValid() else 0
    return SeenRows(
        _identity(view, top), above, _identity(view, current.row()), current.row(), current.column(),
        tuple(_identity(view, each) for each in sorted(chosen)), view.model().rowCount(),
    )  # fmt: skip


def show_rows(view: QAbstractItemView, seen: SeenRows) -> None:
    """Choose the same rows again and bring them where they were."""
    model = view.model()
    while model.rowCount() < seen.read and model.canFetchMore(QModelIndex()):
        model.fetchMore(QModelIndex())
    rows = {_identity(view, row): row for row in range(model.rowCount())}
    selection = view.selectionModel()
    flags = QItemSelectionModel.SelectionFlag
    wanted = [rows[each] for each in seen.chosen if each in rows]
    if sorted({each.row() for each in selection.selectedIndexes()}) != sorted(wanted):
        selection.clearSelection()
        for row in wanted:
            selection.select(model.index(row, 0), flags.Select | flags.Rows)
    # Where it is gone, one goes on with what stands in its place.
    row = rows.get(seen.current, min(seen.row, model.rowCount() - 1))
    if seen.current is not None and row >= 0:
        selection.setCurrentIndex(model.index(row, max(0, seen.column)), flags.NoUpdate)
    if seen.top in rows:
        view.scrollTo(model.index(rows[seen.top], 0), QAbstractItemView.ScrollHint.PositionAtTop)
        if view.verticalScrollMode() == QAbstractItemView.ScrollMode.ScrollPerPixel:
            bar = view.verticalScrollBar()
            bar.setValue(bar.value() + seen.above)
