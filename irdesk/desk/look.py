"""How the program looks: light or dark as the system says or one prefers, in the office's accent."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from irdesk.desk import theme
from irdesk.desk.kept import Kept
from irdesk.desk.theme import DARK, LIGHT, Tokens
from irdesk.ground.text import N_
from irdesk.rules.contrast import mixed, readable

THEMES = {"system": N_("As the system"), "light": N_("Light"), "dark": N_("Dark")}
SIZES = (100, 125, 150, 175, 200)
"""Sizes of everything on the screen, in hundredths; the system's own come on top."""
DENSITIES = {"comfortable": N_("Comfortable"), "dense": N_("Dense")}


class Look(QObject):
    """One for the whole program, on the GUI thread. `changed` follows when it was put on anew."""

    changed = Signal()

    def __init__(self, application: QApplication, preferences: Kept) -> None:
        super().__init__(application)
        self._application, self.preferences = application, preferences
        self._accent = LIGHT.accent
        self.tokens = self._wanted()
        self._put_on()
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(lambda _scheme: self.refresh())

    @classmethod
    def of(cls, application: QApplication, preferences: Kept) -> Look:
        """The program's look, made when the first window opens."""
        found = application.findChild(cls)
        if isinstance(found, cls):
            found.preferences = preferences
            found.refresh()
            return found
        return cls(application, preferences)

    @property
    def theme(self) -> str:
        """What one prefers: a key of `THEMES`."""
        kept = self.preferences.get("theme", "system")
        return kept if kept in THEMES else "system"

    @property
    def is_dark(self) -> bool:
        """True where light letters stand on dark ground now."""
        if self.theme == "system":
            return system_is_dark()
        return self.theme == "dark"

    @property
    def density(self) -> str:
        """How close rows stand: a key of `DENSITIES`."""
        kept = self.preferences.get("density", "comfortable")
        return kept if kept in DENSITIES else "comfortable"

    def prefer(self, name: str, value: str) -> None:
        """Keep a preference and follow it at once."""
        self.preferences.keep(name, value)
        if not self.refresh():
            self.changed.emit()

    def take_accent(self, colour: str | None) -> None:
        """Follow the office's accent in the place of ours."""
        self._accent = colour or LIGHT.accent
        self.refresh()

    def refresh(self) -> bool:
        """Put it on anew where a colour has changed; True where one has."""
        wanted = self._wanted()
        if wanted == self.tokens:
            return False
        self.tokens = wanted
        self._put_on()
        self.changed.emit()
        return True

    def _put_on(self) -> None:
        theme.apply(self._application, self.tokens)

    def _wanted(self) -> Tokens:
        return accented(self._accent, is_dark=self.is_dark)


def system_is_dark() -> bool:
    """True where the system's programs are dark now."""
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


def accented(accent: str, *, is_dark: bool) -> Tokens:
    """Our colours with another accent, made readable on every ground it stands on."""
    tokens = DARK if is_dark else LIGHT
    if accent.lower() == LIGHT.accent:
        return tokens
    tint = mixed(accent, tokens.surface, 0.25 if is_dark else 0.12)
    colour = readable(accent, tokens.surface, tokens.canvas, tokens.side, tint)
    return replace(tokens, accent=colour, tint=tint, on_accent=readable(tokens.on_accent, colour))


def scale_wanted(preferences: Kept) -> float:
    """How large everything is to be drawn, 1 to 2; only the start of the program can follow it."""
    kept = preferences.get("size", 100)
    return kept / 100 if kept in SIZES else 1.0
