"""What is left of a budget line (DOMAIN §1, Budget).

Remaining = allocated + transfers − open committed − actual + refunds. A commitment is consumed by
the actuals that settle it, down to zero. Each entry is converted by its own rate only, so that a
rate entered later never changes a closed year; what can't be converted is listed apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal
from uuid import UUID

from irdesk.ground.text import Message, msg
from irdesk.rules.money import Money, convert

EntryKind = Literal["committed", "actual", "refund"]
CITY = "city"


@dataclass(frozen=True, slots=True)
class Entry:
    """A booking; `rate` turns one unit of its currency into the base currency."""

    id: UUID
    kind: EntryKind
    amount: Money
    rate: Decimal | None = None
    paid_by: str = CITY
    settles: UUID | None = None


@dataclass(frozen=True, slots=True)
class Moved:
    """Money moved into a line, or out of it where the amount is negative."""

    id: UUID
    amount: Money


@dataclass(frozen=True, slots=True)
class Apart:
    """An entry or transfer that stands outside the figures, and why."""

    id: UUID
    amount: Money
    why: Message


@dataclass(frozen=True)
class Figures:
    """The figures of one line, all in its currency. Only what the city pays is spend."""

    allocated: Money
    transfers: Money
    """Received less given away."""
    committed: Money
    """Open commitments: what no actual has consumed yet."""
    actual: Money
    refunds: Money
    shadow: Mapping[str, Money] = field(default_factory=dict)
    """What others paid, less what they got back, by payer; no part of `remaining`."""
    apart: tuple[Apart, ...] = ()
    converted: tuple[UUID, ...] = ()
    """The entries whose rate was used; reports print these rates."""

    @property
    def remaining(self) -> Money:
        """Negative where the line is overdrawn."""
        return self.allocated + self.transfers - self.committed - self.actual + self.refunds


def figures(
    allocated: Money,
    base: str,
    moves: Iterable[Moved],
    entries: Iterable[Entry],
    settling: Sequence[Entry] = (),
) -> Figures:
    """The figures of the line that has these entries, in the currency of `allocated`.

    `base` is the currency that rates lead to. `settling` holds actuals booked on other lines that
    settle this line's commitments: they consume, but are spent where they are booked.
    """
    booked = list(entries)
    line = _Line(allocated.currency, base)
    nothing = Money(0, allocated.currency)
    sums = {"transfers": nothing, "committed": nothing, "actual": nothing, "refund": nothing}
    shadow: dict[str, Money] = {}
    for move in moves:
        sums["transfers"] += line.value(move.id, move.amount, None) or nothing
    by_commitment: dict[UUID, list[Entry]] = {}
    for each in {one.id: one for one in (*booked, *settling)}.values():
        if each.kind == "actual" and each.settles is not None:
            by_commitment.setdefault(each.settles, []).append(each)
    for each in booked:
        value = line.value(each.id, each.amount, each.rate)
        if value is None:
            continue
        if each.paid_by != CITY:
            if each.kind != "committed":
                sign = -value if each.kind == "refund" else value
                shadow[each.paid_by] = shadow.get(each.paid_by, nothing) + sign
        elif each.kind == "committed":
            sums["committed"] += line.still_open(each, value, by_commitment.get(each.id, ()))
        else:
            sums[each.kind] += value
    return Figures(
        allocated, sums["transfers"], sums["committed"], sums["actual"], sums["refund"],
        shadow, tuple(line.apart), tuple(line.converted),
    )  # fmt: skip


class _Line:
    """Converts into one line's currency and remembers what it could not convert."""

    def __init__(self, currency: str, base: str) -> None:
        self.currency, self.base = currency, base
        self.apart: list[Apart] = []
        self.converted: list[UUID] = []

    def value(self, identity: UUID, amount: Money, rate: Decimal | None) -> Money | None:
        """The amount in the line's currency, or None after listing it apart."""
        found = self._convert(amount, rate)
        if found is None:
            self.apart.append(Apart(identity, amount, self._why(amount, rate)))
        elif amount.currency != self.currency:
            self.converted.append(identity)
        return found

    def still_open(self, commitment: Entry, value: Money, settled_by: Iterable[Entry]) -> Money:
        """What is left of a commitment, never below zero.

        Actuals in its own currency consume it there, so that a rate that has moved meanwhile
        leaves nothing open; others consume by their value in the line's currency.
        """
        left, consumed = commitment.amount, Money(0, self.currency)
        for each in settled_by:
            if each.amount.currency == left.currency:
                left -= each.amount
            else:
                consumed += self._convert(each.amount, each.rate) or Money(0, self.currency)
        if left.minor <= 0:
            return Money(0, self.currency)
        if left != commitment.amount:
            value = self._convert(left, commitment.rate) or value
        return Money(max(0, (value - consumed).minor), self.currency)

    def _convert(self, amount: Money, rate: Decimal | None) -> Money | None:
        if amount.currency == self.currency:
            return amount
        if rate is None or self.currency != self.base or amount.currency == self.base:
            return None
        return convert(amount, rate, self.currency)

    def _why(self, amount: Money, rate: Decimal | None) -> Message:
        if rate is None and self.currency == self.base:
            return msg(
                "no rate from {currency} to {line} is recorded with it",
                currency=amount.currency, line=self.currency,
            )  # fmt: skip
        return msg("its rate does not lead to {line}, the currency of the line", line=self.currency)
