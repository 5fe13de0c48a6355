"""The greetings of the year: those ahead to be ticked and written, New Year in one go, past ones apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QVBoxLayout, QWidget

from irdesk.desk.context import Desk
from irdesk.desk.flow import Flow
from irdesk.desk.pieces import button, chip, label, row, rule, shortened
from irdesk.desk.quick.opening import write_letters
from irdesk.ground.text import plural
from irdesk.records.people import Person, written_name
from irdesk.services.correspondence import (
    Greeting,
    coming_greetings,
    greetings,
    new_year_greetings,
)
from irdesk.services.replies import greeted
from irdesk.store.reader import Reader

_START, _END = Qt.AlignmentFlag(0), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Greetings(QFrame):
    """Ticks are by partner, so that they can be set anew when the page is read again."""

    def __init__(self, desk: Desk, reader: Reader, ticked: set[UUID]) -> None:
        super().__init__()
        self.desk = desk
        self.setProperty("look", "card")
        say = desk.say
        ahead = coming_greetings(reader, desk.today)
        year = new_year_greetings(reader, desk.today)
        past = [each for each in greetings(reader, desk.today) if each.day < desk.today]
        partners = {each.partner.id for each in (*ahead, *year, *past)}
        self._to = greeted(reader, partners, desk.today)
        people = reader.by_ids(Person.kind, self._to.values())
        self._names = {each.id: written_name(each) for each in people if isinstance(each, Person)}
        self._ticks: dict[UUID, QCheckBox] = {}
        layout = self._layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.setSpacing(10)
        grid = self._grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setColumnStretch(1, 1)
        self._write = button(desk, say("Write those ticked…"), self._write_ticked, "file-pen-line", "small")  # fmt: skip
        layout.addLayout(Flow(label(say("Greetings ahead"), "section"), None, self._write))
        self._new_year(year)
        layout.addLayout(grid)
        self._rows([each for each in ahead if each.sent is None], ticked, True)
        if not (ahead or past):
            layout.addWidget(label(say("No national day is recorded: it stands on the card of a partner."), "muted", wrap=True))  # fmt: skip
        self._write.setVisible(bool(self._ticks))
        gone = [*(each for each in ahead if each.sent is not None), *reversed(past)]
        if gone:
            for each in (rule(), label(say("Sent and past"), "section")):
                grid.addWidget(each, grid.rowCount(), 0, 1, grid.columnCount())
            self._rows(gone, set(), False)

    @property
    def ticked(self) -> set[UUID]:
        """The partners ticked."""
        return {each for each, box in self._ticks.items() if box.isChecked()}

    def _new_year(self, found: Sequence[Greeting]) -> None:
        """One line for all partners."""
        if not found:
            return
        desk, say = self.desk, self.desk.say
        day = found[0].day
        open_ = [e for e in found if e.sent is None and not e.frozen]
        to = [each.partner.id for each in open_ if each.partner.id in self._to]
        sent = sum(each.sent is not None for each in found)
        frozen = sum(each.frozen for each in found)
        nobody = len(open_) - len(to)
        told = [say(plural("{count} partner to greet", "{count} partners to greet", len(to)))] if to else []  # fmt: skip
        told += [say(plural("{count} sent", "{count} sent", sent))] if sent else []
        told += [say(plural("{count} frozen", "{count} frozen", frozen))] if frozen else []
        told += [say(plural("{count} with nobody in office on record", "{count} with nobody in office on record", nobody))] if nobody else []  # fmt: skip
        holder = QWidget()
        words = QVBoxLayout(holder)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(0)
        words.addWidget(label(say("New Year {year}", year=str(day.year))))
        words.addWidget(label(" · ".join(told), "muted", wrap=True))
        deed: QWidget | None = None
        if to:
            ask = deed = button(desk, say("Write them…"), partial(self._ask, "new_year", to), "file-pen-line", "small")  # fmt: skip
            ask.setAccessibleName(say("Write the greetings at New Year"))
        elif sent:
            deed = chip(say("all sent"), "good")
        line = row(holder, *((deed,) if deed is not None else ()))
        line.setStretch(0, 1)
        self._layout.addLayout(line)

    def _rows(self, found: Sequence[Greeting], ticked: set[UUID], offered: bool) -> None:
        grid = self._grid
        for at, each in enumerate(found, grid.rowCount()):
            for column, piece in enumerate(self._row(each, each.partner.id in ticked, offered)):
                grid.addWidget(piece, at, column, _END if column == 2 else _START)

    def _row(self, each: Greeting, ticked: bool, offered: bool) -> Iterable[QWidget]:
        desk, say = self.desk, self.desk.say
        name = each.partner.name or ""
        to = self._to.get(each.partner.id)
        words = f"{desk.language.date(each.day)} · {shortened(name, 32)}"
        if offered and to and not each.frozen:
            box = self._ticks[each.partner.id] = QCheckBox(words)
            box.setAccessibleName(say("Greeting to {name}", name=name))
            box.setChecked(ticked)
            yield box
        else:
            yield label(words)
        yield label(self._names.get(to, "") if to else say("nobody in office is recorded"), "muted", wrap=True)  # fmt: skip
        if each.sent is not None:
            yield chip(say("sent {day}", day=each.sent.dated_on or each.day), "good")
        elif each.frozen:
            yield chip(say("frozen: none is sent"), "bad", "snowflake")
        elif each.day < desk.today:
            yield chip(say("not sent"), "warn")
        else:
            days = (each.day - desk.today).days
            yield chip(say(plural("in {count} day", "in {count} days", days)), "warn" if days < 15 else "plain", "calendar")  # fmt: skip

    def _write_ticked(self) -> None:
        if not self.ticked:
            self.desk.said.emit(self.desk.say("Tick those who get a greeting first."), True)
            return
        self._ask("greeting", [each for each in self._ticks if each in self.ticked])

    def _ask(self, kind_of: str, partners: Sequence[UUID]) -> None:
        to: dict[str, UUID] = {}
        for each in partners:
            person = self._to[each]
            name = self._names[person]
            named = name if to.get(name, person) == person else f"{name} ({len(to) + 1})"
            to[named] = person
        self.desk.overlay_wanted.emit(partial(write_letters, self.desk, kind_of=kind_of, to=to))
