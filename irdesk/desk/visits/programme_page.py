"""The programme of a visit: a day grid on both clocks, with what to look at said in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from irdesk.desk.flow import Flow
from irdesk.desk.pieces import button, chip, label, row
from irdesk.desk.visits.block import STEP, Block
from irdesk.desk.visits.block_words import block_words, offset_of
from irdesk.desk.visits.day_grid import DayGrid
from irdesk.desk.visits.item_panel import ItemPanel
from irdesk.desk.visits.movable_row import neighbour
from irdesk.records.programme import ProgrammeItem
from irdesk.records.visits import LogisticsItem
from irdesk.rules.programme import MINUTES, Day, day_at
from irdesk.rules.programme_checks import CONFLICTS
from irdesk.services.editing import delete
from irdesk.services.programmes import Item, Programme, move_item, programme, shifted, zone_for
from irdesk.store.reader import Reader

if TYPE_CHECKING:
    from irdesk.desk.cards.card import RecordCard
    from irdesk.records.visits import Visit

_TONES = {"holiday": "warn", "weekend": "warn", "clock": "warn", "date_line": "warn"}
_SIGNS = {"holiday": "calendar-days", "weekend": "calendar-days", "clock": "clock-alert", "date_line": "globe"}  # fmt: skip


class ProgrammePage(QWidget):
    """One day at a time; the day, the place in it and the focus outlive every change."""

    def __init__(self, card: RecordCard, visit: Visit, reader: Reader) -> None:
        super().__init__()
        self.card, self.desk, self.visit = card, card.desk, visit
        self.plan: Programme = programme(reader, visit)
        self.memory: dict[str, Any] = card.memory.setdefault("programme", {})
        self.grid: DayGrid | None = None
        self.area: QScrollArea | None = None
        self.panel: ItemPanel | None = None
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 8, 0, 0)
        self.box.setSpacing(6)
        self._build()

    @property
    def is_typed_in(self) -> bool:
        """True while an item is being written."""
        return self.panel is not None

    def escape(self) -> bool:
        """Esc: leave the panel; True where one was open."""
        if self.panel is None:
            return False
        self.panel.leave()
        return True

    @property
    def day(self) -> Day | None:
        """The day shown."""
        days = self.plan.days
        if not days:
            return None
        at = self.memory.get("day")
        if at is None:
            at = 0
            first = next((each for each in self.plan.entries if not each.moving), None)
            if first is not None:
                at = day_at(days, first.start.date(), str(first.start.tzinfo)) or 0
            today = next((n for n, each in enumerate(days) if each.on == self.desk.today), None)
            at = at if today is None else today
        return days[min(at, len(days) - 1)]

    # ----- building

    def _build(self) -> None:
        say, desk, day = self.desk.say, self.desk, self.day
        add = button(desk, say("New item"), partial(self.ask_new, -1, -1), "plus", "small", say("Insert"))  # fmt: skip
        if day is None:
            words = say("A programme needs days: set when the visit begins and ends, or add a leg.")
            self.box.addWidget(label(words, "muted", wrap=True))
            dates = button(desk, say("Set the dates"), partial(self.card.edit_field, "starts_on"), "calendar")  # fmt: skip
            self.box.addLayout(row(dates, None))
            self.box.addStretch(1)
            return
        self.chips = [self._chip(at, each) for at, each in enumerate(self.plan.days)]
        self.box.addLayout(Flow(*self.chips, add, spacing=6))
        self.box.addLayout(self._heading(day))
        if self.plan.undated:
            self.box.addLayout(self._undated())
        if not self.plan.entries:
            words = say(
                "Nothing in the programme yet. Click or drag on the hours, or press Insert, and say what takes place."
            )
            self.box.addWidget(label(words, "muted", wrap=True))
        self.panel_box = QVBoxLayout()
        self.box.addLayout(self.panel_box)
        zone, _ = self.plan.beside(day)
        own = [each for each in self.plan.pieces if each.day == day]
        told = partial(block_words, desk, self.plan)
        self.grid = DayGrid(desk, day, zone, own, told, self._gaps(day))
        self.grid.wanted.connect(self.ask_new)
        for block in self.grid.blocks:
            block.opened.connect(partial(self.ask_change, block.item))
            block.moved.connect(partial(self._moved, block))
            block.walked.connect(partial(self._walk, block))
            block.put_off.connect(partial(self._put_off, block))
            block.elsewhere = partial(self._over_day, block)
            block.removed.connect(partial(self._remove, block.item))
            block.focused.connect(partial(self._seen, block))
        area = self.area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setAccessibleName(say("Programme"))
        area.setWidget(self.grid)
        self.box.addWidget(area, 1)
        QTimer.singleShot(0, area, self._settle)

    def _settle(self) -> None:
        """Show the first item, or where one was; give the focus back."""
        if self.area is None or self.grid is None:
            return
        first = min((each.piece.top for each in self.grid.blocks), default=8 * 60)
        begin = self.grid.y(max(0, min(first, 20 * 60) // 60 * 60 - 60 if first >= 60 else 0))
        bar = self.area.verticalScrollBar()
        bar.setValue(self.memory.get("scroll", begin))
        bar.valueChanged.connect(partial(self.memory.__setitem__, "scroll"))
        wanted = self.memory.pop("focus", None)
        for block in self.grid.blocks:
            if wanted == block.item.id:
                block.setFocus()
                return
        if wanted == "grid":
            self.grid.setFocus()

    def _chip(self, at: int, day: Day) -> QPushButton:
        named = self.desk.language.date_pattern(day.on, "Ed")
        several = len({each.place for each in self.plan.days if each.place}) > 1
        words = f"{named} {day.place}".strip() if several else named
        trouble = any(
            mark.what in CONFLICTS for piece in self.plan.pieces if piece.day == day
            for mark in self.plan.of(piece.entry.item)
        )  # fmt: skip
        warned = trouble or bool(self.plan.on(day))
        made = button(self.desk, words, partial(self.show_day, at), "triangle-alert" if warned else "", "small")  # fmt: skip
        made.setCheckable(True)
        made.setChecked(day == self.day)
        said = [self.desk.say(mark.words) for mark in self.plan.on(day)]
        if trouble:
            said.insert(0, self.desk.say("There is something to look at."))
        full = self.desk.language.date(day.on, "full")
        made.setToolTip("\n".join((full, *said)))
        made.setAccessibleName(", ".join((full, day.place, *said)))
        return made

    def _heading(self, day: Day) -> Any:
        say = self.desk.say
        here = say("{city} (UTC{offset})", city=self._city(day), offset=offset_of(day, 12 * 60, day.zone))  # fmt: skip
        zone, city = self.plan.beside(day)
        beside = say("{city} (UTC{offset})", city=city, offset=offset_of(day, 12 * 60, zone)) if zone else ""  # fmt: skip
        clocks = label(f"{here} | {beside}" if beside else here, "muted")
        marks = [chip(say(each.words), _TONES[each.what], _SIGNS[each.what]) for each in self.plan.on(day)]  # fmt: skip
        full = label(self.desk.language.date_pattern(day.on, "MMMMEEEEd"), "section")
        if not marks:
            return row(full, None, clocks)
        box = QVBoxLayout()
        box.addLayout(row(full, None, clocks))
        box.addLayout(Flow(*marks, spacing=6))
        return box

    def _city(self, day: Day) -> str:
        """Where the clock of a day is from."""
        home = self.plan.home_city if day.zone == self.plan.home_zone else ""
        return day.place or home or day.zone.rsplit("/", maxsplit=1)[-1].replace("_", " ")

    def _undated(self) -> Flow:
        say = self.desk.say
        some: list[QWidget] = [label(say("Without a time yet:"), "muted")]
        for each in self.plan.undated:
            act = partial(self.ask_change, each)
            some.append(button(self.desk, each.title or "", act, "circle-dashed", "small", say("Give it a time")))  # fmt: skip
        return Flow(*some, spacing=6)

    def _gaps(self, day: Day) -> list[tuple[int, str]]:
        """Free stretches of the day, in words, at the minute they begin."""
        ends = {
            p.entry.item.id: p.bottom for p in self.plan.pieces if p.day == day and not p.goes_on
        }
        return [
            (ends[mark.other.id], self.desk.say(mark.words))
            for mark in self.plan.marks
            if mark.what == "gap" and mark.other is not None and mark.other.id in ends
        ]

    # ----- moving about

    def show_day(self, at: int) -> None:
        """Show a day by its place in the row."""
        if self.panel is not None:
            return
        self.memory["day"] = at
        self.memory.pop("scroll", None)
        self.memory.setdefault("focus", "grid")
        self._again()

    def _again(self) -> None:
        """Read the programme again and draw it."""
        from irdesk.desk.pieces import empty

        self.panel = None
        empty(self.box)
        with self.desk.workspace.reading() as reader:
            self.plan = programme(reader, self.visit)
        self._build()

    def _seen(self, block: Block) -> None:
        if self.area is not None:
            self.area.ensureWidgetVisible(block, 0, 30)

    def _walk(self, block: Block, step: int, across: int) -> None:
        if self.grid is None:
            return
        if step:
            blocks = self.grid.blocks
            at = blocks.index(block) + step
            if 0 <= at < len(blocks):
                blocks[at].setFocus()
                return
        days = self.plan.days
        at = days.index(block.piece.day) + (across or step)
        if not 0 <= at < len(days):
            return
        there = [each for each in self.plan.pieces if each.day == days[at]]
        if there:
            self.memory["focus"] = there[-1 if step < 0 else 0].entry.item.id
        self.show_day(at)

    # ----- changing

    def _moved(self, block: Block, start: int, end: int) -> None:
        item = block.item
        starts = shifted(item, start)[0]
        ends = shifted(item, end)[1]
        if starts is None:
            return
        if ends is None and end and not start:
            ends = starts + timedelta(minutes=max(STEP, 30 + end))
        if ends is not None and ends <= starts:
            self.grid_again()
            return
        self.memory["focus"] = item.id
        desk = self.desk
        if not desk.attempt(lambda: move_item(desk.workspace, desk.author, item, starts, ends)):
            self.grid_again()

    def _put_off(self, block: Block, days: int) -> None:
        at = self.plan.days.index(block.piece.day) + days
        if 0 <= at < len(self.plan.days):
            self._put_on(block, at)

    def _over_day(self, block: Block, at: QPoint, is_dropped: bool) -> bool:
        """Show on which other day an item would be dropped, or put it there; True over one."""
        own = self.plan.days.index(block.piece.day)
        under = [n for n, e in enumerate(self.chips) if n != own and e.rect().contains(e.mapFromGlobal(at))]  # fmt: skip
        for n, each in enumerate(self.chips):
            each.setChecked(n == own or (n in under and not is_dropped))
        if under and is_dropped:
            self._put_on(block, under[0])
        return bool(under)

    def _put_on(self, block: Block, at: int) -> None:
        """On another day at the same hour of its clock, with the leg of that day."""
        item, desk, day = block.item, self.desk, self.plan.days[at]
        starts, ends = shifted(item, (day.on - block.piece.day.on).days * MINUTES)
        if starts is None:
            return
        zone, leg = zone_for(day)
        is_same = (zone, leg) == zone_for(block.piece.day)
        place = (None, None) if is_same else (day, leg)
        before = self.memory.get("day")
        self.memory.update(focus=item.id, day=at)
        self.memory.pop("scroll", None)
        if not desk.attempt(lambda: move_item(desk.workspace, desk.author, item, starts, ends, *place)):  # fmt: skip
            self.memory["day"] = before
            self.grid_again()

    def grid_again(self) -> None:
        """Put back what was dragged."""
        if self.grid is not None:
            self.grid.place()

    def _remove(self, item: Item) -> None:
        shown = list(dict.fromkeys(each.item for each in self.grid.blocks)) if self.grid else []
        near = neighbour(shown, item) if item in shown else None
        self.memory["focus"] = near.id if near is not None else "grid"
        desk = self.desk
        desk.attempt(lambda: delete(desk.workspace, desk.author, item))

    def ask_new(self, start: int, end: int) -> None:
        """Open the panel for a new item from a minute to a minute; -1 lets it follow the last one."""
        day = self.day
        if day is None:
            return
        if start < 0:
            own = [each for each in self.plan.pieces if each.day == day and not each.goes_on]
            start = min(max((each.bottom for each in own), default=9 * 60), 22 * 60)
            start = -(-start // STEP) * STEP
            end = start + 60
        at = datetime.combine(day.on, time())
        given = {"starts_at": at + timedelta(minutes=start), "ends_at": at + timedelta(minutes=end)}
        self._open_panel(None, given)

    def ask_change(self, item: Item) -> None:
        """Open the panel of an item; travel has its form."""
        if isinstance(item, LogisticsItem):
            from irdesk.records.catalogue import kind

            self.card.open_form(kind("logistics"), item)
            return
        self.memory["focus"] = item.id
        self._open_panel(item, {})

    def _open_panel(self, item: ProgrammeItem | None, given: Mapping[str, Any]) -> None:
        if self.panel is not None:
            self.panel.first.setFocus()
            return
        self.panel = ItemPanel(self.card, self.plan, self.day, item, given)
        self.panel.left.connect(self._close_panel)
        self.panel.saved.connect(self._saved)
        self.panel_box.addWidget(self.panel)
        self.card.into_sight(self.panel.first)

    def _close_panel(self) -> None:
        if self.panel is not None:
            self.panel.hide()
            self.panel.deleteLater()
            self.panel = None
        wanted = self.memory.pop("focus", "grid")
        for block in self.grid.blocks if self.grid else ():
            if block.item.id == wanted:
                block.setFocus()
                return
        if self.grid is not None:
            self.grid.setFocus()

    def _saved(self, identity: UUID, day: int) -> None:
        self.panel = None
        self.memory["focus"] = identity
        self.memory["day"] = day
        self.desk.changed.emit()
