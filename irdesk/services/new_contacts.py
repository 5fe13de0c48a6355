"""People, positions and partners that are made in passing, with the operation that names them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from irdesk.ground.clock import Clock
from irdesk.records.partners import Partner
from irdesk.records.people import Person, Position, Tenure
from irdesk.records.record import Change
from irdesk.rules.folding import sort_key
from irdesk.rules.written_people import WrittenPerson, rank_of
from irdesk.services.contacts import Meant


def made_in_passing(clock: Clock, meant: Sequence[Meant]) -> tuple[list[Change], list[Meant]]:
    """New partners and people as changes, and the same entries with their ids."""
    changes: list[Change] = []
    made: dict[str, UUID] = {}
    settled = []
    for entry in meant:
        each = entry
        if each.makes_partner:
            key = sort_key(each.partner_name)
            if key not in made:
                made[key] = clock.new_id()
                changes.append(Change(Partner.kind, made[key], 0, _partner_values(each)))
            each = replace(each, partner=made[key])
        if each.new_position:
            position = clock.new_id()
            changes.append(_position_change(position, each.new_position, each.partner))
            each = replace(each, position=position)
        if each.new_person is not None:
            person = clock.new_id()
            changes += _person_changes(clock, person, each, each.new_person)
            each = replace(each, person=person)
        settled.append(each)
    return changes, settled


def _partner_values(meant: Meant) -> dict[str, Any]:
    facts = meant.place.facts if meant.place else {}
    kind = meant.kind_of or None
    return {"name": meant.partner_name, "kind_of": kind, "status": "prospect", **facts}


def _person_changes(
    clock: Clock, identity: UUID, meant: Meant, written: WrittenPerson
) -> list[Change]:
    given, family = written.parts
    values: dict[str, Any] = {
        "family": family, "given": given or None, "honorific": written.honorific or None, "style": written.style or None,
        "partner": meant.partner, "name_order": "family_first" if written.family_first else "given_first",
        "emails": (written.email,) if written.email else (),
    }  # fmt: skip
    changes = [Change(Person.kind, identity, 0, {n: v for n, v in values.items() if v})]
    if written.position:
        position = clock.new_id()
        changes.append(_position_change(position, written.position, meant.partner))
        changes.append(Change(Tenure.kind, clock.new_id(), 0, {"person": identity, "position_held": position}))  # fmt: skip
    return changes


def _position_change(identity: UUID, title: str, partner: UUID | None) -> Change:
    office = {"title": title, "partner": partner, "rank": rank_of(title)}
    return Change(Position.kind, identity, 0, {n: v for n, v in office.items() if v})
