"""Fiscal years, which may start in any month and bear the year in which they begin."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from irdesk.ground.language import Language


@dataclass(frozen=True, slots=True)
class FiscalYear:
    """Twelve months from the first of a month; both days are included."""

    label: int
    """The calendar year in which it begins."""
    first_day: date
    last_day: date

    def __contains__(self, day: date) -> bool:
        return self.first_day <= day <= self.last_day

    def spoken(self, language: Language) -> str:
        """2026, or 2026/27 where it runs over New Year."""
        if self.first_day.year == self.last_day.year:
            return str(self.label)
        return f"{self.label}/{self.last_day.year % 100:02}"


def fiscal_year(label: int, first_month: int = 1) -> FiscalYear:
    """The fiscal year that begins in that calendar year's `first_month` (1 to 12)."""
    following = date(label + 1, first_month, 1)
    return FiscalYear(label, date(label, first_month, 1), following - timedelta(days=1))


def fiscal_year_of(day: date, first_month: int = 1) -> FiscalYear:
    """The fiscal year that holds a day."""
    return fiscal_year(day.year - (day.month < first_month), first_month)
