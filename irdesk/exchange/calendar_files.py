"""What a calendar shows as an iCalendar file (RFC 5545)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from irdesk.exchange.due_dates import due_event
from irdesk.ground.language import Language
from irdesk.services.calendar import Entry


def entries_file(entries: Sequence[Entry], language: Language, now: datetime) -> bytes:
    """One event for each entry; those without a time last whole days and block nobody's time.

    Deadlines are the same events, with the same ids, as in the file of deadlines alone.
    """
    from icalendar import Calendar

    made = Calendar()
    made.add("prodid", "-//irdesk//calendar//EN")
    made.add("version", "2.0")
    for each in entries:
        plain = each.due is not None and each.sort != "window"
        event = due_event(each.due, language, now) if plain and each.due else _event(each, language, now)  # fmt: skip
        made.add_component(event)
    return bytes(made.to_ical())


def _event(entry: Entry, language: Language, now: datetime) -> Any:
    from icalendar import Event

    event = Event()
    event.add("uid", f"{entry.id}-{entry.sort}-{entry.first:%Y%m%d}@irdesk")
    event.add("dtstamp", now)
    if entry.starts is None:
        event.add("dtstart", entry.first)
        event.add("dtend", entry.last + timedelta(days=1))
    else:
        event.add("dtstart", _there(entry.starts, entry.zone))
        event.add("dtend", _there(entry.ends or entry.starts + timedelta(hours=1), entry.zone))
    what = language.say(entry.what)
    event.add("summary", f"{what}: {entry.title}" if entry.title and entry.sort != "programme" else entry.title or what)  # fmt: skip
    if entry.place:
        event.add("location", entry.place)
    facts = [*entry.partners, *([language.say(entry.state)] if entry.state else [])]
    words = [", ".join(facts), *(language.say(each) for each in entry.explanation)]
    event.add("description", "\n".join(each for each in words if each))
    event.add("transp", "OPAQUE" if entry.sort in ("programme", "visit") else "TRANSPARENT")
    return event


def _there(at: datetime, zone: str) -> datetime:
    """With its zone where one is known; without it stays the same clock time wherever it is read."""
    try:
        return at.replace(tzinfo=ZoneInfo(zone)) if zone else at
    except ZoneInfoNotFoundError:
        return at
