"""What to remind of: what falls due on a day, and what passed since one last looked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from irdesk.ground.text import Message, plural
from irdesk.services.deadlines import Due, deadlines
from irdesk.store.reader import Reader

_NAMED = 3
"""Dates that are named; of more the number is said."""


@dataclass(frozen=True)
class Reminder:
    """Dates nobody has settled or acknowledged; visits are no deadlines."""

    passed: tuple[Due, ...]
    """Those whose last day went by since one last looked."""
    today: tuple[Due, ...]
    open_since: date | None = None
    """The day one looked last, where irdesk was not closed since."""

    @property
    def passed_words(self) -> Message | None:
        """A sentence on what passed; None where nothing did."""
        if not self.passed:
            return None
        count, what = len(self.passed), _named(self.passed)
        if self.open_since is not None:
            return plural(
                "Since {day}, {count} date has passed: {what}.",
                "Since {day}, {count} dates have passed: {what}.",
                count, what=what, day=self.open_since,
            )  # fmt: skip
        return plural(
            "While irdesk was closed, {count} date passed: {what}.",
            "While irdesk was closed, {count} dates passed: {what}.",
            count,
            what=what,
        )

    @property
    def today_words(self) -> Message | None:
        """A sentence on what is due; None where nothing is."""
        if not self.today:
            return None
        return plural(
            "{count} date falls due today: {what}.", "{count} dates fall due today: {what}.",
            len(self.today), what=_named(self.today),
        )  # fmt: skip


def reminder(
    reader: Reader, last_look: date | None, today: date, *, stayed_open: bool = False
) -> Reminder:
    """What to say on a day to someone who looked on `last_look` for the last time, or never did."""
    pressing = [
        each
        for each in deadlines(reader, today, 0)
        if not each.acknowledged and each.deadline.what != "visit"
    ]
    passed = [
        each
        for each in pressing
        if last_look is not None and last_look <= each.deadline.acting_day < today
    ]
    due = tuple(each for each in pressing if each.deadline.acting_day == today)
    return Reminder(tuple(passed), due, last_look if stayed_open else None)


def _named(dates: Sequence[Due]) -> Message | str:
    titles = list(dict.fromkeys(each.title for each in dates))
    named = ", ".join(titles[:_NAMED])
    more = len(titles) - _NAMED
    if more <= 0:
        return named
    return plural("{titles} and {count} more", "{titles} and {count} more", more, titles=named)
