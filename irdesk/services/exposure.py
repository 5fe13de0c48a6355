"""What a freeze touches: agreements, visits, payments, memberships, letters, and the dates that run on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from irdesk.ground.errors import BadInput, NotFound
from irdesk.ground.text import N_, Message, msg
from irdesk.records.agreements import Agreement
from irdesk.records.budget import BudgetEntry
from irdesk.records.correspondence import Letter
from irdesk.records.listed import code_of
from irdesk.records.networks import Membership, Network
from irdesk.records.partners import Freeze, Partner
from irdesk.records.people import Person
from irdesk.records.visits import OFF, OVER, Participant, Visit
from irdesk.services.agreements import Standing, standings
from irdesk.services.correspondence import is_open
from irdesk.services.deadlines import Due, deadlines
from irdesk.services.freezes import Freezes
from irdesk.services.report import Column, Line, Report, Section, countries
from irdesk.store.query import Where
from irdesk.store.reader import Reader

_YEAR = 365
_ENDED = frozenset({"terminated", "superseded", "withdrawn"})


@dataclass(frozen=True)
class Exposure:
    """What ties us to a partner, a person or a country on a day; `freeze` is None where none holds."""

    name: str
    country: str | None
    """Where it is a country."""
    freeze: Freeze | None
    agreements: Sequence[Standing]
    visits: Sequence[Visit]
    """Those still ahead or under way."""
    payments: Sequence[BudgetEntry]
    """Of the last twelve months and later, commitments included."""
    networks: Sequence[Network]
    letters: Sequence[Letter]
    """Those that wait for an answer, either way."""
    running: Sequence[Due]
    """Dates of the next twelve months: they run on whatever is frozen."""


def exposures(
    reader: Reader, today: date, partner: Partner | None = None, about: str = ""
) -> list[Exposure]:
    """The exposure to one partner, to a country or person by name, or to all that is frozen.

    Raises NotFound where nothing is called so.
    """
    freezes = Freezes(reader, today)
    due = deadlines(reader, today, _YEAR)
    if partner is not None:
        return [_exposure(reader, today, due, freezes.partner(partner), [partner])]
    if about:
        return [_of_words(reader, today, due, freezes, about)]
    return [_of_freeze(reader, today, due, each) for each in freezes.running]


def _of_words(
    reader: Reader, today: date, due: Sequence[Due], freezes: Freezes, about: str
) -> Exposure:
    try:
        code = code_of("country", about)
    except BadInput:
        pass
    else:
        freeze = next((f for f in freezes.running if f.subject is None and f.country == code), None)
        return _of_country(reader, today, due, freeze, code)
    try:
        found = reader.get(Partner, reader.find(Partner.kind, about))
    except NotFound:
        person = reader.get(Person, reader.find(Person.kind, about))
        return _of_person(reader, today, freezes.person(person), person)
    return _exposure(reader, today, due, freezes.partner(found), [found])


def _of_freeze(reader: Reader, today: date, due: Sequence[Due], freeze: Freeze) -> Exposure:
    if freeze.subject is None:
        return _of_country(reader, today, due, freeze, freeze.country or "")
    titled = reader.titles([freeze.subject]).get(freeze.subject)
    if titled is not None and titled.kind == Person.kind:
        return _of_person(reader, today, freeze, reader.get(Person, freeze.subject))
    partners = [p for p in reader.by_ids(Partner.kind, [freeze.subject]) if isinstance(p, Partner)]
    return _exposure(reader, today, due, freeze, partners)


def _of_country(
    reader: Reader, today: date, due: Sequence[Due], freeze: Freeze | None, code: str
) -> Exposure:
    partners = reader.all(Partner, Where("country", "=", code), Where("kind_of", "!=", "own_city"))
    return _exposure(reader, today, due, freeze, partners, code)


def _of_person(reader: Reader, today: date, freeze: Freeze | None, person: Person) -> Exposure:
    """Of a person only the visits and letters count."""
    taking = reader.linking(Participant, "person", [person.id])
    visits = {each.parent for each in taking if each.parent}
    name = reader.titles([person.id])[person.id].title
    return Exposure(
        name, None, freeze, (),
        _ahead([v for v in reader.by_ids(Visit.kind, visits) if isinstance(v, Visit)]), (), (),
        _waiting(reader, Where("people", "in", [person.id])), (),
    )  # fmt: skip


def _exposure(
    reader: Reader,
    today: date,
    due: Sequence[Due],
    freeze: Freeze | None,
    partners: Sequence[Partner],
    country: str | None = None,
) -> Exposure:
    ids, names = [each.id for each in partners], {each.name or "" for each in partners}
    name = "" if country else ", ".join(sorted(names))
    if not ids:
        return Exposure(name, country, freeze, (), (), (), (), (), ())
    linked = Where("partners", "in", ids)
    agreements = [each for each in reader.all(Agreement, linked, order=("title",)) if each.state not in _ENDED]  # fmt: skip
    every = reader.all(Visit, linked, order=("starts_on",))
    subjects = [*ids, *(each.id for each in (*agreements, *every))]
    since = today - timedelta(days=_YEAR)
    payments = [
        each
        for each in reader.linking(BudgetEntry, "subject", subjects)
        if each.booked_on is not None and each.booked_on >= since
    ]
    of = {each.parent for each in reader.linking(Membership, "member", ids) if each.parent}
    networks = {each.id: each for each in reader.all(Network, Where("members", "in", ids))}
    networks |= {n.id: n for n in reader.by_ids(Network.kind, of) if isinstance(n, Network)}
    return Exposure(
        name, country, freeze, standings(reader, today, agreements), _ahead(every),
        sorted(payments, key=lambda each: each.booked_on or today, reverse=True),
        sorted(networks.values(), key=lambda each: each.name or ""),
        _waiting(reader, linked),
        sorted((each for each in due if names & set(each.partners)), key=lambda each: each.deadline.acting_day),
    )  # fmt: skip


def _ahead(visits: Sequence[Visit]) -> list[Visit]:
    return [each for each in visits if not each.deleted and each.state not in OVER | OFF]


def _waiting(reader: Reader, linked: Where) -> list[Letter]:
    return [each for each in reader.all(Letter, linked, order=("reply_by",)) if is_open(each)]


def exposure_report(reader: Reader, today: date) -> Report:
    """For each freeze what it touches, and the line to hold."""
    sections = []
    for each in exposures(reader, today):
        freeze = each.freeze
        if freeze is None:
            continue
        name = each.name or countries(each.country) or ""
        heading = msg("{name}, frozen since {day} by {who}", name=name, day=freeze.since or today, who=freeze.decided_by or "")  # fmt: skip
        columns = (
            Column("title", N_("Title"), 5), Column("kind", N_("Kind"), 1.6, under="title"), Column("date", N_("Date"), 1.6),
            Column("what", N_("What"), 4),
        )  # fmt: skip
        note = msg("Holding line: {line}", line=freeze.holding_line) if freeze.holding_line else msg("No holding line is recorded.")  # fmt: skip
        sections.append(Section(str(freeze.id), heading, columns, list(_lines(each)), N_("Nothing of ours is touched."), note))  # fmt: skip
    lead = () if sections else (msg("Nobody is frozen."),)
    return Report(N_("Exposure"), lead, sections, marking="confidential")


def _lines(of: Exposure) -> Iterator[Line]:
    for due in of.running:
        yield Line((due.title, msg(due.what), due.deadline.date, due.deadline.explanation), (due.kind, due.id), "warn")  # fmt: skip
    kind: Message = msg("agreement")
    for standing in of.agreements:
        agreement = standing.agreement
        yield Line((agreement.title, kind, agreement.signed_on, msg("legal deadlines run on")), (Agreement.kind, agreement.id))  # fmt: skip
    for visit in of.visits:
        yield Line((visit.title, msg("visit"), visit.starts_on, msg("ahead")), (Visit.kind, visit.id), "bad")  # fmt: skip
    for entry in of.payments:
        yield Line((entry.payee, msg("payment"), entry.booked_on, entry.amount), (BudgetEntry.kind, entry.id))  # fmt: skip
    for network in of.networks:
        yield Line((network.name, msg("network"), None, msg("member beside us")), (Network.kind, network.id))  # fmt: skip
    for letter in of.letters:
        yield Line((letter.subject, msg("letter"), letter.reply_by, msg("waits for an answer")), (Letter.kind, letter.id), "warn")  # fmt: skip
