"""What to say at each meeting: to make, if raised, to avoid; written one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from irdesk.desk.context import Desk
from irdesk.desk.pieces import button, label, row, symbol
from irdesk.desk.visits.movable_row import MovableRow, neighbour
from irdesk.desk.visits.quick_add import QuickAdd
from irdesk.desk.visits.section import SectionsPage
from irdesk.records.catalogue import kind as kind_of
from irdesk.records.programme import POINT_KINDS, Point, ProgrammeItem
from irdesk.records.visits import Visit
from irdesk.services.editing import delete
from irdesk.services.ordering import put_in_order
from irdesk.services.programmes import NO_MEETING
from irdesk.store.reader import Reader

if TYPE_CHECKING:
    from irdesk.desk.cards.card import RecordCard

MOST = 6
"""Points to make that one can keep in mind at a meeting."""
_SIGNS = {"make": "message-square", "if_raised": "message-circle-question", "avoid": "circle-alert"}


class PointRow(MovableRow):
    """One point; Alt+Up and Alt+Down move it, Enter opens it, Del removes it."""

    def __init__(self, desk: Desk, point: Point, number: int) -> None:
        super().__init__()
        self.point = point
        say = desk.say
        kind = point.kind_of or "make"
        words = say(POINT_KINDS.label(kind))
        self.setAccessibleName(", ".join(filter(None, (words, point.text, point.response))))
        self.setAccessibleDescription(say("Alt+Up and Alt+Down move it, Enter opens it."))
        box = QHBoxLayout(self)
        box.setContentsMargins(6, 4, 6, 4)
        box.setSpacing(8)
        sign = symbol(_SIGNS[kind], words)
        told = QGridLayout()
        told.setHorizontalSpacing(8)
        told.setVerticalSpacing(1)
        told.setColumnStretch(1, 1)
        # What is in one line stands in the middle, and its sign beside it.
        told.setRowStretch(0, 1)
        told.setRowStretch(3, 1)
        told.addWidget(sign, 1, 0, Qt.AlignmentFlag.AlignTop)
        first = f"{number}. {point.text or ''}" if kind == "make" else point.text or ""
        told.addWidget(label(first, wrap=True), 1, 1)
        if point.response:
            said = say("We say: {response}", response=point.response)
            told.addWidget(label(said, "muted", wrap=True), 2, 1)
        box.addLayout(told, 1)
        if kind != "make":
            box.addWidget(label(words, "muted"))
        out = say("Remove the point: {point}", point=(point.text or "")[:60])
        box.addWidget(button(desk, "", self.removed.emit, "x", "tool", out))


class Meeting(QFrame):
    """The points of one meeting, and the line that adds the next one."""

    def __init__(self, page: PointsPage, item: ProgrammeItem, points: Sequence[Point]) -> None:
        super().__init__()
        self.page, self.desk, self.item = page, page.desk, item
        desk, say = self.desk, self.desk.say
        self.setProperty("look", "card")
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 10, 12, 10)
        box.setSpacing(2)
        when = (
            desk.language.moment(item.starts_at) if item.starts_at else say("time to be confirmed")
        )
        box.addLayout(row(label(item.title or "", "section"), label(when, "muted"), None))
        order = list(POINT_KINDS.codes)
        self.points = sorted(points, key=lambda each: order.index(each.kind_of or "make"))
        numbers = dict[str, int]()
        self.rows: list[PointRow] = []
        for each in self.points:
            kind = each.kind_of or "make"
            numbers[kind] = numbers.get(kind, 0) + 1
            made = PointRow(desk, each, numbers[kind])
            made.shifted.connect(partial(self._shift, made))
            made.walked.connect(partial(self._walk, made))
            made.opened.connect(partial(page.card.open_child, kind_of("points"), each.id))
            made.removed.connect(partial(self._remove, each))
            self.rows.append(made)
            box.addWidget(made)
        if numbers.get("make", 0) > MOST:
            words = say("More than {most} points to make: nobody says so many at one meeting.", most=MOST)  # fmt: skip
            warned = label(words, "muted", wrap=True)
            warned.setProperty("speaks", "warn")
            box.addWidget(warned)
        given = {"parent": item.id, "marking": item.marking, "position": len(points) + 1}
        start = {"kind_of": page.memory.get("kind", "make")}
        fields = (("kind_of", 4), ("text", 8), ("response", 12))
        self.quick = QuickAdd(desk, "points", fields, given, self._added, start)
        name = say("Point for {meeting}", meeting=item.title or "")
        self.quick.editors["text"].widget.setAccessibleName(name)
        self._response()
        kinds = self.quick.editors["kind_of"].widget
        if isinstance(kinds, QComboBox):
            kinds.currentIndexChanged.connect(lambda _: self._response())
        box.addWidget(self.quick)

    def _response(self) -> None:
        """A response is asked for only where something is raised."""
        raised = self.quick.editors["kind_of"].text == "if_raised"
        self.quick.editors["response"].widget.setVisible(raised)

    def _added(self) -> None:
        self.page.memory["focus"] = self.item.id
        self.page.memory["kind"] = self.quick.editors["kind_of"].text

    def _walk(self, row_: PointRow, step: int) -> None:
        at = self.rows.index(row_) + step
        if 0 <= at < len(self.rows):
            self.rows[at].setFocus()

    def _shift(self, row_: PointRow, step: int) -> None:
        at = self.rows.index(row_)
        there = at + step
        if not 0 <= there < len(self.points):
            return
        if self.points[there].kind_of != row_.point.kind_of:
            return
        wanted = list(self.points)
        wanted.insert(there, wanted.pop(at))
        self.page.memory["focus"] = row_.point.id
        desk = self.desk
        what = desk.say("the points")
        desk.attempt(lambda: put_in_order(desk.workspace, desk.author, wanted, what, self.item.title or ""))  # fmt: skip

    def _remove(self, point: Point) -> None:
        desk = self.desk
        near = neighbour(self.points, point)
        self.page.memory["focus"] = near.id if near is not None else self.item.id
        desk.attempt(lambda: delete(desk.workspace, desk.author, point))


class PointsPage(SectionsPage):
    """Every meeting of the programme that needs points."""

    def __init__(self, card: RecordCard, visit: Visit, reader: Reader) -> None:
        self.card, self.desk = card, card.desk
        memory: dict[str, Any] = card.memory.setdefault("points", {})
        say = self.desk.say
        super().__init__(say("Points"), memory)
        items = reader.children(ProgrammeItem, [visit.id]).get(visit.id, [])
        items = [each for each in items if each.format not in NO_MEETING]
        items.sort(key=lambda each: (each.starts_at is None, each.starts_at, each.title or ""))
        points = reader.children(Point, [each.id for each in items])
        wanted: UUID | None = memory.pop("focus", None)
        self.meetings = [Meeting(self, each, points.get(each.id, [])) for each in items]
        for each in self.meetings:
            self.put(each)
            if each.item.id == wanted:
                QTimer.singleShot(0, each.quick, each.quick.focus)
            for row_ in each.rows:
                if row_.point.id == wanted:
                    QTimer.singleShot(0, row_, row_.setFocus)
        if not items:
            words = say("Points belong to a meeting: put the first one into the programme.")
            self.put(label(words, "muted", wrap=True))
            lead = button(self.desk, say("To the programme"), partial(card.show_part, "programme"), "calendar-clock")  # fmt: skip
            holder = QWidget()
            holder.setLayout(row(lead, None))
            self.put(holder)
        self.finish()

    @property
    def is_typed_in(self) -> bool:
        """True where something is written that is not kept."""
        return any(each.quick.must_stay() for each in self.meetings)
