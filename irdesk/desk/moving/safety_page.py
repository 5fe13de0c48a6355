"""Backups: which there are, one made now, one looked through, one brought back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QHeaderView, QVBoxLayout

from irdesk.desk.context import Desk
from irdesk.desk.filing import ask_where, open_with_system
from irdesk.desk.flow import Flow
from irdesk.desk.frame.page import Page
from irdesk.desk.moving.preview_table import PlainTable
from irdesk.desk.pieces import button, card, chip, empty, label, row
from irdesk.desk.scrolling import scrolled
from irdesk.desk.work.job import Job
from irdesk.services.safety import KeptBackup, kept_backups
from irdesk.store.backup import KEPT
from irdesk.store.engine import is_url, short_name
from irdesk.store.workspace import ENDING

_MEGA = 1_000_000


class SafetyPage(Page):
    """Each backup was compared with the workspace when it was made; none else is kept."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        say = desk.say
        self._checked: dict[str, str] = {}
        """What a look through a backup found; "" for nothing."""
        self.backups: list[KeptBackup] = []
        self.state = row()
        self.table = PlainTable(desk, say("Backups"))
        self.table.itemSelectionChanged.connect(self._offer)
        self.now = button(desk, say("Make a backup now"), self.make, "database-backup", "filled")
        elsewhere = button(desk, say("Save one elsewhere…"), self.make_elsewhere, "save")
        folder = button(desk, say("Open the folder"), self._open_folder, "hard-drive")
        self.verify = button(desk, say("Look for damage"), self._verify, "shield")
        self.copy = button(desk, say("Open as a copy…"), self._copy, "copy")
        self.place = button(desk, say("Go back to it…"), self._ask_restore, "archive-restore")
        self.why = label(self._why_not(), "muted", wrap=True)
        self.why.setVisible(bool(self.why.text()))
        self.question, inside = card()
        self.asked = label("", wrap=True)
        inside.addWidget(self.asked)
        self.sure = button(desk, say("Go back to this backup"), self._restore, "archive-restore")
        leave = button(desk, say("Leave all as it is"), self.escape)
        inside.addLayout(row(self.sure, leave, None))
        self.question.hide()
        words = say("A backup is made by itself soon after each start where something changed, and before each import. The last {count} are kept.", count=KEPT)  # fmt: skip
        self.table.setMinimumHeight(150)
        self.area, layout = scrolled(say("Backups"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.area)
        layout.addLayout(row(label(say("Backups"), "page"), None))
        layout.addWidget(label(words, "muted", wrap=True))
        layout.addLayout(self.state)
        layout.addLayout(Flow(self.now, elsewhere, folder))
        layout.addWidget(self.table, 1)
        layout.addLayout(Flow(self.verify, self.copy, self.place))
        layout.addWidget(self.why)
        layout.addWidget(self.question)
        rows = self.table.verticalHeader()
        self.table.horizontalHeader().sectionResized.connect(lambda: rows.resizeSections(QHeaderView.ResizeMode.ResizeToContents))  # fmt: skip
        desk.backed_up.connect(self.refresh)
        self.refresh()

    def _why_not(self) -> str:
        """Why one can't go back here; "" where one can."""
        say, workspace = self.desk.say, self.desk.workspace
        if is_url(workspace.where):
            return say("This workspace lies in a database that several people share: whoever looks after the database brings an earlier state back. Open a backup as a copy to look into it, or to go on with it as a file.")  # fmt: skip
        if workspace.read_only:
            return say("This workspace is read-only: open a backup as a copy instead of going back to it.")  # fmt: skip
        return ""

    # ----- what there is

    def refresh(self) -> None:
        """Read the folder again."""
        say, desk = self.desk.say, self.desk
        self.backups = kept_backups(desk.workspace.where)
        empty(self.state)
        if self.backups:
            when = desk.language.moment(desk.local(self.backups[0].made_at))
            self.state.addWidget(chip(say("Last backup {when}, compared and sound", when=when), "good"))  # fmt: skip
        else:
            self.state.addWidget(chip(say("There is no backup yet: make one now"), "warn", "circle-alert"))  # fmt: skip
        self.state.addStretch(1)
        chosen = self.chosen
        self.table.clear()
        self.table.setColumnCount(4)
        self.table.setRowCount(len(self.backups))
        self.table.setHorizontalHeaderLabels([say("Made"), say("Size"), say("Changes so far"), say("State")])  # fmt: skip
        for at, each in enumerate(self.backups):
            when = desk.language.moment(desk.local(each.made_at))
            found = self._checked.get(str(each.path))
            state = say("compared with the workspace when it was made")
            if found is not None:
                state = found or say("looked through just now: sound")
            size = say("{size} MB", size=max(1, round(each.size / _MEGA)))
            for column, words in enumerate((when, size, str(each.operation), state)):
                is_wrong = column == 3 and bool(found)
                self.table.setItem(at, column, self.table.item_of(words, is_wrong=is_wrong))
        head = self.table.horizontalHeader()
        for column in range(3):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        self.table.resizeRowsToContents()
        rows = [at for at, each in enumerate(self.backups) if chosen and each.path == chosen.path]
        if self.backups:
            self.table.selectRow(rows[0] if rows else 0)
        self._offer()

    @property
    def chosen(self) -> KeptBackup | None:
        """The backup that is selected."""
        at = self.table.currentRow()
        return self.backups[at] if 0 <= at < min(len(self.backups), self.table.rowCount()) else None

    def _offer(self) -> None:
        is_there = self.chosen is not None
        for each in (self.verify, self.copy):
            each.setEnabled(is_there)
        self.place.setEnabled(is_there and not self._why_not())
        self.question.hide()

    # ----- what is done

    def _work(
        self, words: str, job: str, given: Mapping[str, Any], then: Callable[[Mapping[str, Any]], None],
        folders: list[Path], *, is_writing: bool = False, otherwise: Callable[[], object] = bool,
    ) -> bool:  # fmt: skip
        work = Job(self.desk, words, job, given, folders=folders, is_writing=is_writing)
        work.finished.connect(then)
        work.failed.connect(lambda _words: otherwise())
        work.given_up.connect(otherwise)
        had_focus = self.now.hasFocus()
        self.now.setEnabled(False)
        moved_to = QApplication.focusWidget() if had_focus else None

        def may_again() -> None:
            self.now.setEnabled(True)
            if moved_to is not None and QApplication.focusWidget() is moved_to:
                self.now.setFocus()

        work.ended.connect(may_again)
        begun = work.begin()
        if not begun:
            may_again()
        return begun

    def make(self) -> None:
        """Make one beside the others."""
        words = self.desk.say("Backup")
        self._work(words, "backup", {}, self._made, self.desk.backup_folders)

    def make_elsewhere(self) -> None:
        """Make one where it is asked for, such as on a stick."""
        say = self.desk.say
        name = f"{self.desk.today.isoformat()} {Path(short_name(self.desk.workspace.where)).stem}{ENDING}"
        found, _ = ask_where(self.desk, self, say("Save a backup"), name, f"irdesk (*{ENDING})")  # fmt: skip
        if found:
            target = Path(found) if found.endswith(ENDING) else Path(found + ENDING)
            self._work(say("Backup"), "backup", {"target": str(target)}, self._made, [target.parent])  # fmt: skip

    def _made(self, made: Mapping[str, Any]) -> None:
        path = Path(made["path"])
        words = self.desk.say("Backed up and compared: {name}", name=path.name)
        self.desk.filed.emit(path.parent, words)
        self.desk.backed_up.emit()

    def _verify(self) -> None:
        kept = self.chosen
        if kept is None:
            return
        words = self.desk.say("Looking through the backup")
        then = partial(self._verified, str(kept.path))
        self._work(words, "verify", {"path": str(kept.path)}, then, [kept.path.parent])

    def _verified(self, path: str, made: Mapping[str, Any]) -> None:
        self._checked[path] = " ".join(made["wrong"])
        self.refresh()

    def _copy(self) -> None:
        kept, say = self.chosen, self.desk.say
        if kept is None:
            return
        name = f"{kept.path.stem} {say('copy')}{ENDING}"
        found, _ = ask_where(self.desk, self, say("Open as a copy"), name, f"irdesk (*{ENDING})")  # fmt: skip
        if not found:
            return
        given = {"path": str(kept.path), "target": found}
        words = say("Copying the backup")
        self._work(words, "restore_copy", given, self._copied, [Path(found).parent])

    def _copied(self, made: Mapping[str, Any]) -> None:
        from irdesk.desk.start import open_other

        open_other(self.desk, made["path"])

    def _ask_restore(self) -> None:
        kept = self.chosen
        if kept is None:
            return
        when = self.desk.language.moment(self.desk.local(kept.made_at))
        self.asked.setText(
            self.desk.say(
                "Everything goes back to how it was on {when}. What stands in the desk now is kept as a backup first, so there is a way back. The window opens again by itself.",
                when=when,
            )
        )
        self.question.show()
        self.sure.setFocus()
        QTimer.singleShot(0, self.question, lambda: self.area.ensureWidgetVisible(self.question))

    def _restore(self) -> None:
        kept = self.chosen
        if kept is None:
            return
        self.question.hide()
        words, given = self.desk.say("Going back to the backup"), {"path": str(kept.path)}
        folder = Path(self.desk.workspace.where).absolute().parent
        folders = [folder, *self.desk.backup_folders]
        if self.desk.writing is None:
            self.desk.let_go.emit()
        if self._work(
            words,
            "restore",
            given,
            self._restored,
            folders,
            is_writing=True,
            otherwise=self._not_restored,
        ):
            self.desk.workspace.close()

    def _not_restored(self) -> None:
        self.desk.workspace.reopen()
        self.desk.changed.emit()

    def _restored(self, made: Mapping[str, Any]) -> None:
        from irdesk.desk.start import open_again

        name = Path(made["saved"]).name if made["saved"] else ""
        words = self.desk.say("Gone back to the backup. What stood there before is kept as {name}.", name=name)  # fmt: skip
        open_again(self.desk, self.window(), words)

    def _open_folder(self) -> None:
        folder = self.desk.backup_folders[0]
        if not folder.is_dir():
            self.desk.said.emit(self.desk.say("There is no backup yet: make one now."), True)
            return
        open_with_system(self.desk, folder)

    def escape(self) -> None:
        """Leave the question."""
        if self.question.isVisible():
            self.place.setFocus()
        self.question.hide()
