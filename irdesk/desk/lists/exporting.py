"""What a list shows as a file: CSV, or an Excel table with dates and amounts that can be reckoned with."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from irdesk.desk.context import Desk
from irdesk.desk.lists.clipboard import table_of
from irdesk.exchange.tables import csv_text, write_text
from irdesk.ground.files import write_bytes
from irdesk.records.fields import Field
from irdesk.records.record import Kind, Record
from irdesk.rules.money import Money, decimals
from irdesk.store.query import Query

_WIDEST = 60


def export(desk: Desk, kind: Kind, fields: Sequence[Field], query: Query, target: Path) -> int:
    """Write everything the query finds; returns how many. Raises Trouble with one sentence."""
    with desk.workspace.reading() as reader:
        records = reader.query(query)
        heads, rows = table_of(desk, reader, kind, fields, records)
    if target.suffix.lower() == ".xlsx":
        write_bytes(target, _workbook(desk.say(kind.many), heads, rows, fields, records))
    else:
        write_text(target, csv_text(heads, rows))
    return len(records)


def _workbook(
    name: str, heads: Sequence[str], rows: Sequence[Sequence[str]],
    fields: Sequence[Field], records: Sequence[Record],
) -> bytes:  # fmt: skip
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    sheet = book.create_sheet(_sheet_name(name))
    for column, head in enumerate(heads):
        longest = max([len(head), *(len(row[column].split("\n")[0]) for row in rows[:500])])
        sheet.column_dimensions[get_column_letter(column + 1)].width = min(_WIDEST, longest + 3)
    sheet.freeze_panes = "A2"
    if rows:
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(heads))}{len(rows) + 1}"
    first = [_cell(sheet, None, head) for head in heads]
    for each in first:
        each.font = Font(bold=True)
    sheet.append(first)
    for cells, record in zip(rows, records, strict=True):
        values = [getattr(record, field.name, None) for field in fields]
        sheet.append([_cell(sheet, *each) for each in zip(values, cells, strict=True)])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(sheet: Any, value: Any, words: str) -> Any:
    """One cell; words are text and never a formula."""
    from openpyxl.cell import WriteOnlyCell

    made = WriteOnlyCell(sheet)
    if isinstance(value, Money):
        digits = decimals(value.currency)
        made.value = value.amount
        made.number_format = (
            "#,##0" + ("." + "0" * digits if digits else "") + f' "{value.currency}"'
        )
    elif isinstance(value, date) and value.year >= 1900 and getattr(value, "tzinfo", None) is None:
        made.value = value
        made.number_format = "yyyy-mm-dd hh:mm" if isinstance(value, datetime) else "yyyy-mm-dd"
    elif isinstance(value, int | float) and not isinstance(value, bool):
        made.value = value
    elif words:
        made.value = words[:32_767]
        made.data_type = "s"
    return made


def _sheet_name(name: str) -> str:
    return "".join(each for each in name if each not in "[]:*?/\\")[:31] or "irdesk"
