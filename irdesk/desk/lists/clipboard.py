"""Records as a table for Excel, and a table of Excel's as rows; text never becomes a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QMimeData

from irdesk.desk.context import Desk
from irdesk.exchange.documents import Presenter
from irdesk.exchange.mapping import guess
from irdesk.exchange.reading import Sheet
from irdesk.exchange.tables import guarded
from irdesk.records.choosing import Choice
from irdesk.records.days import Day
from irdesk.records.fields import Field
from irdesk.records.numbers import Whole
from irdesk.records.record import Kind, Record
from irdesk.services.shown import TITLE
from irdesk.store.reader import Reader

Table = tuple[list[str], list[list[str]]]
"""Heads and rows of cells."""
_AS_TEXT = "mso-number-format:'\\@'"


def table_of(
    desk: Desk, reader: Reader, kind: Kind, fields: Sequence[Field], records: Sequence[Record]
) -> Table:
    """What is shown, as cells that an import reads back: ISO dates, labels of choices, references."""
    presenter = Presenter(reader, kind, records)
    titles = presenter.titles

    def cell(record: Record, field: Field) -> str:
        if field is TITLE:
            known = titles.get(record.id)
            return known.title if known else kind.title_of(record)
        value = getattr(record, field.name)
        if isinstance(field.value, Choice) and value is not None:
            return desk.say(field.value.label(value))
        return presenter.cell(field, value)

    heads = [desk.say(field.label) for field in fields]
    return heads, [[cell(record, field) for field in fields] for record in records]


def on_clipboard(table: Table, fields: Sequence[Field]) -> QMimeData:
    """The table as Excel, Word and mail take it."""
    heads, rows = table
    safe = [heads, *([guarded(cell) for cell in row] for row in rows)]
    data = QMimeData()
    data.setText(_tabbed(safe))
    data.setHtml(_marked_up(heads, rows, fields))
    return data


def _tabbed(rows: Sequence[Sequence[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter="\t", lineterminator="\r\n").writerows(rows)
    return out.getvalue()


def _marked_up(heads: Sequence[str], rows: Sequence[Sequence[str]], fields: Sequence[Field]) -> str:
    """Dates and numbers are left for Excel to understand; everything else is told to be text."""
    plain = [isinstance(each.value, (Day, Whole)) for each in fields]

    def marked(cell: str, is_plain: bool) -> str:
        style = "" if is_plain else f' style="{_AS_TEXT}"'
        return f"<td{style}>{escape(guarded(cell)).replace(chr(10), '<br>')}</td>"

    lines = [
        "<tr>" + "".join(marked(*each) for each in zip(row, plain, strict=True)) + "</tr>"
        for row in rows
    ]
    head = "<tr>" + "".join(f"<th>{escape(each)}</th>" for each in heads) + "</tr>"
    return f'<html><head><meta charset="utf-8"></head><body><table>{head}{"".join(lines)}</table></body></html>'


def pasted(text: str, kind: Kind, fields: Sequence[Field], name: str) -> Sheet | None:
    """The table in a pasted text: with its own heads, or under those of the columns shown; None without any."""
    rows = [tuple(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter="\t")]
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    if not rows:
        return None
    first = tuple(cell.strip() for cell in rows[0])
    known = guess(kind, first).columns
    if known and len(known) * 2 >= sum(bool(each) for each in first):
        return Sheet(name, first, tuple(rows[1:])) if len(rows) > 1 else None
    wide = max(len(row) for row in rows)
    heads = [each.name if each is not TITLE else "" for each in fields][:wide]
    heads += [""] * (wide - len(heads))
    return Sheet(name, tuple(heads), tuple(rows), 1)
