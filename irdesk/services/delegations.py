"""Delegations in order of precedence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TypeVar
from uuid import UUID

from irdesk.ground.text import Message, msg
from irdesk.records.fields import MARKINGS
from irdesk.records.people import RANKS, Position, Tenure
from irdesk.records.record import Change, Record
from irdesk.records.visits import ROLES, Participant, Visit
from irdesk.rules.folding import sort_key
from irdesk.rules.named_lists import NamedPerson
from irdesk.rules.precedence import Placed, Standing, place
from irdesk.services.people import holder_now
from irdesk.store.operations import Author, Outcome
from irdesk.store.query import Where
from irdesk.store.reader import Reader
from irdesk.store.workspace import Workspace

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


# ----- changing them


def put_at(
    workspace: Workspace, who: Author, participant: Participant, at: int, reason: str
) -> Outcome:
    """Put a member at a place of its delegation by hand, from 1; everybody else keeps their order.

    Others that were placed by hand keep their reasons and follow. Raises BadInput without a reason.
    """
    with workspace.reading() as reader:
        members = _side_of(reader, participant)
        order = [each.member for each in placed(reader, members)]
        title = reader.titles([participant.id])
    rest = [each for each in order if each.id != participant.id]
    at = max(1, min(at, len(rest) + 1))
    wanted = [*rest[: at - 1], participant, *rest[at - 1 :]]
    changes = [Change(Participant.kind, participant.id, participant.version, {"precedence": at, "precedence_reason": reason.strip() or None})]  # fmt: skip
    for number, each in enumerate(wanted, 1):
        if each.id != participant.id and each.precedence not in (None, number):
            changes.append(Change(Participant.kind, each.id, each.version, {"precedence": number}))
    name = title[participant.id].title if participant.id in title else participant.name or ""
    return workspace.write(who, "rank", {"title": name, "place": at}, changes)


def back_to_rule(workspace: Workspace, who: Author, participant: Participant) -> Outcome:
    """Let the rules of precedence place a member again."""
    with workspace.reading() as reader:
        title = reader.titles([participant.id])
    name = title[participant.id].title if participant.id in title else participant.name or ""
    values = {"precedence": None, "precedence_reason": None}
    change = Change(Participant.kind, participant.id, participant.version, values)
    return workspace.write(who, "by_rule", {"title": name}, [change])


def give_role(workspace: Workspace, who: Author, participant: Participant, role: str) -> Outcome:
    """Give a member a role; where it becomes head, whoever was is a member."""
    changes = [Change(Participant.kind, participant.id, participant.version, {"role": role})]
    if role == "head":
        with workspace.reading() as reader:
            members = _side_of(reader, participant)
        changes[:0] = [
            Change(Participant.kind, each.id, each.version, {"role": "member"})
            for each in members
            if each.role == "head" and each.id != participant.id
        ]
    with workspace.reading() as reader:
        title = reader.titles([participant.id])
    name = title[participant.id].title if participant.id in title else participant.name or ""
    return workspace.write(who, "edit", {"title": name, "fields": "role"}, changes)


def meant(reader: Reader, named: Sequence[NamedPerson]) -> list[tuple[NamedPerson, UUID | None]]:
    """The recorded person each name means, None where there is none or several."""
    known: dict[str, list[UUID]] = {}
    wanted = {sort_key(each.name) for each in named}
    for identity, _, key, _ in reader.names("people") if wanted else ():
        if key in wanted:
            known.setdefault(key, []).append(identity)
    found = [known.get(sort_key(each.name), []) for each in named]
    return [
        (each, ids[0] if len(ids) == 1 else None) for each, ids in zip(named, found, strict=True)
    ]


def add_people(
    workspace: Workspace, who: Author, visit: Visit, side: str, named: Sequence[NamedPerson]
) -> Outcome:
    """Put people into a delegation in one operation: recorded ones by their record, others by name.

    Those it has already are left out. A recorded person comes with the position held now unless
    another one is given.
    """
    today = workspace.clock.today()
    with workspace.reading() as reader:
        have = reader.children(Participant, [visit.id]).get(visit.id, [])
        there = {each.person for each in have if each.side == side and each.person}
        names = {sort_key(each.name) for each in have if each.side == side and each.name}
        changes = []
        for each, person in meant(reader, named):
            if person in there if person else sort_key(each.name) in names:
                continue
            held = each.position or (holder_now(reader, person, today) if person else "")
            values = {
                "parent": visit.id, "side": side, "person": person, "name": None if person else each.name,
                "position_then": held or None, "role": "member", "marking": visit.marking,
            }  # fmt: skip
            changes.append(Change(Participant.kind, workspace.clock.new_id(), 0, values))
    params = {"title": visit.title or "", "count": len(changes)}
    return workspace.write(who, "delegation", params, changes)


def _side_of(reader: Reader, participant: Participant) -> list[Participant]:
    """Everyone in a member's own delegation."""
    if participant.parent is None:
        return [participant]
    some = reader.children(Participant, [participant.parent]).get(participant.parent, [])
    return [each for each in some if (each.side or "them") == (participant.side or "them")]


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
