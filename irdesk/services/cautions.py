"""What should be pointed out about a record; it warns and never blocks (DOMAIN §1)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from uuid import UUID

from irdesk.ground.text import Message, msg, plural
from irdesk.records.agreement_parts import Authorisation
from irdesk.records.agreements import Agreement
from irdesk.records.aid import Aid, AidAnswer
from irdesk.records.budget import BudgetEntry, CostShare
from irdesk.records.gifts import Gift, GiftStock
from irdesk.records.networks import Membership
from irdesk.records.office import Staff
from irdesk.records.partners import Partner
from irdesk.records.people import Person
from irdesk.records.projects import Project
from irdesk.records.record import Record
from irdesk.records.visits import OFF, OVER, Participant, Visit
from irdesk.records.work import ActionPoint
from irdesk.rules.durations import add_months
from irdesk.services.aid import needs
from irdesk.services.authorisations import FAVOURABLE
from irdesk.services.freezes import Freezes, Frozen
from irdesk.services.gifts import stock
from irdesk.services.networks import without_rate
from irdesk.services.office import read_office
from irdesk.services.staff import has_left, held_by
from irdesk.store.query import Query, Where
from irdesk.store.reader import Reader

_BOUND = frozenset({"signed", "in_force", "suspended"})
_AGAIN_WITHIN = 24
"""Months within which a second visit by the same body on the same topic is pointed out."""


def cautions(reader: Reader, record: Record, today: date) -> list[Message]:
    """Sentences about a record; none where nothing needs care."""
    found = [each.warning for each in _frozen(reader, record, today)]
    of = _BY_KIND.get(record.kind)
    return found if of is None else [*found, *of(reader, record, today)]


def _frozen(reader: Reader, record: Record, today: date) -> Iterable[Frozen]:
    """New visits, payments, letters and agreements warn where somebody in them is frozen."""
    partners: set[UUID] = set(getattr(record, "partners", ()) or ())
    people: set[UUID] = set(getattr(record, "people", ()) or ())
    if isinstance(record, BudgetEntry) and record.subject:
        kinds = {each.kind for each in reader.titles([record.subject]).values()}
        partners |= {record.subject} if Partner.kind in kinds else set()
        people |= {record.subject} if Person.kind in kinds else set()
    elif isinstance(record, Participant) and record.person:
        people.add(record.person)
    elif isinstance(record, AidAnswer) and record.partner:
        partners.add(record.partner)
    elif isinstance(record, Gift):
        partners |= {p for p in (record.giver_partner, record.recipient_partner) if p}
        people |= {p for p in (record.giver_person, record.recipient_person) if p}
    elif isinstance(record, Person):
        people.add(record.id)
    elif isinstance(record, Visit):
        rows = reader.children(Participant, [record.id]).get(record.id, [])
        people |= {each.person for each in rows if each.person}
    if not partners and not people:
        return ()
    return Freezes(reader, today).among(partners, people)


def _visit(reader: Reader, visit: Record, today: date) -> Iterator[Message]:
    if not isinstance(visit, Visit):
        return
    yield from _twice(reader, visit)
    yield from _again(reader, visit)
    if visit.state in OVER:
        points = reader.count(Query(ActionPoint.kind, (Where("subject", "=", visit.id),)))
        if not (visit.outcome or visit.outcome_none or points):
            yield msg(
                "The visit is over: record its outcome, action points, or that there was none."
            )
        if visit.cost_state is None:
            yield msg("The visit is over: say whether its actual cost is recorded or still open.")


def _again(reader: Reader, visit: Visit) -> Iterator[Message]:
    """The latest visit by the same body on the same topic not long before."""
    if not visit.topic or visit.starts_on is None or visit.state in OFF:
        return
    asked = (
        Where("topic", "=", visit.topic),
        Where("starts_on", ">=", add_months(visit.starts_on, -_AGAIN_WITHIN)),
        Where("starts_on", "<=", visit.starts_on),
        Where("state", "not in", OFF),
        Where("id", "!=", visit.id),
    )
    same = [Where("partners", "in", visit.partners)] if visit.partners else []
    if visit.visiting_body is not None:
        same.append(Where("visiting_body", "=", visit.visiting_body))
    found = [
        other
        for each in same
        for other in reader.query(Query(Visit.kind, (*asked, each), ("-starts_on",), limit=1))
        if isinstance(other, Visit) and other.starts_on
    ]
    latest = max(found, key=lambda each: each.starts_on or date.min, default=None)
    if latest is not None:
        yield msg(
            "The same body came about {topic} on {day}: {title}.",
            topic=visit.topic, day=latest.starts_on or date.min, title=latest.title or "",
        )  # fmt: skip


def _twice(reader: Reader, visit: Visit) -> Iterator[Message]:
    """People of this visit that are in another delegation at the same time."""
    if visit.starts_on is None or visit.state in OFF | OVER:
        return
    last = visit.ends_on or visit.starts_on
    rows = reader.children(Participant, [visit.id]).get(visit.id, [])
    mine = {each.person for each in rows if each.person}
    if not mine:
        return
    asked = (
        Where("starts_on", "<=", last),
        Where("starts_on", ">=", visit.starts_on - timedelta(60)),
    )
    others = {
        each.id: each
        for each in reader.all(Visit, *asked)
        if each.id != visit.id
        and each.state not in OFF
        and (each.ends_on or each.starts_on or last) >= visit.starts_on
    }
    found = [
        (each.person, others[each.parent])
        for some in reader.children(Participant, others).values()
        for each in some
        if each.person in mine and each.parent in others
    ]
    names = reader.titles({person for person, _ in found if person})
    for person, other in found:
        if person in names:
            yield msg(
                "{name} is in two delegations at once, also in {title}: leave one.",
                name=names[person].title, title=other.title or "",
            )  # fmt: skip


def _agreement(reader: Reader, agreement: Record, today: date) -> Iterator[Message]:
    if not isinstance(agreement, Agreement):
        return
    if agreement.state not in _BOUND:
        yield from _ahead(reader, agreement, today)
        return
    signed = agreement.signed_on
    for each in _steps(reader, agreement):
        before = each.clock != "after_signing"
        if not each.required or not before:
            continue
        if each.result not in FAVOURABLE:
            yield msg("Signed without a required step: {step}.", step=each.step or "")
        elif signed and each.decided_on and each.decided_on > signed:
            yield msg(
                "{step} came on {day}, after the signing on {signed}.",
                step=each.step or "", day=each.decided_on, signed=signed,
            )  # fmt: skip
    if agreement.state == "in_force" and agreement.signed_on is None:
        yield msg("It is in force, and no day of signing is recorded.")
    if agreement.state in _BOUND and agreement.in_force_on is None and agreement.state != "signed":
        yield msg("It is in force, and the first day in force is not recorded.")


def _ahead(reader: Reader, agreement: Agreement, today: date) -> Iterator[Message]:
    """Before a signing that is planned: the required steps that are still open."""
    if agreement.signing_planned_on is None or agreement.state in ("terminated", "withdrawn"):
        return
    open_ = [
        each.step or ""
        for each in _steps(reader, agreement)
        if each.required and each.clock != "after_signing" and each.result not in FAVOURABLE
    ]
    if open_:
        yield msg(
            "To be signed on {day}, and still open: {steps}.",
            day=agreement.signing_planned_on, steps=", ".join(open_),
        )  # fmt: skip


def _steps(reader: Reader, agreement: Agreement) -> list[Authorisation]:
    return reader.children(Authorisation, [agreement.id]).get(agreement.id, [])


def _project(reader: Reader, project: Record, today: date) -> Iterator[Message]:
    if isinstance(project, Project) and project.state in ("under_way", "operating", "announced"):
        steps = reader.children(Authorisation, [project.id]).get(project.id, [])
        for each in steps:
            if each.required and each.clock != "after_signing" and each.result not in FAVOURABLE:
                yield msg("Begun without a required step: {step}.", step=each.step or "")


def _membership(reader: Reader, membership: Record, today: date) -> Iterator[Message]:
    if not isinstance(membership, Membership) or membership.dues is None:
        return
    if without_rate(reader, membership, read_office(reader), today):
        yield msg(
            "No rate from {currency} is recorded: the dues can't be converted. Enter an exchange rate.",
            currency=membership.dues.currency,
        )  # fmt: skip


def _aid(reader: Reader, aid: Record, today: date) -> Iterator[Message]:
    chosen = [aid] if isinstance(aid, Aid) else []
    if isinstance(aid, AidAnswer) and aid.parent:
        chosen = [reader.get(Aid, aid.parent)]
    for need in needs(reader, chosen):
        larger = [each for each in need.larger if aid.kind == Aid.kind or each.id == aid.id]
        names = reader.titles({each.partner for each in larger if each.partner})
        for each in larger:
            yield msg(
                "{partner} answered with more than the {quantity} needed: agree how much is to come.",
                partner=names[each.partner].title if each.partner in names else "",
                quantity=f"{need.aid.quantity} {need.aid.unit or ''}".strip(),
            )  # fmt: skip


def _entry(reader: Reader, entry: Record, today: date) -> Iterator[Message]:
    if not isinstance(entry, BudgetEntry) or entry.amount is None:
        return
    base = read_office(reader).base_currency or "EUR"
    if entry.amount.currency != base and entry.rate is None:
        yield msg(
            "No rate from {currency} is recorded with it: it is listed apart and not summed.",
            currency=entry.amount.currency,
        )  # fmt: skip
    if entry.split == "by_hand" and not reader.count(
        Query(CostShare.kind, (Where("parent", "=", entry.id),))
    ):
        yield msg("It is to be shared by hand, and no share is entered yet.")


def _staff(reader: Reader, staff: Record, today: date) -> Iterator[Message]:
    if isinstance(staff, Staff) and has_left(staff, today):
        count = sum(1 for _ in held_by(reader, staff.id))
        if count:
            yield plural(
                "{name} has left and still holds an open record: reassign it.",
                "{name} has left and still holds {count} open records: reassign them all.",
                count, name=staff.name or "",
            )  # fmt: skip


def _stock(reader: Reader, item: Record, today: date) -> Iterator[Message]:
    for each in stock(reader, [item] if isinstance(item, GiftStock) else []):
        if each.left < 0:
            yield msg("More of it was given than was bought: {count} too many.", count=-each.left)


_BY_KIND: Mapping[str, Callable[[Reader, Record, date], Iterator[Message]]] = {
    "visits": _visit, "agreements": _agreement, "projects": _project, "memberships": _membership, "aid": _aid,
    "aid-answers": _aid, "budget-entries": _entry, "staff": _staff, "gift-stock": _stock,
}  # fmt: skip
