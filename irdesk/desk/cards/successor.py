"""Who comes next in a position: a person, the first day, and whether visits ahead move along."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from irdesk.desk.context import Desk
from irdesk.desk.drafts import Keeping
from irdesk.desk.forms.completing import offer_titles
from irdesk.desk.forms.date_line import take_date
from irdesk.desk.forms.editors import Editor
from irdesk.desk.pieces import button, card, label, row
from irdesk.ground.errors import BadInput, Problem, Trouble
from irdesk.ground.text import msg
from irdesk.records.catalogue import kind as kind_of
from irdesk.records.people import Position
from irdesk.services.contacts import Contacts, Meant
from irdesk.services.new_contacts import made_in_passing
from irdesk.services.people import holder_of, moving, succeed

SUCCESSOR = "successor"
"""The name of the panel, which its drafts bear."""


class SuccessorPanel(QWidget):
    """A panel in the place of the card; `done` leads back to it. What is typed is kept as a draft."""

    done = Signal()

    def __init__(self, desk: Desk, position: UUID) -> None:
        super().__init__()
        self.desk, self.position = desk, position
        self.kind = kind_of(Position.kind)
        self.editors: Mapping[str, Editor] = {}
        self.key = f"{Position.kind}:{position}:{SUCCESSOR}"
        self._quiet = Keeping(self, self.keep)
        say = desk.say
        with desk.workspace.reading() as reader:
            title = reader.titles([position])[position].title
            now = holder_of(reader, position, desk.today)
            name = reader.titles([now.person])[now.person].title if now and now.person else ""
            ahead = moving(reader, now.person, desk.today) if now and now.person else []
        frame, inner = card()
        inner.addWidget(label(say("Successor as {title}", title=title), "section", wrap=True))
        words = say("Now: {name}", name=name) if name else say("Nobody holds it now.")
        inner.addWidget(label(words, "muted", wrap=True))
        self.person = self._line(inner, say("Who comes next"))
        offer_titles(desk, "people", self.person, self._tell)
        self.person.textEdited.connect(lambda _text: self._tell())
        self.person.textChanged.connect(lambda _text: self._quiet.typed())
        self.meant = label("", "muted", wrap=True)
        inner.addWidget(self.meant)
        self.since = self._line(inner, say("First day"))
        take_date(desk, self.since)
        self.since.textChanged.connect(lambda _text: self._quiet.typed())
        self.since.setPlaceholderText(say("Such as 3.12. or +2w"))
        visits = ", ".join(visit.title or "" for _, visit in ahead)
        self.move_ = QCheckBox(say("Move visits still ahead"))
        self.move_.setAccessibleName(
            say("Move visits still ahead: {visits}", visits=visits or say("none"))
        )
        self.move_.setChecked(bool(ahead))
        self.move_.setEnabled(bool(ahead))
        inner.addWidget(self.move_)
        inner.addWidget(label(visits or say("None is ahead."), "muted", wrap=True))
        stays = say(
            "What is signed or past stays with the predecessor; notes stay with the position."
        )
        inner.addWidget(label(stays, "muted", wrap=True))
        self.problem = label("", "error", wrap=True)
        inner.addWidget(self.problem)
        inner.addLayout(
            row(
                None,
                button(
                    desk, say("Cancel"), self.leave, tip=say("What you typed is kept as a draft.")
                ),
                button(desk, say("Save"), self.save, look="filled", tip="Ctrl+S"),
            )
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(frame)
        layout.addStretch(1)
        self._bring_back()
        QTimer.singleShot(0, self.person, self.person.setFocus)

    # ----- drafts

    def keep(self) -> None:
        """Put what is typed into the drafts, at once."""
        self._quiet.stop()
        texts = {"person": self.person.text(), "since": self.since.text()}
        if not any(texts.values()):
            self.desk.drafts.drop(self.key)
            return
        about = {"kind": Position.kind, "id": str(self.position), "panel": SUCCESSOR}
        self.desk.drafts.keep(self.key, {**about, "texts": texts})

    def _bring_back(self) -> None:
        draft = self.desk.drafts.get(self.key)
        if draft is not None:
            self.person.setText(draft["texts"].get("person", ""))
            self.since.setText(draft["texts"].get("since", ""))
            self._tell()

    def put_away(self) -> None:
        """Keep what was typed as a draft that any window may go on with."""
        self.keep()
        self.desk.drafts.release(self.key)

    def leave(self) -> None:
        """Leave it; what is typed stays as a draft."""
        self.put_away()
        self.done.emit()

    # ----- what it says and does

    def _line(self, inner: QVBoxLayout, words: str) -> QLineEdit:
        line = QLineEdit()
        line.setAccessibleName(words)
        name = label(words, "label")
        name.setBuddy(line)
        inner.addWidget(name)
        inner.addWidget(line)
        return line

    def _who(self) -> Meant:
        """Who is meant: somebody on record, else a new person of the position's partner."""
        with self.desk.workspace.reading() as reader:
            found = Contacts(reader).one(self.person.text().strip())
            of = reader.get(Position, self.position)
        if found.person is None and found.new_person is not None:
            written = replace(found.new_person, position="", place="")
            return replace(found, new_person=written, partner=of.partner, partner_name="")
        return found

    def _tell(self) -> None:
        """Say whom the words mean, and who on record may be the same."""
        say = self.desk.say
        found = self._who() if self.person.text().strip() else None
        if found is None:
            self.meant.setText("")
        elif found.person is not None:
            self.meant.setText(say("On record: {name}", name=found.name))
        elif found.new_person is not None:
            words = say("New person: {name}", name=found.name)
            near = ", ".join(f"{each.name} ({each.office})" if each.office else each.name for each in found.alike if not each.is_partner)  # fmt: skip
            if near:
                words += " " + say("On record already: {names}. Write that name to take that person.", names=near)  # fmt: skip
            self.meant.setText(words)

    def save(self) -> None:
        """Store it; trouble is a sentence here and nothing is lost."""
        desk = self.desk
        try:
            found = self._who() if self.person.text().strip() else None
            if found is None or (found.person is None and found.new_person is None):
                raise BadInput([Problem("person", msg("Say who comes next."))])
            since = desk.read_day(self.since.text())
            made, (who,) = made_in_passing(desk.workspace.clock, [found])
            assert who.person is not None
            succeed(
                desk.workspace, desk.author, self.position, who.person, since,
                move=self.move_.isChecked(), made=made,
            )  # fmt: skip
        except BadInput as refused:
            self.problem.setText(" ".join(desk.say(each.message) for each in refused.problems))
            return
        except Trouble as trouble:
            self.problem.setText(desk.say(trouble.message))
            return
        self._quiet.stop()
        desk.drafts.drop(self.key)
        self.done.emit()
        desk.changed.emit()
