"""Working days by weekends and public holidays, from data that lies on this machine."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY = timedelta(days=1)
_LONGEST = 60


@cache
def public_holidays(country: str, year: int) -> dict[date, str]:
    """The public holidays of a country in a year; none for an unknown country.

    Their names are English, else the country's own: never as this machine's language would have it.
    """
    import holidays

    try:
        found = holidays.country_holidays(country, years=year)
        known = [each for each in found.supported_languages if each.startswith("en")]
        language = known[0] if known else found.default_language
        return dict(holidays.country_holidays(country, years=year, language=language))
    except NotImplementedError:
        return {}


@cache
def usual_weekend(country: str) -> frozenset[int]:
    """The weekend days (0 is Monday) usual in a country; Saturday and Sunday where unknown."""
    import holidays

    try:
        found = frozenset(holidays.country_holidays(country).weekend)
    except NotImplementedError:
        found = frozenset()
    return found or frozenset({5, 6})


@dataclass(frozen=True)
class WorkingDays:
    """The days on which both sides work: our weekend, their weekends, everyone's holidays."""

    weekend: frozenset[int] = frozenset({5, 6})
    countries: tuple[str, ...] = ()
    holidays_of: Callable[[str, int], dict[date, str]] = public_holidays

    def is_working(self, day: date) -> bool:
        """True where neither a weekend nor a holiday of either side stands in the way."""
        return self.reason(day) is None

    def reason(self, day: date) -> str | None:
        """Why `day` is no working day: "weekend", or the holiday's name with its country."""
        if day.weekday() in self.weekend:
            return "weekend"
        for country in self.countries:
            name = self.holidays_of(country, day.year).get(day)
            if name:
                return f"{name} ({country})"
        return None

    def on_or_before(self, day: date) -> date:
        """The last working day on or before `day`."""
        found = day
        for _ in range(_LONGEST):
            if self.is_working(found):
                return found
            found -= _DAY
        return day

    def back(self, day: date, count: int) -> date:
        """The working day that lies `count` working days before `day`."""
        found = day
        while count > 0:
            found -= _DAY
            if self.is_working(found):
                count -= 1
        return found

    def ahead(self, day: date, count: int) -> date:
        """The working day that lies `count` working days after `day`."""
        found = day
        while count > 0:
            found += _DAY
            if self.is_working(found):
                count -= 1
        return found


def weekend_numbers(names: tuple[str, ...]) -> frozenset[int]:
    """The office's weekend days as weekday numbers."""
    return frozenset(WEEKDAYS.index(name) for name in names if name in WEEKDAYS)
