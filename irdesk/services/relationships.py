"""Where each relationship stands: its last and next contact against its cadence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from irdesk.ground.text import N_
from irdesk.records.agreements import Agreement
from irdesk.records.partners import Freeze, Partner
from irdesk.records.visits import OFF, Visit
from irdesk.records.work import Interaction
from irdesk.rules.cadence import Health, Relation, cadence_for, health
from irdesk.store.query import Query, Where
from irdesk.store.reader import Reader

HEALTH = {
    "green": N_("warm"), "yellow": N_("cooling"), "red": N_("cold"), "dormant": N_("dormant"),
    "unrecorded": N_("no contact recorded"),
}  # fmt: skip
_LIVING = ("signed", "in_force", "suspended")
_RELATED = ("active", "dormant", "suspended", "ended")
"""A prospect is no relationship yet; one that has ended or is suspended is shown without alarm."""


@dataclass(frozen=True)
class Relationship:
    """A partner and where the relationship stands on a day."""

    partner: Partner
    health: Health
    frozen_since: date | None = None

    @property
    def state(self) -> str:
        """Its state, as a message id."""
        return HEALTH[self.health.state]


def relationships(
    reader: Reader, today: date, partners: Iterable[Partner] | None = None
) -> list[Relationship]:
    """Where relationships stand on a day, by name; all of them unless some partners are given."""
    chosen = reader.all(Partner, order=("name",)) if partners is None else list(partners)
    chosen = [
        each for each in chosen if each.kind_of != "own_city" and each.status in (*_RELATED, None)
    ]
    last, coming = _contacts(reader, today)
    agreements: dict[UUID, set[str]] = {}
    for each in reader.all(Agreement, Where("state", "in", _LIVING)):
        for partner in each.partners:
            agreements.setdefault(partner, set()).add(each.kind_of or "")
    freezes = [
        each
        for each in reader.all(Freeze)
        if each.since is not None
        and each.since <= today
        and (each.until is None or each.until > today)
    ]
    return [
        Relationship(
            each,
            health(
                Relation(
                    cadence_for(each.cadence, agreements.get(each.id, ())),
                    last.get(each.id),
                    coming.get(each.id),
                    each.status if each.status_decided else None,
                    frozen_since(each, freezes),
                    each.status in ("ended", "suspended"),
                ),
                today,
            ),
        )
        for each in chosen
    ]


def frozen_since(partner: Partner, freezes: Sequence[Freeze]) -> date | None:
    """Since when the partner, or its country, is frozen."""
    days = [
        each.since
        for each in freezes
        if each.since is not None
        and (
            each.subject == partner.id
            or (
                each.subject is None
                and each.country is not None
                and each.country == partner.country
            )
        )
    ]
    return min(days, default=None)


def _contacts(reader: Reader, today: date) -> tuple[dict[UUID, date], dict[UUID, date]]:
    """The latest day of contact up to today and the first one planned after it, by partner."""
    last: dict[UUID, date] = {}
    coming: dict[UUID, date] = {}
    held = Where("state", "not in", OFF)
    for query, day in (
        (Query(Visit.kind, (held,)), "starts_on"),
        (Query(Visit.kind, (held,)), "ends_on"),
        (Query(Interaction.kind), "held_on"),
    ):
        past = Query(query.kind, (*query.where, Where(day, "<=", today)))
        for partner, latest in reader.extreme_days(past, "partners", day, latest=True).items():
            last[partner] = max(last.get(partner, latest), latest)
        if day == "ends_on":
            continue
        ahead = Query(query.kind, (*query.where, Where(day, ">", today)))
        for partner, first in reader.extreme_days(ahead, "partners", day, latest=False).items():
            coming[partner] = min(coming.get(partner, first), first)
    return last, coming
