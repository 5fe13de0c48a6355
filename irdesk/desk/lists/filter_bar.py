"""The filter of a list: words to look for, the usual questions, and a chip for each condition."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from irdesk.desk.context import Desk
from irdesk.desk.flow import Flow
from irdesk.desk.icons import icon
from irdesk.desk.lists.filter_panel import FilterPanel
from irdesk.desk.lists.filter_words import words_of
from irdesk.desk.pieces import button, empty, row, shortened
from irdesk.ground.text import msg
from irdesk.records.choosing import Choice
from irdesk.records.record import Kind
from irdesk.services.filtering import Condition

_PAUSE = 120
_LONGEST = 48


class FilterBar(QWidget):
    """`changed` says that words or conditions are others now, `turned` that the panel came or went."""

    changed = Signal()
    turned = Signal()
    walked = Signal(bool)
    """Down or Enter leads from the words to the rows; True where that is Enter."""

    def __init__(self, desk: Desk, kind: Kind) -> None:
        super().__init__()
        self.desk, self.kind = desk, kind
        self.conditions: tuple[Condition, ...] = ()
        say = desk.say
        self.line = QLineEdit()
        self.line.setPlaceholderText(say("Filter…"))
        self.line.setAccessibleName(say("Filter {kind}", kind=msg(kind.many)))
        self.line.setMinimumWidth(120)
        self.line.setMaximumWidth(420)
        self.line.setClearButtonEnabled(False)
        self._sign = self.line.addAction(icon("list-filter", desk.tokens.muted), QLineEdit.ActionPosition.LeadingPosition)  # fmt: skip
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.changed)
        self.line.textChanged.connect(self._pause.start)
        self._usual = [self._question(name) for name in self._questions()]
        add = button(desk, "", self._ask_any, "plus", "icon", say("Filter by any field"))
        self.panel: FilterPanel | None = None
        self._asked: Condition | None = None
        """The condition that is being changed."""
        self.chips = QWidget()
        self._chips = Flow(spacing=6)
        self.chips.setLayout(self._chips)
        self.chips.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        self._across = row(self.line, *self._usual, add, None)
        self._across.setStretchFactor(self.line, 10)
        layout.addLayout(self._across)
        layout.addWidget(self.chips)
        self._layout = layout

    def _questions(self) -> list[str]:
        """Fields one asks for most: the state, who it belongs to."""
        fields = self.kind.by_name
        state = next((each for each in ("state", "status", "kind_of") if each in fields), None)
        choice = state is not None and isinstance(fields[state].value, Choice)
        return [*([state] if state is not None and choice else []), "owner"]

    def _question(self, name: str) -> QWidget:
        field = self.kind.by_name[name]
        return button(self.desk, self.desk.say(field.label), partial(self.ask, name), "chevron-down", "quiet")  # fmt: skip

    def be_brief(self, is_brief: bool) -> None:
        """Beside a card there is room for the words alone, which take all of it."""
        for each in self._usual:
            each.setVisible(not is_brief)
        self._across.setStretch(self._across.count() - 1, 0 if is_brief else 1)

    @property
    def is_asking(self) -> bool:
        """True while the panel is open."""
        return self.panel is not None and not self.panel.isHidden()

    @property
    def words(self) -> str:
        """What the title shall hold."""
        return self.line.text().strip()

    def settle(self) -> None:
        """Do at once what typing would do after a pause."""
        if self._pause.isActive():
            self._pause.stop()
            self.changed.emit()

    def set_conditions(self, conditions: tuple[Condition, ...]) -> None:
        """Show other conditions; nothing is told of it."""
        self.conditions = conditions
        self._close()
        self._write()

    def clear(self) -> None:
        """Ask for nothing."""
        self.line.blockSignals(True)
        self.line.clear()
        self.line.blockSignals(False)
        self._pause.stop()
        self.set_conditions(())
        self.changed.emit()

    def recolour(self) -> None:
        """In the colours in use."""
        self._sign.setIcon(icon("list-filter", self.desk.tokens.muted))

    def ask(self, name: str) -> None:
        """Set a condition on a field, or change the one there is."""
        self._open(name, next((each for each in self.conditions if each.field == name), None))

    def _ask_any(self) -> None:
        self._open("", None)

    def _open(self, name: str, asked: Condition | None) -> None:
        if self.panel is None:
            self.panel = FilterPanel(self.desk, self.kind)
            self.panel.set_to.connect(self._set)
            self.panel.left.connect(self.leave)
            self._layout.addWidget(self.panel)
        self._asked = asked
        self.panel.show_for(name, asked)
        self.turned.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """What the line of words has no use for."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if self.line.hasFocus() and (is_enter or event.key() == Qt.Key.Key_Down):
            self.settle()
            self.walked.emit(is_enter)
        else:
            super().keyPressEvent(event)

    def leave(self) -> bool:
        """Close the panel; False where none is open."""
        if self.panel is None or not self.panel.isVisible():
            return False
        self._close()
        self.line.setFocus()
        return True

    def _close(self) -> None:
        if self.panel is not None:
            self.panel.hide()
            self.turned.emit()

    def _set(self, asked: Condition) -> None:
        before = self._asked
        others = [each for each in self.conditions if each not in (before, asked)]
        self.set_conditions((*others, asked))
        self.line.setFocus()
        self.changed.emit()

    def _drop(self, asked: Condition) -> None:
        self.set_conditions(tuple(each for each in self.conditions if each != asked))
        self.line.setFocus()
        self.changed.emit()

    def _write(self) -> None:
        empty(self._chips)
        desk, say = self.desk, self.desk.say
        for each in self.conditions:
            words = words_of(desk, self.kind, each)
            short = shortened(words, _LONGEST)
            change = button(
                desk, short, partial(self._open, each.field, each), look="chip", tip=words
            )
            drop = button(desk, "", partial(self._drop, each), "x", "drop", say("Without {filter}", filter=words))  # fmt: skip
            holder = QWidget()
            holder.setLayout(row(change, drop, spacing=0))
            self._chips.addWidget(holder)
        if len(self.conditions) > 1:
            self._chips.addWidget(button(desk, say("Clear all"), self.clear, look="small"))
        self.chips.setVisible(bool(self.conditions))
