"""Excel workbooks in: one sheet as rows of cells."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from irdesk.ground.errors import Trouble
from irdesk.ground.text import msg

Rows = list[tuple[str, ...]]


def workbook(path: Path, sheet: str = "") -> tuple[tuple[str, ...], str, Rows]:
    """The names of the sheets, the one read, and its rows; raises Trouble.

    Without a name the first sheet that holds something is read. Formulas are read as what they
    showed last.
    """
    book = _opened(path)
    try:
        names = tuple(each.title for each in book.worksheets)
        if sheet and sheet not in names:
            raise Trouble(msg("{name} has no sheet “{sheet}”.", name=path.name, sheet=sheet))
        rows: Rows = []
        chosen = sheet or (names[0] if names else "")
        for name in (sheet,) if sheet else names:
            rows = _rows(book[name].iter_rows(values_only=True))
            if rows:
                chosen = name
                break
        return names, chosen, rows
    finally:
        book.close()


def every_sheet(
    path: Path, wanted: Callable[[Sequence[str]], bool]
) -> dict[str, Rows] | None:  # fmt: skip
    """The rows of every sheet that has some; None where the names of the sheets are not wanted. Raises Trouble."""
    book = _opened(path)
    try:
        if not wanted([each.title for each in book.worksheets]):
            return None
        found = {each.title: _rows(each.iter_rows(values_only=True)) for each in book.worksheets}
        return {name: rows for name, rows in found.items() if rows}
    finally:
        book.close()


def _opened(path: Path) -> Any:
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return load_workbook(path, read_only=True, data_only=True, keep_links=False)
    except OSError:
        raise
    except Exception as error:  # whatever its parsers raise, the file is at fault
        raise Trouble(msg("{name} is damaged: get it once more.", name=path.name)) from error


def _rows(found: Iterable[tuple[Any, ...]]) -> Rows:
    rows = [tuple(_cell(value) for value in row) for row in found]
    while rows and not any(rows[-1]):
        rows.pop()
    return rows


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        is_day = value.time() == time()
        return value.date().isoformat() if is_day else value.isoformat("T", "minutes")
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    return str(value)
