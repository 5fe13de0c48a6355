"""Where each relationship stands: its last and next contact against its cadence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from irdesk.ground.text import N_
from irdesk.records.agreements import Agreement
from irdesk.records.correspondence import Letter
from irdesk.records.outcomes import Outcome
from irdesk.records.partners import Partner
from irdesk.records.projects import Project
from irdesk.records.visits import OFF, Visit
from irdesk.records.work import Interaction
from irdesk.rules.cadence import Health, Relation, cadence_for, health
from irdesk.services.freezes import Freezes
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
    if partners is not None:
        chosen = list(partners)
        linked = Where("partners", "in", [each.id for each in chosen])
        return _stand(reader, today, chosen, (linked,))
    known = reader.remembered(
        ("relationships", today),
        lambda: tuple(_stand(reader, today, reader.all(Partner, order=("name",)), ())),
    )
    return list(known)


def _stand(
    reader: Reader, today: date, partners: Iterable[Partner], of: Sequence[Where]
) -> list[Relationship]:
    chosen = [
        each for each in partners if each.kind_of != "own_city" and each.status in (*_RELATED, None)
    ]
    last, coming = _contacts(reader, today, of)
    agreements: dict[UUID, set[str]] = {}
    for each in reader.all(Agreement, Where("state", "in", _LIVING)):
        for partner in each.partners:
            agreements.setdefault(partner, set()).add(each.kind_of or "")
    freezes = Freezes(reader, today)
    return [_standing(each, agreements, last, coming, freezes, today) for each in chosen]


def _standing(
    partner: Partner,
    agreements: Mapping[UUID, set[str]],
    last: Mapping[UUID, date],
    coming: Mapping[UUID, date],
    freezes: Freezes,
    today: date,
) -> Relationship:
    frozen = freezes.partner(partner)
    since = frozen.since if frozen else None
    relation = Relation(
        cadence_for(partner.cadence, agreements.get(partner.id, ())),
        last.get(partner.id),
        coming.get(partner.id),
        partner.status if partner.status_decided else None,
        since,
        partner.status in ("ended", "suspended"),
    )
    return Relationship(partner, health(relation, today), since)


def _contacts(
    reader: Reader, today: date, of: Sequence[Where]
) -> tuple[dict[UUID, date], dict[UUID, date]]:
    """The latest day of contact up to today and the first one planned after it, by partner.

    `of` asks for the records of some partners, or for all.
    Visits, calls and meetings, letters and what came of projects count; an edit never does.
    """
    last: dict[UUID, date] = {}
    coming: dict[UUID, date] = {}
    held = Where("state", "not in", OFF)
    alive = Where("state", "not in", ("idea", "proposed", "stopped"))
    for query, day in (
        (Query(Visit.kind, (held, *of)), "starts_on"),
        (Query(Visit.kind, (held, *of)), "ends_on"),
        (Query(Interaction.kind, of), "held_on"),
        (Query(Letter.kind, of), "dated_on"),
        (Query(Project.kind, (alive, *of)), "starts_on"),
    ):
        past = Query(query.kind, (*query.where, Where(day, "<=", today)))
        for partner, latest in reader.extreme_days(past, "partners", day, latest=True).items():
            last[partner] = max(last.get(partner, latest), latest)
        if day == "ends_on" or query.kind == Letter.kind:
            continue
        ahead = Query(query.kind, (*query.where, Where(day, ">", today)))
        for partner, first in reader.extreme_days(ahead, "partners", day, latest=False).items():
            coming[partner] = min(coming.get(partner, first), first)
    for outcome in reader.all(Outcome, Where("dated_on", "<=", today), Where("source", "!=", None)):
        day_of, by = outcome.dated_on, outcome.source
        if by is not None and day_of is not None:
            last[by] = max(last.get(by, day_of), day_of)
    return last, coming
