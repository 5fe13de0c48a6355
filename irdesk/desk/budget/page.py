"""The budget of a fiscal year: lines as bars, entries, transfers, what others carry, rates."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtWidgets import QFrame, QVBoxLayout

from irdesk.desk.budget.entries import EntriesPanel
from irdesk.desk.budget.line_row import LineRow
from irdesk.desk.budget.side import carried_card, partners_card, rates_card
from irdesk.desk.budget.transfer_panel import TransferPanel
from irdesk.desk.context import Desk
from irdesk.desk.flow import Columns, Flow
from irdesk.desk.frame.going_back import FocusBefore
from irdesk.desk.frame.page import Page
from irdesk.desk.pieces import Title, button, card, chip, empty, label, row
from irdesk.desk.scrolling import scrolled
from irdesk.ground.text import plural
from irdesk.records.budget import BudgetLine
from irdesk.services.budget_year import BudgetYear, budget_year, total_of
from irdesk.services.budgets import LineFigures, this_year
from irdesk.services.costs import partner_costs

_TWO_COLUMNS = 1000
"""Pixels two columns need."""


class BudgetPage(Page):
    """Reads anew after every change; the year chosen stays while the window is open."""

    new_kind = "budget-entries"

    is_made_anew = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        area, self._layout = scrolled(desk.say("Budget"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        with desk.workspace.reading() as reader:
            self.year = this_year(reader, desk.today).label
        self._opened: str = ""
        """The line whose entries are shown, by its id."""
        self.panel: TransferPanel | None = None
        self._before = FocusBefore(None)
        """What had the focus when a transfer was asked for."""
        self.refresh()

    @property
    def stays(self) -> bool:
        """True while a transfer is being typed."""
        return self.panel is not None

    def refresh(self) -> None:
        """Read and show, unless a transfer is being typed."""
        if self.panel is not None:
            return
        with self.desk.workspace.reading() as reader:
            found = self.found = budget_year(reader, self.year)
            span = found.budget.year
            costs = partner_costs(reader, span.first_day, min(span.last_day, self.desk.today))
            self._years = sorted({each.fiscal_year for each in reader.all(BudgetLine) if each.fiscal_year})  # fmt: skip
        empty(self._layout)
        self._layout.addLayout(self._head(found))
        self._place = QVBoxLayout()
        self._layout.addLayout(self._place)
        desk = self.desk
        side = carried_card(desk, found), partners_card(desk, costs), rates_card(desk, found)
        self._layout.addWidget(Columns((self._lines(found),), side, _TWO_COLUMNS))
        self._layout.addStretch(1)

    # ----- what is shown

    def _head(self, found: BudgetYear) -> Flow:
        desk, say = self.desk, self.desk.say
        year = found.budget.year.spoken(desk.language)
        before = button(desk, "", partial(self.show_year, self.year - 1), "chevron-left", "icon", say("The year before"))  # fmt: skip
        after = button(desk, "", partial(self.show_year, self.year + 1), "chevron-right", "icon", say("The year after"))  # fmt: skip
        chips = [chip(say("{sum} left", sum=each), "bad" if each.minor < 0 else "good") for each in found.budget.remaining]  # fmt: skip
        over = len(found.overdrawn)
        if over:
            chips.append(chip(say(plural("{count} line overspent", "{count} lines overspent", over)), "bad"))  # fmt: skip
        paper = button(desk, say("Report"), self.hand_over, "printer", "filled", "Ctrl+P")
        transfer = button(desk, say("Transfer…"), self.begin_transfer, "arrow-right-left")
        transfer.setEnabled(len(found.budget.lines) > 1)
        self.transferring = transfer
        entry = button(desk, say("New entry"), partial(desk.new_wanted.emit, "budget-entries", {}), "plus")  # fmt: skip
        deeds = row(entry, transfer, paper)
        return Flow(before, Title(say("Budget {year}", year=year)), after, *chips, None, deeds)

    def _lines(self, found: BudgetYear) -> QFrame:
        desk, say = self.desk, self.desk.say
        frame, layout = card()
        new = button(desk, say("New line"), partial(desk.new_wanted.emit, "budget-lines", {"fiscal_year": str(self.year)}), "plus", "small")  # fmt: skip
        layout.addLayout(row(label(say("Lines"), "section"), None, new))
        for each in found.budget.lines:
            shown = str(each.line.id)
            layout.addWidget(LineRow(desk, each, partial(self._toggle, shown), partial(self.begin_transfer, each)))  # fmt: skip
            if shown == self._opened:
                layout.addWidget(EntriesPanel(desk, each.line))
        if not found.budget.lines:
            words = say("No budget line of this year yet. “New line” begins one; a table of last year's lines can be copied and pasted on the page Budget lines.")  # fmt: skip
            layout.addWidget(label(words, "muted", wrap=True))
        several = found.by_currency()
        for code, lines in several.items():
            if len(lines) > 1:
                whole = total_of(lines)
                together = (
                    say("Together in {currency}", currency=code)
                    if len(several) > 1
                    else say("Together")
                )
                words = say(
                    "{together}: {allocated} allocated, {spent} spent, {committed} committed, {left} left.",
                    together=together, allocated=whole.allocated, spent=whole.actual - whole.refunds, committed=whole.committed,
                    left=whole.remaining,
                )  # fmt: skip
                layout.addWidget(label(words, "section", wrap=True))
        return frame

    # ----- what it does

    def show_year(self, year: int) -> None:
        """Another fiscal year."""
        self.year = year
        self._opened = ""
        self.read_again()

    def _toggle(self, line: str) -> None:
        self._opened = "" if self._opened == line else line
        self.read_again()

    def begin_transfer(self, target: LineFigures | None = None) -> None:
        """Ask for a transfer, above the lines."""
        if self.panel is not None:
            return
        self._before = FocusBefore(self.window().focusWidget())
        self.panel = TransferPanel(self.desk, self.found.budget.lines, target)
        self.panel.closed.connect(self._end_transfer)
        self._place.addWidget(self.panel)
        self.panel.source.setFocus()

    def _end_transfer(self) -> None:
        gone, self.panel = self.panel, None
        if gone is not None:
            has_focus = gone.isAncestorOf(self.window().focusWidget())
            if has_focus and not self._before.go_back(self.window()):
                self.transferring.setFocus()
            self._place.removeWidget(gone)
            gone.hide()
            gone.deleteLater()

    def go_on(self, draft: Mapping[str, Any]) -> bool:
        """Open the transfer again, of its year and towards its line."""
        self.show_year(int(draft["year"]))
        lines = self.found.budget.lines
        target = next((each for each in lines if str(each.line.id) == draft["line"]), None)
        if len(lines) < 2 or (target is None and draft["line"]):
            return False
        self._end_transfer()
        self.begin_transfer(target)
        return True

    def save(self) -> None:
        """Ctrl+S: the transfer that is typed."""
        if self.panel is not None:
            self.panel.save()

    def save_and_close(self) -> None:
        """Ctrl+Enter: the same, for it closes once it is on record."""
        self.save()

    def hand_over(self) -> bool:
        """Ctrl+P: the budget report."""
        self.desk.paper_wanted.emit("budget", None)
        return True

    def escape(self) -> None:
        """Leave the transfer, else the entries shown."""
        if self.panel is not None:
            self._end_transfer()
        elif self._opened:
            self._toggle(self._opened)

    def recolour(self) -> None:
        """Bars take the colours in use."""
        self.update()
