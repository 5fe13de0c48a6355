"""The map of the world with our partners on it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from irdesk.desk.context import Desk
from irdesk.desk.frame.page import Page
from irdesk.desk.pieces import card, empty, label, row, scrolled
from irdesk.desk.reports.chart_view import ChartView
from irdesk.ground.text import plural
from irdesk.services.pictures import partner_map


class MapPage(Page):
    """Drawn as it is on paper; reads anew after every change."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        area, self.box = scrolled(desk.say("Map"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        self.refresh()

    def refresh(self) -> None:
        """Read the partners and show them."""
        desk = self.desk
        with desk.workspace.reading() as reader:
            found = partner_map(reader, desk.today)
        empty(self.box)
        self.box.addLayout(row(label(desk.say("Map"), "page"), None))
        frame, inner = card()
        inner.addWidget(ChartView(desk, found))
        self.box.addWidget(frame)
        if found.unplaced:
            names = desk.language.listing(found.unplaced)
            words = plural("{count} partner has no place: {names}.", "{count} partners have no place: {names}.", len(found.unplaced), names=names)  # fmt: skip
            self.box.addWidget(label(desk.say(words), "muted", wrap=True))
        self.box.addStretch(1)

    def recolour(self) -> None:
        self.refresh()
