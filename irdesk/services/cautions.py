"""What should be pointed out about a record; it warns and never blocks (DOMAIN §1)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from irdesk.ground.text import Message, msg
from irdesk.records.agreement_parts import Authorisation
from irdesk.records.agreements import Agreement
from irdesk.records.partners import Freeze, Partner
from irdesk.records.record import Record
from irdesk.records.visits import OFF, OVER, Visit
from irdesk.records.work import ActionPoint
from irdesk.rules.durations import add_months
from irdesk.services.relationships import frozen_since
from irdesk.store.query import Query, Where
from irdesk.store.reader import Reader

FAVOURABLE = frozenset({"approved", "approved_with_conditions", "no_objection"})
_BOUND = frozenset({"signed", "in_force", "suspended"})
_AGAIN_WITHIN = 24
"""Months within which a second visit by the same body on the same topic is pointed out."""


def cautions(reader: Reader, record: Record, today: date) -> list[Message]:
    """Sentences about a visit or an agreement; none for other kinds."""
    if isinstance(record, Visit):
        return [*_frozen(reader, record.partners, today), *_visit(reader, record)]
    if isinstance(record, Agreement):
        return [*_frozen(reader, record.partners, today), *_agreement(reader, record)]
    return []


def _frozen(reader: Reader, partners: object, today: date) -> Iterator[Message]:
    freezes = [each for each in reader.all(Freeze) if each.until is None or each.until > today]
    known = reader.by_ids(Partner.kind, partners) if freezes else []  # type: ignore[arg-type]
    for each in known:
        since = frozen_since(each, freezes) if isinstance(each, Partner) else None
        if since is not None and since <= today and isinstance(each, Partner):
            yield msg(
                "{partner} is frozen since {day}: ask before you go on.",
                partner=each.name or "", day=since,
            )  # fmt: skip


def _visit(reader: Reader, visit: Visit) -> Iterator[Message]:
    if visit.topic and visit.starts_on and visit.state not in OFF:
        since = add_months(visit.starts_on, -_AGAIN_WITHIN)
        asked = (
            Where("topic", "=", visit.topic),
            Where("starts_on", ">=", since),
            Where("starts_on", "<=", visit.starts_on),
        )
        for other in reader.all(Visit, *asked, order=("-starts_on",)):
            same = set(other.partners) & set(visit.partners) or (
                other.visiting_body is not None and other.visiting_body == visit.visiting_body
            )
            if other.id != visit.id and same and other.state not in OFF:
                yield msg(
                    "The same body came about {topic} on {day}: {title}.",
                    topic=visit.topic, day=other.starts_on or since, title=other.title or "",
                )  # fmt: skip
                break
    if visit.state in OVER:
        points = reader.count(Query(ActionPoint.kind, (Where("subject", "=", visit.id),)))
        if not (visit.outcome or visit.outcome_none or points):
            yield msg(
                "The visit is over: record its outcome, action points, or that there was none."
            )
        if visit.cost_state is None:
            yield msg("The visit is over: say whether its actual cost is recorded or still open.")


def _agreement(reader: Reader, agreement: Agreement) -> Iterator[Message]:
    if agreement.state not in _BOUND:
        return
    steps = reader.children(Authorisation, [agreement.id]).get(agreement.id, [])
    for each in steps:
        before = each.clock != "after_signing"
        if each.required and before and each.result not in FAVOURABLE:
            yield msg("Signed without a required step: {step}.", step=each.step or "")
    if agreement.state == "in_force" and agreement.signed_on is None:
        yield msg("It is in force, and no day of signing is recorded.")
    if agreement.state in _BOUND and agreement.in_force_on is None and agreement.state != "signed":
        yield msg("It is in force, and the first day in force is not recorded.")
