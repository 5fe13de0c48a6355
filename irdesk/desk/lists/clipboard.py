"""Records as a table for Excel, and a table of Excel's as rows; text never becomes a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from PySide6.QtCore import QMimeData

from irdesk.exchange.mapping import guess
from irdesk.exchange.reading import Sheet
from irdesk.exchange.shown_tables import cells_of, heads_of
from irdesk.exchange.tables import guarded
from irdesk.exchange.texts import tabbed
from irdesk.ground.errors import Trouble
from irdesk.ground.language import Language
from irdesk.ground.text import msg
from irdesk.records.days import Day
from irdesk.records.fields import Field
from irdesk.records.numbers import Amount, Exact, Real, Whole
from irdesk.records.record import Kind, Record
from irdesk.services.shown import TITLE
from irdesk.store.reader import Reader

_AS_TEXT = "mso-number-format:'\\@'"
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?( [A-Z]{3})?")
_OFFICE = ' xmlns:x="urn:schemas-microsoft-com:office:excel"'


@dataclass(frozen=True, slots=True)
class Copied:
    """A table in the two forms programs take it in."""

    text: str
    """Cells between tabs."""
    html: str
    count: int
    """How many rows it has, without its heads."""


def table_of(
    language: Language, reader: Reader, kind: Kind, fields: Sequence[Field], records: Sequence[Record], today: date
) -> Copied:  # fmt: skip
    """What is shown of these records, as Excel, Word and mail take it; on any thread."""
    heads = heads_of(language, fields)
    rows = list(cells_of(language, reader, kind, fields, records, today))
    safe = [heads, *([guarded(cell) for cell in row] for row in rows)]
    return Copied(_tabbed(safe), _marked_up(heads, rows, fields), len(rows))


def on_clipboard(copied: Copied) -> QMimeData:
    """It, ready for the clipboard."""
    data = QMimeData()
    data.setText(copied.text)
    data.setHtml(copied.html)
    return data


def _tabbed(rows: Sequence[Sequence[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter="\t", lineterminator="\r\n").writerows(rows)
    return out.getvalue()


def _marked_up(heads: Sequence[str], rows: Sequence[Sequence[str]], fields: Sequence[Field]) -> str:
    """Days and whole numbers are left for Excel to understand; of others it is told what they come to; the rest is told to be text."""

    def marked(cell: str, field: Field) -> str:
        if isinstance(field.value, (Amount, Exact, Real)) and _NUMBER.fullmatch(cell):
            told = _number(cell)
        else:
            told = "" if isinstance(field.value, (Day, Whole)) else f' style="{_AS_TEXT}"'
        return f"<td{told}>{escape(guarded(cell)).replace(chr(10), '<br>')}</td>"

    lines = [
        "<tr>" + "".join(marked(*each) for each in zip(row, fields, strict=True)) + "</tr>"
        for row in rows
    ]
    head = "<tr>" + "".join(f"<th>{escape(each)}</th>" for each in heads) + "</tr>"
    return f'<html{_OFFICE}><head><meta charset="utf-8"></head><body><table>{head}{"".join(lines)}</table></body></html>'


def _number(cell: str) -> str:
    """What a cell comes to, for Excel and for LibreOffice, whatever their decimal sign; mail and Word show its words."""
    number, _, currency = cell.partition(" ")
    decimals = len(number.partition(".")[2])
    shown = "#,##0" + ("." + "0" * decimals if decimals else "")
    shown += f' "{currency}"' if currency else ""
    for_excel = re.sub("[#,. ]", r"\\\g<0>", shown).replace('"', r"\0022")
    return (
        f''' x:num="{number}" sdval="{number}" sdnum="1033;0;{escape(shown)}"'''
        f''' align="right" style="mso-number-format:'{for_excel}'"'''
    )


def pasted(text: str, kind: Kind, fields: Sequence[Field], name: str) -> Sheet | None:
    """The table in a pasted text: with its own heads, or under those of the columns shown; None without any.

    Raises Trouble where two of its own heads are the same.
    """
    rows = [row for row in tabbed(text) if any(cell.strip() for cell in row)]
    if not rows:
        return None
    first = tuple(cell.strip().lstrip("\ufeff") for cell in rows[0])
    known = guess(kind, first).columns
    if known and len(known) * 2 >= sum(bool(each) for each in first):
        twice = next((each for each in first if each and first.count(each) > 1), None)
        if twice is not None:
            raise Trouble(msg("Two of the pasted columns are called “{head}”: rename one, then copy and paste again.", head=twice[:60]))  # fmt: skip
        return Sheet(name, first, tuple(rows[1:])) if len(rows) > 1 else None
    wide = max(len(row) for row in rows)
    heads = ["" if each is TITLE or each.worked_out else each.name for each in fields][:wide]
    heads += [""] * (wide - len(heads))
    return Sheet(name, tuple(heads), tuple(rows), 1)
