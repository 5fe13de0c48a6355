"""Rows that were copied from what somebody sees, or typed: they are read as their language writes them."""

from __future__ import annotations

from dataclasses import replace

from irdesk.exchange.mapping import Mapped, guess
from irdesk.exchange.reading import Sheet
from irdesk.ground.language import Habits
from irdesk.records.record import Kind


def understood(kind: Kind, sheet: Sheet, habits: Habits) -> Mapped:
    """Which column goes where, and how its cells are read."""
    found = guess(kind, sheet.heads, sheet.ids())
    return replace(found, day_first=habits.language.day_first, habits=habits)
