"""Order of precedence: role at the event, rank, day of taking office, agreed alphabet (DOMAIN §3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from irdesk.ground.text import Message, msg
from irdesk.rules.folding import sort_key

T = TypeVar("T")
HEAD = 0
_UNRANKED = 10_000


@dataclass(frozen=True)
class Standing(Generic[T]):
    """What the rules need to know of one member; `by_hand` is a place from 1 with its reason."""

    member: T
    name: str
    """As the agreed alphabet sorts it: family name first."""
    role: int = HEAD
    """0 for the head, higher numbers later."""
    rank: int | None = None
    """Place in the rank table, lower first; none comes last."""
    in_office_since: date | None = None
    by_hand: int | None = None
    reason: str = ""
    role_name: Message | None = None
    rank_name: Message | None = None


@dataclass(frozen=True)
class Placed(Generic[T]):
    """A member's place, from 1, and the rule that gave it."""

    member: T
    place: int
    rule: Message


def place(members: Sequence[Standing[T]]) -> list[Placed[T]]:
    """Everyone in order; a place set by hand is kept, the others fill the gaps around it.

    Of two set to one place, the rules say who gets it and the other follows. A place beyond the
    end of the list is the last one.
    """
    free = sorted((each for each in members if each.by_hand is None), key=_key)
    by_hand = sorted(
        (each for each in members if each.by_hand is not None),
        key=lambda each: (each.by_hand or 1, _key(each)),
    )
    rules = [_between(each, free, number) for number, each in enumerate(free)]
    order = list(zip(free, rules, strict=True))
    taken = 0
    for each in by_hand:
        taken = max(each.by_hand or 1, taken + 1)
        order.insert(taken - 1, (each, msg("set by hand: {reason}", reason=each.reason)))
    return [Placed(each.member, number, rule) for number, (each, rule) in enumerate(order, 1)]


def _key(each: Standing[T]) -> tuple[int, int, date, str]:
    return (
        each.role,
        _UNRANKED if each.rank is None else each.rank,
        each.in_office_since or date.max,
        sort_key(each.name),
    )


def _between(each: Standing[T], free: Sequence[Standing[T]], number: int) -> Message:
    """The first rule that tells a member from the one before; for the first, from the next."""
    if each.role == HEAD:
        return msg("head of the delegation")
    other = free[number - 1] if number else free[1] if len(free) > 1 else None
    if other is None or other.role != each.role:
        if each.role_name is None:
            return msg("by role at the event")
        return msg("by role at the event: {role}", role=each.role_name)
    if other.rank != each.rank:
        if each.rank is None:
            return msg("without a rank, after those who have one")
        if each.rank_name is None:
            return msg("by rank")
        return msg("by rank: {rank}", rank=each.rank_name)
    if other.in_office_since != each.in_office_since:
        if each.in_office_since is None:
            return msg("day of taking office not recorded, after those whose day is")
        return msg("by day of taking office: {day}", day=each.in_office_since)
    return msg("by the agreed alphabet")
