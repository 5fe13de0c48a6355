"""Which gifts must be declared: by their own value, or by the sum from one source in one year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal
from uuid import UUID

from irdesk.rules.durations import add_months
from irdesk.rules.money import Money


@dataclass(frozen=True, slots=True)
class Threshold:
    """One rule; a value counts from the threshold upwards. None in `for_whom` means any."""

    name: str
    direction: str
    for_whom: str | None
    single: Money | None
    cumulative: Money | None
    declare_within: int
    disclosed_for: int | None
    since: date | None = None
    until: date | None = None

    def holds_for(self, gift: Given) -> bool:
        """True where the rule is about such gifts on that day."""
        if self.direction != gift.direction or self.for_whom not in (None, gift.for_whom):
            return False
        day = gift.on or (date(gift.year, 12, 31) if gift.year else None)
        if day is None:
            return self.since is None and self.until is None
        return (self.since is None or self.since <= day) and (
            self.until is None or day <= self.until
        )


@dataclass(frozen=True, slots=True)
class Given:
    """A gift as the rules see it; `source` names who stands on the other side."""

    id: UUID
    direction: str
    for_whom: str | None
    source: str
    on: date | None
    year: int | None
    value: Money | None


@dataclass(frozen=True, slots=True)
class Duty:
    """A gift that must be declared, why, and by when; `by` is None where its day is unknown."""

    gift: UUID
    rule: Threshold
    because: Literal["single", "cumulative"]
    sum: Money
    by: date | None
    disclosed_until: date | None


def duties(gifts: Iterable[Given], rules: Sequence[Threshold]) -> dict[UUID, Duty]:
    """The duty of each gift that has one; the first rule that asks for it wins.

    A sum counts gifts of one source, direction and calendar year in the rule's currency in the
    order of their days: the gift that reaches it must be declared, and those after it.
    """
    found: dict[UUID, Duty] = {}
    known = [each for each in gifts if each.value is not None]
    groups: dict[tuple[str, str, int], list[Given]] = defaultdict(list)
    for each in known:
        year = each.on.year if each.on else each.year
        if each.source and year is not None:
            groups[each.direction, each.source, year].append(each)
    for rule in rules:
        for each in known:
            value = each.value
            if value is None or each.id in found or rule.single is None:
                continue
            reached = value.currency == rule.single.currency and value.minor >= rule.single.minor
            if reached and rule.holds_for(each):
                found[each.id] = _duty(each, rule, "single", value)
        if rule.cumulative is not None:
            for members in groups.values():
                _by_sum(members, rule, rule.cumulative, found)
    return found


def _by_sum(
    members: Sequence[Given], rule: Threshold, least: Money, found: dict[UUID, Duty]
) -> None:
    counted = [
        each
        for each in members
        if each.value is not None and each.value.currency == least.currency and rule.holds_for(each)
    ]
    if len(counted) < 2 or sum(each.value.minor for each in counted if each.value) < least.minor:
        return
    total = Money(0, least.currency)
    for each in sorted(counted, key=lambda one: one.on or date(one.year or 1, 12, 31)):
        total += each.value or Money(0, least.currency)
        if total.minor >= least.minor and each.id not in found:
            found[each.id] = _duty(each, rule, "cumulative", total)


def _duty(
    gift: Given, rule: Threshold, because: Literal["single", "cumulative"], total: Money
) -> Duty:
    by = gift.on + timedelta(days=rule.declare_within) if gift.on else None
    shown = add_months(gift.on, rule.disclosed_for) if gift.on and rule.disclosed_for else None
    return Duty(gift.id, rule, because, total, by, shown)
