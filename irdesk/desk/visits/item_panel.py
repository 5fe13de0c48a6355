"""A small panel over the day: what an item is, when, where; Enter keeps it, Esc leaves."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from irdesk.desk.drafts import Keeping
from irdesk.desk.flow import Flow
from irdesk.desk.forms.editors import ChoiceBox, Editor
from irdesk.desk.forms.in_words import typed_by
from irdesk.desk.pieces import button, label, row
from irdesk.desk.visits.sign_panel import SignPanel
from irdesk.ground.errors import Trouble
from irdesk.records.catalogue import kind as kind_of
from irdesk.records.programme import ProgrammeItem
from irdesk.records.record import Change
from irdesk.rules.programme import Day
from irdesk.rules.typed_times import typed_length, typed_time
from irdesk.services.editing import delete, save
from irdesk.services.programmes import Programme, zone_for
from irdesk.services.signing import to_be_signed

if TYPE_CHECKING:
    from irdesk.desk.cards.card import RecordCard

_PLAIN = ("place", "format", "interpreter", "media", "certainty", "agreements")


class ItemPanel(QFrame):
    """Edits one item in place. `saved` carries its id and the day to show."""

    saved = Signal(object, int)
    left = Signal()

    def __init__(
        self,
        card: RecordCard,
        plan: Programme,
        day: Day | None,
        item: ProgrammeItem | None,
        given: Mapping[str, Any],
    ) -> None:
        super().__init__()
        self.card, self.desk, self.plan, self.item = card, card.desk, plan, item
        self.setProperty("look", "card")
        say = self.desk.say
        self.setAccessibleName(say("Programme item"))
        starts = given.get("starts_at") or (item.starts_at if item else None)
        ends = given.get("ends_at") or (item.ends_at if item else None)
        kind = kind_of("programme-items")
        record = item or ProgrammeItem()
        self.editors = {n: Editor(self.desk, kind.by_name[n], self._typed) for n in ("title", *_PLAIN)}  # fmt: skip
        for name, editor in self.editors.items():
            editor.put(getattr(record, name))
        self.key = f"programme-items:{item.id if item else 'new'}:{plan.visit.id}"
        self.quiet = Keeping(self, self.keep)
        self.stored = {name: editor.text for name, editor in self.editors.items()}
        self.day = ChoiceBox(self.desk)
        self.day.setAccessibleName(say("Day"))
        for at, each in enumerate(plan.days):
            words = self.desk.language.date_pattern(each.on, "MMMEd")
            self.day.addItem(f"{words} {each.place}".strip(), at)
        if day is not None and day in plan.days:
            self.day.setCurrentIndex(plan.days.index(day))
        self.begins, self.ends = QLineEdit(), QLineEdit()
        for line, words, when in (
            (self.begins, say("Start"), starts),
            (self.ends, say("End"), ends),
        ):
            line.setAccessibleName(words)
            line.setText(f"{when:%H:%M}" if when else "")
        self.begins.setPlaceholderText("9:30")
        self.ends.setPlaceholderText(say("10:30 or +45"))
        self.lead = ChoiceBox(self.desk)
        self.lead.setAccessibleName(say("Lead"))
        self.lead.addItem("")
        for name in plan.names.values():
            self.lead.addItem(name)
        wanted = item.lead if item else None
        self.lead.setCurrentIndex(
            ([None, *plan.names].index(wanted)) if wanted in plan.names else 0
        )
        self.people: list[tuple[QPushButton, UUID]] = []
        """Who takes part: a button each."""
        self.first = self.editors["title"].widget
        self._build()
        self._bring_back()
        self.begins.textEdited.connect(lambda _: self._typed())
        self.ends.textEdited.connect(lambda _: self._typed())
        QTimer.singleShot(0, self.first, self.first.setFocus)

    def _build(self) -> None:
        say, desk = self.desk.say, self.desk
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 10, 12, 10)
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(3)
        cells: list[tuple[str, QWidget, int]] = [
            (say("Title"), self.first, 5),
            (say("Day"), self.day, 4),
            (say("Start"), self.begins, 2),
            (say("End"), self.ends, 2),
            (say("Place"), self.editors["place"].widget, 5),
            (say("Format"), self.editors["format"].widget, 3),
            (say("Interpreter"), self.editors["interpreter"].widget, 3),
            (say("Media"), self.editors["media"].widget, 2),
            (say("Certainty"), self.editors["certainty"].widget, 4),
            (say("Lead"), self.lead, 4),
            (say("Agreements to be signed"), self.editors["agreements"].widget, 5),
        ]
        line = column = 0
        for words, widget, wide in cells:
            if column + wide > 13:
                line, column = line + 2, 0
            name = label(words, "label")
            name.setBuddy(widget)
            name.setContentsMargins(0, 5 if line else 0, 0, 0)
            widget.setMinimumWidth(40)
            grid.addWidget(name, line, column, 1, wide)
            grid.addWidget(widget, line + 1, column, 1, wide)
            column += wide
        for at in range(13):
            grid.setColumnStretch(at, 1)
        box.addLayout(grid)
        if self.plan.names:
            box.addLayout(self._who())
        self.problem = label("", "error", wrap=True)
        self.problem.hide()
        box.addWidget(self.problem)
        more: list[QWidget] = []
        if self.item is not None:
            points = partial(self.card.open_child, kind_of("programme-items"), self.item.id)
            form = partial(self.card.open_form, kind_of("programme-items"), self.item)
            more = [
                button(desk, say("All fields"), form, "pencil", "small"),
                button(desk, say("Open"), points, "chevron-right", "small", say("Points, people and history of the item")),
                button(desk, say("Remove"), self._remove, "trash-2", "small"),
            ]  # fmt: skip
            with desk.workspace.reading() as reader:
                for each in to_be_signed(reader, self.item):
                    words = say("Signed: {title}…", title=each.title or "")
                    sign = button(
                        desk, words, partial(self._sign, each.id), "file-pen-line", "small"
                    )
                    box.addLayout(row(sign, None))
        keep = button(desk, say("Save"), self.save, look="filled", tip=say("Enter"))
        box.addLayout(row(*more, None, button(desk, say("Cancel"), self.leave, tip="Esc"), keep))

    def _who(self) -> Flow:
        """A button for each of both delegations; nobody chosen means everybody."""
        say = self.desk.say
        some: list[QWidget] = [label(say("Who takes part"), "label")]
        there = self.item.participants if self.item else ()
        for identity, name in self.plan.names.items():
            made = button(self.desk, name, lambda: None, look="small")
            made.setAccessibleName(say("Takes part: {name}", name=name))
            made.setCheckable(True)
            made.setChecked(identity in there)
            self.people.append((made, identity))
            some.append(made)
        return Flow(*some, spacing=6)

    def _chosen(self) -> dict[str, Any]:
        """Lead and participants where they were changed."""
        item, values = self.item, dict[str, Any]()
        lead = [None, *self.plan.names][self.lead.currentIndex()]
        if lead != (item.lead if item else None):
            values["lead"] = lead
        there = tuple(identity for made, identity in self.people if made.isChecked())
        if set(there) != set(item.participants if item else ()):
            values["participants"] = there
        return values

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.save()
        else:
            super().keyPressEvent(event)

    def _sign(self, agreement: UUID) -> None:
        item, visit = self.item, self.plan.visit
        if item is not None:
            self.left.emit()
            self.desk.overlay_wanted.emit(
                lambda parent: SignPanel(self.desk, parent, visit, item, agreement)
            )

    def _typed(self) -> None:
        if hasattr(self, "quiet"):
            self.quiet.typed()

    def keep(self) -> None:
        """Write what is typed to the drafts, under the key of the item's form, which can go on with it."""
        self.quiet.stop()
        texts = {name: editor.text for name, editor in self.editors.items() if editor.text != self.stored[name]}  # fmt: skip
        if not texts:
            self.desk.drafts.drop(self.key)
            return
        try:
            starts, ends = self.times()
        except Trouble:
            starts = ends = None
        for name, at in (("starts_at", starts), ("ends_at", ends)):
            if at is not None and at != (getattr(self.item, name) if self.item else None):
                texts[name] = f"{at:%Y-%m-%dT%H:%M}"
        item, visit = self.item, self.plan.visit
        about = {"kind": "programme-items", "id": str(item.id) if item else None, "parent": str(visit.id)}  # fmt: skip
        self.desk.drafts.keep(self.key, {**about, "version": item.version if item else 0, "texts": texts})  # fmt: skip

    def _bring_back(self) -> None:
        draft = self.desk.drafts.get(self.key)
        if draft is None:
            return
        for name, text in draft["texts"].items():
            if name in self.editors:
                self.editors[name].text = text
        self._refuse(self.desk.say("Your unsaved input was brought back. Save keeps it."))

    def leave(self) -> None:
        """Leave it; what was typed stays as a draft."""
        self.keep()
        self.desk.drafts.release(self.key)
        self.left.emit()

    def _remove(self) -> None:
        item, desk = self.item, self.desk
        if item is not None:
            self.left.emit()
            desk.attempt(lambda: delete(desk.workspace, desk.author, item))

    def times(self) -> tuple[datetime | None, datetime | None]:
        """What is typed as start and end on the day chosen; raises BadInput.

        An end that is no later than the start is on the next day.
        """
        at = self.day.currentData()
        if at is None or not self.begins.text().strip():
            return None, None
        on = self.plan.days[at].on
        start = datetime.combine(on, typed_time(self.begins.text()))
        words = self.ends.text().strip()
        if not words:
            return start, None
        length = typed_length(words)
        if length is not None:
            return start, start + timedelta(minutes=length)
        until: time = typed_time(words)
        end = datetime.combine(on, until)
        return start, end if end > start else end + timedelta(1)

    def save(self) -> None:
        """Keep it; trouble is a sentence in the panel."""
        desk, item = self.desk, self.item
        values = self._chosen()
        try:
            with desk.workspace.reading() as reader:
                resolver = typed_by(desk, reader)
                for name, editor in self.editors.items():
                    if item is None or editor.text != self.stored[name]:
                        value = editor.value(resolver)
                        if item is not None or value not in (None, ()):
                            values[name] = value
            starts, ends = self.times()
        except Trouble as trouble:
            self._refuse(desk.say(trouble.message))
            return
        at = self.day.currentData()
        if starts is not None:
            zone, leg = zone_for(self.plan.days[at])
            moved = item is None or item.starts_at is None or starts.date() != item.starts_at.date()
            if moved:
                values["time_zone"] = zone
                if leg is not None:
                    values["leg"] = leg
        for name, value in (("starts_at", starts), ("ends_at", ends)):
            if item is None or getattr(item, name) != value:
                values[name] = value
        if item is not None and not values:
            self.left.emit()
            return
        identity = item.id if item else desk.workspace.clock.new_id()
        if item is None:
            values["parent"] = self.plan.visit.id
        change = Change("programme-items", identity, item.version if item else 0, values)
        try:
            save(desk.workspace, desk.author, [change])
        except Trouble as trouble:
            self._refuse(desk.say(trouble.message))
            return
        self.quiet.stop()
        desk.drafts.drop(self.key)
        self.saved.emit(identity, at if at is not None else 0)

    def _refuse(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.show()
