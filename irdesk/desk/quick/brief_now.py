"""Ctrl+Shift+P: who, when, for whom, and two pages are ready to print."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from irdesk.desk.context import Desk
from irdesk.desk.forms.completing import NameCompleter
from irdesk.desk.pieces import label, rule
from irdesk.desk.quick.panel import QuickPanel, said
from irdesk.desk.quick.whom import Understood
from irdesk.ground.text import N_, plural
from irdesk.records.visits import DIRECTIONS, VISIT_KINDS
from irdesk.rules.asked_briefs import read_asked
from irdesk.rules.typed_moments import Found
from irdesk.rules.written_people import read_people
from irdesk.services.brief_now import (
    Wanted,
    brief_now,
    met_as,
    our_names,
    ours_called,
    person_named,
)
from irdesk.services.contacts import Contacts, Meant


class BriefNow(QuickPanel):
    """One typed line is enough; what was understood stands below it and may be changed."""

    draft = "brief_now"
    makes = "visits"
    done = N_("Make the brief")

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        say = desk.say
        self._meant: Meant | None = None
        self._principal: UUID | None = None
        with desk.workspace.reading() as reader:
            offered = Contacts(reader).offered
            self._ours = our_names(reader)
        self.asked = self.line(
            "asked", say("In one line"), say("such as: the deputy mayor sees Taipei at three")
        )
        self.asked.returnPressed.connect(self._to_the_end)
        who = self.line("who", say("Who comes"), say("a city, a body or a person"))
        NameCompleter(offered, who, self.understand, several=False)
        self.day("when", say("When"), say("such as today at three, fri 10:30, 3.12. 15:00"))
        self.line("whom", say("For whom"), say("such as the deputy mayor"))
        self.area(
            "names",
            say("Their delegation"),
            say("Paste or type the names: one a line, “Name, Position”"),
        )
        self.line("topic", say("Topic"))
        self.line("title", say("Title"))
        self.box("kind", say("Kind"), VISIT_KINDS)
        self.box("direction", say("Direction"), DIRECTIONS)
        self.whom = Understood(desk, self._use, self.mend)
        self.when_said, self.whom_said, self.names_said = said(), said(), said()
        self.inside.addLayout(self.labelled("asked"))
        self.inside.addWidget(rule())
        self.inside.addWidget(label(say("Understood; change what is wrong"), "section"))
        self.inside.addLayout(self.labelled("who"))
        self.inside.addWidget(self.whom)
        self.inside.addLayout(self.labelled("when", self.when_said))
        self.inside.addLayout(self.labelled("whom", self.whom_said))
        self.inside.addLayout(self.labelled("names", self.names_said))
        self.inside.addLayout(self.grid(("topic", "title"), ("kind", "direction")))
        self.inside.addStretch(1)
        self.begin("asked")

    @property
    def heading(self) -> str:
        """What a screen reader calls it."""
        return self.desk.say("Brief now")

    def wanted_size(self, room_wide: int, room_high: int) -> tuple[int, int]:
        """As much as its fields need."""
        return min(720, room_wide - 60), min(690, room_high - 70)

    def _use(self, _words: str, like: UUID) -> None:
        used = (
            next((each.name for each in self._meant.alike if each.id == like), "")
            if self._meant
            else ""
        )
        self.put("who", used)
        self.by_hand.add("who")
        self.understand()

    def _to_the_end(self) -> None:
        """Enter goes on to what is still asked for; a second one makes the brief."""
        self.understand()
        next_ = self.go_on if self._meant is not None else self.fields["who"]
        next_.setFocus(Qt.FocusReason.TabFocusReason)

    def understand(self) -> None:
        desk, say = self.desk, self.desk.say
        asked = read_asked(
            self.typed("asked"), desk.today, self._ours, day_first=desk.language.day_first
        )
        self.guess("who", asked.who)
        day = asked.day or (desk.today if asked.time else None)
        when = desk.language.date(day) if day else ""
        if day and asked.time:
            when = desk.language.moment(datetime.combine(day, asked.time))
        self.guess("when", when)
        self.guess("topic", asked.topic)
        self.guess("kind", asked.kind)
        self.guess("direction", asked.direction)
        with desk.workspace.reading() as reader:
            self._meant = met_as(reader, self.typed("who"))
            self.guess("whom", asked.whom)
            self._principal = ours_called(reader, self.typed("whom"))
            principal = person_named(reader, self._principal)
        self.whom.show_meant([self._meant] if self._meant else [])
        moment = self._moment()
        typed = self.typed("when").strip()
        words = desk.language.date_pattern(moment.day, "yMMMEd") if moment.day else say("not understood")  # fmt: skip
        self.when_said.setText(
            " ".join((words, f"{moment.time:%H:%M}" if moment.time else "")).strip()
        )
        self.when_said.setVisible(bool(typed))
        self.whom_said.setText(principal)
        self.whom_said.setVisible(bool(principal))
        people = read_people(self.typed("names"))
        self.names_said.setText(
            say(plural("{count} name understood", "{count} names understood", len(people)))
        )
        self.names_said.setVisible(bool(people))
        name = self._meant.name if self._meant else ""
        title = (
            say("{name}: {topic}", name=name, topic=self.typed("topic"))
            if self.typed("topic")
            else name
        )
        if name and not self.typed("topic"):
            title = say("{kind}, {name}", kind=self._kind(), name=name)
        self.guess("title", title)

    def _kind(self) -> str:
        words = self.desk.say(VISIT_KINDS.label(self.typed("kind")))
        return words[:1].upper() + words[1:]

    def _moment(self) -> Found:
        found = self.desk.find_moment(self.typed("when"))
        return Found(found.day or (self.desk.today if found.time else None), found.time, found.rest)

    def act(self) -> UUID:
        moment = self._moment()
        wanted = Wanted(
            self._meant, moment.day, moment.time, self._principal, self.typed("whom"), read_people(self.typed("names")),
            self.typed("title").strip() or self.heading, self.typed("topic"), self.typed("kind"), self.typed("direction"),
        )  # fmt: skip
        return brief_now(self.desk.workspace, self.desk.author, wanted)

    def after(self, made: UUID) -> None:
        self.desk.brief_wanted.emit("courtesy-call", made)
        self.desk.said.emit(
            self.desk.say("The draft visit is made; gaps print as ruled lines."), False
        )
