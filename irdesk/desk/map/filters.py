"""What the map is to show: words of a name, network, theme, year, kind, health."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from irdesk.briefings.drawings.marks import HEALTH_ORDER, KIND_ORDER
from irdesk.desk.context import Desk
from irdesk.desk.flow import Flow
from irdesk.desk.forms.editors import ChoiceBox
from irdesk.desk.pieces import button
from irdesk.ground.text import msg
from irdesk.records.partners import PARTNER_KINDS
from irdesk.services.charting import GOALS
from irdesk.services.partner_map import Chosen, PartnerMap
from irdesk.services.relationships import HEALTH

_YEARS = 12
_AROUND = 54
"""Pixels a box is wider than its words."""


class MapFilters(QWidget):
    """Each box says what it chooses by while it chooses nothing."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        say = desk.say
        self.words = QLineEdit()
        self.words.setPlaceholderText(say("Find a partner…"))
        self.words.setAccessibleName(say("Find a partner on the map"))
        self.words.setClearButtonEnabled(True)
        self.words.setFixedWidth(160)
        self.words.textChanged.connect(self.changed)
        self.network, self.theme = self._box(say("Network")), self._box(say("Theme"))
        self.year, self.kind = self._box(say("Met in")), self._box(say("Kind"))
        self.health = self._box(say("Relationship"))
        self.clear = button(desk, say("Show all"), self.reset, "x", "flat")
        self.clear.hide()
        layout = Flow(self.words, *self.boxes, self.clear, spacing=6)
        self.setLayout(layout)

    @property
    def boxes(self) -> tuple[ChoiceBox, ...]:
        """All boxes, in their order."""
        return self.network, self.theme, self.year, self.kind, self.health

    def _box(self, name: str) -> ChoiceBox:
        box = ChoiceBox(self.desk)
        box.setAccessibleName(name)
        box.addItem(name, None)
        # As wide as what is chosen asks for, not as the longest choice would.
        box.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(1)
        self._fit(box)
        box.currentIndexChanged.connect(partial(self._fit, box))
        box.currentIndexChanged.connect(self.changed)
        return box

    def _fit(self, box: ChoiceBox, _index: int = 0) -> None:
        box.setFixedWidth(
            min(220, box.fontMetrics().horizontalAdvance(box.currentText()) + _AROUND)
        )
        longest = max(map(box.fontMetrics().horizontalAdvance, map(box.itemText, range(box.count()))))  # fmt: skip
        box.view().setMinimumWidth(longest + _AROUND)

    def offer(self, found: PartnerMap) -> None:
        """Offer what there is to choose by; what is chosen stays."""
        say, today = self.desk.say, self.desk.today
        self._fill(self.network, [(name, each) for each, name in sorted(found.networks.items(), key=lambda item: item[1])])  # fmt: skip
        themes: list[tuple[str, Any]] = [(topic, ("topic", topic)) for topic in found.topics]
        themes += [(say(msg("SDG {number} {goal}", number=str(goal), goal=msg(GOALS[goal - 1]))), ("goal", goal)) for goal in found.goals]  # fmt: skip
        themes += [(say(msg("tag: {name}", name=name)), ("tag", each)) for each, name in found.tags.items()]  # fmt: skip
        self._fill(self.theme, themes)
        first = max(found.first_year, today.year - _YEARS)
        self._fill(self.year, [(str(year), year) for year in range(today.year, first - 1, -1)])
        kinds = {each.kind for each in found.pins}
        self._fill(self.kind, [(say(PARTNER_KINDS.label(each)), each) for each in KIND_ORDER if each in kinds])  # fmt: skip
        self._fill(self.health, [(say(HEALTH[each]), each) for each in HEALTH_ORDER])

    def _fill(self, box: ChoiceBox, choices: list[tuple[str, Any]]) -> None:
        chosen = box.currentData()
        box.blockSignals(True)
        while box.count() > 1:
            box.removeItem(box.count() - 1)
        for words, value in choices:
            box.addItem(words, value)
            if value == chosen:
                box.setCurrentIndex(box.count() - 1)
        box.setEnabled(box.count() > 1)
        self._fit(box)
        box.blockSignals(False)

    def wanted_year(self) -> int:
        """The year asked for; 0 for none."""
        return int(self.year.currentData() or 0)

    def chosen(self, met: frozenset[UUID]) -> Chosen:
        """What is asked for; `met` are those met in the year asked for."""
        sort, value = self.theme.currentData() or ("", None)
        found = Chosen(
            self.words.text().strip(), self.network.currentData(),
            str(value) if sort == "topic" else "", int(value or 0) if sort == "goal" else 0, value if sort == "tag" else None,
            self.kind.currentData() or "", self.health.currentData() or "", self.wanted_year(), met,
        )  # fmt: skip
        self.clear.setVisible(found != Chosen(met=met))
        return found

    def reset(self) -> None:
        """Ask for nothing: all are shown."""
        for each in (self.words, *self.boxes):
            each.blockSignals(True)
        self.words.clear()
        for box in self.boxes:
            box.setCurrentIndex(0)
        for each in (self.words, *self.boxes):
            each.blockSignals(False)
        self.changed.emit()
