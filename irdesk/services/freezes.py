"""Who is frozen, and what that touches: new visits, payments and letters warn, legal deadlines run on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from irdesk.ground.text import N_, Message, msg
from irdesk.records.agreements import Agreement
from irdesk.records.budget import BudgetEntry
from irdesk.records.networks import Network
from irdesk.records.partners import Freeze, Partner
from irdesk.records.people import Person
from irdesk.records.visits import OFF, OVER, Visit
from irdesk.services.report import Column, Line, Report, Section
from irdesk.store.query import Where
from irdesk.store.reader import Reader

_AGREEMENT, _VISIT = msg("agreement"), msg("visit")
_PAYMENT, _NETWORK = msg("payment"), msg("network")


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


def exposure_report(reader: Reader, today: date) -> Report:
    """For each freeze: agreements, visits, payments, memberships and the line to hold, on one page."""
    sections = []
    holding = []
    for freeze in Freezes(reader, today).running:
        partners = _touched(reader, freeze)
        ids = [each.id for each in partners]
        name = _name(reader, freeze)
        lines = [*_exposed(reader, ids, today)] if ids else []
        heading = msg("{name}, frozen since {day} by {who}", name=name, day=freeze.since or today, who=freeze.decided_by or "")  # fmt: skip
        columns = (
            Column("kind", N_("Kind"), 1.6), Column("title", N_("Title"), 5), Column("date", N_("Date"), 1.6), Column("what", N_("What"), 2.4),
        )  # fmt: skip
        note = msg("Holding line: {line}", line=freeze.holding_line) if freeze.holding_line else msg("No holding line is recorded.")  # fmt: skip
        sections.append(Section(str(freeze.id), heading, columns, lines, N_("Nothing of ours is touched."), note))  # fmt: skip
        holding.append(name)
    lead = () if holding else (msg("Nobody is frozen."),)
    return Report(N_("Exposure"), lead, sections, marking="confidential")


def _name(reader: Reader, freeze: Freeze) -> str:
    titles = reader.titles([freeze.subject]) if freeze.subject else {}
    return next((each.title for each in titles.values()), freeze.country or "")


def _touched(reader: Reader, freeze: Freeze) -> list[Partner]:
    if freeze.subject is None:
        return reader.all(Partner, Where("country", "=", freeze.country))
    found: list[Partner] = []
    for each in reader.by_ids(Partner.kind, [freeze.subject]):
        found += [each] if isinstance(each, Partner) else []
    return found


def _exposed(reader: Reader, partners: Sequence[UUID], today: date) -> Iterator[Line]:
    linked = Where("partners", "in", partners)
    for agreement in reader.all(Agreement, linked):
        words = msg("legal deadlines run on")
        yield Line((_AGREEMENT, agreement.title, agreement.signed_on, words), (Agreement.kind, agreement.id), "warn")  # fmt: skip
    for visit in reader.all(Visit, linked):
        if visit.state not in OVER | OFF:
            yield Line((_VISIT, visit.title, visit.starts_on, msg("ahead")), (Visit.kind, visit.id), "bad")  # fmt: skip
    since = today - timedelta(days=365)
    for entry in reader.all(BudgetEntry, Where("subject", "in", partners), Where("booked_on", ">=", since)):  # fmt: skip
        yield Line((_PAYMENT, entry.payee, entry.booked_on, entry.amount), (BudgetEntry.kind, entry.id), "warn")  # fmt: skip
    for network in reader.all(Network, Where("members", "in", partners)):
        yield Line((_NETWORK, network.name, None, msg("member beside us")), (Network.kind, network.id))  # fmt: skip
