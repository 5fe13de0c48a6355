"""Agreements as the rules see them, and where each stands on a day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from irdesk.records.agreement_parts import Decision, Renewal, Suspension
from irdesk.records.agreements import Agreement
from irdesk.records.partners import Partner
from irdesk.rules.deadlines import Deadline
from irdesk.rules.outlook import Decided, Facts, Outlook, outlook
from irdesk.rules.terms import Clause, Renewed, Suspended
from irdesk.services.office import HouseRules, house_rules
from irdesk.store.reader import Reader


@dataclass(frozen=True)
class Parts:
    """What hangs on an agreement and moves its dates."""

    decisions: Sequence[Decision] = field(default_factory=tuple)
    renewals: Sequence[Renewal] = field(default_factory=tuple)
    suspensions: Sequence[Suspension] = field(default_factory=tuple)


@dataclass(frozen=True)
class Standing:
    """An agreement with where it stands and whom it is with."""

    agreement: Agreement
    outlook: Outlook
    partners: tuple[str, ...]
    parts: Parts


def clause_of(agreement: Agreement) -> Clause:
    """The clause as recorded; a value that is not recorded stays unknown."""
    return Clause(
        in_force_on=agreement.in_force_on,
        term=agreement.term,
        renewal=agreement.renewal or "unknown",  # type: ignore[arg-type]
        renewal_term=agreement.renewal_term,
        max_renewals=agreement.max_renewals,
        notice=agreement.notice,
        notice_basis=agreement.notice_basis or "given",  # type: ignore[arg-type]
        delivery_days=agreement.delivery_days or 0,
        expires_on=agreement.expires_on,
        review_on=agreement.review_on,
        suspension_effect=agreement.suspension_effect or "runs_on",  # type: ignore[arg-type]
        article=agreement.article or "",
    )


def facts_of(agreement: Agreement, parts: Parts) -> Facts:
    """What happened to it."""
    return Facts(
        state=agreement.state or "idea",
        terminated_on=agreement.terminated_on,
        notice_given_on=agreement.notice_given_on,
        notice_received_on=agreement.notice_received_on,
        decisions=[
            Decided(each.decision, each.decided_on, each.term)  # type: ignore[arg-type]
            for each in parts.decisions
            if each.decision and each.decided_on
        ],
        renewals=[Renewed(each.agreed_on, each.until) for each in parts.renewals if each.agreed_on],
        suspensions=[Suspended(each.since, each.until) for each in parts.suspensions if each.since],
    )


def standings(
    reader: Reader, today: date, agreements: Iterable[Agreement] | None = None
) -> list[Standing]:
    """Where agreements stand on a day; all of them unless some are given."""
    chosen = list(reader.all(Agreement) if agreements is None else agreements)
    ids = [each.id for each in chosen]
    decisions, renewals, suspensions = (
        reader.children(Decision, ids), reader.children(Renewal, ids), reader.children(Suspension, ids),
    )  # fmt: skip
    names = {
        each.id: each
        for each in reader.by_ids(Partner.kind, {p for each in chosen for p in each.partners})
    }
    rules = house_rules(reader)
    found = []
    for each in chosen:
        parts = Parts(
            decisions.get(each.id, ()), renewals.get(each.id, ()), suspensions.get(each.id, ())
        )
        partners = [names[p] for p in each.partners if p in names]
        found.append(_standing(each, parts, partners, rules, today))
    return found


def standing(reader: Reader, identity: UUID, today: date) -> Standing:
    """Where one agreement stands on a day."""
    return standings(reader, today, [reader.get(Agreement, identity)])[0]


def next_date(standing: Standing) -> Deadline | None:
    """The date of an agreement that presses most."""
    open_ = [each for each in standing.outlook.deadlines if not each.settled]
    return min(open_, key=lambda each: each.acting_day, default=None)


def _standing(
    agreement: Agreement, parts: Parts, partners: Sequence[object], rules: HouseRules, today: date
) -> Standing:
    known = [each for each in partners if isinstance(each, Partner)]
    house = rules.house(each.country for each in known if each.country)
    return Standing(
        agreement,
        outlook(clause_of(agreement), facts_of(agreement, parts), house, today),
        tuple(each.name or "" for each in known),
        parts,
    )
