"""Letters from a template: to whom, which kind; each is seen as it will be before it is written."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QFileDialog,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from irdesk.desk.context import Desk
from irdesk.desk.filing import folder_used
from irdesk.desk.forms.completing import NameCompleter
from irdesk.desk.forms.editors import ChoiceBox
from irdesk.desk.lists.work import Work
from irdesk.desk.pieces import button, chip, empty, label
from irdesk.desk.quick.panel import QuickPanel
from irdesk.ground.errors import BadInput, NotFound, Problem, Trouble
from irdesk.ground.text import N_, msg, plural
from irdesk.records.correspondence import LETTER_KINDS, LetterTemplate
from irdesk.records.visits import Visit
from irdesk.rules.folding import sort_key
from irdesk.services.addressing import Addressed, addressed
from irdesk.services.contacts import Contacts
from irdesk.services.correspondence import Composed, compose, put_on_record

_FOLDER = "letters folder"
_SIDE_BY_SIDE = 700
"""Pixels the list of letters and the letter need beside each other."""


class WriteLetters(QuickPanel):
    """Ticks say which letters are written; what was typed comes back, ticks don't."""

    draft = "write_letters"
    makes = "correspondence"
    done = N_("Write them")
    progressed = Signal(int)
    """How many letters are written; comes from another thread."""

    def __init__(
        self, desk: Desk, parent: QWidget, kind_of: str = "", to: Mapping[str, UUID] | None = None
    ) -> None:
        super().__init__(desk, parent)
        say = desk.say
        self._known = dict(to or {})
        self._to = Addressed(())
        self._made: list[Composed] = []
        self._shown: tuple[str, ...] = ()
        self._left_out: set[UUID] = set()
        self._work: Work | None = None
        self._writing = 0
        """Letters that are being written, whatever is ticked meanwhile."""
        self.progressed.connect(self._tell)
        with desk.workspace.reading() as reader:
            visits = [title for _, title, _, _ in reader.names(Visit.kind)]
            offered = sorted({*Contacts(reader).offered, *visits}, key=sort_key)
            templates = reader.all(LetterTemplate)
        self._tongues = {each.language or "en" for each in templates}
        kinds = {each.kind_of for each in templates}
        to_line = self.line("to", say("To"), say("people, partners, or a visit for its whole delegation; several with ;"))  # fmt: skip
        NameCompleter(offered, to_line, self.understand, several=True)
        self._choices("kind_of", say("Kind of letter"), {code: say(words) for code, words in LETTER_KINDS.choices if code in kinds})  # fmt: skip
        self._choices("language", say("Language"), {"": say("each in their own"), **{each: desk.language.language(each) for each in sorted(self._tongues)}})  # fmt: skip
        folder = self.line("folder", say("Folder"), say("where the letters are written"))
        choose = button(desk, say("Choose a folder…"), self._choose, "folder-open", "small")
        self.told = QVBoxLayout()
        self.told.setSpacing(4)
        self.letters = QListWidget()
        self.letters.setObjectName("ticked")
        self.letters.setAccessibleName(say("Letters"))
        self.letters.currentRowChanged.connect(self._show)
        self.letters.itemChanged.connect(self._ticked)
        self.preview = QPlainTextEdit()
        self.preview.setReadOnly(True)
        self.preview.setPlaceholderText(say("Say to whom: then who gets one is listed, with each letter as it will be."))  # fmt: skip
        self.preview.setProperty("look", "page")
        self.preview.setTabChangesFocus(True)
        self.preview.setAccessibleName(say("The letter as it will be"))
        for each in (self.letters, self.preview):
            each.setMinimumHeight(self.fontMetrics().height() * 9)
            each.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.letters.hide()
        self._both.addWidget(self.letters, 2)
        self._both.addWidget(self.preview, 5)
        self.inside.addLayout(self.labelled("to"))
        self.inside.addLayout(self.grid(("kind_of", "language")))
        self.inside.addLayout(self.told)
        self.count = label("", "section")
        self.inside.addWidget(self.count)
        self.inside.addLayout(self._both, 1)
        self.inside.addLayout(self.labelled("folder", choose))
        folder.setText(str(desk.kept.get(_FOLDER) or folder_used(desk)))
        if not templates:
            self.told.addWidget(label(say("There is no letter template yet: make one under Letters, Letter templates."), "muted", wrap=True))  # fmt: skip
        self.begin("to")
        if self._known:
            self.put("to", "; ".join(self._known))
            self.put("kind_of", kind_of)
            self.by_hand |= {"to", "kind_of"}
            self.understand()
            self.keep_typing()

    @property
    def heading(self) -> str:
        """What a screen reader calls it."""
        return self.desk.say("Write letters")

    def wanted_size(self, room_wide: int, room_high: int) -> tuple[int, int]:
        """As large as the window allows, so that a letter can be read."""
        wide = min(980, room_wide - 60)
        if hasattr(self, "_both"):
            narrow = wide < _SIDE_BY_SIDE
            self._both.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)  # fmt: skip
        return wide, min(760, room_high - 70)

    def _choices(self, name: str, words: str, offered: Mapping[str, str]) -> None:
        made = ChoiceBox(self.desk)
        for code, each in offered.items():
            made.addItem(each[:1].upper() + each[1:], code)
        made.activated.connect(lambda _: self._typed(name))
        self._named(name, words, made)

    def _choose(self) -> None:
        started = self.typed("folder")
        found = QFileDialog.getExistingDirectory(self, self.desk.say("Where to write the letters"), started)  # fmt: skip
        if found:
            self.put("folder", found)
            self.by_hand.add("folder")
            self.keep_typing()

    # ----- what will be written

    def understand(self) -> None:
        desk, say = self.desk, self.desk.say
        troubles = []
        with desk.workspace.reading() as reader:
            self._to = addressed(reader, self.typed("to"), desk.today, self._known)
            try:
                self._made = self._composed(reader) if self.typed("kind_of") else []
            except NotFound as gone:
                self._made, troubles = [], [gone.message]
        empty(self.told)
        for each in (*self._to.problems, *troubles):
            self.told.addWidget(chip(say(each), "warn", "triangle-alert"))
        self._list()

    def _composed(self, reader: object) -> list[Composed]:
        desk = self.desk
        return compose(
            reader, self.typed("kind_of"), self._to.people, desk.today, desk.author, self._to.visit, self.typed("language") or None  # type: ignore[arg-type]
        )  # fmt: skip

    def _list(self) -> None:
        """One line a letter, with a tick; the one that was looked at stays so."""
        keys = tuple(str((e.person, e.language, e.kind_of, e.subject)) for e in self._made)
        if keys != self._shown:
            self._shown = keys
            at = max(0, self.letters.currentRow())
            self.letters.blockSignals(True)
            self.letters.clear()
            for each in self._made:
                words = f"{each.name} · {self.desk.language.language(each.language)}"
                item = QListWidgetItem(f"⚠ {words}" if each.warnings else words)
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                ticked = each.person not in self._left_out
                item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
                if each.warnings:
                    item.setToolTip("\n".join(self.desk.say(e) for e in each.warnings))
                self.letters.addItem(item)
            self.letters.setVisible(bool(self._made))
            self.letters.setCurrentRow(min(at, len(self._made) - 1))
            self.letters.blockSignals(False)
            self._show(self.letters.currentRow())
        self._ticked()

    def _ticked(self, _item: object = None) -> None:
        for at, each in enumerate(self._made):
            item = self.letters.item(at)
            gone = item is not None and item.checkState() != Qt.CheckState.Checked
            (self._left_out.add if gone else self._left_out.discard)(each.person)
        count = len(self._chosen())
        self.count.setText(self.desk.say(plural("{count} letter will be written", "{count} letters will be written", count)))  # fmt: skip
        self.count.setVisible(bool(self._made))

    def _chosen(self) -> list[Composed]:
        return [each for each in self._made if each.person not in self._left_out]

    def _show(self, at: int) -> None:
        """The letter in words, its warnings first."""
        if not 0 <= at < len(self._made):
            self.preview.setPlainText("")
            return
        each = self._made[at]
        warned = [f"⚠ {self.desk.say(words)}" for words in each.warnings]
        parts = (
            "\n".join(warned), "\n".join(each.lines), each.dated, each.subject, each.salutation, *each.paragraphs,
            each.closing, "\n".join(each.sender),
        )  # fmt: skip
        self.preview.setPlainText("\n\n".join(part for part in parts if part))

    # ----- writing

    def save(self) -> None:
        """Write them, on a thread of its own; what is wrong is said before."""
        if self._writing:
            return
        self.keep_typing()
        self.understand()
        self.problem.hide()
        if self.desk.writing is not None:
            self.desk.attempt(lambda: None)  # says what is being written
            return
        try:
            letters, folder = self._checked(self._asked)
        except BadInput as trouble:
            self.desk.tell_trouble(trouble)
            return
        self._writing = len(letters)
        self.go_on.setEnabled(False)
        self._tell(0)
        self._work = Work(partial(self._write, letters, folder, self._to.visit))
        self._work.done.connect(self._written)
        self._work.failed.connect(self._failed)
        self._work.begin()

    def _asked(self) -> tuple[list[Composed], Path]:
        letters, typed = self._chosen(), self.typed("folder").strip()
        if not letters:
            raise BadInput([Problem("to", msg("Say to whom: a person, a partner or a visit on record."))])  # fmt: skip
        if not typed:
            raise BadInput([Problem("folder", msg("Choose the folder for the letters."))])
        return letters, Path(typed).expanduser()

    def _write(
        self, letters: list[Composed], folder: Path, visit: UUID | None
    ) -> tuple[list[Path], Path]:
        from irdesk.exchange.letters import write_letters

        desk = self.desk
        written = write_letters(letters, folder, self.progressed.emit)
        put_on_record(desk.workspace, desk.author, letters, desk.today, visit)
        return written, folder

    def _tell(self, done: int) -> None:
        number = self.desk.language.number
        words = self.desk.say("Writing… {count} of {all}", count=number(done), all=number(self._writing))  # fmt: skip
        self.count.setText(words)

    def _written(self, made: object) -> None:
        self._writing = 0
        assert isinstance(made, tuple)
        self.desk.kept.keep(_FOLDER, str(made[1]))
        self.desk.drafts.drop(self.draft)
        self.by_hand.clear()
        if self.isVisible():
            super().leave()
        self.desk.changed.emit()
        self.after(made)

    def _failed(self, trouble: object) -> None:
        self._writing = 0
        self.go_on.setEnabled(True)
        self._ticked()
        if isinstance(trouble, Trouble):
            self.desk.tell_trouble(trouble)

    def leave(self) -> None:
        """Close it; letters that are being written are written to the last first."""
        if self._writing and self._work is not None:
            self._work.wait()
        super().leave()

    def after(self, made: tuple[list[Path], Path]) -> None:
        words = plural("Wrote {count} letter into {folder}; it is on record.", "Wrote {count} letters into {folder}; they are on record.", len(made[0]), folder=str(made[1]))  # fmt: skip
        self.desk.filed.emit(made[1], self.desk.say(words))
