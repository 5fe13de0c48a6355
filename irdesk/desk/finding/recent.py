"""The records somebody has seen lately, by id only, in a file of their own."""

from __future__ import annotations

from uuid import UUID

from irdesk.desk.context import Desk

_NAME, _MOST = "recent", 8


def recent(desk: Desk) -> list[UUID]:
    """The latest first; some may be gone."""
    found = []
    for each in desk.kept.get(_NAME, []):
        try:
            found.append(UUID(each))
        except (ValueError, TypeError, AttributeError):
            continue
    return found


def remember(desk: Desk, record: UUID) -> None:
    """Put a record first."""
    first = record.hex
    desk.kept.alter(
        _NAME, [], lambda kept: [first, *(each for each in kept if each != first)][:_MOST]
    )
