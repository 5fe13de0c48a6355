"""Durations in their own unit: six months are not 180 days."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from irdesk.ground.errors import bad
from irdesk.ground.text import plural

if TYPE_CHECKING:
    from irdesk.ground.language import Language

Unit = Literal["days", "months", "years"]

_WORDS: dict[str, tuple[Unit, int]] = {
    **dict.fromkeys(("d", "day", "days", "tag", "tage", "tagen", "jour", "jours", "día", "días", "dias"), ("days", 1)),
    **dict.fromkeys(("w", "week", "weeks", "woche", "wochen", "semaine", "semaines", "semana", "semanas"), ("days", 7)),
    **dict.fromkeys(("m", "mo", "month", "months", "monat", "monate", "monaten", "mois", "mes", "meses"), ("months", 1)),
    **dict.fromkeys(("y", "yr", "year", "years", "jahr", "jahre", "jahren", "an", "ans", "année", "années", "año", "años"), ("years", 1)),
}  # fmt: skip
_ISO = {"D": "days", "W": "weeks", "M": "months", "Y": "years"}
_MOST = {"days": 36_600, "months": 1_200, "years": 100}


def add_months(day: date, months: int) -> date:
    """The same day so many months on, or that month's last day where it has no such day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


@dataclass(frozen=True, slots=True)
class Duration:
    """A whole number of days, months or years, as written; always one or more."""

    count: int
    unit: Unit

    @property
    def months(self) -> int:
        """Whole months; 0 for a duration in days."""
        return {"days": 0, "months": self.count, "years": 12 * self.count}[self.unit]

    @property
    def days(self) -> int:
        """Days; 0 for a duration in months or years."""
        return self.count if self.unit == "days" else 0

    def add_to(self, day: date) -> date:
        """The day so much later; months clamp to the month's end."""
        return add_months(day, self.months) if self.months else day + timedelta(days=self.count)

    def subtract_from(self, day: date) -> date:
        """The day so much earlier; months clamp to the month's end."""
        return add_months(day, -self.months) if self.months else day - timedelta(days=self.count)

    def __str__(self) -> str:
        return f"{self.count} {self.unit[:-1] if self.count == 1 else self.unit}"

    def spoken(self, language: Language) -> str:
        """In words: 36 months, 1 year."""
        if self.unit == "days":
            return language.say(plural("{count} day", "{count} days", self.count))
        if self.unit == "months":
            return language.say(plural("{count} month", "{count} months", self.count))
        return language.say(plural("{count} year", "{count} years", self.count))

    @classmethod
    def parse(cls, text: str) -> Duration:
        """Read `36 months`, `5 years`, `180 days`, `2 weeks` or `P3Y`; raises BadInput."""
        words = re.sub(r"(?<=\d)[\s.,'’](?=\d{3}\b)", "", text.strip())
        iso = re.fullmatch(r"P(\d{1,6})([DWMY])", words)
        if iso:
            words = f"{iso[1]} {_ISO[iso[2]]}"
        shape = re.fullmatch(r"(\d{1,6})\s*([^\W\d_]+)\.?", words)
        if shape is None or shape[2].casefold() not in _WORDS:
            if re.fullmatch(r"\d+", words):
                raise bad(
                    "",
                    "“{value}” lacks its unit: write {value} months, years or days.",
                    value=words[:30],
                )
            raise bad(
                "",
                "“{value}” is not a duration such as 36 months, 5 years or 180 days.",
                value=words[:60],
            )
        unit, factor = _WORDS[shape[2].casefold()]
        count = int(shape[1]) * factor
        if count == 0:
            raise bad(
                "", "A duration of zero makes no sense here: write one or more, or leave it empty."
            )
        if count > _MOST[unit]:
            raise bad("", "“{value}” is too long: at most 100 years.", value=words[:60])
        return cls(count, unit)
