"""Moves an entry: asks why where others count on the date, says what came along."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from irdesk.desk.calendar.reason import WhyMoved
from irdesk.desk.context import Desk
from irdesk.ground.text import msg, plural
from irdesk.services.calendar import Entry
from irdesk.services.rescheduling import Moved, reschedule


def move(desk: Desk, entry: Entry, days: int, minutes: int, done: Callable[[], object]) -> None:
    """Move an entry; `done` is called where it was moved."""
    if not entry.asks_reason:
        _write(desk, entry, days, minutes, done, "")
        return
    to = entry.first + timedelta(days=days)
    words = desk.say("Move “{title}” to {day}", title=entry.title, day=to)
    key = f"{entry.kind}:{entry.id}:moved:{entry.sort}"
    about = {
        "kind": entry.kind, "id": str(entry.id), "page": "calendar", "sort": entry.sort,
        "day": entry.first.isoformat(), "by": [days, minutes],
    }  # fmt: skip
    write = partial(_write, desk, entry, days, minutes, done)
    desk.overlay_wanted.emit(lambda parent: WhyMoved(desk, parent, words, write, key, about))


def _write(
    desk: Desk, entry: Entry, days: int, minutes: int, done: Callable[[], object], reason: str
) -> bool:
    found: list[Moved] = []

    def act() -> None:
        found.append(
            reschedule(desk.workspace, desk.author, entry.kind, entry.id, days, minutes=minutes, reason=reason)
        )  # fmt: skip

    if not desk.attempt(act):
        return False
    done()
    desk.said.emit(said(desk, found[0]), False)
    return True


def said(desk: Desk, moved: Moved) -> str:
    """What was done, in a few sentences."""
    say = desk.say
    words = [say("{title} is on {day} now.", title=moved.title, day=moved.day)]
    if moved.carried:
        words.append(say(plural("{count} leg or programme item moved along.", "{count} legs and programme items moved along.", moved.carried)))  # fmt: skip
    if moved.booked:
        words.append(say(plural("{count} booking stays as it was made: change it.", "{count} bookings stay as they were made: change them.", moved.booked)))  # fmt: skip
    if moved.outside:
        words.append(say(msg("That is outside the days of its visit.")))
    return " ".join(words)
