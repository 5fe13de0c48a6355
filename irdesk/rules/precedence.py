"""Order of precedence: role at the event, rank, day of taking office, agreed alphabet (DOMAIN §3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from irdesk.ground.text import Message, msg
from irdesk.rules.folding import sort_key

T = TypeVar("T")
_UNRANKED = 10_000


@dataclass(frozen=True)
class Standing(Generic[T]):
    """What the rules need to know of one member; `by_hand` is a place from 1 with its reason."""

    member: T
    name: str
    role: int = 0
    """0 for the head, higher numbers later."""
    rank: int | None = None
    in_office_since: date | None = None
    by_hand: int | None = None
    reason: str = ""


@dataclass(frozen=True)
class Placed(Generic[T]):
    """A member's place, from 1, and the rule that gave it."""

    member: T
    place: int
    rule: Message


def place(members: Sequence[Standing[T]]) -> list[Placed[T]]:
    """Everyone in order; a place set by hand is kept, the others fill the gaps around it."""
    free = sorted((each for each in members if each.by_hand is None), key=_key)
    fixed = sorted(
        (each for each in members if each.by_hand is not None),
        key=lambda each: (each.by_hand or 0, _key(each)),
    )
    order: list[Standing[T]] = list(free)
    for each in fixed:
        order.insert(min((each.by_hand or 1) - 1, len(order)), each)
    placed = []
    for number, each in enumerate(order, 1):
        before = order[number - 2] if number > 1 else None
        placed.append(Placed(each.member, number, _rule(each, before)))
    return placed


def _key(each: Standing[T]) -> tuple[int, int, date, str]:
    return (
        each.role,
        _UNRANKED if each.rank is None else each.rank,
        each.in_office_since or date.max,
        sort_key(each.name),
    )


def _rule(each: Standing[T], before: Standing[T] | None) -> Message:
    if each.by_hand is not None:
        return msg("set by hand: {reason}", reason=each.reason)
    if each.role == 0:
        return msg("head of the delegation")
    if before is None or before.by_hand is not None or before.role != each.role:
        return msg("by role at the event")
    if (before.rank, each.rank) != (None, None) and before.rank != each.rank:
        return msg("by rank")
    if before.in_office_since != each.in_office_since:
        return msg("by day of taking office")
    return msg("by alphabet")
