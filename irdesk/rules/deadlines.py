"""A deadline: a date, by when to act, its state on a day, and why it is that date."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from irdesk.ground.text import Message

_Day = date
"""`date` itself is a field's name below."""
Why = tuple[Message, ...] | Callable[[], tuple[Message, ...]]
State = Literal["missed", "overdue", "due", "upcoming", "settled"]
STATES: tuple[State, ...] = ("missed", "overdue", "due", "upcoming", "settled")
DEFAULT_OFFSETS = (365, 180, 90, 30, 7)


@dataclass(frozen=True, slots=True)
class Deadline:
    """One date that matters; `why` gives its explanation, which is only made when it is asked for.

    `what` is one of notice, decision, term_end, renewal, review, obligation, authorisation,
    action_point, checklist, visit, freeze_review, tenure_end.
    """

    what: str
    date: _Day
    state: State
    act_by: _Day | None = None
    why: Why = ()
    term: int | None = None

    @property
    def explanation(self) -> tuple[Message, ...]:
        """Sentences, clause → rule → date."""
        return self.why() if callable(self.why) else self.why

    @property
    def settled(self) -> bool:
        """True where nothing needs to be done any more."""
        return self.state == "settled"

    def days_left(self, today: _Day) -> int:
        """Days from today to the date itself; negative once it has passed."""
        return (self.date - today).days

    @property
    def acting_day(self) -> _Day:
        """The day by which to act: the act-by day where there is one, until the date itself has passed."""
        return self.date if self.act_by is None or self.state == "missed" else self.act_by

    @property
    def is_earlier(self) -> bool:
        """True where one must act before the date itself, and still can."""
        return not self.settled and self.acting_day != self.date


def dated(what: str, day: date, today: date, why: Why = (), *, done: bool = False) -> Deadline:
    """A plain date, such as an action point's: overdue once passed, settled once done."""
    state: State = "upcoming" if day > today else "due" if day == today else "overdue"
    return Deadline(what, day, "settled" if done else state, None, why)


def armed_reminder(
    deadline: Deadline, today: date, offsets: Sequence[int] = DEFAULT_OFFSETS
) -> date | None:
    """The day on which the latest reminder of this date armed itself; None before the first.

    Derived anew at each start, so a program that was closed on the day still shows it.
    """
    if deadline.settled:
        return None
    days = [deadline.acting_day - timedelta(days=offset) for offset in (*offsets, 0)]
    reached = [day for day in days if day <= today]
    return max(reached, default=None)


def is_acknowledged(
    deadline: Deadline,
    today: date,
    seen: Sequence[tuple[str, date, date]],
    offsets: Sequence[int] = DEFAULT_OFFSETS,
) -> bool:
    """True where someone has seen this very date since its latest reminder.

    `seen` holds (what, date, seen on); an acknowledgement of another date does not count, so a
    changed date re-arms. The next reminder offset re-arms too.
    """
    if not seen:
        return False
    armed = armed_reminder(deadline, today, offsets)
    return any(
        what == deadline.what and day == deadline.date and (armed is None or on >= armed)
        for what, day, on in seen
    )
