"""The bar below the page: what was just said, backup, workspace, who works, marking, day."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QWidget

from irdesk.desk.filing import open_with_system
from irdesk.desk.frame.announcing import announce
from irdesk.desk.icons import icon
from irdesk.desk.pieces import button, label
from irdesk.ground.text import N_, msg
from irdesk.store.engine import short_name

if TYPE_CHECKING:
    from irdesk.desk.frame.window import MainWindow

_NEEDS = {"backup": 1000, "where": 860, "day": 720, "marking": 420, "working": 420}
"""What gives way where room is short, with the pixels it needs; trouble, and a file that can be opened, need more."""
_FOR_MORE = 280
_WORDY = 720
"""Pixels for more than the name of who works here."""
_SMALL = 14
A_WHILE = 10_000
"""Milliseconds for which what was done is still said on the next page."""
_CALM = N_("Everything you save is kept at once.")
"""Said where there is nothing else to say."""


class StatusBar(QWidget):
    """As high as the sentence needs: what is wrong can be read whole."""

    works_as = Signal(str)
    """Name of the member of staff one chose to work as."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        desk, say = window.desk, window.desk.say
        self.desk = desk
        self.setObjectName("status")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumHeight(28)
        self.sign = label("")
        self.message = label(say(_CALM), wrap=True)
        self.message.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.message.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.backup, self.where = label(""), label(short_name(desk.workspace.where))
        self.where.setToolTip(desk.workspace.name)
        self.working = button(desk, "", self._choose_author, "chevron-down", "status")
        self.marking, self.day = label(""), label("")
        dark = button(desk, "", window.toggle_dark, "moon", "status", say("Light or dark"))
        self._signs = {"database-backup": label(""), "hard-drive": label(""), "shield": label("")}
        self.openers = (
            button(desk, say("Open it"), self._open_file, "external-link", "status"),
            button(desk, say("Open its folder"), self._open_folder, "folder-open", "status"),
        )
        self._filed = Path()
        self._trouble = False
        self._rest, self._may_save = say(_CALM), True
        """What it says once nothing else is to be said."""
        self._is_fresh = False
        """It was told while what led to it still goes on."""
        self._is_left = False
        """One has gone elsewhere since it was told."""
        self._while = QTimer(self, singleShot=True)
        self._while.timeout.connect(self._go_with_its_page)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(18, 3, 22, 3)
        layout.setSpacing(6)
        layout.addWidget(self.sign)
        layout.addWidget(self.message, 1)
        for opener in self.openers:
            opener.hide()
            layout.addWidget(opener, 0, Qt.AlignmentFlag.AlignVCenter)
        signs = iter(self._signs.values())
        for each, signed in (
            (self.backup, True), (self.where, True), (self.working, False), (self.marking, True), (self.day, False), (dark, False),
        ):  # fmt: skip
            layout.addSpacing(10)
            if signed:
                layout.addWidget(next(signs), 0, Qt.AlignmentFlag.AlignVCenter)
            layout.addWidget(each, 0, Qt.AlignmentFlag.AlignVCenter)
        self.show_author()
        self.recolour()

    def recolour(self) -> None:
        """Draw the signs in the colours in use."""
        for name, at in self._signs.items():
            at.setPixmap(icon(name, self.desk.tokens.muted).pixmap(_SMALL, _SMALL))
        colour = self.desk.tokens.bad if self._trouble else self.desk.tokens.muted
        name = "triangle-alert" if self._trouble else "check"
        self.sign.setPixmap(icon(name, colour).pixmap(_SMALL, _SMALL))

    # ----- what it says

    def show_day(self) -> None:
        """The office's day, in words."""
        self._say(self.day, self.desk.language.date_pattern(self.desk.today, "yMMMEd"))

    def show_marking(self, marking: str, *, whole: bool) -> None:
        """The marking of the record shown, or the highest in the workspace."""
        words = self.desk.say(msg(marking)) if marking else ""
        self._say(self.marking, words.upper())
        about = (
            self.desk.say("Marked {marking} at most: what this workspace holds", marking=words)
            if whole
            else self.desk.say("Marked {marking}: the record shown", marking=words)
        )
        self.marking.setToolTip(about)
        self.marking.setAccessibleDescription(about)

    def show_backup(self, at: datetime | None) -> None:
        """When the last backup was made; each is verified when it is made."""
        say, language = self.desk.say, self.desk.language
        now = self.desk.local(self.desk.workspace.clock.now())
        made = self.desk.local(at) if at is not None else now
        if at is None:
            self._say(self.backup, say("No backup yet"))
        elif made.date() == now.date():
            self._say(self.backup, say("Backup today {time}, verified", time=f"{made:%H:%M}"))
        else:
            pattern = "MMMd" if made.year == now.year else "yMMMd"
            day = language.date_pattern(made.date(), pattern)
            self._say(self.backup, say("Backup {day}, verified", day=day))

    def show_author(self) -> None:
        """Whose name stands under what is done."""
        words = self.desk.say("Working as {name}", name=self.desk.author.name)
        self.working.setText(words if self.width() >= _WORDY else self.desk.author.name)
        self.working.setAccessibleName(words)
        self.working.setToolTip(self.desk.say("Work as somebody else of the office"))

    def tell(self, words: str, is_trouble: bool) -> None:
        """Say a sentence; trouble is seen from afar and said at once."""
        self._show(words, is_trouble)
        self._is_fresh, self._is_left = True, False
        QTimer.singleShot(0, self, self._has_been_told)
        self._while.start(A_WHILE)
        announce(self.message, words, at_once=is_trouble)

    def tell_filed(self, path: Path, words: str) -> None:
        """Say that a file was written, and offer to open it and its folder."""
        self.tell(words, False)
        say, self._filed, is_folder = self.desk.say, path, path.is_dir()
        names = (say("Open {name}", name=path.name), say("Open the folder of {name}", name=path.name))  # fmt: skip
        for at, each in enumerate(self.openers):
            each.setAccessibleName(names[at])
            each.setVisible(bool(at) or not is_folder)
        self._fit()

    def _open_file(self) -> None:
        open_with_system(self.desk, self._filed)

    def _open_folder(self) -> None:
        open_with_system(self.desk, self._filed if self._filed.is_dir() else self._filed.parent)

    def _has_been_told(self) -> None:
        self._is_fresh = False

    def saved(self, words: str) -> None:
        """Say that one's change is kept, and come back to it."""
        self._rest = words
        self.tell(words, False)

    def may_save(self, may: bool) -> None:
        """While nothing can be saved it is never said that everything is kept."""
        self._may_save = may
        if not may:
            self._be_at_rest()

    def _be_at_rest(self) -> None:
        words = self._rest if self._may_save else self.desk.say("Nothing can be saved just now.")
        self._show(words, not self._may_save)

    def calm_down(self) -> None:
        """What was wrong before no longer applies; trouble on the way here does."""
        if self._trouble and not self._is_fresh:
            self._be_at_rest()

    def leave_page(self) -> None:
        """One goes elsewhere: what was said of the page before goes too, what was done after a while."""
        self.calm_down()
        self._is_left = self._is_left or not self._is_fresh
        if not self._while.isActive():
            self._go_with_its_page()

    def _go_with_its_page(self) -> None:
        if self._is_left and not self._trouble:
            self._be_at_rest()

    def _show(self, words: str, is_trouble: bool) -> None:
        self._trouble = is_trouble
        for opener in self.openers:
            opener.hide()
        self.message.setText(words)
        self.message.setProperty("look", "error" if is_trouble else "")
        self.setProperty("look", "trouble" if is_trouble else "")
        for each in (self, self.message):
            each.style().unpolish(each)
            each.style().polish(each)
        self.recolour()
        self._fit()

    def _say(self, at: QLabel, words: str) -> None:
        at.setText(words)
        at.setMinimumWidth(at.sizeHint().width())
        self._fit()

    # ----- who works

    def _choose_author(self) -> None:
        from irdesk.records.office import Staff
        from irdesk.services.staff import has_left

        with self.desk.workspace.reading() as reader:
            staff = [e for e in reader.all(Staff, order=("name",)) if not has_left(e, self.desk.today)]  # fmt: skip
        menu = QMenu(self.working)
        menu.setAccessibleName(self.desk.say("Work as"))
        for each in staff:
            entry = menu.addAction(each.name or "")
            entry.setCheckable(True)
            entry.setChecked(each.id == self.desk.author.staff)
            entry.triggered.connect(partial(self.choose, each.id, each.name or ""))
        if not staff:
            nobody = menu.addAction(self.desk.say("Nobody is on the staff list yet"))
            nobody.setEnabled(False)
        menu.addSeparator()
        to_list = menu.addAction(self.desk.say("Staff list…"))
        to_list.triggered.connect(partial(self._to_staff))
        menu.aboutToHide.connect(menu.deleteLater)
        corner = self.working.mapToGlobal(self.working.rect().topLeft())
        corner.setY(corner.y() - menu.sizeHint().height())
        menu.popup(corner)

    def _to_staff(self, _checked: bool = False) -> None:
        self.desk.page_wanted.emit("staff")

    def choose(self, identity: UUID, name: str, _checked: bool = False) -> None:
        """Work as this member of staff from now on."""
        if identity != self.desk.author.staff:
            self.desk.work_as(name, identity)
            self.show_author()
            self.works_as.emit(name)

    # ----- room

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self.show_author()
        self._fit()

    def _fit(self) -> None:
        signs = {"backup": "database-backup", "where": "hard-drive", "marking": "shield"}
        wide = self.width() - (_FOR_MORE if self._trouble or not self.openers[1].isHidden() else 0)
        for name, needs in _NEEDS.items():
            each = getattr(self, name)
            there = wide >= needs and bool(each.text())
            each.setVisible(there)
            if name in signs:
                self._signs[signs[name]].setVisible(there)
