"""Both delegations in their order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from irdesk.desk.scrolling import scrolled
from irdesk.desk.visits.side_list import SideList
from irdesk.records.visits import Participant, Visit
from irdesk.services.delegations import placed
from irdesk.services.office import read_office
from irdesk.store.reader import Reader

if TYPE_CHECKING:
    from irdesk.desk.cards.card import RecordCard


class PeoplePage(QWidget):
    """Theirs, then ours, then those who belong to both, such as interpreters."""

    def __init__(self, card: RecordCard, visit: Visit, reader: Reader) -> None:
        super().__init__()
        self.card, self.desk = card, card.desk
        self.memory: dict[str, Any] = card.memory.setdefault("people", {})
        say = self.desk.say
        people = reader.children(Participant, [visit.id]).get(visit.id, [])
        order = placed(reader, people)
        titles = {i: each.title for i, each in reader.titles([each.id for each in people]).items()}
        guests = [each.title for i, each in reader.titles(visit.partners).items()]
        city = read_office(reader).city or ""
        guests = [each for each in guests if each != city]
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.area, layout = scrolled(say("People"))
        layout.setContentsMargins(0, 10, 0, 8)
        self.sides: list[SideList] = []
        headings = {
            "them": say("Their delegation: {names}", names=", ".join(guests)) if guests else say("Their delegation"),
            "us": say("Our delegation: {names}", names=city),
            "both": say("Of both sides"),
        }  # fmt: skip
        for side, heading in headings.items():
            members = [each for each in order if (each.member.side or "them") == side]
            if side == "both" and not members:
                continue
            shown = SideList(self, visit, side, heading, members, titles)
            self.sides.append(shown)
            layout.addWidget(shown)
        layout.addStretch(1)
        outer.addWidget(self.area)
        self.area.verticalScrollBar().rangeChanged.connect(self._keep_in_sight)
        QTimer.singleShot(0, self, self._settle)

    @property
    def is_typed_in(self) -> bool:
        """True where something is written that is not kept."""
        return any(each.is_typed_in for each in self.sides)

    def go_on(self, draft: Mapping[str, Any]) -> None:
        """Open again what a draft was typed into."""
        for side in self.sides:
            side.go_on(draft)

    def escape(self) -> bool:
        """Esc: leave what is being asked; True where something was."""
        for side in self.sides:
            if side.panel is not None:
                side.panel.left.emit()
                return True
            if side.listing is not None:
                side.leave_list()
                return True
        return False

    def _keep_in_sight(self, *_range: int) -> None:
        """The panel that has opened: what scrolls grows only once it has been laid out."""
        for side in self.sides:
            if side.panel is not None:
                self.area.ensureWidgetVisible(side.panel)

    def _settle(self) -> None:
        bar = self.area.verticalScrollBar()
        bar.setValue(self.memory.get("scroll", 0))
        bar.valueChanged.connect(lambda value: self.memory.__setitem__("scroll", value))
        wanted = self.memory.pop("focus", None)
        for side in self.sides:
            if wanted == side.side:
                side.add_line.setFocus()
            for each in side.rows:
                if each.placed.member.id == wanted:
                    each.setFocus()
