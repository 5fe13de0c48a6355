"""What the program gives a record of its own accord: cost of staff days, the rate of a foreign amount.

Both are written into the entry when it is saved, so that a rate or a day's cost that changes
later never moves what is booked already (DOMAIN §3, Money).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection

from irdesk.records.budget import BudgetEntry, ExchangeRate
from irdesk.records.office import Office
from irdesk.rules.money import Money
from irdesk.store.query import Where
from irdesk.store.reader import Reader

if TYPE_CHECKING:
    from irdesk.store.writer import Edit


def give_values(connection: Connection, edits: Sequence[Edit]) -> None:
    """Complete new budget entries; what somebody wrote stays as it is."""
    new = [edit for edit in edits if edit.before is None and isinstance(edit.after, BudgetEntry)]
    wanting = [edit for edit in new if _wants(edit.after)]
    if not wanting:
        return
    reader = Reader(connection)
    office = _office(reader, edits)
    foreign = {e.after.amount.currency for e in wanting if e.after.amount}  # type: ignore[attr-defined]
    rates = reader.all(ExchangeRate, Where("currency", "in", sorted(foreign)), order=("-rated_on",))
    for edit in wanting:
        entry = edit.after
        if isinstance(entry, BudgetEntry):
            given = {**_cost(entry, office), **_rate(rates, entry, office)}
            edit.after = replace(entry, **given)
            edit.changed = tuple(dict.fromkeys((*edit.changed, *given)))


def _wants(entry: object) -> bool:
    return isinstance(entry, BudgetEntry) and (
        (entry.amount is None and entry.staff_days is not None)
        or (entry.amount is not None and entry.rate is None)
    )


def _office(reader: Reader, edits: Sequence[Edit]) -> Office:
    made = [edit.after for edit in edits if isinstance(edit.after, Office)]
    return next(iter(made or reader.all(Office)), Office())


def _cost(entry: BudgetEntry, office: Office) -> dict[str, Any]:
    if entry.amount is not None or entry.staff_days is None or office.staff_day_cost is None:
        return {}
    minor = entry.staff_days * office.staff_day_cost.minor
    whole = int(minor.quantize(Decimal(1), rounding=ROUND_HALF_UP))
    given: dict[str, Any] = {"amount": Money(whole, office.staff_day_cost.currency)}
    return given | ({"paid_by": "staff_days"} if entry.line is None else {})


def _rate(rates: Sequence[ExchangeRate], entry: BudgetEntry, office: Office) -> dict[str, Any]:
    """The latest rate known on the day of the entry, with its date and source."""
    base = office.base_currency or "EUR"
    if entry.amount is None or entry.rate is not None or entry.amount.currency == base:
        return {}
    day = entry.booked_on or date.max
    code = entry.amount.currency
    known = (each for each in rates if each.currency == code and each.rated_on is not None)
    rate = next((each for each in known if each.rated_on <= day), None)  # type: ignore[operator]
    if rate is None:
        return {}
    return {"rate": rate.rate, "rate_date": rate.rated_on, "rate_source": rate.source}
