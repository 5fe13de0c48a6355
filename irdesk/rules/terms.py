"""Terms of an agreement, each computed from its anchor, never chained (DOMAIN §2, rules 2–4 and 10).

A term of N months that begins on day d ends on day d − 1 of the N-th month after, or on that
month's last day where it has no such day; where d is 1, on the last day of the month before.
"""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from irdesk.rules.durations import Duration

RenewalMode = Literal["fixed", "express", "tacit", "evergreen", "project", "unknown"]
DAY = timedelta(days=1)
ENDLESS = 10**6
"""The number of the last term where renewals are not limited."""


@dataclass(frozen=True, slots=True)
class Clause:
    """What the agreement says of its term and notice, as recorded."""

    in_force_on: date | None = None
    term: Duration | None = None
    renewal: RenewalMode = "unknown"
    renewal_term: Duration | None = None
    max_renewals: int | None = None
    notice: Duration | None = None
    notice_basis: Literal["given", "received"] = "given"
    delivery_days: int = 0
    expires_on: date | None = None
    review_on: date | None = None
    suspension_effect: Literal["runs_on", "extends"] = "runs_on"
    article: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """The k-th term, both days included."""

    number: int
    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True)
class Suspended:
    """Days on which the agreement was suspended, both included; `until` None while it lasts."""

    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Renewed:
    """An express renewal on record; `until` where the paper names its last day."""

    agreed_on: date
    until: date | None = None


def end_of_months(first_day: date, months: int) -> date:
    """The last day of a term of so many months."""
    if first_day.day == 1:
        return _month(first_day, months).replace(day=1) - DAY
    month = _month(first_day, months)
    return month.replace(
        day=min(first_day.day - 1, calendar.monthrange(month.year, month.month)[1])
    )


def end_of(first_day: date, length: Duration, times: int = 1) -> date:
    """The last day of `times` periods of that length that begin on `first_day`."""
    if length.months:
        return end_of_months(first_day, length.months * times)
    return first_day + timedelta(days=length.days * times - 1)


def _month(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, 1)


class Calendar:
    """The terms of one clause. Without a first day in force or a first term there are none."""

    def __init__(
        self,
        clause: Clause,
        suspensions: Sequence[Suspended] = (),
        renewals: Sequence[Renewed] = (),
    ) -> None:
        self.clause = clause
        self._renewals = sorted(renewals, key=lambda each: each.agreed_on)
        self._untils = self._fixed_untils()
        self._shifts: list[tuple[int, int]] = []
        """(term number, days) by which that term and all later ones end later."""
        if clause.suspension_effect == "extends":
            for each in sorted(suspensions, key=lambda each: each.since):
                if each.until is not None and self.known:
                    number = self.number_on(each.since)
                    self._shifts.append((number, (each.until - each.since).days + 1))

    @property
    def known(self) -> bool:
        """True where at least the first term's end can be told."""
        clause = self.clause
        return clause.in_force_on is not None and (
            clause.term is not None or clause.expires_on is not None
        )

    @property
    def last_number(self) -> int:
        """The number of the last term that the clause and the renewals on record allow."""
        clause = self.clause
        if clause.renewal == "tacit":
            if clause.renewal_term is None:
                return 1
            return ENDLESS if clause.max_renewals is None else clause.max_renewals + 1
        recorded = len(self._renewals)
        if clause.renewal_term is None and clause.term is None:
            recorded = sum(1 for each in self._renewals if each.until is not None)
        if clause.renewal == "express" and clause.max_renewals is not None:
            recorded = min(recorded, clause.max_renewals)
        return 1 + recorded

    def term(self, number: int) -> Term:
        """The term of that number; only where the terms are known."""
        first = self.clause.in_force_on
        if first is None:
            raise ValueError("the terms are not known")
        if number > 1:
            first = self._end(number - 1) + DAY
        return Term(number, first, self._end(number))

    def number_on(self, day: date) -> int:
        """The number of the term that holds `day`; 1 before the first, ENDLESS is never reached."""
        first = self.clause.in_force_on
        length = self._renewal_length
        if first is None or day <= self._end(1) or length is None:
            return 1
        shift = sum(days for _, days in self._shifts)
        ahead = (day - timedelta(days=shift) - self._plain_end(1)).days
        number = max(1, 1 + ahead // (length.days or length.months * 31))
        while number < self.last_number and self._end(number) < day:
            number += 1
        return min(number, self.last_number)

    @property
    def _renewal_length(self) -> Duration | None:
        return self.clause.renewal_term or (
            self.clause.term if self.clause.renewal != "tacit" else None
        )

    def _end(self, number: int) -> date:
        shift = sum(days for start, days in self._shifts if start <= number)
        return self._plain_end(number) + timedelta(days=shift)

    def _plain_end(self, number: int) -> date:
        base, end = 1, self._first_end()
        for place, until in self._untils:
            if place <= number:
                base, end = place, until
        times = number - base
        if times == 0:
            return end
        clause, length = self.clause, self._renewal_length
        if length is None:
            return end
        together = base == 1 and clause.expires_on is None and clause.term is not None
        if (
            together
            and clause.term is not None
            and clause.term.months
            and length.months
            and clause.in_force_on
        ):
            return end_of_months(clause.in_force_on, clause.term.months + length.months * times)
        return end_of(end + DAY, length, times)

    def _first_end(self) -> date:
        clause = self.clause
        if clause.expires_on is not None:
            return clause.expires_on
        if clause.in_force_on is None or clause.term is None:
            raise ValueError("the terms are not known")
        return end_of(clause.in_force_on, clause.term)

    def _fixed_untils(self) -> list[tuple[int, date]]:
        if self.clause.renewal == "tacit":
            return []
        return [
            (place + 2, each.until)
            for place, each in enumerate(self._renewals)
            if each.until is not None
        ]
