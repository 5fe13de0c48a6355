"""Give new records the next reference of their kind and year; let references change hands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from irdesk.ground.clock import Clock
from irdesk.records.record import Kind, Record
from irdesk.store import tables

if TYPE_CHECKING:
    from irdesk.store.writer import Edit

_PREFIXES = {
    "sister_city": "SC", "friendship_city": "FA", "partnership": "PA", "mou": "MOU", "letter_of_intent": "LI",
    "protocol": "PR", "declaration": "DE", "action_plan": "AP",
}  # fmt: skip


def give_references(connection: Connection, clock: Clock, edits: Sequence[Edit]) -> None:
    """Fill the empty references of new records, numbered on from the highest of their year.

    An agreement's reference begins with the letters of its kind: MOU-2021-007.
    """
    highest: dict[tuple[str, str], int] = {}
    for edit in edits:
        if edit.kind.reference is None or getattr(edit.after, "reference", None):
            continue
        start, pattern = _start(edit.kind, edit.after, clock)
        key = (edit.kind.name, start)
        if key not in highest:
            highest[key] = _highest(connection, edit.kind, start, edits)
        highest[key] += 1
        edit.after = replace(edit.after, reference=pattern.format(number=highest[key]))  # type: ignore[call-arg]
        edit.changed = (*edit.changed, "reference")


def free_references(connection: Connection, edits: Sequence[Edit]) -> None:
    """Take away what goes from one record to another in one operation: no two hold it meanwhile."""
    wanted = {(edit.kind.name, getattr(edit.after, "reference", None)) for edit in edits}
    for edit in edits:
        held = getattr(edit.before, "reference", None)
        if held and "reference" in edit.changed and (edit.kind.name, held) in wanted:
            spine = tables.record
            connection.execute(spine.update().where(spine.c.n == edit.n).values(reference=None))


def _start(kind: Kind, record: Record, clock: Clock) -> tuple[str, str]:
    day = getattr(record, kind.reference_day, None) if kind.reference_day else None
    year = (day or clock.today()).year
    pattern = str(kind.reference).replace("{year}", str(year))
    prefix = _PREFIXES.get(getattr(record, "kind_of", "") or "")
    if kind.name == "agreements" and prefix:
        pattern = prefix + pattern[pattern.index("-") :]
    return pattern[: pattern.index("{")], pattern


def _highest(connection: Connection, kind: Kind, start: str, edits: Sequence[Edit]) -> int:
    spine = tables.record.c
    stored = connection.execute(
        select(spine.reference).where(
            spine.kind == kind.name, spine.reference.startswith(start, autoescape=True)
        )
    ).scalars()
    given = (getattr(edit.after, "reference", None) for edit in edits if edit.kind is kind)
    numbers = [
        int(found[1])
        for reference in (*stored, *given)
        if reference and (found := re.fullmatch(re.escape(start) + r"(\d{1,9})", reference))
    ]
    return max(numbers, default=0)
