"""A new workspace in three short parts: our city, who works here, where it lies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from platformdirs import user_documents_path
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QGridLayout, QLineEdit, QPlainTextEdit, QWidget

from irdesk.desk.first_run.city_line import CityLine
from irdesk.desk.first_run.dressed import DressedPage
from irdesk.desk.forms.editors import ChoiceBox
from irdesk.desk.look import Look
from irdesk.desk.pieces import card, label, row
from irdesk.ground.language import Language
from irdesk.ground.text import msg
from irdesk.records.listed import names_of
from irdesk.rules.file_names import file_name
from irdesk.services.gazetteer import Place
from irdesk.services.office import usual_for
from irdesk.store.workspace import ENDING

MONTHS = range(1, 13)


@dataclass(frozen=True)
class NewOffice:
    """What a new workspace is made of, as `services.office.open_new` takes it."""

    where: str
    values: dict[str, Any]
    facts: dict[str, Any] = field(default_factory=dict)
    staff: dict[str, str] = field(default_factory=dict)


class Assistant(DressedPage):
    """`ready` carries a NewOffice. Everything but the city is filled in, and can be changed."""

    ready = Signal(object)
    left = Signal()

    def __init__(self, name: str, language: Language, look: Look) -> None:
        super().__init__(language, look, language.say("A new workspace"))
        say = language.say
        self._login = name
        self._place: Place | None = None
        self._usual: dict[str, Any] = {}
        self._own_spot = ""
        """Where it is to lie, once one has chosen that."""
        self.body.addWidget(label(say("A new workspace for our city"), "page", wrap=True))
        for part in (self._city_part(), self._staff_part(name), self._place_part()):
            self.body.addWidget(part)
        self.problem = label("", "error", wrap=True)
        self.problem.hide()
        self.body.addWidget(self.problem)
        back = self.button(say("Back"), self.left.emit)
        begin = self.button(say("Make it and begin"), self.begin, "filled")
        self.body.addLayout(row(back, None, begin))
        self.body.addStretch(1)
        self._follow(None)

    # ----- building

    def _city_part(self) -> QFrame:
        say = self.language.say
        frame, layout = card()
        layout.addWidget(label(say("Our city"), "section"))
        self.city = CityLine(self.language)
        self.city.met.connect(self._follow)
        self.city.textEdited.connect(lambda _text: self._show_spot())
        self.country = self._box(
            [(code, name) for name, code in names_of("country", self.language)]
        )
        self.country.currentIndexChanged.connect(lambda _at: self._take_usual())
        self.zone = self._box([(code, code) for code, _ in names_of("zone", self.language)])
        self.currency = self._box([(code, code) for code, _ in names_of("currency", self.language)])
        self.month = self._box([(str(each), self.language.month(each)) for each in MONTHS])
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(4)
        fields: tuple[tuple[str, QWidget], ...] = (
            (say("City"), self.city),
            (say("Country"), self.country),
            (say("Time zone"), self.zone),
            (say("Currency"), self.currency),
            (say("The fiscal year begins in"), self.month),
        )
        for at, (name, widget) in enumerate(fields):
            self._named(grid, name, widget, at // 2 * 2, at % 2)
        self.known = label("", "muted", wrap=True)
        grid.addWidget(self.known, 5, 1)
        layout.addLayout(grid)
        return frame

    def _staff_part(self, name: str) -> QFrame:
        say = self.language.say
        frame, layout = card()
        layout.addWidget(label(say("Who works here"), "section"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(4)
        self.me = QLineEdit(name)
        self.others = QPlainTextEdit()
        self.others.setTabChangesFocus(True)
        self._named(grid, say("Your name"), self.me, 0, 0)
        self._named(grid, say("The others, one in a line"), self.others, 0, 1)
        layout.addLayout(grid)
        return frame

    def _place_part(self) -> QFrame:
        say = self.language.say
        frame, layout = card()
        layout.addWidget(label(say("Where it is kept"), "section"))
        self.spot = label("", wrap=True)
        layout.addWidget(self.spot)
        words = say("One file, on this computer. Nothing of it goes anywhere by itself.")
        layout.addWidget(label(words, "muted", wrap=True))
        layout.addLayout(row(self.button(say("Another place…"), self._choose_spot), None))
        return frame

    def _named(self, grid: QGridLayout, name: str, widget: QWidget, line: int, side: int) -> None:
        words = label(name, "label")
        words.setBuddy(widget)
        widget.setAccessibleName(name)
        grid.addWidget(words, line, side)
        grid.addWidget(widget, line + 1, side, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(side, 1)

    def _box(self, options: list[tuple[str, str]]) -> ChoiceBox:
        box = ChoiceBox(self)
        box.addItem("", "")
        for code, words in options:
            box.addItem(words, code)
        box.setMinimumContentsLength(12)
        return box

    # ----- what follows from what is typed

    def _follow(self, place: Place | None) -> None:
        """The country of the city, and what offices there usually have."""
        self._place, say = place, self.language.say
        if place is None:
            self.known.setText(say("Type the city: the rest is filled in."))
        else:
            people = self.language.number(place.population) if place.population else ""
            words = say(msg("{people} inhabitants", people=people)) if people else ""
            self.known.setText(" · ".join(part for part in (place.local_name, words) if part))
            self.country.setCurrentIndex(max(0, self.country.findData(place.country)))
            self._take_usual()
        self._show_spot()

    def _take_usual(self) -> None:
        country = str(self.country.currentData() or "")
        self._usual = usual_for(country) if country else {}
        zone = self._usual.get("time_zone", "")
        if self._place is not None and self._place.country == country:
            zone = self._place.time_zone or zone
        chosen = (
            (self.zone, zone),
            (self.currency, self._usual.get("base_currency", "")),
            (self.month, str(self._usual.get("fiscal_year_starts", ""))),
        )
        for box, code in chosen:
            box.setCurrentIndex(max(0, box.findData(code)))

    def _choose_spot(self) -> None:
        files = f"irdesk (*{ENDING})"
        chosen, _ = QFileDialog.getSaveFileName(self, "irdesk", self.where(), files)
        if chosen:
            self._own_spot = str(Path(chosen).with_suffix(ENDING))
            self._show_spot()

    def _show_spot(self) -> None:
        self.spot.setText(self.where())

    def where(self) -> str:
        """Where the file will lie: where one said, else among the user's documents."""
        if self._own_spot:
            return self._own_spot
        name = file_name([self.city.text().strip() or "irdesk"], ENDING[1:])
        folder = user_documents_path()
        number, spot = 2, folder / name
        while spot.exists():
            spot, number = folder / f"{Path(name).stem} {number}{ENDING}", number + 1
        return str(spot)

    def begin(self) -> None:
        """Hand on what was typed, or say what is missing."""
        city, country = self.city.text().strip(), str(self.country.currentData() or "")
        lacking: tuple[tuple[bool, QWidget], ...] = ((not city, self.city), (not country, self.country))  # fmt: skip
        for is_lacking, widget in lacking:
            if is_lacking:
                self.say_trouble(self.language.say("Say which city and country you work for."))
                widget.setFocus()
                return
        values = {"city": city, **self._usual, "country": country}
        chosen: tuple[tuple[str, ChoiceBox, Callable[[str], Any]], ...] = (
            ("time_zone", self.zone, str),
            ("base_currency", self.currency, str),
            ("fiscal_year_starts", self.month, int),
        )
        for name, box, read in chosen:
            if box.currentData():
                values[name] = read(box.currentData())
        same = self._place is not None and self._place.country == country
        facts = self._place.facts if same and self._place is not None else {}
        names = [each.strip() for each in (self.me.text(), *self.others.toPlainText().splitlines())]
        staff = {each: self._login if at == 0 else "" for at, each in enumerate(names) if each}
        self.ready.emit(NewOffice(self.where(), values, facts, staff))

    def say_trouble(self, words: str) -> None:
        """Say what stands in the way."""
        self.problem.setText(words)
        self.problem.setVisible(bool(words))
        if words:
            QTimer.singleShot(0, self.problem, lambda: self.into_sight(self.problem))
