"""A letter that came, put on record in four lines; the file is dropped on it or chosen."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from irdesk.desk.context import Desk
from irdesk.desk.forms.completing import NameCompleter
from irdesk.desk.frame.dropping import take_copy
from irdesk.desk.pieces import button, label, row
from irdesk.desk.quick.panel import QuickPanel, not_understood, said
from irdesk.desk.quick.whom import Understood
from irdesk.ground.errors import BadInput, Problem
from irdesk.ground.text import N_
from irdesk.records.correspondence import LETTER_DIRECTIONS, LETTER_KINDS, Letter
from irdesk.services.contacts import Contacts, Meant
from irdesk.services.registering import Registered, register


class RegisterLetter(QuickPanel):
    """From whom, what about, dated, reply by; everything else may follow on the letter's card."""

    draft = "register_letter"
    makes = "correspondence"
    done = N_("Register it")

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        say = desk.say
        self.setAcceptDrops(True)
        self._meant: list[Meant] = []
        self._chosen: dict[str, UUID] = {}
        with desk.workspace.reading() as reader:
            offered = Contacts(reader).offered
        who = self.line("who", say("From whom"), say("a name, a partner, or “Name, Position, City”; several with ;"))  # fmt: skip
        NameCompleter(offered, who, self.understand, several=True)
        self.line("subject", say("Subject"))
        self.day("dated", say("Dated"), say("such as 20.11., last fri"))
        self.day("reply_by", say("Reply by"), say("nothing is asked; or such as +2w, 3.12."))
        self.box("direction", say("In or out"), LETTER_DIRECTIONS)
        self.box("kind_of", say("Kind"), LETTER_KINDS)
        self.line("file", say("File"), say("drop it here, or choose it"))
        self.whom = Understood(desk, self._use, self.mend)
        self.dated_said, self.reply_said = said(), said()
        for each in (self.dated_said, self.reply_said):
            each.setWordWrap(False)
        choose = button(desk, say("Choose a file…"), self._choose, "paperclip", "small")
        self.inside.addLayout(self.labelled("who"))
        self.inside.addWidget(self.whom)
        self.inside.addLayout(self.labelled("subject"))
        self.inside.addLayout(self.grid(("dated", "reply_by")))
        self.inside.addLayout(row(self.dated_said, None, self.reply_said))
        self.inside.addLayout(self.labelled("file", choose))
        self.inside.addLayout(self.grid(("direction", "kind_of")))
        self.inside.addWidget(label(say("Everything else can follow on the letter’s own card."), "muted", wrap=True))  # fmt: skip
        self.inside.addStretch(1)
        for inner in self.findChildren(QWidget):
            inner.setAcceptDrops(False)
        self.begin("who")

    @property
    def heading(self) -> str:
        """What a screen reader calls it."""
        return self.desk.say("Register a letter")

    def wanted_size(self, room_wide: int, room_high: int) -> tuple[int, int]:
        """As much as its fields need."""
        return min(720, room_wide - 60), min(560, room_high - 70)

    def _use(self, words: str, person: UUID) -> None:
        self._chosen[words] = person
        self.understand()

    def understand(self) -> None:
        desk = self.desk
        with desk.workspace.reading() as reader:
            contacts = Contacts(reader)
            self._meant = [
                contacts.chosen(each, self._chosen[each.words]) if each.words in self._chosen else each
                for each in contacts.who(self.typed("who"))
            ]  # fmt: skip
        self.whom.show_meant(self._meant)
        self.guess("kind_of", "request")
        self.guess("subject", " ".join(Path(self.typed("file")).stem.replace("_", " ").split()))
        for name, shown, past in (
            ("dated", self.dated_said, True),
            ("reply_by", self.reply_said, False),
        ):
            typed = self.typed(name).strip()
            found = desk.find_moment(typed, past=past).day
            title = self.fields[name].accessibleName()
            words = desk.language.date_pattern(found, "yMMMEd") if found else desk.say("not understood")  # fmt: skip
            shown.setText(f"{title}: {words}")
            shown.setVisible(bool(typed))
        incoming = self.typed("direction") != "outgoing"
        self.fields["who"].setAccessibleName(
            desk.say("From whom") if incoming else desk.say("To whom")
        )

    def _choose(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, self.desk.say("The letter’s file"))
        if path:
            self.take(path)

    def take(self, path: str) -> None:
        """Attach the file at a path; its name gives the subject where none is typed."""
        self.put("file", path)
        self.by_hand.add("file")
        self.understand()
        self.keep_typing()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        if any(each.isLocalFile() for each in event.mimeData().urls()):
            take_copy(event)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        found = [each.toLocalFile() for each in event.mimeData().urls() if each.isLocalFile()]
        if found:
            take_copy(event)
            self.take(found[0])

    def act(self) -> UUID:
        today, file = self.desk.today, self.typed("file").strip()
        reply = self.typed("reply_by").strip()
        due = self.desk.find_moment(reply).day
        if reply and due is None:
            raise BadInput([Problem("reply_by", not_understood(reply))])
        written = self.typed("dated").strip()
        dated = self.desk.find_moment(written, past=True).day
        if written and dated is None:
            raise BadInput([Problem("dated", not_understood(written))])
        letter = Registered(
            self._meant, self.typed("subject"), dated, due,
            self.typed("direction"), self.typed("kind_of"), Path(file) if file else None,
        )  # fmt: skip
        return register(self.desk.workspace, self.desk.author, letter, today)

    def after(self, made: UUID) -> None:
        self.desk.said.emit(self.desk.say("The letter is registered."), False)
        self.desk.opened.emit(Letter.kind, made)
