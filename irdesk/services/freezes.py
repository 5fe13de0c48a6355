"""Who is frozen: new visits, payments and letters warn, legal deadlines run on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from irdesk.ground.text import Message, msg
from irdesk.records.partners import Freeze, Partner
from irdesk.records.people import Person
from irdesk.store.reader import Reader


@dataclass(frozen=True)
class Frozen:
    """A freeze that holds and the partner or person it was found by."""

    freeze: Freeze
    name: str

    @property
    def warning(self) -> Message:
        """What to say before anybody goes on."""
        return msg("{partner} is frozen since {day}: ask before you go on.", partner=self.name, day=self.freeze.since or date.min)  # fmt: skip


class Freezes:
    """All freezes that hold on a day; read once."""

    def __init__(self, reader: Reader, today: date) -> None:
        self._reader = reader
        self.running: Sequence[Freeze] = [
            each
            for each in reader.all(Freeze)
            if each.since is not None
            and each.since <= today
            and (each.until is None or each.until > today)
        ]

    def partner(self, partner: Partner) -> Freeze | None:
        """The first freeze of a partner or its country."""
        return self._first(partner.id, partner.country)

    def person(self, person: Person, partner: Partner | None = None) -> Freeze | None:
        """The first freeze of a person, of the country, or of the partner worked for."""
        own = self._first(person.id, person.country)
        return own or (self.partner(partner) if partner is not None else None)

    def _first(self, identity: UUID, country: str | None) -> Freeze | None:
        found = [
            each
            for each in self.running
            if each.subject == identity
            or (each.subject is None and each.country is not None and each.country == country)
        ]
        return min(found, key=lambda each: each.since or date.min, default=None)

    def among(self, partners: Iterable[UUID], people: Iterable[UUID] = ()) -> Iterator[Frozen]:
        """Those of these partners and people that are frozen."""
        if not self.running:
            return
        for each in self._reader.by_ids(Partner.kind, partners):
            if isinstance(each, Partner) and (found := self.partner(each)):
                yield Frozen(found, each.name or "")
        chosen = [e for e in self._reader.by_ids(Person.kind, people) if isinstance(e, Person)]
        bodies = {
            each.id: each
            for each in self._reader.by_ids(Partner.kind, {p.partner for p in chosen if p.partner})
        }
        titles = self._reader.titles([each.id for each in chosen])
        for person in chosen:
            body = bodies.get(person.partner) if person.partner else None
            if found := self.person(person, body if isinstance(body, Partner) else None):
                yield Frozen(found, titles[person.id].title)
