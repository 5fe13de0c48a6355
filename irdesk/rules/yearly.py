"""What comes round each year: dues, reporting windows, national days. Written as MM-DD."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date


def on_year(month_day: str, year: int) -> date:
    """That day of a year; 29 February falls on the 28th in common years."""
    month, day = map(int, month_day.split("-"))
    try:
        return date(year, month, day)
    except ValueError:
        return date(year, month, 28 if month == 2 else 30)


def next_on(month_day: str, today: date) -> date:
    """The next such day, today included."""
    this = on_year(month_day, today.year)
    return this if this >= today else on_year(month_day, today.year + 1)


@dataclass(frozen=True, slots=True)
class Window:
    """One year's reporting window, both days included."""

    opens: date
    closes: date


def window_of(opens: str, closes: str, year: int) -> Window:
    """The window that opens in a year; one that closes earlier in the year runs into the next."""
    first = on_year(opens, year)
    last = on_year(closes, year if closes >= opens else year + 1)
    return Window(first, last)


def pressing_windows(
    opens: str, closes: str, since: date | None, until: date | None, filed: date | None, today: date
) -> Iterator[tuple[Window, bool]]:
    """The latest window that has opened and the next one, each with whether it was filed for.

    A filing on or after the window's first day serves it. Windows that close before the membership
    begins, or open after it ends, are left out.
    """
    windows = [window_of(opens, closes, year) for year in range(today.year - 2, today.year + 2)]
    opened = [each for each in windows if each.opens <= today]
    ahead = [each for each in windows if each.opens > today]
    for each in (*opened[-1:], *ahead[:1]):
        if (since is None or each.closes >= since) and (until is None or each.opens <= until):
            yield each, filed is not None and filed >= each.opens


def dues_days(
    month_day: str, since: date | None, until: date | None, paid_until: int | None, today: date
) -> Iterator[date]:
    """The days of dues that are unpaid up to today, this or the last year's, and the next one.

    Where no payment was ever recorded, earlier years are not brought up.
    """
    for year in (today.year - 1, today.year, today.year + 1):
        day = on_year(month_day, year)
        paid = year < today.year if paid_until is None else year <= paid_until
        member = (since is None or day >= since) and (until is None or day <= until)
        if paid or not member:
            continue
        yield day
        if day >= today:
            return
