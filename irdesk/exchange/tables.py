"""CSV files out: cells that a spreadsheet would run are kept text."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from irdesk.ground.files import write_bytes

# A spreadsheet runs a cell that begins so as a formula; an apostrophe in front keeps it text.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_text(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Rows as CSV; cells that a spreadsheet would run are kept text."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return out.getvalue()


def guarded(cell: str) -> str:
    """The cell as no spreadsheet takes for a formula; numbers stay as they are."""
    if cell.startswith(_FORMULA) and not _is_number(cell):
        return "'" + cell
    if cell.startswith("'"):
        return "'" + cell
    return cell


def unguarded(cell: str) -> str:
    """The inverse of `guarded`."""
    return (
        cell[1:] if cell.startswith("'") and (cell[1:2] in _FORMULA or cell[1:2] == "'") else cell
    )


def _is_number(cell: str) -> bool:
    try:
        float(cell.split(maxsplit=1)[0])
    except (ValueError, IndexError):
        return cell.startswith("+") and cell[1:].replace(" ", "").isdigit()
    return True


def write_text(target: Path, text: str, encoding: str = "utf-8-sig") -> None:
    """Write a text file whole or not at all; raises Trouble with one sentence."""
    write_bytes(target, text.encode(encoding))
