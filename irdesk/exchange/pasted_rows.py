"""Rows that were copied from what somebody sees: days are written there as their language writes them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from irdesk.exchange.mapping import Mapped, guess
from irdesk.exchange.reading import Sheet
from irdesk.ground.language import Language
from irdesk.records.days import Day, Moment
from irdesk.records.record import Kind


def understood(kind: Kind, sheet: Sheet, language: Language, today: date) -> tuple[Sheet, Mapped]:
    """The rows with their days in ISO, and which column goes where."""
    mapped = replace(guess(kind, sheet.heads, sheet.ids()), day_first=language.day_first)
    heads = {
        column
        for name, column in mapped.columns.items()
        if isinstance(kind.by_name[name].value, (Day, Moment))
    }
    dated = [at for at, head in enumerate(sheet.heads) if head in heads]

    def read(row: tuple[str, ...]) -> tuple[str, ...]:
        cells = list(row)
        for at in dated:
            if at < len(cells) and cells[at]:
                cells[at] = language.in_iso(cells[at], today)
        return tuple(cells)

    return replace(sheet, rows=tuple(map(read, sheet.rows))), mapped
