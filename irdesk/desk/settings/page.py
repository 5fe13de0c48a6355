"""Settings of this desk: what belongs to the user; what belongs to the office is a record of its own."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from irdesk import __version__
from irdesk.desk.context import Desk
from irdesk.desk.filing import open_with_system
from irdesk.desk.frame.page import Page
from irdesk.desk.look import DENSITIES, SIZES, THEMES
from irdesk.desk.pieces import button, card, label, row
from irdesk.desk.region import region_of_system, region_wanted
from irdesk.desk.scrolling import scrolled
from irdesk.desk.settings.again import start_again
from irdesk.desk.settings.choosing import Lines, choice, switch
from irdesk.ground.language import Language
from irdesk.records.listed import names_of
from irdesk.store.engine import is_url

_WIDEST = 760
"""Pixels: lines longer than that are hard to follow."""


class SettingsPage(Page):
    """Every choice holds at once, and is kept for this user of this computer."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        say = desk.say
        area, layout = scrolled(say("Settings"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        across = QHBoxLayout()
        column = QVBoxLayout()
        column.setSpacing(14)
        column.addWidget(label(say("Settings"), "page"))
        for each in (self._look(), self._reminders(), self._workspace(), self._about()):
            each.setMaximumWidth(_WIDEST)
            column.addWidget(each)
        column.addStretch(1)
        across.addLayout(column, 1000)
        across.addStretch(1)
        layout.addLayout(across)

    # ----- the cards

    def _look(self) -> QFrame:
        desk, say, look = self.desk, self.desk.say, self.desk.look
        frame, layout = card()
        layout.addWidget(label(say("Look"), "section"))
        lines = Lines()
        themes = [(code, say(words)) for code, words in THEMES.items()]
        self.themes = choice(
            desk, say("Light or dark"), themes, look.theme, partial(look.prefer, "theme")
        )
        lines.add(say("Light or dark"), self.themes)
        sizes = [(str(each), f"{each} %") for each in SIZES]
        kept = str(desk.preferences.get("size", 100))
        about = say("Letters, buttons and pictures alike. Holds when irdesk is started again.")
        lines.add(say("Size"), choice(desk, say("Size"), sizes, kept, self._resize), about)
        self.again = button(desk, say("Start again now"), self._start_again, "refresh-cw")
        self.again.hide()
        lines.addWidget(self.again, lines.rowCount(), 1)
        rows = [(code, say(words)) for code, words in DENSITIES.items()]
        dense = choice(desk, say("Rows"), rows, look.density, partial(look.prefer, "density"))
        lines.add(say("Rows"), dense, say("How close the rows of lists stand."))
        lines.add(say("Dates and numbers"), self._regions(), self._example())
        layout.addLayout(lines)
        return frame

    def _regions(self) -> QFrame:
        desk, say = self.desk, self.desk.say
        system = region_of_system()
        named = desk.language.country(system) if system else say("International")
        options = [("", say("As the system: {country}", country=named))]
        options += [(code, name) for name, code in names_of("country", desk.language)]
        kept = desk.preferences.get("region", "")
        return choice(desk, say("Dates and numbers"), options, kept, self._move_to)  # type: ignore[return-value]

    def _example(self) -> str:
        language = self.desk.language
        return self.desk.say(
            "As written in that country, such as {day} and {number}.",
            day=self.desk.today, number=language.number(12345.6),
        )  # fmt: skip

    def _reminders(self) -> QFrame:
        say, preferences = self.desk.say, self.desk.preferences
        frame, layout = card()
        layout.addWidget(label(say("Reminders"), "section"))
        for name, words in (
            ("tell_at_start", say("Say at start what fell due while irdesk was closed")),
            ("tray", say("Show an icon beside the clock, and remind there of what is due today")),
        ):
            is_on = preferences.get(name, True)
            layout.addWidget(switch(words, is_on, partial(preferences.keep, name)))
        return frame

    def _workspace(self) -> QFrame:
        desk, say, where = self.desk, self.desk.say, self.desk.workspace.where
        frame, layout = card()
        layout.addWidget(label(say("This workspace"), "section"))
        kept = desk.workspace.name
        if not is_url(where):
            kept = say("{name} in {folder}", name=desk.workspace.name, folder=str(Path(where).absolute().parent))  # fmt: skip
        layout.addWidget(label(kept, "muted", wrap=True))
        go = desk.page_wanted.emit
        office = button(desk, say("Our office…"), partial(go, "office"), "landmark")
        staff = button(desk, say("Who works here…"), partial(go, "staff"), "users")
        shown = [office, staff]
        if not is_url(where):
            shown.append(button(desk, say("Open its folder"), self._open_folder, "hard-drive"))
        layout.addLayout(row(*shown, None))
        return frame

    def _about(self) -> QFrame:
        say = self.desk.say
        frame, layout = card()
        layout.addWidget(label(say("About irdesk"), "section"))
        words = say(
            "Version {version}. It opens no network connection except to a database you name. "
            "Licence: Apache 2.0. Letters: Noto, Droid and Nanum; icons: Lucide; map: Natural Earth.",
            version=__version__,
        )
        layout.addWidget(label(words, "muted", wrap=True))
        return frame

    # ----- what they do

    def _resize(self, size: str) -> None:
        self.desk.preferences.keep("size", int(size))
        self.again.show()

    def _move_to(self, country: str) -> None:
        self.desk.preferences.keep("region", country)
        self.desk.language = Language("en", region_wanted(self.desk.preferences))
        self.desk.changed.emit()

    def _open_folder(self) -> None:
        folder = Path(self.desk.workspace.where).absolute().parent
        open_with_system(self.desk, folder)

    def _start_again(self) -> None:
        start_again(self.desk, self.window())

    def refresh(self) -> None:
        """Nothing here is of the workspace but names, which the page reads when it is made."""

    def recolour(self) -> None:
        """The theme may have been changed elsewhere."""
        self.themes.blockSignals(True)
        self.themes.setCurrentIndex(self.themes.findData(self.desk.look.theme))
        self.themes.blockSignals(False)
