"""Deadlines as JSON, as rows and as a calendar file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from irdesk.exchange.tables import csv_text
from irdesk.ground.language import Language
from irdesk.services.deadlines import Due

HEADS = (
    "date", "act_by", "what", "state", "days_left", "acknowledged", "kind", "id", "reference", "title", "partners", "explanation",
)  # fmt: skip


def document(due: Due, language: Language) -> dict[str, Any]:
    """One deadline as JSON: stored codes, ISO dates; only the explanation is in the language."""
    deadline = due.deadline
    return {
        "date": deadline.date.isoformat(),
        "act_by": deadline.act_by.isoformat() if deadline.act_by else None,
        "what": deadline.what,
        "state": deadline.state,
        "days_left": due.days_left,
        "acknowledged": due.acknowledged,
        "kind": due.kind,
        "id": str(due.id),
        "reference": due.reference,
        "title": due.title,
        "partners": list(due.partners),
        "explanation": [language.say(each) for each in deadline.explanation],
    }


def rendered(found: Sequence[Due], form: str, language: Language, now: datetime) -> bytes:
    """All of them as the bytes of a json, csv or ics file."""
    if form == "ics":
        return calendar(found, language, now)
    documents = [document(each, language) for each in found]
    if form == "json":
        return (json.dumps(documents, ensure_ascii=False, indent=2) + "\n").encode()
    rows = [[_cell(value) for value in each.values()] for each in documents]
    return csv_text(HEADS, rows).encode("utf-8-sig")


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "; ".join(value) if isinstance(value, list) else str(value)


def calendar(found: Sequence[Due], language: Language, now: datetime) -> bytes:
    """An iCalendar file (RFC 5545): one all-day event for each date, on the day by which to act."""
    from icalendar import Calendar

    made = Calendar()
    made.add("prodid", "-//irdesk//deadlines//EN")
    made.add("version", "2.0")
    for due in found:
        made.add_component(due_event(due, language, now))
    return bytes(made.to_ical())


def due_event(due: Due, language: Language, now: datetime) -> Any:
    """A date as an event of icalendar's; the same date has the same id in every file."""
    from icalendar import Event

    deadline = due.deadline
    event = Event()
    event.add("uid", f"{due.id}-{deadline.what}-{deadline.date:%Y%m%d}@irdesk")
    event.add("dtstamp", now)
    event.add("dtstart", deadline.acting_day)
    event.add("dtend", deadline.acting_day + timedelta(days=1))
    title = " ".join(part for part in (due.reference, due.title) if part)
    event.add("summary", f"{language.say(due.acting_what)}: {title}")
    event.add("description", "\n".join(language.say(each) for each in deadline.explanation))
    event.add("transp", "TRANSPARENT")
    return event
