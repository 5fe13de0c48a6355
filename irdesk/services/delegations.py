"""Delegations in order of precedence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TypeVar
from uuid import UUID

from irdesk.ground.text import Message, msg
from irdesk.records.fields import MARKINGS
from irdesk.records.people import RANKS, Position, Tenure
from irdesk.records.record import Record
from irdesk.records.visits import ROLES, Participant
from irdesk.rules.precedence import Placed, Standing, place
from irdesk.store.query import Where
from irdesk.store.reader import Reader

R = TypeVar("R", bound=Record)

_SIDES = ("them", "us", "both")
_Rank = tuple[int | None, date | None, Message | None]
_NONE: _Rank = (None, None, None)


def placed(reader: Reader, participants: Sequence[Participant]) -> list[Placed[Participant]]:
    """Both delegations, theirs first, each in its order with the rule that made it.

    Everybody sees the order in the room, so ranks count that lie above the reader's ceiling; of
    those no rule says more than the reader may know.
    """
    told = _placed(reader, participants)
    if reader.ceiling == MARKINGS[-1]:
        return told
    rules = {each.member.id: each for each in told}
    found = []
    for each in _placed(Reader(reader.connection), participants):
        own = rules[each.member.id]
        same = own.place == each.place
        found.append(own if same else Placed(each.member, each.place, msg("by rank")))
    return found


def _placed(reader: Reader, participants: Sequence[Participant]) -> list[Placed[Participant]]:
    ranks = _ranks(reader, [each.person for each in participants if each.person])
    titles = reader.titles([each.person for each in participants if each.person])
    found: list[Placed[Participant]] = []
    for side in _SIDES:
        members = []
        for each in participants:
            if (each.side or "them") != side:
                continue
            rank, since, rank_name = ranks.get(each.person, _NONE) if each.person else _NONE
            name = titles[each.person].title if each.person in titles else each.name or ""
            role = ROLES.codes.index(each.role or "member")
            members.append(
                Standing(
                    each,
                    name,
                    role,
                    rank,
                    since,
                    each.precedence,
                    each.precedence_reason or "",
                    msg(ROLES.label(each.role or "member")),
                    rank_name,
                )
            )
        found.extend(place(members))
    return found


def in_their_order(reader: Reader, records: Sequence[R]) -> list[R]:
    """Children as people expect them: a delegation by precedence, all others as entered."""
    members = [each for each in records if isinstance(each, Participant)]
    if not members:
        return list(records)
    place_of = {each.id: at for at, each in enumerate(in_order(reader, members))}
    return sorted(records, key=lambda each: place_of.get(each.id, 0))


def in_order(reader: Reader, participants: Sequence[Participant]) -> list[Participant]:
    """The same without the rules."""
    return [each.member for each in placed(reader, participants)]


def _ranks(reader: Reader, people: Sequence[UUID]) -> dict[UUID, _Rank]:
    """Each person's highest rank now, since when, and what it is called."""
    if not people:
        return {}
    tenures = [
        each
        for each in reader.all(Tenure, Where("person", "in", list(people)))
        if each.until is None
    ]
    held = {each.position_held for each in tenures if each.position_held}
    positions = {
        each.id: each for each in reader.by_ids(Position.kind, held) if isinstance(each, Position)
    }
    found: dict[UUID, _Rank] = {}
    for each in tenures:
        position = positions.get(each.position_held) if each.position_held else None
        if each.person is None or position is None:
            continue
        rank = position.rank_order
        if rank is None and position.rank:
            rank = (RANKS.codes.index(position.rank) + 1) * 100
        have = found.get(each.person)
        if have is None or (rank is not None and (have[0] is None or rank < have[0])):
            name = msg(RANKS.label(position.rank)) if position.rank else None
            found[each.person] = (rank, each.since, name)
    return found
