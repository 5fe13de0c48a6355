"""One budget line: its name, its bar, its figures, what one can do."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from irdesk.desk.budget.bar import BudgetBar
from irdesk.desk.context import Desk
from irdesk.desk.flow import Beside, WrappedButton
from irdesk.desk.pieces import button, chip, label, row, rule
from irdesk.ground.text import N_
from irdesk.rules.money import Money
from irdesk.services.budget_year import line_name, overspent
from irdesk.services.budgets import LineFigures

FIGURES = (N_("Allocated"), N_("Transfers"), N_("Spent"), N_("Committed"), N_("Left"))

_FIGURE = 92
"""Pixels that most sums take, so that the figures of all lines stand under each other."""


class LineRow(QWidget):
    """`entries` shows what is booked on the line, `cover` asks for a transfer to it."""

    def __init__(
        self,
        desk: Desk,
        of: LineFigures,
        entries: Callable[[], object],
        cover: Callable[[], object],
    ) -> None:
        super().__init__()
        say, name = desk.say, line_name(of)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(6)
        outer.addWidget(rule())
        left = of.figures.remaining
        title = WrappedButton(name, partial(desk.opened.emit, "budget-lines", of.line.id))
        state = (
            chip(say("short {sum}", sum=-left), "bad")
            if of.overdrawn
            else label(say("{sum} left", sum=left))
        )
        show = button(desk, say("Entries"), entries, look="small")
        show.setAccessibleName(say("Entries of {line}", line=name))
        deeds = row(state, show)
        if of.overdrawn:
            fill = button(desk, say("Cover…"), cover, "arrow-right-left", "small")
            fill.setAccessibleName(say("Cover {line} by a transfer", line=name))
            deeds.addWidget(fill)
        words = QVBoxLayout()
        words.addWidget(title)
        outer.addWidget(Beside(words, deeds, roomy=420))
        said = say(overspent(of)) if of.overdrawn else say("{sum} left", sum=left)
        outer.addWidget(BudgetBar(desk, of, f"{name}: {said}"))
        outer.addLayout(self._figures(desk, of))

    def _figures(self, desk: Desk, of: LineFigures) -> QGridLayout:
        """The figures under the bar, each below its name."""
        money, grid = of.figures, QGridLayout()
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(0)
        values: tuple[Money, ...] = (
            money.allocated, money.transfers, money.actual - money.refunds, money.committed, money.remaining,
        )  # fmt: skip
        for at, (words, value) in enumerate(zip(FIGURES, values, strict=True)):
            for place, shown in enumerate(
                (label(desk.say(words), "label"), label(value.spoken(desk.language)))
            ):
                grid.addWidget(shown, place, at, Qt.AlignmentFlag.AlignRight)
            grid.setColumnMinimumWidth(at, _FIGURE)
            grid.setColumnStretch(at, 1)
        return grid
