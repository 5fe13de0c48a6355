"""Records out: one kind or many, as CSV, JSON or an Excel workbook, each to be read back by an import."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from irdesk.exchange.books import book_bytes, legal, new_book
from irdesk.exchange.documents import Presenter, exported
from irdesk.exchange.tables import csv_text
from irdesk.ground.errors import Trouble
from irdesk.ground.files import refuse, write_bytes
from irdesk.ground.progress import Progress, silent
from irdesk.ground.text import N_, msg
from irdesk.records.fields import Field
from irdesk.records.record import Kind, Record
from irdesk.store.query import Query
from irdesk.store.reader import Reader

ENDINGS = {".csv": N_("Text table (CSV)"), ".xlsx": N_("Excel workbook"), ".json": N_("JSON")}
"""The forms, by the ending of the file; several kinds as CSV make one .zip of tables."""
_WRITING, _OFTEN = msg("Writing the file"), 500


def export_records(
    reader: Reader, kinds: Sequence[Kind], target: Path, progress: Progress = silent
) -> int:
    """Write every living record of these kinds; returns how many. Raises Trouble or Cancelled."""
    refuse(target)
    making = _MAKING.get(target.suffix.lower())
    if making is None:
        raise Trouble(
            msg("{name} can't be written: call it .csv, .xlsx or .json.", name=target.name)
        )
    found = []
    for at, kind in enumerate(kinds):
        progress(msg("Reading {kind}", kind=msg(kind.many)), at / len(kinds) / 2)
        records = reader.query(Query(kind.name, order=("id",)))
        if records or len(kinds) == 1:
            found.append(_Told(kind, records, Presenter(reader, kind, records)))
    count = sum(len(each.records) for each in found)
    done = 0

    def tell() -> None:
        nonlocal done
        done += 1
        if done % _OFTEN == 0:
            progress(_WRITING, 0.5 + min(1, done / max(1, count)) / 2)

    data = making(found, tell)
    progress(_WRITING, 1)
    write_bytes(target, data)
    return count


class _Told:
    """The records of one kind, and who writes them."""

    def __init__(self, kind: Kind, records: Sequence[Record], presenter: Presenter) -> None:
        self.kind, self.records, self.presenter = kind, records, presenter
        self.fields: list[Field] = exported(kind)
        self.heads = ["id", *(each.column_name for each in self.fields)]

    def rows(self, tell: Callable[[], None]) -> Iterator[list[str]]:
        for record in self.records:
            tell()
            yield self.presenter.row(record)


def _csv(found: Sequence[_Told], tell: Callable[[], None]) -> bytes:
    texts = {f"{each.kind.name}.csv": csv_text(each.heads, each.rows(tell)) for each in found}
    if len(texts) == 1:
        return next(iter(texts.values())).encode("utf-8-sig")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in texts.items():
            packed.writestr(name, text.encode("utf-8-sig"))
    return out.getvalue()


def _json(found: Sequence[_Told], tell: Callable[[], None]) -> bytes:
    told: dict[str, list[Any]] = {}
    for each in found:
        told[each.kind.name] = documents = []
        for record in each.records:
            tell()
            documents.append(each.presenter.document(record))
    whole: Any = next(iter(told.values())) if len(told) == 1 else told
    return json.dumps(whole, ensure_ascii=False, indent=1).encode()


def _xlsx(found: Sequence[_Told], tell: Callable[[], None]) -> bytes:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    with new_book() as book:
        for each in found:
            sheet = book.create_sheet(each.kind.name[:31])
            sheet.freeze_panes = "B2"
            for at, head in enumerate(each.heads, 1):
                width = 38 if head == "id" else max(12, min(40, len(head) + 4))
                sheet.column_dimensions[get_column_letter(at)].width = width
            heads = [WriteOnlyCell(sheet, head) for head in each.heads]
            for cell in heads:
                cell.font = Font(bold=True)
            sheet.append(heads)
            for record, row in zip(each.records, each.rows(tell), strict=True):
                values: list[Any] = [getattr(record, field.name) for field in each.fields]
                cells = []
                for text, value in zip(row, [None, *values], strict=True):
                    if _is_plain(value):
                        cells.append(WriteOnlyCell(sheet, value))
                        continue
                    cell = WriteOnlyCell(sheet, legal(text))
                    if text:
                        cell.data_type = "s"  # a text that begins with = is no formula
                    cells.append(cell)
                sheet.append(cells)
        return book_bytes(book, tell)


def _is_plain(value: Any) -> bool:
    """A number or day that a spreadsheet counts with; days before its calendar are text."""
    if isinstance(value, bool):
        return False
    if type(value) is date:
        return value.year >= 1901
    return isinstance(value, (int, float))


_MAKING: dict[str, Callable[[Sequence[_Told], Callable[[], None]], bytes]] = {
    ".csv": _csv, ".zip": _csv, ".json": _json, ".xlsx": _xlsx,
}  # fmt: skip
