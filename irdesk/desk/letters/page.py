"""The page of letters: what waits for an answer, and this year's greetings to write in one go."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtWidgets import QCheckBox, QFileDialog, QFrame, QGridLayout, QVBoxLayout

from irdesk.desk.context import Desk
from irdesk.desk.frame.page import Page
from irdesk.desk.pieces import Title, button, card, chip, empty, label, row, scrolled
from irdesk.ground.errors import Trouble
from irdesk.ground.text import N_, plural
from irdesk.records.correspondence import Letter
from irdesk.records.people import Person, written_name
from irdesk.services.correspondence import Greeting, compose, greetings, put_on_record
from irdesk.services.replies import greeted, open_letters, record_reply


class LettersPage(Page):
    """Reads anew after every change."""

    new_kind = "correspondence"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        area, self._layout = scrolled(desk.say("Letters"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        self._ticks: dict[UUID, QCheckBox] = {}
        self.refresh()

    def refresh(self) -> None:
        """Read and show; ticks stay."""
        desk, say = self.desk, self.desk.say
        ticked = {each for each, box in self._ticks.items() if box.isChecked()}
        with desk.workspace.reading() as reader:
            waiting = open_letters(reader)
            self._titles = reader.titles({each for one in waiting for each in one.partners})
            due = greetings(reader, desk.today)
            self._to = greeted(reader, [each.partner.id for each in due], desk.today)
            self._names = {
                each.id: written_name(each)
                for each in reader.by_ids(Person.kind, self._to.values())
                if isinstance(each, Person)
            }
        empty(self._layout)
        new = button(desk, say("Register a letter"), partial(desk.new_wanted.emit, "correspondence", {}), "mail", "filled")  # fmt: skip
        self._layout.addLayout(row(Title(say("Letters")), None, new))
        for direction, heading in (("incoming", N_("We owe an answer")), ("outgoing", N_("They owe us an answer"))):  # fmt: skip
            some = [each for each in waiting if (each.direction or "incoming") == direction]
            self._layout.addWidget(self._waiting(say(heading), some))
        self._layout.addWidget(self._greetings(due, ticked))
        self._layout.addStretch(1)

    # ----- what waits

    def _waiting(self, heading: str, letters: list[Letter]) -> QFrame:
        frame, layout = card()
        layout.addLayout(row(label(heading, "section"), None, label(str(len(letters)), "muted")))
        if not letters:
            layout.addWidget(label(self.desk.say("Nothing waits."), "muted"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setColumnStretch(1, 1)
        for at, each in enumerate(letters):
            self._letter(grid, at, each)
        layout.addLayout(grid)
        return frame

    def _letter(self, grid: QGridLayout, at: int, letter: Letter) -> None:
        desk, say = self.desk, self.desk.say
        if letter.reply_by is None:
            return
        days = (letter.reply_by - desk.today).days
        late = days < 0
        words = plural("{count} day late", "{count} days late", -days) if late else plural("in {count} day", "in {count} days", days)  # fmt: skip
        grid.addWidget(chip(say(words), "bad" if late else "warn" if days < 8 else "plain", "clock"), at, 0)  # fmt: skip
        partners = ", ".join(self._titles[e].title for e in letter.partners if e in self._titles)
        told = " · ".join(part for part in (partners, letter.reference or "", desk.language.date(letter.reply_by)) if part)  # fmt: skip
        text = QVBoxLayout()
        text.setSpacing(0)
        subject = letter.subject or ""
        opened = button(
            desk, subject, partial(desk.opened.emit, Letter.kind, letter.id), look="link"
        )
        opened.setAccessibleName(say("Open: {title}", title=subject))
        text.addWidget(opened)
        text.addWidget(label(told, "muted", wrap=True))
        grid.addLayout(text, at, 1)
        reply = button(
            desk, say("Record the reply"), partial(self._reply, letter), "check", "small"
        )
        reply.setAccessibleName(say("Record the reply: {title}", title=subject))
        grid.addWidget(reply, at, 2)

    def _reply(self, letter: Letter) -> None:
        desk = self.desk
        act = partial(record_reply, desk.workspace, desk.author, letter.id, desk.today)
        desk.attempt(act, desk.say("The reply is on record; nothing waits for it any more."))

    # ----- greetings

    def _greetings(self, due: list[Greeting], ticked: set[UUID]) -> QFrame:
        desk, say = self.desk, self.desk.say
        frame, layout = card()
        write = button(desk, say("Write those ticked…"), self._write, "file-pen-line", "small")
        layout.addLayout(row(label(say("Greetings of {year}", year=str(desk.today.year)), "section"), None, write))  # fmt: skip
        self._ticks = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setColumnStretch(1, 1)
        shown = sorted(due, key=lambda each: (each.day < desk.today, each.day))
        for at, each in enumerate(shown):
            self._greeting(grid, at, each, each.partner.id in ticked)
        layout.addLayout(grid)
        if not due:
            layout.addWidget(label(say("No national day is recorded."), "muted"))
        write.setEnabled(bool(self._ticks))
        return frame

    def _greeting(self, grid: QGridLayout, at: int, each: Greeting, is_ticked: bool) -> None:
        desk, say = self.desk, self.desk.say
        name = each.partner.name or ""
        to = self._to.get(each.partner.id)
        who = self._names.get(to, "") if to else say("nobody in office is recorded")
        words = f"{desk.language.date(each.day)} · {name}"
        if each.frozen:
            state = chip(say("frozen: none is sent"), "bad", "snowflake")
        elif each.sent is not None:
            state = chip(say("sent {day}", day=each.sent.dated_on or each.day), "good")
        elif each.day < desk.today:
            state = chip(say("not sent"), "warn")
        else:
            state = chip(say("ahead"), "plain", "calendar")
        if to and not each.frozen and each.sent is None:
            box = self._ticks[each.partner.id] = QCheckBox(words)
            box.setAccessibleName(say("Greeting to {name}", name=name))
            box.setChecked(is_ticked)
            grid.addWidget(box, at, 0)
        else:
            grid.addWidget(label(words), at, 0)
        grid.addWidget(label(who, "muted", wrap=True), at, 1)
        grid.addWidget(state, at, 2)

    def _write(self) -> None:
        """Ask for a folder, write a letter to each that is ticked and put them on record."""
        desk, say = self.desk, self.desk.say
        people = [self._to[each] for each, box in self._ticks.items() if box.isChecked()]
        if not people:
            desk.said.emit(say("Tick those who get a greeting first."), True)
            return
        folder = QFileDialog.getExistingDirectory(self, say("Where to write the letters"))
        if folder:
            self._write_into(people, Path(folder), desk.today)

    def _write_into(self, people: list[UUID], folder: Path, today: date) -> None:
        from irdesk.exchange.letters import write_letters

        desk = self.desk
        try:
            with desk.workspace.reading() as reader:
                made = compose(reader, "greeting", people, today, desk.author)
            written = write_letters(made, folder)
        except Trouble as trouble:
            desk.said.emit(desk.say(trouble.message), True)
            return
        done = desk.say(plural("Wrote {count} letter.", "Wrote {count} letters.", len(written)))
        for box in self._ticks.values():
            box.setChecked(False)
        desk.attempt(partial(put_on_record, desk.workspace, desk.author, made, today, None), done)
