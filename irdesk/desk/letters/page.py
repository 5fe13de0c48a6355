"""The page of letters: what waits for an answer, letters to write or register, and the greetings of the year."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout

from irdesk.desk.context import Desk
from irdesk.desk.flow import Flow, WrappedButton
from irdesk.desk.frame.page import Page
from irdesk.desk.letters.greetings import Greetings
from irdesk.desk.pieces import Title, button, card, chip, empty, label, row
from irdesk.desk.quick.opening import register_letter, write_letters
from irdesk.desk.scrolling import scrolled
from irdesk.ground.text import N_, plural
from irdesk.records.correspondence import Letter
from irdesk.services.replies import open_letters, record_reply

_WHEN = 104
"""Pixels that most of what says when takes, so that all letters stand under each other."""


class LettersPage(Page):
    """Reads anew after every change."""

    new_kind = "correspondence"

    is_made_anew = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        area, self._layout = scrolled(desk.say("Letters"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        self._greetings: Greetings | None = None
        self.refresh()

    def refresh(self) -> None:
        """Read and show; ticks stay."""
        desk, say = self.desk, self.desk.say
        ticked = self._greetings.ticked if self._greetings is not None else set()
        with desk.workspace.reading() as reader:
            waiting = open_letters(reader)
            self._titles = reader.titles({each for one in waiting for each in one.partners})
            greetings = Greetings(desk, reader, ticked)
        empty(self._layout)
        new = button(desk, say("Register a letter"), self.new, "mail", "filled")
        asked = partial(desk.overlay_wanted.emit, partial(write_letters, desk))
        write = button(desk, say("Write letters…"), asked, "file-pen-line")
        self._layout.addLayout(Flow(Title(say("Letters")), None, write, new))
        for direction, heading in (("incoming", N_("We owe an answer")), ("outgoing", N_("They owe us an answer"))):  # fmt: skip
            some = [each for each in waiting if (each.direction or "incoming") == direction]
            self._layout.addWidget(self._waiting(say(heading), some))
        self._greetings = greetings
        self._layout.addWidget(greetings)
        self._layout.addStretch(1)

    def new(self) -> bool:
        """Ctrl+N: register a letter in a few lines."""
        self.desk.overlay_wanted.emit(partial(register_letter, self.desk))
        return True

    # ----- what waits

    def _waiting(self, heading: str, letters: list[Letter]) -> QFrame:
        frame, layout = card()
        layout.addLayout(
            row(label(heading, "section"), None, label(str(len(letters) or ""), "muted"))
        )
        if not letters:
            layout.addWidget(label(self.desk.say("Nothing waits."), "muted"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, _WHEN)
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
        opened = WrappedButton(subject, partial(desk.opened.emit, Letter.kind, letter.id))
        opened.setAccessibleName(say("Open: {title}", title=subject))
        text.addWidget(opened)
        text.addWidget(label(told, "muted", wrap=True))
        grid.addLayout(text, at, 1)
        reply = button(
            desk, say("Their answer came") if letter.direction == "outgoing" else say("Record the reply"), partial(self._reply, letter), "check", "small"
        )  # fmt: skip
        reply.setAccessibleName(say("Record the reply: {title}", title=subject))
        grid.addWidget(reply, at, 2)

    def _reply(self, letter: Letter) -> None:
        desk = self.desk
        act = partial(record_reply, desk.workspace, desk.author, letter.id, desk.today)
        desk.attempt(act, desk.say("The reply is on record; nothing waits for it any more."))
