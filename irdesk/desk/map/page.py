"""The map of the world with our partners on it: chosen by filters, read as a list, saved as a picture."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout

from irdesk.desk.context import Desk
from irdesk.desk.flow import Flow, WithSide
from irdesk.desk.frame.page import Page
from irdesk.desk.map.beside import MapPanel
from irdesk.desk.map.canvas import MapCanvas
from irdesk.desk.map.filters import MapFilters
from irdesk.desk.map.saving import save_picture
from irdesk.desk.pieces import button, card, label
from irdesk.desk.scrolling import scrolled
from irdesk.ground.text import plural
from irdesk.services.partner_map import PartnerMap, Pin, fill_places, met_in, partner_pins

_HIGH = 280
"""Pixels of height in which the world can be read: with less the page scrolls."""


class MapPage(Page):
    """Reads anew after every change; keeps the piece of the world it shows."""

    new_kind = "partners"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        say = desk.say
        self.found: PartnerMap | None = None
        self._met: tuple[int, frozenset[UUID]] = (0, frozenset())
        self.canvas, self.panel, self.filters = MapCanvas(desk), MapPanel(desk), MapFilters(desk)
        self.lines = button(desk, say("Lines"), self._show, "route", "", say("Lines from our city"))
        self.lines.setCheckable(True)
        closer = button(desk, "", lambda: self.canvas.zoom(1.6), "zoom-in", "icon", say("Larger (+)"))  # fmt: skip
        wider = button(desk, "", lambda: self.canvas.zoom(1 / 1.6), "zoom-out", "icon", say("Smaller (-)"))  # fmt: skip
        fit = button(desk, "", self.canvas.fit, "globe", "icon", say("The whole world (0)"))
        near = button(desk, "", self.canvas.fit_shown, "scan", "icon", say("As close as all shown allow"))  # fmt: skip
        picture = button(desk, say("Save as picture"), self.save, "image")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        area, outer = scrolled(say("Map"))
        area.hands_keys_on = True
        whole.addWidget(area)
        outer.setContentsMargins(22, 16, 22, 12)
        outer.setSpacing(10)
        outer.addLayout(Flow(label(say("Map"), "page"), None, self.lines, closer, wider, fit, near, picture, spacing=6))  # fmt: skip
        outer.addWidget(self.filters)
        frame, inner = card()
        inner.setContentsMargins(1, 1, 1, 1)
        inner.addWidget(self.canvas)
        self.canvas.setMinimumHeight(_HIGH)
        outer.addWidget(WithSide(frame, self.panel), 1)
        self.filters.changed.connect(self._show)
        for each in (self.canvas, self.panel):
            each.chosen.connect(self.choose)
            each.opened.connect(self._open)
        self.canvas.several_chosen.connect(self.panel.show_several)
        self.panel.places_wanted.connect(self._look_up)
        self.refresh()

    @property
    def stays(self) -> bool:
        return True

    def refresh(self) -> None:
        """Read the partners and show them."""
        with self.desk.workspace.reading() as reader:
            self.found = partner_pins(reader, self.desk.today)
        self._met = (0, frozenset())
        self.filters.offer(self.found)
        self._show()

    def _show(self) -> None:
        if self.found is None:
            return
        year = self.filters.wanted_year()
        if year and year != self._met[0]:
            with self.desk.workspace.reading() as reader:
                self._met = year, met_in(reader, year)
        wanted = self.filters.chosen(self._met[1])
        shown = [each for each in self.found.pins if wanted.suits(each)]
        self.canvas.show_pins(shown, self.found.home, lines=self.lines.isChecked())
        self.panel.show_pins(shown, len(self.found.pins))
        self.panel.show_pin(self.canvas.chosen_pin)

    def recolour(self) -> None:
        self._show()

    def choose(self, pin: Pin) -> None:
        """Show a partner in short, marked on the map and in the list."""
        self.canvas.choose(pin.id, come=True)
        self.panel.mark(pin.id)
        self.panel.show_pin(pin)

    def _open(self, pin: Pin) -> None:
        self.desk.opened.emit("partners", pin.id)

    def _look_up(self) -> None:
        """Take what the gazetteer knows of those without a place."""
        if self.found is None:
            return
        without = [each.id for each in self.found.pins if each.place is None]
        count: list[int] = []
        if not self.desk.attempt(lambda: count.append(fill_places(self.desk.workspace, self.desk.author, without))):  # fmt: skip
            return
        words = plural("{count} place was found.", "{count} places were found.", count[0])
        lacking = len(without) - count[0]
        more = plural("{count} is not in the gazetteer by that name: enter it by hand.", "{count} are not in the gazetteer by that name: enter them by hand.", lacking)  # fmt: skip
        self.desk.said.emit(self.desk.say(words) + (" " + self.desk.say(more) if lacking else ""), False)  # fmt: skip

    def entered(self) -> None:
        """The arrow keys walk from partner to partner at once."""
        self.canvas.setFocus()

    def begin_search(self) -> None:
        """Into the search."""
        self.filters.words.setFocus()

    def hand_over(self) -> bool:
        """The brief of the partner chosen."""
        pin = self.canvas.chosen_pin
        if pin is not None:
            self.desk.paper_wanted.emit("partners", pin.id)
        return pin is not None

    def edit(self) -> None:
        """Edit the partner chosen, on its card."""
        pin = self.canvas.chosen_pin
        if pin is not None:
            self._open(pin)

    def save(self) -> None:
        """The map as it is shown, as a file."""
        save_picture(self.desk, self, self.canvas.view, self.canvas.scene)
