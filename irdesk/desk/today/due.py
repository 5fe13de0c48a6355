"""What is due, by how pressing it is; filtered by kind of date and by whom it concerns."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QMenu, QPushButton, QVBoxLayout

from irdesk.desk.context import Desk
from irdesk.desk.flow import Flow
from irdesk.desk.pieces import button, chip, label, row
from irdesk.desk.today.due_row import DueRow
from irdesk.ground.text import N_
from irdesk.records.office import Staff
from irdesk.services.deadlines import WHAT, Due
from irdesk.store.reader import Reader

FEW = 5
"""Rows shown at first."""
_CHIPS = {
    "missed": (N_("{count} missed"), "bad"), "overdue": (N_("{count} overdue"), "bad"),
    "today": (N_("{count} today"), "warn"), "week": (N_("{count} this week"), "plain"),
    "month": (N_("{count} in 30 days"), "plain"),
}  # fmt: skip
_AHEAD = {"week": N_("This week"), "month": N_("Within 30 days"), "later": N_("Later")}
"""The heads above the dates still ahead; what is late says so itself."""
WHOLE = "due"
"""What the set of cards that are shown whole calls it."""
EVERYONE, MINE, NOBODY = "", "mine", "nobody"


def group_of(due: Due, today: date) -> str:
    """How pressing a date is: missed, overdue, today, week, month or later."""
    if due.deadline.state in ("missed", "overdue"):
        return due.deadline.state
    days = (due.deadline.acting_day - today).days
    if days <= 0:
        return "today"
    return "week" if days <= 7 else "month" if days <= 30 else "later"


def _named(due: Due) -> tuple[str, str, str]:
    return due.kind, str(due.id), due.deadline.what


class DueCard(QFrame):
    """The most pressing few dates; a button shows the rest. `chosen_anew` asks to be made again."""

    chosen_anew = Signal()

    def __init__(
        self, desk: Desk, reader: Reader, dates: Sequence[Due], within: int, whole: set[str]
    ) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.desk, self.within = desk, within
        self._staff = [
            (str(each.id), each.name or "") for each in reader.all(Staff, order=("name",))
        ]
        self._dates, self._whole = dates, whole
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(14, 12, 14, 10)
        self.box.setSpacing(8)
        self.chosen = [each for each in dates if self._is_wanted(each)]
        self.rows: list[DueRow] = []
        self._build()

    # ----- what is wanted

    @property
    def what(self) -> str:
        """The kind of date wanted; "" for all."""
        kept = self.desk.kept.get("today:what", "")
        return kept if kept in WHAT else ""

    @property
    def whose(self) -> str:
        """Whose dates: everyone's, mine, nobody's, or a member of staff's id."""
        kept = self.desk.kept.get("today:whose", EVERYONE)
        return kept if kept in (MINE, NOBODY, *(each for each, _ in self._staff)) else EVERYONE

    def _is_wanted(self, due: Due) -> bool:
        if self.what and due.deadline.what != self.what:
            return False
        mine = self.desk.author.staff
        if self.whose == MINE:
            return due.owner == mine
        if self.whose == NOBODY:
            return due.owner is None
        return not self.whose or str(due.owner) == self.whose

    # ----- what is shown

    def _build(self) -> None:
        desk, say = self.desk, self.desk.say
        groups = [group_of(each, desk.today) for each in self.chosen]
        chips = [
            chip(say(words, count=groups.count(name)), tone)
            for name, (words, tone) in _CHIPS.items()
            if name in groups
        ]
        kinds, owners = self._menu_button(*self._kinds()), self._menu_button(*self._owners())
        self.box.addLayout(Flow(label(say("Due"), "section"), *chips, None, row(kinds, owners)))
        if not self.chosen:
            self.box.addWidget(label(self._nothing(), "muted", wrap=True))
            return
        self._head = ""
        is_whole = WHOLE in self._whole
        for each in self.chosen if is_whole else self.chosen[:FEW]:
            self._add(each)
        if len(self.chosen) > FEW and not is_whole:
            words = say("Show all {count}", count=len(self.chosen))
            self.more = button(desk, words, self._show_all, look="flat")
            self.box.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_all(self) -> None:
        self._whole.add(WHOLE)
        rows = [self._add(each) for each in self.chosen[FEW:]]
        self.more.hide()
        rows[0].focus()

    def moving(self) -> list[Due]:
        """The dates of which another day is being typed."""
        return [e.due for e in self.rows if e.moving is not None and not e.moving.is_going]

    def leave_moving(self) -> None:
        """Leave the other day that is being typed where the focus is, else the last one."""
        at = QApplication.focusWidget()
        open_ = [each.moving for each in self.rows if each.moving is not None]
        here = next((e for e in open_ if at is not None and e.isAncestorOf(at)), None)
        if open_:
            (here or open_[-1]).closed.emit()

    def move_(self, kind: str, identity: str, what: str) -> DueRow | None:
        """Ask for another day of a date; its row, or None where it is not due here."""
        named = kind, identity, what
        at = next((n for n, e in enumerate(self.chosen) if _named(e) == named), None)
        if at is None:
            return None
        if at >= len(self.rows):
            self._show_all()
        self.rows[at].move_()
        return self.rows[at]

    def _add(self, due: Due) -> DueRow:
        """Add a row, under the head of its group where that is another one."""
        group = group_of(due, self.desk.today)
        if group in _AHEAD and group != self._head:
            self._head = group
            self.box.addWidget(label(self.desk.say(_AHEAD[group]), "section"))
        made = DueRow(self.desk, due)
        self.rows.append(made)
        self.box.addWidget(made)
        return made

    def _nothing(self) -> str:
        if self._dates:
            return self.desk.say("Nothing of what you chose falls due. Choose all kinds and everyone to see the rest.")  # fmt: skip
        return self.desk.say(
            "Nothing falls due in the next {days} days. Dates come from agreements, obligations, authorisations and checklists.",
            days=self.within,
        )

    # ----- choosing

    def _kinds(self) -> tuple[str, str, list[tuple[str, str]]]:
        say = self.desk.say
        there = {each.deadline.what for each in self._dates} | {self.what}
        options = [("", say("all kinds"))]
        options += [(name, say(words)) for name, words in WHAT.items() if name in there]
        return "today:what", self.what, options

    def _owners(self) -> tuple[str, str, list[tuple[str, str]]]:
        say = self.desk.say
        options = [(EVERYONE, say("everyone"))]
        if self.desk.author.staff is not None:
            options.append((MINE, say("mine")))
        options.append((NOBODY, say("nobody's")))
        return "today:whose", self.whose, [*options, *self._staff]

    def _menu_button(self, name: str, chosen: str, options: list[tuple[str, str]]) -> QPushButton:
        words = dict(options)[chosen]
        of = self.desk.say("Kind of date") if name == "today:what" else self.desk.say("Whose dates")
        made = button(self.desk, words, lambda: self._offer(name, options, made), "chevron-down", "small")  # fmt: skip
        made.setAccessibleName(f"{of}: {words}")
        return made

    def _offer(self, name: str, options: list[tuple[str, str]], at: QPushButton) -> None:
        menu = QMenu(at)
        for code, words in options:
            menu.addAction(words).triggered.connect(partial(self._choose, name, code))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at.mapToGlobal(at.rect().bottomLeft()))

    def _choose(self, name: str, code: str, _checked: bool = False) -> None:
        self.desk.kept.keep(name, code)
        self.chosen_anew.emit()
