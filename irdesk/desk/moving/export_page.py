"""Records out of the desk: which kinds, in which form."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout

from irdesk.desk.context import Desk
from irdesk.desk.filing import ask_where, open_with_system
from irdesk.desk.frame.page import Page
from irdesk.desk.frame.rooms import ROOMS
from irdesk.desk.pieces import button, card, label, row
from irdesk.desk.scrolling import scrolled
from irdesk.desk.settings.choosing import choice
from irdesk.desk.work.job import Job
from irdesk.exchange.exporting import ENDINGS
from irdesk.ground.text import plural
from irdesk.records.catalogue import KINDS

_EVERYTHING = "everything"
_ROLE = Qt.ItemDataRole.UserRole


class ExportPage(Page):
    """Whatever is written here, an import reads back."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        say = desk.say
        self.ending = ".xlsx"
        self.written: Path | None = None
        area, layout = scrolled(say("Export"))
        layout.addWidget(label(say("Export"), "page"))
        frame, inside = card()
        frame.setMaximumWidth(760)
        inside.addWidget(label(say("What"), "section"))
        rooms = [(_EVERYTHING, say("Everything")), *((each.name, say(each.words)) for each in ROOMS if each.kinds)]  # fmt: skip
        self.room = choice(desk, say("What"), rooms, _EVERYTHING, self._room_chosen)
        self.kinds = QListWidget()
        self.kinds.setObjectName("ticked")
        self.kinds.setAccessibleName(say("Kinds of record"))
        self.kinds.setMinimumHeight(230)
        self.kinds.itemChanged.connect(lambda _item: self._tell())
        inside.addLayout(row(self.room, None))
        inside.addWidget(self.kinds)
        inside.addWidget(label(say("How"), "section"))
        forms = [(code, say(words)) for code, words in ENDINGS.items()]
        self.form = choice(desk, say("Form of the file"), forms, self.ending, self._form_chosen)
        inside.addLayout(row(self.form, None))
        self.about = label("", "muted", wrap=True)
        inside.addWidget(self.about)
        self.go = button(desk, say("Export…"), self.export, "file-down", "filled")
        self.open = button(desk, say("Open its folder"), self._open, "external-link")
        self.open.hide()
        inside.addLayout(row(self.go, self.open, None))
        self.done = label("", wrap=True)
        inside.addWidget(self.done)
        layout.addWidget(frame)
        layout.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        self._room_chosen(_EVERYTHING)

    def _room_chosen(self, name: str) -> None:
        room = next((each for each in ROOMS if each.name == name), None)
        wanted = None if room is None else set(room.kinds)
        self.kinds.blockSignals(True)
        self.kinds.clear()
        for kind in KINDS:
            parents = {kind.name, str(kind.parent or "")}
            if wanted is not None and not wanted & parents:
                continue
            item = QListWidgetItem(self.desk.say(kind.many))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            item.setData(_ROLE, kind.name)
            self.kinds.addItem(item)
        self.kinds.blockSignals(False)
        self._tell()

    def _form_chosen(self, ending: str) -> None:
        self.ending = ending
        self._tell()

    def chosen(self) -> list[str]:
        """Names of the kinds that are ticked."""
        items = [self.kinds.item(at) for at in range(self.kinds.count())]
        return [
            str(each.data(_ROLE)) for each in items if each.checkState() == Qt.CheckState.Checked
        ]

    def _tell(self) -> None:
        say, count = self.desk.say, len(self.chosen())
        self.go.setEnabled(bool(count))
        if self.ending == ".xlsx":
            words = say("One workbook with a sheet for each kind.")
        elif self.ending == ".json":
            words = say("One file for other programs, with every value as it is stored.")
        elif count == 1:
            words = say("One text table.")
        else:
            words = say("One .zip with a text table for each kind.")
        marked = say("Records of every marking are in it, also confidential ones: keep it as you keep the desk.")  # fmt: skip
        self.about.setText(f"{words} {marked}")

    def export(self) -> None:
        """Ask where to, and write."""
        say, kinds = self.desk.say, self.chosen()
        ending = ".zip" if self.ending == ".csv" and len(kinds) > 1 else self.ending
        stem = kinds[0] if len(kinds) == 1 else self.room.currentText().lower()
        name = f"{self.desk.today.isoformat()} {stem}{ending}"
        found, _ = ask_where(self.desk, self, say("Export"), name, f"*{ending}")
        if not found:
            return
        target = Path(found)
        if target.suffix.lower() != ending:
            target = target.with_name(target.name + ending)
        words = say("Export to {name}", name=target.name)
        given = {"kinds": kinds, "target": str(target)}
        job = Job(self.desk, words, "export", given, folders=[target.parent])
        job.finished.connect(self._done)
        job.ended.connect(lambda: self.go.setEnabled(True))
        if job.begin():
            self.go.setEnabled(False)
            self.done.setText("")
            self.open.hide()

    def _done(self, made: Mapping[str, Any]) -> None:
        self.written = Path(made["path"])
        words = plural("{count} record written to {name}.", "{count} records written to {name}.", made["count"], name=self.written.name)  # fmt: skip
        self.done.setText(self.desk.say(words))
        self.desk.filed.emit(self.written, self.desk.say(words))
        self.open.show()

    def _open(self) -> None:
        if self.written is not None:
            open_with_system(self.desk, self.written.parent)

    @property
    def stays(self) -> bool:
        """True: what is chosen stays while one is elsewhere."""
        return True
