"""What people type where a time of day is asked for."""

from __future__ import annotations

import re
from datetime import time

from irdesk.ground.errors import bad


def typed_time(text: str) -> time:
    """`9`, `930`, `9:30`, `9.30`, `9h30`, `2 pm`; raises BadInput with a sentence."""
    words = text.strip().lower()
    shape = re.fullmatch(r"(\d{1,2})(?:\s*[:.h]\s*(\d{2})?)?\s*(am|pm)?", words) or re.fullmatch(
        r"(\d{1,2})(\d{2})()", words
    )
    if shape is not None:
        hour, minute = int(shape[1]), int(shape[2] or 0)
        if shape[3] and 1 <= hour <= 12:
            hour = hour % 12 + (12 if shape[3] == "pm" else 0)
        if hour < 24 and minute < 60:
            return time(hour, minute)
    raise bad("", "“{value}” is no time of day: write it like 9:30.", value=text[:40])


def typed_length(text: str) -> int | None:
    """Minutes of `+90`, `45 min`, `+1h`, `+1h30`; None where it is no length of time."""
    words = text.strip().lower()
    plain = re.fullmatch(r"\+\s*(\d{1,4})(?:\s*min)?|(\d{1,4})\s*min", words)
    if plain is not None:
        return int(plain[1] or plain[2])
    hours = re.fullmatch(r"\+\s*(\d{1,2})\s*h(?:\s*(\d{1,2})(?:\s*min)?)?", words)
    return int(hours[1]) * 60 + int(hours[2] or 0) if hours is not None else None
