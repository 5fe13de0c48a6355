"""Values in words, as lists, cards and briefs show them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from irdesk.ground.language import Language
from irdesk.ground.text import N_
from irdesk.records.agreements import Agreement
from irdesk.records.catalogue import KINDS
from irdesk.records.choosing import NO, YES, Choice, Flag, Link, Links, Several
from irdesk.records.days import Day, Moment
from irdesk.records.fields import Field
from irdesk.records.record import Kind, Record
from irdesk.records.requests import Request
from irdesk.records.values import Text, Value
from irdesk.services.agreements import Standing, next_date, standings
from irdesk.services.deadlines import DUE_STATES, WHAT
from irdesk.services.requests import days_due
from irdesk.store.reader import Reader, Titled

TITLE = Field("title", N_("Name"), Text(), sort=True, column=1)
"""The column of a kind whose title is composed, such as a person's name."""
_WORKED_OUT: Mapping[str, tuple[Field, ...]] = {
    Agreement.kind: (
        Field(
            "next_date",
            N_("Next date"),
            Text(),
            help=N_("“Deadlines”, beside this list, has all dates in their order."),
            column=1,
            worked_out=True,
        ),
    ),
}
"""Columns that follow from the record on the day: which date of an agreement presses most."""
_DATED = frozenset(each.name for each in KINDS if any(isinstance(each.by_name[name].value, Day) for name in each.title))  # fmt: skip
"""The kinds whose title a day is part of."""
EXPIRED = N_("expired")


class Shown:
    """Writes values of records in one language; holds the titles of all they link to.

    Agreements show the state on the day, not the recorded one; requests the day they are due also
    where it follows from their statutory days.
    """

    def __init__(
        self,
        kind: Kind,
        language: Language,
        titles: dict[UUID, Titled],
        on_the_day: Mapping[str, Mapping[UUID, Any]] | None = None,
    ) -> None:
        self.kind = kind
        self.language = language
        self.titles = titles
        self._on_the_day = on_the_day or {}
        """Values that stand in place of those recorded, or where none is kept, by field and record."""

    def title(self, record: Record) -> str:
        """The record's title."""
        known = self.titles.get(record.id)
        made = known.title if known else self.kind.title_of(record)
        return title_in_words(self.kind.name, made, self.language)

    def cell(self, record: Record, field: Field) -> str:
        """One value in words; "" where nothing is recorded."""
        if field is TITLE:
            return self.title(record)
        return self.words(field.value, self._value(record, field))

    def code(self, record: Record, field: Field) -> str:
        """The code of a state as shown on the day."""
        return str(self._value(record, field) or "")

    def _value(self, record: Record, field: Field) -> Any:
        found = self._on_the_day.get(field.name, {})
        return found[record.id] if record.id in found else getattr(record, field.name, None)

    def words(self, kind: Value, value: Any) -> str:
        """A value of that kind in words."""
        if value is None or value == ():
            return ""
        if isinstance(kind, Link):
            return self._name(value)
        if isinstance(kind, Links):
            return ", ".join(self._name(each) for each in value)
        if isinstance(kind, Several):
            return ", ".join(self.words(kind.of, each) for each in value)
        return kind.words(value, self.language)

    def _name(self, identity: UUID) -> str:
        known = self.titles.get(identity)
        return title_in_words(known.kind, known.title, self.language) if known else "…"


def title_in_words(kind: str, title: str, language: Language) -> str:
    """A title as the language writes the day that is part of it."""
    return language.dated(title) if kind in _DATED else title


def choices_of(kind: Kind, field: Field) -> list[tuple[str, str]]:
    """Codes and message ids of what a choice is shown as; an agreement can be expired too."""
    if isinstance(field.value, Flag):
        return [("yes", YES), ("no", NO)]
    found = list(field.value.choices) if isinstance(field.value, Choice) else []
    return [*found, (EXPIRED, EXPIRED)] if (kind.name, field.name) == (Agreement.kind, "state") else found  # fmt: skip


def expired(reader: Reader, today: date) -> tuple[UUID, ...]:
    """The agreements whose state is shown as expired."""

    def found() -> tuple[UUID, ...]:
        stood = standings(reader, today)
        return tuple(each.agreement.id for each in stood if each.outlook.state == EXPIRED)

    return reader.remembered(("expired", today), found)


def shown(
    reader: Reader, kind: Kind, records: Sequence[Record], language: Language, today: date
) -> Shown:
    """What writes these records; every title they need is read at once."""
    titles = reader.titles({*(each.id for each in records), *linked(kind, records)})
    return Shown(kind, language, titles, _on_the_day(reader, records, language, today))


def _on_the_day(
    reader: Reader, records: Sequence[Record], language: Language, today: date
) -> dict[str, dict[UUID, Any]]:
    """What `Shown` is told: a request's day due, an agreement's state and next date."""
    found: dict[str, dict[UUID, Any]] = {}
    requests = [each for each in records if isinstance(each, Request)]
    if requests:
        found["due"] = dict(days_due(reader, requests))
    agreements = [each for each in records if isinstance(each, Agreement)]
    if agreements:
        stood = standings(reader, today, agreements)
        found["state"] = {e.agreement.id: EXPIRED for e in stood if e.outlook.state == EXPIRED}
        found["next_date"] = {each.agreement.id: _pressing(each, language) for each in stood}
    return found


def _pressing(standing: Standing, language: Language) -> str:
    due = next_date(standing)
    if due is None:
        return language.say(N_("not known yet")) if standing.outlook.gaps else ""
    words = f"{language.date(due.date)} · {language.say(WHAT[due.what])}"
    return words if due.state == "upcoming" else f"{words}, {language.say(DUE_STATES[due.state])}"


def beside_fields(kind: Kind) -> tuple[Field, ...]:
    """Columns of a kind that are no fields of it: its composed title, and what is worked out."""
    composed = (TITLE,) if kind.titled is not None else ()
    return (*composed, *_WORKED_OUT.get(kind.name, ()))


def linked(kind: Kind, records: Iterable[Record]) -> set[UUID]:
    """Every id the records link to."""
    found: set[UUID] = set()
    for field in kind.fields:
        for record in records if field.link else ():
            value = getattr(record, field.name)
            found.update(value if isinstance(value, tuple) else () if value is None else (value,))
    return found


def columns_of(kind: Kind, most: int = 6) -> list[Field]:
    """The columns a list of that kind shows at first: the most important ones, the day in front."""
    best = sorted((each for each in kind.fields if each.column), key=lambda each: each.column)
    if kind.titled is not None:
        best.insert(0, TITLE)
    chosen = [each for each in (TITLE, *kind.fields) if each in best[:most]]
    chosen += _WORKED_OUT.get(kind.name, ())
    return sorted(chosen, key=lambda each: each is not _when(kind, chosen))


def _when(kind: Kind, fields: Sequence[Field]) -> Field | None:
    """The day a list is sorted by at first, if it is shown."""
    order = kind.order[0].lstrip("-") if kind.order else ""
    return next((f for f in fields if f.name == order and isinstance(f.value, (Day, Moment))), None)
