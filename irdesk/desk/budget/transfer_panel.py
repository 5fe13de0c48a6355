"""A transfer between two lines, with what it leaves on both before one confirms."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from irdesk.desk.context import Desk
from irdesk.desk.forms.editors import ChoiceBox
from irdesk.desk.panel_draft import PanelDraft
from irdesk.desk.pieces import button, label, row
from irdesk.ground.errors import BadInput, Trouble
from irdesk.ground.text import msg
from irdesk.records.budget import Transfer
from irdesk.rules.money import Money
from irdesk.services.budget_year import line_name
from irdesk.services.budgets import LineFigures
from irdesk.services.transfers import left_after, suggested, transfer


class TransferPanel(QFrame):
    """Stands above the lines; `closed` gives its place back. What a line is short of is filled in; what is typed is kept as a draft."""

    closed = Signal()

    def __init__(
        self, desk: Desk, lines: Sequence[LineFigures], target: LineFigures | None = None
    ) -> None:
        super().__init__()
        self.desk, self.lines, say = desk, list(lines), desk.say
        self.setProperty("look", "card")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.setSpacing(8)
        layout.addWidget(label(say("Transfer between lines"), "section"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(4)
        self.source, self.target = self._lines(), self._lines()
        self.amount, self.reason = QLineEdit(), QLineEdit()
        fields: tuple[tuple[str, QWidget], ...] = (
            (say("From line"), self.source), (say("To line"), self.target), (say("Amount"), self.amount),
            (say("Reason"), self.reason),
        )  # fmt: skip
        for at, (name, widget) in enumerate(fields):
            widget.setAccessibleName(name)
            words = label(name, "label")
            words.setBuddy(widget)
            grid.addWidget(words, at // 2 * 2, at % 2)
            grid.addWidget(widget, at // 2 * 2 + 1, at % 2)
            grid.setColumnStretch(at % 2, 1)
        layout.addLayout(grid)
        self.after = label("", "muted", wrap=True)
        self.problem = label("", "error", wrap=True)
        self.problem.hide()
        layout.addWidget(self.after)
        layout.addWidget(self.problem)
        leave = button(desk, say("Cancel"), self.closed.emit, tip=say("What you typed is kept as a draft."))  # fmt: skip
        layout.addLayout(row(None, leave, button(desk, say("Transfer"), self.save, look="filled")))
        self._begin(target)
        self.draft = PanelDraft(
            desk, self,
            {"from_line": self.source, "to_line": self.target, "amount": self.amount, "reason": self.reason},
        )  # fmt: skip
        line = str(target.line.id) if target is not None else ""
        year = str(self.lines[0].line.fiscal_year)
        about = {"kind": Transfer.kind, "id": None, "page": "budget", "year": year, "line": line}
        self.draft.begin(f"{Transfer.kind}:budget:{line or year}", about)
        for box in (self.source, self.target):
            box.currentIndexChanged.connect(lambda _at: self._show_after())
        self.amount.textEdited.connect(lambda _text: self._show_after())
        self._show_after()

    def _lines(self) -> ChoiceBox:
        box = ChoiceBox(self.desk)
        box.setMinimumContentsLength(14)
        for each in self.lines:
            left = each.figures.remaining
            words = (
                msg("{line}, short {sum}", line=line_name(each), sum=-left)
                if each.overdrawn
                else msg("{line}, {left} left", line=line_name(each), left=left)
            )
            box.addItem(
                self.desk.say(words),
                str(each.line.id),
            )
        return box

    def _begin(self, target: LineFigures | None) -> None:
        found = suggested(self.lines, target)
        if found is not None:
            self.source.setCurrentIndex(self.lines.index(found.source))
            self.target.setCurrentIndex(self.lines.index(found.target))
            self.amount.setText(found.amount.decimal_text())
        elif target is not None:
            self.target.setCurrentIndex(self.lines.index(target))

    def _chosen(self) -> tuple[LineFigures, LineFigures]:
        return self.lines[self.source.currentIndex()], self.lines[self.target.currentIndex()]

    def _sum(self) -> Money:
        """What was typed; raises BadInput. A bare number is in the currency of the line that gives."""
        return Money.parse(self.amount.text(), self._chosen()[0].figures.remaining.currency)

    def _show_after(self) -> None:
        source, target = self._chosen()
        try:
            left = left_after(source, target, self._sum())
        except Trouble:
            left = None
        if left is None or source is target:
            self.after.setText(self.desk.say("What is left on both lines then is shown here."))
            return
        self.after.setText(
            self.desk.say(
                "Then {source} has {here} left, {target} has {there}.",
                source=line_name(source), here=left[0], target=line_name(target), there=left[1],
            )
        )  # fmt: skip

    def save(self) -> None:
        """Put it on record; what is wrong is said here and nothing is lost."""
        desk = self.desk
        try:
            done = transfer(
                desk.workspace, desk.author, *self._chosen(), self._sum(), desk.today, self.reason.text()
            )  # fmt: skip
        except BadInput as refused:
            self._say(" ".join(desk.say(each.message) for each in refused.problems))
        except Trouble as trouble:
            self._say(desk.say(trouble.message))
        else:
            assert done.operation
            self.draft.drop()
            self.closed.emit()
            desk.changed.emit()

    def _say(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.show()
        self.amount.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.save()
        else:
            super().keyPressEvent(event)
