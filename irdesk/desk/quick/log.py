"""Ctrl+L: log a call or meeting; who, when, what, and the rest is guessed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from irdesk.desk.context import Desk
from irdesk.desk.forms.completing import NameCompleter
from irdesk.desk.pieces import label, rule
from irdesk.desk.quick.panel import QuickPanel, not_understood, said
from irdesk.desk.quick.whom import Understood
from irdesk.ground.errors import BadInput, Problem
from irdesk.ground.text import N_
from irdesk.records.agreements import SIDES
from irdesk.records.office import Staff
from irdesk.records.work import CALL_DIRECTIONS, INTERACTION_KINDS
from irdesk.rules.folding import sort_key
from irdesk.rules.told_calls import read_told
from irdesk.rules.told_whom import Whom, read_whom
from irdesk.rules.typed_moments import Found
from irdesk.services.contacts import Contacts, Meant
from irdesk.services.freezes import Freezes
from irdesk.services.quick_log import Entry, log


class QuickLog(QuickPanel):
    """Three lines are enough; everything below them may be changed."""

    draft = "log"
    done = N_("Log it")

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        say = desk.say
        self._meant: Sequence[Meant] = ()
        self._beside: Sequence[Meant] = ()
        self._chosen: dict[str, UUID] = {}
        self._line = Whom("")
        with desk.workspace.reading() as reader:
            offered = Contacts(reader).offered
            self._staff = {sort_key(e.name): e.id for e in reader.all(Staff) if e.name}
        who = self.line("who", say("Who"), say("a name, a partner, or “Name, Position, City”; several with ;"))  # fmt: skip
        NameCompleter(offered, who, self.understand, several=True)
        self.when_said = said()
        self.day("when", say("When"), say("now; or such as yesterday 15:00, fri at three, 3.12."))
        self.area(
            "what", say("What"), say("such as: They asked for the berth data; we send it by Fri")
        )
        self.fields["what"].setMaximumHeight(self.fontMetrics().height() * 4)
        who.returnPressed.connect(self._to_what)
        self.box("medium", say("Kind"), INTERACTION_KINDS)
        self.box("direction", say("Who began it"), CALL_DIRECTIONS)
        self.line("partners", say("Partners"))
        self.line("ours", say("For us"))
        self.line("subject", say("Subject"))
        self.line("follow_up", say("Action point"), say("none"))
        self.day("due", say("By"), say("such as fri, +2w, 3.12."))
        self.box("side", say("To be done by"), SIDES)
        self.whom = Understood(desk, self._use, self.mend)
        self.nobody = said()
        self.nobody.setText(say("These words name nobody: they are kept under “What”. Write here who it was."))  # fmt: skip
        self.inside.addLayout(self.labelled("who"))
        self.inside.addWidget(self.whom)
        self.inside.addWidget(self.nobody)
        self.inside.addLayout(self.labelled("when", self.when_said))
        self.inside.addLayout(self.labelled("what"))
        self.inside.addWidget(rule())
        self.inside.addWidget(label(say("Guessed; change what is wrong"), "section"))
        self.inside.addLayout(self.grid(("medium", "direction"), ("partners", "ours"), ("subject",), ("follow_up", "due", "side")))  # fmt: skip
        self.inside.addStretch(1)
        self.begin("who")

    @property
    def heading(self) -> str:
        """What a screen reader calls it."""
        return self.desk.say("Log a call or meeting")

    def wanted_size(self, room_wide: int, room_high: int) -> tuple[int, int]:
        """As much as its fields need."""
        return min(720, room_wide - 60), min(700, room_high - 62)

    def _use(self, words: str, person: UUID) -> None:
        self._chosen[words] = person
        self.understand()
        self._to_what()

    def _to_what(self) -> None:
        """Go on to what it was about, behind what was told of it in the first line."""
        self.understand()
        if self._told() and "what" not in self.by_hand:
            self.put("what", f"{self._told()}\n")
        what = self.fields["what"]
        assert isinstance(what, QPlainTextEdit)
        what.moveCursor(QTextCursor.MoveOperation.End)
        what.setFocus(Qt.FocusReason.TabFocusReason)

    def _told(self) -> str:
        """The whole first line where it tells more than names."""
        is_more = self._line.told or self._line.unclear
        return self.typed("who").strip() if is_more else ""

    def understand(self) -> None:
        today, day_first = self.desk.today, self.desk.language.day_first
        with self.desk.workspace.reading() as reader:
            contacts = Contacts(reader)
            self._line = read_whom(self.typed("who"), today, contacts.is_known, day_first=day_first)
            self._meant = [
                contacts.chosen(each, self._chosen[each.words]) if each.words in self._chosen else each
                for each in contacts.who(self._line.who)
            ]  # fmt: skip
            partners = {e.partner: "" for e in self._meant if e.partner}
            titles = reader.titles(partners)
            known = [titles[each].title for each in partners if each in titles]
            fresh = [each.partner_name for each in self._meant if each.makes_partner]
            self.guess("partners", "; ".join(dict.fromkeys((*known, *fresh))))
            typed = [e.strip() for e in self.typed("partners").split(";") if e.strip()]
            self._beside = [contacts.partner(each) for each in typed if each not in fresh]
            people = [each.person for each in self._meant if each.person]
            frozen = [
                self.desk.say(e.warning)
                for e in Freezes(reader, self.desk.today).among(partners, people)
            ]
        self.whom.show_meant(self._meant, frozen)
        self.nobody.setVisible(bool(self._told()) and not self._meant)
        self.guess("what", self._told())
        self.guess("when", self._when())
        told = read_told(self.typed("what"), today, day_first=day_first)
        moment = self._moment()
        words = (
            self.desk.language.date_pattern(moment.day, "yMMMEd")
            if moment.day
            else self.desk.say("not understood")
        )
        self.when_said.setText(
            " ".join((words, f"{moment.time:%H:%M}" if moment.time else "")).strip()
        )
        self.when_said.show()
        self.guess("medium", told.medium)
        self.guess("direction", told.direction)
        self.guess("ours", self.desk.author.name if self.desk.author.staff else "")
        self.guess("subject", told.subject)
        self.guess("follow_up", told.follow_up)
        self.guess("due", self.desk.language.date(told.due) if told.due else "")
        self.guess("side", told.side)

    def _when(self) -> str:
        """The day and time that the first line tells, as they are written in a field."""
        day, at = self._line.day, self._line.time
        if day is None and at is None:
            return ""
        day = day or self.desk.today
        language = self.desk.language
        return language.moment(datetime.combine(day, at)) if at else language.date(day)

    def _moment(self) -> Found:
        typed, today = self.typed("when").strip(), self.desk.today
        if typed:
            found = self.desk.find_moment(typed, past=True)
            return Found(found.day or (today if found.time else None), found.time, found.rest)
        return Found(today, self._now(), "")

    def _now(self) -> time:
        zone = ZoneInfo(self.desk.office.time_zone or "UTC")
        return (
            self.desk.workspace.clock.now().astimezone(zone).time().replace(second=0, microsecond=0)
        )

    def act(self) -> tuple[UUID, str]:
        by = self.typed("due").strip()
        due = self.desk.find_moment(by).day
        if by and due is None:
            raise BadInput([Problem("due", not_understood(by))])
        moment = self._moment()
        ours = [
            self._staff[key]
            for each in self.typed("ours").split(";")
            if (key := sort_key(each)) in self._staff
        ]
        entry = Entry(
            self._meant, moment.day, moment.time, self._what(), self.typed("subject"), self.typed("medium"),
            self.typed("direction"), self._beside, ours, self.typed("follow_up"), due, self.typed("side"),
        )  # fmt: skip
        return log(self.desk.workspace, self.desk.author, entry)[0], entry.subject

    def _what(self) -> str:
        """What it was about, with the first line where that told something that stands nowhere else."""
        what, told = self.typed("what").strip(), self._told()
        return what if told in what else f"{what}\n{told}"

    def after(self, made: tuple[UUID, str]) -> None:
        new = [each.name for each in self._meant if each.new_person or each.new_position] + [e.partner_name for e in self._meant if e.makes_partner]  # fmt: skip
        words = self.desk.say("Logged: {title}", title=made[1])
        if new:
            words = self.desk.say(
                "Logged: {title}. New: {names}.", title=made[1], names=", ".join(new)
            )
        self.desk.said.emit(words, False)
