"""“Term and notice”: the clause, or what one is about to do, and beside it what follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from irdesk.desk.agreements.clause import ClauseForm
from irdesk.desk.agreements.deed import DeedPanel
from irdesk.desk.agreements.follows import Follows
from irdesk.desk.scrolling import scrolled
from irdesk.records.agreements import Agreement
from irdesk.services.foreseeing import Basis, foresee

if TYPE_CHECKING:
    from irdesk.desk.cards.card import RecordCard

_BESIDE = 640
"""Pixels from which clause and consequences stand side by side."""
_LEFT = 318
_BAR = 14
"""Pixels of the scroll bar."""


class TermPage(QWidget):
    """While something is typed here it is the form of the card, so that its keys save or leave it."""

    def __init__(self, card: RecordCard, agreement: Agreement, basis: Basis) -> None:
        super().__init__()
        self.card, self.agreement, self.basis = card, agreement, basis
        desk = self.desk = card.desk
        area, layout = scrolled(desk.say("Term and notice"))
        layout.setContentsMargins(0, 12, 0, 8)
        self.beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.beside.setSpacing(14)
        self.left = QWidget()
        self.stack = QVBoxLayout(self.left)
        self.stack.setContentsMargins(0, 0, 0, 0)
        self.clause = ClauseForm(desk, agreement)
        self.clause.typing.connect(self._typing)
        self.clause.foreseen.connect(self._foreseen)
        self.clause.doubtful.connect(self._doubtful)
        self.clause.done.connect(card.form_saved)
        self.clause.left.connect(card.form_left)
        self.stack.addWidget(self.clause)
        self.follows = Follows(desk, basis)
        self.panel: DeedPanel | None = None
        self.beside.addWidget(self.left, 0, Qt.AlignmentFlag.AlignTop)
        self.beside.addWidget(self.follows, 1)
        layout.addLayout(self.beside)
        layout.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        self._foreseen(agreement)

    def open_panel(self, panel: DeedPanel) -> None:
        """Put a panel in the place of the clause; what is typed there is kept."""
        if self.panel is not None:
            self.panel.put_away()
            self.panel.hide()
            self.panel.deleteLater()
        elif self.card.form is not None:
            self.clause.put_away()
        self.panel = self.card.form = panel
        self.clause.hide()
        panel.weighed.connect(self._weighed)
        panel.done.connect(self.card.form_saved)
        panel.left.connect(self.card.form_left)
        panel.told_why.connect(self.card.into_sight)
        self.stack.insertWidget(0, panel)
        say = self.desk.say
        self.follows.call(say("What would follow"), say("once it is put on record"))
        panel.weigh()
        panel.begin()
        self.card.into_sight(panel.first)

    def _typing(self, is_typing: bool) -> None:
        self.card.form = self.clause if is_typing else None

    def _foreseen(self, agreement: Agreement) -> None:
        say = self.desk.say
        self.follows.call(say("What follows from it"), say("worked out as you type"))
        self.follows.show_foreseen(foresee(agreement, self.basis, self.desk.today))

    def _doubtful(self) -> None:
        say = self.desk.say
        self.follows.call(say("What follows from it"), say("as it was last understood"))

    def _weighed(self, agreement: Agreement, basis: Basis) -> None:
        self.follows.show_foreseen(foresee(agreement, basis, self.desk.today))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._arrange()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Of the wider of both: where there is no room beside it, one stands below the other."""
        parts = (self.clause, self.panel, self.follows)
        wide = max(each.minimumSizeHint().width() for each in parts if each is not None)
        return QSize(wide + _BAR, super().minimumSizeHint().height())

    def _arrange(self) -> None:
        roomy = self.width() >= _BESIDE
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self.beside.setDirection(across if roomy else down)
        self.left.setMaximumWidth(_LEFT if roomy else 16777215)
        self.left.setMinimumWidth(_LEFT if roomy else 0)
