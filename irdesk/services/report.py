"""A report as plain values: window, command line and paper show the same one, each in its own way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal
from uuid import UUID

from irdesk.ground.language import Language
from irdesk.ground.text import Message
from irdesk.rules.money import Money
from irdesk.services.charting import Chart


@dataclass(frozen=True, slots=True)
class Coded:
    """Codes of countries or languages: said as names, kept as codes in files."""

    listed: Literal["country", "language"]
    codes: Sequence[str]

    def spoken(self, language: Language) -> str:
        """Their names."""
        named = language.country if self.listed == "country" else language.language
        return ", ".join(named(each) for each in self.codes)


Cell = (
    str
    | Message
    | date
    | Money
    | int
    | Decimal
    | Coded
    | tuple["str | Message | Money", ...]
    | None
)
"""What one cell holds; None is not recorded."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `code` names it in files and never changes, `label` is the message id people read."""

    code: str
    label: str
    weight: float = 2.0
    """Share of the width on paper."""
    right: bool = False
    under: str = ""
    """On paper it has no room of its own: it is set small below the cell of that column."""
    named: bool = False
    """Below another cell it is set with its label, where the value alone would not say what it is."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row; `about` is the record it leads to, `tone` is good, warn, bad or plain."""

    cells: Sequence[Cell]
    about: tuple[str, UUID] | None = None
    tone: str = "plain"


@dataclass(frozen=True)
class Section:
    """One table of a report; `code` names it in files."""

    code: str
    heading: Message | str
    columns: Sequence[Column]
    lines: Sequence[Line]
    empty: Message | str = ""
    """What to say where there is no line."""
    note: Message | str = ""
    unrecorded: bool = False
    """Its lines only say that nothing is recorded."""


@dataclass(frozen=True)
class Report:
    """A whole report; `marking` is the highest marking of what stands in it."""

    title: Message | str
    lead: Sequence[Message | str] = ()
    sections: Sequence[Section] = ()
    charts: Sequence[Chart] = ()
    marking: str = "internal"
    gaps: Sequence[Message | str] = ()
    """What is not recorded and therefore missing above; said, never left out silently."""

    @property
    def is_bare(self) -> bool:
        """True where nothing is recorded for it: no row, no chart, no section about a record."""
        headings = (each.heading for each in self.sections)
        names_one = any(isinstance(each, Message) and each.params for each in headings)
        return not (
            self.charts
            or names_one
            or any(each.lines and not each.unrecorded for each in self.sections)
        )


@dataclass(frozen=True, slots=True)
class Listing:
    """Several things in one sentence, such as sums of several currencies."""

    parts: Sequence[Message | Money]

    def spoken(self, language: Language) -> str:
        """All of them, as the language lists things."""
        return language.listing(language.wording(each) for each in self.parts)


def countries(*codes: str | None) -> Coded | None:
    """A cell of countries; None where none is recorded."""
    known = [each for each in codes if each]
    return Coded("country", known) if known else None


def languages(tags: Sequence[str]) -> Coded | None:
    """A cell of languages; None where none is recorded."""
    return Coded("language", tuple(tags)) if tags else None


def told(cell: Cell, language: Language) -> str:
    """One cell in words."""
    if cell is None:
        return ""
    if isinstance(cell, tuple):
        return (" " if are_sentences(cell, language) else ", ").join(
            told(each, language) for each in cell
        )
    if isinstance(cell, Decimal):
        return language.exactly(cell)
    return language.wording(cell)


def are_sentences(cell: Sequence[Cell], language: Language) -> bool:
    """True where what stands in one cell are whole sentences, such as the reasons of a date."""
    return all(isinstance(each, Message) and language.say(each).endswith(".") for each in cell)


def summed(amounts: Sequence[Money]) -> tuple[Money, ...]:
    """One sum a currency, in order of currency."""
    sums: dict[str, Money] = {}
    for each in amounts:
        sums[each.currency] = sums.get(each.currency, Money(0, each.currency)) + each
    return tuple(sums[code] for code in sorted(sums))
