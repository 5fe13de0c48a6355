"""Everything a fact sheet says of one partner: people, agreements, contacts, promises, cost and gain."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from irdesk.ground.text import N_
from irdesk.records.agreement_parts import Obligation
from irdesk.records.agreements import Agreement
from irdesk.records.correspondence import Letter
from irdesk.records.networks import Network
from irdesk.records.outcomes import Outcome
from irdesk.records.partners import Capability, Freeze, Partner
from irdesk.records.pledges import PLEDGE_OVER, Pledge
from irdesk.records.projects import Project
from irdesk.records.record import Record
from irdesk.records.visits import OFF, Visit
from irdesk.records.work import ActionPoint, Interaction
from irdesk.rules.money import Money
from irdesk.services.action_points import DONE
from irdesk.services.agreements import Standing, standings
from irdesk.services.balances import Balance, balances
from irdesk.services.costs import costs, outcomes_of
from irdesk.services.freezes import Freezes
from irdesk.services.people import Holder, holders
from irdesk.services.relationships import Relationship, relationships
from irdesk.services.report import summed
from irdesk.store.query import Query, Where
from irdesk.store.reader import Reader

YEARS = 5
"""The calendar years that cost and gain are counted over."""
CONTACTS = 3
"""How many contacts a sheet names."""
_ENDED = frozenset({"terminated", "superseded", "withdrawn"})
_NO_PROJECT = frozenset({"stopped", "completed"})
_CONTACTS: tuple[tuple[type[Record], str, str, str], ...] = (
    (Visit, "starts_on", "title", N_("visit")),
    (Interaction, "held_on", "subject", N_("call or meeting")),
    (Letter, "dated_on", "subject", N_("letter")),
)
"""What counts as a contact: its day, its title, and how it is called."""


@dataclass(frozen=True, slots=True)
class Contact:
    """A meeting, call or letter; `how` is a message id."""

    day: date
    title: str
    how: str


@dataclass(frozen=True, slots=True)
class Promise:
    """Something one side still owes; `kind` is a message id."""

    text: str
    due: date | None
    kind: str


@dataclass(frozen=True)
class PartnerFile:
    """What is known of one partner on a day."""

    partner: Partner
    relation: Relationship | None
    """None for a prospect: that is no relationship yet."""
    freeze: Freeze | None
    holders: Sequence[Holder]
    agreements: Sequence[Standing]
    """Those that are not over."""
    past: Sequence[Contact]
    """The latest `CONTACTS`, the very latest first."""
    coming: Sequence[Contact]
    """The next ones."""
    ours: Sequence[Promise]
    theirs: Sequence[Promise]
    projects: Sequence[Project]
    networks: Sequence[Network]
    paid: Mapping[str, tuple[Money, ...]]
    """Cost of the last years by payer, in the base currency."""
    unconverted: tuple[Money, ...]
    brought: Sequence[Outcome]
    since: date
    balance: Balance | None
    capabilities: Sequence[Capability]


def partner_file(reader: Reader, identity: UUID, today: date) -> PartnerFile:
    """Gather it, once for these data. Raises NotFound."""
    key = ("partner file", identity, today)
    return reader.remembered(key, lambda: _gathered(reader, identity, today))


def _gathered(reader: Reader, identity: UUID, today: date) -> PartnerFile:
    partner = reader.get(Partner, identity)
    linked = Where("partners", "in", [identity])
    agreements = reader.all(Agreement, linked, order=("title",))
    ours, theirs = promises(reader, linked, agreements)
    since = date(today.year - YEARS + 1, 1, 1)
    shares = [each for each in costs(reader, since, today) if each.partner == identity]
    paid: dict[str, list[Money]] = {}
    for each in shares:
        if each.base is not None:
            paid.setdefault(each.payer, []).append(each.base)
    return PartnerFile(
        partner,
        next(iter(relationships(reader, today, [partner])), None),
        Freezes(reader, today).partner(partner),
        holders(reader, identity, today),
        standings(reader, today, [each for each in agreements if each.state not in _ENDED]),
        _contacts(reader, linked, today, ahead=False),
        _contacts(reader, linked, today, ahead=True),
        ours, theirs,
        [e for e in reader.all(Project, linked, order=("title",)) if e.state not in _NO_PROJECT],
        reader.all(Network, Where("members", "in", [identity]), order=("name",)),
        {payer: summed(amounts) for payer, amounts in paid.items()},
        summed([each.amount for each in shares if each.base is None]),
        outcomes_of(reader, identity, since, today),
        since,
        balances(reader, today, [identity]).get(identity),
        reader.children(Capability, [identity]).get(identity, []),
    )  # fmt: skip


def _contacts(reader: Reader, linked: Where, today: date, *, ahead: bool) -> list[Contact]:
    """The latest contacts up to a day, or the first after it; those nearest to it come first."""
    found = []
    for record, day, title, how in _CONTACTS:
        on_day = Where(day, ">" if ahead else "<=", today)
        held = (Where("state", "not in", OFF),) if record is Visit else ()
        order = (day if ahead else f"-{day}",)
        asked = Query(record.kind, (linked, on_day, *held), order, limit=CONTACTS)
        found += [
            Contact(getattr(each, day), getattr(each, title) or "", how)
            for each in reader.query(asked)
        ]
    found.sort(key=lambda each: (each.day, each.title), reverse=not ahead)
    return found[:CONTACTS]


def promises(
    reader: Reader, linked: Where, agreements: Iterable[Agreement]
) -> tuple[list[Promise], list[Promise]]:
    """What we and what they still owe; what both do stands on both sides.

    `linked` asks for records with the partners, `agreements` are those with them.
    """
    rows: list[tuple[str, Promise]] = []
    for point in reader.all(ActionPoint, linked):
        if point.state not in DONE:
            promise = Promise(point.text or "", point.due, N_("action point"))
            rows.append((point.side or "us", promise))
    living = [each.id for each in agreements if each.state not in _ENDED]
    for some in reader.children(Obligation, living).values():
        for duty in some:
            if duty.state not in DONE:
                promise = Promise(duty.text or "", duty.due, N_("obligation"))
                rows.append((duty.side or "us", promise))
    for pledge in reader.all(Pledge, linked):
        if pledge.state not in PLEDGE_OVER:
            day = date(pledge.target_year, 12, 31) if pledge.target_year else None
            rows.append((pledge.made_by or "us", Promise(pledge.text or "", day, N_("pledge"))))
    rows.sort(key=lambda row: (row[1].due is None, row[1].due or date.max, row[1].text))
    ours = [promise for side, promise in rows if side != "them"]
    return ours, [promise for side, promise in rows if side != "us"]
