"""Notes and files on a record: write, attach, save a copy, remove."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QFrame, QVBoxLayout, QWidget

from irdesk.desk.cards.pages import Card
from irdesk.desk.filing import ask_where
from irdesk.desk.pieces import button, card, label, row, rule
from irdesk.desk.scrolling import scrolled
from irdesk.ground.files import write_bytes
from irdesk.records.attached import Attachment, Note
from irdesk.records.catalogue import kind as kind_of
from irdesk.records.record import Record
from irdesk.services.attachments import attach
from irdesk.services.editing import delete
from irdesk.store.query import Where
from irdesk.store.reader import Reader


def notes_and_files(reader: Reader, record: Record) -> tuple[list[Note], list[Attachment]]:
    """What hangs on a record."""
    of_it = Where("subject", "=", record.id)
    return reader.all(Note, of_it), reader.all(Attachment, of_it)


class NotesPage(QWidget):
    """What hangs on the record as free words and as files."""

    def __init__(
        self, owner: Card, record: Record, notes: list[Note], files: list[Attachment]
    ) -> None:
        super().__init__()
        self.owner, self.record = owner, record
        say = owner.desk.say
        area, layout = scrolled(say("Notes and files"))
        layout.setContentsMargins(0, 12, 0, 8)
        add = button(owner.desk, say("Add a note"), self._write, "sticky-note")
        file = button(owner.desk, say("Attach a file…"), self._attach, "paperclip")
        layout.addLayout(row(add, file, None))
        if not notes and not files:
            words = say("Nothing here yet: write a note, or keep a letter or a signed copy here.")
            layout.addWidget(label(words, "muted", wrap=True))
        for each in notes:
            layout.addWidget(self._note(each))
        if files:
            layout.addWidget(self._files(files))
        layout.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def _note(self, note: Note) -> QFrame:
        desk, say = self.owner.desk, self.owner.desk.say
        frame, inner = card()
        inner.addWidget(label(note.text or "", wrap=True))
        made = note.changed_at
        who = ", ".join(filter(None, (note.changed_by, desk.language.date(made) if made else "")))
        named = {"text": (note.text or "")[:40]}
        change = button(
            desk,
            say("Change"),
            partial(self.owner.open_form, kind_of(Note.kind), note),
            look="small",
        )
        change.setAccessibleName(say("Change note: {text}", **named))
        remove = button(desk, say("Remove"), partial(self._remove, note), look="small")
        remove.setAccessibleName(say("Remove note: {text}", **named))
        inner.addLayout(row(label(who, "muted"), None, change, remove))
        return frame

    def _files(self, files: list[Attachment]) -> QFrame:
        desk, say = self.owner.desk, self.owner.desk.say
        frame, inner = card()
        inner.addWidget(label(say("Files"), "section"))
        for each in files:
            inner.addWidget(rule())
            name = each.filename or ""
            size = desk.language.number(max(1, (each.size or 0) // 1024))
            save = button(desk, say("Save a copy…"), partial(self._save, each), look="small")
            save.setAccessibleName(say("Save a copy of {name}", name=name))
            remove = button(desk, say("Remove"), partial(self._remove, each), look="small")
            remove.setAccessibleName(say("Remove {name}", name=name))
            inner.addLayout(
                row(label(name), label(say("{size} kB", size=size), "muted"), None, save, remove)
            )
        return frame

    def _write(self) -> None:
        self.owner.open_form(kind_of(Note.kind), None, {"subject": self.record.id})

    def _attach(self) -> None:
        desk = self.owner.desk
        chosen, _ = QFileDialog.getOpenFileName(self, desk.say("Attach a file…"))
        if chosen:
            desk.attempt(
                lambda: attach(desk.workspace, desk.author, self.record.id, Path(chosen)),
                desk.say("Attached {name}.", name=Path(chosen).name),
            )

    def _save(self, file: Attachment) -> None:
        desk = self.owner.desk
        name = Path(file.filename or "file").name
        chosen, _ = ask_where(desk, self, desk.say("Save a copy…"), name)
        if chosen and file.sha256:
            content = file.sha256
            path = Path(chosen)
            if desk.attempt(lambda: write_bytes(path, desk.workspace.file(content))):
                desk.filed.emit(path, desk.say("Saved as {name}.", name=path.name))

    def _remove(self, record: Record) -> None:
        desk = self.owner.desk
        desk.attempt(lambda: delete(desk.workspace, desk.author, record))
