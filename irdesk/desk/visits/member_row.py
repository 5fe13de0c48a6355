"""One member of a delegation: place, name, position, role, and the rule that gave the place."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from irdesk.desk.context import Desk
from irdesk.desk.escaping import takes_escape
from irdesk.desk.forms.editors import ChoiceBox
from irdesk.desk.pieces import button, label, row, symbol
from irdesk.desk.visits.movable_row import MovableRow
from irdesk.records.visits import ROLES, Participant
from irdesk.rules.precedence import Placed


class RoleBox(ChoiceBox):
    """A role walked to with the arrows holds once one presses Enter or leaves the box; Esc puts it back.

    One that is picked from the open list holds at once.
    """

    given = Signal(str)

    def __init__(self, desk: Desk, role: str) -> None:
        super().__init__(desk)
        self.role = role
        self._walks = False
        for code in ROLES.codes:
            self.addItem(desk.say(ROLES.label(code)), code)
        self._put_back()
        self.activated.connect(self._picked)
        self.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToContents)

    @property
    def is_open(self) -> bool:
        """True where another role stands in it than is stored."""
        return self.currentData() != self.role

    def _put_back(self) -> None:
        self.setCurrentIndex(self.findData(self.role))

    def _picked(self, _at: int) -> None:
        if not self._walks:
            self._give()

    def _give(self) -> None:
        if self.is_open:
            self.role = str(self.currentData())
            self.given.emit(self.role)

    def event(self, event: QEvent) -> bool:
        # Here it puts the role back; it does not close the card.
        return (self.is_open and takes_escape(event)) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._give()
        elif event.key() == Qt.Key.Key_Escape and self.is_open:
            self._put_back()
        else:
            self._walks = True
            super().keyPressEvent(event)
            self._walks = False

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._give()


class MemberRow(MovableRow):
    """Dragged by the mouse, moved by Alt+Up and Alt+Down; Enter opens it."""

    dragged = Signal(int)
    """Over this height of the list, while the button is down."""
    dropped = Signal(int)
    by_rule = Signal()
    role_given = Signal(str)
    _pressed: QPoint | None = None

    def __init__(self, desk: Desk, placed: Placed[Participant], name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.desk, self.placed = desk, placed
        self._drags = False
        say, member = desk.say, placed.member
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
        box.addWidget(symbol("grip-vertical", say("Drag to another place")))
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
        self.role = RoleBox(desk, member.role or "member")
        self.role.setAccessibleName(say("Role of {name}", name=name))
        self.role.given.connect(self.role_given)
        box.addWidget(self.role)
        out = button(desk, "", self.removed.emit, "x", "tool", say("Take {name} out", name=name))
        box.addWidget(out)

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

    def event(self, event: QEvent) -> bool:
        return (self._pressed is not None and takes_escape(event)) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Escape and self._pressed is not None:
            # Let go where it was taken hold of.
            self.dropped.emit(self.mapToParent(self._pressed).y())
            self._pressed = None
            self.unsetCursor()
        else:
            super().keyPressEvent(event)


def connect_row(row_: MemberRow, side: object) -> None:
    """Tie a row's signals to the methods of the list it stands in."""
    for name in ("shifted", "dragged", "dropped", "walked", "opened", "removed", "by_rule", "role_given"):  # fmt: skip
        getattr(row_, name).connect(partial(getattr(side, f"row_{name}"), row_))
