"""How far a pledge has come, and whether that is on its path (DOMAIN §1, Pledge).

Progress = (value − baseline) ÷ (target − baseline). On track where that is at least the elapsed
share of the time on the day of the latest measurement. A year's value holds at its end, so the
path runs from 31 December of the baseline year to 31 December of the target year.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from irdesk.ground.text import Message, msg

Suggested = Literal["on_track", "off_track", "met", "missed", "unmeasured", "unknown"]


@dataclass(frozen=True, slots=True)
class Path:
    """The straight line from baseline to target; the two values differ, the years go upwards."""

    baseline: Decimal
    baseline_year: int
    target: Decimal
    target_year: int

    @property
    def begins(self) -> date:
        """The day on which the baseline holds."""
        return date(self.baseline_year, 12, 31)

    @property
    def ends(self) -> date:
        """The day on which the target is to be reached."""
        return date(self.target_year, 12, 31)

    def elapsed(self, day: date) -> Decimal:
        """Share of the time that has passed on a day, between 0 and 1.

        Every year weighs the same, leap or not, so that half the years are half the time.
        """
        into = (day - date(day.year - 1, 12, 31)).days
        length = (date(day.year, 12, 31) - date(day.year - 1, 12, 31)).days
        years = day.year - 1 - self.baseline_year + Decimal(into) / length
        return min(Decimal(1), max(Decimal(0), years / (self.target_year - self.baseline_year)))

    def progress(self, value: Decimal) -> Decimal:
        """Share of the way that a value has come; below 0 where it went the wrong way."""
        return (value - self.baseline) / (self.target - self.baseline)

    def value_on(self, day: date) -> Decimal:
        """What the path asks for on a day."""
        return self.baseline + (self.target - self.baseline) * self.elapsed(day)


@dataclass(frozen=True, slots=True)
class Measured:
    """A value and the day it was measured on."""

    on: date
    value: Decimal


@dataclass(frozen=True)
class Progress:
    """Where a pledge stands; shares are of 1. The state is only suggested, a person sets it."""

    suggested: Suggested
    share: Decimal | None
    elapsed: Decimal | None
    latest: Measured | None
    reasons: tuple[Message, ...]


def path_of(
    baseline: Decimal | None, since: int | None, target: Decimal | None, until: int | None
) -> Path | None:
    """The path where everything of it is recorded."""
    if baseline is None or target is None or since is None or until is None:
        return None
    return None if baseline == target or until <= since else Path(baseline, since, target, until)


def progress(path: Path | None, measured: Sequence[Measured], today: date) -> Progress:
    """Where a pledge stands on a day, by what was measured up to it."""
    known = [each for each in measured if each.on <= today]
    latest = max(known, key=lambda each: each.on, default=None)
    if path is None:
        gap = msg("Baseline or target with their years are missing, so no progress can be told.")
        return Progress("unknown", None, None, latest, (gap,))
    if latest is None:
        words = msg("Nothing has been measured yet; {percent} % of the time has passed.", percent=percent(path.elapsed(today)))  # fmt: skip
        return Progress("unmeasured", None, path.elapsed(today), None, (words,))
    share, elapsed = path.progress(latest.value), path.elapsed(latest.on)
    reasons = [
        msg(
            "Measured on {day}: {share} % of the way; {elapsed} % of the time had passed.",
            day=latest.on, share=percent(share), elapsed=percent(elapsed),
        )
    ]  # fmt: skip
    if share >= 1:
        suggested: Suggested = "met"
    elif today > path.ends:
        suggested = "missed"
        reasons.append(msg("The target year {year} has passed.", year=str(path.target_year)))
    else:
        suggested = "on_track" if share >= elapsed else "off_track"
    if (today - latest.on).days > 730:
        reasons.append(msg("The latest measurement is more than two years old."))
    return Progress(suggested, share, elapsed, latest, tuple(reasons))


def percent(share: Decimal) -> str:
    """A share in percent with one decimal, none where it is whole."""
    rounded = (share * 100).quantize(Decimal("0.1"))
    return str(rounded.to_integral_value() if rounded == rounded.to_integral_value() else rounded)
