"""One member of a delegation: place, name, position, role, and the rule that gave the place."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from irdesk.desk.context import Desk
from irdesk.desk.forms.editors import ChoiceBox
from irdesk.desk.pieces import button, label, row, symbol
from irdesk.records.visits import ROLES, Participant
from irdesk.rules.precedence import Placed


class MemberRow(QFrame):
    """Dragged by the mouse, moved by Alt+Up and Alt+Down; Enter opens it."""

    shifted = Signal(int)
    """By so many places."""
    dragged = Signal(int)
    """Over this height of the list, while the button is down."""
    dropped = Signal(int)
    walked = Signal(int)
    opened = Signal()
    removed = Signal()
    by_rule = Signal()
    role_given = Signal(str)

    def __init__(self, desk: Desk, placed: Placed[Participant], name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.desk, self.placed = desk, placed
        self._pressed: QPoint | None = None
        self._drags = False
        say, member = desk.say, placed.member
        self.setProperty("look", "member")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        rule = say(placed.rule)
        by_hand = member.precedence is not None
        rule = say("by hand: {reason}", reason=member.precedence_reason or "") if by_hand else rule
        position = member.position_then or ""
        words = say("{place}. {name}", place=placed.place, name=name)
        role_words = say(ROLES.label(member.role or "member"))
        self.setAccessibleName(", ".join(filter(None, (words, position, role_words, rule))))
        self.setAccessibleDescription(say("Alt+Up and Alt+Down move it, Enter opens it."))
        box = QHBoxLayout(self)
        box.setContentsMargins(6, 5, 8, 5)
        box.setSpacing(8)
        box.addWidget(symbol(desk, "grip-vertical", say("Drag to another place")))
        number = label(str(placed.place), "section")
        number.setMinimumWidth(20)
        number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        box.addWidget(number)
        told = QVBoxLayout()
        told.setSpacing(1)
        told.addWidget(label(name, "section", wrap=True))
        if position:
            told.addWidget(label(position, "muted", wrap=True))
        line = label(rule, "muted", wrap=True)
        if by_hand:
            back = button(desk, say("Back to the rule"), self.by_rule.emit, look="anchor")
            back.setAccessibleName(say("Back to the rule: {name}", name=name))
            told.addLayout(row(line, back, None))
        else:
            told.addWidget(line)
        box.addLayout(told, 1)
        self.role = ChoiceBox(desk)
        self.role.setAccessibleName(say("Role of {name}", name=name))
        for code in ROLES.codes:
            self.role.addItem(say(ROLES.label(code)), code)
        self.role.setCurrentIndex(self.role.findData(member.role or "member"))
        self.role.activated.connect(lambda _: self.role_given.emit(str(self.role.currentData())))
        self.role.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToContents)
        box.addWidget(self.role)
        out = button(desk, "", self.removed.emit, "x", "tool", say("Take {name} out", name=name))
        box.addWidget(out)

    # ----- keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step and alt:
            self.shifted.emit(step)
        elif step:
            self.walked.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    # ----- mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()
            self._drags = False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        if self._pressed is None:
            return
        at = event.position().toPoint()
        if self._drags or abs(at.y() - self._pressed.y()) > 8:
            self._drags = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.dragged.emit(self.mapToParent(at).y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        if self._pressed is None:
            return
        self._pressed = None
        self.unsetCursor()
        if self._drags:
            self.dropped.emit(self.mapToParent(event.position().toPoint()).y())

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        self.opened.emit()


def connect_row(row_: MemberRow, side: object) -> None:
    """Tie a row's signals to the methods of the list it stands in."""
    for name in ("shifted", "dragged", "dropped", "walked", "opened", "removed", "by_rule", "role_given"):  # fmt: skip
        getattr(row_, name).connect(partial(getattr(side, f"row_{name}"), row_))
