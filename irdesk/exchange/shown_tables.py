"""What a list shows as a table or a file: CSV, or an Excel table with dates and amounts that can be reckoned with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from irdesk.exchange.books import book_bytes, legal, new_book
from irdesk.exchange.documents import Presenter
from irdesk.exchange.tables import csv_text
from irdesk.ground.files import refuse, write_bytes
from irdesk.ground.language import Language
from irdesk.ground.progress import Progress, silent, within
from irdesk.ground.text import msg
from irdesk.records.catalogue import kind as kind_of
from irdesk.records.choosing import Choice
from irdesk.records.fields import Field
from irdesk.records.record import Kind, Record
from irdesk.rules.money import Money, decimals
from irdesk.services.shown import TITLE, shown
from irdesk.store.query import Query
from irdesk.store.reader import Reader

_WIDEST, _WRITING = 60, msg("Writing the file")
_OFTEN = 200
"""Rows between two words of how far it is."""
_READ, _MADE = 0.2, 0.5
"""How much of the whole is done when the records are read; when their cells are made."""


def heads_of(language: Language, fields: Sequence[Field]) -> list[str]:
    """The heads of the columns."""
    return [language.say(each.label) for each in fields]


def cells_of(
    language: Language, reader: Reader, kind: Kind, fields: Sequence[Field], records: Sequence[Record], today: date
) -> Iterator[list[str]]:  # fmt: skip
    """What is shown, as cells that an import reads back: ISO dates, labels of choices, references."""
    presenter = Presenter(reader, kind, records)
    titles = presenter.titles
    is_worked_out = any(each.worked_out for each in fields)
    words = shown(reader, kind, records, language, today) if is_worked_out else None

    def cell(record: Record, field: Field) -> str:
        if field is TITLE:
            known = titles.get(record.id)
            return known.title if known else kind.title_of(record)
        if field.worked_out and words is not None:
            return words.cell(record, field)
        value = getattr(record, field.name)
        if isinstance(field.value, Choice) and value is not None:
            return language.say(field.value.label(value))
        return presenter.cell(field, value)

    for record in records:
        yield [cell(record, field) for field in fields]


def write_shown(
    reader: Reader, language: Language, fields: Sequence[Field], query: Query, target: Path,
    today: date, progress: Progress = silent,
) -> int:  # fmt: skip
    """Write everything the query finds; returns how many. Raises Trouble or Cancelled; then no file is there."""
    refuse(target)
    kind = kind_of(query.kind)
    progress(msg("Reading {kind}", kind=msg(kind.many)), 0)
    records = reader.query(query)
    rows = list(_told(cells_of(language, reader, kind, fields, records, today), len(records), within(progress, _READ, _MADE)))  # fmt: skip
    heads, writing = heads_of(language, fields), within(progress, _MADE, 1)
    if target.suffix.lower() == ".xlsx":
        data = _workbook(language.say(kind.many), heads, rows, fields, records, writing)
    else:
        data = csv_text(heads, _told(rows, len(rows), writing)).encode("utf-8-sig")
    progress(_WRITING, 1)
    write_bytes(target, data)
    return len(records)


def _told(rows: Iterable[list[str]], count: int, progress: Progress) -> Iterator[list[str]]:
    for at, row in enumerate(rows):
        if at % _OFTEN == 0:
            progress(_WRITING, at / count)
        yield row


def _workbook(
    name: str, heads: Sequence[str], rows: Sequence[list[str]], fields: Sequence[Field], records: Sequence[Record],
    progress: Progress,
) -> bytes:  # fmt: skip
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    with new_book() as book:
        sheet = book.create_sheet(_sheet_name(name))
        for column, head in enumerate(heads):
            longest = max([len(head), *(len(row[column].split("\n")[0]) for row in rows[:500])])
            letter = get_column_letter(column + 1)
            sheet.column_dimensions[letter].width = min(_WIDEST, longest + 3)
        sheet.freeze_panes = "A2"
        if rows:
            sheet.auto_filter.ref = f"A1:{get_column_letter(len(heads))}{len(rows) + 1}"
        first = [_cell(sheet, None, head) for head in heads]
        for each in first:
            each.font = Font(bold=True)
        sheet.append(first)
        for cells, record in zip(
            _told(rows, len(rows), within(progress, 0, 0.8)), records, strict=True
        ):
            values = [getattr(record, field.name, None) for field in fields]
            sheet.append([_cell(sheet, *each) for each in zip(values, cells, strict=True)])
        return book_bytes(book, lambda: progress(_WRITING, 0.8))


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
        made.value = legal(words)
        made.data_type = "s"
    return made


def _sheet_name(name: str) -> str:
    return "".join(each for each in name if each not in "[]:*?/\\")[:31] or "irdesk"
