"""How long work still takes, from how far it has come."""

from __future__ import annotations

from collections.abc import Sequence

from irdesk.ground.text import Message, msg, plural

_KNOWN_AFTER, _KNOWN_FROM = 1.0, 0.02
"""Seconds, and part of the whole, before which nothing can be said."""
_LATELY = 8.0
"""Seconds whose pace counts; before them other parts of the work may have gone slower or faster."""


def seconds_left(marks: Sequence[tuple[float, float]]) -> float | None:
    """Seconds until the whole (1) is done, from (second, part done) in order; None while unknown.

    The pace of the last seconds counts as much as that of the whole.
    """
    if len(marks) < 2:
        return None
    (began, first), (now, done) = marks[0], marks[-1]
    if now - began < _KNOWN_AFTER or done - first < _KNOWN_FROM:
        return None
    paces = [(done - first) / (now - began)]
    since = next(each for each in marks if each[0] >= now - _LATELY)
    if now - since[0] >= _KNOWN_AFTER and done > since[1]:
        paces.append((done - since[1]) / (now - since[0]))
    return max(0.0, (1 - done) / (sum(paces) / len(paces)))


def left_words(seconds: float | None) -> Message:
    """How long still, as precisely as it can be known."""
    if seconds is None:
        return msg("")
    if seconds < 5:
        return msg("a few seconds left")
    if seconds < 55:
        return msg("about {count} seconds left", count=int(-(-seconds // 10) * 10))
    return plural(
        "about {count} minute left", "about {count} minutes left", round(seconds / 60) or 1
    )
