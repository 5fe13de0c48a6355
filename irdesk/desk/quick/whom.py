"""What is understood of whom somebody typed: who is known, who is new, who may be the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from irdesk.desk.context import Desk
from irdesk.desk.pieces import button, chip, empty, label, row
from irdesk.records.partners import PARTNER_KINDS
from irdesk.services.contacts import Meant
from irdesk.services.gazetteer import Place

_SIGNS = {"person": "user", "partner": "landmark", "new": "user-plus"}


class Understood(QWidget):
    """A line for each that was typed.

    `use` is called with its words and whom or what on record to take; `mend` with a name as it was
    typed and as it is spelt.
    """

    def __init__(
        self, desk: Desk, use: Callable[[str, UUID], object], mend: Callable[[str, str], object]
    ) -> None:
        super().__init__()
        self.desk, self._use, self._mend = desk, use, mend
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(4)
        self._shown: tuple[Meant, ...] = ()

    def show_meant(self, meant: Sequence[Meant], warnings: Sequence[str] = ()) -> None:
        """Show what is meant by each entry."""
        if tuple(meant) == self._shown and not warnings:
            return
        self._shown = tuple(meant)
        empty(self._rows)
        for each in meant:
            self._entry(each)
        for words in warnings:
            self._rows.addLayout(row(chip(words, "bad", "snowflake"), None))
        self.setVisible(bool(meant))

    def _entry(self, each: Meant) -> None:
        say = self.desk.say
        words = " · ".join(part for part in (each.name, each.office) if part)
        if each.new_person is not None:
            words, sign = say("New person: {name}", name=words), "new"
        elif each.new_position:
            words, sign = say("New position: {name}", name=words), "new"
        else:
            sign = "person" if each.person or each.position else "partner"
        if each.person or each.new_person or each.partner or each.new_position:
            self._rows.addLayout(row(chip(words, "plain", _SIGNS[sign]), None))
        if each.makes_partner:
            told = said_of(self.desk, each)
            self._rows.addLayout(row(chip(say("New partner: {name}", name=told), "plain", "landmark"), None))  # fmt: skip
        if each.perhaps is not None:
            self._city(each.partner_name or each.words, each.perhaps)
        for one in each.alike:
            name = ", ".join(part for part in (one.name, one.office) if part)
            sign = "landmark" if one.is_partner else "users"
            self._asked(name, one.name, say("Perhaps known"), sign, partial(self._use, each.words, one.id))  # fmt: skip

    def _city(self, typed: str, place: Place) -> None:
        country = self.desk.language.country(place.country)
        use = partial(self._mend, typed, place.name)
        self._asked(f"{place.name}, {country}", place.name, self.desk.say("Perhaps meant"), "landmark", use)  # fmt: skip

    def _asked(self, there: str, name: str, why: str, sign: str, use: Callable[[], object]) -> None:
        say = self.desk.say
        asked = label(say("There is a {name}: use that one?", name=there), wrap=True)
        made = button(self.desk, say("Use that one"), use, "check", "small")
        made.setAccessibleName(say("Use {name}", name=name))
        self._rows.addLayout(row(chip(why, "warn", sign), asked, made, None))


def said_of(desk: Desk, meant: Meant) -> str:
    """A new partner with what the gazetteer knows of it, or how its kind was guessed."""
    name, place = meant.partner_name, meant.place
    if place is None:
        kind = desk.say(PARTNER_KINDS.label(meant.kind_of)) if meant.kind_of else ""
        told = desk.say("by its name: {kind}", kind=kind) if kind else desk.say("kind left open: no city known by this name")  # fmt: skip
        return f"{name} · {told}"
    people = desk.language.number(place.population) if place.population else ""
    known = (
        f"{name} {place.local_name}".strip(), desk.language.country(place.country),
        desk.say("{number} people", number=people) if people else "", place.time_zone,
    )  # fmt: skip
    return " · ".join(part for part in known if part)
