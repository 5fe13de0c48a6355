"""A cell of a list edited in its place: Enter keeps it, Esc leaves it, problems stand below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QVBoxLayout

from irdesk.desk.forms.editors import Editor
from irdesk.desk.forms.in_words import cell_of, typed_by, words_of
from irdesk.desk.pieces import label
from irdesk.ground.errors import BadInput, Conflict, Trouble
from irdesk.records.fields import Field
from irdesk.records.record import Change, Kind, Record
from irdesk.records.values import Text
from irdesk.services.editing import save

if TYPE_CHECKING:
    from irdesk.desk.lists.page import ListPage

_LEAST = 180


def is_simple(kind: Kind, field: Field) -> bool:
    """True for a field that is edited in a line of its own."""
    known = kind.by_name.get(field.name) is field and not field.fixed and not field.unseen
    return known and not (isinstance(field.value, Text) and field.value.long)


class CellEditing:
    """Opens the editor of one cell of a list at a time."""

    def __init__(self, page: ListPage) -> None:
        self.page = page
        self.open: CellEditor | None = None

    def begin(self, index: QModelIndex | QPersistentModelIndex) -> None:
        """Edit the cell, or say why it can't be."""
        page, model, say = self.page, self.page.model, self.page.desk.say
        if self.open is not None or not 0 <= index.row() < len(model.records):
            return
        field = model.fields[index.column()]
        if model.binned or not page.is_made_here or not is_simple(model.kind, field):
            words = say(
                "“{name}” is not changed in the list: open the record.", name=say(field.label)
            )
            page.desk.said.emit(words, False)
            return
        page.table.setCurrentIndex(model.index(index.row(), index.column()))
        page.table.scrollTo(model.index(index.row(), index.column()))
        self.open = CellEditor(page, model.records[index.row()], field, index.row(), index.column())
        self.open.left.connect(self._left)

    def cancel(self) -> bool:
        """Leave the cell as it was; False where none is edited."""
        if self.open is None:
            return False
        self.open.leave(0)
        return True

    def _left(self, step: int) -> None:
        edited, self.open = self.open, None
        if edited is None:
            return
        table, model = self.page.table, self.page.model
        table.setFocus()
        at = next((n for n, e in enumerate(model.records) if e.id == edited.record.id), None)
        if at is None:
            return
        columns = [n for n, each in enumerate(model.fields) if is_simple(model.kind, each) and not table.isColumnHidden(n)]  # fmt: skip
        table.setCurrentIndex(model.index(at, min(edited.column, len(model.fields) - 1)))
        if step and edited.column in columns:
            place = columns.index(edited.column) + step
            if 0 <= place < len(columns):
                self.begin(model.index(at, columns[place]))


class CellEditor(QFrame):
    """The editor over the cell; `left` carries the step to the next cell, 0 for none."""

    left = Signal(int)

    def __init__(self, page: ListPage, record: Record, field: Field, row: int, column: int) -> None:
        super().__init__(page.table.viewport())
        self.page, self.desk, self.record, self.field = page, page.desk, record, field
        self.row, self.column = row, column
        self.problem: QLabel = label("", wrap=True, tone="bad")
        self.problem.setParent(page.table)
        self.problem.hide()
        self.editor = Editor(self.desk, field, self._typed)
        widget = self.editor.widget
        widget.setProperty("look", "cell")
        self._is_over = False
        self.editor.put(getattr(record, field.name))
        self._before = self.editor.text
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(widget)
        widget.installEventFilter(self)
        table = page.table
        table.verticalScrollBar().valueChanged.connect(self._place)
        table.horizontalScrollBar().valueChanged.connect(self._place)
        table.resized.connect(self._place)
        self._place()
        self.show()
        widget.setFocus()
        select = getattr(widget, "selectAll", None)
        if select is not None:
            select()

    def _place(self) -> None:
        table = self.page.table
        spot = table.visualRect(table.records.index(self.row, self.column))
        wide = max(_LEAST, spot.width())
        left = max(0, min(spot.left(), table.viewport().width() - wide))
        high = max(spot.height(), self.editor.widget.minimumSizeHint().height())
        self.setGeometry(left, spot.center().y() - high // 2, wide, high)
        under = self.mapTo(table, self.rect().bottomLeft())
        room = min(max(wide, 320), table.width() - under.x() - 4)
        tall = self.problem.heightForWidth(room)
        top = under.y() + 2
        if top + tall > table.height():
            top = self.mapTo(table, self.rect().topLeft()).y() - tall - 2
        self.problem.setGeometry(under.x(), top, room, tall)

    def _typed(self) -> None:
        if self.problem.text():
            self.say("")

    def say(self, words: str) -> None:
        """Say what is wrong, beside the cell."""
        self.problem.setText(words)
        self.problem.setVisible(bool(words))
        self.problem.raise_()
        self.editor.wrong(bool(words))
        self.editor.widget.setAccessibleDescription(words)
        self._place()

    def save(self, step: int = 0) -> None:
        """Keep what is typed; what can't be kept stays with its problem."""
        if self.editor.text.strip() == self._before.strip():
            self.leave(step)
            return
        kind, desk = self.page.kind, self.desk
        try:
            with desk.workspace.reading() as reader:
                value = self.editor.value(typed_by(desk, reader))
            change = Change(
                kind.name, self.record.id, self.record.version, {self.field.name: value}
            )
            save(desk.workspace, desk.author, [change])
        except BadInput as refused:
            self.say(desk.say(refused.problems[0].message))
            return
        except Conflict as conflict:
            self._meet(conflict)
            return
        except Trouble as trouble:
            self.say(desk.say(trouble.message))
            return
        self._close()
        desk.changed.emit()
        self.left.emit(step)

    def _meet(self, conflict: Conflict) -> None:
        """Show what others made of it meanwhile, and let one decide."""
        with self.desk.workspace.reading() as reader:
            self.record = reader.get(self.page.kind.record, self.record.id)
        self._before = cell_of(self.field.value, getattr(self.record, self.field.name))
        theirs = words_of(self.desk, self.field.value, getattr(self.record, self.field.name))
        words = self.desk.say("It is now “{theirs}”: Enter again keeps yours, Esc theirs.", theirs=theirs)  # fmt: skip
        self.say(f"{self.desk.say(conflict.message)} {words}")

    def leave(self, step: int = 0) -> None:
        """Close it without keeping anything."""
        self._close()
        self.left.emit(step)

    def _close(self) -> None:
        self._is_over = True
        self.hide()
        self.problem.hide()
        self.problem.deleteLater()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if self._is_over:
            return False
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        if event.type() == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            gone = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
            if event.reason() not in gone:
                self.save()
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        key, widget = event.key(), self.editor.widget
        is_open = isinstance(widget, QComboBox) and widget.view().isVisible()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not is_open:
            self.save()
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.save(1 if key == Qt.Key.Key_Tab else -1)
        elif key == Qt.Key.Key_Escape and not is_open:
            self.leave()
        else:
            return False
        return True
